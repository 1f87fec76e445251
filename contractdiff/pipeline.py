"""The order of the stages, and nothing else: read, outline, align, redline, judge.

bytes -> Extract -> Document  (twice)  -> Alignment -> redlines and tables -> findings -> Comparison
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from contractdiff import cache as document_cache
from contractdiff.catalogue import Language, language_of, speaking
from contractdiff.errors import NoText, UsageError
from contractdiff.model.alignment import Relation
from contractdiff.model.comparison import DIFFERENT_AGREEMENTS, Comparison
from contractdiff.model.document import Document, Scope, View
from contractdiff.model.extract import Block, Extract
from contractdiff.model.finding import Finding
from contractdiff.model.markup import Markup
from contractdiff.model.placed import Box
from contractdiff.model.placed import Place as PrintedPlace
from contractdiff.model.reading import Bounds, Progress, Reading, Recognition
from contractdiff.model.viewed import ViewedText

Source = str | PathLike[str] | BinaryIO | Document
"""What can be compared: a path, an open binary file, or a document that was read before."""

RECOGNITION_FAILED = "recognition-failed"
"""Code of the note that a picture could not be recognised this time."""


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for objects that keep one another alive meanwhile.

    There are next to none, and each search walks through both documents: a quarter of the time of a comparison.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_no_collection()
def read(
    source: Source,
    *,
    view: View | str = View.PROPOSED,
    markup: Markup | None = None,
    ocr: Recognition | str = Recognition.AUTO,
    bounds: Bounds | None = None,
    progress: Callable[[Progress], None] | None = None,
    cache: bool = True,
) -> Document:
    """The tree of provisions of one document.

    ``view`` chooses the text of a document that marks its own changes, by tracked changes or by formatting: as
    "proposed", "current", as one party proposed it ("party:District"), or "all" layers with their marks. ``markup``
    overrules how formatting is read. ``ocr`` says whether the text in pictures is recognised: "auto" (on pages without
    text, where the tesseract program is installed) or "never". ``bounds`` are what the file may cost (those of the
    environment otherwise); ``progress`` is told how far the reading is. With ``cache`` a file that was read before is
    taken from the user's cache.
    Raises a ``ReadError`` with one sentence when it cannot be read, a ``UsageError`` for a view it does not have.
    """
    if isinstance(source, Document):
        return source
    view, party = _view(view)
    reading = _reading(ocr, bounds, progress)
    data, name = _bytes_of(source, reading.bounds)
    document = _document(data, name, view, party, markup, reading, cache=cache)
    if document.holds_two_texts and view in (View.PROPOSED, View.PARTY):
        with suppress(NoText):  # all of it may be new
            current = _document(data, name, View.CURRENT, None, markup, reading, cache=cache)
            document = replace(document, current=current)
    return document


def read_text(
    source: str | PathLike[str] | BinaryIO,
    *,
    view: View | str = View.PROPOSED,
    markup: Markup | None = None,
    ocr: Recognition | str = Recognition.AUTO,
    bounds: Bounds | None = None,
    progress: Callable[[Progress], None] | None = None,
    cache: bool = True,
    boxes: bool = False,
) -> ViewedText:
    """The text of one view of a document in one piece, with where each of its characters stands in the document.

    The text is that of ``read`` in the same view, before it is cut into provisions: with its heads and covers, and
    without the labels that nobody typed. Another view is another call; the layers of a file that was read before come
    from the cache. With ``boxes`` the places of a PDF say where on the page each letter is printed, for which its pages
    are read again. The other arguments are those of ``read``, and so are the errors.
    """
    from contractdiff.markup import placed_view

    kind, party = _view(view)
    reading = _reading(ocr, bounds, progress)
    data, name = _bytes_of(source, reading.bounds)
    digest = hashlib.sha256(data).hexdigest()
    extract = _extract(data, name, digest, kind, reading, cache=cache)
    text, spans = placed_view(extract, kind, party, markup)
    if not text:
        raise NoText(f"{name} holds no text in the view {str(view)!r}.")
    printed: dict[PrintedPlace, Box] = {}
    if boxes and extract.format == "pdf":
        from contractdiff.ingest.pdf.boxes import letter_boxes

        printed = letter_boxes(data, extract)
    return ViewedText(path=name, sha256=digest, view=str(view), text=text, spans=spans, boxes=printed)


def _document(
    data: bytes, name: str, view: View, party: str | None, markup: Markup | None, reading: Reading, *, cache: bool
) -> Document:
    """One view of the file ``data``, which messages call ``name``."""
    from contractdiff import structure
    from contractdiff.markup import read_view

    digest = hashlib.sha256(data).hexdigest()
    extract = read_view(_extract(data, name, digest, view, reading, cache=cache), view, party, markup)
    if not extract.blocks:
        raise NoText(f"{name} holds no text in the view {str(view) if party is None else f'party:{party}'!r}.")
    return structure.build(extract, path=name, sha256=digest, view=view, party=party)


def _extract(data: bytes, name: str, digest: str, view: View, reading: Reading, *, cache: bool) -> Extract:
    """The file ``data`` as it was read, with the layers that ``view`` is made of."""
    from contractdiff import ingest

    layers = ingest.layers_to_read(data, view)
    how = ingest.recognition_of(reading)
    extract = document_cache.load(digest, layers, how) if cache else None
    if extract is None:
        extract = ingest.read_bounded(data, name, layers, reading)
        # What failed because the machine was busy may go well the next time.
        failed = any(diagnostic.code == RECOGNITION_FAILED for diagnostic in extract.diagnostics)
        if cache and not failed:
            document_cache.store(digest, layers, extract, how)
    return extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A document, and what became of each block of its file.

    ``extract`` is the file as it was read; the mappings are by the position of a block in it. ``marked`` are the blocks
    that are language of any layer, with their marks; ``homes`` the anchors of the provisions that blocks went to;
    ``remarks`` the blocks that stand in this view and belong to no provision. ``data`` are the bytes of the file.
    """

    data: bytes
    document: Document
    extract: Extract
    marked: Mapping[int, Block]
    homes: Mapping[int, str]
    remarks: frozenset[int]


