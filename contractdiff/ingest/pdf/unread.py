"""What of a PDF is not text on its pages: filled-in forms, notes laid over them, attachments, sounds, drawn letters.

Nothing of it is opened or run; it is counted, so that a note can say what a reader of the result has not seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from contractdiff.model.extract import Diagnostic
from contractdiff.text.counts import in_number

FEWEST_SHAPES = 100
"""Drawn shapes on a page without text that may be letters: a line of print has about 70. A page to write on has less
rules."""

_WRITTEN = frozenset({pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT})
_PLAYED = frozenset(
    {
        pdfium.FPDF_ANNOT_SOUND,
        pdfium.FPDF_ANNOT_MOVIE,
        pdfium.FPDF_ANNOT_SCREEN,
        pdfium.FPDF_ANNOT_THREED,
        pdfium.FPDF_ANNOT_RICHMEDIA,
    }
)
_XFA = frozenset({pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND})
_WORDS = 4
"""Bytes of the shortest string that says anything, with its end, as pdfium counts them (two for each character)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    code: str
    one: str
    many: str


_NOTES = (
    _Note(
        code="form-fields",
        one="One field of a form is filled in; what it says was not read. Print the form to a new PDF.",
        many="{} fields of a form are filled in; what they say was not read. Print the form to a new PDF.",
    ),
    _Note(
        code="changing-form",
        one="The file is a form that builds its pages while it is open (XFA), so pages may be missing; print it to a "
        "new PDF.",
        many="",
    ),
    _Note(
        code="comments",
        one="A note or typed words are laid over a page; they were not read as contract language.",
        many="{} notes or typed words are laid over the pages; they were not read as contract language.",
    ),
    _Note(
        code="embedded-document",
        one="Another file is attached; it was not opened.",
        many="{} other files are attached; they were not opened.",
    ),
    _Note(
        code="embedded-object",
        one="A sound, film or model is embedded; it was not opened.",
        many="{} sounds, films or models are embedded; they were not opened.",
    ),
    _Note(
        code="macros",
        one="The file carries a program; it was not run.",
        many="The file carries {} programs; they were not run.",
    ),
    _Note(
        code="drawing-not-read",
        one="A page holds many drawn shapes and no text; if they are letters, ask for the original file.",
        many="{} pages hold many drawn shapes and no text; if they are letters, ask for the original file.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """How much of a page, or of a file as a whole, was not read, by code of the note on it."""

    found: dict[str, int] = field(default_factory=dict)


def unread_on_page(page: pdfium.FPDF_PAGE, *, has_text: bool, has_picture: bool) -> Unread:
    """What is laid over ``page`` and has words, and whether its letters may be drawn."""
    found: Counter[str] = Counter()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            found.update(_codes(annotation))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    if not has_text and not has_picture and pdfium.FPDFPage_CountObjects(page) >= FEWEST_SHAPES:
        found["drawing-not-read"] += 1
    return Unread(found=dict(found))


def unread_in_file(document: pypdfium2.PdfDocument) -> Unread:
    """What the file holds beside its pages."""
    return Unread(
        found={
            "embedded-document": max(0, pdfium.FPDFDoc_GetAttachmentCount(document.raw)),
            "macros": max(0, pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw)),
            "changing-form": int(pdfium.FPDF_GetFormType(document.raw) in _XFA),
        }
    )


def unread_notes(file: Unread, pages: Iterable[Unread]) -> Iterator[Diagnostic]:
    """A note for each kind; those on pages name the first page."""
    of_pages = list(pages)
    for note in _NOTES:
        counts = [one.found.get(note.code, 0) for one in of_pages]
        total = file.found.get(note.code, 0) + sum(counts)
        if total:
            first = next((number for number, count in enumerate(counts, start=1) if count), None)
            yield Diagnostic(code=note.code, message=in_number(total, note.one, note.many), page=first)


def _codes(annotation: pdfium.FPDF_ANNOTATION) -> Iterator[str]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_WIDGET and pdfium.FPDFAnnot_GetStringValue(annotation, b"V", None, 0) >= _WORDS:
        yield "form-fields"
    elif kind in _WRITTEN and pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0) >= _WORDS:
        yield "comments"
    elif kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
        yield "embedded-document"
    elif kind in _PLAYED:
        yield "embedded-object"
