"""Where the articles of a document begin: its own numbering decides, not a list of formats.

Some agreements write "ARTICLE 12 - TRANSFERS", some "12. Transfer" with sections 12.1, 12.2, some "XII. TRANSFERS".
Each way of writing articles is tried; the one whose numbers form the best rising sequence wins. A heading off that
sequence (a reference at the start of a line, an article quoted in an appendix) is left out by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from contractdiff.structure.headings import HeadingStyle, LabelledBlock
from contractdiff.text.labels import Reading
from contractdiff.text.normalise import matching_key

FEWEST_ARTICLES = 2
"""One line can look like an article heading by accident; two in sequence are a numbering."""


LOOK_BACK = 400
"""Candidates before a heading among which its predecessor is looked for."""

MOST_QUOTED = 2
"""Articles of another agreement that a letter quotes; where more follow, the agreement goes on behind the letter."""

UNSURE = 0.4
"""Weight of a candidate that nothing but its type supports; a sequence made mostly of such ones is not believed."""


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """A candidate: which block, which number, and how much speaks for it."""

    position: int
    number: tuple[int | str, ...]
    weight: float
    key: str
    bare: bool = False
    """Whether nothing closes its number, so that it may be an amount: "1 Hour for Security Aides"."""


def article_headings(blocks: Sequence[LabelledBlock], style: HeadingStyle) -> tuple[dict[int, Reading], str]:
    """The article headings, as positions among ``blocks`` with the reading of their label, and the grammar's name.

    The grammar is "article" (the word is printed), "decimal" ("12. Transfer" over 12.1), "roman" ("XII. TRANSFERS") or
    "" when the document has no numbered articles.
    """
    grammars = (
        ("article", [_worded(block, style) for block in blocks]),
        ("decimal", _numbered(blocks, style, {"1.", "1", "1)", "1-"}, needs_sections=True)),
        ("roman", _numbered(blocks, style, {"I.", "I-"}, needs_sections=False)),
    )
    best: tuple[float, str, list[ArticleHeading]] = (0.0, "", [])
    for name, candidates in grammars:
        chosen = _supported(rising_sequence([candidate for candidate in candidates if candidate is not None]))
        if sum(candidate.weight <= UNSURE for candidate in chosen) > len(chosen) / 2:
            continue
        weight = sum(candidate.weight for candidate in chosen)
        if len(chosen) >= FEWEST_ARTICLES and weight > best[0]:
            best = (weight, name, chosen)
    chosen = _without_quoted(best[2], [one.position for one in blocks if _heads_paper(one, style)])
    readings = {one.position: Reading("article", one.number) for one in chosen}
    if not readings:
        lone = [candidate for candidate in grammars[0][1] if candidate is not None]
        if len({candidate.number for candidate in lone}) == 1:
            return {lone[0].position: Reading("article", lone[0].number)}, "article"
    return readings, best[1]


def _worded(labelled: LabelledBlock, style: HeadingStyle) -> ArticleHeading | None:
    label = labelled.label
    if label is None or label.word != "article" or not _title_length(labelled.rest):
        return None
    number = next((r.number for r in label.readings if isinstance(r.number[0], int)), label.readings[0].number)
    weight = 1.0 + 0.5 * style.stands_out(labelled.block) + 0.3 * bool(labelled.rest) + style.announced(labelled.rest)
    return ArticleHeading(labelled.position, number, weight, matching_key(labelled.rest))


def _numbered(
    blocks: Sequence[LabelledBlock], style: HeadingStyle, shapes: set[str], needs_sections: bool
) -> list[ArticleHeading | None]:
    """Candidates "12. Transfer": titles that stand out, or whose number the next sections begin with."""
    found: list[ArticleHeading | None] = []
    for index, labelled in enumerate(blocks):
        if labelled.label is None or labelled.label.word:
            continue
        reading = next((one for one in labelled.label.readings if one.shape in shapes), None)
        if reading is None or not labelled.rest or not _title_length(labelled.rest):
            continue
        leads = _next_section_begins_with(blocks, index, reading.number)
        apart = style.stands_out(labelled.block) and style.is_title(labelled.rest, labelled.block)
        announced = style.announced(labelled.rest)
        if not (apart or (leads and style.is_title(labelled.rest, labelled.block))):
            continue
        # An article without sections is known by its type and its place in the sequence alone, and weighs little.
        sure = leads or announced or not needs_sections or labelled.block.heading_level == 1
        weight = 0.8 + leads + 0.5 * apart + announced if sure else UNSURE
        bare = reading.shape == "1"
        found.append(ArticleHeading(labelled.position, reading.number, weight, matching_key(labelled.rest), bare))
    return found


def _without_quoted(chosen: Sequence[ArticleHeading], papers: Sequence[int]) -> list[ArticleHeading]:
    """``chosen`` without a last article or two behind the head of a letter or appendix (``papers``) that do not go on.

    A letter may quote an article of another agreement, whose number has nothing to do with those before it. Where the
    numbers of the articles before it leap too (a proposal has but the articles that change), a leap tells nothing.
    """
    steps = [_goes_on(before, one) for before, one in pairwise(chosen)]
    for place in range(max(1, len(chosen) - MOST_QUOTED), len(chosen)):
        before, one = chosen[place - 1], chosen[place]
        behind = any(before.position < paper < one.position for paper in papers)
        usual = 2 * sum(steps[: place - 1]) > place - 1
        if behind and usual and not steps[place - 1] and len(chosen) > 2 * MOST_QUOTED:
            return list(chosen[:place])
    return list(chosen)


def _goes_on(before: ArticleHeading, one: ArticleHeading) -> bool:
    """Whether ``one`` has the number after that of ``before``."""
    return _adjacent(before.number, one.number) and before.number != one.number


def _heads_paper(labelled: LabelledBlock, style: HeadingStyle) -> bool:
    """Whether a block is the head of a letter or an appendix."""
    if labelled.label is None or labelled.label.word not in ("letter", "appendix"):
        return False
    return not labelled.rest or style.is_title(labelled.rest, labelled.block)


def _supported(chosen: Sequence[ArticleHeading]) -> list[ArticleHeading]:
    """``chosen`` without amounts: a bare number that only its type supports has the next or last number beside it."""
    return [
        one
        for place, one in enumerate(chosen)
        if not (one.bare and one.weight <= UNSURE)
        or any(
            _adjacent(one.number, other.number)
            for other in (*chosen[max(0, place - 1) : place], *chosen[place + 1 : place + 2])
        )
    ]


def _adjacent(one: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return not (isinstance(one[0], int) and isinstance(other[0], int)) or abs(one[0] - other[0]) <= 1


def _title_length(rest: str) -> bool:
    return len(rest.split()) <= 20


def _next_section_begins_with(blocks: Sequence[LabelledBlock], index: int, number: tuple[int | str, ...]) -> bool:
    for labelled in blocks[index + 1 : index + 12]:
        if labelled.label is None:
            continue
        reading = labelled.label.readings[0]
        if reading.shape in ("decimal", "dashed"):
            return reading.number[0] == number[0]
    return False


def rising_sequence(candidates: Sequence[ArticleHeading]) -> list[ArticleHeading]:
    """The heaviest subsequence of ``candidates`` whose numbers rise; equal numbers may follow under other titles.

    Each candidate looks back over ``LOOK_BACK`` others: no agreement has as many false ones between two articles, and
    a file of nothing but headings stays quick.
    """
    best: list[tuple[float, int | None]] = []
    for index, candidate in enumerate(candidates):
        weight, previous = candidate.weight, None
        for earlier in range(max(0, index - LOOK_BACK), index):
            other = candidates[earlier]
            follows = _order(other.number) < _order(candidate.number) or (
                other.number == candidate.number and other.key != candidate.key and bool(candidate.key)
            )
            # A jump over many numbers is more likely a reference than a sequence.
            total = best[earlier][0] + candidate.weight * _closeness(other.number, candidate.number)
            if follows and total > weight:
                weight, previous = total, earlier
        best.append((weight, previous))
    if not best:
        return []
    place: int | None = max(range(len(best)), key=lambda one: best[one][0])
    chosen: list[ArticleHeading] = []
    while place is not None:
        chosen.append(candidates[place])
        place = best[place][1]
    return chosen[::-1]


def _closeness(earlier: tuple[int | str, ...], later: tuple[int | str, ...]) -> float:
    if isinstance(earlier[0], int) and isinstance(later[0], int):
        return 1.0 if later[0] - earlier[0] <= 1 else 0.9
    return 1.0


def _order(number: tuple[int | str, ...]) -> tuple[tuple[int, int | str], ...]:
    """A sort key in which 26 < 26A < 27 and numbers come before letters."""
    return tuple((0, part) if isinstance(part, int) else (1, part) for part in number)
