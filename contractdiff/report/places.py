"""Where everything stands on a page: the names that links lead to.

A link that somebody mails has to lead to the same provision in the next report too. So a name is made of what stays:
the anchor of the provision (``revision/art-10/sec-2``, or ``base/...`` where the revision has it no more) and the
fingerprint of the finding (``finding/9f2c41d07ab3e518``); never of a position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contractdiff.model import Comparison, Finding, Pair
from contractdiff.report import wording
from contractdiff.report.overview import Article
from contractdiff.report.pieces import side_of
from contractdiff.report.shapes import FindingLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Names of pairs, findings by pair, the name of the article that shows a pair, and which pairs changed.

    Pairs are told by their keys. A name of an article is that of its own pair: both are one place to a reader.
    """

    findings: Mapping[str, tuple[FindingLink, ...]]
    homes: Mapping[str, str]
    changed: frozenset[str]

    def noteworthy(self, pair: Pair) -> bool:
        """Whether the pair stands open in the redline."""
        return pair.key in self.changed or pair.key in self.findings


def places_of(comparison: Comparison, found: Iterable[Article], ordered: tuple[Finding, ...]) -> Places:
    """The places on the page that shows ``found``, and the findings in their order."""
    return Places(
        findings=_findings_by_pair(comparison, ordered),
        homes={pair.key: article_name(article) for article in found for pair in article.pairs},
        changed=frozenset(pair.key for pair in comparison.changes),
    )


def pair_name(pair: Pair) -> str:
    """The name of a provision on the page."""
    return f"revision/{pair.revision[0]}" if pair.revision else f"base/{pair.base[0]}"


def article_name(article: Article) -> str:
    """The name of an article on the page."""
    side = "revision" if article.revision else "base"
    return f"{side}/{article.provision.anchor}"


def finding_names(ordered: Iterable[Finding]) -> tuple[str, ...]:
    """The names of findings; two that a fingerprint does not tell apart are numbered."""
    names: list[str] = []
    for finding in ordered:
        name = f"finding/{finding.fingerprint}"
        again = sum(known.split("~")[0] == name for known in names)
        names.append(f"{name}~{again + 1}" if again else name)
    return tuple(names)


def pairs_of(comparison: Comparison, finding: Finding) -> Iterator[Pair]:
    """The pairs that a finding quotes, its other places included."""
    quoted = [(side, one) for side, one in (("revision", finding.revision), ("base", finding.base)) if one]
    elsewhere = [(side_of(comparison, finding, place), place) for place in finding.other_places]
    for side, citation in (*quoted, *elsewhere):
        pair = comparison.pair_at(side, citation.anchor)
        if pair is not None:
            yield pair


def _findings_by_pair(comparison: Comparison, ordered: tuple[Finding, ...]) -> dict[str, tuple[FindingLink, ...]]:
    found: dict[str, tuple[FindingLink, ...]] = {}
    for number, (name, finding) in enumerate(zip(finding_names(ordered), ordered, strict=True), start=1):
        link = FindingLink(
            id=name,
            number=number,
            severity=finding.severity.value,
            severity_word=wording.severity(finding.severity),
        )
        for key in {pair.key: None for pair in pairs_of(comparison, finding)}:
            found[key] = (*found.get(key, ()), link)
    return found
