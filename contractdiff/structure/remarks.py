"""What a party says of its own draft ("Section 4-6: current contract language") is no contract language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from contractdiff.model.document import Remark
from contractdiff.model.extract import Block, Diagnostic
from contractdiff.structure.backmatter import heads_signatures
from contractdiff.text.normalise import squeeze

LONGEST_REMARK = 400
"""Characters; a longer paragraph is language, whatever it begins with."""

SHOWN = 3
"""Remarks that the note quotes."""

_NUMBER = r"(?:\d+[\w().-]*|[ivxlc]+|[a-z](?:-\d+)?)"
_JOINT = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|to|through|or|&)\s+|\s*[–-]\s*)"
_KIND = r"(?:articles?|sections?|subsections?|appendix|appendices|letters?\s+of\s+agreement)"
_REST = rf"(?:the\s+)?(?:remaining|other)\s+{_KIND}(?:\s+of\s+(?:this|the)\s+(?:article|agreement))?"
_PLACES = (
    rf"(?:{_REST}|{_KIND}\s+{_NUMBER}(?:{_JOINT}(?:{_KIND}\s+)?{_NUMBER})*(?:\s+(?:above|below)|\s+and\s+{_REST})?)"
)
_ANNOUNCED = (
    r"(?:strike|delete)(?:\s+the\s+following)?(?:\s+(?:articles?|sections?|appendix|appendices))?"
    r"\s+in\s+(?:its|their)\s+entirety\s*:"
)
_LABELS = rf"(?:\d+(?:[.-]\d+)+(?:{_JOINT}\d+(?:[.-]\d+)+)*)"
_DRAFT = r"(?:proposals?|supposals?|offers?|counters?|counter-?\s?(?:proposals?|offers?)|packages?)"
_PARTY = r"(?:both\s+parties|the\s+(?:parties|district|board|employer|association|union|federation|chapter|county))"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of remark: whether it leaves language as it is, strikes some or announces that, or is a line to sign.

    ``position`` and ``condition`` are those of a ``Remark``.
    """

    leaves_rest: bool
    deletes: bool
    announces_struck: bool
    to_sign: bool
    position: bool
    condition: bool
    patterns: tuple[re.Pattern[str], ...]

    def remark(self, line: str, page: int | None) -> Remark:
        """The remark that a line of this kind is."""
        return Remark(
            text=line,
            page=page,
            leaves_rest=self.leaves_rest,
            deletes=self.deletes,
            position=self.position,
            condition=self.condition,
        )


@cache
def _kinds() -> tuple[_Kind, ...]:
    data = tomllib.loads(files("contractdiff.structure").joinpath("remarks.toml").read_text(encoding="utf-8"))
    return tuple(
        _Kind(
            leaves_rest=kind.get("leaves_rest", False),
            deletes=kind.get("deletes", False),
            announces_struck=kind.get("announces_struck", False),
            to_sign=kind.get("to_sign", False),
            position=kind.get("position", False),
            condition=kind.get("condition", False),
            patterns=tuple(re.compile(_filled(pattern) + r"\s*\.?", re.IGNORECASE) for pattern in kind["patterns"]),
        )
        for kind in data["remark"]
    )


_FILLINGS = {"{places}": _PLACES, "{labels}": _LABELS, "{party}": _PARTY, "{draft}": _DRAFT, "{announced}": _ANNOUNCED}


def _filled(pattern: str) -> str:
    for name, filling in _FILLINGS.items():
        pattern = pattern.replace(name, filling)
    return pattern


@cache
def _only_places() -> re.Pattern[str]:
    """A line that names provisions and says nothing of them."""
    return re.compile(_PLACES + r"\s*\.?", re.IGNORECASE)


def read_remark(text: str, page: int | None = None, *, signed_here: bool = False) -> Remark | None:
    """The remark on the draft that a paragraph is, or ``None`` when it is language of the draft.

    Where signatures have a part of their own (``signed_here``), a line to sign belongs to it.
    """
    line = squeeze(text)
    kind = _kind_of(line, signed_here=signed_here)
    return None if kind is None else kind.remark(line, page)


def _kind_of(line: str, *, signed_here: bool) -> _Kind | None:
    if not 0 < len(line) <= LONGEST_REMARK:
        return None
    for kind in _kinds():
        if not (signed_here and kind.to_sign) and any(pattern.fullmatch(line) for pattern in kind.patterns):
            return kind
    return None


def without_remarks(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], dict[int, list[Remark]]]:
    """The blocks that are language, and the remarks by the position of the block they stand behind (-1: before all).

    A document of nothing but remarks keeps them as language: a draft must not vanish. Lines that only name provisions,
    below one that says these are struck, are remarks as well, and say both.
    """
    given = tuple(blocks)
    language: list[Block] = []
    remarks: dict[int, list[Remark]] = {}
    behind = False
    announced = ""
    for block in given:
        behind = behind or (block.label is None and heads_signatures(block.text))
        free = block.table is None and block.label is None
        line = squeeze(block.text)
        kind = _kind_of(line, signed_here=behind) if free else None
        if kind is not None:
            remark = kind.remark(line, block.page)
            announced = line if kind.announces_struck else ""
        elif announced and free and _only_places().fullmatch(line):
            remark = Remark(text=f"{announced} {line}", page=block.page, deletes=True)
        else:
            announced = ""
            language.append(block)
            continue
        remarks.setdefault(len(language) - 1, []).append(remark)
    return (tuple(language), remarks) if language else (given, {})


def _is_to_sign(remark: Remark) -> bool:
    kind = _kind_of(remark.text, signed_here=False)
    return kind is not None and kind.to_sign


def note_on_remarks(remarks: Mapping[int, Sequence[Remark]]) -> Iterator[Diagnostic]:
    """What the draft says of its own terms, in full, how many lines to sign it has, and its other remarks."""
    every = [one for position in sorted(remarks) for one in remarks[position]]
    terms = [one for one in every if one.condition]
    if terms:
        quotes = " ".join(f"“{one.text}”" for one in terms)
        message = f"The draft says on what terms it is offered, or takes in another document: {quotes} Read that too."
        yield Diagnostic(code="draft-terms", message=message, page=terms[0].page)
    to_sign = [one for one in every if _is_to_sign(one)]
    if to_sign:
        count = "One line to sign is" if len(to_sign) == 1 else f"{len(to_sign)} lines to sign are"
        yield Diagnostic(
            code="lines-to-sign", message=f"{count} no contract language, and set aside.", page=to_sign[0].page
        )
    found = [one for one in every if not one.condition and one not in to_sign]
    if not found:
        return
    quotes = " ".join(f"“{one.text}”" for one in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    count = "One remark" if len(found) == 1 else f"{len(found)} remarks"
    message = f"{count} on the draft, no contract language, set aside: {quotes}{more}."
    yield Diagnostic(code="remarks-set-aside", message=message, page=found[0].page)
