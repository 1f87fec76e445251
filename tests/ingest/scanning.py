"""Small scanned PDFs: a page typeset by typst, drawn as dots, and put into a PDF as nothing but a picture."""

from __future__ import annotations

import zlib

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from contractdiff.ingest.ocr.program import program
from tests.ingest.pdf.printing import typeset

needs_tesseract = pytest.mark.skipif(
    program() is None, reason="tesseract is not installed (Debian and Ubuntu: apt install tesseract-ocr)"
)

TYPE = '#set text(font: "Libertinus Serif", size: 12pt, hyphenate: false)\n'
DOTS_PER_INCH = 200
"""What office scanners make unless told otherwise."""


def dots(source: str, number: int = 1, dots_per_inch: int = DOTS_PER_INCH) -> NDArray[np.uint8]:
    """A page of a typst source as grey dots."""
    document = pypdfium2.PdfDocument(typeset(TYPE + source))
    page = document[number - 1].render(scale=dots_per_inch / 72, grayscale=True).to_numpy()
    return np.array(page, dtype=np.uint8).reshape(page.shape[0], page.shape[1], -1)[:, :, 0].copy()


def askew(page: NDArray[np.uint8], slope: float) -> NDArray[np.uint8]:
    """``page`` as it comes from a sheet that lay askew: it goes down by ``slope`` to the right."""
    turned = np.full_like(page, 255)
    height, width = page.shape
    rows, columns = np.mgrid[0:height, 0:width]
    from_rows = np.round(rows - slope * (columns - width / 2)).astype(int)
    from_columns = np.round(columns + slope * (rows - height / 2)).astype(int)
    inside = (from_rows >= 0) & (from_rows < height) & (from_columns >= 0) & (from_columns < width)
    turned[inside] = page[from_rows[inside], from_columns[inside]]
    return turned


def grainy(page: NDArray[np.uint8], grain: float = 12.0) -> NDArray[np.uint8]:
    """``page`` with the grain of a scanner; the same grain every time."""
    noise = np.random.default_rng(7).normal(0.0, grain, page.shape)
    return np.clip(page * 0.9 + 15 + noise, 0, 255).astype(np.uint8)


def pictures(*pages: NDArray[np.uint8], text: str = "") -> bytes:
    """A PDF of 612 by 792 points a page, each page one picture; ``text`` is printed as text on a page of its own."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[int] = []

    def add(body: bytes) -> int:
        bodies.append(body)
        return len(bodies)

    def stream(head: str, content: bytes) -> int:
        packed = zlib.compress(content)
        return add(
            f"<< {head} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
        )

    if text:
        content = stream("", f"BT /F1 11 Tf 72 700 Td ({text}) Tj ET".encode())
        font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        resources = f"/Resources << /Font << /F1 {font} 0 R >> >>"
        kids.append(add(_page(content, resources)))
    for page in pages:
        height, width = page.shape
        size = f"/Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
        image = stream(f"/Type /XObject /Subtype /Image {size}", page.tobytes())
        content = stream("", b"q 612 0 0 792 0 0 cm /Im Do Q")
        kids.append(add(_page(content, f"/Resources << /XObject << /Im {image} 0 R >> >>")))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    bodies[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return assembled(bodies)


def _page(content: int, resources: str) -> bytes:
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R {resources} >>".encode()


def assembled(bodies: list[bytes], trailer: str = "") -> bytes:
    """A PDF of numbered objects."""
    out = b"%PDF-1.7\n"
    places: list[int] = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def scan(source: str, *more: str) -> bytes:
    """The scan of typst sources, one for each page."""
    return pictures(*(grainy(dots(one)) for one in (source, *more)))
