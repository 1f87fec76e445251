"""The places where contract language refers to other provisions.

    "as in Section 10-2-1 above"         section 10-2-1
    "Articles 5, 7 or 10"                three mentions
    "Section 3(b) of Article 12"         section 3 (b), within article 12
    "12.4.7.1 through 12.4.7.5"          both ends; a bare number counts from three levels on
    "this Article", "the preceding paragraph"
    "Education Code Section 45113"       elsewhere: no part of the agreement

Only the reading is here; which provision a mention means is for whoever has the outline. The words are data
(``references.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from contractdiff.text.normalise import fold

REACH = 60
"""Characters in front of a reference, and behind it, in which a law or another agreement is looked for."""

_TAIL = r"(?:\s?\([A-Za-z0-9]{1,5}\))*"
_NUMBER = (
    rf"(?:\d+(?:[.-]\d+)*(?:[A-Za-z](?![A-Za-z]))?{_TAIL}|[A-Z](?:[.-]\d+)+{_TAIL}|(?:[IVXLC]{{1,7}}|[A-Z]){_TAIL}(?![\w'])"
    r"|\([A-Za-z0-9]{1,5}\)" + _TAIL + ")"
)
_JOINT = re.compile(
    r"\s*,\s*(?:(?:and|or|and/or|through|to)\s+)?|\s+(?P<range>through|thru|to)\s+|\s+(?:and|or|and/or|&)\s+|\s*(?P<dash>-)\s*"
)
_ONE = re.compile(_NUMBER)
_MANY_LEVELS = re.compile(rf"(?<![\w.-])\d+(?:[.-]\d+){{2,}}{_TAIL}(?![\w-]|\.\d)")
_AMOUNT_BEHIND = re.compile(
    r"[\s-]*(?:\(\w+\)\s*)?(?:%|percent|cents?\b|dollars?\b|(?:(?:working|business|calendar|school|consecutive|full|paid|duty|additional)\s+)*"
    r"(?:minutes?|hours?|days?|shifts?|weeks?|months?|years?|times|employees?|members?|students?|persons?|steps?)\b)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d-(?:\d\d(?:-\d\d)?|(?:19|20)\d\d)$|\d{1,2}-\d{1,2}-(?:19|20)?\d\d$")
_OF = re.compile(r"\s*,?\s*(?:of|in|under)\s+")
_COMMA = re.compile(r"\s*(?:,|-)?\s*")
_RELATED = ("article", "section", "subsection", "paragraph", "appendix", "letter")
"""What can be "this" one, "the preceding" one."""

_INNER = ("section", "subsection", "paragraph", "item")
_KIND_ORDER = ("article", "appendix", "letter", "schedule", *_INNER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """``text[start:end]`` is the number of a reference, or all of it where it has none ("this Article").

    ``kind`` is the word before it ("section"), or empty for a bare number; ``number`` what is printed, without spaces.
    ``shown`` is the word and the number. ``within`` is the provision named around it: Article 12 in "Section 3 of
    Article 12". ``relative`` is "this", "preceding" or "following" where there is no number. ``elsewhere`` says that
    the reference leaves the agreement. ``last`` is whether it ends a range.
    """

    start: int
    end: int
    kind: str
    number: str
    shown: str
    within: Mention | None = None
    relative: str = ""
    elsewhere: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    any_word: re.Pattern[str]
    relative: re.Pattern[str]
    before: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("references.toml").read_text(encoding="utf-8"))
    kinds = tuple((entry["kind"], re.compile(entry["pattern"], re.IGNORECASE)) for entry in data["word"])
    words = "|".join(entry["pattern"] for entry in data["word"])
    # Most letters of a text begin no such word, and one look tells.
    first = "".join(sorted({letter for entry in data["word"] for letter in entry["begins"]}))
    where = "|".join(f"(?P<{entry['where']}>{entry['pattern']})" for entry in data["relative"])
    before = "|".join(f"(?:{entry['pattern']})" for entry in data["elsewhere_before"])
    return _Words(
        kinds=kinds,
        any_word=re.compile(
            rf"(?<!\w)(?i:(?=[{first}]))(?P<word>(?i:{words}))\s*(?:(?i:nos?\.|numbers?)\s*|\#\s*)?(?={_NUMBER})"
        ),
        relative=re.compile(rf"\b(?i:(?:{where})\s+(?P<word>{'|'.join(_RELATED)}))\b(?!\s+(?:\d|[A-Z]\b))"),
        before=re.compile(rf"\b(?:{before})\Z", re.IGNORECASE),
        behind=tuple(re.compile(entry["pattern"]) for entry in data["elsewhere_behind"]),
    )


def mentions(text: str) -> tuple[Mention, ...]:
    """Every reference in ``text``, in order, those to other agreements and to statutes included."""
    folded = fold(text)
    groups = [*_worded(folded)]
    taken = [(group[0].start, group[-1].end) for group in groups]
    groups += [
        [bare] for bare in _bare(folded) if not any(start <= bare.start < end for start, end in taken)
    ]  # fmt: skip
    groups.sort(key=lambda group: group[0].start)
    found = [one for group in _qualified(folded, groups) for one in group]
    found += _relative(folded)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _worded(text: str) -> Iterator[list[Mention]]:
    """The mentions behind each word such as "Sections", as one list for each word."""
    words = _words()
    end = 0
    for match in words.any_word.finditer(text):
        if match.start() < end:
            continue
        kind = next(kind for kind, pattern in words.kinds if pattern.fullmatch(match["word"]))
        group = list(_numbers(text, match.end(), kind, match["word"], match.start()))
        if not group:
            continue
        end = group[-1].end
        if _is_elsewhere(text, match.start(), end):
            group = [replace(one, elsewhere=True) for one in group]
        yield group


def _numbers(text: str, start: int, kind: str, word: str, word_start: int) -> Iterator[Mention]:
    """The numbers of a list that begins at ``start``."""
    at, last, first = start, False, True
    while match := _ONE.match(text, at):
        number = re.sub(r"\s+", "", match.group())
        # In "Section 5 or 10 days" the second number is an amount; "Section A" is one, "Section A Employees" is none.
        amount = number.isdigit() and _AMOUNT_BEHIND.match(text, match.end())
        if (amount and not first) or _DATE.match(number) or _is_word(text, match, kind, word):
            return
        if first and amount and word.islower():
            return
        shown = f"{text[word_start : match.end()]}" if first else f"{word} {number}"
        yield Mention(start=match.start(), end=match.end(), kind=kind, number=number, shown=shown, last=last)
        joint = _JOINT.match(text, match.end())
        if joint is None:
            return
        at, last, first = joint.end(), bool(joint["range"] or joint["dash"]), False


def _is_word(text: str, match: re.Match[str], kind: str, word: str) -> bool:
    """Whether what looks like a letter or a Roman number is a word: "Section A employee", "Schedule I am given"."""
    number = match.group()
    if number[0].isdigit() or number.startswith("(") or any(mark in number for mark in ".-("):
        return False
    following = text[match.end() : match.end() + 2]
    return word.islower() and following[:1] == " " and following[1:].islower() and number in ("A", "I")


def _bare(text: str) -> Iterator[Mention]:
    for match in _MANY_LEVELS.finditer(text):
        number = re.sub(r"\s+", "", match.group())
        if _DATE.match(number) or text[max(0, match.start() - 1) : match.start()] in ("$", "/"):
            continue
        yield Mention(
            start=match.start(), end=match.end(), kind="", number=number, shown=number,
            elsewhere=_is_elsewhere(text, match.start(), match.end()),
        )  # fmt: skip


def _is_elsewhere(text: str, start: int, end: int) -> bool:
    words = _words()
    if words.before.search(text[max(0, start - REACH) : start]):
        return True
    return any(pattern.match(text, end) for pattern in words.behind)


def _qualified(text: str, groups: list[list[Mention]]) -> list[list[Mention]]:
    """The groups, each inside the wider one it is printed with: "Article 12, Section 3", "Section 3 of Article 12"."""
    result = list(groups)
    for place in range(len(result) - 2, -1, -1):
        left, right = result[place], result[place + 1]
        between = text[left[-1].end : right[0].start]
        gap = between[: len(between) - len(_word_before(between))]
        if not right[0].kind or not left[0].kind:
            continue
        wider = _KIND_ORDER.index(right[0].kind) < _KIND_ORDER.index(left[0].kind)
        if right[0].kind == left[0].kind and right[0].within and _JOINT.fullmatch(gap):
            # "Section 5 to Section 15 of Article 7": both are of Article 7.
            result[place] = [replace(one, within=right[0].within, elsewhere=right[0].elsewhere) for one in left]
        elif wider and left[0].kind in _INNER and _OF.fullmatch(gap):
            outer = right[0]
            result[place] = [replace(one, within=outer, elsewhere=one.elsewhere or outer.elsewhere) for one in left]
        elif not wider and right[0].kind in _INNER and right[0].kind != left[0].kind and _COMMA.fullmatch(gap):
            outer = left[-1]
            result[place + 1] = [
                replace(one, within=outer, elsewhere=one.elsewhere or outer.elsewhere) for one in right
            ]
            if right[0].elsewhere:
                result[place] = [replace(one, elsewhere=True) for one in left]
    return result


def _word_before(between: str) -> str:
    """The word such as "Section" at the end of what lies between two numbers, with the space behind it."""
    for _, pattern in _words().kinds:
        match = re.search(rf"(?<!\w)(?:{pattern.pattern})\s*(?:no\.\s*|#\s*)?\Z", between, re.IGNORECASE)
        if match:
            return match.group()
    return ""


def _relative(text: str) -> Iterator[Mention]:
    letters = text.lower()
    if not any(word in letters for word in _RELATED):
        return
    for match in _words().relative.finditer(text):
        where = next(name for name in ("this", "preceding", "following") if match[name])
        yield Mention(
            start=match.start(), end=match.end(), kind=match["word"].casefold(), number="", shown=match.group(),
            relative=where,
        )  # fmt: skip
