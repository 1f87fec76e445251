"""What a source must be like before anything is built from it."""

from __future__ import annotations

import re

from corpus.errors import SourceError
from corpus.labels import SHAPES, printed_labels
from corpus.marks import printed
from corpus.model import NEW, Agreement, Block, Kind
from corpus.settings import Convention
from corpus.views import current, proposed

_STRAY_SPACE = re.compile(r"\s[.,;:)](?:\s|$)")


def check(agreement: Agreement) -> None:
    """Refuse what could not be printed, or would be printed otherwise than the source says."""
    _check_blocks(agreement)
    _check_codes(agreement)
    _check_convention(agreement)
    if agreement.counted:
        _check_counted_labels(agreement)
    else:
        for name, view in (("current", current(agreement)), ("proposed", proposed(agreement))):
            _check_view(agreement, view, name)


def _check_blocks(agreement: Agreement) -> None:
    """Refuse tables with ragged rows, empty blocks and origins that name nothing."""
    for block in agreement.blocks:
        where = f"{agreement.name}, line {block.line}"
        if block.kind is Kind.TABLE:
            if len({len(row.cells) for row in block.rows}) != 1:
                raise SourceError(f"{where}: the rows of this table have different numbers of cells")
        elif not printed(block.text).strip():
            raise SourceError(f"{where}: a {block.kind} without text")
        if not all(block.origin) or (NEW in block.origin and len(block.origin) > 1):
            raise SourceError(f"{where}: after <- stand labels of the base with + between them, or the word new")


def _check_codes(agreement: Agreement) -> None:
    """Refuse marks of somebody who was not declared."""
    known = {party.code for party in agreement.parties} | {author.code for author in agreement.authors}
    for block in agreement.blocks:
        for span in block.spans():
            for mark in span.marks:
                if mark.code not in known:
                    raise SourceError(
                        f"{agreement.name}, line {block.line}: no @party or @author has the code {mark.code!r}"
                    )


def _check_convention(agreement: Agreement) -> None:
    """Refuse marks that the document has no way to show, and tracked changes without a date."""
    if not agreement.is_marked:
        return
    if agreement.convention is Convention.PLAIN:
        raise SourceError(f"{agreement.name}: it has marks, so @convention must say how they are shown")
    if not agreement.rounds:
        raise SourceError(f"{agreement.name}: it has marks, so @round lines must say when and by whom")
    dated = {exchange.party for exchange in agreement.rounds}
    for block in agreement.blocks:
        for span in block.spans():
            for mark in span.marks:
                if agreement.party(mark.code).code not in dated:
                    raise SourceError(
                        f"{agreement.name}, line {block.line}: a mark of {mark.code}, whose party has no @round"
                    )


def _check_counted_labels(agreement: Agreement) -> None:
    """Refuse labels that differ from those Word will print."""
    labels = printed_labels(block.kind for block in agreement.blocks)
    for block, label in zip(agreement.blocks, labels, strict=True):
        if printed(block.label) != label:
            raise SourceError(
                f"{agreement.name}, line {block.line}: "
                f"the source says {printed(block.label)!r}, Word will print {label!r}"
            )


def _check_view(agreement: Agreement, view: Agreement, name: str) -> None:
    """Refuse marks that leave a label without text, a label of another shape, or a space before a full stop."""
    before = {block.line: block for block in agreement.blocks}
    shown = {block.line: block for block in view.blocks}
    for line, block in before.items():
        where = f"{agreement.name}, line {line}"
        if line in shown:
            _check_label(block, shown[line], where, name)
            _check_spaces(block, shown[line], where, name)
        elif block.kind in SHAPES and not _vanishes(block, name):
            raise SourceError(
                f"{where}: the {name} text has the label {printed(block.label)!r} without words; mark the whole block"
            )


def _check_label(block: Block, shown: Block, where: str, name: str) -> None:
    label = printed(shown.label)
    if block.kind in SHAPES and label and not SHAPES[block.kind].fullmatch(label):
        raise SourceError(f"{where}: {label!r} in the {name} text is no label of a kind {block.kind}")
    if block.kind in (Kind.ARTICLE, Kind.SECTION) and not label:
        raise SourceError(f"{where}: a {block.kind} without a label in the {name} text")


def _check_spaces(block: Block, shown: Block, where: str, name: str) -> None:
    text = printed(shown.text)
    stray = _STRAY_SPACE.search(text)
    if stray and len(block.text) > 1:
        around = text[max(0, stray.start() - 15) : stray.end()].strip()
        raise SourceError(f"{where}: the {name} text has a space too many in {around!r}; move it into the mark")


def _vanishes(block: Block, name: str) -> bool:
    """Whether the label goes with the text in this view."""
    return all((span.added_by if name == "current" else span.struck_by) for span in block.label)
