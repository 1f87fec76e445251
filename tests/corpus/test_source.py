"""How a source is read: blocks, marks, settings, and what is refused."""

from __future__ import annotations

import re

import pytest

from corpus.errors import SourceError
from corpus.marks import Act, Mark, Span, parse_spans, printed
from corpus.model import NEW, Block, Kind
from corpus.settings import Convention, Scope
from corpus.source import parse_source
from tests.corpus.samples import BODY, HEAD, sample

D_ADDED, D_STRUCK = Mark(act=Act.ADDED, code="D"), Mark(act=Act.STRUCK, code="D")
A_ADDED, A_STRUCK = Mark(act=Act.ADDED, code="A"), Mark(act=Act.STRUCK, code="A")


def block(words: str) -> Block:
    """Return the first block of the sample that has these words."""
    return next(block for block in sample().blocks if words in block.printed())


def test_settings_say_who_takes_part_and_when() -> None:
    """Parties, authors and rounds are read with their parts."""
    agreement = sample()
    assert [(party.code, party.short, party.hex_colour) for party in agreement.parties] == [
        ("D", "District", "#0033cc"),
        ("A", "Association", "#c00000"),
    ]
    assert agreement.party("A1").name == "Juniper Mesa Support Staff"
    assert [(past.date, past.time) for past in agreement.rounds] == [("3/4/2025", "5:30 PM"), ("3/18/2025", "4:00 PM")]
    assert (agreement.convention, agreement.scope) == (Convention.COLOURED, Scope.PARTIAL)
    assert agreement.base == "agreement-2022-2025"


def test_words_carry_the_marks_around_them() -> None:
    """A text is cut where its marks change; what stands inside two marks carries both."""
    assert parse_spans("is [-D ninety-][+D [-A a hundred-][+A eighty+]+] days", "here") == (
        Span(text="is "),
        Span(text="ninety", marks=(D_STRUCK,)),
        Span(text="a hundred", marks=(A_STRUCK, D_ADDED)),
        Span(text="eighty", marks=(D_ADDED, A_ADDED)),
        Span(text=" days"),
    )


def test_a_rejected_addition_can_be_written_in_two_ways() -> None:
    """Whichever mark is outside, the words were added by one and struck by the other."""
    assert parse_spans("[-A [+D words+]-]", "here") == parse_spans("[+D [-A words-]+]", "here")


def test_a_quiet_change_keeps_both_wordings() -> None:
    """The truth is the text, what is printed stands beside it."""
    quiet = next(span for span in block("The decision").text if span.shown is not None)
    assert (quiet.text, quiet.printed, quiet.marks) == ("ten (10)", "five (5)", ())


def test_a_quiet_change_may_add_or_drop_words() -> None:
    """One of its two sides may be empty."""
    assert [(span.text, span.shown) for span in parse_spans("may [? not => ?]act[? => at once ?]", "here")] == [
        ("may ", None),
        ("not", ""),
        ("act", None),
        ("", "at once"),
    ]


def test_marks_before_a_block_are_on_all_of_it() -> None:
    """Label and text carry the marks of the block, and the block says what they are."""
    article = block("CAMPUS")
    assert article.marks == (A_STRUCK, D_ADDED)
    assert {span.marks for span in article.spans()} == {article.marks}
    assert printed(article.line_spans()) == "ARTICLE 25 CAMPUS SECURITY"
    assert block("A bidder").line_spans() == (Span(text="4-2-3 A bidder may ask for the reasons.", marks=(D_STRUCK,)),)


def test_labels_and_cells_can_be_marked() -> None:
    """A label that changes and a rate that changes are marked where they stand; a row as a whole."""
    assert [(span.text, span.marks) for span in block("the other").label] == [
        ("(a)", (D_STRUCK,)),
        ("(b)", (D_ADDED,)),
    ]
    table = block("Lane E")
    assert [row.marks for row in table.rows] == [(), (), (D_ADDED,), (D_STRUCK,)]
    assert table.rows[1].cells[1][0] == Span(text="$20.00", marks=(D_STRUCK,))


def test_a_block_says_where_its_words_come_from() -> None:
    """What stands after the arrow on the first line is not printed."""
    assert block("Performance").origin == ("10-2",)
    assert block("CAMPUS").origin == (NEW,)
    text = "@running A\n@title T\n\n# ARTICLE 1 | PAY <- ARTICLE 6 + ARTICLE 19\n\n## 1-1 | Wages <- 6-1\n\nText.\n"
    article, section, _ = parse_source(text, name="new").blocks
    assert (article.origin, section.origin) == (("ARTICLE 6", "ARTICLE 19"), ("6-1",))
    assert article.printed() == "ARTICLE 1 PAY"


