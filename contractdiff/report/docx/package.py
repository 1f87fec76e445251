"""The Word package: static parts, header and footer, core properties, and a zip that is the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import PurePath, PureWindowsPath
from typing import cast

from lxml import etree

from contractdiff.model import Document
from contractdiff.report.docx.ooxml import XML_SPACE, Element, R, Stamp, Voice, W, add, clean_line, w
from contractdiff.report.docx.options import Renumbering
from contractdiff.report.words import say

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LONGEST_TITLE = 70  # the header stands on every page
LONGEST_REASON = 140
_PARTS = ("styles", "settings", "header1", "footer1", "comments", "commentsExtended")
_TYPES = {"header1": "header", "footer1": "footer"}
THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
"""The kind of relationship that leads to the part about threads of comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """What header and properties say; ``clean`` is the file with everything accepted."""

    base: Document
    revision: Document
    not_addressed: int
    author: str
    time: datetime
    renumbering: Renumbering = Renumbering.SEPARATE_AUTHOR
    reason: str = ""
    clean: bool = False


def write_package(document: Element, comments: Mapping[str, Element], facts: PackageFacts) -> bytes:
    """The zipped package; ``comments`` are the parts that the margin needs, by name."""
    parts = [part for part in _PARTS if not part.startswith("comments") or part in comments]
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(
            [
                (f"{R}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{R}/extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": _serialise(_core(facts)),
        "docProps/app.xml": _serialise(_application()),
        "word/document.xml": _serialise(document),
        "word/_rels/document.xml.rels": _relationships(
            [(THREADS if part == _PARTS[-1] else f"{R}/{_TYPES.get(part, part)}", f"{part}.xml") for part in parts]
        ),
        "word/styles.xml": _static("styles.xml"),
        "word/settings.xml": _static("settings.xml"),
        "word/header1.xml": _serialise(_header(facts)),
        "word/footer1.xml": _serialise(_footer()),
    }
    files |= {f"word/{name}.xml": _serialise(root) for name, root in comments.items()}
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The parts of a package as one file; the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells on which system the file was made
            archive.writestr(entry, content)
    return buffer.getvalue()


def own_parts_of_clean(facts: PackageFacts) -> dict[str, bytes]:
    """The header and the properties of the file with everything accepted."""
    return {"header": _serialise(_clean_header(facts)), "properties": _serialise(_core(facts))}


def page_setup() -> Element:
    """The section properties: a letter page with the header and footer."""
    section = etree.Element(w("sectPr"))
    for kind in ("header", "footer"):
        reference = add(section, f"{kind}Reference", type="default")
        reference.set(f"{{{R}}}id", f"rId{_PARTS.index(f'{kind}1') + 1}")
    add(section, "pgSz", w="12240", h="15840")
    add(
        section,
        "pgMar",
        top="1800",
        right="1440",
        bottom="1200",
        left="1440",
        header="560",
        footer="560",
        gutter="0",
    )
    return section


def _serialise(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _static(name: str) -> bytes:
    return resources.files(__package__).joinpath(name).read_bytes()


def _content_types(parts: list[str]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}/content-types}}Types", nsmap=_default(f"{_PACKAGE}/content-types"))

    def entry(name: str, **attributes: str) -> None:
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}{name}", attributes)

    entry("Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml")
    entry("Default", Extension="xml", ContentType="application/xml")
    entry("Override", PartName="/word/document.xml", ContentType=f"{_CONTENT}.document.main+xml")
    for part in parts:
        entry("Override", PartName=f"/word/{part}.xml", ContentType=f"{_CONTENT}.{_TYPES.get(part, part)}+xml")
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    entry("Override", PartName="/docProps/core.xml", ContentType=core)
    app = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    entry("Override", PartName="/docProps/app.xml", ContentType=app)
    return _serialise(root)


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    namespace = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap=_default(namespace))
    for number, (kind, target) in enumerate(targets, 1):
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": target}
        etree.SubElement(root, f"{{{namespace}}}Relationship", attributes)
    return _serialise(root)


def _application() -> Element:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    root = etree.Element(f"{{{namespace}}}Properties", nsmap=_default(namespace))
    etree.SubElement(root, f"{{{namespace}}}Application").text = "contractdiff"
    return root


def _default(namespace: str) -> dict[str, str]:
    """A default namespace; lxml's stubs do not know that the prefix may be ``None``."""
    return cast(dict[str, str], {None: namespace})


