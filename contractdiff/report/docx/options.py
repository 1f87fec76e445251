"""What a caller can choose about a Word redline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from contractdiff.errors import UsageError
from contractdiff.report.fixed_time import fixed_time

AUTHOR = "contractdiff"


class Renumbering(StrEnum):
    """How typed labels that only follow the renumbering are shown."""

    SEPARATE_AUTHOR = "separate-author"
    MARK = "mark"
    HIDE = "hide"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedlineOptions:
    """Author and time of the marks, and what else stands in the file.

    ``comments`` hangs findings and notes in the margin. ``cover`` puts a page in front that says what was compared.
    With ``renumbering`` hidden, rejecting every change gives the base's words under the revision's labels. ``clean``
    makes a second file with everything accepted beside it.
    """

    author: str = AUTHOR
    time: datetime = field(default_factory=fixed_time)
    comments: bool = True
    renumbering: Renumbering = Renumbering.SEPARATE_AUTHOR
    cover: bool = False
    clean: bool = False

    @classmethod
    def of(
        cls,
        *,
        author: str | None = None,
        date: str | datetime | None = None,
        comments: bool = True,
        renumbering: str = Renumbering.SEPARATE_AUTHOR,
        cover: bool = False,
        clean: bool = False,
    ) -> RedlineOptions:
        """The options as a person gives them.

        Raises ``UsageError`` for an author without a letter, a date that is none, or an unknown way with renumbering.
        """
        named = None if author is None else "".join(letter for letter in author if letter.isprintable()).strip()
        if named == "":
            raise UsageError("The author of the changes has no name; give one, or leave the option out.")
        if renumbering not in tuple(Renumbering):
            known = ", ".join(one.value for one in Renumbering)
            raise UsageError(f"{renumbering!r} is no way to show the renumbering; choose one of {known}.")
        return cls(
            author=named or AUTHOR,
            time=_moment(date),
            comments=comments,
            renumbering=Renumbering(renumbering),
            cover=cover,
            clean=clean,
        )


def _moment(date: str | datetime | None) -> datetime:
    """The time of the marks in UTC, which is the only one that Word keeps."""
    if date is None:
        return fixed_time()
    if isinstance(date, str):
        try:
            date = datetime.fromisoformat(date.strip())
        except ValueError as error:
            raise UsageError(
                f"{date!r} is no date of the changes; write it as 2025-03-04 or 2025-03-04T09:30."
            ) from error
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