def test_remarks_are_blocks_of_their_own() -> None:
    """A remark is no contract language, and a kind of block says so."""
    assert [text.printed() for text in sample().blocks if text.kind is Kind.NOTE] == ["No change to Article 1."]


def test_only_whole_texts_without_marks_have_counted_labels() -> None:
    """In what parties exchange the labels are typed, and may start anywhere."""
    assert not sample().counted
    partial = "@running A\n@title T\n@scope partial\n\n# ARTICLE 7 | HOURS\n"
    assert not parse_source(partial, name="partial").counted
    with pytest.raises(SourceError, match="Word will print 'ARTICLE 1'"):
        parse_source(partial.replace("@scope partial", "@scope whole"), name="whole")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Notice of [+D ten (10) days.\n", "line 13: the mark of D is not closed in its block"),
        ("Notice of [+ten+] days.\n", "line 13: the mark '[+ten+] days.' does not say whose it is"),
        ("Notice of [+D ten-] days.\n", "line 13: '-]' after 'Notice of [+D ten' closes no mark"),
        ("Notice of [+D +] days.\n", "line 13: a mark without words before"),
        ("Notice of [+B ten+] days.\n", "line 13: no @party or @author has the code 'B'"),
        ("Notice of [? ten ?] days.\n", "line 13: a quiet change is written [? current => printed ?]"),
        ("Notice of [? ten => ten ?] days.\n", "line 13: a quiet change that changes nothing"),
        ("Notice of [? ten => [+D six+] ?] days.\n", "line 13: no marks inside a quiet change"),
        ("### 4-1-1 | [-D Every word of it.-]\n", "line 13: the proposed text has the label '4-1-1' without words"),
        ("## [-D 4-1-] | Notice\n", "line 13: a section without a label in the proposed text"),
        ("## 4.1 | Notice\n", "line 13: '4.1' in the current text is no label of a kind section"),
        ("Ten [-D calendar-] .\n", "line 13: the current text has a space too many in"),
        ("Ten days [-D or more-].\n", "line 13: the proposed text has a space too many in 'Ten days .'"),
        ("# ARTICLE 4 | BIDS <- new + 4-1\n", "line 13: after <- stand labels of the base"),
        ("| a | b |\n+D | c |\n", "line 13: the rows of this table have different numbers of cells"),
    ],
)
def test_a_wrong_body_is_refused(body: str, message: str) -> None:
    """A mark or label that cannot be right is refused in one sentence with the source's name and the line."""
    with pytest.raises(SourceError, match=re.escape(message)) as refused:
        sample(body="\n" + body)
    assert str(refused.value).startswith("sample, line ")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("@party D | Again | Again | red", "line 12: the code 'D' is used twice"),
        ("@party d | Lower | Lower | red", "line 12: the code 'd' is not capital letters and digits"),
        ("@party B | Third | Third | pink", "line 12: the colour 'pink' is not one of blue, red"),
        ("@party B | Third | Third", "line 12: @party needs 4 parts between bars"),
        ("@author B1 | Somebody | B", "line 12: the party 'B' is not one of D, A"),
        ("@round A | 2025-03-19 | noon | Late", "line 12: '2025-03-19' and 'noon' are no date and time"),
        ("@round A | 2025-03-17 | 4:00 PM | Early", "line 12: this round is not later than the one before it"),
        ("@title ANOTHER", "line 12: a second @title"),
        ("@color blue", "line 12: unknown setting '@color blue'"),
    ],
)
def test_a_wrong_setting_is_refused(setting: str, message: str) -> None:
    """A setting that cannot be read says which line and what it should be."""
    with pytest.raises(SourceError, match=re.escape(message)):
        parse_source(f"{HEAD}{setting}\n{BODY}", name="sample")


@pytest.mark.parametrize(
    ("removed", "message"),
    [
        ("@convention coloured\n", "sample: it has marks, so @convention must say how they are shown"),
        (HEAD[HEAD.index("@round D") : HEAD.index("@convention")], "sample: it has marks, so @round lines must say"),
        (
            "@round D | 2025-03-04 | 5:30 PM | District Proposal to Association\n",
            "a mark of D, whose party has no @round",
        ),
    ],
    ids=["convention", "rounds", "round of a party"],
)
def test_marks_need_a_convention_and_rounds(removed: str, message: str) -> None:
    """Marks are shown in some way, by somebody, on some day."""
    with pytest.raises(SourceError, match=re.escape(message)):
        parse_source(HEAD.replace(removed, "") + BODY, name="sample")
