"""A pair whose words changed, as the detectors see it: two sides, and a way to carry an offset across.

    base      "a twelve (12) month period"      hunks: = "a ", "twelve (12)" > "six [6]", = " month period"
    revision  "a six [6] month period"

``Subject.across`` carries a stretch of the base to the stretch of the revision that stands in its place: what is
equal maps exactly, what was replaced maps to what replaced it. Detectors pair numbers and modals through it and
never by their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from contractdiff.model import Document, Op, Pair, PairRedline, Provision
from contractdiff.text.normalise import fold
from contractdiff.text.proposals import names_a_proposal
from contractdiff.text.sentences import sentences

_QUOTE = 400
_LEAD = 120
_FEWEST_WORDS = 5
# Two editions of one agreement never differ so much in length.
_EXCERPT = 0.5


@dataclass(frozen=True, slots=True)
class Segment:
    """One hunk with its place on both sides; ``changed`` where a reader sees a change of language."""

    base: tuple[int, int]
    revision: tuple[int, int]
    changed: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one document: offsets into the own text of a provision, or none for a heading or table.

    An ``aside`` only shows where the words would stand; it is no part of what identifies a finding.
    """

    document: Document
    provision: Provision
    quote: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
    aside: bool = False

    @property
    def label(self) -> str:
        """What a person calls the place."""
        return self.document.full_label(self.provision.anchor)


@dataclass(frozen=True)
class Side:
    """One side of a pair: its provisions and their own words, joined as the redline joins them."""

    document: Document
    provisions: tuple[Provision, ...]
    text: str

    @cached_property
    def folded(self) -> str:
        """The text with one kind of quote, dash and space; offsets are kept."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The offsets of the sentences of the text."""
        return sentences(self.text)

    @cached_property
    def headings(self) -> str:
        """The headings of the provisions and of all above them, folded."""
        found: list[str] = []
        for provision in self.provisions:
            found.append(provision.heading)
            found.extend(ancestor.heading for ancestor in self.document.ancestors(provision.anchor))
        return fold(" / ".join(dict.fromkeys(found)))

    @cached_property
    def title(self) -> str:
        """The nearest heading: of the provision, or of the first one above it that has any, folded."""
        for provision in self.provisions:
            for unit in (provision, *self.document.ancestors(provision.anchor)):
                if unit.heading:
                    return fold(unit.heading)
        return ""

    @cached_property
    def _parts(self) -> list[tuple[int, int, Provision]]:
        parts: list[tuple[int, int, Provision]] = []
        at = 0
        for provision in self.provisions:
            start = self.text.find(provision.text, at)
            if start >= 0 and provision.text:
                at = start + len(provision.text)
                parts.append((start, at, provision))
        return parts

    def sentence(self, start: int, end: int | None = None) -> tuple[int, int]:
        """The offsets of the sentence that holds ``start`` (the stretch itself when there is none)."""
        for sentence in self.sentences:
            if sentence[0] <= start < sentence[1]:
                return sentence
        return (start, start if end is None else end)

    def words(self, span: tuple[int, int]) -> str:
        """The folded words of ``span``."""
        found = self._words.get(span)
        if found is None:
            # The same string each time: every rule asks, and a string that was looked up once is looked up faster.
            found = self._words[span] = self.folded[span[0] : span[1]]
        return found

    @cached_property
    def _words(self) -> dict[tuple[int, int], str]:
        return {}

    def spot(self, start: int, end: int) -> Spot:
        """The sentence around ``start``, as a place that can be quoted.

        A sentence of more than 400 characters is cut at word ends around the stretch in question, by choosing
        its offsets, so that the quote still stands in the text as it is.
        """
        first, last = self.sentence(start, end)
        if last - first > _QUOTE:
            if start - first > _LEAD:
                first = self._word_start(start - _LEAD, start)
            if last - first > _QUOTE:
                last = max(self._word_end(first + _QUOTE), min(end, first + _QUOTE))
        for part_start, part_end, provision in self._parts:
            if part_start <= first and last <= part_end:
                local = first - part_start
                return Spot(
                    self.document,
                    provision,
                    self.text[first:last],
                    local,
                    last - part_start,
                    provision.page_at(local),
                )
        provision = self.provisions[0]
        return Spot(self.document, provision, self.text[first:last], page=provision.page)

    def _word_start(self, at: int, limit: int) -> int:
        while at < limit and not self.text[at - 1].isspace():
            at += 1
        return at

    def _word_end(self, at: int) -> int:
        cut = at
        while cut > 0 and not (cut == len(self.text) or self.text[cut].isspace()):
            cut -= 1
        while cut > 0 and self.text[cut - 1].isspace():
            cut -= 1
        return cut


