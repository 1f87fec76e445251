"""The text of one paragraph: what Word shows of it, run by run.

Content controls, hyperlinks, smart tags and fields are opened, of a field only the result is read, and of
``mc:AlternateContent`` only the first choice, or text boxes would come twice. Text boxes and notes are handed
back beside the text, since they are no part of the sentence they are anchored in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from contractdiff.ingest.docx import formulas
from contractdiff.ingest.docx.characters import DEFAULT_SIZE, Characters, Formatting
from contractdiff.ingest.docx.revisions import Layers, said_by
from contractdiff.ingest.runs import UNSAID, Change, Run
from contractdiff.ingest.tidy import in_capitals, one_line
from contractdiff.model import View
from contractdiff.wordml.styles import Styles
from contractdiff.wordml.xml import MC, child, number, toggle, value, w

_ALTERNATE = f"{{{MC}}}AlternateContent"
_CHOICE = f"{{{MC}}}Choice"
_FALLBACK = f"{{{MC}}}Fallback"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text in one formatting."""

    run: Run
    hidden: bool = False
    size: float = DEFAULT_SIZE


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reference to a foot- or endnote: its part, its identifier, and the layer that it stands in."""

    part: str
    identifier: str
    inserted: Change | None = None
    deleted: Change | None = None


@dataclass(slots=True)
class Inline:
    """What one paragraph holds; ``pieces`` are stretches of one formatting, in order."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    number_fields: int = 0

    def extend(self, following: Inline) -> None:
        """Take the content of a paragraph that is one with this in the view."""
        self.pieces += following.pieces
        self.boxes += following.boxes
        self.notes += following.notes
        self.number_fields += following.number_fields

    @property
    def runs(self) -> list[Run]:
        """The visible text."""
        return [piece.run for piece in self.pieces if not piece.hidden]

    @property
    def hidden(self) -> str:
        """The text formatted as hidden, as the proposal has it."""
        return one_line("".join(piece.run.text for piece in self.pieces if piece.hidden and not piece.run.deleted))

    @property
    def bold(self) -> bool:
        """Whether every visible letter is bold, and there is one."""
        letters = [piece.run.face.bold for piece in self._lettered()]
        return bool(letters) and all(letters)

    @property
    def size(self) -> float | None:
        """The size in points of most of the visible letters."""
        sizes: Counter[float] = Counter()
        for piece in self._lettered():
            sizes[piece.size] += len(piece.run.text)
        return sizes.most_common(1)[0][0] if sizes else None

    def _lettered(self) -> Iterator[Piece]:
        return (piece for piece in self.pieces if not piece.hidden and any(map(str.isalnum, piece.run.text)))


