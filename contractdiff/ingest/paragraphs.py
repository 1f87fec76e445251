"""From printed lines back to paragraphs.

    12.4.7   The District shall post each vacancy for ten (10)      |
             working days before it is filled by transfer or re-    |  one paragraph
             assignment.                                            |
    12.4.8   Applications ...                                          the next

A paragraph ends before a label that stands where labels stand, before a wider gap, after a short line that ends a
sentence, and where the type changes. It does not end with the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from contractdiff.ingest.lines import COLUMN, Column, Line, Page
from contractdiff.ingest.looks import Shown
from contractdiff.model.extract import Block, PageBreak
from contractdiff.text.labels import Label, parse_label

WIDE_GAP = 1.35
"""A gap between baselines this many times the usual one begins a new paragraph (line spacing varies by a tenth)."""

LOOSE_GAP = 1.18
"""A gap that is wider than line spacing varies, and narrower than ``WIDE_GAP``: it begins a paragraph where the line
before it could have ended one, closed by its sentence or short of the margin."""

FAR_INDENT = 3.0
"""In heights of type: a line this far right of the one before it, after a loose gap, is centred or set apart."""

OUTDENT = 1.5
"""In heights of type: a line this far left of the one before it, behind a full stop, is no longer in its list item."""

SHORT_LINE = 0.88
"""A line that ends before this share of the text width is not full: the next word would have fitted."""

SHORT_IN_COLUMN = 0.8
"""The same in a column of half the width, where the same word is a larger share."""

TOO_LONG_TO_HEAD = 0.6
"""A line that fills this share of the text width and goes on below in lower case was broken by hand: entries of lists
in lower case are shorter, and titles are followed by a capital."""

LONGEST_HEADING = 12
"""Words. A paragraph that has more of them already is running text, in whatever type."""

ACROSS_SHARE = 0.2
"""Share of lines across the page from which they tell its margins; a page in two columns has titles across it."""

OTHER_WIDTH = 0.2
"""Share by which a page is wider or narrower than most before it has margins of its own; letter and A4 differ less."""

FEWEST_BREAKS = 3
"""Line-end hyphens inside known words from which a document is taken to hyphenate throughout."""

LONGEST_WORD = 60
"""Characters at the end of a line in which its last word is looked for."""

_FINITE_VERB = re.compile(r"\b(?:shall|will|may|must|is|are|has|have)\b")
"""No heading has one; in lower case, since headings in capitals do speak of "MAY DAY"."""

_SENTENCE_END = re.compile(r"[.:;!?][\"'”’)\]]*$")
_ENDS_ITEM = re.compile(r";\s*(?:and|or|and/or)$", re.IGNORECASE)
_ENDS_IN_BLANK = re.compile(r"_{3,}$")
"""A line of a form to be filled in: the next line is another field."""
ENDS_OPEN = re.compile(
    r"(?:,|\b(?:and|or|of|the|to|in|by|for|a|an|under|with|on|between|section|sections|article|articles|subsection))$",
    re.I,
)
"""The end of a line that leads on to the next, whatever stands there."""

_LEADS_TO_NAME = re.compile(r"\b(?:of|the|to|in|by|for|under|with|on|between|and|or)$")
"""Words in lower case before the name of an article or appendix that is spoken of."""

_LINE_END_HYPHEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<mark>[-\u2010\u00ad])$")
_LINE_END_HYPHENS = ("-", "\u2010", "\u00ad")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_SUSPENDED = ("and", "or", "to")
_DASHES = ("-", "–", "—", ":")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-\u2010\u2011][^\W\d_]+)*")


class Vocabulary:
    """The words of the document itself, to decide what a hyphen at a line end was."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: Counter[str] = Counter()
        self._compounds: Counter[str] = Counter()
        for line in lines:
            words = list(map(str.casefold, _WORD.findall(line.text)))
            if _hyphen_at_end(line.text):
                words = words[:-1]
            if _HYPHEN.search(line.text):
                words = [_HYPHEN.sub("-", word) for word in words]
                self._compounds.update(word for word in words if "-" in word)
                words = [word for word in words if "-" not in word]
            self._words.update(words)
        broken, all_hyphens = self._broken_words(lines)
        self._breaks_words = broken >= FEWEST_BREAKS and broken >= all_hyphens / 2

    def keeps_hyphen(self, head: str, tail: str, *, soft: bool) -> bool:
        """Whether the hyphen between ``head`` and ``tail`` is part of the word, and no mere break at the line end.

        A soft hyphen is a word break by itself. Otherwise the document's own use decides; where it has neither form, a
        hyphen stays unless the document breaks its words at line ends throughout: most of them are real.
        """
        broken, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
        if soft or (self._words[broken] and not self._compounds[compound]):
            return False
        if self._compounds[compound] or not self._breaks_words:
            return True
        return bool(self._words[head.casefold()] and self._words[tail.casefold()])

    def _broken_words(self, lines: Sequence[Line]) -> tuple[int, int]:
        """How many line-end hyphens split a word that the document has whole elsewhere, and how many there are."""
        count = total = 0
        for line, following in pairwise(lines):
            hyphen, tail = _hyphen_at_end(line.text), _WORD.match(following.text)
            if hyphen and tail and hyphen["mark"] != "\u00ad":
                total += 1
                count += bool(self._words[(hyphen["head"] + tail.group()).casefold()])
        return count, total