@dataclass(frozen=True)
class Subject:
    """A pair with its sides and hunks; ``order`` is its place in the alignment, ``group`` its article."""

    pair: Pair
    base: Side | None
    revision: Side | None
    redline: PairRedline
    order: int
    group: str
    _segments: tuple[Segment, ...] = field(init=False, repr=False, compare=False)
    _heirs: dict[tuple[tuple[int, int], bool], tuple[int, int] | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "_segments", _segments(self.redline))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The hunks of the own text with their offsets."""
        return self._segments

    def edited(self, *, back: bool = False) -> list[tuple[int, int]]:
        """The sentences of the base (of the revision with ``back``) into which a change of language falls."""
        return self._edited_revision if back else self._edited_base

    @cached_property
    def _edited_base(self) -> list[tuple[int, int]]:
        return [span for span in self.base.sentences if self.touched(*span)] if self.base else []

    @cached_property
    def _edited_revision(self) -> list[tuple[int, int]]:
        return [span for span in self.revision.sentences if self.touched(*span, back=True)] if self.revision else []

    @property
    def score(self) -> float:
        """How sure the pairing is; a provision that stands alone was paired with nothing and counts as sure."""
        return self.pair.score if self.pair.base and self.pair.revision else 1.0

    def side(self, which: str) -> Side | None:
        """The side called ``"base"`` or ``"revision"``."""
        return self.base if which == "base" else self.revision

    def across(self, start: int, end: int, *, back: bool = False) -> tuple[int, int]:
        """The stretch of the other side that stands in the place of ``start:end``."""
        return self._carry(start, back=back, end=False), self._carry(end, back=back, end=True)

    def touched(self, start: int, end: int, *, back: bool = False) -> bool:
        """Whether a change of language falls into ``start:end`` (of the revision with ``back``)."""
        for segment in self._segments:
            first, last = segment.revision if back else segment.base
            inside = first < end and last > start
            # What was only put in, or only taken out, has no width on this side; it counts strictly inside.
            if segment.changed and (inside or (first == last and start < first < end)):
                return True
        return False

    def exactly(self, offset: int, *, back: bool = False) -> int | None:
        """Where the character at ``offset`` stands on the other side, if it stands there unchanged."""
        for segment in self._segments:
            here, there = (segment.revision, segment.base) if back else (segment.base, segment.revision)
            if here[0] <= offset < here[1]:
                return there[0] + offset - here[0] if segment.exact else None
        return None

    def shared(self, base: tuple[int, int], revision: tuple[int, int]) -> int:
        """How many characters of ``base`` stand unchanged in ``revision``."""
        total = 0
        for segment in self._segments:
            if segment.exact:
                first = max(segment.base[0], base[0])
                last = min(segment.base[1], base[1])
                shift = segment.revision[0] - segment.base[0]
                total += max(0, min(last + shift, revision[1]) - max(first + shift, revision[0]))
        return total

    def counterpart(self, sentence: tuple[int, int], *, back: bool = False) -> tuple[int, int] | None:
        """The sentence of the other side that shares most with ``sentence``, if it shares enough to be its heir.

        Enough is three tenths of the shorter of the two: below that, two sentences share only common words.
        """
        if (sentence, back) not in self._heirs:
            self._heirs[sentence, back] = self._counterpart(sentence, back=back)
        return self._heirs[sentence, back]

    def _counterpart(self, sentence: tuple[int, int], *, back: bool) -> tuple[int, int] | None:
        other = self.base if back else self.revision
        if other is None:
            return None
        best, most = None, 0
        first, last = self._reached(sentence, back=back)
        for candidate in other.sentences:
            if candidate[1] <= first or last <= candidate[0]:
                continue
            common = self.shared(candidate, sentence) if back else self.shared(sentence, candidate)
            if common > most:
                best, most = candidate, common
        if best is None or most < 0.3 * min(sentence[1] - sentence[0], best[1] - best[0]):
            return None
        return best

    def _reached(self, sentence: tuple[int, int], *, back: bool) -> tuple[int, int]:
        """The stretch of the other side outside of which nothing of ``sentence`` stands unchanged."""
        ends: list[int] = []
        for segment in self._segments:
            here, there = (segment.revision, segment.base) if back else (segment.base, segment.revision)
            if here[0] >= sentence[1]:
                break
            first, last = max(here[0], sentence[0]), min(here[1], sentence[1])
            if segment.exact and first < last:
                ends += (there[0] + first - here[0], there[0] + last - here[0])
        return (ends[0], ends[-1]) if ends else (0, 0)

    def instead(self, sentence: tuple[int, int], *, back: bool = False) -> tuple[int, int] | None:
        """The sentence that was written where ``sentence`` stood, if one was: a mostly new one, put in by its edit."""
        other = self.base if back else self.revision
        if other is None:
            return None
        start, end = self.across(*sentence, back=back)
        for candidate in self.edited(back=not back):
            overlap = min(candidate[1], end) - max(candidate[0], start)
            length = candidate[1] - candidate[0]
            whole = (0, len(self.redline.text.revision() if back else self.redline.text.base()))
            kept = self.shared(candidate, whole) if back else self.shared(whole, candidate)
            if overlap > 0.5 * length and kept < 0.5 * length and len(other.words(candidate).split()) >= _FEWEST_WORDS:
                return candidate
        return None

    def beside(self, sentence: tuple[int, int]) -> tuple[int, int]:
        """How many characters of the base stand around ``sentence``, and how many of these stand unchanged."""
        if self.base is None:
            return 0, 0
        ends = (0, len(self.redline.text.revision()))
        around = ((0, sentence[0]), (sentence[1], len(self.base.text)))
        return sum(last - first for first, last in around), sum(self.shared(part, ends) for part in around)

    def neighbour(self, sentence: tuple[int, int], *, back: bool = False) -> tuple[int, int] | None:
        """The sentence of the other side beside which ``sentence`` stood, or would stand."""
        other = self.base if back else self.revision
        if other is None or not other.sentences:
            return None
        at = self._carry(sentence[0], back=back, end=False)
        before = [span for span in other.sentences if span[0] < max(at, 1)]
        return before[-1] if before else other.sentences[0]

    def _carry(self, offset: int, *, back: bool, end: bool) -> int:
        there_last = 0
        for segment in self._segments:
            here, there = (segment.revision, segment.base) if back else (segment.base, segment.revision)
            there_last = there[1]
            inside = here[0] < offset <= here[1] if end else here[0] <= offset < here[1]
            if inside:
                if segment.exact:
                    return there[0] + offset - here[0]
                return there[1] if end else there[0]
        return there_last


def _segments(redline: PairRedline) -> tuple[Segment, ...]:
    found: list[Segment] = []
    base = revision = 0
    for hunk in redline.text.hunks:
        next_base, next_revision = base + len(hunk.base), revision + len(hunk.revision)
        exact = hunk.op is Op.EQUAL or (not hunk.substantive and len(hunk.base) == len(hunk.revision))
        found.append(Segment((base, next_base), (revision, next_revision), hunk.substantive, exact))
        base, revision = next_base, next_revision
    return tuple(found)


def excerpt(base: Document, revision: Document) -> bool:
    """Whether the base is only a part of the agreement: what it does not speak of is not new in the revision.

    A proposal set against the whole agreement that came of it holds less than half of its words.
    """
    return base.words < _EXCERPT * revision.words and names_a_proposal(base.title)


def provisions_of(document: Document, anchors: Sequence[str]) -> tuple[Provision, ...]:
    """The provisions at ``anchors``."""
    return tuple(document[anchor] for anchor in anchors)
