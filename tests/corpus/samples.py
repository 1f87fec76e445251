"""A small marked document that uses the whole grammar, for the tests of the corpus."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Agreement
from corpus.settings import Convention
from corpus.source import parse_source

HEAD = """\
@running Juniper Mesa School District
@title COUNTER PROPOSAL
@front March 18, 2025
@party D | Juniper Mesa School District | District | blue
@party A | Juniper Mesa Support Staff | Association | red
@author A1 | Rosa Delgado-Whitt | A
@round D | 2025-03-04 | 5:30 PM | District Proposal to Association
@round A | 2025-03-18 | 4:00 PM | Association Counter to District
@convention coloured
@scope partial
@base agreement-2022-2025
"""

BODY = """
! No change to Article 1.

# ARTICLE 4 | JOB BIDS [+D AND TRANSFERS+]

## 4-2 | Selection

### 4-2-1 | The decision [-D shall not be arbitrary-][+D is final+]. It stands [? ten (10) => five (5) ?]
working days[+A1  or more+].

### 4-2-2 | Probation is [-D ninety (90)-] [+D [-A one hundred (100)-] [+A eighty (80)+]+] days.

-D ### 4-2-3 | A bidder may ask for
the reasons.

+D - (a) one *more*;

- [-D (a)-][+D (b)+] the other;

+D ## 4-9 | Performance Management <- 10-2

-A +D # ARTICLE 25 | CAMPUS SECURITY <- new

-A +D Officers serve at will.

| Lane | Rate |
| Lane E | [-D $20.00-] [+D $20.50+] |
+D | Lane F | $21.00 |
-D | Lane G | $22.00 |

> FOR THE ASSOCIATION: ______
"""


def sample(convention: str = "coloured", body: str = BODY) -> Agreement:
    """Return the marked document, shown in the way asked for."""
    return replace(parse_source(HEAD + body, name="sample"), convention=Convention(convention))


CURRENT = [
    "No change to Article 1.",
    "ARTICLE 4 JOB BIDS",
    "4-2 Selection",
    "4-2-1 The decision shall not be arbitrary. It stands ten (10) working days.",
    "4-2-2 Probation is ninety (90) days.",
    "4-2-3 A bidder may ask for the reasons.",
    "(a) the other;",
    "Lane Rate Lane E $20.00 Lane G $22.00",
    "FOR THE ASSOCIATION: ______",
]
PROPOSED = [
    "No change to Article 1.",
    "ARTICLE 4 JOB BIDS AND TRANSFERS",
    "4-2 Selection",
    "4-2-1 The decision is final. It stands five (5) working days or more.",
    "4-2-2 Probation is eighty (80) days.",
    "(a) one *more*;",
    "(b) the other;",
    "4-9 Performance Management",
    "Lane Rate Lane E $20.50 Lane F $21.00",
    "FOR THE ASSOCIATION: ______",
]
AS_PROPOSED_BY_THE_DISTRICT = [
    *PROPOSED[:3],
    "4-2-1 The decision is final. It stands five (5) working days.",
    "4-2-2 Probation is one hundred (100) days.",
    *PROPOSED[5:8],
    "ARTICLE 25 CAMPUS SECURITY",
    "Officers serve at will.",
    *PROPOSED[8:],
]
