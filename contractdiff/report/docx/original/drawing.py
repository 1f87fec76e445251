"""Items spelled as paragraphs of a Word file, with the marks of tracked changes where WordprocessingML wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from contractdiff.report.docx.ooxml import XML_SPACE, Element, Fate, Stamp, Voice, W, add, w
from contractdiff.report.docx.original.atoms import Atom, Item
from contractdiff.report.docx.original.carrier import Carrier
from contractdiff.report.docx.original.pieces import M, bare

_APART = frozenset((w("rPr"), w("sectPr"), w("pPrChange")))
UNSEEN_FORMAT = frozenset((w("lang"), w("noProof"), w("rPrChange"), w("webHidden")))
_OF_SDT = (w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr"))
_STRUCK = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


class CannotDraw(Exception):
    """Two paragraphs cannot be drawn as one; they are struck and retyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pens:
    """What drawing needs: marks, the way from the base's file into the revision's, and the parts drawn in.

    ``signature`` tells elements of the two sides (0 base, 1 revision) apart; ``formats`` says whether a change of
    formatting is tracked.
    """

    stamp: Stamp
    carrier: Carrier
    base_part: str
    revision_part: str
    signature: Callable[[int, Element | None, frozenset[str]], str]
    formats: bool


def draw(items: Sequence[Item], pens: Pens) -> list[Element]:
    """The paragraphs that ``items`` are; the last of them is an end."""
    drawer = _Drawer(pens, items)
    for item in items:
        if item.atom.is_end:
            drawer.end(item)
        else:
            drawer.atom(item)
    return drawer.paragraphs


