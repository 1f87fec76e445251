"""What can be chosen about a Word redline: author, labels, a clean copy, a page in front, the margin."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

import contractdiff
from contractdiff.errors import RedlineError, UsageError
from contractdiff.ingest.docx import read
from contractdiff.model import Comparison, Decision, Finding, Verdict, View
from contractdiff.report.docx import (
    RedlineOptions,
    Renumbering,
    TrackedDocument,
    clean,
    cover,
    flatten,
    hiding,
    render_with_counts,
    resolve,
)
from tests.report.docx.builders import cite, comparison, finding, pair, unit
from tests.report.docx.original.specimens import SPECIMENS, picture_pair

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
TRACKED = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"))


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part, parsed."""
    return etree.fromstring(members(data)[name])


def authors(data: bytes) -> set[str]:
    """Everybody who changed something."""
    return {one.get(W + "author", "") for one in tree(data).iter(*TRACKED)}


def remarks(data: bytes) -> list[str]:
    """The texts of the margin comments."""
    found = members(data).get("word/comments.xml")
    return [] if found is None else ["\n".join("".join(p.itertext()) for p in one) for one in etree.fromstring(found)]


def lines(data: bytes, view: View) -> list[str]:
    """Labels and words as the reader of contractdiff reads them."""
    return [f"{block.label or ''} {block.text}".strip() for block in read(data, "file.docx", view).blocks]


def renumbered() -> Comparison:
    """One section that is renumbered and edited, and one that is only renumbered."""
    base = [unit("a", "4.1", "Pay", "Paid monthly."), unit("b", "4.2", "Meals", "Meals are free.")]
    revision = [unit("a", "5.1", "Pay", "Paid weekly."), unit("b", "5.2", "Meals", "Meals are free.")]
    return comparison(base, revision)


def on_file(name: str, folder: Path) -> Comparison:
    """The comparison of a pair of Word files."""
    pairs = {"picture": picture_pair()} if name == "picture" else {name: SPECIMENS[name].files()}
    for side, data in zip(("base", "revision"), pairs[name], strict=True):
        (folder / f"{side}.docx").write_bytes(data)
    return contractdiff.compare(folder / "base.docx", folder / "revision.docx", scope="whole", cache=False)


class TestWhose:
    """Author and date."""

    def test_they_stand_on_every_change(self) -> None:
        """What a person gives is in the file, and nothing else."""
        made = render_with_counts(renumbered(), RedlineOptions.of(author="Local 42", date="2025-03-04T09:30"))

        assert authors(made.data) == {"Local 42", "Renumbering"}
        assert {one.get(W + "date") for one in tree(made.data).iter(W + "ins")} <= {
            "2025-03-04T09:30:00Z",
            "2025-03-04T09:35:00Z",
        }

    @pytest.mark.parametrize(
        ("written", "meant"),
        [("2025-03-04", (2025, 3, 4, 0, 0)), ("2025-03-04T09:30+02:00", (2025, 3, 4, 7, 30))],
    )
    def test_a_date_is_kept_in_universal_time(self, written: str, meant: tuple[int, int, int, int, int]) -> None:
        """A zone is counted out, since Word keeps none."""
        year, month, day, hour, minute = meant

        assert RedlineOptions.of(date=written).time == datetime(year, month, day, hour, minute, tzinfo=UTC)

    def test_a_slip_is_a_sentence(self) -> None:
        """No date, no name, no such way: each says what to write."""
        with pytest.raises(UsageError, match="write it as 2025-03-04"):
            RedlineOptions.of(date="4 March")
        with pytest.raises(UsageError, match="has no name"):
            RedlineOptions.of(author=" \u202e")
        with pytest.raises(UsageError, match="separate-author, mark, hide"):
            RedlineOptions.of(renumbering="none")


