"""Every operator, applied to sentences of the written agreement in many wordings.

A case is a text before and after. What is generated is what a drafter does to a sentence that none of our rules was
written for: the sentences come from the corpus, the headings are its headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import contractdiff
from contractdiff.model import Actor, Force, Modality
from contractdiff.rules import core
from contractdiff.text.normalise import fold
from contractdiff.text.sentences import sentences
from tests.rules.builders import read

AGREEMENT = Path(__file__).parents[2] / "corpus" / "juniper-mesa" / "built" / "agreement-2022-2025.md"
MOST = 24
"""Cases of one operator: enough for a recall in steps of about four hundredths, few enough for every run."""

_LONGEST = 260
_NUMBERED = re.compile(r"\b(?P<word>[a-z]+(?:-[a-z]+)?) \((?P<figure>\d{1,2})\)")
_WORKING = re.compile(r"\((?P<figure>\d+)\) working days")
_GROUP = re.compile(
    r"\b(?P<each>[Ee]ach|[Ee]very|[Aa]n?|[Tt]he) (?P<noun>employee|driver|paraeducator|custodian)\b(?!')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One edit: sections parted by a blank line, under a heading."""

    base: str
    revision: str
    heading: str = "General Matters"

    def __str__(self) -> str:
        return f"{self.base} > {self.revision}"


@cache
def corpus_sentences() -> tuple[str, ...]:
    """The sentences of the agreement in force that are neither long nor fragments."""
    document = contractdiff.read(AGREEMENT)
    found = []
    for provision in document.provisions:
        for start, end in sentences(provision.text):
            sentence = fold(" ".join(provision.text[start:end].split()))
            if 40 < len(sentence) <= _LONGEST and sentence[0].isupper() and sentence.endswith("."):
                found.append(sentence)
    return tuple(dict.fromkeys(found))


@cache
def headings() -> tuple[str, ...]:
    """The headings of its sections, as matters to speak of."""
    document = contractdiff.read(AGREEMENT)
    named = (one.heading.lower() for one in document.provisions if one.heading and one.label)
    return tuple(dict.fromkeys(name for name in named if re.fullmatch(r"[a-z ]{6,40}", name)))


def _duties(actor: Actor, force: Force) -> Iterator[tuple[str, Modality]]:
    """Sentences with exactly one statement of that actor and force, in the active voice and without conditions."""
    reserved = core().lexicon
    for sentence in corpus_sentences():
        found = read(sentence).modalities
        if len(found) != 1 or re.search(r"\b(?:if|unless|except|when|upon|only|written|in writing)\b", sentence):
            continue
        one = found[0]
        if one.actor is not actor or one.force is not force or one.negated or one.passive:
            continue
        names = ("reserved-verbs",) if actor is Actor.EMPLOYER else ("received-verbs",)
        if not reserved.holds(names, one.verb):
            yield sentence, one


def _replaced(sentence: str, statement: Modality, modal: str, new: str) -> str | None:
    """``sentence`` with the modal right before the main verb replaced."""
    head = sentence[: statement.end - len(statement.verb)]
    if not head.endswith(f" {modal} "):
        return None
    return f"{head[: -len(modal) - 1]}{new} {sentence[statement.end - len(statement.verb) :]}"


def _modal_cases(actor: Actor, force: Force, modals: tuple[str, ...], others: tuple[str, ...]) -> Iterator[Case]:
    wordings = cycle(others)
    for sentence, statement in _duties(actor, force):
        for modal in modals:
            new = _replaced(sentence, statement, modal, next(wordings))
            if new is not None:
                yield Case(base=sentence, revision=new)


def _put_in(words: tuple[str, ...]) -> Iterator[Case]:
    """Words behind "shall", or at the end, in a duty of the employer."""
    wordings = cycle(words)
    for sentence, statement in _duties(Actor.EMPLOYER, Force.DUTY):
        wording = next(wordings)
        inside = _replaced(sentence, statement, "shall", f"shall{wording}") if wording.startswith(",") else None
        revision = inside or f"{sentence[:-1]}{wording.strip(',') if inside is None else ''}."
        yield Case(base=sentence, revision=revision.replace("  ", " "))


