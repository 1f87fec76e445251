"""How a document marks its changes, decided from its own evidence: never from the file name or one single run.

A rule or colour alone proves nothing: agreements in force underline defined terms and can hold one struck paragraph.
Struck words in several places, or struck words that touch their replacement, do; so does running text that is
underlined nearly throughout (a new article proposed as a whole).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contractdiff.markup.evidence import Evidence
from contractdiff.markup.legend import Legend
from contractdiff.model.extract import Round
from contractdiff.model.markup import Added, Deleted

FEWEST_PLACES = 3
"""Struck places that make a mark-up. A two-column agreement in force of 39 pages has one."""

FEWEST_PAIRS = 2
"""Struck stretches with their replacement beside them: one can be a slip of a pen, two are a practice."""

MOSTLY = 0.5
"""Share of the underlined running text that stands in colour in a draft that only adds; an agreement in force that
prints some words in red and underlines its defined terms has less than a tenth."""

NEARLY_ALL = 0.5
"""Share of underlined running text that makes a mark-up without any struck word: a tentative agreement seen has 0.9,
agreements that underline defined terms and headings have less than 0.05."""

CLEARLY_LESS = 0.2
"""By how much the struck share of two colours must differ before it tells whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """How to read the looks of one document.

    ``parties`` maps hues to names; ``last`` is the party whose draft it is. ``reason`` says in words what it was
    decided from. ``strikes_in_black`` is whether current language is struck as it stands, so that struck words in a
    colour are somebody's addition that was refused; otherwise who strikes words gives them his colour.
    """

    added: Added | None
    parties: Mapping[str, str]
    last: str | None
    reason: str
    deleted: Deleted | None = None
    strikes_in_black: bool = False

    @property
    def marks_with_brackets(self) -> bool:
        """Whether brackets are marks in this document, and no part of its language."""
        return self.deleted is Deleted.BRACKETS or self.added is Added.BRACKETS

    @property
    def layered(self) -> bool:
        """Whether two parties marked the document: words without a colour of a party are nobody's then."""
        return len(set(self.parties.values())) > 1

    def party(self, hue: str | None) -> str | None:
        """Whose words stand in ``hue``: the party, or the colour's own name where nobody says whose it is."""
        return None if hue is None else self.parties.get(hue, hue)


def decide(
    evidence: Evidence,
    legend: Legend,
    rounds: tuple[Round, ...],
    *,
    added: Added | None = None,
    deleted: Deleted | None = None,
    parties: Mapping[str, str] | None = None,
) -> Convention | None:
    """The convention of a document, or ``None`` when its looks are no mark-up; the other arguments overrule it."""
    reasons = _reasons(evidence, legend)
    if added is None and deleted is None and not reasons:
        return None
    if deleted is None and added is not Added.BRACKETS:
        deleted = legend.deleted or (Deleted.BRACKETS if _brackets_are_replaced(evidence) else None)
    in_brackets = deleted is Deleted.BRACKETS
    last = rounds[-1].by if rounds else None
    owners, why = _owners(evidence, legend, rounds, last)
    owners.update(parties or {})
    if last is None and len(set(owners.values())) == 1:
        last = next(iter(owners.values()))
    return Convention(
        added=added or _added(evidence, legend, in_brackets=in_brackets),
        deleted=deleted,
        parties=owners,
        last=last,
        reason="; ".join([*reasons, *why]),
        strikes_in_black=evidence.struck_in_black > evidence.struck_in_color,
    )


def _brackets_are_replaced(evidence: Evidence) -> bool:
    """Whether brackets hold what additions beside them replace, in a document that strikes nothing otherwise."""
    replaced = evidence.bracket_pairs.total()
    return not evidence.struck and replaced >= FEWEST_PLACES and replaced > MOSTLY * evidence.brackets


