"""An item of a list that was struck, or put in, while the list stays.

"Each posting shall state: (a) the lane; (b) the hours; (c) whether the position is new"   (c) is struck
"""

from __future__ import annotations

from contractdiff.model import ProvisionKind, Relation
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Item
from contractdiff.rules.subject import Subject
from contractdiff.rules.wording import shorten
from contractdiff.text.normalise import fold

# What stands in a list is an item or a paragraph, by how deep the agreement numbers.
_KINDS = (ProvisionKind.ITEM, ProvisionKind.PARAGRAPH)


def find_items(detector: Item, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each item that came into a list of its matter, or left it."""
    hits: list[Hit] = []
    struck = detector.event == "struck"
    relation = Relation.DELETED if struck else Relation.INSERTED
    for subject in scene.subjects:
        side = subject.base if struck else subject.revision
        if side is None or subject.pair.relation is not relation:
            continue
        provision = side.provisions[0]
        if provision.kind not in _KINDS or provision.parent is None or not _list_stays(subject, scene):
            continue
        head = fold(side.document[provision.parent].text)
        if detector.head and not scene.lexicon.holds(detector.head, head):
            continue
        if detector.context and not scene.lexicon.holds(detector.context, f"{head}\n{side.headings}"):
            continue
        sentence = side.words((0, len(side.text)))
        if (detector.unless and scene.lexicon.holds(detector.unless, sentence)) or _stands_elsewhere(subject, scene):
            continue
        spot = side.spot(0, min(1, len(side.text)))
        words = shorten(side.text)
        hits.append(
            Hit(
                base=spot if struck else None,
                revision=None if struck else spot,
                order=subject.order,
                group=subject.group,
                arguments={"words": words, "before" if struck else "after": words},
                message=detector.message,
            )
        )
    return hits


def _list_stays(subject: Subject, scene: Scene) -> bool:
    """Whether the provision that holds the item stands on both sides."""
    for side, document, of in (
        (subject.base, scene.base, scene.alignment.of_base),
        (subject.revision, scene.revision, scene.alignment.of_revision),
    ):
        if side is None:
            continue
        parent = document[side.provisions[0].anchor].parent
        pair = of(parent) if parent is not None else None
        return pair is not None and bool(pair.base and pair.revision)
    return False


def _stands_elsewhere(subject: Subject, scene: Scene) -> bool:
    """Whether the words of the item only moved."""
    if subject.base is not None:
        words = subject.base.words((0, len(subject.base.text)))
        return scene.moves.arrived(words, (), but=subject) is not None
    if subject.revision is not None:
        words = subject.revision.words((0, len(subject.revision.text)))
        return scene.moves.departed(words, (), but=subject) is not None
    return False
