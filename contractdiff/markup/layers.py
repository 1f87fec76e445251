"""From an extract with looks and marks to the extract of one view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from contractdiff.errors import UsageError
from contractdiff.markup.brackets import with_brackets
from contractdiff.markup.convention import Convention, decide
from contractdiff.markup.evidence import Evidence, collect
from contractdiff.markup.legend import FIRST_BLOCKS, find_legend, is_legend
from contractdiff.markup.marking import marks_of
from contractdiff.markup.notes import notes, said_of_marks
from contractdiff.markup.passages import Passage, letters_in, passages
from contractdiff.markup.projection import CellMarks, ViewedPart, block_in_view, parts_in_view
from contractdiff.markup.rounds import find_rounds, is_head
from contractdiff.markup.views import Stands, as_proposed_by, before_draft_of, in_current, in_proposed
from contractdiff.markup.whole_text import joined
from contractdiff.model.document import MARKED_CODES, View
from contractdiff.model.extract import Block, CellMark, Extract, Mark, MarkKind, Round
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layers:
    """A document with all its marks: its blocks, the marks of the cells of its tables, and how it was read.

    ``about`` are the blocks that speak of the draft itself, ``titles`` those whose bold type makes a heading of them.
    """

    extract: Extract
    blocks: tuple[Block, ...]
    cells: Mapping[int, CellMarks]
    convention: Convention | None
    evidence: Evidence
    about: frozenset[int]
    titles: frozenset[int]

    @property
    def last(self) -> str | None:
        """Whose draft it is, where its head or its colours say so."""
        if self.convention is not None:
            return self.convention.last
        return self.extract.rounds[-1].by if self.extract.rounds else None

    def cells_of(self, index: int) -> CellMarks:
        """The marks of the cells of the table that the block at ``index`` is."""
        return self.cells.get(index, {})

    def standings(self, stands: Stands) -> dict[int, Block]:
        """The blocks of a view by their places, without those of which nothing stands there."""
        found: dict[int, Block] = {}
        for index, block in enumerate(self.blocks):
            if index not in self.about:
                standing = block_in_view(block, self.cells_of(index), stands, keeps_bold=index in self.titles)
                if standing is not None:
                    found[index] = standing
        return found


def _layers(extract: Extract, markup: Markup | None) -> _Layers:
    """``extract`` with the marks that its looks mean and the rounds it names."""
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
    shows_changes = convention is not None or any(one.code in MARKED_CODES for one in extract.diagnostics)
    about = {
        index
        for index, block in enumerate(blocks[:FIRST_BLOCKS])
        if is_head(block) or (shows_changes and is_legend(block.text))
    }
    # Bold that says "added" says nothing of headings.
    bold_is_added = convention is not None and convention.added is Added.BOLD
    titles = set() if bold_is_added else {one.block for one in found if one.is_title}
    return _Layers(
        extract=replace(extract, rounds=rounds),
        blocks=tuple(blocks),
        cells=cells,
        convention=convention,
        evidence=evidence,
        about=frozenset(about),
        titles=frozenset(titles),
    )


def _viewed(
    extract: Extract, view: View, party: str | None, markup: Markup | None
) -> tuple[Extract, tuple[int, ...], Iterator[ViewedPart]]:
    """One view of ``extract``, which blocks its blocks were, and what the view has of each of them, on demand."""
    layers = _layers(extract, markup)
    blocks, convention = layers.blocks, layers.convention
    name = _known_party(party, convention, blocks, layers.extract.rounds) if view is View.PARTY else None
    said = notes(convention, layers.evidence, blocks, view.value if name is None else f"party:{name}")
    read_as = tuple(said_of_marks(one, view) for one in extract.diagnostics)
    extract = replace(layers.extract, diagnostics=(*read_as, *said))
    kept = [index for index in range(len(blocks)) if index not in layers.about]
    if view is View.ALL:
        layered = (_all_layers(blocks[index], layers.cells_of(index)) for index in kept)
        everything = (part for index in kept for part in parts_in_view(index, blocks[index], {}, _everything))
        return replace(extract, blocks=tuple(layered)), tuple(kept), everything
    stands = _stands(view, name, convention)
    viewed = layers.standings(stands)
    parts = (part for index in viewed for part in parts_in_view(index, blocks[index], layers.cells_of(index), stands))
    return replace(extract, blocks=tuple(viewed.values())), tuple(viewed), parts


def answered_view(extract: Extract, markup: Markup | None = None) -> tuple[Extract, tuple[Share, ...], bool]:
    """The text that a draft answers, how much of each of its blocks the draft leaves, and whether it refuses anything.

    That is the current language with what others proposed, as it was before the draft's own marks. It differs from the
    current language where the draft refuses what somebody else proposed.
    """
    layers = _layers(extract, markup)
    stood = before_draft_of(layers.last)
    standing = layers.standings(stood)
    left = layers.standings(lambda marks: stood(marks) and in_proposed(marks))
    shares = tuple(
        Share(letters=_letters(block), left=_letters(left[index]) if index in left else 0)
        for index, block in standing.items()
    )
    refuses = any(_refuses(block, layers.last) for block in layers.blocks)
    return replace(layers.extract, blocks=tuple(standing.values())), shares, refuses


def quoted_shares(extract: Extract, markup: Markup | None = None) -> tuple[Share, ...]:
    """How much of each block of the text as proposed, with what is struck in it, nobody marks."""
    layers = _layers(extract, markup)
    standing = layers.standings(in_proposed)
    unmarked = layers.standings(lambda marks: in_proposed(marks) and in_current(marks))
    return tuple(
        Share(letters=_letters(layers.blocks[index]), left=_letters(unmarked[index]) if index in unmarked else 0)
        for index in standing
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many letters and digits a block has, and how many of them stand in another text of the file too."""

    letters: int
    left: int


def _letters(block: Block) -> int:
    texts = [block.text] if block.table is None else [cell for row in block.table.rows for cell in row]
    return sum(letters_in(text, 0, len(text)) for text in texts)


def _refuses(block: Block, last: str | None) -> bool:
    """Whether words that somebody else than ``last`` proposed in a paragraph are struck."""
    proposed = [mark for mark in block.marks if mark.kind is MarkKind.INSERTED and mark.by != last]
    return any(
        letters_in(block.text, max(mark.start, other.start), min(mark.end, other.end)) > 0
        for mark in block.marks
        if mark.kind is MarkKind.DELETED
        for other in proposed
        if mark.start < other.end and other.start < mark.end
    )


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
