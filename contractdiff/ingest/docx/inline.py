"""The text of one paragraph: what Word shows of it, run by run.

Content controls, hyperlinks, smart tags and fields are opened, of a field only the result is read, and of
``mc:AlternateContent`` only the first choice, or text boxes would come twice. Text boxes and notes are handed
back beside the text, since they are no part of the sentence they are anchored in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from contractdiff.ingest.docx.styles import Styles
from contractdiff.ingest.docx.xml import MATH, MC, child, w
from contractdiff.ingest.tidy import one_line, tidy

_ALTERNATE = f"{{{MC}}}AlternateContent"
_CHOICE = f"{{{MC}}}Choice"
_FALLBACK = f"{{{MC}}}Fallback"
_MATH_TEXT = f"{{{MATH}}}t"
_MATH = (f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara")

_SKIPPED = {w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "smartTagPr", "customXmlPr")}
_DRAWN = {w("drawing"), w("pict"), w("object")}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_LITERAL = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "",
}  # fmt: skip

_SYMBOLS: dict[tuple[str, int], str] = {
    ("symbol", 0xB7): "•", ("symbol", 0xB0): "°", ("symbol", 0xB1): "±", ("symbol", 0xA3): "≤",
    ("symbol", 0xB3): "≥", ("symbol", 0xB9): "≠", ("symbol", 0xB4): "×", ("symbol", 0xB8): "÷",
    ("symbol", 0xA7): "§", ("symbol", 0xD3): "©", ("symbol", 0xD2): "®", ("symbol", 0xD4): "™",
    ("symbol", 0xAE): "→", ("symbol", 0xAC): "←", ("symbol", 0x2D): "-",
    ("wingdings", 0xA7): "•", ("wingdings", 0x6C): "•", ("wingdings", 0x6E): "•", ("wingdings", 0x76): "•",
    ("wingdings", 0xD8): "•", ("wingdings", 0x9F): "•", ("wingdings", 0x6F): "☐", ("wingdings", 0xA8): "☐",
    ("wingdings", 0x71): "☐", ("wingdings", 0xFE): "☑", ("wingdings", 0xFD): "☒", ("wingdings", 0x78): "☒",
    ("wingdings", 0xFC): "✓", ("wingdings", 0xFB): "✗", ("wingdings", 0xE0): "→", ("wingdings", 0xDF): "←",
    ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0xA3): "☐", ("wingdings 2", 0x54): "☒",
}  # fmt: skip
UNKNOWN_SYMBOL = "\ufffd"


@dataclass(slots=True)
class Inline:
    """What one paragraph holds; ``pieces`` are stretches of one formatting, in order."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    number_fields: int = 0

    @property
    def text(self) -> str:
        """The visible text."""
        return tidy("".join(piece.text for piece in self.pieces if not piece.hidden))

    @property
    def hidden(self) -> str:
        """The text formatted as hidden."""
        return one_line("".join(piece.text for piece in self.pieces if piece.hidden))

    @property
    def bold(self) -> bool:
        """Whether every visible letter is bold, and there is one."""
        letters = [piece.bold for piece in self._lettered()]
        return bool(letters) and all(letters)

    @property
    def size(self) -> float | None:
        """The size in points of most of the visible letters."""
        sizes: Counter[float] = Counter()
        for piece in self._lettered():
            sizes[piece.size] += len(piece.text)
        return sizes.most_common(1)[0][0] if sizes else None

    @property
    def struck_words(self) -> int:
        """The number of visible words that are formatted as struck."""
        return sum(len(piece.text.split()) for piece in self.pieces if piece.struck and not piece.hidden)

    def _lettered(self) -> Iterator[Piece]:
        return (piece for piece in self.pieces if not piece.hidden and any(map(str.isalnum, piece.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text in one formatting."""

    text: str
    bold: bool
    struck: bool
    hidden: bool
    size: float


class InlineReader:
    """Reads the paragraphs of one story (body, a header, the notes) in order, since fields can span them."""

    def __init__(self, story: _Element, styles: Styles) -> None:
        self._styles = styles
        self._in_code: list[bool] = []
        kinds = Counter(mark.get(w("fldCharType")) for mark in story.iter(w("fldChar")))
        # A field that never ends would swallow the rest of the document: then every run is read as text.
        self._fields = kinds["begin"] == kinds["end"]

    def read(self, paragraphs: list[_Element]) -> Inline:
        """The content of paragraphs that are one in this view; the last one holds the properties."""
        found = Inline()
        for paragraph in paragraphs:
            self._walk(paragraph, child(paragraph, "pPr"), found)
        return found

    def _walk(self, element: _Element, paragraph: _Element | None, found: Inline) -> None:
        for part in element:
            if part.tag == w("r"):
                self._run(part, paragraph, found)
            elif part.tag in _MATH:
                self._add("".join(text.text or "" for text in part.iter(_MATH_TEXT)), None, paragraph, found)
            elif part.tag == _ALTERNATE:
                self._walk(chosen(part), paragraph, found)
            elif part.tag not in _SKIPPED:
                self._walk(part, paragraph, found)

    def _run(self, run: _Element, paragraph: _Element | None, found: Inline) -> None:
        texts: list[str] = []
        self._parts(run, texts, found)
        if texts:
            self._add("".join(texts), child(run, "rPr"), paragraph, found)

    def _parts(self, run: _Element, texts: list[str], found: Inline) -> None:
        """Collect what a run shows into ``texts``, and what hangs on it into ``found``."""
        for part in run:
            if part.tag == w("fldChar"):
                self._field(part)
            elif part.tag == w("instrText"):
                found.number_fields += (part.text or "").split()[:1] in (["LISTNUM"], ["AUTONUM"], ["AUTONUMLGL"])
            elif part.tag == _ALTERNATE:
                self._parts(chosen(part), texts, found)
            elif part.tag in _DRAWN:
                found.boxes.extend(boxes(part))
            elif part.tag in _NOTES:
                found.notes.append((_NOTES[part.tag], part.get(w("id"), "")))
            elif not any(self._in_code):
                self._text(part, texts, found)

    def _text(self, part: _Element, texts: list[str], found: Inline) -> None:
        if part.tag in (w("t"), w("delText")):
            texts.append(part.text or "")
        elif part.tag in _LITERAL:
            texts.append(_LITERAL[part.tag])
        elif part.tag == w("br"):
            # A page or column break is a place on paper, not part of the language.
            texts.append("\n" if part.get(w("type")) in (None, "textWrapping") else " ")
        elif part.tag == w("sym"):
            texts.append(_symbol(part))
        elif part.tag == w("ruby"):
            for base in part.iter(w("rubyBase")):
                for run in base.iter(w("r")):
                    self._parts(run, texts, found)

    def _field(self, mark: _Element) -> None:
        """Follow begin, separate and end of a complex field: its code is not text, its result is."""
        if not self._fields:
            return
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()

    def _add(self, text: str, run: _Element | None, paragraph: _Element | None, found: Inline) -> None:
        on = self._styles.on
        found.pieces.append(
            Piece(
                text=text,
                bold=on("b", paragraph, run),
                struck=on("strike", paragraph, run) or on("dstrike", paragraph, run),
                hidden=on("vanish", paragraph, run),
                size=self._styles.size(paragraph, run),
            )
        )


def chosen(alternate: _Element) -> _Element:
    """The branch of ``mc:AlternateContent`` that is read: the first choice, else the fallback."""
    branch = alternate.find(_CHOICE)
    if branch is None:
        branch = alternate.find(_FALLBACK)
    return alternate if branch is None else branch


def boxes(drawing: _Element) -> Iterator[_Element]:
    """The contents of the text boxes in a drawing, outermost only."""
    for part in drawing:
        if part.tag == w("txbxContent"):
            yield part
        else:
            yield from boxes(chosen(part) if part.tag == _ALTERNATE else part)


def _symbol(part: _Element) -> str:
    """The character a symbol font shows; symbol fonts keep theirs at F000 and up."""
    try:
        code = int(part.get(w("char"), ""), 16)
    except ValueError:
        return UNKNOWN_SYMBOL
    font = part.get(w("font"), "").casefold()
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    known = _SYMBOLS.get((font, code))
    if known is not None:
        return known
    if font == "symbol" or font.startswith(("wingdings", "webdings")):
        return UNKNOWN_SYMBOL
    return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN_SYMBOL