def _hyphen_at_end(text: str) -> re.Match[str] | None:
    """The hyphen at the end of ``text`` with the letters before it; most lines have none, and need no search."""
    return _LINE_END_HYPHEN.search(text[-LONGEST_WORD:]) if text.endswith(_LINE_END_HYPHENS) else None


def reflow(pages: list[Page]) -> list[Block]:
    """The paragraphs of ``pages`` as blocks, in reading order, with the page of every line kept."""
    lines = _columns_stacked([line for page in _wide_pages_as_columns(pages) for line in page.lines])
    if not lines:
        return []
    vocabulary = Vocabulary(lines)
    measures = _Measures(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not measures.starts_paragraph(line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, vocabulary, pages) for group in groups]


def _wide_pages_as_columns(pages: Sequence[Page]) -> list[Page]:
    """``pages`` with the text of those of another width as a column of its own: a schedule printed sideways.

    The margins of the document say nothing of them, nor theirs of the document.
    """
    widths = Counter(round(page.width) for page in pages for _ in page.lines)
    if len(widths) < 2:
        return list(pages)
    usual = widths.most_common(1)[0][0]
    return [
        page
        if not page.lines or abs(page.width - usual) <= OTHER_WIDTH * usual
        else replace(page, lines=tuple(_in_column(line, page.lines) for line in page.lines))
        for page in pages
    ]


def _in_column(line: Line, lines: Sequence[Line]) -> Line:
    if line.column is not None:
        return line
    rights = sorted(one.right for one in lines)
    column = Column(left=min(one.left for one in lines), right=rights[int(0.95 * (len(rights) - 1))])
    return replace(line, column=column)


def _columns_stacked(lines: list[Line]) -> list[Line]:
    """``lines`` with all columns moved over the leftmost one, as if they stood one below the other."""
    columns = [line.column for line in lines if line.column is not None]
    if not columns:
        return lines
    left = min(column.left for column in columns)
    return [line if line.column is None else _shifted(line, left - line.column.left) for line in lines]


def _shifted(line: Line, by: float) -> Line:
    """``line`` further to the right by ``by``."""
    if not by or line.column is None:
        return line
    column = Column(left=line.column.left + by, right=line.column.right + by)
    return replace(line, left=line.left + by, right=line.right + by, column=column)


