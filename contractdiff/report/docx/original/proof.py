"""Prove that a redline on an original is right: accepted it is the revision, rejected the base, and it is sound."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lxml import etree

from contractdiff.errors import RedlineError
from contractdiff.report.docx.original.readback import COUNTED, Back, Entry
from contractdiff.report.docx.resolve import parse
from contractdiff.report.docx.verify import check_moves

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = 160
_WITH_ID = tuple(
    _W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "sectPrChange", "moveFromRangeStart",
        "moveToRangeStart", "comment",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file that was compared, and whether its own changes were accepted or rejected for it."""

    data: bytes
    accept: bool


def prove(
    data: bytes,
    base: Original,
    revision: Original,
    *,
    formats: bool,
    sections: bool,
    silent: Sequence[str] = (),
) -> None:
    """Raise ``RedlineError`` unless ``data`` gives both files back.

    ``formats`` and ``sections`` say whether formatting and the set-up of pages were tracked. ``silent`` are texts of
    the base that the revision says nothing of: they stand in the accepted redline as well, in the order of the base.
    """
    _check(data)
    of_base: list[Entry] = []
    for doing, side, accept, original in (
        ("rejecting", "base", False, base),
        ("accepting", "revision", True, revision),
    ):
        found = Back(accept=accept, formats=formats or accept)
        wanted = Back(accept=original.accept, formats=formats or accept)
        expected = wanted.entries(original.data, sections=sections)
        actual = found.entries(data, sections=sections)
        if not accept:
            # Accepted, formatting counts in any case, so what stands is looked for with it.
            of_base = expected if formats or not silent else _with_formats(original)
        elif silent:
            actual = _without_standing(actual, expected, of_base, silent)
        _compare(doing, side, expected, actual)
        if accept and wanted.bookmarks() - found.bookmarks():
            lost = ", ".join(sorted(wanted.bookmarks() - found.bookmarks()))
            raise RedlineError(f"the redline lost bookmarks of the revision: {lost}")


def _with_formats(original: Original) -> list[Entry]:
    return Back(accept=original.accept).entries(original.data, sections=True)


def prove_typed(original: Original, made: Original) -> None:
    """Raise ``RedlineError`` unless ``made`` is ``original`` with nothing but text put before counted paragraphs."""
    before = Back(accept=original.accept).entries(original.data, sections=True)
    after = Back(accept=made.accept).entries(made.data, sections=True)
    for old, new in zip_longest(before, after):
        if old == new:
            continue
        sound = old is not None and new is not None and old[0] == new[0] and new[2].endswith(old[2])
        if not sound or old is None or new is None or COUNTED not in old[1] or _bare(old[1]) != _bare(new[1]):
            raise RedlineError(f"typing out the numbers of the base changed more than those: {_shown(old, new)}")


def _bare(look: str) -> str:
    """The style and properties of an entry without how it is counted and indented."""
    return re.sub(f"{COUNTED}.*|<ind [^>]*>", "", look).strip()


def _compare(doing: str, side: str, wanted: list[Entry], found: list[Entry]) -> None:
    for number, (expected, actual) in enumerate(zip_longest(wanted, found), 1):
        if expected != actual:
            raise RedlineError(
                f"{doing} every change does not give the {side}: entry {number} should be {_shown(expected, actual)} "
                f"but is {_shown(actual, expected)}"
            )


def _without_standing(
    actual: list[Entry], revision: list[Entry], base: list[Entry], silent: Sequence[str]
) -> list[Entry]:
    """The accepted redline without what is the base's alone; all of ``silent`` must be in that."""
    own: list[Entry] = []
    standing: list[str] = []
    at = 0
    for entry in actual:
        if len(own) < len(revision) and entry[1:] == revision[len(own)][1:]:
            own.append(revision[len(own)])
            continue
        place = next((place for place in range(at, len(base)) if base[place][1:] == entry[1:]), None)
        if place is None:
            own.append(entry)
        else:
            standing.append(entry[2])
            at = place + 1
    row = _letters("".join(standing))
    reached = 0
    for text in silent:
        for paragraph in text.split("\n"):
            found = row.find(_letters(paragraph), reached)
            if found < 0:
                raise RedlineError(f"what the revision is silent on does not stand in the redline: {paragraph[:60]!r}")
            reached = found
    return own


def _letters(text: str) -> str:
    """Letters and digits of a text, without what the entries say of their looks."""
    plain = re.sub("\x1e[^\x1f]*\x1f", "", text)
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


def _shown(entry: Entry | None, other: Entry | None) -> str:
    if entry is None:
        return "absent"
    texts = [" / ".join(one) if one is not None else "" for one in (entry, other)]
    same = next((at for at, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), 0)
    start = max(0, same - _SHOWN // 2)
    return repr(texts[0][start : start + _SHOWN])


def _check(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if len(names) != len({name.casefold() for name in names}):
            raise RedlineError("the redline is not sound: a part is in the package twice")
        trees = {
            name: parse(archive.read(name)) for name in names if name.startswith("word/") and name.endswith(".xml")
        }
        main = next((root for root in trees.values() if root.tag == _W + "document"), None)
    if main is None:
        raise RedlineError("the redline is not sound: it has no document part")
    ids = Counter(str(one.get(_W + "id")) for root in trees.values() for one in root.iter(*_WITH_ID))
    doubled = sorted(identity for identity, count in ids.items() if count > 1)
    if doubled:
        raise RedlineError(f"the redline is not sound: ids are used twice: {doubled[:5]}")
    for root in trees.values():
        _check_struck(root)
    check_moves(main)
    comments = next((root for root in trees.values() if root.tag == _W + "comments"), None)
    defined = {str(one.get(_W + "id")) for one in comments.iter(_W + "comment")} if comments is not None else set()
    if {str(one.get(_W + "id")) for one in main.iter(_W + "commentReference")} - defined:
        raise RedlineError("the redline is not sound: a comment has no text")
    for cell in main.iter(_W + "tc"):
        if not len(cell) or cell[-1].tag not in (_W + "p", _W + "sdt", _W + "moveFromRangeEnd", _W + "moveToRangeEnd"):
            raise RedlineError("the redline is not sound: a cell does not end in a paragraph")


def _check_struck(root: etree._Element) -> None:
    for text in root.iter(_W + "t", _W + "delText", _W + "instrText"):
        run = text.getparent()
        around = None if run is None else run.getparent()
        struck = around is not None and around.tag == _W + "del"
        if struck and text.tag != _W + "delText":
            raise RedlineError(f"the redline is not sound: ordinary text is struck: {(text.text or '')[:_SHOWN]!r}")
        if text.tag == _W + "delText" and not any(one.tag == _W + "del" for one in text.iterancestors()):
            raise RedlineError(f"the redline is not sound: struck text stands free: {(text.text or '')[:_SHOWN]!r}")