def _core(facts: PackageFacts) -> Element:
    core, terms = f"{_PACKAGE}/metadata/core-properties", "http://purl.org/dc/terms/"
    elements, instance = "http://purl.org/dc/elements/1.1/", "http://www.w3.org/2001/XMLSchema-instance"
    names = {"cp": core, "dc": elements, "dcterms": terms, "xsi": instance}
    root = etree.Element(f"{{{core}}}coreProperties", nsmap=names)
    etree.SubElement(root, f"{{{elements}}}title").text = (
        name_of(facts.revision) if facts.clean else f"Redline: {name_of(facts.base)} to {name_of(facts.revision)}"
    )
    etree.SubElement(root, f"{{{elements}}}creator").text = clean_line(facts.author)
    etree.SubElement(root, f"{{{core}}}lastModifiedBy").text = clean_line(facts.author)
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{terms}}}{name}", {f"{{{instance}}}type": "dcterms:W3CDTF"})
        moment.text = f"{facts.time:%Y-%m-%dT%H:%M:%SZ}"
    return root


def name_of(document: Document) -> str:
    """The title, and the file name where it says more; never the folder, which may tell about the reader."""
    file = PurePath(PureWindowsPath(document.path).name).name
    title, file = clean_line(document.title).strip(), clean_line(file)
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]} \u2026"
    if title and file and title != file:
        return f"{title} ({file})"
    return title or file or "untitled"


def _header(facts: PackageFacts) -> Element:
    base, revision = name_of(facts.base), name_of(facts.revision)
    root = etree.Element(w("hdr"), nsmap={"w": W})
    line = _line(root, "Header")
    _run(line, f"{say('word.redline')}  ", b="1")
    _run(line, say("word.documents", base=base, revision=revision))
    line = _line(root, "Header")
    _run(line, say("sign.removed"), strike="1", color="B02418")
    _run(line, "   ")
    _run(line, say("sign.added"), color="1F4FBF", u="single")
    _run(line, "   ")
    _run(line, say("word.moved.from"), dstrike="1", color="2E7D32")
    _run(line, " / ")
    _run(line, say("word.moved.to"), color="2E7D32", u="double")
    stamp = Stamp(author=clean_line(facts.author), time=facts.time, renumbering=facts.renumbering)
    hidden = facts.renumbering is Renumbering.HIDE
    tracked = say(
        "word.tracked",
        author=stamp.author,
        renumbering=stamp.name(Voice.RENUMBERING),
        typography=stamp.name(Voice.TYPOGRAPHY),
    )
    _run(line, f"   {tracked}")
    if hidden:
        _run(line, f"; {say('word.hidden.short')}")
    line = _line(root, "Header", after="200")
    standing = facts.not_addressed
    accept = say("word.accept.standing", n=standing) if standing else say("word.accept")
    why = f"{say('word.clean', reason=_short(facts.reason))} " if facts.reason else ""
    _run(line, f"{say('word.made')} {why}{accept} {say('limits')}", i="1")
    return root


def _clean_header(facts: PackageFacts) -> Element:
    """The head of the file with everything accepted: what it is, and nothing of the base."""
    root = etree.Element(w("hdr"), nsmap={"w": W})
    line = _line(root, "Header", after="200")
    _run(line, f"{name_of(facts.revision)}. ", b="1")
    _run(line, say("word.made"), i="1")
    return root


def _short(reason: str) -> str:
    line = clean_line(reason)
    return line if len(line) <= LONGEST_REASON else f"{line[:LONGEST_REASON].rsplit(' ', 1)[0]} \u2026"


def _footer() -> Element:
    root = etree.Element(w("ftr"), nsmap={"w": W})
    line = _line(root, "Footer")
    _run(line, f"{say('word.page')} ")
    _field(line, "PAGE")
    _run(line, f" {say('word.page.of')} ")
    _field(line, "NUMPAGES")
    return root


def _line(root: Element, style: str, *, after: str = "") -> Element:
    paragraph = add(root, "p")
    properties = add(paragraph, "pPr")
    add(properties, "pStyle", val=style)
    if after:
        add(properties, "spacing", after=after)
    return paragraph


def _field(paragraph: Element, code: str) -> None:
    _run(add(paragraph, "fldSimple", instr=f" {code} "), "1")


def _run(parent: Element, text: str, **properties: str) -> None:
    """A run with direct formatting, so that the legend survives pasting; properties in the order of the schema."""
    run = add(parent, "r")
    if properties:
        holder = add(run, "rPr")
        for name, value in properties.items():
            if value == "1":
                add(holder, name)
            else:
                add(holder, name, val=value)
    words = add(run, "t")
    words.set(XML_SPACE, "preserve")
    words.text = text
