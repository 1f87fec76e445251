"""What a draft says should become of provisions that it does not show: "No change to Articles 2, 3", "Strike 9.8".

    base       Article 2, Article 3, 9.8 ...
    revision   "No change to Articles 2 and 3."   not struck, though absent: unchanged by instruction
               "Strike 9.8."                      struck, though the draft is partial: deleted by instruction

Which lines are instructions is data of the structure stage (``remarks.toml``); here the places that they name are
looked up in the base, and the instruction is quoted in the pair. What the draft itself shows is judged by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from contractdiff.align.assignment import Match
from contractdiff.align.targets import Targets
from contractdiff.align.units import Side
from contractdiff.model.alignment import Alignment, Pair, Relation
from contractdiff.model.document import Remark
from contractdiff.text.references import Mention, mentions

_BARE = re.compile(r"^(?P<verb>strike|delete)\s+(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)\Z")


@dataclass(slots=True)
class Instructions:
    """For anchors of the base the instruction, as quoted, that leaves them as they are or strikes them."""

    unchanged: dict[str, str] = field(default_factory=dict)
    struck: dict[str, str] = field(default_factory=dict)


def read_instructions(base: Side, revision: Side, by_base: Mapping[int, Match]) -> Instructions:
    """What the remarks of the revision say of base provisions, those that it shows itself left out."""
    found = Instructions()
    free = {unit.provision.anchor for unit in base.units if unit.index not in by_base}
    home = base.units[0].provision.anchor if base.units else ""
    targets = Targets(base.document)
    current = revision.document.current
    # What a marked draft strikes by name is itself struck: only its current language holds "Delete: Article 16000".
    struck = (one for one in (current.remarks if current else ()) if one.deletes)
    for remark in (*revision.document.remarks, *struck):
        told = found.struck if remark.deletes else found.unchanged
        if not (remark.deletes or remark.leaves_rest):
            continue
        for anchor in _named(base, targets, home, remark):
            for one in base.document.subtree(anchor):
                if one.anchor in free:
                    told.setdefault(one.anchor, remark.text)
    for match in by_base.values():
        # "[remainder unchanged]" names nothing: it speaks of the article in which it stands.
        for remark in revision.units[match.revision].provision.remarks:
            if remark.leaves_rest and all(one.relative for one in mentions(remark.text)):
                top = base.document.top(base.units[match.base].provision.anchor).anchor
                for one in base.document.subtree(top):
                    if one.anchor in free:
                        found.unchanged.setdefault(one.anchor, remark.text)
    found.unchanged = {anchor: text for anchor, text in found.unchanged.items() if anchor not in found.struck}
    return found


def _named(base: Side, targets: Targets, home: str, remark: Remark) -> Iterator[str]:
    """The anchors of the base provisions that a remark names, those between the ends of a range included."""
    text = _BARE.sub(r"\g<verb> Section ", remark.text)
    last: str | None = None
    for mention in mentions(text):
        if mention.relative or mention.elsewhere:
            continue
        for one in _ends(mention):
            anchor = targets.find(home, one).anchor
            if anchor is None:
                continue
            if one.last and last is not None:
                yield from _between(base, last, anchor)
            yield anchor
            last = anchor


def _ends(mention: Mention) -> Iterator[Mention]:
    """A mention, or both ends of "Articles 5-9"."""
    between = _RANGE.match(mention.number)
    if mention.kind == "article" and between:
        yield replace(mention, number=between[1])
        yield replace(mention, number=between[2], last=True)
    yield mention


def _between(base: Side, first: str, last: str) -> Iterator[str]:
    """The siblings between two provisions of one parent."""
    document = base.document
    siblings = [one.anchor for one in document.children(document[first].parent)]
    if last in siblings:
        yield from siblings[siblings.index(first) + 1 : siblings.index(last)]


def apply_instructions(alignment: Alignment, told: Instructions, *, obey_unchanged: bool) -> Alignment:
    """The alignment with what the draft says of provisions that it does not show, quoted as the instruction.

    Where the scope was asked for (``obey_unchanged`` false), what is absent stays struck, whatever the draft says.
    """
    return replace(alignment, pairs=tuple(_told(pair, told, obey_unchanged) for pair in alignment.pairs))


def _told(pair: Pair, told: Instructions, obey_unchanged: bool) -> Pair:
    if pair.revision or not pair.base:
        return pair
    anchor = pair.base[0]
    if anchor in told.struck:
        text = told.struck[anchor]
        return replace(pair, relation=Relation.DELETED, instruction=text, reasons=(f"struck by instruction: “{text}”",))
    if anchor in told.unchanged and obey_unchanged:
        return replace(pair, relation=Relation.NOT_ADDRESSED, instruction=told.unchanged[anchor], reasons=())
    return pair
