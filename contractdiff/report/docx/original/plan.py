"""In which order the blocks of both files stand in the redline, and which of them are one.

The comparison has decided which words are the same. A block of the base and one of the revision that share such words
are one *group*; so are a paragraph and the two that it was split into. Groups keep their order on both sides; what
would cross is struck at one place and added at the other, or moved. Blocks that the comparison knows nothing of
(empty paragraphs, lines of a cover) are paired by their text, between the groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from contractdiff.report.docx.order import Link, heaviest_chain
from contractdiff.report.docx.original.between import alike_between
from contractdiff.report.docx.original.stories import Block

STAYING = 1_000_000
"""What the comparison says to stay in its place is held there against any length of what moved."""

SHARED = 0.2
"""Share of the shorter paragraph's letters that both must have, or they are struck and retyped."""

PART = 0.5
"""The same for a part of a paragraph that was split or joined."""

ALIKE = 0.5
"""Likeness from which two paragraphs that the comparison does not know are one."""

Votes = Mapping[tuple[int, int], int]
"""How many letters a block of the base and one of the revision have in common, by their places."""


@dataclass(slots=True)
class Group:
    """Blocks that are drawn together; with a side missing they are struck or added, with a ``move`` moved.

    A paragraph that has moved and has other words now is drawn against the ``edited`` one of the other side.

    A block of the base is ``standing`` where the revision is silent on it: it stays as it is, without a mark.
    The last paragraph of a story cannot lose its end. Where the last group has but one side, the last one with both
    sides ``gives`` up its end as struck or added, and the last group ``takes`` the end that stays from that one.
    """

    base: list[Block] = field(default_factory=list)
    revision: list[Block] = field(default_factory=list)
    move: str = ""
    edited: Block | None = None
    standing: bool = False
    gives: str = ""
    takes: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the blocks of one story on both sides: votes, and which blocks the comparison does not know.

    ``order`` says for each block where the alignment has it among both sides; ``standing`` are the blocks of the base
    that the revision is silent on. Paragraphs that stand elsewhere on the other side have moved if they are
    ``movable``, the same words, or ``near``, most of the same words.
    """

    staying: Votes
    moved: Votes
    weights: tuple[Sequence[int], Sequence[int]]
    outside: tuple[Sequence[bool], Sequence[bool]]
    order: tuple[Sequence[int], Sequence[int]]
    standing: frozenset[int] = frozenset()
    movable: frozenset[tuple[int, int]] = frozenset()
    near: frozenset[tuple[int, int]] = frozenset()


def plan(base: Sequence[Block], revision: Sequence[Block], known: Known, first_move: int = 1) -> list[Group]:
    """All blocks of both sides in one order that keeps both."""
    chain = _chain(base, revision, known)
    chain = _with_unknown(base, revision, chain, known)
    chain = _with_alike(base, revision, chain, known)
    groups = _closed(_grouped(base, revision, chain, known))
    return _with_moves(groups, base, revision, known, first_move)


def _fits(ours: Block, theirs: Block) -> bool:
    """Whether two blocks can be one: of one kind, and a section ends with both or neither."""
    return (ours.is_table, ours.has_section, ours.contents) == (theirs.is_table, theirs.has_section, theirs.contents)


def _chain(base: Sequence[Block], revision: Sequence[Block], known: Known) -> list[tuple[int, int]]:
    links = []
    for votes, staying in ((known.staying, True), (known.moved, False)):
        for (i, j), count in votes.items():
            shorter = min(known.weights[0][i], known.weights[1][j])
            if count >= SHARED * shorter and _fits(base[i], revision[j]):
                links.append(Link(i, j, count * (STAYING if staying else 1)))
    # Of two links to one block of the revision the chain may hold one: it rises only where they stand the other way.
    links.sort(key=lambda link: -link.base)
    return [(link.base, link.revision) for link in heaviest_chain(links)]


def _with_unknown(
    base: Sequence[Block], revision: Sequence[Block], chain: Sequence[tuple[int, int]], known: Known
) -> list[tuple[int, int]]:
    """``chain`` with the blocks between its links that nobody compared, paired by their text."""
    found: list[tuple[int, int]] = []
    i = j = 0
    for stop_i, stop_j in [*chain, (len(base), len(revision))]:
        ours = list(range(i, stop_i))
        theirs = list(range(j, stop_j))
        if ours and theirs:
            keys = [
                [_key(block, at, outside[at], side) for at, block in ((at, blocks[at]) for at in places)]
                for places, blocks, outside, side in (
                    (ours, base, known.outside[0], "base"),
                    (theirs, revision, known.outside[1], "revision"),
                )
            ]
            for tag, i1, i2, j1, j2 in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
                if tag == "equal":
                    pairs = zip(ours[i1:i2], theirs[j1:j2], strict=True)
                    found += [(one, other) for one, other in pairs if _fits(base[one], revision[other])]
                elif tag == "replace":
                    found += _alike(ours[i1:i2], theirs[j1:j2], base, revision, known)
        if stop_i < len(base):
            found.append((stop_i, stop_j))
        i, j = stop_i + 1, stop_j + 1
    return found


def _key(block: Block, at: int, outside: bool, side: str) -> str:
    if block.is_table or not outside:
        return f"\x00{side}{at}"  # the comparison has spoken
    return " ".join(block.text.split())


def _alike(
    ours: Sequence[int], theirs: Sequence[int], base: Sequence[Block], revision: Sequence[Block], known: Known
) -> list[tuple[int, int]]:
    """Pairs of unknown blocks in order that are much the same; two lone tables are one."""
    found: list[tuple[int, int]] = []
    after = 0
    for i in ours:
        for at in range(after, len(theirs)):
            j = theirs[at]
            if not (known.outside[0][i] and known.outside[1][j] and _fits(base[i], revision[j])):
                continue
            lone = base[i].is_table and len(ours) == len(theirs) == 1
            text, other = base[i].text, revision[j].text
            if lone or (text and other and SequenceMatcher(None, text, other, autojunk=False).ratio() >= ALIKE):
                found.append((i, j))
                after = at + 1
                break
    return found


def _with_alike(
    base: Sequence[Block], revision: Sequence[Block], chain: Sequence[tuple[int, int]], known: Known
) -> list[tuple[int, int]]:
    """``chain`` with the paragraphs between its links that have no partner anywhere, paired where they are alike."""
    partners: tuple[dict[int, set[int]], dict[int, set[int]]] = ({}, {})
    for votes in (known.staying, known.moved):
        for (i, j), count in votes.items():
            for side, one, other in ((0, i, j), (1, j, i)):
                if count >= SHARED * known.weights[side][one]:
                    partners[side].setdefault(one, set()).add(other)
    for i, j in known.movable:
        partners[0].setdefault(i, set()).add(j)
        partners[1].setdefault(j, set()).add(i)
    found: list[tuple[int, int]] = []
    i = j = 0
    for stop_i, stop_j in [*chain, (len(base), len(revision))]:
        places = range(i, stop_i), range(j, stop_j)
        free = [
            {
                at: blocks[at]
                for at in places[side]
                if not (blocks[at].is_table or blocks[at].contents)
                and partners[side].get(at, set()) <= set(places[1 - side])
                and not (side == 0 and at in known.standing)
            }
            for side, blocks in enumerate((base, revision))
        ]
        found += alike_between(*free)
        if stop_i < len(base):
            found.append((stop_i, stop_j))
        i, j = stop_i + 1, stop_j + 1
    return found


def _grouped(
    base: Sequence[Block], revision: Sequence[Block], chain: Sequence[tuple[int, int]], known: Known
) -> list[Group]:
    """The chain as groups, each with neighbours that are a part of the same paragraph, and the rest between them."""
    taken_base, taken_revision = {i for i, _ in chain}, {j for _, j in chain}
    spans: list[tuple[int, int, int, int]] = []
    for i, j in chain:
        low_i = high_i = i
        low_j = high_j = j
        if not base[i].is_table and not base[i].contents:
            while _free(revision, high_j + 1, taken_revision, base[i]) and _is_part(known, 1, (i, high_j + 1)):
                high_j += 1
            while _free(revision, low_j - 1, taken_revision, base[i]) and _is_part(known, 1, (i, low_j - 1)):
                low_j -= 1
            if low_j == high_j:
                while _free(base, high_i + 1, taken_base, revision[j]) and _is_part(known, 0, (high_i + 1, j)):
                    high_i += 1
                while _free(base, low_i - 1, taken_base, revision[j]) and _is_part(known, 0, (low_i - 1, j)):
                    low_i -= 1
            taken_revision.update(range(low_j, high_j + 1))
            taken_base.update(range(low_i, high_i + 1))
        spans.append((low_i, high_i + 1, low_j, high_j + 1))
    groups: list[Group] = []
    i = j = 0
    for low_i, high_i, low_j, high_j in [*spans, (len(base), len(base), len(revision), len(revision))]:
        while i < low_i or j < low_j:
            if j == low_j or (i < low_i and known.order[0][i] <= known.order[1][j]):
                groups.append(Group(base=[base[i]], standing=i in known.standing))
                i += 1
            else:
                groups.append(Group(revision=[revision[j]]))
                j += 1
        if low_i < high_i or low_j < high_j:
            groups.append(Group(base=list(base[low_i:high_i]), revision=list(revision[low_j:high_j])))
        i, j = high_i, high_j
    return groups


def _free(blocks: Sequence[Block], at: int, taken: set[int], whole: Block) -> bool:
    """Whether there is a block at ``at`` that can still be part of ``whole`` on the other side."""
    return 0 <= at < len(blocks) and at not in taken and _fits(blocks[at], whole) and not blocks[at].has_section


def _is_part(known: Known, side: int, place: tuple[int, int]) -> bool:
    """Whether most of the block on ``side`` (0 base, 1 revision) of ``place`` stands in the block on the other."""
    votes = known.staying.get(place, 0) + known.moved.get(place, 0)
    return bool(votes and votes >= PART * known.weights[side][place[side]])


def _with_moves(
    groups: list[Group], base: Sequence[Block], revision: Sequence[Block], known: Known, first: int
) -> list[Group]:
    """Runs of paragraphs that are struck at one place and added at another, unchanged or nearly so, as moves."""
    of_base = {
        id(group.base[0]): at
        for at, group in enumerate(groups)
        if group.base and not group.revision and not group.standing
    }
    of_revision = {id(group.revision[0]): at for at, group in enumerate(groups) if group.revision and not group.base}
    used_i: set[int] = set()
    used_j: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for i, j in (*sorted(known.movable), *sorted(known.near)):
        if i in used_i or j in used_j or id(base[i]) not in of_base or id(revision[j]) not in of_revision:
            continue
        # The last paragraph of a story keeps its end, and with other words nothing of it would have moved.
        last = groups[of_base[id(base[i])]].takes or groups[of_revision[id(revision[j])]].takes
        if _fits(base[i], revision[j]) and not (last and (i, j) in known.near):
            used_i.add(i)
            used_j.add(j)
            pairs.append((i, j))
    runs: list[list[tuple[int, int]]] = []
    for i, j in sorted(pairs):
        if runs and _follows(runs[-1][-1], (i, j), base, revision, of_base, of_revision):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    for number, run in enumerate(runs, first):
        (i, j), (last_i, last_j) = run[0], run[-1]
        for one, other in known.near.intersection(run):
            groups[of_base[id(base[one])]].edited = revision[other]
            groups[of_revision[id(revision[other])]].edited = base[one]
        for at in range(i, last_i + 1):
            groups[of_base[id(base[at])]].move = f"move{number}"
        for at in range(j, last_j + 1):
            groups[of_revision[id(revision[at])]].move = f"move{number}"
    return groups


def _follows(
    last: tuple[int, int],
    following: tuple[int, int],
    base: Sequence[Block],
    revision: Sequence[Block],
    of_base: Mapping[int, int],
    of_revision: Mapping[int, int],
) -> bool:
    """Whether only empty paragraphs, as many on both sides, stand between two pairs of one move."""
    between = [
        (block, known)
        for blocks, known, low, high in (
            (base, of_base, last[0], following[0]),
            (revision, of_revision, last[1], following[1]),
        )
        for block in blocks[low + 1 : high]
    ]
    if following[0] - last[0] != following[1] - last[1]:
        return False
    for blocks, known, low, high in (
        (base, of_base, last[0], following[0]),
        (revision, of_revision, last[1], following[1]),
    ):
        if known[id(blocks[high])] - known[id(blocks[low])] != high - low:
            return False  # a block of the other side stands between them
    return all(id(one) in known and not one.is_table and not one.text.strip() for one, known in between)


def _closed(groups: list[Group]) -> list[Group]:
    """Let both sides end in one paragraph: the last of a story cannot go."""
    last = len(groups)
    while last and not (groups[last - 1].standing or (groups[last - 1].base and groups[last - 1].revision)):
        last -= 1
    tail = groups[last:]
    if not tail:
        return groups
    ours = [group for group in tail if group.base]
    theirs = [group for group in tail if group.revision]
    if ours and theirs:
        if ours[-1].base[0].is_table or theirs[-1].revision[0].is_table:
            return groups
        closing = Group(base=ours.pop().base, revision=theirs.pop().revision)
        return [*groups[:last], *ours, *theirs, closing]
    carrier = groups[last - 1] if last else None
    if carrier is None or any((group.base or group.revision)[0].is_table for group in tail):
        return _closed_by_force(groups, last)
    blocks = [block for group in tail for block in (group.base or group.revision)]
    if carrier.base[0].is_table or carrier.base[-1].has_section or blocks[-1].has_section:
        return _closed_by_force(groups, last)
    carrier.gives = "base" if ours else "revision"
    tail[-1].takes = carrier
    return groups


def _closed_by_force(groups: list[Group], last: int) -> list[Group]:
    """Tear the last pair apart, so that the two last paragraphs are the pair."""
    if not last:
        return groups
    torn = groups[last - 1]
    tail = groups[last:]
    if torn.standing or torn.base[-1].is_table:
        return groups
    if any(group.base for group in tail):
        closing = tail[-1].base
        return [
            *groups[: last - 1],
            *(Group(base=[one]) for one in torn.base),
            *tail[:-1],
            *(Group(revision=[one]) for one in torn.revision[:-1]),
            Group(base=closing, revision=[torn.revision[-1]]),
        ]
    closing = tail[-1].revision
    return [
        *groups[: last - 1],
        *(Group(base=[one]) for one in torn.base[:-1]),
        *(Group(revision=[one]) for one in torn.revision),
        *tail[:-1],
        Group(base=[torn.base[-1]], revision=closing),
    ]
