"""Word files: marks as tracked changes or as formatting, read back by code that shares nothing with the writer."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

pytest.importorskip("docx")

from corpus.marks import printed
from corpus.model import Agreement, Kind
from corpus.views import current, proposed
from corpus.word import word_bytes
from tests.corpus.samples import sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLUE, RED = "0033CC", "C00000"


def part(agreement: Agreement, name: str) -> etree._Element:
    """Return one part of the Word file of a document."""
    with zipfile.ZipFile(io.BytesIO(word_bytes(agreement))) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def settled(agreement: Agreement, *, gone: str) -> list[str]:
    """Return the paragraphs and rows that stay when every `del` is accepted, or every `ins` rejected."""
    lines = []
    for element in part(agreement, "document").find(f"{W}body"):
        rows = element.findall(f"{W}tr") if element.tag == f"{W}tbl" else []
        for row in rows:
            if row.find(f"{W}trPr/{W}{gone}") is None:
                lines.append(" ".join(words_of(cell, gone) for cell in row.findall(f"{W}tc")))
        if element.tag == f"{W}p" and element.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            lines.append(words_of(element, gone))
    return [line for line in lines if line]


def words_of(element: etree._Element, gone: str) -> str:
    """Return the words in an element outside those that go."""
    texts = []
    for node in element.iter(f"{W}t", f"{W}delText", f"{W}tab"):
        inside = {ancestor.tag for ancestor in node.iterancestors()}
        if f"{W}{gone}" not in inside and f"{W}pPr" not in inside:
            texts.append(" " if node.tag == f"{W}tab" else node.text or "")
    return " ".join("".join(texts).split())


def lines(view: Agreement) -> list[str]:
    """Return what a view prints, a table row by row, below its title."""
    printed_lines = [view.title, *view.front]
    for block in view.blocks:
        rows = [" ".join(printed(cell) for cell in row.cells) for row in block.rows]
        printed_lines += rows if block.kind is Kind.TABLE else [block.printed()]
    return printed_lines


def runs(agreement: Agreement, words: str) -> etree._Element:
    """Return the run that holds these words."""
    for run in part(agreement, "document").iter(f"{W}r"):
        if words in "".join(node.text or "" for node in run.iter(f"{W}t", f"{W}delText")):
            return run
    raise AssertionError(f"no run with {words!r}")


def test_accepting_all_changes_gives_the_proposed_text() -> None:
    """Nothing is left of what was struck, not even an empty paragraph or row."""
    assert settled(sample("tracked"), gone="del") == lines(proposed(sample()))


def test_rejecting_all_changes_gives_the_current_text() -> None:
    """Nothing is left of what was added; the quiet change stands as it is printed."""
    expected = [line.replace("ten (10)", "five (5)") for line in lines(current(sample()))]
    assert settled(sample("tracked"), gone="ins") == expected


@pytest.mark.parametrize(
    ("words", "tag", "author", "date"),
    [
        ("is final", "ins", "Juniper Mesa School District", "2025-03-04T17:30:00Z"),
        ("ninety", "del", "Juniper Mesa School District", "2025-03-04T17:30:00Z"),
        ("eighty", "ins", "Juniper Mesa Support Staff", "2025-03-18T16:00:00Z"),
        ("or more", "ins", "Rosa Delgado-Whitt", "2025-03-18T16:00:00Z"),
    ],
)
def test_a_change_bears_its_author_and_the_date_of_the_round(words: str, tag: str, author: str, date: str) -> None:
    """A party's mark bears the party's name, an author's mark the author's."""
    change = runs(sample("tracked"), words).getparent()
    assert (change.tag, change.get(f"{W}author"), change.get(f"{W}date")) == (f"{W}{tag}", author, date)


def test_a_rejected_addition_is_a_deletion_inside_an_insertion() -> None:
    """Both parties' names stand on the words."""
    struck = runs(sample("tracked"), "one hundred").getparent()
    added = struck.getparent()
    assert (struck.tag, struck.get(f"{W}author")) == (f"{W}del", "Juniper Mesa Support Staff")
    assert (added.tag, added.get(f"{W}author")) == (f"{W}ins", "Juniper Mesa School District")