def _matters(before: tuple[str, ...], after: tuple[str, ...], heading: str = "General Matters") -> Iterator[Case]:
    """A sentence on each heading of the corpus in each wording."""
    for number, matter in enumerate(headings()):
        yield Case(
            base=before[number % len(before)].format(matter=matter),
            revision=after[number % len(after)].format(matter=matter),
            heading=heading,
        )


def _standards() -> Iterator[Case]:
    words = cycle((" in writing", " in good faith"))
    for sentence, _statement in _duties(Actor.EMPLOYER, Force.DUTY):
        yield Case(base=f"{sentence[:-1]}{next(words)}.", revision=sentence)


def _groups() -> Iterator[Case]:
    kinds = cycle(("full-time", "eligible", "permanent", "designated"))
    given = [sentence for sentence, _statement in _duties(Actor.EMPLOYER, Force.DUTY)]
    given += [sentence for sentence in corpus_sentences() if _is_given(sentence)]
    for sentence in given:
        group = _GROUP.search(sentence)
        if group is not None:
            article = "Each " if group.group("each")[0].isupper() else "each "
            new = f"{article}{next(kinds)} {group.group('noun')}"
            yield Case(base=sentence, revision=sentence[: group.start()] + new + sentence[group.end() :])


def _is_given(sentence: str) -> bool:
    """Whether the one statement of a sentence gives something to an employee."""
    found = read(sentence).modalities
    if len(found) != 1 or found[0].negated or found[0].force is not Force.DUTY or found[0].actor is not Actor.EMPLOYEE:
        return False
    return core().lexicon.holds(("granted-verbs",) if found[0].passive else ("received-verbs",), found[0].verb)


_ROLES = (
    ("Grievance Procedure", "A grievance shall be filed within {} working days after the event."),
    ("Probation", "A new employee serves a probationary period of {} months."),
    ("Wages", "The hourly rate of a {matter} lead is ${}.50 per hour."),
    ("Insurance", "The District shall contribute ${}0.00 per month toward the premium of each employee."),
    ("Vacancies", "A vacancy in {matter} is posted for {} working days."),
    ("Layoff", "An employee shall have {} days notice of a layoff in {matter}."),
    ("Leaves", "Each employee is granted {} days of sick leave in each year."),
    ("Association Rights", "The Association has {} days of paid release for {matter}."),
    ("Transfer", "The employee has {} working days written notice of an involuntary transfer to {matter}."),
    ("Contracting Out", "The District gives {} days notice before it contracts out {matter}."),
)


def _numbers() -> Iterator[Case]:
    for number, matter in enumerate(headings()):
        heading, text = _ROLES[number % len(_ROLES)]
        before, after = 12 + number % 7, 12 + number % 7 + (4 if number % 2 else -5)
        base, revision = (text.replace("{}", str(value)).format(matter=matter) for value in (before, after))
        yield Case(base=base, revision=revision, heading=heading)


def _day_types() -> Iterator[Case]:
    kinds = cycle(("calendar", "school", "consecutive"))
    for sentence in corpus_sentences():
        if len(_WORKING.findall(sentence)) == 1:
            new = _WORKING.sub(lambda found: f"({found.group('figure')}) {next(kinds)} days", sentence)
            yield Case(base=sentence, revision=new)


def _struck() -> Iterator[Case]:
    for number, sentence in enumerate(corpus_sentences()):
        yield Case(base=sentence, revision="", heading=headings()[number % len(headings())].title())


def _references() -> Iterator[Case]:
    texts = corpus_sentences()
    for number, matter in enumerate(headings()):
        others = f"{texts[number]}\n\n{texts[number + 9]}"
        words = f"The rules on {matter} follow Section 1.{{}} in every school.\n\n{others}"
        yield Case(base=words.format(2), revision=words.format(3))


def _conflicts() -> Iterator[Case]:
    for sentence in corpus_sentences():
        found = _NUMBERED.search(sentence)
        if found is not None and read(sentence[found.start() :]).quantities and int(found.group("figure")) > 1:
            figure = int(found.group("figure")) + 3
            new = f"{found.group('word')} ({figure})"
            yield Case(base=sentence, revision=sentence[: found.start()] + new + sentence[found.end() :])