def _reasons(evidence: Evidence, legend: Legend) -> list[str]:
    """In words, what makes this a mark-up; empty when nothing does.

    That brackets and highlights are marks only a legend can say, so there it is enough by itself.
    """
    pairs = evidence.pairs.total()
    found = []
    if evidence.struck_places >= FEWEST_PLACES:
        found.append(f"{evidence.struck_places} struck places")
    if pairs >= FEWEST_PAIRS:
        found.append(f"{pairs} struck words beside their replacement")
    if evidence.brackets and (legend.deleted is Deleted.BRACKETS or Added.BRACKETS in legend.added):
        found.append("brackets as the legend says")
    elif _brackets_are_replaced(evidence):
        found.append(f"{evidence.bracket_pairs.total()} brackets beside words that replace theirs")
    if evidence.highlighted and Added.HIGHLIGHT in legend.added:
        found.append("highlighted words as the legend says")
    in_color = evidence.colored_underlined >= MOSTLY * evidence.underlined
    if not found and in_color and evidence.colored_underlined_places >= FEWEST_PLACES:
        found.append(f"{evidence.colored_underlined_places} underlined places in colour")
    if not found and evidence.letters and evidence.underlined >= NEARLY_ALL * evidence.letters:
        found.append(f"{100 * evidence.underlined // evidence.letters} percent of the running text is underlined")
    return found


def _added(evidence: Evidence, legend: Legend, *, in_brackets: bool) -> Added | None:
    """What additions look like: as the legend says, else what stands beside struck words, else what is most.

    Highlighted words and brackets are emphasis unless the legend names them. A legend that names several looks is
    about words that have all of them, or about one of them; what the document has most of decides.
    """
    amounts = {
        Added.DOUBLE_UNDERLINE: evidence.double_underlined,
        Added.UNDERLINE: evidence.underlined,
        Added.BOLD: evidence.bold,
        Added.COLOR: evidence.colored,
        Added.HIGHLIGHT: evidence.highlighted,
        Added.BRACKETS: evidence.brackets,
    }
    if in_brackets:
        amounts[Added.BRACKETS] = 0
    pairs = evidence.pairs + evidence.bracket_pairs if in_brackets else evidence.pairs
    known = [one for one in amounts if one in legend.added and amounts[one]]
    if not known:
        known = [one for one in amounts if one not in (Added.HIGHLIGHT, Added.BRACKETS)]
        if not pairs[Added.DOUBLE_UNDERLINE]:
            known.remove(Added.DOUBLE_UNDERLINE)
    ranked = sorted(known, key=lambda one: (pairs[one], amounts[one]), reverse=True)
    return ranked[0] if amounts[ranked[0]] else None


def _owners(
    evidence: Evidence, legend: Legend, rounds: tuple[Round, ...], last: str | None
) -> tuple[dict[str, str], list[str]]:
    """Which party each hue belongs to, and in words why."""
    from contractdiff.markup.lexicon import color_name

    names = list(dict.fromkeys(one.by for one in rounds))
    canonical = {name.casefold(): name for name in names}
    owners = {hue: canonical.get(party.casefold(), party) for hue, party in legend.parties}
    if owners:
        return owners, ["colours as the legend says"]
    for one in rounds:
        hue = color_name(one.color)
        if hue is not None:
            owners.setdefault(hue, one.by)
    if owners:
        return owners, ["colours as the lines of the head have them"]
    hues = sorted(hue for hue in evidence.hue_living.keys() | evidence.hue_struck.keys())
    if last is None or not hues:
        return {}, []
    if len(hues) == 1 and len(names) == 1:
        return {hues[0]: last}, []
    shares = {
        hue: evidence.hue_struck[hue] / max(1, evidence.hue_struck[hue] + evidence.hue_living[hue]) for hue in hues
    }
    main = sorted(hues, key=lambda hue: evidence.hue_struck[hue] + evidence.hue_living[hue], reverse=True)[:2]
    if len(names) == 2 and len(main) == 2 and abs(shares[main[0]] - shares[main[1]]) >= CLEARLY_LESS:
        own, other = sorted(main, key=lambda hue: shares[hue])
        return {own: last, other: next(name for name in names if name != last)}, [
            f"additions in {other} are struck more often than those in {own}, and nobody strikes most of his own"
        ]
    return {}, []
