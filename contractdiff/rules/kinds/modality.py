"""A duty that became a choice, and the like.

    "The District shall post vacancies"  >  "The District may post vacancies"

Two statements are the same statement when their main verb stands unchanged on both sides of the redline, or when
one hunk replaced the whole phrase and the verb is the same. "May not" forbids as "shall not" does; "shall" and
"will" bind alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contractdiff.model import Actor, Modality
from contractdiff.model import Force as Strength
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.schema import Force, Who
from contractdiff.rules.subject import Side, Subject

_MARKS = 6
"""Characters of a sentence, such as its stop and a comma, that may be new where words were only lost."""


def find_forces(detector: Force, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each statement whose force moved its way."""
    hits: list[Hit] = []
    for subject in scene.subjects:
        if subject.base is None or subject.revision is None:
            continue
        for before, after in paired(subject, scene):
            if name(before) in detector.before and name(after) in detector.after:
                hit = _hit(detector, subject, before, after, scene)
                if hit is not None:
                    hits.append(hit)
    return hits


def name(statement: Modality) -> str:
    """The force of a statement as the rules call it; a negated duty or choice is a prohibition."""
    if statement.negated and statement.force is not Strength.RECOMMENDATION:
        return "prohibition"
    return statement.force.value


def paired(subject: Subject, scene: Scene, *, other_actor: bool = False) -> list[tuple[Modality, Modality]]:
    """The statements of ``subject`` that stand on both sides with a changed phrase.

    With ``other_actor`` those that became another party's, else those that may still be the same party's.
    """
    if subject.base is None or subject.revision is None:
        return []
    return scene.once(("paired", subject.order, other_actor), lambda: list(_paired(subject, scene, other_actor)))


def _paired(subject: Subject, scene: Scene, other_actor: bool) -> Iterator[tuple[Modality, Modality]]:
    if subject.base is None or subject.revision is None:
        return
    after = statements(subject, subject.revision, scene, back=True)
    by_end = {statement.end: statement for statement in after}
    for statement in statements(subject, subject.base, scene):
        if not subject.touched(statement.start, statement.end) and not _phrase_grew(subject, statement):
            continue
        last = subject.exactly(statement.end - 1)
        heir = by_end.get(last + 1) if last is not None else None
        if heir is None and last is None:
            start, end = subject.across(statement.start, statement.end)
            same = [other for other in after if other.verb == statement.verb and start <= other.end <= end]
            heir = same[0] if len(same) == 1 else None
        if (
            heir is not None
            and heir.verb == statement.verb
            and _same_actor(statement, heir) is not other_actor
            and _same_sentence(subject, statement, heir)
        ):
            yield statement, heir


def statements(subject: Subject, side: Side, scene: Scene, *, back: bool = False) -> list[Modality]:
    """The modal statements of the edited sentences of ``side``, with offsets into its text."""
    return scene.once(
        ("statements", subject.order, back),
        lambda: [
            replace(found, start=found.start + start, end=found.end + start)
            for start, end in subject.edited(back=back)
            for found in scene.facts(side.text[start:end]).modalities
        ],
    )


def _same_sentence(subject: Subject, before: Modality, after: Modality) -> bool:
    """Whether the sentences of the two are heirs: a few equal words in two unlike sentences make no pair."""
    if subject.base is None or subject.revision is None:
        return False
    one = subject.base.sentence(before.start, before.end)
    two = subject.revision.sentence(after.start, after.end)
    return subject.shared(one, two) >= 0.3 * min(one[1] - one[0], two[1] - two[0])


def _phrase_grew(subject: Subject, statement: Modality) -> bool:
    """Whether words were put in right before the statement: "shall" to "No employee shall"."""
    return subject.touched(max(0, statement.start - 4), statement.start + 1)


def _same_actor(before: Modality, after: Modality) -> bool:
    """Whether the two may be about the same party; an actor read on one side only does not speak against it."""
    return before.actor is after.actor or Actor.OTHER in (before.actor, after.actor)


def _hit(detector: Force, subject: Subject, before: Modality, after: Modality, scene: Scene) -> Hit | None:
    if subject.base is None or subject.revision is None:
        return None
    if not any(speaks_of(who, before, scene) and speaks_of(who, after, scene) for who in detector.who):
        return None
    for side, statement in ((subject.base, before), (subject.revision, after)):
        if not _fits(detector, side, statement, scene):
            return None
    return Hit(
        base=subject.base.spot(before.start, before.end),
        revision=subject.revision.spot(after.start, after.end),
        order=subject.order,
        group=subject.group,
        # Words that are only fewer need no sure pair: what is left of the sentence stood in the base.
        score=1.0 if _only_lost(subject, before, after) else subject.score,
        # A negation that came or went reverses the sense; the taxonomy always asks for a reader.
        review=before.negated is not after.negated,
        arguments={
            "before": subject.base.text[before.start : before.end],
            "after": subject.revision.text[after.start : after.end],
            "words": subject.revision.text[after.start : after.end],
        },
        message=detector.message,
    )


def _only_lost(subject: Subject, before: Modality, after: Modality) -> bool:
    """Whether a party other than the employees came to be bound less, and the sentence only lost other words."""
    if subject.base is None or subject.revision is None or after.actor in (Actor.EMPLOYEE, Actor.UNION):
        return False
    if name(before) != "duty" or name(after) not in ("choice", "recommendation"):
        return False
    one = subject.base.sentence(before.start, before.end)
    two = subject.revision.sentence(after.start, after.end)
    rest = two[1] - two[0] - (after.end - after.start)
    own = subject.shared(one, (after.start, after.end))
    # Ends of sentences and commas may be new.
    return subject.shared(one, two) - own >= rest - _MARKS


def speaks_of(who: Who, statement: Modality, scene: Scene) -> bool:
    """Whether ``statement`` is one of the kind ``who``."""
    if statement.actor not in who.actors or statement.passive is not (who.voice == "passive"):
        return False
    if who.verbs and not scene.lexicon.holds(who.verbs, statement.verb):
        return False
    return not (who.not_verbs and scene.lexicon.holds(who.not_verbs, statement.verb))


def _fits(detector: Force, side: Side, statement: Modality, scene: Scene) -> bool:
    sentence = side.words(side.sentence(statement.start, statement.end))
    if detector.unless and scene.lexicon.holds(detector.unless, sentence):
        return False
    return not detector.context or (
        scene.lexicon.holds(detector.context, sentence) or scene.lexicon.holds(detector.context, side.headings)
    )