def test_changes_are_numbered_without_repeats() -> None:
    """Word needs an identifier of its own for every change."""
    document = part(sample("tracked"), "document")
    numbers = [change.get(f"{W}id") for change in document.iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers)) > 20


@pytest.mark.parametrize(
    ("words", "colour", "underlined", "struck"),
    [
        ("is final", BLUE, True, False),
        ("ninety", BLUE, False, True),
        ("one hundred", BLUE, True, True),
        ("eighty", RED, True, False),
        ("CAMPUS", BLUE, True, True),
        ("$20.00", BLUE, False, True),
        ("Lane F", BLUE, True, False),
        ("A bidder", BLUE, False, True),
        ("five (5)", None, False, False),
    ],
)
@pytest.mark.parametrize("convention", ["formatting", "coloured"])
def test_formatted_marks_are_colours_and_lines(
    convention: str, words: str, colour: str | None, *, underlined: bool, struck: bool
) -> None:
    """Without tracking the colour says whose words they are; both lines say that the other side refuses them."""
    run = runs(sample(convention), words)
    shown = run.find(f"{W}rPr/{W}color")
    assert (None if shown is None else shown.get(f"{W}val")) == colour
    assert (run.find(f"{W}rPr/{W}u") is not None) == underlined
    assert (run.find(f"{W}rPr/{W}strike") is not None) == struck


def test_formatted_marks_are_not_tracked() -> None:
    """Word knows of no change in such a file."""
    document = part(sample("formatting"), "document")
    assert not list(document.iter(f"{W}ins", f"{W}del", f"{W}delText"))


def test_in_the_bold_convention_only_additions_are_bold() -> None:
    """Headings that were there before are underlined in place of bold."""
    agreement = sample("bold")
    for words, bold in (("is final", True), ("ninety", False), ("JOB BIDS", False), ("AND TRANSFERS", True)):
        assert (runs(agreement, words).find(f"{W}rPr/{W}b") is not None) == bold, words
    heading = next(
        style for style in part(agreement, "styles").iter(f"{W}style") if style.get(f"{W}styleId") == "Heading1"
    )
    assert heading.find(f"{W}rPr/{W}b").get(f"{W}val") == "0"
    assert heading.find(f"{W}rPr/{W}u").get(f"{W}val") == "single"


def test_the_head_lists_the_rounds_latest_first() -> None:
    """Each round stands in the colour of its party."""
    header = part(sample("tracked"), "header1")
    paragraphs = [words_of(paragraph, "del") for paragraph in header.iter(f"{W}p")]
    assert paragraphs == [
        "Association Counter to District Date: 3/18/2025 Time: 4:00 PM",
        "District Proposal to Association Date: 3/4/2025 Time: 5:30 PM",
    ]
    assert [colour.get(f"{W}val") for colour in header.iter(f"{W}color")] == [RED, BLUE]


def test_labels_of_exchanged_documents_are_typed() -> None:
    """No automatic number stands before a provision that parties exchange."""
    for agreement in (sample("tracked"), proposed(sample("tracked"))):
        assert not list(part(agreement, "document").iter(f"{W}numPr"))


def test_a_clean_copy_has_no_trace_of_marks() -> None:
    """The proposed text is plain black words without a legend."""
    document = part(proposed(sample("formatting")), "document")
    assert not list(document.iter(f"{W}ins", f"{W}del", f"{W}strike", f"{W}u", f"{W}color"))
    assert "struck out" not in words_of(document, "del")


def test_a_remark_in_a_whole_agreement_is_printed() -> None:
    """The style of remarks is there wherever there is one."""
    whole = replace(sample(body="\n! As ratified.\n"), counted=True)
    assert words_of(part(whole, "document"), "del").endswith("As ratified.")
