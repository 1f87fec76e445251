"""Margin comments on the redline of an original file: findings, and what was not compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

from lxml import etree

from contractdiff.model import Citation, Comparison
from contractdiff.report.docx.comments import MC, CommentBook, Remark, remark_on_file, remarks_on
from contractdiff.report.docx.ooxml import Element, Fate, R, Stamp, add, w
from contractdiff.report.docx.original.parts import Parts, Relationship
from contractdiff.report.docx.original.weaving import Weaver
from contractdiff.report.docx.package import THREADS
from contractdiff.report.words import say

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHANGED = (w("ins"), w("del"))
_RANGES = tuple(w(f"move{half}Range{end}") for half in ("From", "To") for end in ("Start", "End"))
_FATES = tuple(w(fate.value) for fate in Fate if fate is not Fate.KEPT)


def comment_on(comparison: Comparison, weaver: Weaver, said: Sequence[str]) -> None:
    """Hang a comment on the words of each finding, and one on the first paragraph that says what the file is."""
    book = CommentBook(weaver.stamp)
    first = next((one for one in weaver.revision.body.iter(w("p")) if _is_free(one)), None)
    if first is not None:
        remark = remark_on_file(comparison, said)
        if remark is not None:
            _hang(first, "", book.enter(remark), weaver.stamp)
    for element in weaver.stood:
        place = next(iter(element.iter(w("p"))), None)
        if place is not None:
            _hang(place, "", book.enter(Remark(text=say("word.not.addressed"))), weaver.stamp)
    for remark in remarks_on(comparison, weaver.stamp.author):
        home, quote = _home(comparison, weaver, remark) or (first, "")
        if home is not None:
            _hang(home, quote, book.enter(remark), weaver.stamp)
    weaver.counts["comments"] = book.findings
    if book.comments:
        _put(weaver.revision.parts, "comments", f"{R}/comments", book.part())
    if book.threads:
        _put(weaver.revision.parts, "commentsExtended", THREADS, book.extended())


def _put(parts: Parts, name: str, kind: str, part: Element) -> None:
    """Add to a part of the file, or make it."""
    path = parts.related(name)
    if path is None:
        path = parts.add_part(f"word/{name}.xml", part, f"{_CONTENT}.{name}+xml")
        parts.relate(parts.main, Relationship(kind=kind, target=path, external=False))
        return
    old = parts.tree(path)
    names = cast(dict[str, str], part.nsmap) | cast(dict[str, str], old.nsmap)
    root = etree.Element(old.tag, nsmap=names)
    for key, value in old.attrib.items():
        root.set(key, value)
    ignorable = f"{{{MC}}}Ignorable"
    root.set(ignorable, " ".join(dict.fromkeys([*old.get(ignorable, "").split(), *part.get(ignorable, "").split()])))
    root.extend([*old, *part])
    parts.put(path, root)


def _is_free(paragraph: Element) -> bool:
    """Whether a paragraph stands in the body itself and not in a box."""
    return next(paragraph.iterancestors(w("txbxContent")), None) is None


def _home(comparison: Comparison, weaver: Weaver, remark: Remark) -> tuple[Element, str] | None:
    """The paragraph that a comment belongs to, and the words it quotes."""
    for side, document, citation in (
        (1, comparison.revision, remark.revision),
        (0, comparison.base, remark.base),
    ):
        if citation is None or citation.anchor not in document:
            continue
        found = _paragraph(weaver, side, citation, document[citation.anchor].text)
        if found is not None:
            return found, citation.quote
    return None


def _paragraph(weaver: Weaver, side: int, citation: Citation, text: str) -> Element | None:
    """Where a citation stands in the redline."""
    knowledge = weaver.knowledge
    document = knowledge.documents[side]
    for kind in ("text", "heading", "label"):
        ribbon = document.ribbon([citation.anchor], kind)
        if not ribbon or not sum(length for _, length in ribbon):
            continue
        before = text[: citation.start or 0] if kind == "text" else ""
        letter = _letter(weaver, side, ribbon, len("".join(before.split())))
        if letter is None:
            continue
        file = (knowledge.base, knowledge.revision)[side]
        element = file.by_number[file.letters.at(letter)].element
        element = weaver.homes.get(element, element)
        root = element.getroottree().getroot()
        if root is weaver.revision.parts.tree(weaver.revision.parts.main):
            return element
    return None


def _letter(weaver: Weaver, side: int, ribbon: Sequence[tuple[int, int]], skipped: int) -> int | None:
    """The letter of the file where a citation begins, or the first behind it that is found there."""
    stretches = sorted(weaver.knowledge.placed[side], key=lambda one: one.second)
    for start, length in ribbon:
        if skipped >= length:
            skipped -= length
            continue
        wanted = start + skipped
        at = bisect_right(stretches, wanted, key=lambda one: one.second) - 1
        if at >= 0 and wanted < stretches[at].second + stretches[at].length:
            return stretches[at].first + wanted - stretches[at].second
        skipped = 0
    return None


def _hang(paragraph: Element, quote: str, identities: Sequence[str], stamp: Stamp) -> None:
    """Put comments around the changed words of a quote, else around the quote, else around the paragraph.

    A paragraph that goes takes its comments along, or something of them would stay.
    """
    runs = [_reference(identity) for identity in identities]
    marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    fate = next((one for one in marks if one.tag in _FATES), None) if marks is not None else None
    if fate is not None:
        # No range: LibreOffice 7.4 gives the next paragraph other properties when one stands in what it takes out.
        change = stamp.sign(etree.Element(fate.tag))
        for name in ("author", "date"):
            change.set(w(name), fate.get(w(name), ""))
        change.extend(runs)
        paragraph.append(change)
        return
    content = [one for one in paragraph if one.tag != w("pPr") and one.tag not in _RANGES]
    around = _quoted(content, quote) or content
    starts, ends = ([_bound(f"commentRange{side}", identity) for identity in identities] for side in ("Start", "End"))
    behind = [element for pair in zip(ends, runs, strict=True) for element in pair]
    if around:
        for start in starts:
            around[0].addprevious(start)
        for element in reversed(behind):
            around[-1].addnext(element)
    else:
        paragraph.extend([*starts, *behind])


def _bound(name: str, identity: str) -> Element:
    bound = etree.Element(w(name))
    bound.set(w("id"), identity)
    return bound


def _reference(identity: str) -> Element:
    run = etree.Element(w("r"))
    add(add(run, "rPr"), "rStyle", val="CommentReference")
    add(run, "commentReference", id=identity)
    return run


def _quoted(content: Sequence[Element], quote: str) -> list[Element]:
    """The children of a paragraph that a quote stands in, or only the changed ones among them."""
    wanted = "".join(quote.split()).casefold()
    if not wanted:
        return []
    for struck in (w("del"), w("ins")):
        row, owners = "", []
        for one in content:
            if one.tag in (struck, w("moveFrom") if struck == w("del") else w("moveTo")):
                continue
            letters = "".join("".join(t.text or "" for t in one.iter(w("t"), w("delText"))).split()).casefold()
            row += letters
            owners += [one] * len(letters)
        at = row.find(wanted)
        if at >= 0:
            first, last = content.index(owners[at]), content.index(owners[at + len(wanted) - 1])
            inside = list(content[first : last + 1])
            changed = [one for one in inside if one.tag in _CHANGED]
            return list(content[content.index(changed[0]) : content.index(changed[-1]) + 1]) if changed else inside
    return []
