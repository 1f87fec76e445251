"""Margin comments: what they say and where they stand."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree

from contractdiff.model import Comparison
from contractdiff.report.docx import render
from tests.report.docx.builders import cite, comparison, finding, pair, unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(made: Comparison) -> tuple[etree._Element, list[str]]:
    """The document and the texts of its comments."""
    with zipfile.ZipFile(io.BytesIO(render(made))) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
        return etree.fromstring(archive.read("word/document.xml")), [
            "\n".join("".join(line.itertext()) for line in comment) for comment in comments
        ]


def commented(root: etree._Element) -> str:
    """The words, struck ones included, between the ends of the first comment."""
    inside, found = False, ""
    for element in root.iter():
        if element.tag == W + "commentRangeStart":
            inside = True
        elif element.tag == W + "commentRangeEnd":
            return found
        elif inside and element.tag in (W + "t", W + "delText"):
            found += element.text or ""
    return found


BASE = unit("s", "10-2", "Discipline", "Paid weekly. No one is disciplined without just cause. The end.", page=31)
REVISION = unit("s", "9-2", "Discipline", "Paid weekly. No one is disciplined without cause. The end.", page=28)


def test_what_it_says() -> None:
    """Severity, who gains and rule, the message, why, what to ask and both places, as the other reports say it."""
    made = finding("Just cause is gone", base=cite(BASE, "just cause"), revision=cite(REVISION, "cause"))
    sure = replace(made, why="It protects.", ask="What replaces it?")
    doubtful = replace(made, needs_review=True, revision=None)

    _, texts = parts(comparison([BASE], [REVISION], findings=(sure, doubtful)))

    assert sorted(texts) == [
        "critical · the employer gains · CBA101 just-cause-removed\nJust cause is gone.\n"
        "Check this one yourself: it is not certain.\nBase: 10-2, p. 31. Not in the revision.",
        "critical · the employer gains · CBA101 just-cause-removed\nJust cause is gone.\n"
        "Why it matters: It protects.\nAsk: What replaces it?\nBase: 10-2, p. 31. Revision: 9-2, p. 28.",
    ]


def test_at_every_other_place() -> None:
    """Where the same happens elsewhere, a comment there says so and points to the first."""
    other, struck = unit("t", "10-3", "Layoff", "Only for cause."), unit("u", "10-4", "", "As before.")
    elsewhere = (cite(other, "cause"), cite(struck, "before"))
    made = replace(
        finding("Gone", base=cite(BASE, "just cause"), revision=cite(REVISION, "cause")), other_places=elsewhere
    )
    pairs = [pair("s", "s"), pair("t", "t"), pair("u", None)]

    root, texts = parts(comparison([BASE, other, struck], [REVISION, other], pairs, findings=(made,)))

    assert texts[0].endswith("\nAlso at 10-3, p. 1 (base); 10-4, p. 1 (base): struck, “before”")
    assert [text.split("\n") for text in texts[1:]] == [
        ["critical · the employer gains · CBA101 just-cause-removed", "Gone.", "See also the finding at 10-2, p. 31."]
    ] * 2
    assert len(list(root.iter(W + "commentReference"))) == 3


def test_at_the_changed_words() -> None:
    """A comment stands at the change inside the quote."""
    made = finding("Gone", base=cite(BASE, "without just cause"), revision=cite(REVISION, "without cause"))

    root, _ = parts(comparison([BASE], [REVISION], findings=(made,)))

    assert commented(root) == "just "


def test_at_the_quote() -> None:
    """Where the quote holds no change, the comment stands at the quote."""
    made = finding("Weekly", revision=cite(REVISION, "weekly"))

    root, _ = parts(comparison([BASE], [REVISION], findings=(made,)))

    assert commented(root) == "weekly"


def test_at_the_heading() -> None:
    """Without a quote the comment stands at the first paragraph of the provision."""
    root, _ = parts(comparison([BASE], [BASE], findings=(finding("All", revision=cite(BASE, "")),)))

    assert commented(root) == "10-2Discipline"


def test_at_a_struck_provision() -> None:
    """The comment on a struck provision stands at the struck words and goes with them."""
    made = comparison([BASE], [], [pair("s", None)], findings=(finding("Gone", base=cite(BASE, "just cause")),))

    root, _ = parts(made)

    assert commented(root) == "just cause"
    assert root.find(f".//{W}del/{W}r/{W}commentReference") is not None


def test_several_in_one_place() -> None:
    """Comments on the same words all have their own ends."""
    made = finding("Gone", base=cite(BASE, "just cause"), revision=cite(REVISION, "cause"))

    root, texts = parts(comparison([BASE], [REVISION], findings=(made, made, made)))

    assert len(texts) == len(list(root.iter(W + "commentRangeEnd"))) == 3


def test_without_a_place() -> None:
    """A finding on a provision that is not drawn stands at the end."""
    empty = unit("e")

    root, texts = parts(comparison([BASE, empty], [BASE, empty], findings=(finding("?", revision=cite(empty, "")),)))

    assert len(texts) == 1
    assert commented(root) == ""
