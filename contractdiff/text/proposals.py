"""Words by which a document calls itself a proposal, a counter or a tentative agreement, and no agreement in force."""

from __future__ import annotations

import re

_PROPOSAL = re.compile(
    r"\b(?:proposals?|counter(?:[- ]?proposals?|offers?)?|tentative agreement|package|supposal)\b", re.IGNORECASE
)


def names_a_proposal(title: str) -> bool:
    """Whether a title is that of an exchanged draft."""
    return _PROPOSAL.search(title) is not None