def _definitions() -> Iterator[Case]:
    shapes = cycle(("“{}” means", "The term {} means", "“{}” is defined as"))
    for number, matter in enumerate(headings()):
        head = next(shapes).format(matter)
        uses = f"The District keeps a list of {matter} in each school.\n\nA copy on {matter} is sent in May."
        base, revision = (
            f"{head} all work of {what} in a school of the District.\n\n{uses}"
            for what in ("the first half", "either half" if number % 2 else "the last two months")
        )
        yield Case(base=base, revision=revision, heading="Definitions")


OPERATORS: dict[str, Callable[[], Iterator[Case]]] = {
    "OP-01": lambda: _modal_cases(
        Actor.EMPLOYER, Force.DUTY, ("shall", "will"), ("may", "should", "can", "may elect to", "will endeavor to")
    ),
    "OP-02": lambda: _modal_cases(Actor.EMPLOYEE, Force.CHOICE, ("may",), ("shall", "must", "will", "is required to")),
    "OP-03": lambda: _modal_cases(
        Actor.EMPLOYER, Force.DUTY, ("shall", "will"), ("shall not", "will not", "must not", "may not")
    ),
    "OP-04": lambda: _put_in((", where practicable,", ", to the extent possible,", " when staffing permits")),
    "OP-05": _standards,
    "OP-06": lambda: _put_in(
        (", with the prior approval of the Superintendent,", ", upon request,", " contingent upon enrollment")
    ),
    "OP-07": lambda: _put_in(
        (" except in an emergency", " unless the Board decides otherwise", ", excluding summers,")
    ),
    "OP-08": lambda: _matters(
        (
            "The District shall bargain with the Association over {matter}.",
            "The parties shall meet and confer on {matter}.",
            "The District will negotiate {matter} with the Association.",
        ),
        (
            "The District shall consult with the Association on {matter}.",
            "The District shall notify the Association of {matter}.",
        ),
    ),
    "OP-09": lambda: _matters(
        ("The arbitrator shall decide on {matter}.", "The joint committee shall determine {matter} in May."),
        ("The Board shall decide on {matter}.", "The Superintendent shall determine {matter} in May."),
    ),
    "OP-10": _groups,
    "OP-11": _numbers,
    "OP-12": _day_types,
    "OP-13": lambda: _matters(
        ("Records of {matter} include, but are not limited to, lists, notes and plans.",),
        ("Records of {matter} include lists, notes and plans.", "Records of {matter} are limited to lists and plans."),
    ),
    "OP-14": lambda: _put_in((" on a pilot basis", " for the 2026-27 school year only", " on a trial basis")),
    "OP-15": _struck,
    "OP-16": _references,
    "OP-17": _conflicts,
    "OP-18": _definitions,
}

# A number of days that is counted otherwise moves a deadline, which the rule of that deadline tells better; a
# prohibition that came from a choice word is a negation flip as well as a weaker duty.
ALSO = {"OP-12": ("OP-11",)}

PARAPHRASES = (
    (r"\bprior to\b", "before"),
    (r"\bbefore\b", "prior to"),
    (r"\bif\b", "in the event that"),
    (r"\bshall\b(?! not)", "will"),
    (r"\beach\b", "every"),
    (r"\bunder\b", "pursuant to"),
    (r"\bpurchase\b", "buy"),
)


def cases(operator: str) -> tuple[Case, ...]:
    """Cases of ``operator``, spread over everything that it can be applied to."""
    found = [case for case in OPERATORS[operator]() if case.base != case.revision]
    step = max(1, len(found) // MOST)
    return tuple(islice(found[::step], MOST))


def paraphrases() -> tuple[Case, ...]:
    """Sentences of the corpus that say the same in other words."""
    found: list[Case] = []
    for pattern, other in PARAPHRASES:
        hits = (one for one in corpus_sentences() if re.search(pattern, one))
        found.extend(Case(base=one, revision=re.sub(pattern, other, one)) for one in islice(hits, MOST))
    return tuple(found)
