"""What stands beside the body: foot- and endnotes, headers and footers, and how the pages of sections are set up."""

from __future__ import annotations

from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from contractdiff.report.docx.ooxml import Element, R, Voice, add, w
from contractdiff.report.docx.original.parts import Relationship
from contractdiff.report.docx.original.pieces import bare, canonical
from contractdiff.report.docx.original.stories import NOTES, Block, File
from contractdiff.report.docx.original.weaving import Weaver

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_REFERENCES = {"header": w("headerReference"), "footer": w("footerReference")}
_GONE = (w("del"), w("moveFrom"))
_NEW = (w("ins"), w("moveTo"))
_UNSAID = frozenset((*_REFERENCES.values(), w("sectPrChange"), w("printerSettings")))
LIKE = 0.5
"""Likeness from which two notes that share no compared word are one."""


def pair_notes(weaver: Weaver) -> None:
    """Decide which notes are one: those that share words that were compared, those of one text, then much alike."""
    base, revision = weaver.base, weaver.revision
    free = dict(revision.notes)
    scores: list[tuple[int, tuple[str, str], tuple[str, str]]] = []
    for ours, note in base.notes.items():
        for theirs, other in revision.notes.items():
            if ours[0] == theirs[0]:
                scores.append((_likeness(weaver, note, other), ours, theirs))
    taken: set[tuple[str, str]] = set()
    for score, ours, theirs in sorted(scores, key=lambda one: -one[0]):
        if score and ours not in taken and theirs in free:
            taken.add(ours)
            del free[theirs]
            weaver.carrier.same_notes[ours] = theirs[1]


def _likeness(weaver: Weaver, note: Element, other: Element) -> int:
    """How much two notes have in common, and 0 where they are two."""
    mine, yours = (_paragraphs(file, one) for file, one in ((weaver.base, note), (weaver.revision, other)))
    shared = sum(
        length
        for one in mine
        for another in yours
        for known in (weaver.knowledge.staying, weaver.knowledge.moved)
        for _, _, length in known.get((one.number or 0, another.number or 0), ())
    )
    if shared:
        return 1000 + shared
    texts = ["\n".join(one.text for one in blocks) for blocks in (mine, yours)]
    ratio = SequenceMatcher(None, texts[0], texts[1], autojunk=False).ratio()
    return int(1000 * ratio) if ratio >= LIKE else 0


def _paragraphs(file: File, container: Element) -> list[Block]:
    return [file.blocks[one] for one in container.iter(w("p")) if one in file.blocks]


def import_note(weaver: Weaver, kind: str, identity: str) -> str:
    """Bring a struck note of the base into the revision's file; gives its number there."""
    base, revision = weaver.base, weaver.revision
    source = base.parts.related(kind)
    note = base.notes.get((kind, identity))
    if source is None or note is None:
        return identity
    path = revision.parts.related(kind)
    if path is None:
        root = deepcopy(base.parts.tree(source))
        for one in [one for one in root if one.get(w("type")) not in _SEPARATORS]:
            root.remove(one)
        path = revision.parts.add_part(f"word/{kind}.xml", root, f"{_CONTENT}.{kind}+xml")
        revision.parts.relate(revision.parts.main, Relationship(kind=f"{R}/{kind}", target=path, external=False))
    root = revision.parts.edit(path)
    copy = weaver.carrier.carried(note, source, path) if weaver.standing else weaver.struck(note, base, (source, path))
    new = max((int(one.get(w("id"), "0")) for one in root), default=0) + 1
    copy.set(w("id"), str(new))
    root.append(copy)
    keep_last_end(copy)
    return str(new)


def weave_notes(weaver: Weaver) -> None:
    """The notes of the revision that stay or were added, as their references in the body are."""
    base, revision = weaver.base, weaver.revision
    partners = {(kind, theirs): ours for (kind, ours), theirs in weaver.carrier.same_notes.items()}
    for kind, reference in NOTES.items():
        path, source = revision.parts.related(kind), base.parts.related(kind)
        for one in list(revision.body.iter(reference)):
            identity = one.get(w("id"), "")
            note = revision.notes.get((kind, identity))
            if note is None or path is None or next(one.iterancestors(*_GONE), None) is not None:
                continue
            ours = partners.get((kind, identity))
            theirs = revision.read(note, path)
            if next(one.iterancestors(*_NEW), None) is not None or ours is None or source is None:
                if next(one.iterancestors(*_NEW), None) is not None:
                    revision.parts.edit(path)
                    weaver.story([], theirs, note, (path, path), compared=False)
                    keep_last_end(note)
                continue
            mine = base.read(base.notes[kind, ours], source)
            if not _equal(weaver, base.notes[kind, ours], note, (source, path)):
                revision.parts.edit(path)
                weaver.story(mine, theirs, note, (source, path), compared=True)


