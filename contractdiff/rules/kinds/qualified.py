"""Words that came into a sentence, or left it, and bind it more or less.

    "The District shall post vacancies"  >  "The District shall, where practicable, post vacancies"

The sentence stands on both sides. What the words do depends on whose duty they cut, so they are read with the
nearest statement of their sentence, which must be there before and after with the same force.
"""

from __future__ import annotations

from contractdiff.lexicon import Match
from contractdiff.model import Modality, qualified
from contractdiff.rules.hits import Hit, Scene
from contractdiff.rules.kinds.modality import name, speaks_of
from contractdiff.rules.schema import Qualified
from contractdiff.rules.subject import Side, Subject
from contractdiff.rules.wording import whole_sense

_OVERRIDE = "override"


def find_qualified(detector: Qualified, scene: Scene) -> list[Hit]:
    """The hits of ``detector``: one for each sentence into which its words came, or from which they left."""
    back = detector.event == "added"
    hits: list[Hit] = []
    for subject in scene.holding(detector.terms, back=back):
        here, there = (subject.revision, subject.base) if back else (subject.base, subject.revision)
        if here is None or there is None:
            continue
        for span in subject.edited(back=back):
            if not scene.lexicon.holds(detector.terms, here.words(span)):
                continue
            heir = subject.counterpart(span, back=back)
            if heir is None:
                continue
            match = _word(detector, subject, here, there, span, heir, scene)
            if match is not None and _fits(detector, here, there, span, heir, match, scene):
                first, last = span[0] + match.start, span[0] + match.end
                here_spot, there_spot = here.spot(first, last), there.spot(*heir)
                words = whole_sense(here.text, first, last, span[1])
                hits.append(
                    Hit(
                        base=there_spot if back else here_spot,
                        revision=here_spot if back else there_spot,
                        order=subject.order,
                        group=subject.group,
                        score=subject.score,
                        arguments={"words": words, "after" if back else "before": words},
                        terms=(match.term,),
                        # What goes before another clause gives or takes what that clause gave.
                        undecided=match.term == _OVERRIDE,
                        message=detector.message,
                    )
                )
    return hits


def _word(
    detector: Qualified, subject: Subject, here: Side, there: Side, span: tuple[int, int], heir: tuple[int, int],
    scene: Scene,
) -> Match | None:  # fmt: skip
    """The first of the words that stands here and not there, within an edit."""
    mine = scene.lexicon.find(detector.terms, here.words(span))
    theirs = scene.lexicon.find(detector.terms, there.words(heir))
    if len(mine) <= len(theirs) or not _outweighs(detector.balance, here.words(span), there.words(heir), scene):
        return None
    back = detector.event == "added"
    return next(
        (match for match in mine if subject.touched(span[0] + match.start, span[0] + match.end, back=back)), None
    )


def _outweighs(terms: tuple[str, ...], words: str, others: str, scene: Scene) -> bool:
    return not terms or len(scene.lexicon.find(terms, words)) > len(scene.lexicon.find(terms, others))


def _fits(
    detector: Qualified, here: Side, there: Side, span: tuple[int, int], heir: tuple[int, int], match: Match,
    scene: Scene,
) -> bool:  # fmt: skip
    words, others = here.words(span), there.words(heir)
    lexicon = scene.lexicon
    if detector.unless and (lexicon.holds(detector.unless, words) or lexicon.holds(detector.unless, others)):
        return False
    if detector.sentence and not (lexicon.holds(detector.sentence, words) and lexicon.holds(detector.sentence, others)):
        return False
    if detector.context and not lexicon.holds(detector.context, f"{words}\n{here.headings}"):
        return False
    if not detector.who:
        return True
    nearest = qualified(scene.facts(here.text[slice(*span)]).modalities, match.start, match.end)
    if nearest is None or not _is_meant(detector, nearest, scene):
        return False
    kept = scene.facts(there.text[slice(*heir)]).modalities
    return any(
        other.verb == nearest.verb and name(other) == name(nearest) and _is_meant(detector, other, scene)
        for other in kept
    )


def _is_meant(detector: Qualified, statement: Modality, scene: Scene) -> bool:
    return (not detector.force or name(statement) in detector.force) and any(
        speaks_of(who, statement, scene) for who in detector.who
    )
