"""What is left of a text of all layers when one of them is dropped, and how it is written on one line."""

from __future__ import annotations

from collections.abc import Iterable

from contractdiff.model import Block, Extract, Look, Mark, MarkKind, View

SIGNS = {MarkKind.INSERTED: ("{+", "+}"), MarkKind.DELETED: ("[-", "-]")}


def dropped(text: str, marks: Iterable[Mark], kind: MarkKind) -> str:
    """``text`` without the characters marked as ``kind``."""
    covered = {at for mark in marks if mark.kind is kind for at in range(mark.start, mark.end)}
    return "".join(character for at, character in enumerate(text) if at not in covered)


def left_of(block: Block, view: View) -> str:
    """What dropping one kind of mark leaves of a block of all layers: the text of ``view``."""
    return dropped(block.text, block.marks, MarkKind.INSERTED if view is View.CURRENT else MarkKind.DELETED)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """``text`` with its marks written into it: ``in [-five-]{+ten+} days``."""
    marks = list(marks)
    found = ""
    open_now: tuple[MarkKind, ...] = ()
    for at in range(len(text) + 1):
        here = tuple(kind for kind in MarkKind if any(m.kind is kind and m.start <= at < m.end for m in marks))
        if here != open_now:
            found += "".join(SIGNS[kind][1] for kind in reversed(open_now))
            found += "".join(SIGNS[kind][0] for kind in here)
            open_now = here
        found += text[at : at + 1]
    return found


def printed(block: Block) -> str:
    """A block as on paper, with its label, cells between bars, and its marks."""
    if block.table is not None:
        return " / ".join(
            "|".join(
                marked(text, [one.mark for one in block.table.marks if (one.row, one.column) == (row, column)])
                for column, text in enumerate(cells)
            )
            for row, cells in enumerate(block.table.rows)
        )
    text = marked(block.text, block.marks)
    return f"{block.label} {text}" if block.label else text


def looked(text: str, looks: Iterable[Look]) -> list[tuple[str, str]]:
    """Each look as the words it covers and what it is."""
    found = []
    for look in looks:
        said = ["struck"] * look.struck + ["underlined"] * (look.underlines == 1) + ["double"] * (look.underlines == 2)
        said += ["bold"] * look.bold + [look.color or ""] + ([f"on {look.highlight}"] if look.highlight else [])
        found.append((text[look.start : look.end], " ".join(filter(None, said))))
    return found


def looks_of(extract: Extract) -> list[tuple[str, str]]:
    """All looks of the paragraphs of ``extract``."""
    return [one for block in extract.blocks for one in looked(block.text, block.looks)]
