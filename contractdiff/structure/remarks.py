"""What a party says of its own draft ("Section 4-6: current contract language") is no contract language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

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
_PARTY = r"(?:both\s+parties|the\s+(?:parties|district|board|employer|association|union|federation|chapter|county))"


@cache
def remark_patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of ``remarks.toml``, each to be matched against a whole line."""
    data = tomllib.loads(files("contractdiff.structure").joinpath("remarks.toml").read_text(encoding="utf-8"))
    return tuple(
        re.compile(pattern.replace("{places}", _PLACES).replace("{party}", _PARTY) + r"\s*\.?", re.IGNORECASE)
        for remark in data["remark"]
        for pattern in remark["patterns"]
    )


def is_remark(text: str) -> bool:
    """Whether a paragraph is a remark on the draft, and not language of it."""
    line = squeeze(text)
    return 0 < len(line) <= LONGEST_REMARK and any(pattern.fullmatch(line) for pattern in remark_patterns())


def without_remarks(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks that are language, and a note on the remarks that were set aside, with the first of them."""
    language: list[Block] = []
    remarks: list[Block] = []
    for block in blocks:
        aside = block.table is None and block.label is None and is_remark(block.text)
        (remarks if aside else language).append(block)
    if not remarks or not language:
        return (*language, *remarks), ()
    quotes = " ".join(f"“{squeeze(one.text)}”" for one in remarks[:SHOWN])
    more = f" and {len(remarks) - SHOWN} more" if len(remarks) > SHOWN else ""
    count = "One remark" if len(remarks) == 1 else f"{len(remarks)} remarks"
    message = f"{count} on the draft, no contract language, set aside: {quotes}{more}."
    return tuple(language), (Diagnostic(code="remarks-set-aside", message=message, page=remarks[0].page),)