def order_notes(weaver: Weaver) -> None:
    """Put the notes in the order of their references, and number them so: LibreOffice goes by order, not by number."""
    parts = weaver.revision.parts
    for kind, reference in NOTES.items():
        path = parts.related(kind)
        references = list(weaver.revision.body.iter(reference))
        if path is None or not references:
            continue
        places: dict[str, int] = {}
        for one in references:
            places.setdefault(one.get(w("id"), ""), len(places))
        root = parts.tree(path)
        notes = [one for one in root if one.get(w("type")) not in _SEPARATORS]
        wanted = sorted(notes, key=lambda one: places.get(one.get(w("id"), ""), len(places)))
        if wanted == notes:
            continue
        first = 1 + max((int(one.get(w("id"), "0")) for one in root if one not in notes), default=0)
        numbers = {one.get(w("id"), ""): str(first + at) for at, one in enumerate(wanted)}
        for one in (*wanted, *references):
            one.set(w("id"), numbers.get(one.get(w("id"), ""), one.get(w("id"), "")))
        parts.edit(path).extend(wanted)


def _equal(weaver: Weaver, ours: Element, theirs: Element, parts: tuple[str, str]) -> bool:
    """Whether two stories are the same but for their own number."""
    names = [weaver.carrier.names(side, part) for side, part in zip(("base", "revision"), parts, strict=True)]
    return [canonical(one, names[0]) for one in ours] == [canonical(one, names[1]) for one in theirs]


def keep_last_end(container: Element) -> None:
    """Take the mark from the end of the last paragraph: the last of a story cannot go."""
    last = next((one for one in reversed(container) if one.tag == w("p")), None)
    run = None if last is None else last.find(f"{w('pPr')}/{w('rPr')}")
    for mark in [one for one in run if one.tag in (*_GONE, *_NEW)] if run is not None else ():
        if run is not None:
            run.remove(mark)


def weave_sections(weaver: Weaver) -> None:
    """Headers and footers section by section and type by type, and the page set-up, before the body is woven."""
    ours = list(weaver.base.body.iter(w("sectPr")))
    theirs = list(weaver.revision.body.iter(w("sectPr")))
    pairs = (
        list(zip(ours, theirs, strict=True))
        if len(ours) == len(theirs)
        else [*zip(ours[-1:], theirs[-1:], strict=False)]
    )
    if len(ours) != len(theirs):
        weaver.not_compared["sections"] += 1
    done: set[str] = set()
    for before, after in pairs:
        _page_setup(weaver, before, after)
        for kind, tag in _REFERENCES.items():
            _heads(weaver, kind, tag, before, after, done)


def _page_setup(weaver: Weaver, before: Element, after: Element) -> None:
    """The old page set-up, where it differs."""
    sides = [[canonical(child) for child in one if child.tag not in _UNSAID] for one in (before, after)]
    if sides[0] == sides[1]:
        return
    change = weaver.stamp.sign(add(after, "sectPrChange"), Voice.TYPOGRAPHY)
    inner = add(change, "sectPr")
    for child in before:
        if child.tag not in _UNSAID:
            copy = deepcopy(child)
            copy.tail = None
            inner.append(copy)


def _heads(weaver: Weaver, kind: str, tag: str, before: Element, after: Element, done: set[str]) -> None:
    mine = {one.get(w("type"), "default"): one for one in before.iterfind(tag)}
    yours = {one.get(w("type"), "default"): one for one in after.iterfind(tag)}
    for of_type in sorted({*mine, *yours}):
        source = _target(weaver.base, mine.get(of_type))
        path = _target(weaver.revision, yours.get(of_type))
        if path is not None:
            if path in done:
                continue
            done.add(path)
            _weave_head(weaver, source, path)
        elif source is not None:
            _import_head(weaver, kind, of_type, source, after)


def _target(file: File, reference: Element | None) -> str | None:
    if reference is None:
        return None
    found = file.parts.relationships(file.parts.main).get(reference.get(f"{{{R}}}id", ""))
    return None if found is None or found.target not in file.parts.files else found.target


def _weave_head(weaver: Weaver, source: str | None, path: str) -> None:
    base, revision = weaver.base, weaver.revision
    root = revision.parts.tree(path)
    theirs = revision.read(root, path)
    if source is None:
        if any(block.text.strip() or block.is_table for block in theirs):
            revision.parts.edit(path)
            weaver.story([], theirs, root, (path, path), compared=False)
            keep_last_end(root)
        return
    other = base.parts.tree(source)
    if not _equal(weaver, other, root, (source, path)):
        revision.parts.edit(path)
        weaver.story(base.read(other, source), theirs, root, (source, path), compared=False)


def _import_head(weaver: Weaver, kind: str, of_type: str, source: str, section: Element) -> None:
    """A header or footer that only the base has, struck."""
    base, revision = weaver.base, weaver.revision
    original = base.parts.tree(source)
    blocks = base.read(original, source)
    if not any(block.text.strip() or block.is_table for block in blocks):
        return
    shell = bare(original)
    path = revision.parts.add_part(f"word/{kind}.xml", shell, f"{_CONTENT}.{kind}+xml")
    weaver.story(blocks, [], shell, (source, path), compared=False)
    keep_last_end(shell)
    identity = revision.parts.relate(revision.parts.main, Relationship(kind=f"{R}/{kind}", target=path, external=False))
    reference = etree.Element(_REFERENCES[kind])
    reference.set(w("type"), of_type)
    reference.set(f"{{{R}}}id", identity)
    section.insert(0, reference)
