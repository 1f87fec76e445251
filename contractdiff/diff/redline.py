"""The redline of two texts: readable hunks from which both can be had back exactly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contractdiff.diff.opcodes import LONGEST_TEXT, edits, edits_by_sentence
from contractdiff.diff.renamings import Term, is_renaming, with_names
from contractdiff.diff.tokens import Token, tokenize
from contractdiff.model.redline import Hunk, HunkClass, Op, Redline
from contractdiff.text.normalise import fold, typography_free
from contractdiff.text.sentences import sentences

REFERENCE_REACH = 80
"""Characters around a number in which the word "Section" or its like, or a unit such as "days", is looked for."""

_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:articles?|sections?|subsections?|paragraphs?|appendix|appendices|schedules?)|§+)\s+"
    r"(?:(?:\d[\w.-]*|[ivxlc]+|[a-z])?(?:\([a-z0-9]{1,4}\))*(?:\s*,\s*|\s+)(?:(?:and|or|through|to)\s+)?){0,8}$",
    re.IGNORECASE,
)
_AMOUNT_BEHIND = re.compile(
    r"[\s-]*(?:\(\w+\)\s*)?(?:%|percent|cents?\b|dollars?\b|(?:(?:working|business|calendar|school|consecutive|full|paid|duty|additional)\s+)*"
    r"(?:minutes?|hours?|days?|shifts?|weeks?|months?|years?|times|employees?|members?|students?|persons?|steps?)\b)",
    re.IGNORECASE,
)
_MANY_LEVELS = re.compile(r"\d+(?:[.-]\d+){2,}")
_WORDS = re.compile(r"[^\W_]+|[$%]")
_LABEL_IN_TEXT = re.compile(r"\d+(?:[.-]\d+)*|\([a-zA-Z0-9]{1,4}\)")


def redline(
    base: str, revision: str, renumbered: Mapping[str, str] | None = None, terms: Sequence[Term] = ()
) -> Redline:
    """The edits from ``base`` to ``revision``.

    ``renumbered`` maps printed numbers of provisions of the base to those of the revision ("10-2" to "9-4"); a
    replaced number that follows this map is of class *reference*, not *substance*. ``terms`` are the terms that were
    renamed throughout, whose places are of class *renaming*.
    """
    if base == revision:
        return Redline(hunks=(Hunk(op=Op.EQUAL, base=base, revision=revision),) if base else ())
    if not base.strip() or not revision.strip():
        return Redline(hunks=(_hunk(base, revision, {}),))
    ours, theirs = _differing(base, revision, terms)
    if len(ours.tokens) > LONGEST_TEXT or len(theirs.tokens) > LONGEST_TEXT:
        return _by_paragraphs(base, revision, renumbered or {})
    pieces = _pieces(ours, theirs, renumbered or {}, terms)
    return Redline(hunks=tuple(_joined(pieces)))


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two texts: the tokens of ``text[start:end]``, outside which both are the same to the letter.

    ``starts`` are the tokens with which its sentences begin, the first token included.
    """

    text: str
    start: int
    end: int
    tokens: list[Token]
    starts: list[int]


def _differing(base: str, revision: str, terms: Sequence[Term]) -> tuple[_Side, _Side]:
    """Both texts without the sentences that they share at the beginning and at the end, which need no tokens.

    One such sentence is kept on either side, for an edit to slide over.
    """
    ours, theirs = sentences(base), sentences(revision)
    alike = min(len(ours), len(theirs))
    first = 0
    while first < alike and ours[first] == theirs[first] and _same(base, revision, ours[first], theirs[first]):
        first += 1
    last = 0
    while last < alike - first and _same(base, revision, ours[-1 - last], theirs[-1 - last]):
        last += 1
    first, last = max(0, first - 1), max(0, last - 1)
    # From the first such sentence on, and up to the end of the last one, nothing lies between that differs.
    start = ours[first][0] if first else 0
    if base[:start] != revision[:start]:
        start = first = 0
    rest = len(base) - ours[-last][0] if last else 0
    if base[len(base) - rest :] != revision[len(revision) - rest :]:
        rest = last = 0
    return (
        _side(base, start, len(base) - rest, ours[first : len(ours) - last], terms),
        _side(revision, start, len(revision) - rest, theirs[first : len(theirs) - last], terms),
    )


