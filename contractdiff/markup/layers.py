"""From an extract with looks and marks to the extract of one view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contractdiff.errors import UsageError
from contractdiff.markup.brackets import with_brackets
from contractdiff.markup.convention import Convention, decide
from contractdiff.markup.evidence import collect
from contractdiff.markup.legend import FIRST_BLOCKS, find_legend, is_legend
from contractdiff.markup.marking import marks_of
from contractdiff.markup.notes import notes, said_of_marks
from contractdiff.markup.passages import Passage, passages
from contractdiff.markup.projection import CellMarks, ViewedPart, block_in_view, parts_in_view
from contractdiff.markup.rounds import find_rounds, is_head
from contractdiff.markup.views import Stands, as_proposed_by, in_current, in_proposed
from contractdiff.markup.whole_text import joined
from contractdiff.model.document import MARKED_CODES, View
from contractdiff.model.extract import Block, CellMark, Extract, Mark, Round
from contractdiff.model.markup import Added, Markup
from contractdiff.model.viewed import SourceSpan


def read_view(extract: Extract, view: View, party: str | None = None, markup: Markup | None = None) -> Extract:
    """The text of one view out of ``extract``, with the rounds it names and a note on how its mark-up was read.

    ``party`` names whose proposal ``View.PARTY`` is. Raises ``UsageError`` when the document knows no such party.
    """
    return traced_view(extract, view, party, markup)[0]


def traced_view(
    extract: Extract, view: View, party: str | None = None, markup: Markup | None = None
) -> tuple[Extract, tuple[int, ...]]:
    """The same as ``read_view``, and of each of its blocks which block of ``extract`` it was."""
    viewed, blocks, _ = _viewed(extract, view, party, markup)
    return viewed, blocks


def placed_view(
    extract: Extract, view: View, party: str | None = None, markup: Markup | None = None
) -> tuple[str, tuple[SourceSpan, ...]]:
    """The text that ``read_view`` gives in one piece, and where its characters stand in ``extract``."""
    _, _, parts = _viewed(extract, view, party, markup)
    return joined(parts, extract.blocks)


def _viewed(
    extract: Extract, view: View, party: str | None, markup: Markup | None
) -> tuple[Extract, tuple[int, ...], Iterator[ViewedPart]]:
    """One view of ``extract``, which blocks its blocks were, and what the view has of each of them, on demand."""
    markup = markup or Markup()
    rounds = find_rounds(extract)
    found = list(passages(extract))
    evidence = collect(found)
    convention = None
    if markup.read:
        legend = find_legend(extract, {one.by for one in rounds})
        convention = decide(
            evidence, legend, rounds, added=markup.added, deleted=markup.deleted, parties=markup.parties
        )
    blocks: list[Block] = list(extract.blocks)
    cells: dict[int, CellMarks] = {}
    if convention is not None:
        if convention.marks_with_brackets:
            found = [with_brackets(one, convention.deleted) for one in found]
        blocks, cells = _marked(extract.blocks, found, convention, rounds)
    name = _known_party(party, convention, blocks, rounds) if view is View.PARTY else None
    said = notes(convention, evidence, blocks, view.value if name is None else f"party:{name}")
    read_as = tuple(said_of_marks(one, view) for one in extract.diagnostics)
    extract = replace(extract, rounds=rounds, diagnostics=(*read_as, *said))
    shows_changes = convention is not None or any(one.code in MARKED_CODES for one in extract.diagnostics)
    about = {
        index
        for index, block in enumerate(blocks[:FIRST_BLOCKS])
        if is_head(block) or (shows_changes and is_legend(block.text))
    }
    if view is View.ALL:
        kept = [index for index in range(len(blocks)) if index not in about]
        layered = (_all_layers(blocks[index], cells.get(index, {})) for index in kept)
        everything = (part for index in kept for part in parts_in_view(index, blocks[index], {}, _everything))
        return replace(extract, blocks=tuple(layered)), tuple(kept), everything
    # Bold that says "added" says nothing of headings.
    bold_is_added = convention is not None and convention.added is Added.BOLD
    titles = set() if bold_is_added else {one.block for one in found if one.is_title}
    stands = _stands(view, name, convention)
    viewed: list[tuple[int, Block]] = []
    for index, block in enumerate(blocks):
        if index not in about:
            standing = block_in_view(block, cells.get(index, {}), stands, keeps_bold=index in titles)
            viewed += [] if standing is None else [(index, standing)]
    indexes = tuple(index for index, _ in viewed)
    parts = (part for index in indexes for part in parts_in_view(index, blocks[index], cells.get(index, {}), stands))
    return replace(extract, blocks=tuple(block for _, block in viewed)), indexes, parts


def _everything(marks: tuple[Mark, ...]) -> bool:
    """Whether words stand in the view of all layers: all do."""
    return True


def _all_layers(block: Block, cells: CellMarks) -> Block:
    """``block`` with every layer of it and the marks of its cells; what they looked like is no longer needed."""
    if block.table is None:
        return replace(block, looks=()) if block.looks else block
    marks = (
        CellMark(row=row, column=column, mark=mark) for (row, column), own in sorted(cells.items()) for mark in own
    )
    return replace(block, table=replace(block.table, looks=(), marks=(*block.table.marks, *marks)))


def _marked(
    blocks: Iterable[Block], found: list[Passage], convention: Convention, rounds: tuple[Round, ...]
) -> tuple[list[Block], dict[int, CellMarks]]:
    """The blocks with the marks that their looks mean, and the marks of the cells of each table."""
    marked = list(blocks)
    cells: dict[int, dict[tuple[int, int], tuple[Mark, ...]]] = {}
    for passage, marks in marks_of(found, convention, rounds):
        if not marks:
            continue
        if passage.row is not None and passage.column is not None:
            cells.setdefault(passage.block, {})[passage.row, passage.column] = marks
        else:
            block = marked[passage.block]
            marked[passage.block] = replace(block, marks=(*block.marks, *marks))
    return marked, dict(cells)


def _stands(view: View, party: str | None, convention: Convention | None) -> Stands:
    """Which words stand in a view. The last party's own proposal is the document as proposed."""
    if view is View.CURRENT:
        return in_current
    if party is None or (convention is not None and party == convention.last):
        return in_proposed
    return as_proposed_by(frozenset({party}))


def _marks_in(block: Block) -> tuple[Mark, ...]:
    cells = block.table.marks if block.table is not None else ()
    return (*block.marks, *(one.mark for one in cells))


def _known_party(
    party: str | None, convention: Convention | None, blocks: Iterable[Block], rounds: tuple[Round, ...]
) -> str:
    """The party of the document that ``party`` names: as printed, by a part of its name, or by its colour."""
    known = dict.fromkeys(one.by for one in rounds)
    known.update(dict.fromkeys(mark.by for block in blocks for mark in _marks_in(block) if mark.by))
    if convention is not None:
        known.update(dict.fromkeys(convention.parties.values()))
        if party is not None and party.casefold() in convention.parties:
            return convention.parties[party.casefold()]
    wanted = (party or "").casefold()
    exact = [name for name in known if name.casefold() == wanted]
    partly = [name for name in known if wanted and wanted in name.casefold()]
    if exact or len(partly) == 1:
        return (exact or partly)[0]
    if not known:
        raise UsageError(f"The document names no party, so there is no view 'party:{party}'; use 'proposed'.")
    names = ", ".join(repr(f"party:{name}") for name in known)
    raise UsageError(f"There is no view 'party:{party}' in this document; it has {names}.")
