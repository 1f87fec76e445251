"""A redline as the pieces that a reader sees.

``The Board [-may-]{+shall+} pay`` has three hunks in the model and four pieces here: plain, removed, added, plain.
Hunks that differ only in typography are plain; a reference that follows the renumbering, or a term with another name
throughout, is a piece of its own, which says what it was. Every report draws pieces, each in its own signs; none looks
at hunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from contractdiff.model import Citation, Comparison, Finding, Hunk, HunkClass, Op, Redline, Relation

ELLIPSIS = "…"


class PieceKind(StrEnum):
    """How a piece of a redline is drawn."""

    PLAIN = "plain"
    REMOVED = "removed"
    ADDED = "added"
    REFERENCE = "reference"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text to be drawn in one way.

    ``was`` is what a reference said in the base; of words that moved it is the provision of the other side, as far as
    its name is known.
    """

    kind: PieceKind
    text: str
    was: str = ""


def _merged(found: Iterable[Piece]) -> tuple[Piece, ...]:
    """Adjacent plain pieces become one, empty ones go: one element of a page per change, not per hunk."""
    result: list[Piece] = []
    for piece in found:
        if not piece.text:
            continue
        last = result[-1] if result else None
        if last and last.kind is piece.kind and last.was == piece.was and piece.kind is not PieceKind.REFERENCE:
            result[-1] = Piece(kind=piece.kind, text=last.text + piece.text, was=piece.was)
        else:
            result.append(piece)
    return tuple(result)


def _of_hunk(hunk: Hunk) -> Iterator[Piece]:
    if hunk.op is Op.EQUAL or hunk.kind is HunkClass.TYPOGRAPHY:
        yield Piece(kind=PieceKind.PLAIN, text=hunk.revision)
    elif hunk.kind in (HunkClass.REFERENCE, HunkClass.RENAMING) and hunk.revision:
        yield Piece(kind=PieceKind.REFERENCE, text=hunk.revision, was=hunk.base)
    elif hunk.kind is HunkClass.MOVED:
        yield Piece(kind=PieceKind.MOVED_AWAY, text=hunk.base, was=hunk.place)
        yield Piece(kind=PieceKind.MOVED_HERE, text=hunk.revision, was=hunk.place)
    else:
        yield Piece(kind=PieceKind.REMOVED, text=hunk.base)
        yield Piece(kind=PieceKind.ADDED, text=hunk.revision)


def pieces(redline: Redline) -> tuple[Piece, ...]:
    """Both texts in one: what went out and what came in, where it happened."""
    return _merged(piece for hunk in redline.hunks for piece in _of_hunk(hunk))


def base_pieces(redline: Redline) -> tuple[Piece, ...]:
    """The base alone, with what went out marked."""
    return _merged(
        Piece(
            kind=PieceKind.MOVED_AWAY
            if hunk.kind is HunkClass.MOVED
            else PieceKind.REMOVED
            if hunk.changed
            else PieceKind.PLAIN,
            text=hunk.base,
            was=hunk.place,
        )
        for hunk in redline.hunks
    )


def revision_pieces(redline: Redline) -> tuple[Piece, ...]:
    """The revision alone, with what came in marked."""
    drawn = (piece for hunk in redline.hunks for piece in _of_hunk(hunk))
    away = (PieceKind.REMOVED, PieceKind.MOVED_AWAY)
    return _merged(piece for piece in drawn if piece.kind not in away)


def with_places(found: Iterable[Piece], comparison: Comparison) -> tuple[Piece, ...]:
    """``found`` with the provisions that words moved to or came from by the names that a reader knows."""
    documents = {PieceKind.MOVED_AWAY: comparison.revision, PieceKind.MOVED_HERE: comparison.base}
    return tuple(
        replace(piece, was=documents[piece.kind].full_label(piece.was))
        if piece.kind in documents and piece.was
        else piece
        for piece in found
    )


