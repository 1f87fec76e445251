"""What the fuzzer feeds: files of the corpus with something broken in them, and garbage of every kind.

Everything follows from a seed and a number, so that an input that was found can be made again.
"""

from __future__ import annotations

import io
import random
import re
import string
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Change = Callable[[bytes, random.Random], bytes]
Maker = Callable[[random.Random], bytes]

LARGEST_SAMPLE = 600_000
"""Bytes of a sample at most: a broken agreement of a hundred pages shows nothing that one of ten does not."""

_NUMBER = re.compile(rb"(?<![\d.])\d{1,6}(?![\d.])")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_WORDS = (
    b"<<", b">>", b"[", b"]", b"endobj", b"endstream", b"obj", b"R", b"/Kids", b"/Parent", b"/Length", b"/Filter",
    b"/FlateDecode", b"/Type", b"/Count", b"<w:p>", b"</w:p>", b"<w:ins>", b"<w:tbl>", b"&#0;", b"&amp;", b"<!--",
    b"]]>", b"<table>", b"</li>", b"{++", b"++}", b"~~", b"|", b"\\", b"\x00", b"\xff\xfe", b"\xe2\x80\x8b", b"\f",
)  # fmt: skip
_HUGE = (b"0", b"-1", b"99999999", b"2147483647", b"4294967296", b"1e308", b"-0.0", b"65536")


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a number, what it was made from, the name it is given and its bytes."""

    number: int
    origin: str
    name: str
    data: bytes

    @property
    def kind(self) -> str:
        """The format that its name claims."""
        return Path(self.name).suffix.lstrip(".")


def samples(folders: Sequence[Path]) -> list[Path]:
    """The files that are broken, in an order that is the same everywhere."""
    suffixes = (".pdf", ".docx", ".html", ".md", ".txt")
    found = [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in suffixes]
    return [file for file in found if file.stat().st_size <= LARGEST_SAMPLE]


def make(number: int, seed: int, files: Sequence[Path]) -> Input:
    """The input with this number."""
    choice = random.Random(f"{seed}/{number}")  # noqa: S311 - nothing here is secret
    if not files or choice.random() < 0.25:
        suffix, maker = choice.choice(GARBAGE)
        return Input(number, maker.__name__.lstrip("_"), f"{number}{suffix}", maker(choice))
    # Formats alike, however many files each has.
    suffix = choice.choice(sorted({file.suffix for file in files}))
    file = choice.choice([one for one in files if one.suffix == suffix])
    data = file.read_bytes()
    names: list[str] = []
    for _ in range(choice.choice((1, 1, 2, 5))):
        change = choice.choice(CHANGES[suffix] if choice.random() < 0.75 and suffix in CHANGES else ANYWHERE)
        names.append(change.__name__.lstrip("_"))
        data = change(data, choice)
    return Input(number, f"{file.name}: {', '.join(names)}", f"{number}{suffix}", data)


# Changes anywhere in the bytes


def _flip(data: bytes, choice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(choice.choice((1, 4, 32, 256))):
        if changed:
            changed[choice.randrange(len(changed))] = choice.randrange(256)
    return bytes(changed)


def _cut_off(data: bytes, choice: random.Random) -> bytes:
    return data[: choice.randrange(len(data) + 1)]


def _take_out(data: bytes, choice: random.Random) -> bytes:
    start = choice.randrange(len(data) + 1)
    return data[:start] + data[start + choice.choice((1, 16, 1024, 65536)) :]


def _repeat(data: bytes, choice: random.Random) -> bytes:
    start = choice.randrange(len(data) + 1)
    part = data[start : start + choice.choice((1, 64, 4096))]
    return data[:start] + part * choice.choice((2, 16, 64)) + data[start:]


def _put_in(data: bytes, choice: random.Random) -> bytes:
    start = choice.randrange(len(data) + 1)
    return data[:start] + choice.choice(_WORDS) * choice.choice((1, 8, 512)) + data[start:]


def _swap(data: bytes, choice: random.Random) -> bytes:
    first, second = sorted(choice.randrange(len(data) + 1) for _ in range(2))
    length = choice.choice((8, 256, 8192))
    return data[:first] + data[second : second + length] + data[first:]


def _other_numbers(data: bytes, choice: random.Random) -> bytes:
    share = choice.choice((0.001, 0.02, 0.3))
    return _NUMBER.sub(lambda found: choice.choice(_HUGE) if choice.random() < share else found.group(), data)


ANYWHERE: Sequence[Change] = (_flip, _cut_off, _take_out, _repeat, _put_in, _swap, _other_numbers)


# Changes that keep the outer shape of a format


def _stream_of_pdf(data: bytes, choice: random.Random) -> bytes:
    """Change what a stream unpacks to, so that the damage gets past the compression."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _flip(data, choice)
    found = choice.choice(streams)
    try:
        inside = zlib.decompress(found.group(1))
    except zlib.error:
        return _flip(data, choice)
    changed = zlib.compress(choice.choice(ANYWHERE)(inside, choice))
    # Readers find the true end by the keyword when the length is wrong.
    return data[: found.start(1)] + changed + data[found.end(1) :]


