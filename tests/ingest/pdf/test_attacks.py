"""PDFs made to hurt: nothing in them is followed or run, and what cannot be read ends in one sentence, in time."""

from __future__ import annotations

import time
import zlib

import pytest

from contractdiff.errors import CorruptDocument, DocumentTooLarge, ReadError
from contractdiff.ingest import pdf, read_bounded
from contractdiff.model import Bounds, Extract, Reading, Recognition, View
from tests.ingest.pdf.printing import TEXT_ALONE, shown, written
from tests.ingest.scanning import assembled, needs_tesseract

TEXT = "Drivers bid first on routes."
CONTENT = b"BT /F1 11 Tf 72 700 Td (" + TEXT.encode() + b") Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
QUICK = Reading(recognition=Recognition.NEVER, bounds=Bounds(seconds=20, memory_megabytes=600))


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def document(
    *more: bytes, content: bytes = CONTENT, page: str = "", catalog: str = "", kids: str = "3 0 R", count: int = 1
) -> bytes:
    """A PDF of one page with ``TEXT``; ``more`` are the objects from 6 on."""
    return assembled(
        [
            f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> " + page.encode() + b" >>",
            stream(content),
            FONT,
            *more,
        ]
    )


def texts(found: Extract) -> list[str]:
    """The paragraphs."""
    return [block.text for block in found.blocks]


def outcome(data: bytes, reading: Reading = QUICK) -> list[str]:
    """The paragraphs of a file read within bounds, or the sentence that refuses it; never later than the bound."""
    begun = time.monotonic()
    try:
        found = texts(read_bounded(data, "attack.pdf", View.PROPOSED, reading))
    except ReadError as error:
        assert "attack.pdf" in str(error)
        found = [str(error)]
    assert time.monotonic() - begun < reading.bounds.seconds + 5
    return found


class TestLoops:
    """What leads to itself is left after a while."""

    @pytest.mark.parametrize("kids", ["2 0 R", "3 0 R 2 0 R", "1 0 R", "99 0 R", "3 0 R 3 0 R 3 0 R"])
    @pytest.mark.parametrize("count", [1, 3, 2_000_000_000, -1])
    def test_in_the_page_tree(self, kids: str, count: int) -> None:
        """A node that is its own child, and a count that is a lie."""
        assert outcome(document(kids=kids, count=count))

    def test_in_forms(self) -> None:
        """A form that draws itself."""
        form = stream(
            b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
        )

        assert outcome(document(form, content=CONTENT + b" /X Do")) == [TEXT]

    def test_in_references(self) -> None:
        """A length that is its own length."""
        data = document().replace(f"/Length {len(CONTENT)}".encode(), b"/Length 4 0 R")

        assert outcome(data)

    def test_in_the_cross_references(self) -> None:
        """A table that says that it goes on where it begins."""
        data = document()
        start = data.rindex(b"xref\n0")

        assert outcome(data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start))


class TestBombs:
    """Small files that unpack to large ones."""

    def test_a_stream(self) -> None:
        """A gigabyte of blanks in a megabyte is no page of an agreement."""
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(b" " * 2**20) for _ in range(1024)) + packer.flush()
        data = document(content=b"").replace(stream(b""), stream(packed, "/Filter /FlateDecode"))

        (sentence,) = outcome(data)

        assert "no pages" not in sentence

    def test_a_million_strokes(self) -> None:
        """Drawn objects are bounded by time and memory, like all else."""
        strokes = zlib.compress(b"0 0 m 612 792 l S\n" * 1_000_000)
        data = document(content=b"").replace(stream(b""), stream(strokes, "/Filter /FlateDecode"))

        assert outcome(data, Reading(recognition=Recognition.NEVER, bounds=Bounds(seconds=5, memory_megabytes=300)))

    @needs_tesseract
    @pytest.mark.parametrize("size", [100_000, 2_000_000_000])
    def test_a_huge_picture_is_not_decoded(self, size: int) -> None:
        """Its dictionary says how large it is; that is enough to leave it."""
        picture = stream(
            zlib.compress(b"\x80" * 1000),
            f"/Type /XObject /Subtype /Image /Width {size} /Height {size} /ColorSpace /DeviceGray /BitsPerComponent 8 "
            "/Filter /FlateDecode",
        )
        data = document(picture, content=b"q 612 0 0 792 0 0 cm /X Do Q")

        (sentence,) = outcome(data, Reading(bounds=Bounds(seconds=20, memory_megabytes=600, recognition_seconds=5)))

        assert "attack.pdf is a scan: page 1 is a picture without text" in sentence

    @needs_tesseract
    def test_a_huge_page_is_drawn_small(self) -> None:
        """A page of 14,400 points each way would have 3,600 million dots."""
        size = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"
        picture = stream(b"\x80\x90\x90\x80", f"/Type /XObject /Subtype /Image {size}")
        data = document(picture, content=b"q 14400 0 0 14400 0 0 cm /X Do Q").replace(b"612 792", b"14400 14400")

        (sentence,) = outcome(data, Reading(bounds=Bounds(seconds=20, memory_megabytes=900, recognition_seconds=20)))

        assert "no words could be recognised" in sentence


