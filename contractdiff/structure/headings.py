"""Which blocks read like headings, and where a run-in heading ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from contractdiff.model.extract import Block
from contractdiff.text.labels import Label, parse_label
from contractdiff.text.normalise import fold, matching_key, squeeze

LONGEST_HEADING = 18
"""Words beyond which a line is prose even in bold: the longest true headings met have 15."""

LEAST_TITLE = 6
"""Letters from which a title is one that the table of contents can be searched for."""

_MODAL = re.compile(r"\b(?:shall|will|may|must|is|are|was|were|has|have|agrees?|means)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;,]$")
_FORMULA = re.compile(r"=.*[+*×÷/\[]|[+*×÷/].*=")
SMALL_WORDS = frozenset(
    [
        *["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "per", "the"],
        *["to", "via", "with", "et", "al", "about", "after", "against", "among", "before", "between", "beyond"],
        *["during", "over", "through", "under", "until", "upon", "within", "without"],
    ]
)
"""Words that stand small in a title: "Disputes over Workload"."""

_RUN_IN = re.compile(
    r"^(?P<heading>[A-Z\"“(][^.:;!?\n]{1,80}?)(?P<mark>[.:]|\s[–—-])\s+(?=[A-Z\"“(\d•])",
)


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block with the label at its start, typed or computed, and the text after it.

    ``position`` is its place among the blocks. ``offset`` is how many characters of the block's own text the label
    takes, 0 when the label was computed and stands nowhere in the text.
    """

    position: int
    block: Block
    label: Label | None
    rest: str
    offset: int

    @property
    def printed(self) -> str:
        """The label as printed, without the punctuation that closes a decimal number."""
        if self.label is None:
            return ""
        printed = squeeze(self.label.printed)
        return printed.rstrip(".:") if self.label.word or "-" in printed or printed.count(".") > 1 else printed

    @property
    def text(self) -> str:
        """The block's text, its computed label included."""
        return f"{self.block.label} {self.block.text}" if self.block.label else self.block.text


def label_block(position: int, block: Block) -> LabelledBlock:
    """``block`` with its label read: the computed one where there is one, else what is typed."""
    if block.table is not None:
        return LabelledBlock(position=position, block=block, label=None, rest="", offset=0)
    if block.label:
        computed = squeeze(block.label)
        label = parse_label(f"{computed} {block.text}")
        if label is None or re.search(r"\w", computed[label.end :]):
            # "Step 1:", "First": printed before the text, but no number that an outline is made of.
            return LabelledBlock(position, block, None, block.text, 0)
        typed = max(0, label.end - len(computed) - 1)
        return LabelledBlock(position, block, label, block.text[typed:], typed)
    label = parse_label(block.text)
    if label is None:
        return LabelledBlock(position, block, None, block.text, 0)
    return LabelledBlock(position, block, label, block.text[label.end :], label.end)


class HeadingStyle:
    """What distinguishes a heading in this document: its usual size, and what its contents page announces."""

    def __init__(self, blocks: Sequence[Block], announced: Sequence[str]) -> None:
        sizes = [block.size for block in blocks if block.size and len(block.text) > 40]
        self._body_size = median(sizes) if sizes else None
        self._announced = {_compact(text) for text in announced}
        self._announced |= {_compact(_without_label(text)) for text in announced}
        self._in_order = sorted(self._announced)

    def is_heading(self, block: Block) -> bool:
        """Whether an unlabelled block reads like a heading: short, no sentence or formula, set apart by its type."""
        return self._short(block.text) and not _FORMULA.search(block.text) and self.stands_out(block)

    def is_title(self, text: str, block: Block) -> bool:
        """Whether ``text``, the rest of a labelled block, is a title: short and without a verb, or announced."""
        return self.announced(text) or (self._short(text) and not _MODAL.search(text))

    def stands_out(self, block: Block) -> bool:
        """Whether the type of a block sets it apart: a declared heading, bold, capitals, larger, or announced."""
        letters = [letter for letter in block.text if letter.isalpha()]
        # "NEW: 2021, REV: 2023, 2025" is a stamp: a title has more letters than figures.
        figures = sum(sign.isdigit() for sign in block.text)
        capitals = len(letters) > max(3, figures - 1) and all(letter.isupper() for letter in letters)
        larger = self._body_size is not None and block.size is not None and block.size > 1.12 * self._body_size
        return block.heading_level is not None or block.bold or capitals or larger or self.announced(block.text)

    def announced(self, text: str) -> bool:
        """Whether the document's own table of contents has this heading."""
        key = _compact(text)
        return len(key) > 3 and key in self._announced

    def goes_on(self, label: str, title: str, block: Block, following: Block) -> bool:
        """Whether the line ``following`` is the rest of the ``title`` in ``block``, behind ``label``.

        The contents page decides where it has the whole title. Elsewhere a title goes on that ends in the middle of a
        phrase, or whose next line begins there, in the same type.
        """
        if (
            following.heading_level is not None
            or not self._short(following.text)
            or not title
            or following.text.rstrip().endswith(":")
        ):
            return False
        joined = f"{title} {following.text}"
        if any(self.announces_more(text) for text in (joined, f"{label} {joined}")):
            return True
        if self.announced(title) or self.announced(f"{label} {title}") or self.announced(following.text):
            return False
        same = (
            block.bold == following.bold
            and title.isupper() == following.text.isupper()
            and block.size == following.size
        )
        last, first = title.rsplit(maxsplit=1)[-1].casefold(), following.text.split()[0].casefold()
        cut = last in SMALL_WORDS or first in SMALL_WORDS or last.endswith((",", "/", "&", "-")) or first == "&"
        return same and cut and self.is_heading(following)

    def announces_more(self, text: str) -> bool:
        """Whether the table of contents has a heading that is ``text``, or begins with it and goes on."""
        key = _compact(text)
        place = bisect_left(self._in_order, key)
        return len(key) > LEAST_TITLE and place < len(self._in_order) and self._in_order[place].startswith(key)

    @staticmethod
    def _short(text: str) -> bool:
        words = text.split()
        has_letters = any(letter.isalpha() for letter in text)
        blanks = "__" in text or "...." in text
        return has_letters and not blanks and len(words) <= LONGEST_HEADING and not _SENTENCE_END.search(text.strip())


def _compact(text: str) -> str:
    """The key of a heading without spaces, which bad kerning puts into words."""
    return matching_key(text).replace(" ", "")


def _without_label(text: str) -> str:
    label = parse_label(text)
    return text[label.end :] if label else text


def run_in_heading(text: str) -> int:
    """How many characters of ``text`` are a heading run into it, with its closing mark; 0 for none.

    ``Planning Time. Employees who ...`` has one, ``The District shall ...`` has not: every longer word of a run-in
    heading begins with a capital, and it holds no verb of duty.
    """
    match = _RUN_IN.match(text)
    if match is None:
        return 0
    heading = match["heading"]
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", fold(heading))
    if not words or len(words) > LONGEST_HEADING or _MODAL.search(heading):
        return 0
    for word in words[1:]:
        if not word[0].isupper() and word not in SMALL_WORDS:
            return 0
    return match.end()