def trace(
    source: str | PathLike[str],
    *,
    view: View | str = View.PROPOSED,
    markup: Markup | None = None,
    ocr: Recognition | str = Recognition.AUTO,
    bounds: Bounds | None = None,
    progress: Callable[[Progress], None] | None = None,
    cache: bool = True,
) -> Trace:
    """The same as ``read`` for the file ``source``, with what became of its blocks."""
    from contractdiff import structure
    from contractdiff.markup import traced_view

    kind, party = _view(view)
    reading = _reading(ocr, bounds, progress)
    data, name = _bytes_of(source, reading.bounds)
    digest = hashlib.sha256(data).hexdigest()
    extract = _extract(data, name, digest, kind, reading, cache=cache)
    viewed, sources = traced_view(extract, kind, party, markup)
    if not viewed.blocks:
        raise NoText(f"{name} holds no text in the view {str(view)!r}.")
    document, anchors = structure.build_traced(viewed, path=name, sha256=digest, view=kind, party=party)
    layered, places = traced_view(extract, View.ALL, None, markup)
    found = tuple(zip(sources, anchors, strict=True))
    return Trace(
        data=data,
        document=document,
        extract=extract,
        marked=dict(zip(places, layered.blocks, strict=True)),
        homes={source: anchor for source, anchor in found if anchor is not None},
        remarks=frozenset(source for source, anchor in found if anchor is None),
    )


def _view(view: View | str) -> tuple[View, str | None]:
    """The view that ``view`` names, and the party in "party:NAME"."""
    kind, colon, party = str(view).partition(":")
    if kind == View.PARTY and party.strip():
        return View.PARTY, party.strip()
    if not colon and kind in {one.value for one in View} - {View.PARTY.value}:
        return View(kind), None
    raise UsageError(f"There is no view {str(view)!r}; use 'proposed', 'current', 'party:NAME' or 'all'.")


def _reading(ocr: Recognition | str, bounds: Bounds | None, progress: Callable[[Progress], None] | None) -> Reading:
    """The request to read that the arguments make."""
    from contractdiff import ingest

    if ocr not in tuple(Recognition):
        raise UsageError(f"There is no way {ocr!r} to recognise pictures; use 'auto' or 'never'.")
    bounds = ingest.bounds_of_environment() if bounds is None else bounds
    reading = Reading(recognition=Recognition(ocr), bounds=bounds)
    return reading if progress is None else replace(reading, tell=progress)


def _bytes_of(source: str | PathLike[str] | BinaryIO, bounds: Bounds) -> tuple[bytes, str]:
    from contractdiff import ingest

    if isinstance(source, (str, PathLike)):
        return ingest.open_document(source, bounds)
    if not hasattr(source, "read"):
        raise UsageError(f"A {type(source).__name__} cannot be compared; give a path, an open file or a Document.")
    name = str(getattr(source, "name", "the open file"))
    return ingest.take_bytes(source, name, bounds), name


