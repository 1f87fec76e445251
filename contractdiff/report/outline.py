"""The outline of one document on a terminal: its provisions as a tree, and what was hard to read in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from contractdiff.model import Document, Provision
from contractdiff.report import notes, wording
from contractdiff.report.pieces import shortened
from contractdiff.report.reading_notes import note_text
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

_BEGINNING: Final = 48  # characters of a provision without a heading, so that it can be recognised
WIDTH: Final = 80


def title_of(provision: Provision) -> str:
    """The heading, or the first words of a provision that has none."""
    if provision.heading and provision.label:
        return one_line(provision.heading)
    return shortened(one_line(provision.text), _BEGINNING)


def _line(document: Document, provision: Provision) -> Text:
    depth = len(document.ancestors(provision.anchor))
    line = Text("  " * depth)
    line.append(one_line(provision.name), style="bold")
    line.append(f"  {title_of(provision)}")
    where = wording.page(provision.page)
    if where:
        line.append(f"  {where}", style="dim")
    return line


def _lines(document: Document) -> Iterator[Text]:
    head = Text(one_line(wording.file_name(document)), style="bold")
    head.append(f" ({wording.described(document)})", style="not bold")
    yield head
    for note in notes.first_of(document):
        yield Text.assemble((note.lead, "bold"), f": {one_line(note.text)}", no_wrap=False)  # never cut
    for provision in document.provisions:
        yield _line(document, provision)
    others = notes.others_of(document)
    if others:
        yield Text()
        yield Text(say("diagnostics", n=len(others)) + ":")
    for diagnostic in others:
        where = notes.place_of(diagnostic)
        yield Text("  " + (f"{where}: " if where else "") + one_line(note_text(diagnostic)))


def render_to(console: Console, document: Document) -> None:
    """Print the outline."""
    for line in _lines(document):
        cut = line.no_wrap is not False
        console.print(
            line, highlight=False, markup=False, emoji=False, no_wrap=cut, overflow="ellipsis" if cut else "fold"
        )


def plain_text(document: Document) -> str:
    """The outline as plain text."""
    console = Console(
        file=io.StringIO(),
        width=WIDTH,
        force_terminal=False,
        force_jupyter=False,
        no_color=True,
        color_system=None,
    )
    with console.capture() as captured:
        render_to(console, document)
    return captured.get()