def _same(base: str, revision: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return base[one[0] : one[1]] == revision[other[0] : other[1]]


def _side(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], terms: Sequence[Term]) -> _Side:
    tokens = with_names(tokenize(text, start, end), terms)
    places = [token.start for token in tokens]
    found = {bisect_left(places, one) for one, _ in spans}
    return _Side(text, start, end, tokens, sorted({0, *found} - {len(tokens)}))


def _by_paragraphs(base: str, revision: str, renumbered: Mapping[str, str]) -> Redline:
    """A coarser redline of very long texts: whole paragraphs, equal or replaced."""
    ours, theirs = base.splitlines(keepends=True), revision.splitlines(keepends=True)
    if len(ours) <= 1 and len(theirs) <= 1:
        return Redline(hunks=(_hunk(base, revision, renumbered),))
    pieces: list[Hunk] = []
    keys, their_keys = ([typography_free(line) for line in side] for side in (ours, theirs))
    for edit in edits(keys, their_keys):
        if edit.equal:
            pairs = zip(ours[edit.i1 : edit.i2], theirs[edit.j1 : edit.j2], strict=True)
            pieces.extend(_hunk(before, after, renumbered) for before, after in pairs)
        else:
            pieces.append(_hunk("".join(ours[edit.i1 : edit.i2]), "".join(theirs[edit.j1 : edit.j2]), renumbered))
    return Redline(hunks=tuple(_joined(pieces)))


def _pieces(one_side: _Side, other_side: _Side, renumbered: Mapping[str, str], terms: Sequence[Term]) -> list[Hunk]:
    """Hunks for every edit and every token of the equal runs, with the white space between them given to one side."""
    base, revision = one_side.text, other_side.text
    ours, theirs = one_side.tokens, other_side.tokens

    def piece(start: int, end: int, their_start: int, their_end: int) -> Hunk:
        if base[start:end] == revision[their_start:their_end]:
            return Hunk(op=Op.EQUAL, base=base[start:end], revision=revision[their_start:their_end])
        if is_renaming(base[start:end], revision[their_start:their_end], terms):
            words = base[start:end], revision[their_start:their_end]
            return Hunk(op=Op.REPLACE, base=words[0], revision=words[1], kind=HunkClass.RENAMING)
        in_front, behind = base[max(0, start - REFERENCE_REACH) : start], base[end : end + REFERENCE_REACH]
        return _hunk(base[start:end], revision[their_start:their_end], renumbered, in_front, behind)

    pieces: list[Hunk] = []
    i = j = 0  # how far each text has been written
    keys, their_keys = [token.key for token in ours], [token.key for token in theirs]
    for edit in edits_by_sentence(keys, their_keys, one_side.starts, other_side.starts):
        if edit.equal:
            last, their_last = ours[edit.i2 - 1].end, theirs[edit.j2 - 1].end
            if base[i:last] == revision[j:their_last]:
                # Nearly always the white space agrees as well, and the whole run is one piece.
                pieces.append(piece(i, last, j, their_last))
                i, j = last, their_last
                continue
            at, their_at = i, j  # up to here both sides are alike
            for one, other in zip(ours[edit.i1 : edit.i2], theirs[edit.j1 : edit.j2], strict=True):
                for end, their_end in ((one.start, other.start), (one.end, other.end)):
                    if base[at:end] != revision[their_at:their_end]:
                        pieces += [piece(i, at, j, their_at), piece(at, end, their_at, their_end)]
                        i, j = end, their_end
                    at, their_at = end, their_end
            pieces.append(piece(i, at, j, their_at))
            i, j = at, their_at
            continue
        first, their_first = _gap_end(one_side, edit.i1), _gap_end(other_side, edit.j1)
        last = ours[edit.i2 - 1].end if edit.i2 > edit.i1 else i
        their_last = theirs[edit.j2 - 1].end if edit.j2 > edit.j1 else j
        end, their_end = _gap_end(one_side, edit.i2), _gap_end(other_side, edit.j2)
        if edit.i2 == edit.i1:
            # Inserted: the base has one gap here, the revision one in front of the new words and one behind.
            cut, their_cut = (end, their_first) if base[i:end] == revision[j:their_first] else (i, j)
            stop = their_last if cut == i and base[i:end] == revision[their_last:their_end] else their_end
            pieces += [piece(i, cut, j, their_cut), piece(cut, cut, their_cut, stop)]
            i, j = cut, stop
        elif edit.j2 == edit.j1:
            cut, their_cut = (first, their_end) if base[i:first] == revision[j:their_end] else (i, j)
            stop = last if their_cut == j and revision[j:their_end] == base[last:end] else end
            pieces += [piece(i, cut, j, their_cut), piece(cut, stop, their_cut, their_cut)]
            i, j = stop, their_cut
        else:
            pieces += [piece(i, first, j, their_first), piece(first, last, their_first, their_last)]
            i, j = last, their_last
    pieces.append(piece(i, len(base), j, len(revision)))
    return pieces


