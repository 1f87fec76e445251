"""The sentences that say what a term means.

"“Workday” means a day on which school is in session."     workday
"The term emergency shall mean ..."                         emergency
"""

from __future__ import annotations

import re

_MEANS = r"(?:(?:shall\s+|will\s+)?means?|(?:is|shall\s+be|will\s+be)\s+defined\s+as)\b"
_DEFINED = re.compile(
    r"[\"“](?P<quoted>[A-Za-z][\w' -]{1,40}?)[,.]?[\"”](?:,?\s+as used in[^,.;]{0,40},?)?\s+"
    r"(?:shall\s+|will\s+)?(?:mean|means|be\s+defined\s+as|is\s+defined\s+as|is|are|refers?\s+to|includes?)\b"
    rf"|\b(?:the\s+)?terms?\s+(?P<named>[A-Za-z][\w' -]{{1,40}}?)\s+{_MEANS}"
    rf"|^\W*(?:an?\s+|the\s+)?(?P<plain>[A-Za-z][\w' -]{{1,40}}?)\s+{_MEANS}",
    re.IGNORECASE,
)
# Most sentences define nothing, and hold none of these.
_CUE = re.compile(r"[\"“]|mean|defined", re.IGNORECASE)


def defined_term(sentence: str) -> tuple[int, int] | None:
    """Where the term stands that folded ``sentence`` defines, or ``None`` if it defines none."""
    if not _CUE.search(sentence):
        return None
    match = _DEFINED.search(sentence)
    if match is None or match.lastgroup is None:
        return None
    start, end = match.span(match.lastgroup)
    while end > start and sentence[end - 1].isspace():
        end -= 1
    return start, end
