"""The base's automatic numbers where the revision's file would not print them.

A style can number its paragraphs in one file and not in the other. Then the list is named on the base's paragraphs
themselves (``named``), which changes nothing that anybody sees. Where base provisions stand between typed ones of a
partial revision, no list can count them right; then the base's numbers are typed out as Word prints them (``typed``).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from contractdiff.report.docx.ooxml import XML_SPACE, Element, W, add, w
from contractdiff.report.docx.original.carrier import Catalogue
from contractdiff.report.docx.original.parts import Parts
from contractdiff.report.docx.original.proof import Original
from contractdiff.report.docx.original.settling import settle
from contractdiff.report.docx.original.stories import File
from contractdiff.wordml.numbering import BULLET, Level, Lists, Numbering, Place
from contractdiff.wordml.styles import Styles
from contractdiff.wordml.xml import child, toggle

_BEFORE_NUMBERS = frozenset(
    w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_BEFORE_INDENT = _BEFORE_NUMBERS | {
    w(name)
    for name in (
        "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
        "spacing",
    )
}  # fmt: skip
_MARK = "standing"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph that a list counts: where, how, and what is printed."""

    paragraph: Element
    place: Place
    level: Level | None
    label: str | None


def other_styles(base: File, revision: File) -> frozenset[str]:
    """The styles of the base's paragraphs that number otherwise in the revision's file."""
    theirs = {name: identity for identity, name in revision.catalogue.names_of_styles.items()}
    used: set[str] = set()
    for block in base.by_number:
        style = block.element.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and block.element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") is None:
            used.add(style.get(w("val"), ""))
    found: set[str] = set()
    for identity in used:
        other = theirs.get(base.catalogue.names_of_styles.get(identity, ""))
        signs = "" if other is None else _signs(revision.catalogue, other, other)
        if _signs(base.catalogue, identity, other or identity) != signs:
            found.add(identity)
    return frozenset(found)


def _signs(catalogue: Catalogue, identity: str, named: str) -> str:
    # A list names the styles it belongs to by their identifiers, which may differ between the files.
    return catalogue.numbers_of_style(identity).replace(repr(identity), repr(named))


def counted(parts: Parts) -> list[Numbered]:
    """Every paragraph of the body that a list counts, in order, with what is printed before it."""
    roots = [None if (path := parts.related(kind)) is None else parts.tree(path) for kind in ("styles", "numbering")]
    styles = Styles(roots[0])
    numbering = Numbering(Lists(roots[1], styles), styles)
    return list(_counted(next(parts.tree(parts.main).iterchildren(w("body"))), numbering))


def _counted(body: Element, numbering: Numbering) -> Iterator[Numbered]:
    for paragraph in body.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        place = numbering.place(properties)
        if place is None or next(paragraph.iterancestors(w("txbxContent")), None) is not None:
            continue
        hidden = not _has_words(paragraph) and toggle(child(properties, "rPr"), "vanish")
        label = None if hidden else numbering.next_label(place)
        yield Numbered(paragraph, place, numbering.definition(place), label)


def _has_words(paragraph: Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(w("t")))


def named(original: Original, styles: frozenset[str]) -> Original:
    """The file with the lists of ``styles`` named on their paragraphs."""
    parts = _settled(original)
    places = {one.paragraph: one.place for one in counted(parts)}
    for paragraph in parts.edit(parts.main).iter(w("p")):
        _name(paragraph, places.get(paragraph), styles)
    return Original(data=parts.zipped(), accept=True)


def _name(paragraph: Element, place: Place | None, styles: frozenset[str]) -> None:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    if style is None or style.get(w("val"), "") not in styles:
        return
    if paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") is None:
        _number(paragraph, place)


