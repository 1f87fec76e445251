"""Rules over pairs: gather the subjects, run every detector, and hand on what they saw.

What was seen is turned where it only moved (``relocated.py``), claimed and folded (``folding.py``), and told
(``telling.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from contractdiff.model import (
    Alignment,
    CrossReference,
    Document,
    Facts,
    Finding,
    Pair,
    PairRedline,
    Relation,
    TableRedline,
)
from contractdiff.rules.folding import claimed, folded, opposed, unrepeated
from contractdiff.rules.hits import Scene, Seen
from contractdiff.rules.kinds import detect
from contractdiff.rules.loading import Pack, core
from contractdiff.rules.moves import Moves
from contractdiff.rules.relocated import carried, origin, turned
from contractdiff.rules.schema import Moved
from contractdiff.rules.subject import Side, Subject, excerpt, provisions_of
from contractdiff.rules.telling import findings


def find(
    base: Document,
    revision: Document,
    alignment: Alignment,
    redlines: tuple[PairRedline, ...],
    tables: tuple[TableRedline, ...],
    facts: Callable[[str], Facts],
    *,
    references: tuple[CrossReference, ...] = (),
    pack: Pack | None = None,
) -> tuple[Finding, ...]:
    """What the changes between ``base`` and ``revision`` do, the gravest first, then in document order.

    ``facts`` reads the quantities and modal statements of a text; it is asked for the same text often and should
    remember. ``references`` are left to tell what they tell. ``pack`` is the set of rules to run, the core pack
    unless told.
    """
    chosen = core() if pack is None else pack
    subjects = tuple(_subjects(base, revision, alignment, redlines))
    lexicon = chosen.lexicon.remembering()
    scene = Scene(
        base=base, revision=revision, alignment=alignment, subjects=subjects, tables=tables,
        facts=facts, lexicon=lexicon, moves=Moves(subjects, lexicon), references=references,
    )  # fmt: skip
    moved = next((rule for rule in chosen.rules if any(isinstance(kind, Moved) for kind in rule.detect)), None)
    seen = [Seen(rule, hit) for rule in chosen.rules for detector in rule.detect for hit in detect(detector, scene)]
    seen.extend(Seen(rule, hit) for rule, hit in carried(chosen, scene, moved))
    kept = opposed(folded(claimed(unrepeated(turned(seen, moved, scene)))))
    return findings(kept, base, revision)


def _subjects(
    base: Document, revision: Document, alignment: Alignment, redlines: Sequence[PairRedline]
) -> Iterable[Subject]:
    """The pairs whose own words changed, those struck and those put in; nothing that is merely not addressed."""
    by_sides = {(redline.base, redline.revision): redline for redline in redlines}
    silent = excerpt(base, revision)
    for order, pair in enumerate(alignment.pairs):
        redline = by_sides.get((pair.base, pair.revision))
        if redline is None or pair.relation is Relation.NOT_ADDRESSED or not redline.text.changed:
            continue
        if silent and not pair.base:
            continue
        yield Subject(
            pair=pair,
            base=Side(base, provisions_of(base, pair.base), redline.text.base()) if pair.base else None,
            revision=Side(revision, provisions_of(revision, pair.revision), redline.text.revision())
            if pair.revision
            else None,
            redline=redline,
            order=order,
            group=_group(base, revision, alignment, pair),
        )


def _group(base: Document, revision: Document, alignment: Alignment, pair: Pair) -> str:
    """The article a pair belongs to: the base's, or for a new provision the one its article was paired with."""
    return base.top(pair.base[0]).anchor if pair.base else origin(base, revision, alignment, pair)