class _Measures:
    """The usual spacing and margins of a document, from its own lines."""

    def __init__(self, lines: list[Line]) -> None:
        gaps = [
            later.top - earlier.top
            for earlier, later in pairwise(lines)
            if _one_flow(earlier, later) and later.top > earlier.top
        ]
        sizes = Counter(round(line.size) for line in lines)
        self.body_size = sizes.most_common(1)[0][0]
        usual = Counter(round(gap, 0) for gap in gaps if gap <= 3 * self.body_size)
        self.spacing = usual.most_common(1)[0][0] if usual else 1.2 * self.body_size
        # Columns have their own margins; only where there is hardly anything else do they tell those of the page.
        across = [line for line in lines if line.column is None]
        lines = across if len(across) > ACROSS_SHARE * len(lines) else lines
        rights = sorted(line.right for line in lines if round(line.size) == self.body_size)
        self.right = rights[int(0.9 * (len(rights) - 1))] if rights else max(line.right for line in lines)
        self.left = min((line.left for line in lines if len(line.text) > 40), default=min(line.left for line in lines))

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the right margin, so that its sentence may go on."""
        return self._fills(line, SHORT_LINE if line.column is None else SHORT_IN_COLUMN)

    def _fills(self, line: Line, share: float) -> bool:
        """Whether the line reaches over ``share`` of the width of the text, or of its column."""
        left, right = (self.left, self.right) if line.column is None else (line.column.left, line.column.right)
        return line.right >= left + share * (right - left)

    def starts_paragraph(self, line: Line, group: list[Line]) -> bool:
        previous = group[-1]
        label = parse_label(line.text)
        if label is None:
            if _has_struck_label(line):
                return True
        elif self._label_stands_free(line, label, group):
            return True
        same_flow = _one_flow(line, previous)
        open_end = not _SENTENCE_END.search(previous.text)
        drawn = not any(letter.isalnum() for letter in previous.text)
        if not same_flow and (drawn or (line.bold and not previous.bold)):
            # A heading at the top of a page, behind a sentence that was left unfinished; or what follows a drawn rule.
            return True
        if (line.column is None) != (previous.column is None):
            # What stands across the page does not run on in a column, unless the words say so.
            return not open_end or not line.text[:1].islower()
        if not same_flow:
            return not (open_end and self._continues(line, previous)) and (
                not self.is_full(previous) or line.bold != previous.bold or not open_end
            )
        if abs(line.size - previous.size) > 0.12 * previous.size and not _same_row(line, previous):
            return True
        if line.bold != previous.bold and (previous.bold or not open_end):
            return True
        if self._gap_parts(line, previous, open_end=open_end):
            return True
        if _ENDS_IN_BLANK.search(previous.text) and not line.text.lstrip()[:1].islower():
            return True
        if not open_end and line.left < previous.left - OUTDENT * previous.size:
            return True
        if not self.is_full(previous):
            return not open_end or self._is_heading_like(previous, line, group)
        return False

    def _gap_parts(self, line: Line, previous: Line, *, open_end: bool) -> bool:
        """Whether the gap between two lines is one between paragraphs: wide, or loose where the first could be over."""
        gap = line.top - previous.top
        if gap <= LOOSE_GAP * self.spacing_after(previous):
            return False
        far = line.left > previous.left + FAR_INDENT * previous.size
        over = far or not open_end or not self.is_full(previous)
        return over or gap > WIDE_GAP * self.spacing_after(previous)

    def spacing_after(self, line: Line) -> float:
        """The usual distance to the next baseline for type of this size."""
        return max(self.spacing, 1.1 * line.size) if line.size > 1.15 * self.body_size else self.spacing

    def _continues(self, line: Line, previous: Line) -> bool:
        first = line.text.lstrip()[:1]
        return first.islower() or self.is_full(previous) or bool(ENDS_OPEN.search(previous.text))

    def _is_heading_like(self, previous: Line, line: Line, group: list[Line]) -> bool:
        """A short line without a full stop that does not lead on: a heading, a list entry, a line of an address."""
        if ENDS_OPEN.search(previous.text) or self._broken_by_hand(line, previous, group):
            return False
        return previous.bold or previous.text.isupper() or len(group) == 1

    def _broken_by_hand(self, line: Line, previous: Line, group: list[Line]) -> bool:
        """Whether a sentence goes on below a line that is long, but not full."""
        if not self._fills(previous, TOO_LONG_TO_HEAD) or line.bold != previous.bold:
            return False
        words = sum(len(one.text.split()) for one in group)
        running = words > LONGEST_HEADING or any(_FINITE_VERB.search(one.text) for one in group)
        return line.text[:1].islower() or (running and not previous.text.isupper())

    def _label_stands_free(self, line: Line, label: Label, group: list[Line]) -> bool:
        """Whether a label at the start of a line is one, and not a number or reference that wrapped there.

        ``... as provided in Section`` / ``12.4 of this Article``: the line before is full, ends open, and the text
        after the label goes on in lower case. A free label also stands left of the lines it would otherwise continue.
        """
        previous = group[-1]
        if _follows(label, line, group[0]):
            return True
        if label.word:
            if not line.text[label.end :].strip() and _below_a_cell(line, previous):
                return False
            goes_on = self.is_full(previous) and not _SENTENCE_END.search(previous.text)
            if goes_on and line.bold == previous.bold and _LEADS_TO_NAME.search(previous.text):
                return False
            set_apart = line.bold or line.text.isupper() or not _one_flow(line, previous)
            return set_apart or not goes_on or line.text[len(label.printed) : label.end].strip() in _DASHES
        shapes = {reading.shape for reading in label.readings}
        rest = line.text[label.end :].lstrip()
        wrapped = self.is_full(previous) and not _SENTENCE_END.search(previous.text)
        if _ENDS_ITEM.search(previous.text):
            wrapped = False
        goes_on = not _SENTENCE_END.search(previous.text) and self._broken_by_hand(line, previous, group)
        if not rest and "•" not in shapes and len(group) > 1 and goes_on:
            # "... shall advance to Increment" / "A.": nothing follows that it could be the label of.
            return False
        if ENDS_OPEN.search(previous.text) and wrapped and not _is_list_lead(previous.text):
            outdented = len(group) > 1 and line.left < group[-1].left - 3
            return outdented and not rest[:1].islower() and shapes != {"1"}
        if wrapped and rest[:1].islower() and not shapes & {"decimal", "dashed", "•"}:
            return False
        if shapes & {"decimal", "dashed"}:
            return not (wrapped and rest[:1].islower() and line.left >= previous.left - 3 and len(group) > 1)
        if shapes == {"1"}:
            return len(line.segments) > 1 and not wrapped
        if wrapped and _one_flow(line, previous):
            return line.left < previous.left - 3 or len(line.segments) > 1 or line.left > previous.left + 3
        return True


def _below_a_cell(line: Line, previous: Line) -> bool:
    """Whether ``line`` goes on with a cell of the row above: it stands below one, and behind no label.

    supplement         certified under
                       Section 19-2
    """
    if len(line.segments) > 1 or len(previous.segments) < 2 or parse_label(f"{previous.segments[0].text} x"):
        return False
    return any(abs(segment.left - line.left) < COLUMN / 2 for segment in previous.segments[1:])


def _has_struck_label(line: Line) -> bool:
    """Whether a line begins with a struck label and the one that replaces it: "(e)" struck, "(d)" beside it."""
    struck = 0
    while struck < len(line.appearances) and line.appearances[struck].struck:
        struck += 1
    return bool(struck) and all(parse_label(f"{part.strip()} x") for part in (line.text[:struck], line.text[struck:]))


def _follows(label: Label, line: Line, first: Line) -> bool:
    """Whether ``label`` is the next one of a list after that of the line ``first``, before a new sentence.

    A list is written line below line, and an item that fills its line exactly is over all the same.
    """
    before = parse_label(first.text)
    if before is None or line.text[label.end : label.end + 1].islower() or label.word:
        return False
    return any(
        one.shape == other.shape and (not one.number or one.number == _next(other.number))
        for one in label.readings
        for other in before.readings
    )


def _next(number: tuple[int | str, ...]) -> tuple[int | str, ...] | None:
    """The number after ``number``, where it ends in a figure."""
    last = number[-1] if number else None
    return (*number[:-1], last + 1) if isinstance(last, int) else None


def _is_list_lead(text: str) -> bool:
    """Whether a line ends like one list item before the next: "...; and", "..., or"."""
    return re.search(r"[;,]\s*(?:and|or|and/or)$", text, re.IGNORECASE) is not None


def _one_flow(line: Line, other: Line) -> bool:
    """Whether two lines stand on one page, and there in one column: below each other."""
    return line.page == other.page and line.flow == other.flow


def _same_row(line: Line, previous: Line) -> bool:
    return abs(line.top - previous.top) < 0.5 * min(line.size, previous.size)


def _block(group: list[Line], vocabulary: Vocabulary, pages: list[Page]) -> Block:
    read = Shown("")
    breaks: list[PageBreak] = []
    page = group[0].page
    for line in group:
        piece = line.shown.squeezed()
        # Only the last word matters, and searching all that was read so far would be quadratic.
        hyphen = _hyphen_at_end(read.text)
        following = _WORD.match(piece.text)
        soft = read.text.endswith("\u00ad")
        suspended = following is not None and following.group() in _SUSPENDED and not soft
        separator = ""
        if hyphen and following and following.group()[0].islower() and not suspended:
            tail = following.group()
            kept = "-" if vocabulary.keeps_hyphen(hyphen["head"], tail, soft=soft) else ""
            read = read[:-1].joined(piece[: len(tail)], kept)
            piece = piece[len(tail) :]
        elif read.text and (suspended or not re.search(r"\w[-\u2010–/]$", read.text[-2:])):
            separator = " "
        if line.page != page:
            breaks.append(PageBreak(offset=len(read.text) + len(separator), page=line.page))
            page = line.page
        read = read.joined(piece, separator)
    read = read.without("\u00ad")
    width = next((found.width for found in pages if found.number == group[0].page), 0.0)
    first = group[0]
    return Block(
        text=read.text,
        page=first.page,
        page_breaks=tuple(breaks),
        bold=all(line.bold for line in group),
        centered=all(_is_centered(line, width) for line in group),
        indent=first.left,
        size=median(line.size for line in group),
        looks=read.looks(),
    )


def _is_centered(line: Line, width: float) -> bool:
    """Whether both margins of a line are wide and alike."""
    left, right = line.left, width - line.right
    if line.column is not None:
        width = line.column.right - line.column.left
        left, right = line.left - line.column.left, line.column.right - line.right
    return min(left, right) > 0.15 * width and abs(left - right) < 0.06 * width