def _number(paragraph: Element, place: Place | None) -> None:
    """Name the list of a paragraph on it; without a place, that it has none."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"), nsmap={"w": W})
        paragraph.insert(0, properties)
    _without_numbers(properties)
    numbers = etree.Element(w("numPr"), nsmap={"w": W})
    if place is not None:
        add(numbers, "ilvl", val=str(place.level))
    add(numbers, "numId", val=str(place.num_id if place is not None else 0))
    properties.insert(sum(one.tag in _BEFORE_NUMBERS for one in properties), numbers)


def without_list(paragraph: Element) -> None:
    """Say on a paragraph that no list counts it."""
    _number(paragraph, None)


def _without_numbers(properties: Element) -> None:
    for one in properties.findall(w("numPr")):
        properties.remove(one)


def typed(original: Original, revision: File) -> Original:
    """The file with its automatic numbers as text; signs of lists stay what they are."""
    parts = _settled(original)
    catalogue = Catalogue.of(parts)
    theirs = set(revision.catalogue.names_of_styles.values())
    parts.edit(parts.main)
    for one in counted(parts):
        properties = one.paragraph.find(w("pPr"))
        if one.label == BULLET or properties is None:
            _number(one.paragraph, one.place)
            continue
        _without_numbers(properties)
        style = properties.find(w("pStyle"))
        name = catalogue.names_of_styles.get("" if style is None else style.get(w("val"), ""))
        if name not in theirs and one.level is not None:
            _indent(properties, one.level)
        if one.label and _has_words(one.paragraph):
            _type(one.paragraph, one.label, "\t" if one.level is None else one.level.suffix)
    path = parts.related("styles")
    for style in parts.edit(path).iterfind(w("style")) if path is not None else ():
        properties = style.find(w("pPr"))
        if properties is not None:
            _without_numbers(properties)
    return Original(data=parts.zipped(), accept=True)


def _indent(properties: Element, level: Level) -> None:
    """Keep the indent that came from the list, where no style of the revision gives one."""
    indent = child(level.properties, "ind")
    if indent is not None and properties.find(w("ind")) is None:
        properties.insert(sum(one.tag in _BEFORE_INDENT for one in properties), deepcopy(indent))


def _type(paragraph: Element, label: str, suffix: str) -> None:
    """Put a label before the words of a paragraph, in their formatting."""
    first = next((one for one in paragraph if one.tag != w("pPr")), None)
    run = first if first is not None and first.tag == w("r") and first.find(w("t")) is not None else None
    if run is None:
        run = etree.Element(w("r"), nsmap={"w": W})
        paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, run)
    at = 1 if len(run) and run[0].tag == w("rPr") else 0
    following = run[at] if at < len(run) and run[at].tag == w("t") else None
    if suffix == " " and following is not None:
        following.text = f"{label} {following.text or ''}"
        following.set(XML_SPACE, "preserve")
        return
    words = etree.Element(w("t"))
    words.text = label + (suffix if suffix != "\t" else "")
    words.set(XML_SPACE, "preserve")
    run.insert(at, words)
    if suffix == "\t":
        run.insert(at + 1, etree.Element(w("tab")))


def _settled(original: Original) -> Parts:
    parts = Parts.of(original.data)
    File.of("base", parts, accept=original.accept)
    return parts


def stands_as_numbered(before: dict[Element, str | None], parts: Parts) -> bool:
    """Whether the paragraphs ``before``, which stand in ``parts``, have these numbers when everything is accepted."""
    for at, paragraph in enumerate(before):
        paragraph.set(_MARK, str(at))
    copy = Parts(dict(parts.files), parts.main)
    for kind in ("styles", "numbering"):
        path = parts.related(kind)
        if path is not None:
            copy.put(path, parts.tree(path))
    copy.put(parts.main, deepcopy(parts.tree(parts.main)))
    for paragraph in before:
        del paragraph.attrib[_MARK]
    settle(copy.tree(copy.main), accept=True)
    found = {one.paragraph.get(_MARK): one.label for one in counted(copy)}
    return all(found.get(str(at)) == label for at, label in enumerate(before.values()))