def one_piece(kind: PieceKind, text: str) -> tuple[Piece, ...]:
    """``text`` as a single piece, or nothing when it is empty."""
    return _merged([Piece(kind=kind, text=text)])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open offsets of a quote in one side of a redline."""

    start: int
    end: int

    def clip(self, text: str, offset: int) -> str:
        """The part of ``text``, which begins at ``offset`` of its side, that lies in the stretch."""
        return text[max(0, self.start - offset) : max(0, self.end - offset)]


_NOWHERE = Stretch(0, 0)


def _clipped(redline: Redline, base: Stretch, revision: Stretch) -> Redline:
    """The hunks that lie in either stretch."""
    hunks: list[Hunk] = []
    at_base = at_revision = 0
    for hunk in redline.hunks:
        old, new = base.clip(hunk.base, at_base), revision.clip(hunk.revision, at_revision)
        if hunk.op is Op.EQUAL:
            # The same words may be inside the quote on one side only; what either side quotes is shown.
            starts = [
                max(0, stretch.start - offset)
                for stretch, offset, part in ((base, at_base, old), (revision, at_revision, new))
                if part
            ]
            ends = [
                stretch.end - offset
                for stretch, offset, part in ((base, at_base, old), (revision, at_revision, new))
                if part
            ]
            old = new = hunk.base[min(starts) : max(ends)] if starts else ""
        if old or new:
            op = hunk.op if old and new else Op.DELETE if old else Op.INSERT
            hunks.append(Hunk(op=op, base=old, revision=new, kind=hunk.kind, place=hunk.place))
        at_base += len(hunk.base)
        at_revision += len(hunk.revision)
    return Redline(hunks=tuple(hunks))


def stretch_of(comparison: Comparison, citation: Citation | None, side: str) -> tuple[Redline, Stretch] | None:
    """The redline that a citation's quote lies in and where, if its offsets are those of that redline.

    The redline of a split or merged pair joins several texts, and a quote may be from a heading or a table:
    then there is none, and the quote is shown as it is.
    """
    if citation is None or citation.start is None or citation.end is None:
        return None
    document = comparison.base if side == "base" else comparison.revision
    pair = comparison.pair_at(side, citation.anchor)
    if pair is None:
        return None
    redline = comparison.pair_redline(pair).text
    text = redline.base() if side == "base" else redline.revision()
    if text != document[citation.anchor].text:
        return None
    return redline, Stretch(citation.start, citation.end)


def joined(redline: Redline, stretch: Stretch, side: str) -> tuple[Redline, int]:
    """The hunks of a quote of one ``side`` with what stands in their place on the other, and where that begins."""
    hunks: list[Hunk] = []
    at = other = 0
    first: int | None = None
    for hunk in redline.hunks:
        here, there = (hunk.base, hunk.revision) if side == "base" else (hunk.revision, hunk.base)
        part = stretch.clip(here, at)
        if part:
            shift = max(0, stretch.start - at)
            first = other + (shift if hunk.op is Op.EQUAL else 0) if first is None else first
            facing = there[shift : shift + len(part)] if hunk.op is Op.EQUAL else there
        # What was only put in stands nowhere on this side; a whole sentence put in front is not of this one.
        elif not here and (stretch.start < at < stretch.end or (at == stretch.start and not _ends(there))):
            first = other if first is None else first
            facing = there
        else:
            facing = ""
        if part or facing:
            old, new = (part, facing) if side == "base" else (facing, part)
            op = hunk.op if old and new else Op.DELETE if old else Op.INSERT
            hunks.append(replace(hunk, op=op, base=old, revision=new))
        at, other = at + len(here), other + len(there)
    return Redline(hunks=tuple(hunks)), first or 0


def _ends(words: str) -> bool:
    """Whether ``words`` end a sentence."""
    return words.rstrip().endswith((".", "!", "?", ":", ";"))


def one_sided(redline: Redline) -> bool:
    """Whether all words stand on one side only."""
    return not redline.base() or not redline.revision()


def quote_pieces(comparison: Comparison, finding: Finding, side: str) -> tuple[Piece, ...]:
    """The quote of a finding on one ``side`` ("base" or "revision"), with the words that changed marked."""
    citation, other = (finding.base, finding.revision) if side == "base" else (finding.revision, finding.base)
    if citation is None:
        return ()
    if _same_words(citation, other):
        return one_piece(PieceKind.PLAIN, citation.quote)
    return citation_pieces(comparison, citation, side)


def citation_pieces(comparison: Comparison, citation: Citation, side: str) -> tuple[Piece, ...]:
    """A quote of one side, with the words that changed marked."""
    found = stretch_of(comparison, citation, side)
    if found is None:
        pair = comparison.pair_at(side, citation.anchor)
        kind = _ONE_SIDED.get(pair.relation, PieceKind.PLAIN) if pair else PieceKind.PLAIN
        return one_piece(kind, citation.quote)
    redline, stretch = found
    one_side = _side_only(redline, stretch, side)
    return with_places(base_pieces(one_side) if side == "base" else revision_pieces(one_side), comparison)


_ONE_SIDED: Mapping[Relation, PieceKind] = {
    Relation.DELETED: PieceKind.REMOVED,
    Relation.INSERTED: PieceKind.ADDED,
}


def _same_words(one: Citation | None, other: Citation | None) -> bool:
    """Whether both sides quote the same words: they moved, and neither was removed nor added."""
    return one is not None and other is not None and one.quote.split() == other.quote.split()


def _side_only(redline: Redline, stretch: Stretch, side: str) -> Redline:
    return _clipped(redline, stretch, _NOWHERE) if side == "base" else _clipped(redline, _NOWHERE, stretch)


def side_of(comparison: Comparison, finding: Finding, citation: Citation) -> str:
    """Which document ``citation``, another place of ``finding``, quotes: the one that says it there."""
    sides = ("base", "revision") if finding.base is not None else ("revision", "base")
    documents = {"base": comparison.base, "revision": comparison.revision}
    there = [side for side in sides if citation.anchor in documents[side]]
    quoting = [
        side
        for side in there
        if citation.start is not None
        and documents[side][citation.anchor].text[citation.start : citation.end] == citation.quote
    ]
    return next(iter((*quoting, *there, *sides)))


def joint_pieces(comparison: Comparison, finding: Finding) -> tuple[Piece, ...]:
    """Both quotes of a finding as one redline, or nothing where that would splice words that stand in neither text.

    Only quotes that cover each other exactly can be joined: then every piece belongs to the quote of each side on
    which it stands.
    """
    old, new = finding.base, finding.revision
    if old is None or new is None:
        return ()
    if _same_words(old, new):
        return one_piece(PieceKind.PLAIN, new.quote)
    base, revision = stretch_of(comparison, old, "base"), stretch_of(comparison, new, "revision")
    if base is None or revision is None or base[0] != revision[0]:
        return ()
    joint = _clipped(base[0], base[1], revision[1])
    if joint.base() != old.quote or joint.revision() != new.quote:
        return ()
    if any(hunk.op is not Op.EQUAL and not hunk.changed for hunk in joint.hunks):
        return ()  # other quotation marks or a reference that follows: one line cannot show both
    return with_places(pieces(joint), comparison)


def shortened(text: str, length: int) -> str:
    """``text`` cut at a word to about ``length`` characters, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(None, 1)[0].rstrip() + " " + ELLIPSIS


def _tail(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    words = text[-length:].split(None, 1)
    return f"{ELLIPSIS} {words[1] if len(words) > 1 else words[0]}"


def excerpt(found: tuple[Piece, ...], context: int = 60, longest: int = 240) -> tuple[Piece, ...]:
    """The changed pieces with ``context`` characters of plain text around them.

    Plain text in the middle is cut out, a changed piece is shown up to ``longest`` characters, and where nothing
    changed the beginning is shown.
    """
    if all(piece.kind is PieceKind.PLAIN for piece in found):
        return one_piece(PieceKind.PLAIN, shortened("".join(piece.text for piece in found), longest))
    result: list[Piece] = []
    for index, piece in enumerate(found):
        text, first, last = piece.text, index == 0, index == len(found) - 1
        if piece.kind is not PieceKind.PLAIN:
            text = shortened(text, longest)
        elif first:
            text = _tail(text, context)
        elif last:
            text = shortened(text, context)
        elif len(text) > 2 * context + 20:
            text = f"{shortened(text, context)} {_tail(text, context).removeprefix(ELLIPSIS).lstrip()}"
        result.append(Piece(kind=piece.kind, text=text, was=piece.was))
    return _merged(result)