@dataclass(slots=True)
class _Drawer:
    pens: Pens
    items: Sequence[Item]
    paragraphs: list[Element] = field(default_factory=list)
    _paragraph: Element | None = None
    _open: list[tuple[Element, Element]] = field(default_factory=list)
    _ever: set[Element] = field(default_factory=set)
    _partners: dict[Element, Element] = field(default_factory=dict)
    _run: tuple[Fate, Voice, str, Element] | None = None
    _tracked: tuple[Fate, Voice, Element] | None = None
    _tail: Fate = Fate.KEPT
    _sentence: tuple[str, Fate, str] | None = None
    _formats: dict[int, Element | None] = field(default_factory=dict)
    _signatures: dict[tuple[int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.items:
            if item.before is not None and item.before.piece is not None and item.atom.piece is not None:
                pairs = zip(item.before.piece.wrappers, item.atom.piece.wrappers, strict=False)
                for ours, theirs in pairs:
                    self._partners.setdefault(ours, theirs)

    def atom(self, item: Item) -> None:
        """Write one letter or solid piece."""
        piece = item.atom.piece
        assert piece is not None  # noqa: S101 - ends are written by ``end``
        self._sentence_range(item)
        parent = self._parent(item)
        if not item.of_base:
            self._points(item.atom, parent)
        self._tail = item.fate
        if piece.solid and not piece.in_run:
            self._solid(item, parent)
            return
        run = self._run_for(item, parent)
        if piece.solid:
            for node in piece.nodes:
                copy = self._copy(node, item)
                copy.tail = None
                if item.fate is Fate.DELETED and copy.tag in _STRUCK:
                    copy.tag = _STRUCK[str(copy.tag)]
                run.append(copy)
            return
        tag = w("delText") if item.fate is Fate.DELETED else w("t")
        words = run[-1] if len(run) and run[-1].tag == tag else None
        if words is None:
            words = etree.SubElement(run, tag)
            words.set(XML_SPACE, "preserve")
        words.text = (words.text or "") + item.atom.text

    def end(self, item: Item) -> None:
        """Close the paragraph with the properties of its end."""
        self._sentence_range(item)
        self._close_to(0)
        paragraph = self._begun()
        if not item.of_base:
            self._points(item.atom, paragraph)
            for name, value in item.atom.block.element.attrib.items():
                paragraph.set(name, value)
        properties = self._properties(item)
        if len(properties) or item.fate is not Fate.KEPT:
            paragraph.insert(0, properties)
        if item.fate is not Fate.KEPT:
            mark_end(properties, item.fate, item.voice, self.pens.stamp)
        elif self._tail is not Fate.KEPT:
            self.pens.stamp.part()
        _hoist(paragraph)
        self.paragraphs.append(paragraph)
        self._paragraph, self._run, self._tracked, self._tail = None, None, None, Fate.KEPT

    def _sentence_range(self, item: Item) -> None:
        """Open and close the range around a sentence that moved: it ends where other words begin."""
        wanted = (item.move, item.fate) if item.move else None
        if self._sentence is not None and self._sentence[:2] != wanted:
            self._close_to(0)
            add(self._begun(), f"{self._sentence[1].value}RangeEnd", id=self._sentence[2])
            self._sentence = self._run = self._tracked = None
        if wanted is not None and self._sentence is None:
            self._close_to(0)
            start = self.pens.stamp.sign(add(self._begun(), f"{wanted[1].value}RangeStart"))
            start.set(w("name"), wanted[0])
            self._sentence = (*wanted, str(start.get(w("id"))))
            self._run = self._tracked = None

    def _begun(self) -> Element:
        if self._paragraph is None:
            self._paragraph = etree.Element(w("p"), nsmap={"w": W})
        return self._paragraph

    def _points(self, atom: Atom, parent: Element) -> None:
        for point in atom.points:
            copy = deepcopy(point)
            copy.tail = None
            parent.append(copy)
            self._run = self._tracked = None

    def _parent(self, item: Item) -> Element:
        """The paragraph or innermost link or control that the atom stands in, opened if need be."""
        paragraph = self._begun()
        piece = item.atom.piece
        wanted = list(piece.wrappers) if piece is not None else []
        ours = item.of_base
        if ours:
            wanted = [self._partners.get(one, one) for one in wanted]
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] is self._open[same][0]:
            same += 1
        self._close_to(same)
        for wrapper in wanted[same:]:
            if wrapper in self._ever and wrapper.tag in (w("sdt"), w("sdtContent")):
                raise CannotDraw
            self._ever.add(wrapper)
            shell = self._shell(wrapper, carried=ours and wrapper not in self._partners.values())
            (self._open[-1][1] if self._open else paragraph).append(shell)
            self._open.append((wrapper, shell))
            self._run = self._tracked = None
        return self._open[-1][1] if self._open else paragraph

    def _close_to(self, depth: int) -> None:
        if len(self._open) > depth:
            del self._open[depth:]
            self._run = self._tracked = None

    def _shell(self, wrapper: Element, *, carried: bool) -> Element:
        shell = bare(wrapper)
        for part in wrapper:
            if part.tag in _OF_SDT:
                shell.append(deepcopy(part))
        return self.pens.carrier.carried(shell, self.pens.base_part, self.pens.revision_part) if carried else shell

    def _container(self, item: Item, parent: Element) -> Element:
        """``parent``, or the change in it that the item belongs to."""
        if item.fate is Fate.KEPT:
            self._tracked = None
            return parent
        if self._tracked is None or self._tracked[:2] != (item.fate, item.voice):
            change = self.pens.stamp.sign(add(parent, item.fate.value), item.voice)
            self._tracked = (item.fate, item.voice, change)
            self._run = None
        return self._tracked[2]

    def _run_for(self, item: Item, parent: Element) -> Element:
        look = self._look(item)
        if self._run is None or self._run[:3] != (item.fate, item.voice, look):
            run = add(self._container(item, parent), "r")
            properties = self._run_properties(item)
            if properties is not None and len(properties):
                run.append(properties)
            self._run = (item.fate, item.voice, look, run)
        return self._run[3]

    def _signature(self, side: int, properties: Element | None) -> str:
        key = (side, id(properties))
        if key not in self._signatures:
            said = self.pens.signature(side, properties, UNSEEN_FORMAT)
            self._signatures[key] = "" if said == f"<{w('rPr')}></>" else said
        return self._signatures[key]

    def _look(self, item: Item) -> str:
        """What neighbours must have in common to be one run."""
        piece = item.atom.piece
        own = self._signature(0 if item.of_base else 1, None if piece is None else piece.format)
        before = (
            "" if item.before is None else self._signature(0, item.before.piece.format if item.before.piece else None)
        )
        return f"{own}|{before}"

    def _run_properties(self, item: Item) -> Element | None:
        piece = item.atom.piece
        own = None if piece is None else piece.format
        if item.of_base:
            return None if own is None else self._copy(own, item)
        copy = None if own is None else deepcopy(own)
        if item.fate is not Fate.KEPT or item.before is None or not self.pens.formats:
            return copy
        before = None if item.before.piece is None else item.before.piece.format
        if self._signature(0, before) == self._signature(1, own):
            return copy
        copy = etree.Element(w("rPr"), nsmap={"w": W}) if copy is None else copy
        change = self.pens.stamp.sign(add(copy, "rPrChange"), Voice.TYPOGRAPHY)
        inner = add(change, "rPr")
        if before is not None:
            inner.extend(list(self.pens.carrier.carried(before, self.pens.base_part, self.pens.revision_part)))
        return copy

    def _copy(self, node: Element, item: Item) -> Element:
        if item.of_base:
            return self.pens.carrier.carried(node, self.pens.base_part, self.pens.revision_part)
        return deepcopy(node)

    def _solid(self, item: Item, parent: Element) -> None:
        """Write a field, formula or other element of the paragraph itself."""
        container = self._container(item, parent)
        self._run = None
        assert item.atom.piece is not None  # noqa: S101 - it is solid
        for node in item.atom.piece.nodes:
            copy = self._copy(node, item)
            copy.tail = None
            if item.fate is Fate.KEPT:
                container.append(copy)
                continue
            if copy.tag == w("fldSimple"):
                runs = _complex_field(copy)
            elif copy.tag == w("r") or str(copy.tag).startswith(f"{{{M}}}"):
                runs = [copy]
            else:
                raise CannotDraw
            for run in runs:
                if item.fate is Fate.DELETED:
                    for text in run:
                        if text.tag in _STRUCK:
                            text.tag = _STRUCK[str(text.tag)]
                container.append(run)

    def _properties(self, item: Item) -> Element:
        block = item.atom.block
        own = block.element.find(w("pPr"))
        if item.of_base:
            copy = self.carried_properties(own)
        else:
            copy = etree.Element(w("pPr"), nsmap={"w": W}) if own is None else deepcopy(own)
        if item.fate is not Fate.KEPT or item.before is None:
            return copy
        before = item.before.block.element.find(w("pPr"))
        if self._paragraph_signature(0, before) != self._paragraph_signature(0 if item.of_base else 1, own):
            change = self.pens.stamp.sign(add(copy, "pPrChange"), Voice.TYPOGRAPHY)
            inner = add(change, "pPr")
            inner.extend([one for one in self.carried_properties(before) if one.tag not in _APART])
        return copy

    def _paragraph_signature(self, side: int, properties: Element | None) -> str:
        said = self.pens.signature(side, properties, _APART)
        return "" if said == f"<{w('pPr')}></>" else said

    def carried_properties(self, properties: Element | None) -> Element:
        """Paragraph properties of the base, as they can stand in the revision's file."""
        if properties is None:
            return etree.Element(w("pPr"), nsmap={"w": W})
        bare = deepcopy(properties)
        for section in bare.iterfind(w("sectPr")):
            for reference in [*section.iterfind(w("headerReference")), *section.iterfind(w("footerReference"))]:
                section.remove(reference)
        return self.pens.carrier.carried(bare, self.pens.base_part, self.pens.revision_part)


def mark_end(properties: Element, fate: Fate, voice: Voice, stamp: Stamp) -> None:
    """Say in the properties of a paragraph that its end was added, struck or moved."""
    run = properties.find(w("rPr"))
    if run is None:
        run = etree.Element(w("rPr"))
        behind = next((at for at, one in enumerate(properties) if one.tag in (w("sectPr"), w("pPrChange"))), None)
        properties.insert(len(properties) if behind is None else behind, run)
    mark = stamp.sign(etree.Element(w(fate.value)), voice)
    run.insert(0, mark)


def _hoist(paragraph: Element) -> None:
    """Put a change around a content control that is changed whole; an empty control would invite to fill it in."""
    for control in reversed(list(paragraph.iter(w("sdt")))):
        content = control.find(w("sdtContent"))
        if content is None or len(content) != 1 or content[0].tag not in (w("ins"), w("del")):
            continue
        change, holder = content[0], control.getparent()
        if holder is None:
            continue
        content.extend(list(change))
        content.remove(change)
        holder.replace(control, change)
        change.append(control)


def _complex_field(simple: Element) -> list[Element]:
    """A simple field spelled with begin, code, separator, result and end, which can be marked."""
    runs: list[Element] = []

    def run(name: str, **attributes: str) -> Element:
        made = etree.Element(w("r"), nsmap={"w": W})
        runs.append(made)
        return add(made, name, **attributes)

    run("fldChar", fldCharType="begin")
    code = run("instrText")
    code.set(XML_SPACE, "preserve")
    code.text = simple.get(w("instr"), "")
    run("fldChar", fldCharType="separate")
    runs.extend(list(simple.iterchildren(w("r"))))
    run("fldChar", fldCharType="end")
    return runs


def settle_sentences(root: Element) -> int:
    """Keep the moves of sentences that were drawn at both ends, make plain changes of the others; gives their count."""
    halves: dict[str, dict[str, list[Element]]] = {}
    for fate in (Fate.MOVED_FROM, Fate.MOVED_TO):
        for start in root.iter(w(f"{fate.value}RangeStart")):
            if start.get(w("name"), "").startswith("sentence"):
                halves.setdefault(start.get(w("name"), ""), {}).setdefault(fate.value, []).append(start)
    kept = 0
    for both in halves.values():
        starts = [start for half in both.values() for start in half]
        if len(both) == len(starts) == 2:
            kept += 1
            continue
        for start in starts:
            _unmove(start)
    return kept


def _unmove(start: Element) -> None:
    """Turn one half of a move into a deletion or insertion."""
    left = start.tag == w(f"{Fate.MOVED_FROM.value}RangeStart")
    holder = start.getparent()
    for one in list(start.itersiblings()):
        if one.get(w("id")) == start.get(w("id")) and one.tag == str(start.tag).replace("Start", "End"):
            one.getparent().remove(one)  # type: ignore[union-attr]
            break
        one.tag = w(Fate.DELETED.value if left else Fate.INSERTED.value)
        for text in list(one.iter(w("t"))) if left else ():
            text.tag = w("delText")
    if holder is not None:
        holder.remove(start)
