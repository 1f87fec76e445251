"""Write words with their marks into a Word paragraph: as tracked changes, or as colours and lines.

Tracked, words that one side added and the other struck are a deletion inside an insertion, and a paragraph or table
row that was added or struck as a whole carries the change on its paragraph mark or row as well: accepting all gives
the proposed text without empty paragraphs, rejecting all the current one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from corpus.look import BLACK, look
from corpus.marks import Act, Mark, Span, Spans, added_by, joined, struck_by
from corpus.model import Agreement
from corpus.settings import Convention

if TYPE_CHECKING:
    from docx.table import _Row as TableRow
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_ELEMENTS = {Act.ADDED: "w:ins", Act.STRUCK: "w:del"}


@dataclass(slots=True, kw_only=True)
class MarkWriter:
    """Writes the marks of one document; tracked changes are numbered in reading order."""

    agreement: Agreement
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def tracks(self) -> bool:
        """Whether marks become tracked changes."""
        return self.agreement.convention is Convention.TRACKED

    def write(self, paragraph: Paragraph, spans: Spans) -> list[Run]:
        """Add words to a paragraph, each stretch with its marks, and return the runs."""
        return [self._run(paragraph, span) for span in joined(spans) if span.printed]

    def mark_paragraph(self, paragraph: Paragraph, marks: tuple[Mark, ...]) -> None:
        """Track that the paragraph itself, not only its words, was added or struck."""
        if not self.tracks or not marks:
            return
        properties = paragraph._p.get_or_add_pPr()
        of_the_mark = OxmlElement("w:rPr")
        self._add_changes(of_the_mark, marks)
        properties.append(of_the_mark)

    def mark_row(self, row: TableRow, marks: tuple[Mark, ...]) -> None:
        """Track that a table row was added or struck."""
        if self.tracks and marks:
            self._add_changes(row._tr.get_or_add_trPr(), marks)

    def _run(self, paragraph: Paragraph, span: Span) -> Run:
        run = paragraph.add_run(span.printed)
        if not span.marks:
            return run
        if not self.tracks:
            self._format(run, span)
            return run
        outer: Any = paragraph._p
        for change in self._changes(span.marks):
            outer.append(change)
            outer = change
        outer.append(run._r)
        if span.struck_by:
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")
        return run

    def _format(self, run: Run, span: Span) -> None:
        shown = look(self.agreement, span)
        if shown.underlined:
            run.font.underline = True
        if shown.struck:
            run.font.strike = True
        if shown.bold:
            run.font.bold = True
        if shown.colour != BLACK:
            run.font.color.rgb = RGBColor.from_string(shown.colour[1:])

    def _add_changes(self, properties: Any, marks: tuple[Mark, ...]) -> None:  # noqa: ANN401 - python-docx has no type
        for change in self._changes(marks):
            properties.append(change)

    def _changes(self, marks: tuple[Mark, ...]) -> list[Any]:
        """Return the insertion, then the deletion: each at most once, with its author and date."""
        acts = ((Act.ADDED, added_by(marks)), (Act.STRUCK, struck_by(marks)))
        return [self._change(act, code) for act, code in acts if code is not None]

    def _change(self, act: Act, code: str) -> Any:  # noqa: ANN401 - python-docx has no type for these elements
        party = self.agreement.party(code)
        name = next((author.name for author in self.agreement.authors if author.code == code), party.name)
        moment = [exchange.moment for exchange in self.agreement.rounds if exchange.party == party.code][-1]
        change = OxmlElement(_ELEMENTS[act])
        change.set(qn("w:id"), str(next(self._numbers)))
        change.set(qn("w:author"), name)
        change.set(qn("w:date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return change
