"""Labels that only follow the renumbering, printed new without a mark.

A redline in which they are marked, under a name of their own, is proven first; then those marks alone are accepted.
So hiding takes away exactly the old labels, and the proof of it allows for exactly that.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from contractdiff.errors import RedlineError
from contractdiff.report.docx.ooxml import Element, w
from contractdiff.report.docx.original.parts import Parts
from contractdiff.report.docx.original.readback import Back
from contractdiff.report.docx.resolve import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """The file, and how many labels in it have no mark."""

    data: bytes
    labels: int


def hide(marked: bytes, author: str) -> Hidden:
    """``marked`` with the changes of ``author`` accepted; raises ``RedlineError`` unless all else is as it was."""
    parts = Parts.of(marked)
    labels = 0
    for name in [name for name in parts.files if name.startswith("word/") and name.endswith(".xml")]:
        # Most parts hold no change at all, and those need not be written anew.
        if author.encode() in parts.files[name]:
            labels += _accepted(parts.edit(name), author)
    data = parts.zipped()
    _prove(marked, data, author)
    return Hidden(data=data, labels=labels)


def _accepted(root: Element, author: str) -> int:
    for struck in [one for one in root.iter(w("del")) if one.get(w("author")) == author]:
        struck.getparent().remove(struck)  # type: ignore[union-attr]
    added = [one for one in root.iter(w("ins")) if one.get(w("author")) == author]
    for one in added:
        for run in list(one):
            one.addprevious(run)
        one.getparent().remove(one)  # type: ignore[union-attr]
    return len(added)


def _prove(marked: bytes, hidden: bytes, author: str) -> None:
    for doing, accept in (("rejecting", False), ("accepting", True)):
        wanted = Back(accept=accept, settled=author).entries(marked, sections=True)
        found = Back(accept=accept).entries(hidden, sections=True)
        if wanted != found:
            raise RedlineError(f"{doing} every change gives something else once the labels are hidden")
    with zipfile.ZipFile(io.BytesIO(hidden)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and any(
                one.get(w("author")) == author for one in parse(archive.read(name)).iter()
            ):
                raise RedlineError("a hidden label is still marked")
