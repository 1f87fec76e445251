"""Whether a revision is the whole agreement or the parts it touches, and whether the two belong together at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from contractdiff.align.assignment import ACCEPT, Match
from contractdiff.align.pairing import Pairing
from contractdiff.align.units import Side
from contractdiff.model.document import ProvisionKind, Scope, View
from contractdiff.model.extract import Diagnostic
from contractdiff.text.proposals import names_a_proposal

HALF = 0.5
"""A revision with fewer words than this share of the base, or fewer of its articles, is not the whole agreement."""

SAME_AGREEMENT = 0.6
"""Median score of the pairs below which two documents look like different agreements; related editions have 0.9."""

FEWEST_QUOTED = 2
"""Sections that must have come back before an article can count as quoted whole."""

FEWEST_UNITS = 20
"""Provisions below which a document is too short to tell: a memorandum or a single article can be rewritten wholly."""

FEWEST_PAIRS = 5
"""Paired articles from which their median says something."""

A_TENTH = 0.1
"""Share of the revision's words that must stand in pairs with an acceptable score."""

SISTER_ARTICLES = 0.4
"""Median score of paired articles below which two agreements only share clauses: two units of one employer had 0.33,
editions of one agreement 0.99 and more."""

_PICTURES = ("page-without-text", "picture-not-read", "marked-scan-not-read")


def decide_scope(
    base: Side,
    revision: Side,
    by_base: Mapping[int, Match],
    asked: Scope | None,
    *,
    marked: bool = False,
    answers: bool = False,
) -> tuple[Scope, tuple[Diagnostic, ...]]:
    """The scope of the revision with the reason for it.

    ``marked`` is whether it shows what it strikes, ``answers`` whether it does so with what another draft proposes.
    """
    if asked is not None:
        return asked, ()
    if answers:
        message = (
            "The revision answers a draft and marks what it strikes. What it leaves out counts as not addressed, not "
            "as deleted (--scope whole counts all of it as deleted)."
        )
        return Scope.PARTIAL, (Diagnostic(code="partial-scope", message=message),)
    ours, theirs = base.total_words, revision.total_words
    tops = [index for index in base.roots if base.units[index].provision.kind is ProvisionKind.ARTICLE]
    kept = [index for index in tops if index in by_base]
    enough_words = ours == 0 or theirs >= HALF * ours
    enough_articles = not tops or len(kept) >= HALF * len(tops)
    if enough_words and enough_articles:
        return Scope.WHOLE, ()
    if len(tops) <= 1 and not names_a_proposal(revision.document.title) and enough_words:
        return Scope.WHOLE, ()
    but = "" if marked else ", except a section missing from an article that it quotes whole"
    message = (
        f"The revision is read as partial: it has {theirs:,} words against {ours:,} in the base and addresses "
        f"{len(kept)} of {len(tops)} articles. What it leaves out counts as not addressed, not as deleted{but} "
        "(--scope whole counts all of it as deleted)."
    )
    return Scope.PARTIAL, (Diagnostic(code="partial-scope", message=message),)


def base_is_partial(base: Side, revision: Side, pairing: Pairing) -> tuple[Diagnostic, ...]:
    """A note where the base is no whole agreement but a draft or part of one; what it leaves out was not added then.

    An agreement may grow, so it is not enough that the base is short and has few of the articles: it must call itself
    a proposal, show two texts, or have numbers that leave out most articles.
    """
    document = base.document
    tops = [index for index in revision.roots if revision.units[index].provision.kind is ProvisionKind.ARTICLE]
    kept = [index for index in tops if index in pairing.by_revision]
    enough_words = base.total_words >= HALF * revision.total_words
    if not tops or (enough_words and len(kept) >= HALF * len(tops)):
        return ()
    if not (names_a_proposal(document.title) or document.holds_two_texts or _leaves_numbers_out(base)):
        return ()
    message = (
        f"The base is read as partial: it has {base.total_words:,} words against {revision.total_words:,} in "
        f"the revision and holds {len(kept)} of its {len(tops)} articles. What it leaves out counts as not addressed "
        "in the base, not as added, except in an article that it quotes whole (--scope whole counts all of it as "
        "added)."
    )
    return (Diagnostic(code="partial-base", message=message),)


def _leaves_numbers_out(side: Side) -> bool:
    """Whether the numbers of the articles leave out more than they have."""
    articles = [side.units[index].provision for index in side.roots]
    numbers = [one.number[0] for one in articles if one.kind is ProvisionKind.ARTICLE and one.number]
    counted = {number for number in numbers if isinstance(number, int)}
    return bool(counted) and len(counted) < HALF * max(counted)


