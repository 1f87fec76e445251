"""Base provisions that the revision is silent on: they stand in the redline, unmarked, with a comment that says why."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from contractdiff.errors import RedlineError
from contractdiff.model import Alignment, Comparison, Pair, Relation
from contractdiff.report.docx import TrackedDocument, flatten, render_with_counts, resolve, verify
from tests.report.docx.builders import cite, comparison, finding, pair, table, unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED = [W + name for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange")]
PICTURE = "pages 91 to 109 of the revision were not read: a picture; what stood here may be there"
WAGES = table("Step | Rate", "1 | 27.9392", "2 | 28.4980", caption="Rates", position=1)
RIGHTS = unit("a", "1", "Rights", "Text.")
SCHEDULES = (
    unit("b", "2", "Schedules", "Rates are below.", tables=(WAGES,)),
    unit("b/1", "2-1", "Step", "Paid monthly."),
    unit("b/1/a", "(a)", "", "By cheque."),
)
END = unit("z", "9", "End", "The end.")


def silent(anchor: str, reason: str = "") -> Pair:
    """A pair of a base provision that the revision does not address."""
    return replace(pair(anchor, None, Relation.NOT_ADDRESSED), reasons=(reason,) if reason else ())


def wages(reason: str = PICTURE) -> Comparison:
    """A schedule with a table and two provisions below it, which stood between two articles."""
    base = [RIGHTS, *SCHEDULES, END]
    new = [unit("a", "1", "Rights", "Other text."), unit("z", "2", "End", "The end.")]
    pairs = [pair("a", "a"), *(silent(one.anchor, reason) for one in SCHEDULES), pair("z", "z")]
    return comparison(base, new, pairs)


def parts(made: TrackedDocument) -> dict[str, etree._Element]:
    """The parts of the file."""
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def comments(made: TrackedDocument) -> list[str]:
    """What the comments say, their lines joined by bars."""
    found = parts(made).get("word/comments.xml", [])
    return ["|".join("".join(line.itertext()) for line in comment) for comment in found]


def test_rejecting_gives_the_base_exactly() -> None:
    """A whole pay schedule once vanished from the file."""
    made = wages()

    assert resolve(render_with_counts(made).data, accept=False) == flatten(made.base)


def test_accepting_gives_the_revision_and_what_stands() -> None:
    """The provisions stand at their place among those of the revision, tables included."""
    made = wages()
    whole = comparison(made.base.provisions, [made.revision["a"], *SCHEDULES, made.revision["z"]])

    assert resolve(render_with_counts(made).data, accept=True) == flatten(whole.revision)


def test_nothing_that_stands_is_tracked() -> None:
    """Neither words nor rows nor paragraph ends carry a mark."""
    made = wages()
    made = replace(made, revision=replace(made.revision, provisions=(RIGHTS, END)))
    pairs = tuple(p for p in made.alignment.pairs)
    same = comparison([RIGHTS, *SCHEDULES, END], [RIGHTS, END], pairs)

    root = parts(render_with_counts(same))["word/document.xml"]

    assert not list(root.iter(*TRACKED))
    assert "27.9392" in "".join(root.itertext())


def test_the_comment_says_why() -> None:
    """Once for the schedule and all below it, because the reason is the same."""
    assert comments(render_with_counts(wages())) == [
        f"Could not be compared: {PICTURE}. It stands here as in the base, unmarked."
    ]
    assert comments(render_with_counts(wages(""))) == [
        "The revision does not address this. It stands here as in the base, unmarked."
    ]


def test_an_empty_parent_leaves_the_comment_to_what_is_below() -> None:
    """A provision without words of its own has no place for a comment."""
    below = unit("b/1", "2-1", "Step", "Paid monthly.")
    made = comparison([unit("b"), below], [END], [silent("b"), silent("b/1"), pair(None, "z")])
    found = render_with_counts(made)

    assert len(comments(found)) == 1
    before_start = [e.tag for e in parts(found)["word/document.xml"].iter(W + "commentRangeStart", W + "t")]
    assert before_start[0] == W + "commentRangeStart"


def test_the_header_says_what_accepting_gives() -> None:
    """Accepting all is not quite the revision, so the file says so on every page."""
    header = "".join(parts(render_with_counts(wages()))["word/header1.xml"].itertext())
    plain = "".join(parts(render_with_counts(comparison([END], [END])))["word/header1.xml"].itertext())

    assert (
        "Accept all for the revision; 3 provisions it does not address, or whose pages could not be read, stand "
        "unmarked. Reject all for the base."
    ) in header
    assert "Accept all changes for the revision, reject all for the base." in plain
    assert "not legal advice" in header
    assert "not legal advice" in plain


def test_below_a_struck_article_and_between_moved_ones() -> None:
    """What stands keeps its place in the base whatever happens around it."""
    base = [
        unit("a", "1", "Gone"),
        unit("a/1", "1-1", "Silent", "Words.", tables=(WAGES, WAGES)),
        unit("m", "2", "Moved", "One."),
        unit("s", "3", "Silent", "Two."),
        unit("n", "4", "Moved", "Three."),
        END,
    ]
    revision = [END, unit("m", "2", "Moved", "One."), unit("n", "4", "Moved", "Three.")]
    pairs = [
        pair("a", None),
        silent("a/1"),
        silent("s"),
        pair("z", "z"),
        pair("m", "m", Relation.MOVED),
        pair("n", "n", Relation.MOVED),
    ]
    found = render_with_counts(comparison(base, revision, pairs))

    assert found.counts.not_addressed == 2
    assert found.counts.moves == 2


def test_a_finding_on_what_stands_has_its_comment() -> None:
    """Its words are there, so the comment is at them."""
    made = wages()
    pointed = replace(made, findings=(finding("Look", base=cite(SCHEDULES[0], "below")),))

    assert len(comments(render_with_counts(pointed))) == 2


def _without(made: Comparison, anchor: str) -> Comparison:
    """The same comparison as if the revision did address ``anchor`` by striking it."""
    pairs = tuple(pair(anchor, None) if p.base == (anchor,) else p for p in made.alignment.pairs)
    return replace(made, alignment=Alignment(pairs=pairs))


def test_the_verifier_wants_what_stands_untracked() -> None:
    """A file in which it is struck is refused, and so is one in which it stands without reason."""
    struck = render_with_counts(_without(wages(), "b/1/a")).data
    standing = render_with_counts(wages()).data

    with pytest.raises(RedlineError, match="accepting every change does not give the revision: paragraph 15"):
        verify(struck, wages())
    with pytest.raises(RedlineError, match="accepting every change does not give the revision"):
        verify(standing, _without(wages(), "b/1/a"))
