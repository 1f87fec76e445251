"""References that were forgotten when provisions got new numbers.

    base       16-6  ... as provided in Section 10-5          10-5 is "Letters of Expectation"
    revision   17-6  ... as provided in Section 10-5          that is 11-3 now; 10-5 names another provision

No word of such a paragraph changed, and it says something else. Only references that stand in both texts are looked
at, and only numbers that the alignment knows to have moved on: a reference to another agreement or a statute is left
alone, and so is "Section 3", which every article has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from contractdiff.model.alignment import Alignment, Relation
from contractdiff.model.document import Document, Provision
from contractdiff.model.extract import Diagnostic
from contractdiff.text.labels import printed_number
from contractdiff.text.normalise import fold

_REFERENCE = re.compile(
    r"\b(?:articles?\s+(?P<article>\d+)|(?:article|section|subsection|paragraph)s?\s+(?P<number>\d+(?:[.-]\d+)+))"
    r"(?![\d.-]*\d)",
    re.IGNORECASE,
)
_MANY_LEVELS = re.compile(r"(?<![\d.-])(?P<number>\d+(?:[.-]\d+){2,})(?![\d.-]*\d)")
_OTHER_LAW = re.compile(r"\b(?:code|c\.r\.s|u\.s\.c|statutes?|act|cfr|certificated|teachers?)\W*$", re.IGNORECASE)


def stale_references(
    base: Document, revision: Document, alignment: Alignment, renumbered: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each reference of the revision that kept a number its target no longer has.

    ``renumbered`` maps printed numbers of the base to those of the revision.
    """
    targets = {printed_number(provision.label): provision for provision in revision.provisions if provision.label}
    found: list[Diagnostic] = []
    for pair in alignment.pairs:
        if not (pair.base and pair.revision) or pair.relation is Relation.NOT_ADDRESSED:
            continue
        before, after = base[pair.base[0]], revision[pair.revision[0]]
        for number in sorted(references(before.text) & references(after.text)):
            moved_to = renumbered.get(number)
            if moved_to is None or moved_to == number:
                continue
            found.append(_diagnostic(revision, after, number, moved_to, targets.get(number)))
    return tuple(found)


def references(text: str) -> set[str]:
    """The numbers that ``text`` refers to: behind "Section" and its like, or with three levels and more."""
    folded = fold(text)
    found: set[str] = set()
    for pattern in (_REFERENCE, _MANY_LEVELS):
        for match in pattern.finditer(folded):
            if not _OTHER_LAW.search(folded[: match.start()][-40:]):
                found.add(next(filter(None, match.groups())))
    return found


def _diagnostic(
    revision: Document, provision: Provision, number: str, moved_to: str, target: Provision | None
) -> Diagnostic:
    named = f"{number} is now another provision" if target is not None else f"{number} is no provision now"
    if target is not None and target.heading:
        named = f"{number} is now {target.heading!r}"
    message = (
        f"{revision.full_label(provision.anchor)} still refers to {number}. What had that number in the base is "
        f"{moved_to} in the revision; {named}."
    )
    return Diagnostic(code="stale-reference", message=message, page=provision.page)