ACTIONS = {
    "script": "<< /S /JavaScript /JS (app.launchURL\\('http://example.invalid'\\)) >>",
    "launch": "<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>",
    "link": "<< /S /URI /URI (http://example.invalid) >>",
    "remote": "<< /S /GoToR /F (//example.invalid/share/file.pdf) /D [0 /Fit] >>",
    "submit": "<< /S /SubmitForm /F (http://example.invalid) >>",
}


class TestNothingIsRun:
    """Scripts, programs, links and attachments are parts of the file like any other, and left where they are."""

    @pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
    def test_actions(self, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """On opening the file, the page, and by a link: the text is read, and no process or socket is opened."""

        def forbidden(*arguments: object, **more: object) -> None:
            raise AssertionError(f"opened: {arguments}")

        annotation = f"<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A {action} >>".encode()
        data = document(
            stream(b""), annotation, catalog=f"/OpenAction {action}", page=f"/AA << /O {action} >> /Annots [7 0 R]"
        )
        monkeypatch.setattr("socket.socket.connect", forbidden)
        monkeypatch.setattr("subprocess.Popen", forbidden)

        assert texts(pdf.read(data, "attack.pdf", TEXT_ALONE)) == [TEXT]

    def test_attachments(self) -> None:
        """A file in the file is not opened, whatever it is."""
        names = (
            "/Names << /EmbeddedFiles << /Names [(run.exe) << /Type /Filespec /F (run.exe) /EF << /F 6 0 R >> >>] >> >>"
        )

        found = pdf.read(document(stream(b"MZ" * 1000, "/Type /EmbeddedFile"), catalog=names), "attack.pdf", TEXT_ALONE)

        assert texts(found) == [TEXT]

    def test_an_external_stream(self) -> None:
        """The content of a page can name another file; it is not fetched."""
        data = document().replace(f"/Length {len(CONTENT)}".encode(), b"/Length 0 /F (/etc/passwd)")

        assert "root:" not in " ".join(outcome(data))


class TestDamage:
    """Damage is one sentence with the name of the file, or a page that reads as far as it goes."""

    @pytest.mark.parametrize("cut", range(10, 700, 30))
    def test_cut_off(self, cut: int) -> None:
        """At any place."""
        try:
            found = pdf.read(written(shown(TEXT))[:cut], "attack.pdf", TEXT_ALONE)
        except ReadError as error:
            assert "attack.pdf" in str(error)
        else:
            assert texts(found) == [TEXT]

    def test_a_page_count_beyond_the_bound(self) -> None:
        """5,000 pages are refused before one is read."""
        with pytest.raises(DocumentTooLarge, match="5,000 pages, more than the 3,000"):
            pdf.read(document(kids="3 0 R " * 5000, count=5000), "attack.pdf", TEXT_ALONE)

    def test_numbers_beyond_reason(self) -> None:
        """Sizes and places of 10 to the 38th."""
        content = (
            b"BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 -1e38 Tm (a) Tj ET 0 0 1e38 1e38 re f 1e38 0 0 1e38 0 0 cm " + CONTENT
        )

        assert outcome(document(content=content, page="/CropBox [-1e38 -1e38 1e38 1e38] /Rotate 99999"))

    def test_letters_nowhere(self) -> None:
        """A damaged matrix puts letters where no page is, or at no place at all; the others are read."""
        content = CONTENT + b" BT /F1 11 Tf 1 0 0 1 9999999 600 Tm (nowhere) Tj ET"

        assert texts(pdf.read(document(content=content), "attack.pdf", TEXT_ALONE)) == [TEXT]

    def test_half_a_character(self) -> None:
        """A font that names half of a pair as a letter: no text can hold it."""
        letters = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <DC00> endbfchar"
        names = stream(b"/CIDInit /ProcSet findresource begin begincmap " + letters + b" endcmap end")
        font = FONT.replace(b">>", b"/ToUnicode 7 0 R >>")
        data = document(stream(b""), names, content=CONTENT.replace(b"Drivers", b"A Drivers")).replace(FONT, font)

        (found,) = texts(pdf.read(data, "attack.pdf", TEXT_ALONE))

        assert found.encode("utf-8").endswith(b"bid first on routes.")

    def test_nothing_behind_the_head(self) -> None:
        """A head alone is no document."""
        with pytest.raises(CorruptDocument, match=r"attack\.pdf"):
            pdf.read(b"%PDF-1.7\n", "attack.pdf", TEXT_ALONE)
