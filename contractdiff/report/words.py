"""Every word that contractdiff itself adds to a report, in one place, so that it can be translated.

``say("pages", n=3)`` gives "3 pages"; an entry of two, for one and for many, chooses by ``n``. Contract language
never passes through here as a pattern, only as a value, so a brace in a contract stays a brace.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_Plural = tuple[str, str]

WORDS: Final[Mapping[str, str | _Plural]] = {
    # the documents
    "base": "base",
    "revision": "revision",
    "Base": "Base",
    "Revision": "Revision",
    "base.explained": "the text you start from",
    "revision.explained": "the text that is compared with it",
    "view.current": "current language",
    "view.proposed": "as proposed",
    "scope.whole": "taken as a whole agreement: what is absent from it is struck",
    "scope.partial": "taken as part of an agreement: what is absent from it is not addressed",
    "pages": ("{n:,} page", "{n:,} pages"),
    "words": ("{n:,} word", "{n:,} words"),
    "page": "p. {first}",
    "page.range": "pp. {first}–{last}",
    "page.base": "base {page}",
    "page.revision": "revision {page}",
    "comparison.of": "{base} compared with {revision}",
    # what happened to a provision or an article
    "unchanged": "unchanged",
    "same": "the same words",
    "new": "new",
    "struck": "struck",
    "not.addressed": "not addressed in the revision",
    "not.compared": "could not be compared: {reason}",
    "was": "was {label}",
    "renumbered.from": "renumbered, was {label}",
    "retitled": "retitled",
    "retitled.from": "retitled, was “{heading}”",
    "moved.from": "moved from {label}",
    "moved.place": "moved to another place",
    "moved.to": "{label} moved from here to {target}",
    "split": "split from {base} into {revision}",
    "merged": "joined from {base}",
    "became.part": "became part of {label}",
    "provisions.changed": ("{n:,} provision changed", "{n:,} provisions changed"),
    "provisions.added": ("{n:,} provision added", "{n:,} provisions added"),
    "provisions.struck": ("{n:,} provision struck", "{n:,} provisions struck"),
    "provisions.moved": ("{n:,} provision moved", "{n:,} provisions moved"),
    "provisions.moved.here": ("{n:,} provision moved here", "{n:,} provisions moved here"),
    "provisions.moved.away": ("{n:,} provision moved away", "{n:,} provisions moved away"),
    "provisions.split": ("{n:,} provision split", "{n:,} provisions split"),
    "provisions.merged": ("{n:,} provision joined", "{n:,} provisions joined"),
    "provisions.retitled": ("{n:,} provision retitled", "{n:,} provisions retitled"),
    "provisions.renumbered": ("{n:,} provision only renumbered", "{n:,} provisions only renumbered"),
    "provisions.not.addressed": ("{n:,} provision not addressed", "{n:,} provisions not addressed"),
    "provisions.not.compared": ("{n:,} provision could not be compared", "{n:,} provisions could not be compared"),
    "provisions.not.compared.why": (
        "{n:,} provision could not be compared: {reason}",
        "{n:,} provisions could not be compared: {reason}",
    ),
    "tables.changed": ("{n:,} table changed", "{n:,} tables changed"),
    "with.provisions": ("with {n:,} provision", "with {n:,} provisions"),
    "folded": ("{n:,} provision unchanged", "{n:,} provisions unchanged"),
    "folded.not.addressed": ("{n:,} provision not addressed", "{n:,} provisions not addressed"),
    "folded.renumbered": "{n:,} of them renumbered",
    "articles.unchanged": ("{n:,} article unchanged", "{n:,} articles unchanged"),
    "articles.changed": ("{n:,} article changed", "{n:,} articles changed"),
    "articles.others": (
        "The other article is unchanged.",
        "The other {n:,} articles are unchanged.",
    ),
    "articles.all.unchanged": "Every article is unchanged.",
    "articles.not.addressed": (
        "{n:,} article is not addressed in the revision.",
        "{n:,} articles are not addressed in the revision.",
    ),
    "nothing.changed": "No change of language was found.",
    "no.label": "untitled",
    # findings
    "findings": ("{n:,} finding", "{n:,} findings"),
    "findings.none": "No rule found anything in these changes.",
    "severity.critical": "critical",
    "severity.high": "high",
    "severity.medium": "medium",
    "severity.low": "low",
    "severity.info": "info",
    "favors.employees": "employees gain",
    "favors.union": "the union gains",
    "favors.employer": "the employer gains",
    "favors.neutral": "no side gains",
    "favors.unclear": "unclear who gains",
    "ask": "Ask",
    "why": "Why it matters",
    "check.this": "Check this one yourself: it is not certain.",
    "other.places": "Also at",
    "place.on": "{place} ({side})",
    "see.also": "See also the finding at {place}.",
    "not.in.base": "Not in the base.",
    "not.in.revision": "Not in the revision.",
    "confidence": "certainty {percent}%",
    # the redline
    "removed": "removed:",
    "added": "added:",
    "end": "end.",
    "reference.follows": "reference follows the renumbering, was {was}",
    "legend.removed": "in the base, not in the revision",
    "legend.added": "in the revision only",
    "legend.moved": "the same words, elsewhere before",
    "legend.renumbered": "only the number is different; the words are the same",
    "legend.reference": "a reference that follows the renumbering",
    "legend.pages": "Page numbers count the pages of the file, from 1.",
    "table.only.revision": "This table is new.",
    "table.only.base": "This table is struck.",
    "change.percent": "{pct:+.1f}%",
    "more": ("{n:,} more", "{n:,} more"),
    "more.save": '{n:,} more; comparison.save("report.html") writes all of them.',
    "finding.link": "finding {number}: {severity}",
    # the page
    "heading.comparison": "Comparison of two agreements",
    "legend": "Signs",
    "skip": "Skip to the redline",
    "compared.with": "compared with",
    "read.as": "Text read:",
    "file.fingerprint": "SHA-256 of the file begins",
    "contents": "Contents",
    "heading.legend": "How to read this",
    "heading.counts": "In numbers",
    "heading.findings": "Findings",
    "heading.articles": "Articles",
    "heading.article": "Article, appendix or letter",
    "heading.happened": "What happened",
    "heading.redline": "Redline",
    "heading.diagnostics": "How the files were read",
    "sign.removed": "removed",
    "sign.added": "added",
    "sign.moved": "moved",
    "table": "Table",
    "views": "How to show the redline",
    "view.inline": "Both texts in one",
    "view.sides": "Side by side",
    "open.all": "Open everything",
    "fold.all": "Fold everything",
    "footer": "Made by contractdiff on this machine; nothing was sent anywhere. It points; people decide.",
    "limits": "The rules do not cover everything, and this is not legal advice.",
    "note": "Note",
    "note.on": "Note on the {side}",
    "not.read": "Not read in the {side}",
    "not.read.here": "Not read",
    # the Word redline
    "word.accept": "Accept all changes for the revision, reject all for the base.",
    "word.accept.standing": (
        "Accept all for the revision; {n:,} provision it does not address, or whose pages could not be read, "
        "stands unmarked. Reject all for the base.",
        "Accept all for the revision; {n:,} provisions it does not address, or whose pages could not be read, "
        "stand unmarked. Reject all for the base.",
    ),
    "word.not.compared": "Could not be compared: {reason}. It stands here as in the base, unmarked.",
    "word.not.addressed": "The revision does not address this. It stands here as in the base, unmarked.",
    "diagnostics": ("{n:,} note on how the files were read", "{n:,} notes on how the files were read"),
    "diagnostics.none": "Both files were read without trouble.",
    "notes.stand.first": "The notes at the top of this page are all there are.",
    "comparison": "Comparison",
    # check
    "check.fault": "could not be checked",
    "check.failed": ("{n:,} finding at {level} or above", "{n:,} findings at {level} or above"),
    "check.passed": "nothing at {level} or above; {changes:,} changes, {findings:,} findings that do not count here",
    # rules
    "rule.family": "clause family",
    "rule.why": "Why it matters",
    "rule.ask": "What to ask",
    "rule.limits": "Known limits",
    "rule.mirror": "Its opposite",
    "rule.examples": "Examples",
    "rule.found": "found",
    "rule.not.found": "not found",
}


def say(key: str, **values: object) -> str:
    """The words for ``key``, with ``values`` put in; entries with a plural choose by the value ``n``."""
    entry = WORDS[key]
    if isinstance(entry, tuple):
        entry = entry[0 if values["n"] == 1 else 1]
    return entry.format(**values) if values else entry