@dataclass(slots=True)
class _Field:
    """A complex field that is being read: its code first, then its result.

    ``shown`` is what a form control shows that has no result: the chosen entry of a list, a box.
    """

    shown: str
    in_code: bool = True
    has_result: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a paragraph a run stands."""

    properties: _Element | None
    style: str | None
    in_link: bool = False


class InlineReader:
    """Reads the paragraphs of one story (body, a header, the notes) in order, since fields can span them."""

    def __init__(self, story: _Element, styles: Styles, characters: Characters, layers: Layers, view: View) -> None:
        self._styles = styles
        self._characters = characters
        self._layers = layers
        self._all = view is View.ALL
        self._open: list[_Field] = []
        kinds = Counter(mark.get(w("fldCharType")) for mark in story.iter(w("fldChar")))
        # A field that never ends would swallow the rest of the document: then every run is read as text.
        self._balanced = kinds["begin"] == kinds["end"]

    def read(self, paragraph: _Element) -> Inline:
        """The content of one paragraph."""
        found = Inline()
        properties = child(paragraph, "pPr")
        self._walk(paragraph, _Place(properties, self._styles.of_paragraph(properties)), found)
        return found

    def _walk(self, element: _Element, place: _Place, found: Inline) -> None:
        for part in element:
            if part.tag == w("r"):
                self._run(part, place, found)
            elif part.tag in formulas.TAGS:
                looks = self._characters.formatting(place.style, None)
                for run in formulas.linear(part, self._formula_run):
                    found.pieces.append(Piece(run=replace(run, face=looks.face), size=looks.size))
            elif part.tag == _ALTERNATE:
                self._walk(chosen(part), place, found)
            elif part.tag == w("hyperlink"):
                self._walk(part, replace(place, in_link=True), found)
            elif part.tag not in _SKIPPED:
                self._walk(part, place, found)

    def _formula_run(self, element: _Element | None, text: str) -> Run | None:
        if element is None:
            return Run(text=text)
        if element in self._layers.gone:
            return None
        return Run(text=text, inserted=self._layers.inserted.get(element), deleted=self._layers.deleted.get(element))

    def _run(self, run: _Element, place: _Place, found: Inline) -> None:
        texts: list[str] = []
        self._parts(run, run, texts, found)
        if texts:
            self._add("".join(texts), run, place, found)

    def _parts(self, element: _Element, run: _Element, texts: list[str], found: Inline) -> None:
        """Collect what ``element``, in ``run``, shows into ``texts``, and what hangs on it into ``found``."""
        for part in element:
            if part.tag == w("fldChar"):
                self._field(part, texts)
            elif part.tag == w("instrText"):
                found.number_fields += (part.text or "").split()[:1] in (["LISTNUM"], ["AUTONUM"], ["AUTONUMLGL"])
            elif part.tag == _ALTERNATE:
                self._parts(chosen(part), run, texts, found)
            elif part.tag in _DRAWN:
                found.boxes.extend(boxes(part))
            elif part.tag in _NOTES:
                found.notes.append(
                    Note(
                        part=_NOTES[part.tag],
                        identifier=part.get(w("id"), ""),
                        inserted=self._layers.inserted.get(run),
                        deleted=self._layers.deleted.get(run),
                    )
                )
            elif not self._in_code:
                self._text(part, run, texts, found)

    def _text(self, part: _Element, run: _Element, texts: list[str], found: Inline) -> None:
        if part.tag in (w("t"), w("delText")):
            self._show(part.text or "", texts)
        elif part.tag in _LITERAL:
            self._show(_LITERAL[part.tag], texts)
        elif part.tag == w("br"):
            # A page or column break is a place on paper, not part of the language.
            self._show("\n" if part.get(w("type")) in (None, "textWrapping") else " ", texts)
        elif part.tag == w("sym"):
            self._show(_symbol(part), texts)
        elif part.tag == w("ruby"):
            for base in part.iter(w("rubyBase")):
                for inside in base.iter(w("r")):
                    self._parts(inside, run, texts, found)

    @property
    def _in_code(self) -> bool:
        """Whether what comes now is the code of a field, or of one around it."""
        return any(one.in_code for one in self._open)

    def _field(self, mark: _Element, texts: list[str]) -> None:
        """Follow begin, separate and end of a complex field: its code is not text, its result is."""
        if not self._balanced:
            return
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(_Field(shown=_shown(child(mark, "ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if ended.shown and not ended.has_result and not self._in_code:
                self._show(ended.shown, texts)

    def _show(self, text: str, texts: list[str]) -> None:
        """Text that is printed here: the result of every field that is open."""
        texts.append(text)
        for one in self._open:
            one.has_result = one.has_result or bool(text.strip())

    def _add(self, text: str, run: _Element, place: _Place, found: Inline) -> None:
        properties = child(run, "rPr")
        looks = self._characters.formatting(place.style, properties, in_link=place.in_link)
        inserted, deleted = self._layers.inserted.get(run), self._layers.deleted.get(run)
        hidden = looks.hidden
        if self._all:
            before, change = self._before(properties, place)
            if before is not None and before.hidden != hidden:
                # What a change hides is a deletion to whoever reads the page, and what it shows an addition.
                inserted = inserted or (None if hidden else change)
                deleted = deleted or (change if hidden else None)
                hidden = False
        found.pieces.append(
            Piece(
                run=Run(
                    text=in_capitals(text) if looks.capitals else text,
                    face=looks.face,
                    inserted=inserted,
                    deleted=deleted,
                ),
                hidden=hidden,
                size=looks.size,
            )
        )

    def _before(self, properties: _Element | None, place: _Place) -> tuple[Formatting | None, Change]:
        """The formatting that a run had before a tracked change of it or of its paragraph, and whose that is."""
        of_run, of_paragraph = child(properties, "rPrChange"), child(place.properties, "pPrChange")
        change = of_run if of_run is not None else of_paragraph
        if change is None:
            return None, UNSAID
        old = properties if of_run is None else child(of_run, "rPr")
        style = place.style if of_paragraph is None else self._styles.of_paragraph(child(of_paragraph, "pPr"))
        return self._characters.formatting(style, old, in_link=place.in_link), said_by(change)


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


def _shown(form: _Element | None) -> str:
    """What a control of an old form shows: a box, or the chosen entry of a list."""
    box, choice = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        checked = toggle(box, "checked")
        return "☒" if (toggle(box, "default") if checked is None else checked) else "☐"
    if choice is not None:
        entries = [entry.get(w("val"), "") for entry in choice.findall(w("listEntry"))]
        chosen_entry = number(value(choice, "result")) or number(value(choice, "default")) or 0
        return entries[chosen_entry] if 0 <= chosen_entry < len(entries) else ""
    return ""


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
