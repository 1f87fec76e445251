"""What a party says of its own draft ("Section 4-6: current contract language") is no contract language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from contractdiff.model.document import Remark
from contractdiff.model.extract import Block, Diagnostic
from contractdiff.text.normalise import squeeze

LONGEST_REMARK = 400
"""Characters; a longer paragraph is language, whatever it begins with."""

SHOWN = 3
"""Remarks that the note quotes."""

_NUMBER = r"(?:\d+[\w().-]*|[ivxlc]+|[a-z])"
_JOINT = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|to|through|or)\s+|\s*[–-]\s*)"
_KIND = r"(?:articles?|sections?|subsections?|appendix|appendices|letters?\s+of\s+agreement)"
_REST = rf"(?:the\s+)?(?:remaining|other)\s+{_KIND}(?:\s+of\s+(?:this|the)\s+(?:article|agreement))?"
_PLACES = rf"(?:{_REST}|{_KIND}\s+{_NUMBER}(?:{_JOINT}{_NUMBER})*(?:\s+(?:above|below)|\s+and\s+{_REST})?)"
_LABELS = rf"(?:\d+(?:[.-]\d+)+(?:{_JOINT}\d+(?:[.-]\d+)+)*)"
_PARTY = r"(?:both\s+parties|the\s+(?:parties|district|board|employer|association|union|federation|chapter|county))"


@cache
def _kinds() -> tuple[tuple[bool, bool, tuple[re.Pattern[str], ...]], ...]:
    """For each kind of remark whether it leaves language as it is, whether it strikes some, and its patterns."""
    data = tomllib.loads(files("contractdiff.structure").joinpath("remarks.toml").read_text(encoding="utf-8"))
    return tuple(
        (
            kind.get("leaves_rest", False),
            kind.get("deletes", False),
            tuple(re.compile(_filled(pattern) + r"\s*\.?", re.IGNORECASE) for pattern in kind["patterns"]),
        )
        for kind in data["remark"]
    )


def _filled(pattern: str) -> str:
    return pattern.replace("{places}", _PLACES).replace("{labels}", _LABELS).replace("{party}", _PARTY)


def read_remark(text: str, page: int | None = None) -> Remark | None:
    """The remark on the draft that a paragraph is, or ``None`` when it is language of the draft."""
    line = squeeze(text)
    if not 0 < len(line) <= LONGEST_REMARK:
        return None
    for leaves_rest, deletes, patterns in _kinds():
        if any(pattern.fullmatch(line) for pattern in patterns):
            return Remark(text=line, page=page, leaves_rest=leaves_rest, deletes=deletes)
    return None


def without_remarks(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], dict[int, list[Remark]]]:
    """The blocks that are language, and the remarks by the position of the block they stand behind (-1: before all).

    A document of nothing but remarks keeps them as language: a draft must not vanish.
    """
    given = tuple(blocks)
    language: list[Block] = []
    remarks: dict[int, list[Remark]] = {}
    for block in given:
        free = block.table is None and block.label is None
        remark = read_remark(block.text, block.page) if free else None
        if remark is None:
            language.append(block)
        else:
            remarks.setdefault(len(language) - 1, []).append(remark)
    return (tuple(language), remarks) if language else (given, {})


def note_on_remarks(remarks: Mapping[int, Sequence[Remark]]) -> Iterator[Diagnostic]:
    """A note on the remarks that were set aside, with the first of them."""
    found = [one for position in sorted(remarks) for one in remarks[position]]
    if not found:
        return
    quotes = " ".join(f"“{one.text}”" for one in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    count = "One remark" if len(found) == 1 else f"{len(found)} remarks"
    message = f"{count} on the draft, no contract language, set aside: {quotes}{more}."
    yield Diagnostic(code="remarks-set-aside", message=message, page=found[0].page)
