"""From blocks to provisions: the outline of a document, with its own contents page as a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contractdiff.model.document import Document, Provision, ProvisionKind, Scope, View
from contractdiff.model.extract import Diagnostic, Extract, Mark, PageBreak
from contractdiff.structure.anchors import Anchors
from contractdiff.structure.checks import check_contents, check_lengths, check_sequences, check_swallowed
from contractdiff.structure.node import Node, OwnParagraph
from contractdiff.structure.outline import build_outline
from contractdiff.structure.remarks import note_on_remarks, without_remarks
from contractdiff.text.normalise import squeeze
from contractdiff.text.proposals import names_a_proposal

LONGEST_COVER = 250
"""Words. The longest cover letter seen above the first article of a proposal has some 180."""

COVER_SHOWN = 200
"""Characters of a cover that the note quotes."""

TITLE_WORDS = 16
"""How much of the first page is taken as the title of a document."""


def build(extract: Extract, *, path: str, sha256: str, view: View, party: str | None = None) -> Document:
    """The document that ``extract`` was read from, as a tree of provisions.

    ``path`` and ``sha256`` name the file it came from, ``view`` which of its texts was read, and ``party`` whose.
    """
    return build_traced(extract, path=path, sha256=sha256, view=view, party=party)[0]


def build_traced(
    extract: Extract, *, path: str, sha256: str, view: View, party: str | None = None
) -> tuple[Document, tuple[str | None, ...]]:
    """The same as ``build``, and for each block the anchor of its provision; ``None`` for a remark or a cover."""
    announced = [entry.text for entry in extract.contents]
    blocks, remarks = without_remarks(extract.blocks)
    root, _, homes = build_outline(blocks, announced, remarks)
    title = _title(extract)
    found = _provisions(root)
    provisions = tuple(provision for _, provision in found)
    diagnostics = [*extract.diagnostics, *note_on_remarks(remarks)]
    covers = _covers(title, provisions)
    if covers:
        provisions = provisions[len(covers) :]
        diagnostics.append(
            Diagnostic(
                code="cover-set-aside",
                message=f"The words before the first article are a cover, no contract language: {_said(covers)}",
                page=covers[0].page,
            )
        )
    if not provisions:
        raise ValueError("an extract without text has no outline")
    diagnostics += check_sequences(provisions)
    diagnostics += check_contents(provisions, extract.contents)
    diagnostics += check_lengths(provisions)
    diagnostics += check_swallowed(provisions)
    document = Document(
        path=path,
        sha256=sha256,
        format=extract.format,
        title=title,
        view=view,
        party=party,
        rounds=extract.rounds,
        recognised=extract.recognised,
        remarks=tuple(one for place in sorted(remarks) for one in remarks[place]),
        provisions=provisions,
        pages=extract.pages,
        scope=Scope.WHOLE,
        diagnostics=tuple(diagnostics),
    )
    anchors = {id(node): provision.anchor for node, provision in found if provision.anchor in document}
    of_language = {id(block): anchors.get(id(homes.get(place))) for place, block in enumerate(blocks)}
    return document, tuple(of_language.get(id(block)) for block in extract.blocks)


def _covers(title: str, provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """What stands before the first article of an exchanged draft and is no preamble: title, date, a word to the reader.

    A long one is kept as language: it may hold provisions whose numbering was not recognised.
    """
    first = next((place for place, one in enumerate(provisions) if one.kind is ProvisionKind.ARTICLE), 0)
    covers = provisions[:first]
    words = sum(len(one.text.split()) for one in covers)
    plain = all(
        one.kind is ProvisionKind.PREAMBLE and not (one.label or one.tables) and "preamble" not in one.heading.lower()
        for one in covers
    )
    return tuple(covers) if names_a_proposal(title) and plain and words <= LONGEST_COVER else ()


def _said(covers: Sequence[Provision]) -> str:
    words = " ".join(squeeze(f"{one.heading} {one.text}") for one in covers)
    return words if len(words) <= COVER_SHOWN else f"{words[:COVER_SHOWN]}…"


def _provisions(root: Node) -> list[tuple[Node, Provision]]:
    found: list[tuple[Node, Provision]] = []
    anchors = Anchors()

    def visit(node: Node, parent: str | None) -> None:
        anchor = anchors.take(node, parent)
        own = _own_text(node)
        provision = Provision(
            anchor=anchor,
            parent=parent,
            kind=node.kind,
            label=node.label,
            number=node.number,
            heading=node.heading,
            text=own.text,
            page=node.page,
            page_end=own.page_breaks[-1].page if own.page_breaks else node.page,
            page_breaks=own.page_breaks,
            tables=tuple(node.tables),
            marks=own.marks,
            remarks=tuple(node.remarks),
        )
        found.append((node, provision))
        for child in node.children:
            visit(child, anchor)

    for child in root.children:
        visit(child, None)
    return found


def _own_text(node: Node) -> OwnParagraph:
    """The paragraphs of ``node`` joined by newlines, with where pages begin in them and their marks."""
    text = ""
    page = node.page
    breaks: list[PageBreak] = []
    marks: list[Mark] = []
    for paragraph in node.paragraphs:
        if text:
            text += "\n"
        start = len(text)
        if paragraph.page is not None and paragraph.page != page:
            breaks.append(PageBreak(offset=start, page=paragraph.page))
            page = paragraph.page
        for inner in paragraph.page_breaks:
            breaks.append(replace(inner, offset=start + inner.offset))
            page = inner.page
        marks += [replace(mark, start=start + mark.start, end=start + mark.end) for mark in paragraph.marks]
        text += paragraph.text
    return OwnParagraph(text=text, page=node.page, page_breaks=tuple(breaks), marks=tuple(marks))


def _title(extract: Extract) -> str:
    words: list[str] = []
    for block in extract.blocks[:8]:
        line = squeeze(block.text)
        if block.table is not None or len(line.split()) > TITLE_WORDS:
            break
        if words and len(words) + len(line.split()) > TITLE_WORDS:
            break
        words += line.split()
    return " ".join(words)