class TestRenumbering:
    """Labels that only follow the renumbering."""

    def test_under_an_author_of_their_own(self) -> None:
        """Only the label is marked, and one accept disposes of all of them."""
        made = render_with_counts(renumbered())
        of_labels = [
            "".join(one.itertext()) for one in tree(made.data).iter(*TRACKED) if one.get(W + "author") == "Renumbering"
        ]

        assert of_labels == ["4.1", "5.1", "4.2", "5.2"]

    def test_marked_under_the_real_one(self) -> None:
        """Nobody else is named."""
        made = render_with_counts(renumbered(), RedlineOptions(renumbering=Renumbering.MARK))

        assert authors(made.data) == {"contractdiff"}
        assert resolve(made.data, accept=False) == flatten(renumbered().base)

    def test_hidden(self) -> None:
        """The new labels stand unmarked, rejecting gives the base's words under them, and the file says so twice."""
        made = render_with_counts(renumbered(), RedlineOptions(renumbering=Renumbering.HIDE))
        rejected = [text for _, text in resolve(made.data, accept=False)]

        assert authors(made.data) == {"contractdiff"}
        assert resolve(made.data, accept=True) == flatten(renumbered().revision)
        assert rejected[:4] == ["5.1\tPay", "Paid monthly.", "5.2\tMeals", "Meals are free."]
        assert "under the new labels" in remarks(made.data)[0]
        assert made.notes == (
            "2 new labels are printed without a mark; rejecting all changes does not give the old ones back.",
        )

    def test_hidden_in_a_word_file(self, tmp_path: Path) -> None:
        """The same on the revision's own file, and only labels differ from the base."""
        found = on_file("all renumbered, typed", tmp_path)
        made = render_with_counts(found, RedlineOptions(renumbering=Renumbering.HIDE))
        base, rejected = lines((tmp_path / "base.docx").read_bytes(), View.CURRENT), lines(made.data, View.CURRENT)

        assert made.on_original
        assert lines(made.data, View.PROPOSED) == lines((tmp_path / "revision.docx").read_bytes(), View.PROPOSED)
        assert rejected != base
        assert [re.sub(r"\d", "", one) for one in rejected] == [re.sub(r"\d", "", one) for one in base]

    def test_a_label_that_is_new_is_no_renumbering(self) -> None:
        """Rejecting still takes it away."""
        made = comparison([unit("a", "", "", "Words.")], [unit("a", "1.", "", "Words.")])

        hidden = render_with_counts(made, RedlineOptions(renumbering=Renumbering.HIDE))

        assert resolve(hidden.data, accept=False) == flatten(made.base)
        assert hidden.notes == ()

    def test_a_wrong_hiding_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One that takes a word along is found before anybody gets the file."""
        real = hiding._accepted

        def greedy(root: etree._Element, author: str) -> int:
            for one in list(root.iter(W + "del")):
                one.set(W + "author", author)
            return real(root, author)

        monkeypatch.setattr(hiding, "_accepted", greedy)
        with pytest.raises(RedlineError, match="once the labels are hidden"):
            render_with_counts(renumbered(), RedlineOptions(renumbering=Renumbering.HIDE))


class TestCleanCopy:
    """The redline with everything accepted."""

    @pytest.mark.parametrize("name", [*SPECIMENS, "picture"])
    def test_of_a_word_file(self, name: str, tmp_path: Path) -> None:
        """It is the revision, without a mark, a comment, or anything of the base."""
        found = on_file(name, tmp_path)

        made = render_with_counts(found, RedlineOptions(clean=True))

        assert made.clean is not None
        revision = (tmp_path / "revision.docx").read_bytes()
        for view in (View.PROPOSED, View.CURRENT):
            assert lines(made.clean, view) == lines(revision, View.PROPOSED)
        assert not any("comments" in part for part in members(made.clean))
        assert {part for part in members(made.clean) if "media" in part} <= set(members(revision))
        assert made.clean == render_with_counts(found, RedlineOptions(clean=True)).clean

    def test_of_a_document_of_our_own(self) -> None:
        """It reads as the revision, and its head no longer explains marks."""
        made = render_with_counts(renumbered(), RedlineOptions(clean=True))

        assert made.clean is not None
        assert resolve(made.clean, accept=True) == resolve(made.clean, accept=False) == flatten(renumbered().revision)
        header = "".join(tree(made.clean, "word/header1.xml").itertext())
        assert "Agreement new" in header
        assert "old" not in header
        assert b"old" not in members(made.clean)["docProps/core.xml"]

    def test_none_unless_asked_for(self) -> None:
        """It costs nothing otherwise."""
        assert render_with_counts(renumbered()).clean is None

    def test_one_that_loses_a_word_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The copy is read back as well."""

        def lossy(root: etree._Element, *, accept: bool) -> None:
            for one in list(root.iter(*TRACKED)):
                one.getparent().remove(one)  # type: ignore[union-attr]

        monkeypatch.setattr(clean, "settle", lossy)
        with pytest.raises(RedlineError, match="the clean copy does not read"):
            render_with_counts(renumbered(), RedlineOptions(clean=True))