def left_out(base: Side, revision: Side, by_base: Mapping[int, Match]) -> set[int]:
    """Base units that a partial revision strikes: those missing from an article that it quotes as a whole.

    A proposal that quotes only the sections it changes says nothing of the others. But where most sections of an
    article came back, and half of them unchanged, or with their numbers closed up, the article was quoted whole, and
    what is missing from it is struck, unless the draft says that the rest stays as it is. A missed deletion costs more
    than one that turns out to be an omission.
    """
    found: set[int] = set()
    for match in by_base.values():
        children = base.children[match.base]
        kept = [child for child in children if child in by_base]
        missing = [child for child in children if child not in by_base]
        if _leaves_rest(revision, match.revision):
            continue
        if not missing or len(kept) < HALF * len(children) or len(kept) < FEWEST_QUOTED:
            continue
        unchanged = sum(_is_unchanged(base, revision, by_base[child]) for child in kept)
        if unchanged >= HALF * len(kept) or _closed_up(base, revision, by_base, kept, missing):
            for child in missing:
                found.update(range(child, base.units[child].subtree_end))
    return {index for index in found if index not in by_base}


def _leaves_rest(revision: Side, index: int) -> bool:
    """Whether the draft itself says, in this article, that language it does not show stays as it is."""
    unit = revision.units[index]
    inside = revision.units[index : unit.subtree_end]
    return any(remark.leaves_rest for one in inside for remark in one.provision.remarks)


def _is_unchanged(base: Side, revision: Side, match: Match) -> bool:
    ours, theirs = base.units[match.base], revision.units[match.revision]
    own = [
        tuple(unit.masked for unit in side.units[one.index : one.subtree_end])
        for side, one in ((base, ours), (revision, theirs))
    ]
    return own[0] == own[1] and ours.title == theirs.title


def _closed_up(
    base: Side, revision: Side, by_base: Mapping[int, Match], kept: Sequence[int], missing: Sequence[int]
) -> bool:
    """Whether everything that follows the first missing sibling has a lower number than before."""
    following = [child for child in kept if child > missing[0]]
    if not following:
        return False
    numbers = [
        (base.units[child].provision.number[-1:], revision.units[by_base[child].revision].provision.number[-1:])
        for child in following
    ]
    return all(
        before and after and isinstance(before[0], int) and isinstance(after[0], int) and after[0] < before[0]
        for before, after in numbers
    )


def unread_places(base: Side, revision: Side, by_base: Mapping[int, Match]) -> dict[int, str]:
    """Base units without a partner whose place in the revision is a picture that was not read, each with the reason.

    Wage schedules are often pasted in as pictures: to call them deleted would be a false alarm of the worst kind.
    """
    pictures = [
        (one.page, one.page_end or one.page)
        for one in revision.document.diagnostics
        if one.code in _PICTURES and one.page
    ]
    if not pictures:
        return {}
    found: dict[int, str] = {}
    for unit in base.units:
        if unit.index in by_base:
            continue
        parent = unit.parent
        while parent is not None and parent not in by_base:
            parent = base.units[parent].parent
        if parent is None:
            continue
        first, last = _page_span(revision, by_base[parent].revision)
        shown = next((span for span in pictures if first <= span[1] and span[0] <= last), None)
        if shown is not None:
            pages = f"pages {shown[0]} to {shown[1]}" if shown[1] > shown[0] else f"page {shown[0]}"
            found[unit.index] = f"{pages} of the revision were not read: a picture; what stood here may be there"
    return found


def _page_span(side: Side, index: int) -> tuple[int, int]:
    """The pages from where a unit begins to where the next one outside it begins."""
    unit = side.units[index]
    if unit.provision.page is None:
        return 0, -1
    following = side.units[unit.subtree_end].provision.page if unit.subtree_end < len(side.units) else None
    last = following if following is not None else (side.document.pages or unit.provision.page)
    return unit.provision.page, max(last, unit.provision.page)


_OTHER_TEXT = " The proposals of the base were left out; --base-view proposed compares them."


def looks_foreign(base: Side, revision: Side, by_base: Mapping[int, Match], scope: Scope) -> tuple[Diagnostic, ...]:
    """A warning when the two documents have too little in common to be two texts of one agreement."""
    without = base.document.holds_two_texts and base.document.view is View.CURRENT
    other_text = _OTHER_TEXT if without else ""
    theirs = sum(len(unit.words) for unit in revision.units)
    known = sum(len(revision.units[match.revision].words) for match in by_base.values() if match.score >= ACCEPT)
    if len(base.units) >= FEWEST_UNITS and known <= A_TENTH * theirs:
        message = (
            "Nothing in the revision was recognised as a part of the base, neither by its numbers nor by its words. "
            "Check how it was read with 'contractdiff outline', and that the right two were compared; "
            "no findings were made."
        )
        return (Diagnostic(code="different-agreements", message=message + other_text),)
    if by_base and min(len(base.units), len(revision.units)) < FEWEST_UNITS:
        return ()
    share = sum(len(base.units[index].words) for index in by_base) / max(1, sum(len(unit.words) for unit in base.units))
    middle = median(match.score for match in by_base.values()) if by_base else 0.0
    tops = [match.score for match in by_base.values() if base.units[match.base].parent is None]
    sister = len(tops) >= FEWEST_PAIRS and median(tops) < SISTER_ARTICLES
    if middle >= SAME_AGREEMENT and not sister and (share >= HALF or scope is Scope.PARTIAL):
        return ()
    message = (
        f"These look like different agreements: {share:.0%} of the base's words found a place in the revision, and the "
        "articles that were paired have little in common. Check that the right two files were compared; "
        "no findings were made."
    )
    return (Diagnostic(code="different-agreements", message=message + other_text),)
