"""Ways to mark changes other than by one line: two lines, brackets, highlights. In each format where they occur."""

from __future__ import annotations

import pytest

pytest.importorskip("typst")

from contractdiff import ingest
from contractdiff.markup import read_view
from contractdiff.model import Added, Block, Deleted, Extract, Markup, View
from tests.markup.looking import draft
from tests.markup.written_drafts import FORMATS

PLAIN = "Employees may use the board at each site for notices of the unit."
OF_FORMATS = pytest.mark.parametrize("name", FORMATS)


def read(name: str, *paragraphs: str) -> Extract:
    """The draft in the format of ``name``, with all that the reader keeps."""
    return ingest.read(FORMATS[name](*paragraphs), name, View.ALL)


def texts(extract: Extract, view: View, markup: Markup | None = None) -> list[str]:
    """The paragraphs of a view."""
    return [block.text for block in read_view(extract, view, None, markup).blocks]


def note(extract: Extract) -> str:
    """What was said of the mark-up; empty when it was taken for plain text."""
    found = [one for one in read_view(extract, View.PROPOSED).diagnostics if one.code == "formatting-read-as-marks"]
    return found[0].message if found else ""


class TestDoubleUnderline:
    """Two lines below added words, as programs that compare documents draw them; one line is emphasis then."""

    paragraphs = (
        "{u:Probation}",
        "It lasts {s:ninety (90)}{d:sixty (60)} days, and no {u:Agreement} ends it.",
        "A letter is {s:always}{d:never} filed without {u:Notice} to the employee.",
        "{d:The steward may be heard at each of the steps.}",
        PLAIN,
    )

    @OF_FORMATS
    def test_views(self, name: str) -> None:
        """What has one line stands in both texts."""
        found = read(name, *self.paragraphs)

        assert texts(found, View.CURRENT) == [
            "Probation",
            "It lasts ninety (90) days, and no Agreement ends it.",
            "A letter is always filed without Notice to the employee.",
            PLAIN,
        ]
        assert texts(found, View.PROPOSED)[1:4] == [
            "It lasts sixty (60) days, and no Agreement ends it.",
            "A letter is never filed without Notice to the employee.",
            "The steward may be heard at each of the steps.",
        ]
        assert "doubly underlined words additions" in note(found)

    def test_a_person_goes_before_it(self) -> None:
        """Read by single lines, every underlined word is an addition."""
        found = draft(*self.paragraphs)

        assert "Agreement" not in texts(found, View.CURRENT, Markup(added=Added.UNDERLINE))[0]

    def test_a_legend_says_it_without_any_pair(self) -> None:
        """Nothing is struck beside the words."""
        legend = "Additions are double underlined; deletions are struck through."
        found = draft(
            legend, *self.paragraphs[3:], "{s:This ends.}", "{s:That ends.}", "{s:All ends.}", "{u:Notice} is due."
        )

        assert texts(found, View.CURRENT) == [PLAIN, "This ends.", "That ends.", "All ends.", "Notice is due."]


