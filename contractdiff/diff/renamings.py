"""Terms and parties that were renamed throughout: "Union" to "Association", said once and folded everywhere.

    before   The Human Resources Office posts ...      Human Resources Office      12 times
    after    The People Services Office posts ...      People Services Office      12 times

A renaming is frequent, so that reading each of its edits would cost more than it tells. It is consistent: nearly every
place that kept its words has the new name, which the base did not use before. And it narrows nothing: "employee" to
"full-time employee" keeps the old word and adds to it, which is a change of substance wherever it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from contractdiff.diff.tokens import Token
from contractdiff.model.document import Document
from contractdiff.model.extract import Diagnostic
from contractdiff.model.redline import Hunk, HunkClass, Redline, Renaming
from contractdiff.text.normalise import fold

FEWEST_PLACES = 5
"""Replacements from which a term counts as renamed: fewer are read one by one in a minute, and may be chance."""

FEWEST_PROVISIONS = 3
"""Provisions they must stand in: one clause that says a new word five times is a rewritten clause."""

CONSISTENT = 0.9
"""Share of the places with the old name that must have the new one; the rest are slips, or a quotation."""

LONGEST_NAME = 4
"""Words in a name."""

SHOWN_PLACES = 5
"""Provisions that the note on a renaming lists."""

Name = tuple[str, ...]

_ENDING = re.compile(r"('s|s'|s)$")
_MARK = "\0"


@dataclass(frozen=True, slots=True)
class Term:
    """``old`` became ``new``: both as words without case and ending."""

    old: Name
    new: Name


@cache
def _never() -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("renamings.toml").read_text(encoding="utf-8"))
    return frozenset(word for entry in data["never"] for word in entry["words"])


def renamed_terms(redlines: Iterable[Redline]) -> tuple[Term, ...]:
    """The terms that ``redlines``, one for each provision, show to be renamed throughout."""
    found = tuple(redlines)
    places: Counter[Term] = Counter()
    provisions: defaultdict[Term, set[int]] = defaultdict(set)
    for index, one in enumerate(found):
        for hunk in one.hunks:
            term = _term(hunk)
            if term is not None:
                places[term] += 1
                provisions[term].add(index)
    frequent = [
        term
        for term, count in places.most_common()
        if count >= FEWEST_PLACES and len(provisions[term]) >= FEWEST_PROVISIONS
    ]
    if not frequent:
        return ()
    # Words that stand on both sides: where they hold the old name, it was kept.
    kept = [hunk.base for one in found for hunk in one.hunks if not hunk.changed]
    left_of = _occurrences(kept, [term.old for term in frequent])
    # A name that the base knows is another party: "the Superintendent" to "the principal" is no renaming, unless
    # it holds the old one: "aide" to "aide/assistant", which some places of the base said already.
    known = [one.base() for one in found]
    before_of = _occurrences(known, [term.new for term in frequent if not _holds(term)])
    chosen: dict[Name, Term] = {}
    for term in frequent:
        left, before = left_of[term.old], before_of[term.new]
        if places[term] >= CONSISTENT * (places[term] + max(left, before)):
            chosen.setdefault(term.old, term)
    return tuple(chosen.values())


def _term(hunk: Hunk) -> Term | None:
    """The renaming that one hunk may be a part of."""
    if not hunk.changed or not hunk.base or not hunk.revision:
        return None
    old, new = _words(hunk.base), _words(hunk.revision)
    if not 0 < len(old) <= LONGEST_NAME or not 0 < len(new) <= LONGEST_NAME or old == new:
        return None
    if any(not word.replace("-", "").replace("/", "").replace("'", "").isalpha() for word in (*old, *new)):
        return None
    if not _never().isdisjoint((*old, *new)) or set(old) <= set(new) or set(new) <= set(old):
        return None
    return Term(old, new)


def _words(text: str) -> Name:
    return tuple(_plain(word)[0] for word in re.findall(r"[^\W\d_][\w'/&-]*|\d\S*|[$%]", fold(text)))


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> tuple[str, str]:
    """A word without case and ending, and its ending: "Paraprofessionals/paraeducators" gives both its parts bare."""
    parts = word.casefold().split("/")
    bare = [_ENDING.sub("", part) if len(part) > 3 and not part.endswith("ss") else part for part in parts]
    last = parts[-1]
    return "/".join(bare), last[len(bare[-1]) :]


def _holds(term: Term) -> bool:
    """Whether the new name is the old one beside another: "aide/assistant"."""
    parts = " ".join(term.new).split("/")
    return len(parts) > 1 and " ".join(term.old) in parts


def _occurrences(texts: Iterable[str], names: Iterable[Name]) -> Counter[Name]:
    """How often each of ``names`` stands in ``texts``."""
    by_first: defaultdict[str, set[Name]] = defaultdict(set)
    for name in names:
        by_first[name[0]].add(name)
    # A word without its ending begins with the same letters, so that most texts need not be cut into words.
    openings = {first.split("/")[0] for first in by_first}
    found: Counter[Name] = Counter()
    for text in texts:
        letters = fold(text).casefold()
        if any(opening in letters for opening in openings):
            words = _words(text)
            for at, word in enumerate(words):
                for name in by_first.get(word, ()):
                    found[name] += words[at : at + len(name)] == name
    return found


def with_names(tokens: Sequence[Token], terms: Sequence[Term]) -> list[Token]:
    """The tokens with each renamed term, old or new, as one token that is equal to its other name."""
    if not terms:
        return list(tokens)
    names = {name: number for number, term in enumerate(terms) for name in (term.old, term.new)}
    lengths = sorted({len(name) for name in names}, reverse=True)
    plain = [_plain(token.key) for token in tokens]
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        for length in lengths:
            name = tuple(word for word, _ in plain[at : at + length])
            if name in names:
                last = tokens[at + length - 1]
                result.append(Token(tokens[at].start, last.end, f"{_MARK}{names[name]}{plain[at + length - 1][1]}"))
                at += length
                break
        else:
            result.append(tokens[at])
            at += 1
    return result


def may_rename(redline: Redline, terms: Sequence[Term]) -> bool:
    """Whether one of ``terms`` may be renamed in the edits of ``redline``: the first letters of both its names are."""
    old, new = (
        fold("\n".join(side)).casefold()
        for side in (
            [hunk.base for hunk in redline.hunks if hunk.changed],
            [hunk.revision for hunk in redline.hunks if hunk.changed],
        )
    )
    return any(term.old[0].split("/")[0] in old and term.new[0].split("/")[0] in new for term in terms)


def is_renaming(base: str, revision: str, terms: Sequence[Term]) -> bool:
    """Whether ``base`` became ``revision`` only by one of the renamings."""
    return bool(terms) and base != revision and Term(_words(base), _words(revision)) in terms


def renamings_in(redline: Redline, terms: Sequence[Term]) -> Iterator[tuple[Term, Hunk]]:
    """The hunks of a redline that only rename, each with its term."""
    for hunk in redline.hunks:
        if hunk.kind is HunkClass.RENAMING:
            term = Term(_words(hunk.base), _words(hunk.revision))
            if term in terms:
                yield term, hunk


def renaming(found: Sequence[tuple[str, Hunk]]) -> Renaming:
    """One renaming from its hunks with the provisions they stand in; the names are those printed most often."""
    (old, new), _ = Counter((hunk.base, hunk.revision) for _, hunk in found).most_common(1)[0]
    anchors = tuple(dict.fromkeys(anchor for anchor, _ in found))
    return Renaming(old=old, new=new, count=len(found), anchors=anchors)


def note_on_renaming(one: Renaming, revision: Document) -> Diagnostic:
    """The one thing that is said of a renaming."""
    shown = ", ".join(revision.full_label(anchor) for anchor in one.anchors[:SHOWN_PLACES])
    more = len(one.anchors) - SHOWN_PLACES
    places = f"{shown} and {more} more" if more > 0 else shown
    message = (
        f"“{one.old}” is called “{one.new}” throughout: {one.count} times ({places}). "
        "A provision in which nothing else changed is not counted as changed."
    )
    return Diagnostic(code="renamed-term", message=message)
