"""The redlines of a whole comparison: the text and tables of each pair, with passages that moved and renamed terms.

``diff`` compares two texts; here they are chosen from both documents by the alignment, which in turn learns from the
redlines what was changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contractdiff import align, diff
from contractdiff.model.alignment import Alignment, Pair, Place, Relation
from contractdiff.model.document import Document, ProvisionKind
from contractdiff.model.extract import Table
from contractdiff.model.redline import Hunk, PairRedline, Renaming, TableRedline
from contractdiff.text.labels import printed_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What ``draw`` made: ``alignment`` with what the redlines show, and one redline for each of its pairs."""

    base: Document
    revision: Document
    alignment: Alignment
    redlines: tuple[PairRedline, ...]
    tables: tuple[TableRedline, ...]
    renamings: tuple[Renaming, ...]

    def stretches(self) -> Iterator[align.Stretch]:
        """The texts and tables of every pair as they stand in both documents, with the edits between them."""
        base, revision = self.base, self.revision
        for pair, redline in zip(self.alignment.pairs, self.redlines, strict=True):
            if not pair.revision:
                continue
            ours = tuple((anchor, base[anchor].text) for anchor in pair.base if base[anchor].text)
            theirs = tuple((anchor, revision[anchor].text) for anchor in pair.revision if revision[anchor].text)
            yield align.Stretch(base=ours, revision=theirs, hunks=redline.text.hunks)
            tables = [table for anchor in pair.base for table in base[anchor].tables]
            others = [table for anchor in pair.revision for table in revision[anchor].tables]
            for before, after in diff.pair_tables(tables, others):
                if after is None:
                    continue
                old, new = _as_text(before), _as_text(after)
                yield align.Stretch(
                    base=((pair.base[0], old),) if pair.base else (),
                    revision=((pair.revision[0], new),),
                    hunks=diff.redline(old, new).hunks,
                    placed=False,
                )


def draw(base: Document, revision: Document, alignment: Alignment) -> Drawn:
    """The redlines of all pairs of ``alignment``."""
    renumbered = renumbering(base, revision, alignment)
    stretches = _moved_stretches(base, revision, alignment, renumbered)
    redlines = tuple(_pair_redline(base, revision, pair, renumbered, stretches) for pair in alignment.pairs)
    redlines, renamings = _with_renamings(base, revision, alignment, redlines, renumbered, stretches)
    tables = tuple(_table_redlines(base, revision, alignment, renumbered))
    return Drawn(
        base=base,
        revision=revision,
        alignment=_with_changes(alignment, redlines, tables),
        redlines=redlines,
        tables=tables,
        renamings=renamings,
    )


def renumbering(base: Document, revision: Document, alignment: Alignment) -> dict[str, str]:
    """Printed numbers of base provisions that are another number in the revision: "10-2" to "9-4", "12" to "13".

    A number of one part names something only if it is an article's: every article has a Section 3.
    """
    found: dict[str, str] = {}
    for pair in alignment.pairs:
        if not (pair.renumbered and pair.base and pair.revision):
            continue
        before, after = base[pair.base[0]], revision[pair.revision[0]]
        one, other = printed_number(before.label), printed_number(after.label)
        alone = before.kind is ProvisionKind.ARTICLE or before.tells_its_place
        unique = alone if one.isdigit() else any(mark in one for mark in ".-")
        if unique and other and any(digit.isdigit() for digit in one):
            found.setdefault(one, other)
    return found


def _with_renamings(
    base: Document,
    revision: Document,
    alignment: Alignment,
    redlines: tuple[PairRedline, ...],
    renumbered: dict[str, str],
    stretches: Mapping[Place, list[diff.Stretch]],
) -> tuple[tuple[PairRedline, ...], tuple[Renaming, ...]]:
    """The redlines with the terms that have another name throughout in a class of their own, and these terms."""
    both = [place for place, pair in enumerate(alignment.pairs) if pair.base and pair.revision]
    terms = diff.renamed_terms(redlines[place].text for place in both)
    if not terms:
        return redlines, ()
    result = list(redlines)
    found: dict[diff.Term, list[tuple[str, Hunk]]] = {term: [] for term in terms}
    for place in both:
        if not any(diff.may_rename(part, terms) for part in (redlines[place].heading, redlines[place].text)):
            continue  # its redline is the same with the terms
        pair = alignment.pairs[place]
        result[place] = _pair_redline(base, revision, pair, renumbered, stretches, terms)
        for part in (result[place].heading, result[place].text):
            for term, hunk in diff.renamings_in(part, terms):
                found[term].append((pair.revision[0], hunk))
    return tuple(result), tuple(diff.renaming(hunks) for hunks in found.values() if hunks)