def _objects_of_pdf(data: bytes, choice: random.Random) -> bytes:
    """Let references lead to other objects: loops in the page tree, pages as fonts."""
    share = choice.choice((0.01, 0.2))
    return re.sub(
        rb"(\d{1,5}) 0 R",
        lambda found: b"%d 0 R" % choice.randrange(1, 60) if choice.random() < share else found.group(),
        data,
    )


def _part_of_zip(data: bytes, choice: random.Random) -> bytes:
    """Change one part, and pack the file again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return _flip(data, choice)
    if not parts:
        return data
    weighty = [name for name in parts if name.endswith(("document.xml", "numbering.xml", "styles.xml"))]
    name = choice.choice(weighty if weighty and choice.random() < 0.7 else sorted(parts))
    parts[name] = choice.choice((*ANYWHERE, *(_elements_of_xml,) * 14))(parts[name], choice)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return packed.getvalue()


def _elements_of_xml(data: bytes, choice: random.Random) -> bytes:
    """Keep the XML well-formed: take elements out, double them, nest them, change attributes."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return _flip(data, choice)
    for _ in range(choice.choice((1, 3, 20))):
        elements = [one for one in root.iter() if isinstance(one.tag, str) and one.getparent() is not None]
        if not elements:
            break
        one, other = choice.choice(elements), choice.choice(elements)
        parent = one.getparent()
        kind = choice.randrange(5)
        if kind == 0 and parent is not None:
            parent.remove(one)
        elif kind == 1 and parent is not None:
            parent.insert(parent.index(one), etree.fromstring(etree.tostring(one)))
        elif kind == 2:
            other.append(etree.fromstring(etree.tostring(one)))
        elif kind == 3 and one.attrib:
            name = choice.choice(sorted(str(key) for key in one.attrib))
            one.set(name, choice.choice(("", "-1", "99999999999", "x" * 5000, "none", "0", "on", "¹", "1e9")))
        else:
            one.tag = other.tag
    return etree.tostring(root)


