"""The redline with everything accepted and every comment out: the revision, ready to be signed.

What the base brought into the package goes with the marks: nobody finds a struck picture in it.
"""

from __future__ import annotations

import io
import zipfile

from contractdiff.errors import RedlineError
from contractdiff.report.docx.ooxml import Element, R, w
from contractdiff.report.docx.original.parts import Parts
from contractdiff.report.docx.original.readback import Back
from contractdiff.report.docx.original.settling import settle
from contractdiff.report.docx.original.stories import NOTES
from contractdiff.report.docx.resolve import parse

COMMENT_PARTS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
_STORIES = frozenset({"header", "footer", *NOTES})
_ANCHORS = (w("commentRangeStart"), w("commentRangeEnd"))
_MARKS = frozenset(
    w(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "rPrChange", "pPrChange",
        "sectPrChange", "cellIns", "cellDel", "delText", "delInstrText", "commentRangeStart", "commentRangeEnd",
        "commentReference",
    )
)  # fmt: skip


def clean_copy(redline: bytes, *, header: bytes | None = None, properties: bytes | None = None) -> bytes:
    """``redline`` accepted; raises ``RedlineError`` unless it reads as the redline does with every change accepted.

    A document of our own gets another ``header`` and other ``properties``, which say what it is now.
    """
    parts = Parts.of(redline)
    stories = [parts.main]
    for one in parts.relationships(parts.main).values():
        if one.name in _STORIES and one.target in parts.files:
            stories.append(one.target)
    for name in dict.fromkeys(stories):
        root = parts.edit(name)
        settle(root, accept=True)
        _without_anchors(root)
    for one in list(parts.relationships(parts.main).values()):
        if one.name in COMMENT_PARTS and one.target in parts.files:
            parts.drop(one.target)
    for kind, reference in NOTES.items():
        _without_empty_notes(parts, kind, reference)
    for name in dict.fromkeys(stories):
        _without_unused(parts, name)
    own = {"word/header1.xml": header, "docProps/core.xml": properties}
    for name, content in own.items():
        if content is not None:
            parts.put(name, parse(content))
    data = parts.zipped()
    _prove(data, redline, sections=header is None)
    return data


def _without_anchors(root: Element) -> None:
    for reference in list(root.iter(w("commentReference"))):
        run = reference.getparent()
        if run is None:
            continue
        run.remove(reference)
        holder = run.getparent()
        if holder is not None and all(one.tag == w("rPr") for one in run):
            holder.remove(run)
    for anchor in list(root.iter(*_ANCHORS)):
        anchor.getparent().remove(anchor)  # type: ignore[union-attr]


def _without_empty_notes(parts: Parts, kind: str, reference: str) -> None:
    """Take out the notes of the base: nothing leads to them any more, and nothing stands in them."""
    path = parts.related(kind)
    if path is None:
        return
    used = {one.get(w("id")) for one in parts.tree(parts.main).iter(reference)}
    for note in list(parts.tree(path)):
        empty = not any(text.text for text in note.iter(w("t")))
        if note.get(w("type")) is None and note.get(w("id")) not in used and empty:
            parts.edit(path).remove(note)


def _without_unused(parts: Parts, name: str) -> None:
    """Take out the pictures and links that only struck words led to."""
    used = {
        str(value)
        for element in parts.tree(name).iter()
        for key, value in element.attrib.items()
        if str(key).startswith(f"{{{R}}}")
    }
    for identity, one in parts.relationships(name).items():
        if identity.startswith("rIdRedline") and one.name in ("image", "hyperlink") and identity not in used:
            parts.unrelate(name, identity)
            if not one.external and not _is_named(parts, one.target):
                parts.drop(one.target)


def _is_named(parts: Parts, target: str) -> bool:
    sources = [path for path in parts.files if not path.endswith(".rels")]
    return any(one.target == target for source in sources for one in parts.relationships(source).values())


def _prove(clean: bytes, redline: bytes, *, sections: bool) -> None:
    wanted = Back(accept=True).entries(redline, sections=sections)
    for accept in (True, False):
        if Back(accept=accept).entries(clean, sections=sections) != wanted:
            raise RedlineError("the clean copy does not read as the redline with every change accepted")
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                left = next((one.tag for one in parse(archive.read(name)).iter() if one.tag in _MARKS), None)
                if left is not None:
                    raise RedlineError(f"the clean copy still holds a mark or comment in {name} ({left})")