def _moved_stretches(
    base: Document, revision: Document, alignment: Alignment, renumbered: dict[str, str]
) -> dict[Place, list[diff.Stretch]]:
    """For each provision the stretches of its own text whose words stand elsewhere on the other side."""
    found: dict[Place, list[diff.Stretch]] = {}
    for move in alignment.moves:
        before, after = move.base, move.revision
        old = base[before.anchor].text[before.start : before.end]
        new = revision[after.anchor].text[after.start : after.end]
        for ours, theirs in diff.moved_runs(old, new, renumbered):
            for side, passage, span, place in (
                ("base", before, ours, after.anchor),
                ("revision", after, theirs, before.anchor),
            ):
                stretch = diff.Stretch(start=passage.start + span[0], end=passage.start + span[1], place=place)
                found.setdefault((side, passage.anchor), []).append(stretch)
    return found


def _pair_redline(
    base: Document,
    revision: Document,
    pair: Pair,
    renumbered: dict[str, str],
    stretches: Mapping[Place, list[diff.Stretch]],
    terms: Sequence[diff.Term] = (),
) -> PairRedline:
    heading, text = _own(base, pair.base)
    new_heading, new_text = _own(revision, pair.revision)
    if pair.relation is Relation.NOT_ADDRESSED:
        # Nothing is said of it: its words stand as they are.
        heading, text = heading or new_heading, text or new_text
        new_heading, new_text = heading, text
    return PairRedline(
        base=pair.base,
        revision=pair.revision,
        heading=diff.redline(heading, new_heading, terms=terms),
        text=diff.redline_with_moves(
            text,
            new_text,
            renumbered,
            left=_in_joined(base, "base", pair.base, stretches),
            came=_in_joined(revision, "revision", pair.revision, stretches),
            terms=terms,
        ),
    )


def _in_joined(
    document: Document, side: str, anchors: tuple[str, ...], stretches: Mapping[Place, list[diff.Stretch]]
) -> list[diff.Stretch]:
    """The stretches of several provisions, counted in their texts as ``_own`` joins them."""
    found: list[diff.Stretch] = []
    at = 0
    for anchor in anchors:
        found += (replace(one, start=one.start + at, end=one.end + at) for one in stretches.get((side, anchor), ()))
        at += len(document[anchor].text) + 1 if document[anchor].text else 0
    return found


def _own(document: Document, anchors: tuple[str, ...]) -> tuple[str, str]:
    provisions = [document[anchor] for anchor in anchors]
    return "\n".join(one.heading for one in provisions), "\n".join(one.text for one in provisions if one.text)


def _table_redlines(
    base: Document, revision: Document, alignment: Alignment, renumbered: dict[str, str]
) -> Iterator[TableRedline]:
    for pair in alignment.pairs:
        if pair.relation is Relation.NOT_ADDRESSED:
            continue
        ours = tuple(table for anchor in pair.base for table in base[anchor].tables)
        theirs = tuple(table for anchor in pair.revision for table in revision[anchor].tables)
        if not ours and not theirs:
            continue
        for before, after in diff.pair_tables(ours, theirs):
            found = diff.table_redline(
                _holder(base, pair.base, before),
                _holder(revision, pair.revision, after),
                before,
                after,
                renumbered,
            )
            if found is not None:
                yield found


def _holder(document: Document, anchors: tuple[str, ...], table: Table | None) -> str | None:
    """Which of the provisions at ``anchors`` holds ``table``; the first where there is no table on this side."""
    holders = (anchor for anchor in anchors if any(one is table for one in document[anchor].tables))
    return next(holders, anchors[0] if anchors else None)


def _as_text(table: Table | None) -> str:
    """The cells of a table as lines of running text."""
    return "\n".join(" | ".join(row) for row in table.rows) if table else ""


def _with_changes(
    alignment: Alignment, redlines: tuple[PairRedline, ...], tables: tuple[TableRedline, ...]
) -> Alignment:
    """The alignment with *text changed* and *modified* as the redlines show them."""
    changed_tables = {place for table in tables for place in table.places}
    pairs: list[Pair] = []
    for pair, redline in zip(alignment.pairs, redlines, strict=True):
        both = bool(pair.base and pair.revision)
        only_renamed = both and redline.text.renamed and not redline.text.changed
        text_changed = both and (redline.text.changed or only_renamed)
        table_changed = not pair.places.isdisjoint(changed_tables)
        relation = pair.relation
        if relation is Relation.UNCHANGED and (text_changed or table_changed):
            relation = Relation.MODIFIED
        retitled = pair.retitled and redline.heading.changed
        pairs.append(
            replace(pair, relation=relation, text_changed=text_changed, only_renamed=only_renamed, retitled=retitled)
        )
    return replace(alignment, pairs=tuple(pairs))