def _lines_of_text(data: bytes, choice: random.Random) -> bytes:
    """Shuffle, double and glue lines."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    start = choice.randrange(len(lines))
    part = lines[start : start + choice.choice((1, 10, 200))]
    kind = choice.randrange(4)
    if kind == 0:
        choice.shuffle(part)
        return b"".join((*lines[:start], *part, *lines[start + len(part) :]))
    if kind == 1:
        return b"".join((*lines[:start], *part * choice.choice((2, 20)), *lines[start:]))
    if kind == 2:
        return b"".join((*lines[:start], *(line.rstrip(b"\n") for line in part), *lines[start + len(part) :]))
    return b"".join((*lines[:start], *(b" " * choice.randrange(200) + line for line in part), *lines[start:]))


CHANGES: dict[str, Sequence[Change]] = {
    ".pdf": (_stream_of_pdf, _stream_of_pdf, _objects_of_pdf, _other_numbers),
    ".docx": (_part_of_zip,),
    ".html": (_lines_of_text, _put_in),
    ".md": (_lines_of_text, _put_in),
    ".txt": (_lines_of_text, _put_in),
}


# Garbage


def _noise(choice: random.Random) -> bytes:
    return choice.randbytes(choice.choice((0, 1, 100, 10_000, 300_000)))


def _noise_behind_a_head(choice: random.Random) -> bytes:
    head = choice.choice(
        (b"%PDF-1.7\n", b"PK\x03\x04", b"<!DOCTYPE html><html>", b"\xff\xfe", b"{\\rtf", b"\x89PNG\r\n")
    )
    return head + _noise(choice)


def _letters(choice: random.Random) -> bytes:
    signs = choice.choice(
        (string.printable, "()[]{}<>|*_~#-+.:;", " \t\n", "aA1. \n", "IVXLC.() \n", "\u200b\u202e\u0301é\n")
    )
    return "".join(choice.choices(signs, k=choice.choice((10, 2_000, 60_000)))).encode()


def _one_long_line(choice: random.Random) -> bytes:
    return choice.choice((b"a", b"a ", b"(", b"1.", b"$1,", b"- ", b"{++", b"~~", b"<b>", b"|", b"\\")) * choice.choice(
        (1_000, 100_000)
    )


def _nested_html(choice: random.Random) -> bytes:
    tag = choice.choice(("div", "ol", "table", "ins", "span", "b", "li", "td"))
    deep = choice.choice((10, 300, 20_000))
    return b"<html><body>" + f"<{tag}>".encode() * deep + b"text" + f"</{tag}>".encode() * choice.choice((0, deep))


def _nested_markdown(choice: random.Random) -> bytes:
    deep = choice.choice((10, 300, 5_000))
    return choice.choice(
        (
            b"> " * deep + b"text",
            b"".join(b"  " * level + b"- item\n" for level in range(min(deep, 500))),
            b"[" * deep + b"text" + b"](x)" * deep,
            b"{++" * deep + b"text" + b"++}" * deep,
            b"*_" * deep + b"text" + b"_*" * deep,
            b"|" * deep + b"\n" + b"|-" * deep + b"\n",
        )
    )


def _headings(choice: random.Random) -> bytes:
    """Nothing but labels: numbers that jump, fall and repeat."""
    lines = []
    for _ in range(choice.choice((10, 500, 5_000))):
        number = choice.randrange(1, 400)
        lines.append(
            choice.choice(
                (
                    f"ARTICLE {number}",
                    f"{number}.",
                    f"{number}.{choice.randrange(99)} Pay",
                    "(i) first",
                    "(a)",
                    "XIV.",
                    "",
                )
            )
        )
    return "\n".join(lines).encode()


def _written_pdf(choice: random.Random) -> bytes:
    """A PDF of objects that mean something, put together by chance."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{choice.randrange(1, 9)} 0 R' for _ in range(choice.randrange(4)))}] "
        f"/Count {choice.choice((0, 1, 3, 99999999, -1))} /Parent {choice.choice((1, 2, 3))} 0 R >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [" + " ".join(_coordinate(choice) for _ in range(4)) + "] "
        f"/Rotate {choice.choice((0, 90, 45, -90, 999999))} /Contents [4 0 R {choice.randrange(9)} 0 R] "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 7 0 R >> >> /Annots [8 0 R] >>",
        _content(choice),
        f"<< /Type /Font /Subtype /{choice.choice(('Type1', 'Type3', 'TrueType', 'Type0'))} /BaseFont /Helvetica "
        "/ToUnicode 4 0 R /CharProcs << /a 4 0 R >> /FontMatrix [0 0 0 0 0 0] >>",
        "<< /S /JavaScript /JS (app.alert(1)) /Next 6 0 R >>",
        f"<< /Type /XObject /Subtype /{choice.choice(('Form', 'Image'))} /BBox [0 0 99999 99999] /Width "
        f"{choice.choice((1, 60000, -5))} /Height {choice.choice((1, 60000))} /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Resources << /XObject << /X 7 0 R >> >> /Length 6 >>\nstream\n/X Do \nendstream",
        f"<< /Type /Annot /Subtype /{choice.choice(('StrikeOut', 'Link', 'Underline'))} /Rect [0 0 9 9] "
        f"/QuadPoints [{' '.join(_coordinate(choice) for _ in range(choice.choice((0, 7, 8, 16))))}] /A 6 0 R >>",
    ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n" + "".join(f"{one:010} 00000 n \n" for one in places)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{choice.choice((start, 0, 10**9))}\n%%EOF\n"
    return out.encode("latin-1")


def _coordinate(choice: random.Random) -> str:
    return choice.choice(("0", "612", "792", "-1e9", "1e38", "0.0001", "nan", "72", "99999999999"))


def _content(choice: random.Random) -> str:
    operators = (
        "BT", "ET", "q", "Q", "/F1 11 Tf", "72 700 Td", "(The District shall pay.) Tj", "/X Do", "0 0 0 0 0 0 cm",
        "1e30 0 0 1e30 0 0 cm", "0 0 m 612 792 l S", "0 0 612 1 re f", "1 0 0 rg", "[(a) 9999999 (b)] TJ", "T*",
        "0 Tf", "/F1 1e30 Tf", "/F1 -11 Tf", "BI /W 9 /H 9 ID xx EI", "W n", "90 Tz", "-99999 Tc", "3 Tr",
    )  # fmt: skip
    lines = "\n".join(choice.choices(operators, k=choice.choice((3, 60, 6000))))
    return f"<< /Length {len(lines)} >>\nstream\n{lines}\nendstream"


GARBAGE: Sequence[tuple[str, Maker]] = (
    *((suffix, _noise) for suffix in (".pdf", ".docx", ".txt")),
    *((suffix, _noise_behind_a_head) for suffix in (".pdf", ".docx", ".html")),
    *((suffix, _letters) for suffix in (".txt", ".md", ".html")),
    *((suffix, _one_long_line) for suffix in (".txt", ".md", ".html")),
    (".html", _nested_html),
    (".md", _nested_markdown),
    *((suffix, _headings) for suffix in (".txt", ".md")),
    *((".pdf", _written_pdf) for _ in range(5)),
)
