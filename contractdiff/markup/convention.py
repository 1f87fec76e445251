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
from contractdiff.model.markup import Added

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
    strikes_in_black: bool = False

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
    parties: Mapping[str, str] | None = None,
) -> Convention | None:
    """The convention of a document, or ``None`` when its looks are no mark-up; ``added`` and ``parties`` overrule."""
    reasons = _reasons(evidence)
    if added is None and not reasons:
        return None
    last = rounds[-1].by if rounds else None
    owners, why = _owners(evidence, legend, rounds, last)
    owners.update(parties or {})
    if last is None and len(set(owners.values())) == 1:
        last = next(iter(owners.values()))
    return Convention(
        added=added or _added(evidence, legend),
        parties=owners,
        last=last,
        reason="; ".join([*reasons, *why]),
        strikes_in_black=evidence.struck_in_black > evidence.struck_in_color,
    )


def _reasons(evidence: Evidence) -> list[str]:
    """In words, what makes this a mark-up; empty when nothing does."""
    pairs = evidence.pairs.total()
    found = []
    if evidence.struck_places >= FEWEST_PLACES:
        found.append(f"{evidence.struck_places} struck places")
    if pairs >= FEWEST_PAIRS:
        found.append(f"{pairs} struck words beside their replacement")
    in_color = evidence.colored_underlined >= MOSTLY * evidence.underlined
    if not found and in_color and evidence.colored_underlined_places >= FEWEST_PLACES:
        found.append(f"{evidence.colored_underlined_places} underlined places in colour")
    if not found and evidence.letters and evidence.underlined >= NEARLY_ALL * evidence.letters:
        found.append(f"{100 * evidence.underlined // evidence.letters} percent of the running text is underlined")
    return found


def _added(evidence: Evidence, legend: Legend) -> Added | None:
    """What additions look like: as the legend says, else what stands beside struck words, else what is most."""
    if legend.bold_is_added != legend.underline_is_added:
        return Added.BOLD if legend.bold_is_added else Added.UNDERLINE
    amounts = {Added.UNDERLINE: evidence.underlined, Added.BOLD: evidence.bold, Added.COLOR: evidence.colored}
    ranked = sorted(Added, key=lambda one: (evidence.pairs[one.value], amounts[one]), reverse=True)
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
