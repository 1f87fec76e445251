"""The redline of two texts: exact both ways, and readable."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contractdiff.diff import redline
from contractdiff.diff.opcodes import ISLAND, LONGEST_TEXT, edits
from contractdiff.diff.sentences import sentence_groups
from contractdiff.diff.tokens import tokenize
from contractdiff.model import Hunk, HunkClass, Op

WORDS = st.sampled_from(
    (
        *(
            "shall",
            "may",
            "the",
            "The",
            "District",
            "pay",
            "ten (10)",
            "fifteen (15)",
            "days",
            "$1,250.00",
            "10-2-1",
            "13.4",
        ),
        *(
            "(a)",
            "just",
            "cause",
            "“Day”",
            '"Day"',
            "co-operate",
            "cooperate",
            "re-",
            "–",
            "—",
            ".",
            ",",
            ";",
            "\n",
            " ",
            "  ",
        ),
        *(
            "8:00",
            "7/1/2026",
            "Sección",
            "Ñandú",
            "合同",
            "عقد",
            "50%",
            "Section",
            "§",
            "employee’s",
            "\u00a0",
            "\u200b",
        ),
    )
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
    st.text(max_size=60),
    st.text(alphabet="ab \n.", max_size=40),
)


def shown(base: str, revision: str, renumbered: dict[str, str] | None = None) -> str:
    """The redline in one line: [-struck-]{+inserted+}; typography and references are shown as t[...] and r[...]."""
    return "".join(_shown(hunk) for hunk in redline(base, revision, renumbered).hunks)


def _shown(hunk: Hunk) -> str:
    if hunk.op is Op.EQUAL:
        return hunk.base
    marks = {
        HunkClass.SUBSTANCE: "",
        HunkClass.PUNCTUATION: "p",
        HunkClass.TYPOGRAPHY: "t",
        HunkClass.REFERENCE: "r",
    }
    struck, inserted = f"[-{hunk.base}-]" if hunk.base else "", f"{{+{hunk.revision}+}}" if hunk.revision else ""
    return f"{marks[hunk.kind]}{struck}{inserted}"


class TestExact:
    """What holds for any two texts."""

    @settings(max_examples=400, deadline=None)
    @given(TEXTS, TEXTS)
    @example("", "")
    @example(" ", "")
    @example("a  b", "a b")
    @example("a b", "a x b")
    @example("\n", "a")
    def test_both_texts_can_be_had_back(self, base: str, revision: str) -> None:
        """Rejecting every edit gives the base, accepting every edit the revision, to the character."""
        found = redline(base, revision)

        assert base == found.base()
        assert revision == found.revision()

    @settings(max_examples=400, deadline=None)
    @given(TEXTS, TEXTS)
    def test_a_hunk_is_what_it_says(self, base: str, revision: str) -> None:
        """Equal hunks are equal to the character; insertions have no base, deletions no revision; none is empty."""
        for hunk in redline(base, revision).hunks:
            expected = Op.EQUAL if hunk.base == hunk.revision else (
                Op.INSERT if not hunk.base else Op.DELETE if not hunk.revision else Op.REPLACE
            )  # fmt: skip
            assert expected is hunk.op
            assert hunk.base or hunk.revision

    @settings(max_examples=200, deadline=None)
    @given(TEXTS)
    def test_a_text_against_itself_has_no_edit(self, text: str) -> None:
        """One equal hunk, or none for an empty text."""
        assert [Hunk(op=Op.EQUAL, base=text, revision=text)][: len(text)] == list(redline(text, text).hunks)

    @settings(max_examples=200, deadline=None)
    @given(TEXTS, TEXTS)
    def test_neighbours_are_joined(self, base: str, revision: str) -> None:
        """Two equal hunks, or two edits of one class, never stand side by side."""
        hunks = redline(base, revision).hunks

        kinds = [(hunk.op is Op.EQUAL, hunk.kind) for hunk in hunks]
        assert [one for one, other in pairwise(kinds) if one == other] == []

    def test_a_very_long_text_is_compared_by_paragraphs_and_exact(self) -> None:
        """Beyond the longest text, whole paragraphs are kept or replaced; both texts still come back."""
        lines = [f"Line {number} of the pasted statute stands here.\n" for number in range(LONGEST_TEXT // 6)]
        changed = [*lines[:200], "A new line stands here.\n", *lines[200:400], *lines[401:]]

        found = redline("".join(lines), "".join(changed))

        assert "".join(lines) == found.base()
        assert "".join(changed) == found.revision()
        assert [hunk.revision for hunk in found.hunks if hunk.changed] == ["A new line stands here.\n", ""]


class TestTokens:
    """What is never cut in two."""

    @settings(max_examples=300)
    @given(TEXTS)
    def test_tokens_and_the_gaps_between_them_are_the_text(self, text: str) -> None:
        """Tokens stand in order, do not overlap, and only white space lies between them."""
        tokens = tokenize(text)
        starts, ends = [one.start for one in tokens], [one.end for one in tokens]

        gaps = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
        assert all(end <= start for end, start in zip([0, *ends], [*starts, len(text)], strict=True))
        assert "".join(gaps).strip() == ""

    @pytest.mark.parametrize(
        "token",
        [
            "ten (10)", "twenty-five (25)", "one hundred (100)",
            "two percent (2%)", "six dollars ($6.00)", "$1,250.00",
            "forty cents ($.40)", "$.40", ".5", "10-2-1",
            "13.1.4.1", "18.40", "4.5%", "8:00", "7/1/2026", "(a)", "(iv)", "co-op", "and/or",
            "employee’s", "1st", "100",
        ],
    )  # fmt: skip
    def test_one_token(self, token: str) -> None:
        """Amounts with their words, money, labels, dates, times and compounds are one token each."""
        text = f"for {token} here"

        found = [text[one.start : one.end] for one in tokenize(text)]

        assert ["for", token, "here"] == found


READABLE = {
    "one word": ("The Board may pay.", "The Board shall pay.", "The Board [-may-]{+shall+} pay."),
    "an amount in words and digits": (
        "within ten (10) working days",
        "within fifteen (15) working days",
        "within [-ten (10)-]{+fifteen (15)+} working days",
    ),
    "money": ("$1,250.00 a year", "$1,300.00 a year", "[-$1,250.00-]{+$1,300.00+} a year"),
    "a date": ("by 7/1/2025 or", "by 7/1/2026 or", "by [-7/1/2025-]{+7/1/2026+} or"),
    "an item label": ("under (a) the form", "under (b) the form", "under [-(a)-]{+(b)+} the form"),
    "words struck at the end": (
        "No employee shall be disciplined except for just cause.",
        "No employee shall be disciplined.",
        "No employee shall be disciplined[- except for just cause-].",
    ),
    "a whole sentence put in": (
        "It is paid. It is prompt.",
        "It is paid. It is fair. It is prompt.",
        "It is paid. {+It is fair. +}It is prompt.",
    ),
    "a whole sentence struck": (
        "It is paid. It is fair. It is prompt.",
        "It is paid. It is prompt.",
        "It is paid. [-It is fair. -]It is prompt.",
    ),
    "no confetti of shared little words": (
        "The employee shall be paid at the rate of time and one half for it.",
        "The employee shall receive pay for the work of time and one half for it.",
        "The employee shall [-be paid at the rate-]{+receive pay for the work+} of time and one half for it.",
    ),
    "nothing in common": (
        "alpha beta gamma delta",
        "one two three four",
        "[-alpha beta gamma delta-]{+one two three four+}",
    ),
    "added at the end, and it could stand earlier": (
        "It ends; it ends. It",
        "It ends; it ends. It ends. It",
        "It ends; it ends. {+It ends. +}It",
    ),
    "everything new": ("", "One new sentence.", "{+One new sentence.+}"),
    "everything struck": ("One old sentence.", "", "[-One old sentence.-]"),
}


@pytest.mark.parametrize("case", READABLE)
def test_a_redline_reads_as_a_person_would_mark_it(case: str) -> None:
    """Whole words, whole amounts, whole sentences; no leftovers between two edits."""
    base, revision, expected = READABLE[case]

    assert expected == shown(base, revision)


GOLDENS = tomllib.loads((Path(__file__).parent / "goldens.toml").read_text(encoding="utf-8"))["golden"]


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: str(golden["name"]))
def test_goldens(golden: dict[str, str]) -> None:
    """``goldens.toml``, which a person can read and correct."""
    assert golden["redline"] == shown(golden["base"], golden["revision"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), max_size=6), st.data())
def test_sentence_groups_cover_both_texts_in_order(base: list[list[str]], data: st.DataObject) -> None:
    """Whatever is paired with what, every sentence is in one group."""
    revision = data.draw(st.lists(st.one_of(st.sampled_from([*base, ["x"]]), st.just(["y", "z"])), max_size=6))

    groups = sentence_groups(base, revision)

    assert base == [one for i1, i2, _, _ in groups for one in base[i1:i2]]
    assert revision == [one for _, _, j1, j2 in groups for one in revision[j1:j2]]


def test_punctuation_is_shown_and_is_no_substance() -> None:
    """A reader sees it as a change of language; a rule does not take it for one."""
    (comma,) = [
        hunk for hunk in redline("cooks, drivers and clerks", "cooks, drivers, and clerks").hunks if hunk.changed
    ]

    assert comma.kind is HunkClass.PUNCTUATION
    assert not comma.substantive


@settings(max_examples=300, deadline=None)
@example(["a", "a", ".", "a"], ["a", "a", ".", "a", "a"])
@given(st.lists(st.sampled_from("abcdefgh.;,"), max_size=40), st.lists(st.sampled_from("abcdefgh.;,"), max_size=40))
def test_no_islands_between_two_edits(base: list[str], revision: list[str]) -> None:
    """An equal run of one or two tokens between two edits is given up; the edits cover both sides in order."""
    found = edits(base, revision)

    inner = [edit for edit in found[1:-1] if edit.equal]
    assert [edit for edit in inner if edit.i2 - edit.i1 <= ISLAND] == []
    assert base == [token for edit in found for token in base[edit.i1 : edit.i2]]
    assert revision == [token for edit in found for token in revision[edit.j1 : edit.j2]]
    assert all(base[edit.i1 : edit.i2] == revision[edit.j1 : edit.j2] for edit in found if edit.equal)


class TestTypography:
    """What no reader calls a change."""

    @pytest.mark.parametrize(
        ("base", "revision"),
        [
            ("“just cause”", '"just cause"'),
            ("the employee’s file", "the employee's file"),
            ("July 1 – June 30", "July 1 - June 30"),
            ("for just\ncause", "for just cause"),
            ("Section\u00a04", "Section 4"),
            ("the co-operation of all", "the cooperation of all"),
            ("f or just cause", "for just cause"),
            ("a para-\neducator works", "a para-educator works"),
        ],
    )
    def test_quotes_dashes_spaces_and_hyphens(self, base: str, revision: str) -> None:
        """Such a difference stays visible to a program, in class typography, and changes nothing."""
        found = redline(base, revision)

        assert not found.changed
        assert {HunkClass.TYPOGRAPHY} == {hunk.kind for hunk in found.hunks if hunk.op is not Op.EQUAL}

    @pytest.mark.parametrize(
        ("base", "revision"),
        [
            ("It is paid.", "it is paid."),
            ("days, hours", "days; hours"),
            ("10-12 days", "1012 days"),
            ("$5.00", "$500"),
            ("shall", "shall not"),
            ("an employee", "any employee"),
        ],
    )
    def test_case_marks_and_figures_are_language(self, base: str, revision: str) -> None:
        """A comma, a capital, a decimal point can change what a clause does."""
        assert redline(base, revision).changed


class TestReferences:
    """A number that follows the renumbering is no change of substance; an amount always is."""

    RENUMBERED: ClassVar = {
        "10": "11",
        "5": "6",
        "13.4": "14.4",
        "10-2": "9-2",
        "10-3": "9-3",
        "3.1": "4.1",
        "3.4": "4.4",
        "13.1.4": "14.1.4",
    }

    @pytest.mark.parametrize(
        ("base", "revision"),
        [
            ("under Section 13.4 of it", "under Section 14.4 of it"),
            ("under Section 13.4(b) of it", "under Section 14.4(b) of it"),
            ("Sections 10-2 and 10-3 apply", "Sections 9-2 and 9-3 apply"),
            ("Sections 3.1 through 3.4 apply", "Sections 4.1 through 4.4 apply"),
            ("see Articles 5, 7 or 10.", "see Articles 6, 7 or 11."),
            ("as 13.1.4 provides", "as 14.1.4 provides"),
            ("§ 13.4 governs", "§ 14.4 governs"),
            ("Article 10 governs", "Article 11 governs"),
        ],
    )
    def test_a_reference_that_follows_is_quiet(self, base: str, revision: str) -> None:
        """The number stands behind a word like Section, or has three levels, and goes where its provision went."""
        found = redline(base, revision, self.RENUMBERED)

        assert not found.changed
        assert {HunkClass.REFERENCE} == {hunk.kind for hunk in found.hunks if hunk.op is not Op.EQUAL}

    @pytest.mark.parametrize(
        ("base", "revision"),
        [
            ("within 10 days after it", "within 11 days after it"),
            ("Article 5 gives 10 days", "Article 5 gives 11 days"),
            ("under Article 5, within 10 days", "under Article 5, within 11 days"),
            ("see Section 5 or 10 days", "see Section 5 or 11 days"),
            ("Article 10 within 10 days", "Article 11 within 11 days"),
            ("Section 10, 10 working days", "Section 11, 11 working days"),
            ("Section 5 and 10 (ten) days", "Section 5 and 11 (ten) days"),
            ("under Section 5 a 10-day notice", "under Section 5 a 11-day notice"),
            ("Section 5 and 10% of pay", "Section 5 and 11% of pay"),
            ("at 5 per hour", "at 6 per hour"),
            ("Step 10 of the lane", "Step 11 of the lane"),
            ("for 13.4 hours", "for 14.4 hours"),
        ],
    )
    def test_an_amount_is_never_a_reference(self, base: str, revision: str) -> None:
        """10 days to 11 days is a change, though Article 10 became Article 11."""
        assert redline(base, revision, self.RENUMBERED).changed

    def test_a_number_sign_is_no_number(self) -> None:
        """A form has "Section #" in its own words; a number filled in there is a change."""
        found = redline("Section # of it", "Section 4 of it")

        assert {HunkClass.SUBSTANCE} == {hunk.kind for hunk in found.hunks if hunk.op is not Op.EQUAL}

    def test_a_reference_that_goes_elsewhere_is_a_change(self) -> None:
        """Section 13.4 became 14.4: a text that now says 15.1 says something else, and so does one left behind."""
        assert redline("under Section 13.4", "under Section 15.1", self.RENUMBERED).changed
        assert redline("under Section 13.4", "under Section 14.4", {}).changed

    @settings(max_examples=200, deadline=None)
    @given(
        st.integers(1, 99),
        st.integers(1, 99),
        st.sampled_from(["days", "hours", "%", "working days", "months", "percent"]),
    )
    def test_any_amount_with_its_unit_is_substance(self, before: int, after: int, unit: str) -> None:
        """Whatever was renumbered to whatever, a number in front of a unit is an amount."""
        base, revision = f"Under Section 3 and {before} {unit} later", f"Under Section 3 and {after} {unit} later"

        assert (before != after) == redline(base, revision, {str(before): str(after)}).changed