def _gap_end(side: _Side, index: int) -> int:
    """Where the white space before token ``index`` ends."""
    return side.tokens[index].start if index < len(side.tokens) else side.end


def _hunk(base: str, revision: str, renumbered: Mapping[str, str], before: str = "", behind: str = "") -> Hunk:
    """The hunk from ``base`` to ``revision``; ``before`` and ``behind`` are the text of the base around it."""
    if base == revision:
        return Hunk(op=Op.EQUAL, base=base, revision=revision)
    op = Op.INSERT if not base else Op.DELETE if not revision else Op.REPLACE
    return Hunk(op=op, base=base, revision=revision, kind=_class(base, revision, renumbered, before, behind))


def _class(base: str, revision: str, renumbered: Mapping[str, str], in_front: str, behind: str) -> HunkClass:
    """Why two stretches differ: typography if only quotes, dashes and spaces do, reference if numbers follow the map,
    punctuation if the words are the same.

    A number is a reference only behind a word such as "Section", or with three levels: "10 days" is not Article 10.
    """
    same = _bare(base) == _bare(revision)
    if not same and not renumbered:
        return HunkClass.SUBSTANCE
    if same and _letters(base) == _letters(revision):
        return HunkClass.TYPOGRAPHY
    # A sign that no text can hold stands for the numbers: a form has "Section #" in its own words.
    if _LABEL_IN_TEXT.sub("\0", typography_free(base)) == _LABEL_IN_TEXT.sub("\0", typography_free(revision)):
        after = _LABEL_IN_TEXT.findall(fold(revision))
        before = list(_LABEL_IN_TEXT.finditer(fold(base)))
        whole = fold(in_front + base + behind)
        if all(
            one.group() == other or (renumbered.get(one.group()) == other and _is_reference(whole, one, len(in_front)))
            for one, other in zip(before, after, strict=True)
        ):
            return HunkClass.REFERENCE
    if same and _words(base) == _words(revision):
        return HunkClass.PUNCTUATION
    return HunkClass.SUBSTANCE


def _is_reference(text: str, number: re.Match[str], offset: int) -> bool:
    """Whether ``number``, in a hunk that begins at ``offset`` of ``text``, has three levels or is announced by a word.

    In "Section 5 or 10 days" the second number stands in a list behind the word, and is an amount all the same.
    """
    if _MANY_LEVELS.fullmatch(number.group()):
        return True
    announced = _REFERENCE_BEFORE.search(text[: offset + number.start()])
    if announced is None or (number.group().isdigit() and not announced.group().casefold().startswith("article")):
        # Only articles are counted through the document: "Section 3" is the third of each article.
        return False
    return _AMOUNT_BEHIND.match(text, offset + number.end()) is None


def _bare(text: str) -> str:
    """The letters and figures of a text in a row: where they differ, neither typography nor punctuation alone does."""
    return "".join(_WORDS.findall(fold(text)))


def _words(text: str) -> list[str]:
    """The tokens of a text without marks that stand alone: commas, stops, brackets, quotes. Case and figures count."""
    return [token.key for token in tokenize(text) if any(sign.isalnum() or sign in "$%" for sign in token.key)]


def _letters(text: str) -> str:
    """A text without spaces and hyphens between letters: what kerning, line ends and hyphenation cannot change."""
    unspaced = re.sub(r"\s+", "", fold(text))
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", unspaced)


def _joined(pieces: Sequence[Hunk]) -> list[Hunk]:
    """Neighbouring hunks of one op and class as one; empty ones dropped."""
    joined: list[Hunk] = []
    for piece in pieces:
        if not piece.base and not piece.revision:
            continue
        last = joined[-1] if joined else None
        if last is not None and (last.op is Op.EQUAL) == (piece.op is Op.EQUAL) and last.kind is piece.kind:
            base, revision = last.base + piece.base, last.revision + piece.revision
            op = Op.EQUAL if piece.op is Op.EQUAL else _op(base, revision)
            joined[-1] = Hunk(op=op, base=base, revision=revision, kind=piece.kind)
        else:
            joined.append(piece)
    return joined


def _op(base: str, revision: str) -> Op:
    return Op.INSERT if not base else Op.DELETE if not revision else Op.REPLACE
