"""The same as the picture of a page, in words: for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from contractdiff.model.placed import Region, ShownPage
from contractdiff.report.page_picture import who
from contractdiff.report.pieces import shortened
from contractdiff.report.visible import one_line
from contractdiff.report.words import say

_BEGINNING: Final = 60  # characters of a paragraph, so that it can be found on the page


def lines(page: ShownPage) -> Iterator[Text]:
    """What was read of the page, in the order of reading, and who marked how many words of it."""
    yield Text(one_line(say("page.title", file=page.file, page=page.number, pages=page.pages)), style="bold")
    yield Text(say("page.view", view=one_line(page.view)))
    for region in page.regions:
        if region.reason is None or region.marked_out:
            yield _paragraph(region)
    aside = [region for region in page.regions if region.reason is not None and not region.marked_out]
    if aside:
        yield Text(say("page.aside"))
    for region in aside:
        yield Text.assemble(("  " + (region.reason or ""), "dim"), f"  {_beginning(region)}")
    yield Text(say("page.marks"))
    for by, kind, count in page.words:
        yield Text(f"  {one_line(who(by))}: {say(f'page.{kind.value}', n=count)}")
    if not page.words:
        yield Text("  " + say("page.no.marks.here" if page.parties else "page.no.marks"))


def _paragraph(region: Region) -> Text:
    label = one_line(region.label or region.reason or say("no.label"))
    line = Text.assemble("  ", (label, "bold"))
    if region.is_table:
        line.append(f" ({say('page.table')})")
    line.append(f"  {_beginning(region)}")
    return line


def _beginning(region: Region) -> str:
    return shortened(one_line(region.text), _BEGINNING)


def render_to(console: Console, page: ShownPage) -> None:
    """Print the summary, one line for each paragraph."""
    for line in lines(page):
        console.print(line, highlight=False, markup=False, emoji=False, no_wrap=True, overflow="ellipsis")
