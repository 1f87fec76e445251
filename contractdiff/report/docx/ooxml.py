"""WordprocessingML names, and the ids, authors and dates that every tracked change carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from lxml import etree

from contractdiff.report.docx.options import Renumbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# LibreOffice 7.4 takes times up to a minute apart for the same; see Stamp.part.
APART = timedelta(minutes=5)

# Everything that XML 1.0 cannot hold, and the carriage return, which a parser would turn into a line feed.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = etree._Element


class Fate(StrEnum):
    """What becomes of a word, a paragraph mark or a table row; the tracked values are the element names."""

    KEPT = "kept"
    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"

    @property
    def in_base(self) -> bool:
        """Whether it is there when every change is rejected."""
        return self in (Fate.KEPT, Fate.DELETED, Fate.MOVED_FROM)

    @property
    def in_revision(self) -> bool:
        """Whether it is there when every change is accepted."""
        return self in (Fate.KEPT, Fate.INSERTED, Fate.MOVED_TO)


class Voice(StrEnum):
    """What sort of change it is, which decides under whose name it is tracked.

    A label is another one in the place of that of the base; a label that came or went, and references to labels, are
    renumbering as well.
    """

    SUBSTANCE = "substance"
    LABEL = "label"
    RENUMBERING = "renumbering"
    TYPOGRAPHY = "typography"


RENUMBERER = "Renumbering"
"""The author of new labels and of references to them: one filter, or one accept, disposes of them."""


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def clean(text: str) -> str:
    """``text`` without the characters that XML cannot hold; line feeds and tabs stay."""
    return _ILLEGAL.sub("", text)


def clean_line(text: str) -> str:
    """``text`` for a label or heading: one line. Works character by character, so it can be applied to pieces."""
    return clean(text).replace("\n", " ")


@dataclass(slots=True, kw_only=True)
class Stamp:
    """Hands out ids, and signs elements with author and date.

    One counter serves changes, move ranges and comments alike: doubled ids between them are a known cause of
    Word's "unreadable content".
    """

    author: str
    time: datetime
    renumbering: Renumbering = Renumbering.SEPARATE_AUTHOR
    _last: int = field(default=0, init=False)
    _later: bool = field(default=False, init=False)

    @property
    def date(self) -> str:
        """The date of the changes that are written now."""
        moment = self.time + APART if self._later else self.time
        return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

    def part(self) -> None:
        """Date what follows some minutes apart from what came before.

        LibreOffice joins two changes of one kind, author and time across the paragraph end between them, even
        when that paragraph end is no change, and rejecting then loses it (seen in 7.4 on a real agreement).
        """
        self._later = not self._later

    def begin_after(self, greatest: int) -> None:
        """Hand out only ids above ``greatest``, the last that a file had before."""
        self._last = max(self._last, greatest)

    def name(self, voice: Voice) -> str:
        """The author of changes in this voice."""
        if voice is Voice.SUBSTANCE or (
            self.renumbering is Renumbering.MARK and voice in (Voice.LABEL, Voice.RENUMBERING)
        ):
            return self.author
        if voice is Voice.TYPOGRAPHY:
            return f"{self.author} (typography)"
        return self.of_hidden if voice is Voice.LABEL and self.renumbering is Renumbering.HIDE else RENUMBERER

    @property
    def of_hidden(self) -> str:
        """The author of labels that will be hidden; no file that is handed over names it."""
        return f"{self.author} ({RENUMBERER}, hidden)"

    def next_id(self) -> str:
        """An id nobody else in the package has."""
        self._last += 1
        return str(self._last)

    def sign(self, element: Element, voice: Voice = Voice.SUBSTANCE) -> Element:
        """Give a tracked change its id, author and date."""
        element.set(w("id"), self.next_id())
        element.set(w("author"), self.name(voice))
        element.set(w("date"), self.date)
        return element


def add(parent: Element, name: str, **attributes: str) -> Element:
    """Append the WordprocessingML element ``name`` with attributes of the same namespace."""
    child = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        child.set(w(key.rstrip("_")), value)
    return child
