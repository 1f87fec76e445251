"""Margin comments on the redline of an original file: findings, and what was not compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lxml import etree

from contractdiff.model import Citation, Comparison
from contractdiff.report.docx.comments import CommentBook, Remark, remarks_of
from contractdiff.report.docx.ooxml import Element, Fate, R, Stamp, add, w
from contractdiff.report.docx.original.parts import Relationship
from contractdiff.report.docx.original.weaving import Weaver
from contractdiff.report.words import say

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CHANGED = (w("ins"), w("del"))
_RANGES = tuple(w(f"move{half}Range{end}") for half in ("From", "To") for end in ("Start", "End"))
_FATES = tuple(w(fate.value) for fate in Fate if fate is not Fate.KEPT)


def comment_on(comparison: Comparison, weaver: Weaver, left_out: Sequence[str]) -> None:
    """Hang a comment on the words of each finding, and one on the first paragraph that says what the file is."""
    book = CommentBook(weaver.stamp)
    first = next((one for one in weaver.revision.body.iter(w("p")) if _is_free(one)), None)
    if first is not None:
        lines = [say("word.on.original"), *(f"{say('word.left.out')}: {one}." for one in left_out)]
        _hang(first, "", book.enter(Remark(text="\n".join(lines))), weaver.stamp)
    for element in weaver.stood:
        place = next(iter(element.iter(w("p"))), None)
        if place is not None:
            _hang(place, "", book.enter(Remark(text=say("word.not.addressed"))), weaver.stamp)
    for finding in comparison.findings:
        for remark in remarks_of(comparison, finding):
            home, quote = _home(comparison, weaver, remark) or (first, "")
            if home is not None:
                _hang(home, quote, book.enter(remark), weaver.stamp)
    weaver.counts["comments"] = len(book.comments)
    if not book.comments:
        return
    parts = weaver.revision.parts
    path = parts.related("comments")
    if path is None:
        path = parts.add_part("word/comments.xml", book.part(), _TYPE)
        parts.relate(parts.main, Relationship(kind=f"{R}/comments", target=path, external=False))
    else:
        parts.edit(path).extend(list(book.part()))


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


def _hang(paragraph: Element, quote: str, identity: str, stamp: Stamp) -> None:
    """Put a comment around the changed words of a quote, else around the quote, else around the paragraph.

    A paragraph that goes takes its comment along, or something of it would stay.
    """
    run = etree.Element(w("r"))
    add(add(run, "rPr"), "rStyle", val="CommentReference")
    add(run, "commentReference", id=identity)
    marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    fate = next((one for one in marks if one.tag in _FATES), None) if marks is not None else None
    if fate is not None:
        # No range: LibreOffice 7.4 gives the next paragraph other properties when one stands in what it takes out.
        change = stamp.sign(etree.Element(fate.tag))
        for name in ("author", "date"):
            change.set(w(name), fate.get(w(name), ""))
        change.append(run)
        paragraph.append(change)
        return
    content = [one for one in paragraph if one.tag != w("pPr") and one.tag not in _RANGES]
    around = _quoted(content, quote) or content
    start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
    start.set(w("id"), identity)
    end.set(w("id"), identity)
    if around:
        around[0].addprevious(start)
        around[-1].addnext(end)
    else:
        paragraph.extend((start, end))
    end.addnext(run)


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
