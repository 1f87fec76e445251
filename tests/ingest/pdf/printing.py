"""Small real PDFs: typeset by typst where a page is wanted as people make it, written by hand where a fault is."""

from __future__ import annotations

import struct
import zlib

import typst

from contractdiff.ingest import pdf
from contractdiff.model import Extract, Reading, Recognition

TEXT_ALONE = Reading(recognition=Recognition.NEVER)
"""Reading without recognition, which gives the same on every machine."""

PAGE = (
    "#set page(width: 612pt, height: 792pt, margin: 72pt)\n"
    '#set text(font: "Libertinus Serif", size: 11pt, hyphenate: false)\n'
)
PROSE = (
    "The District shall pay each employee for all hours worked in the office and by the staff of every single school. "
)


def grey_picture() -> bytes:
    """A grey PNG of four points, which a page can stretch to any size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"\x00\x80\x90\x00\x90\x80"
    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


PICTURE = (
    f"#let picture = image(bytes({tuple(grey_picture())}), "
    'format: "png", width: 400pt, height: 500pt, fit: "stretch")\n'
)
"""Defines ``#picture``, which fills most of a page."""


def typeset(source: str, head: str = PAGE) -> bytes:
    """The PDF of a typst source, with the fonts of the wheel only."""
    made = typst.compile((head + source).encode(), format="pdf", font_paths=[], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def extract(source: str, head: str = PAGE) -> Extract:
    """What is read of a typst source once it is a PDF; pictures in it are not recognised."""
    return pdf.read(typeset(source, head), "page.pdf", TEXT_ALONE)


def written(content: str, *, more: str = "", page: str = "", trailer: str = "", font: str = "Helvetica") -> bytes:
    """A PDF of one page written object by object: ``content`` is its stream, ``more`` object 6, also known as /Im1.

    ``page`` and ``trailer`` are entries put into the page and the trailer.
    """
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {page}"
        " /Resources << /Font << /F1 5 0 R >> /XObject << /Im1 6 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>",
        *([more] if more else []),
    ]
    out = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def shown(*lines: str, size: int = 11) -> str:
    """A content stream that prints ``lines`` below each other."""
    rows = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return f"BT /F1 {size} Tf 72 700 Td {rows} ET"


def encrypted() -> bytes:
    """A PDF that needs a password to be opened: its standard encryption entry fits no empty password."""
    entry = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        f" /O <{'28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A'}>"
        f" /U <{'00' * 32}> >> /ID [<{'AB' * 16}> <{'AB' * 16}>]"
    )
    return written(shown("Nothing to be seen"), trailer=entry)