class TestDeletedInBrackets:
    """Words in brackets go out. Brackets also stand in ordinary language, so somebody has to say it."""

    legend = "Legend: language in [brackets] is deleted; new language is underlined."
    paragraphs = (
        "It lasts [ninety (90)]{u: sixty (60)} days.",
        "[A letter is filed at once.]",
        "Notice is given [in writing] to the employee.",
        PLAIN,
    )

    @OF_FORMATS
    def test_views(self, name: str) -> None:
        """No bracket is left in either text, and a paragraph that stood in them as a whole is gone."""
        found = read(name, self.legend, *self.paragraphs)

        assert texts(found, View.CURRENT) == [
            "It lasts ninety (90) days.",
            "A letter is filed at once.",
            "Notice is given in writing to the employee.",
            PLAIN,
        ]
        assert texts(found, View.PROPOSED) == ["It lasts sixty (60) days.", "Notice is given to the employee.", PLAIN]
        assert "brackets as the legend says" in note(found)
        assert "words in brackets, and struck ones, are deletions" in note(found)

    def test_a_text_without_looks(self) -> None:
        """All that a plain text can show."""
        found = Extract(format="txt", blocks=tuple(Block(text=one) for one in (self.legend, *self.paragraphs[1:])))

        assert texts(found, View.PROPOSED) == ["Notice is given to the employee.", PLAIN]

    @OF_FORMATS
    def test_without_a_legend_they_are_language(self, name: str) -> None:
        """One replacement is no practice."""
        found = read(name, *self.paragraphs)

        assert texts(found, View.PROPOSED) == texts(found, View.CURRENT)
        assert "[in writing]" in texts(found, View.PROPOSED)[2]

    def test_three_replacements_are_evidence(self) -> None:
        """Nothing is struck, and most brackets stand beside underlined words."""
        found = draft(
            "It lasts [ninety]{u: sixty} days.", "It is [always]{u:never} filed.", "They [may] {u:shall} meet.", PLAIN
        )

        assert texts(found, View.CURRENT)[2] == "They may meet."
        assert texts(found, View.PROPOSED)[:3] == ["It lasts sixty days.", "It is never filed.", "They shall meet."]
        assert "3 brackets beside words that replace theirs" in note(found)

    def test_brackets_in_a_draft_that_strikes_are_language(self) -> None:
        """Strikes say what is deleted; nothing says it of brackets."""
        found = draft(
            "One-twelfth [1/12] is paid {s:weekly}{u:monthly}.", "It is {s:late}{u:early}, [sic].", "{s:None is due.}"
        )

        assert texts(found, View.PROPOSED) == ["One-twelfth [1/12] is paid monthly.", "It is early, [sic]."]

    def test_brackets_around_struck_words_go_with_them(self) -> None:
        """A legend that names both, whichever of them the line runs through."""
        legend = "Deleted language is [bracketed and struck]; added language is underlined."
        found = draft(
            legend, "It lasts [{s:ninety}]{u: sixty} days.", "It is {s:[always]}{u:never} due.", "{s:[None.]}"
        )

        assert texts(found, View.CURRENT) == ["It lasts ninety days.", "It is always due.", "None."]
        assert texts(found, View.PROPOSED) == ["It lasts sixty days.", "It is never due."]

    def test_a_person_can_say_so(self) -> None:
        """As ``--markup deleted-brackets`` does."""
        found = draft(*self.paragraphs)

        assert texts(found, View.PROPOSED, Markup(deleted=Deleted.BRACKETS))[0] == "It lasts sixty (60) days."

    def test_a_person_can_deny_it(self) -> None:
        """As ``--markup none`` does."""
        found = draft(self.legend, *self.paragraphs)

        assert any("[in writing]" in text for text in texts(found, View.PROPOSED, Markup(read=False)))


class TestAddedInBrackets:
    """Words in brackets are new, by the legend or by a person."""

    @OF_FORMATS
    def test_views(self, name: str) -> None:
        """The brackets are signs here too."""
        found = read(name, "New language is shown in [brackets].", "It lasts sixty [working] days.", PLAIN)

        assert texts(found, View.CURRENT) == ["It lasts sixty days.", PLAIN]
        assert texts(found, View.PROPOSED) == ["It lasts sixty working days.", PLAIN]

    def test_a_person_can_say_so(self) -> None:
        """As ``--markup brackets`` does."""
        found = draft("It lasts sixty [working] days.", PLAIN)

        assert texts(found, View.CURRENT, Markup(added=Added.BRACKETS)) == ["It lasts sixty days.", PLAIN]


class TestHighlights:
    """A highlight is new language where the legend says so, and emphasis where nobody does."""

    paragraphs = ("It lasts sixty {h:working }days.", "{h:The steward may be heard at each of the steps.}", PLAIN)

    @OF_FORMATS
    def test_with_a_legend(self, name: str) -> None:
        """Nothing else is marked, so the legend alone says it."""
        found = read(name, "Highlighted text is new language.", *self.paragraphs)

        assert texts(found, View.CURRENT) == ["It lasts sixty days.", PLAIN]
        assert texts(found, View.PROPOSED)[0] == "It lasts sixty working days."
        assert "highlighted words as the legend says" in note(found)

    @OF_FORMATS
    def test_without_one(self, name: str) -> None:
        """Text markers point at words; they do not add them."""
        found = read(name, *self.paragraphs)

        assert texts(found, View.CURRENT)[0] == "It lasts sixty working days."
        assert note(found) == ""

    def test_beside_struck_words_without_a_legend(self) -> None:
        """The draft is marked, but not by its highlights."""
        found = draft("{h:Pay} is {s:weekly}{u:monthly}.", "It is {s:late}{u:early}.", "{s:None} {h:is due}.")

        assert texts(found, View.CURRENT) == ["Pay is weekly.", "It is late.", "None is due."]

    def test_a_person_can_say_so(self) -> None:
        """As ``--markup highlight`` does."""
        found = draft(*self.paragraphs)

        assert texts(found, View.CURRENT, Markup(added=Added.HIGHLIGHT)) == ["It lasts sixty days.", PLAIN]
