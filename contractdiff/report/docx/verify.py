"""Prove that a written redline is right, or refuse it.

Accepting every change must give the revision and rejecting every one the base, paragraph by paragraph and
character by character with style; and the file must be built so that Word opens it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from itertools import zip_longest

from lxml import etree

from contractdiff.errors import RedlineError
from contractdiff.model import Comparison, Document, Relation
from contractdiff.report.docx.flatten import DOCUMENT_END, flat_provisions, flatten
from contractdiff.report.docx.resolve import parse, resolve

Entry = tuple[str, str]
"""Style and text of a paragraph or table row."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHOWN = 120
_WITH_OWN_ID = tuple(
    _W + name
    for name in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "pPrChange",
        "rPrChange",
        "moveFromRangeStart",
        "moveToRangeStart",
    )
)


def verify(data: bytes, comparison: Comparison) -> None:
    """Raise ``RedlineError`` unless ``data`` is a sound package that gives both documents back.

    Provisions that the other side does not address stand unmarked: accepting gives the revision with those of the base
    between its own, rejecting the base with those of the revision, each whole and in its order.
    """
    parts = _parts(data)
    _check_structure(parts)
    silent = [pair for pair in comparison.alignment.pairs if pair.relation is Relation.NOT_ADDRESSED]
    base, revision = comparison.base, comparison.revision
    for doing, side, own, other, accept in (
        ("rejecting", "base", base, revision, False),
        ("accepting", "revision", revision, base, True),
    ):
        resolved = resolve(data, accept=accept)
        standing = {anchor for pair in silent for anchor in (pair.base if accept else pair.revision)}
        wanted = with_standing(own, other, standing, resolved) if standing else flatten(own)
        _compare(doing, side, wanted, resolved)


def with_standing(document: Document, other: Document, silent: set[str], accepted: list[Entry]) -> list[Entry]:
    """``document`` with the provisions of ``other`` it is ``silent`` on, at the places where ``accepted`` has them.

    Where they do not explain ``accepted``, the longest explanation found is given with the rest of the revision, so
    that the comparison shows where it goes wrong.
    """
    standing = [part for anchor, part in flat_provisions(other).items() if anchor in silent and part]
    own = [part for part in flat_provisions(document).values() if part]
    lengths = {(0, 0): 0}
    open_states = [(0, 0)]
    while open_states:
        # The document's own provisions are tried first: they are put on the stack last.
        i, j = state = open_states.pop()
        if state == (len(own), len(standing)):
            break
        at = lengths[state]
        for after, part in (
            ((i, j + 1), standing[j] if j < len(standing) else None),
            ((i + 1, j), own[i] if i < len(own) else None),
        ):
            if part is not None and after not in lengths and accepted[at : at + len(part)] == part:
                lengths[after] = at + len(part)
                open_states.append(after)
    goal = (len(own), len(standing))
    reached = goal if goal in lengths else max(lengths, key=lambda state: lengths[state])
    explained = accepted[: lengths[reached]]
    rest = [entry for part in (*own[reached[0] :], *standing[reached[1] :]) for entry in part]
    return [*explained, *rest, DOCUMENT_END]


def _compare(doing: str, side: str, wanted: list[tuple[str, str]], found: list[tuple[str, str]]) -> None:
    for number, (expected, actual) in enumerate(zip_longest(wanted, found), 1):
        if expected != actual:
            raise RedlineError(
                f"{doing} every change does not give the {side}: paragraph {number} should be {_shown(expected)} "
                f"but is {_shown(actual)}. No file was written; please report this with both documents if you can."
            )


def _shown(entry: tuple[str, str] | None) -> str:
    if entry is None:
        return "absent"
    style, text = entry
    return f"{style} {text[:_SHOWN]!r}" + ("..." if len(text) > _SHOWN else "")


def _refuse(what: str) -> RedlineError:
    return RedlineError(f"the redline is not sound: {what}. No file was written; please report this.")


def _parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if len(names) != len(set(names)):
            raise _refuse("a part is in the package twice")
        return {name: parse(archive.read(name)) for name in names}


def _check_structure(parts: dict[str, etree._Element]) -> None:
    document = parts["word/document.xml"]
    _check_relationships(parts)
    _check_ids(parts)
    _check_deleted_text(document)
    check_moves(document)
    _check_comments(document, parts.get("word/comments.xml"))
    for cell in document.iter(_W + "tc"):
        if cell[-1].tag != _W + "p":
            raise _refuse("a table cell does not end in a paragraph")
    body = document.find(_W + "body")
    if body is None or [block.tag for block in list(body)[-2:]] != [_W + "p", _W + "sectPr"]:
        raise _refuse("the body does not end in a paragraph and the page set-up")


