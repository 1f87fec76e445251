"""Running the examples of a rule: what the tests do and ``contractdiff rule CODE`` shows.

A local checks its own pack in the same way.

An example is two short texts. They become two small agreements with one article (each paragraph parted by a blank
line a section of its own, paired in order, or an item of it where it begins with "(a)"), and the whole pack runs over
them; the outcome says what the rule in question found. The redline, the reading of facts and the judging of references
are handed in: rules know none of these stages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from contractdiff.model import (
    Alignment,
    CellChange,
    CrossReference,
    Document,
    Facts,
    Finding,
    Hunk,
    Op,
    Pair,
    PairRedline,
    Provision,
    ProvisionKind,
    Redline,
    Relation,
    Table,
    TableRedline,
    View,
)
from contractdiff.rules.engine import find
from contractdiff.rules.loading import Pack, core
from contractdiff.rules.schema import Example, Rule

Redliner = Callable[[str, str], Redline]
FactReader = Callable[[str], Facts]
ReferenceJudge = Callable[[Document, Document, Alignment, tuple[PairRedline, ...]], tuple[CrossReference, ...]]

_ITEM = re.compile(r"\(([a-z])\)\s+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pack found in one example; ``passed`` when the rule did what the example says."""

    rule: Rule
    example: Example
    findings: tuple[Finding, ...]

    @property
    def found(self) -> tuple[Finding, ...]:
        """The findings of the rule that the example belongs to."""
        return tuple(finding for finding in self.findings if finding.rule == self.rule.code)

    @property
    def passed(self) -> bool:
        """Whether the rule found something exactly when it should, with the arguments it should."""
        if bool(self.found) is not self.example.finds:
            return False
        wanted = (self.example.args or {}).values()
        return not wanted or any(all(value in finding.message for value in wanted) for finding in self.found)


def run_examples(
    rule: Rule,
    *,
    redline: Redliner,
    facts: FactReader,
    references: ReferenceJudge = lambda *_: (),
    pack: Pack | None = None,
) -> tuple[Outcome, ...]:
    """The outcome of each example of ``rule``, run with the whole of ``pack``."""
    return tuple(
        run_example(rule, example, redline=redline, facts=facts, references=references, pack=pack)
        for example in rule.example
    )


def run_example(
    rule: Rule,
    example: Example,
    *,
    redline: Redliner,
    facts: FactReader,
    references: ReferenceJudge = lambda *_: (),
    pack: Pack | None = None,
    swap: bool = False,
) -> Outcome:
    """The outcome of one ``example``; ``swap`` runs it backwards, from the revision to the base."""
    base, revision, pairs, tables = _stage(example, redline, swap=swap)
    alignment, redlines = Alignment(pairs=tuple(pair for pair, _ in pairs)), tuple(made for _, made in pairs)
    findings = find(
        base,
        revision,
        alignment,
        redlines,
        tables,
        facts,
        references=references(base, revision, alignment, redlines),
        pack=core() if pack is None else pack,
    )
    return Outcome(rule, example, findings)


_Paired = tuple[Pair, PairRedline]


def _stage(
    example: Example, redline: Redliner, *, swap: bool
) -> tuple[Document, Document, list[_Paired], tuple[TableRedline, ...]]:
    before, after = _sections(example.base), _sections(example.revision)
    rows, new_rows = example.base_rows, example.revision_rows
    if swap:
        before, after, rows, new_rows = after, before, new_rows, rows
    extra = _sections(example.elsewhere)
    old = _agreement(example.heading, before, () if not swap else extra, rows)
    new = _agreement(example.heading, after, extra if not swap else (), new_rows)
    before_by = old.by_anchor
    after_by = new.by_anchor
    pairs = [
        _pair(before_by.get(anchor), after_by.get(anchor), redline) for anchor in dict.fromkeys((*before_by, *after_by))
    ]
    tables: tuple[TableRedline, ...] = ()
    if rows and new_rows:
        tables = (_table(rows, new_rows),)
    return old, new, pairs, tables


def _agreement(
    heading: str, sections: tuple[str, ...], elsewhere: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> Document:
    """A small agreement: Article 1 with its sections, and further articles with what stands elsewhere."""
    tables = (Table(rows=rows),) if rows else ()
    provisions: list[Provision] = []
    if sections or rows:
        provisions.append(replace(_article(1, heading, ""), tables=tables))
    provisions.extend(_below(sections))
    provisions.extend(_article(number, "Other Matters", text) for number, text in enumerate(elsewhere, 90))
    return Document(
        path="example", sha256="", format="text", title="Example", view=View.CURRENT, provisions=tuple(provisions)
    )


def _below(sections: tuple[str, ...]) -> Iterator[Provision]:
    """The sections of Article 1; a paragraph that begins with "(a)" is an item of the section before it."""
    number = 0
    for text in sections:
        item = _ITEM.match(text)
        if item is None or not number:
            number += 1
            yield replace(
                _article(number, "", text),
                anchor=f"art-1/sec-{number}",
                parent="art-1",
                kind=ProvisionKind.SECTION,
                label=f"1.{number}",
                number=(1, number),
            )
        else:
            yield replace(
                _article(number, "", text[item.end() :]),
                anchor=f"art-1/sec-{number}/item-{item.group(1)}",
                parent=f"art-1/sec-{number}",
                kind=ProvisionKind.ITEM,
                label=f"({item.group(1)})",
                number=(item.group(1),),
            )


def _article(number: int, heading: str, text: str) -> Provision:
    return Provision(
        anchor=f"art-{number}",
        parent=None,
        kind=ProvisionKind.ARTICLE,
        label=f"Article {number}",
        number=(number,),
        heading=heading,
        text=text,
        page=1,
        page_end=1,
    )


def _sections(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _pair(left: Provision | None, right: Provision | None, redline: Redliner) -> _Paired:
    base = (left.anchor,) if left else ()
    revision = (right.anchor,) if right else ()
    before, after = left.text if left else "", right.text if right else ""
    changed = before != after
    if left is None:
        relation = Relation.INSERTED
    elif right is None:
        relation = Relation.DELETED
    else:
        relation = Relation.MODIFIED if changed else Relation.UNCHANGED
    made = PairRedline(
        base=base,
        revision=revision,
        heading=_whole(left.heading if left else "", right.heading if right else ""),
        text=redline(before, after) if left and right else _whole(before, after),
    )
    return Pair(base=base, revision=revision, relation=relation, text_changed=changed), made


def _whole(before: str, after: str) -> Redline:
    """A redline that keeps equal text and otherwise takes everything out and puts everything in."""
    if before == after:
        return Redline(hunks=(Hunk(op=Op.EQUAL, base=before, revision=after),) if before else ())
    op = Op.REPLACE if before and after else Op.DELETE if before else Op.INSERT
    return Redline(hunks=(Hunk(op=op, base=before, revision=after),))


def _table(rows: tuple[tuple[str, ...], ...], new_rows: tuple[tuple[str, ...], ...]) -> TableRedline:
    """The redline of two tables of one shape, cell by cell."""
    header = rows[0]
    cells = tuple(
        CellChange(row=row[0], column=header[index], base=cell, revision=other)
        for row, new_row in zip(rows[1:], new_rows[1:], strict=True)
        for index, (cell, other) in enumerate(zip(row, new_row, strict=True))
        if cell != other
    )
    return TableRedline(
        base_anchor="art-1",
        revision_anchor="art-1",
        base=Table(rows=rows),
        revision=Table(rows=new_rows),
        cells=cells,
    )
