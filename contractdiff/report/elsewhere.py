"""The other places of a finding: where the same happens, and what changed there where it is something else.

    Also at 12-6, p. 24 (base), now 14-6, p. 27: “within twenty-five days” → “within twenty days”

One rule is told once for an article. What was folded into it may be another number, such as another deadline, and a
reader must see it without opening the redline.
"""

from __future__ import annotations

from contractdiff.model import Citation, Comparison, Finding, Hunk, Op, Redline
from contractdiff.report.pieces import (
    ELLIPSIS,
    Piece,
    citation_pieces,
    joined,
    one_sided,
    pieces,
    shortened,
    side_of,
    stretch_of,
    with_places,
)
from contractdiff.report.words import say

_AROUND = 40
"""Characters of the sentence that are quoted on each side of a change, so that it can be understood."""

_LONGEST = 200
"""Characters that one side of a change is quoted with in a line of text; the web page has all of it."""


def place_pieces(comparison: Comparison, finding: Finding, citation: Citation) -> tuple[Piece, ...]:
    """The sentence at ``citation`` as one redline of both texts; the quote alone where its text has no other side."""
    side = side_of(comparison, finding, citation)
    redline = _redline(comparison, citation, side)
    if redline is None:
        return citation_pieces(comparison, citation, side)
    return with_places(pieces(redline), comparison)


def change_at(comparison: Comparison, finding: Finding, citation: Citation) -> str:
    """What changed at another place, as before and after; nothing where it is what the finding already quotes."""
    redline = _redline(comparison, citation, side_of(comparison, finding, citation))
    if redline is None or not redline.changed:
        return ""
    main = (finding.base, "base") if finding.base is not None else (finding.revision, "revision")
    told = _redline(comparison, main[0], main[1]) if main[0] is not None else None
    if told is not None and _words(told) == _words(redline):
        return ""
    window = _window(redline)
    old, new = window.base().strip(), window.revision().strip()
    if not old or not new:
        return f"{say('struck' if old else 'new')}, “{shortened(old or new, _LONGEST)}”"
    return say("changed.to", before=shortened(old, _LONGEST), after=shortened(new, _LONGEST))


def other_side(comparison: Comparison, finding: Finding, citation: Citation) -> tuple[str, int | None] | None:
    """The label and page in the revision of what stands at ``citation`` in the base, if it is paired."""
    if side_of(comparison, finding, citation) != "base":
        return None
    pair = comparison.pair_at("base", citation.anchor)
    if pair is None or not pair.revision:
        return None
    document, anchor = comparison.revision, pair.revision[0]
    found = stretch_of(comparison, citation, "base")
    at = joined(*found, "base")[1] if found else None
    own = found is not None and found[0].revision() == document[anchor].text
    page = document[anchor].page_at(at) if own and at is not None else document[anchor].page
    return document.full_label(anchor), page


def _redline(comparison: Comparison, citation: Citation, side: str) -> Redline | None:
    """The sentence at ``citation`` with what stands in its place on the other side."""
    found = stretch_of(comparison, citation, side)
    return joined(*found, side)[0] if found is not None else None


def _words(redline: Redline) -> frozenset[tuple[str, str]]:
    """What went out and came in, in any order."""
    return frozenset((hunk.base.strip(), hunk.revision.strip()) for hunk in redline.hunks if hunk.changed)


def _window(redline: Redline) -> Redline:
    """The changed hunks with a few words around them; the middle stays whole."""
    places = [place for place, hunk in enumerate(redline.hunks) if hunk.changed]
    if not places or one_sided(redline):
        return redline
    before = "".join(hunk.revision for hunk in redline.hunks[: places[0]])
    after = "".join(hunk.revision for hunk in redline.hunks[places[-1] + 1 :])
    head, tail = _last_words(before), shortened(after, _AROUND)
    return Redline(
        hunks=(
            Hunk(op=Op.EQUAL, base=head, revision=head),
            *redline.hunks[places[0] : places[-1] + 1],
            Hunk(op=Op.EQUAL, base=tail, revision=tail),
        )
    )


def _last_words(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return f"{ELLIPSIS} {text[-_AROUND:].partition(' ')[2]}"
