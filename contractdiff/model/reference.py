"""References from one provision to another, and whether they still point where they pointed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReferenceState(StrEnum):
    """What became of a reference between the two documents.

    ``RIGHT``: it names what it named, under the same number. ``FOLLOWED``: what it names was renumbered, and the
    reference with it. ``STALE``: what it named has another number now, and the reference kept the old one.
    ``REAIMED``: what it named is gone, and its number now names another provision. ``DANGLING``: its number names
    nothing. ``CHANGED``: it was rewritten to name another provision. ``NEW``: it stands in new words.
    ``ELSEWHERE``: it leaves the agreement. ``UNRESOLVED``: what it names cannot be told, and nothing is said of it.
    """

    RIGHT = "right"
    FOLLOWED = "followed"
    STALE = "stale"
    REAIMED = "re-aimed"
    DANGLING = "dangling"
    CHANGED = "changed"
    NEW = "new"
    ELSEWHERE = "elsewhere"
    UNRESOLVED = "unresolved"

    @property
    def wrong(self) -> bool:
        """Whether a reader has to look at it."""
        return self in (ReferenceState.STALE, ReferenceState.REAIMED, ReferenceState.DANGLING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """A reference in the provision ``anchor`` of the revision, with what it names in each document.

    ``text`` is how it is printed ("Section 10-5"); ``start`` and ``end`` its place in the text of the provision, or
    ``None`` in a table. ``was`` is how the base printed it, empty where the words are new. ``base_target`` is the
    provision of the base that it named, ``revision_target`` the one of the revision that its number names now;
    ``heir`` is what became of ``base_target``, which a stale reference should name. ``inherited`` is whether a dangling
    reference pointed at nothing in the base already.
    """

    anchor: str
    text: str
    state: ReferenceState
    was: str = ""
    start: int | None = None
    end: int | None = None
    page: int | None = None
    base_anchor: str | None = None
    base_target: str | None = None
    revision_target: str | None = None
    heir: str | None = None
    inherited: bool = False