@_no_collection()
def compare(
    base: Source,
    revision: Source,
    *,
    base_view: View | str | None = None,
    view: View | str = View.PROPOSED,
    markup: Markup | None = None,
    scope: Scope | str | None = None,
    ocr: Recognition | str = Recognition.AUTO,
    bounds: Bounds | None = None,
    progress: Callable[[Progress], None] | None = None,
    cache: bool = True,
    packs: Iterable[str | PathLike[str]] = (),
    language: Language | str = Language.EN,
) -> Comparison:
    """What ``revision`` changes in ``base``, and what the changes do.

    ``base_view`` and ``view`` choose the text of documents that mark their changes: by default the current language
    of the base, and the revision as it proposes (a file compared with itself is read in one view, and has no change).
    ``markup`` overrules how the formatting of the revision is read.
    ``scope`` says whether the revision is the whole agreement ("whole") or only the parts it touches ("partial");
    ``None`` decides from the documents and says why. ``ocr``, ``bounds`` and ``progress`` are those of ``read``.
    ``packs`` are folders with rules of your own, which run beside the core rules. ``language`` is that of the findings
    and reports ("en" or "es"); contract text is quoted as it is printed.
    Raises a ``ReadError`` when one of them cannot be read.
    """
    from contractdiff import align, diff, facts, redlining, rules
    from contractdiff.quotation import quotation

    seconds: dict[str, float] = {}
    spoken = language_of(language)
    pack = rules.with_packs(map(Path, packs), spoken)
    with _timed(seconds, "ingest"):
        after = read(revision, view=view, markup=markup, ocr=ocr, bounds=bounds, progress=progress, cache=cache)
        before = read(base, view=base_view or View.CURRENT, ocr=ocr, bounds=bounds, progress=progress, cache=cache)
        known: dict[str, str] | None = None
        if before.sha256 == after.sha256:
            if base_view is None:
                before = after
            elif isinstance(base, (str, PathLike)):
                before, known = _other_text(base, base_view, after, markup, ocr=ocr, bounds=bounds, cache=cache)
    with _timed(seconds, "align"):
        quoted = quotation(before, after.current) if after.current and before is not after and known is None else None
        alignment, decided, diagnostics = align.align(
            before, after, _scope(scope), quoted.anchors if quoted else None, known
        )
        diagnostics = (*diagnostics, *(quoted.diagnostics if quoted else ()))
        after = replace(after, scope=decided)
        if any(one.relation is Relation.NOT_ADDRESSED and not one.base for one in alignment.pairs):
            before = replace(before, scope=Scope.PARTIAL)
    with _timed(seconds, "diff"):
        drawn = redlining.draw(before, after, alignment)
        alignment, redlines, tables = drawn.alignment, drawn.redlines, drawn.tables
        references = align.judge_references(before, after, alignment, drawn.stretches())
        diagnostics = (*diagnostics, *align.note_references(before, after, references))
        diagnostics = (*diagnostics, *(diff.note_on_renaming(one, after) for one in drawn.renamings))
        diagnostics = (*diagnostics, *diff.note_on_unpaired(tables))
    with _timed(seconds, "rules"):
        foreign = any(diagnostic.code == DIFFERENT_AGREEMENTS for diagnostic in diagnostics)
        # Between two different agreements everything is a change, and no finding would mean anything.
        findings: tuple[Finding, ...] = ()
        if not foreign:
            reader = lru_cache(maxsize=None)(facts.read)
            with speaking(spoken):
                findings = rules.find(
                    before, after, alignment, redlines, tables, reader, references=references, pack=pack
                )
    told = [finding.revision for finding in findings if finding.revision]
    conflicts = facts.note_conflicts(after, lambda anchor, at: any(quote.covers(anchor, at) for quote in told))
    diagnostics = (*diagnostics, *conflicts)
    return Comparison(
        base=before,
        revision=after,
        alignment=alignment,
        redlines=redlines,
        tables=tables,
        findings=findings,
        diagnostics=diagnostics,
        references=references,
        renamings=drawn.renamings,
        language=spoken,
        seconds=seconds,
    )


def _other_text(
    source: str | PathLike[str],
    base_view: View | str,
    revision: Document,
    markup: Markup | None,
    *,
    ocr: Recognition | str,
    bounds: Bounds | None,
    cache: bool,
) -> tuple[Document, dict[str, str] | None]:
    """Another text of the file that ``revision`` was read from, its formatting read alike, and what is one in both.

    The provisions are known by their paragraphs, unless the two texts were made by the reader itself (tracked changes
    of a Word file), and have paragraphs of their own.
    """
    from contractdiff.same_file import same_provisions

    view = f"party:{revision.party}" if revision.party else revision.view
    ours = trace(source, view=base_view, markup=markup, ocr=ocr, bounds=bounds, cache=cache)
    theirs = trace(source, view=view, markup=markup, ocr=ocr, bounds=bounds, cache=cache)
    if ours.extract.blocks != theirs.extract.blocks:
        return ours.document, None
    return ours.document, same_provisions(ours.homes, theirs.homes, theirs.marked)


def _scope(scope: Scope | str | None) -> Scope | None:
    if scope is None or scope == "auto":
        return None
    try:
        return Scope(scope)
    except ValueError as error:
        raise UsageError(f"There is no scope {scope!r}; use 'auto', 'whole' or 'partial'.") from error


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = round(time.perf_counter() - start, 4)