def _check_relationships(parts: dict[str, etree._Element]) -> None:
    types = parts["[Content_Types].xml"]
    typed = {str(entry.get("PartName")) for entry in types if entry.get("PartName")}
    for name in typed:
        if name.lstrip("/") not in parts:
            raise _refuse(f"{name} has a content type but is not there")
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        known: set[str] = set()
        for relationship in root:
            if relationship.get("TargetMode") == "External":
                raise _refuse(f"{name} points outside the package")
            target = posixpath.normpath(posixpath.join(folder, str(relationship.get("Target"))))
            if target not in parts or f"/{target}" not in typed:
                raise _refuse(f"{name} points to {target}, which is missing or has no content type")
            known.add(str(relationship.get("Id")))
        source = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")]) if folder else ""
        if source in parts:
            used = {
                str(value)
                for element in parts[source].iter()
                for key, value in element.attrib.items()
                if str(key).startswith(_R)
            }
            if used - known:
                raise _refuse(f"{source} uses the relationships {sorted(used - known)}, which do not exist")


def _check_ids(parts: dict[str, etree._Element]) -> None:
    ids = Counter(
        str(element.get(_W + "id"))
        for name, root in parts.items()
        if name.startswith("word/") and not name.endswith(".rels")
        for element in root.iter(*_WITH_OWN_ID, _W + "comment")
    )
    doubled = sorted(identity for identity, count in ids.items() if count > 1)
    if doubled or "None" in ids:
        raise _refuse(f"ids are missing or used twice: {doubled[:5]}")


def _check_deleted_text(document: etree._Element) -> None:
    for text in document.iter(_W + "t", _W + "delText"):
        around = {ancestor.tag for ancestor in text.iterancestors()}
        deleted = _W + "del" in around
        if text.tag == _W + "t" and deleted:
            raise _refuse(f"ordinary text stands inside a deletion: {(text.text or '')[:_SHOWN]!r}")
        if text.tag == _W + "delText" and not deleted and _W + "moveFrom" not in around:
            raise _refuse(f"deleted text stands outside a deletion: {(text.text or '')[:_SHOWN]!r}")
    for field in document.iter(_W + "instrText", _W + "fldSimple", _W + "fldChar", _W + "hyperlink"):
        raise _refuse(f"the text of the agreement holds a field or link ({field.tag}), which nothing in it may become")


def check_moves(document: etree._Element) -> None:
    """Every move has one range it left and one it came to, closed and not empty, and all moved text is in one."""
    names: dict[str, Counter[str]] = {"moveFrom": Counter(), "moveTo": Counter()}
    for half, counted in names.items():
        start, end, moved = _W + f"{half}RangeStart", _W + f"{half}RangeEnd", _W + half
        opened: str | None = None
        found = False
        for element in document.iter(start, end, moved):
            if element.tag == moved:
                if opened is None and not _begins_here(element, start):
                    raise _refuse(f"{half} stands outside of any move")
                found = True
            elif element.tag == start:
                if opened is not None:
                    raise _refuse(f"the move {element.get(_W + 'name')} begins inside another")
                opened = str(element.get(_W + "id"))
                counted[str(element.get(_W + "name"))] += 1
            else:
                if opened != element.get(_W + "id") or not found:
                    raise _refuse(f"a {half} range is empty or ends without its beginning")
                opened, found = None, False
        if opened is not None:
            raise _refuse(f"a {half} range does not end")
    if names["moveFrom"] != names["moveTo"] or any(count != 1 for count in names["moveFrom"].values()):
        raise _refuse("a move does not have exactly one place it left and one it came to")


def _check_comments(document: etree._Element, comments: etree._Element | None) -> None:
    defined = [] if comments is None else [str(comment.get(_W + "id")) for comment in comments.iter(_W + "comment")]
    opened: set[str] = set()
    for element in document.iter(_W + "commentRangeStart", _W + "commentRangeEnd"):
        identity = str(element.get(_W + "id"))
        if element.tag == _W + "commentRangeStart":
            opened.add(identity)
        elif identity not in opened:
            raise _refuse(f"the comment {identity} ends before it begins")
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        if sorted(str(element.get(_W + "id")) for element in document.iter(_W + name)) != sorted(defined):
            raise _refuse("a comment has no place, several places, or no text")


def _begins_here(moved: etree._Element, start: str) -> bool:
    """Whether ``moved`` is the mark of the paragraph in which the range begins: properties come before it."""
    paragraph = next(moved.iterancestors(_W + "p"), None)
    return paragraph is not None and paragraph.find(start) is not None