class TestCover:
    """A page in front."""

    def test_it_says_what_was_compared(self) -> None:
        """Names, hashes, views, scope, counts and every article stand before the first section break."""
        made = render_with_counts(renumbered(), RedlineOptions.of(cover=True, date="2025-03-04"))
        body = tree(made.data)[0]
        end = next(at for at, block in enumerate(body) if block.find(f"{W}pPr/{W}sectPr") is not None)
        said = "\n".join("".join(part.itertext()) for block in body[: end + 1] for part in block.iter(W + "p"))

        for words in ("old.pdf", "new.pdf", "0" * 64, "current language", "2025-03-04 00:00 UTC", "5.1", "changed"):
            assert words in said
        assert not any(True for block in body[: end + 1] for _ in block.iter(*TRACKED))

    @pytest.mark.parametrize("name", SPECIMENS)
    def test_behind_it_the_redline_is_what_it_was(self, name: str, tmp_path: Path) -> None:
        """Accepting gives the revision and rejecting the base, behind the page."""
        found = on_file(name, tmp_path)
        made = render_with_counts(found, RedlineOptions(cover=True))

        for view, file in ((View.PROPOSED, "revision"), (View.CURRENT, "base")):
            wanted = lines((tmp_path / f"{file}.docx").read_bytes(), view)
            assert lines(made.data, view)[-len(wanted) :] == wanted

    def test_a_page_that_touches_the_redline_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file without the page must be the proven one to the letter."""
        real = cover._count_from_one

        def careless(section: etree._Element | None) -> tuple[bool, bool]:
            assert section is not None
            section.remove(section[-1])
            return real(section)

        monkeypatch.setattr(cover, "_count_from_one", careless)
        with pytest.raises(RedlineError, match="behind the comparison page"):
            render_with_counts(renumbered(), RedlineOptions(cover=True))


class TestMargin:
    """Comments, replies, and none."""

    BASE = unit("s", "10-2", "Discipline", "No one is disciplined without just cause.", page=31)
    REVISION = unit("s", "9-2", "Discipline", "No one is disciplined without cause.", page=28)

    def found(self, *, verdict: Verdict, note: str, by: str = "Ana Ruiz") -> Finding:
        """A finding that a person decided on."""
        made = finding("Gone", base=cite(self.BASE, "just cause"), revision=cite(self.REVISION, "cause"))
        decision = Decision(fingerprint=made.fingerprint, verdict=verdict, note=note, by=by, finding="")
        return replace(made, decision=decision)

    def threads(self, made: TrackedDocument) -> list[tuple[str, str, str]]:
        """(author, text of the comment that is answered, whether the thread is closed) of every answer."""
        comments = tree(made.data, "word/comments.xml")
        by_name = {
            one[-1].get(W14 + "paraId"): (one.get(W + "author", ""), "\n".join("".join(p.itertext()) for p in one))
            for one in comments
        }
        return [
            (by_name[one.get(W15 + "paraId")][0], by_name[one.get(W15 + "paraIdParent")][1], one.get(W15 + "done", ""))
            for one in tree(made.data, "word/commentsExtended.xml")
            if one.get(W15 + "paraIdParent")
        ]

    def test_a_note_answers_its_finding(self) -> None:
        """In the name of who decided, at the same words, and the comment itself no longer repeats it."""
        made = comparison(
            [self.BASE], [self.REVISION], findings=(self.found(verdict=Verdict.CONFIRMED, note="Never."),)
        )

        written = render_with_counts(made)
        [(author, asked, done)] = self.threads(written)

        assert (author, done) == ("Ana Ruiz", "0")
        assert "Gone" in asked
        assert "Never" not in asked
        assert any("Confirmed on review by Ana Ruiz: Never." in text for text in remarks(written.data))
        assert written.counts.comments == 1

    def test_what_was_dismissed_with_a_note_is_a_closed_thread(self) -> None:
        """The reason stays with the words; without a reason there is nothing to say."""
        made = comparison([self.BASE], [self.REVISION])
        noted = replace(made, dismissed=(self.found(verdict=Verdict.DISMISSED, note="Agreed on 4 March."),))
        silent = replace(made, dismissed=(self.found(verdict=Verdict.DISMISSED, note=""),))

        assert [done for _, _, done in self.threads(render_with_counts(noted))] == ["1"]
        assert remarks(render_with_counts(silent).data) == []

    def test_without_a_note_the_comment_says_what_was_decided(self) -> None:
        """As before, and there is no part about threads."""
        made = comparison([self.BASE], [self.REVISION], findings=(self.found(verdict=Verdict.CONFIRMED, note=""),))
        written = render_with_counts(made).data

        assert "Confirmed on review by Ana Ruiz." in remarks(written)[0]
        assert "word/commentsExtended.xml" not in members(written)

    def test_on_a_file_that_has_comments(self, tmp_path: Path) -> None:
        """The revision's own comments stay as they are beside ours."""
        found = on_file("comment range", tmp_path)
        anchor = found.revision.provisions[-1]
        made = finding("Gone", revision=cite(anchor, ""))
        decision = Decision(
            fingerprint=made.fingerprint, verdict=Verdict.CONFIRMED, note="Never.", by="Ana", finding=""
        )

        written = render_with_counts(replace(found, findings=(replace(made, decision=decision),)))

        assert written.on_original, written.notes
        assert "Why five?" in remarks(written.data)
        assert [author for author, _, _ in self.threads(written)] == ["Ana"]

    @pytest.mark.parametrize("name", ["", "word"])
    def test_none(self, name: str, tmp_path: Path) -> None:
        """Nothing of ours is left in the margin, and what a reader has to know is still told."""
        made = on_file(name, tmp_path) if name else comparison([self.BASE], [self.REVISION])
        made = replace(made, findings=(self.found(verdict=Verdict.CONFIRMED, note="Never."),))

        written = render_with_counts(made, RedlineOptions(comments=False))

        assert "word/comments.xml" not in members(written.data)
        assert b"commentRange" not in members(written.data)["word/document.xml"]
        assert written.counts.comments == 0

    def test_a_fallback_is_told_on_the_title(self, tmp_path: Path) -> None:
        """Why the file is not the revision's own is said in its first comment and to the caller."""
        found = on_file("word", tmp_path)
        (tmp_path / "revision.docx").write_bytes(b"another")

        written = render_with_counts(found)

        assert not written.on_original
        assert remarks(written.data)[0].startswith("This is a document of its own")
        assert "has changed since it was compared" in written.notes[0]


def test_standing_provisions_are_in_the_clean_copy_as_in_the_redline() -> None:
    """What a partial revision does not address is in neither marked nor lost."""
    base = [unit("a", "1", "", "First."), unit("b", "2", "", "Second.")]
    made = comparison(base, [base[0]], [pair("a", "a"), pair("b", None)])

    written = render_with_counts(made, RedlineOptions(clean=True))

    assert written.clean is not None
    assert resolve(written.clean, accept=True) == resolve(written.data, accept=True)
