"""The one moment that reports carry, so that the same comparison gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

from contractdiff.errors import UsageError

DEFAULT_EPOCH: Final = 946_684_800
"""1 January 2000: Word needs a date on every change, spreadsheets and PDFs one in their properties."""


def fixed_time() -> datetime:
    """The moment that stands in the file: ``SOURCE_DATE_EPOCH``, or else a constant; never the clock.

    Raises ``UsageError`` where that variable is no number of seconds.
    """
    raw = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not raw:
        return datetime.fromtimestamp(DEFAULT_EPOCH, UTC)
    try:
        return datetime.fromtimestamp(int(raw), UTC)
    except (ValueError, OverflowError, OSError) as trouble:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {raw!r}, which is no time; set it to whole seconds since 1970 or remove it"
        ) from trouble
