"""A small bargaining with every kind of origin and mark, for the tests of truth, claims and scores."""

from __future__ import annotations

from pathlib import Path

IN_FORCE = """\
@running A District
@title AGREEMENT
@front between A District and An Association

# ARTICLE 1 | HOURS

## 1-1 | The Day

The working day is eight (8) hours, as Section 2-2 provides, and ends with the last bus of the day.

## 1-2 | Breaks

An employee has two (2) paid breaks of ten (10) minutes, one before and one after the meal of the day.

- (a) the first before noon;
- (b) the second after noon; and
- (c) a third in a shift of ten (10) hours.

# ARTICLE 2 | DISCIPLINE

## 2-1 | Just Cause

No employee shall be disciplined without just cause, and every penalty shall fit what was done.

## 2-2 | Files

The District shall keep one personnel file for each employee and shall show it to the employee on request.

# ARTICLE 3 | PAY

## 3-1 | Rates

Employees are paid by the hour at the rates in this table, which stay in force until new ones are agreed.

| Step | Rate |
| 1 | $16.00 |
| 2 | $17.00 |

#! LETTER OF AGREEMENT 1: SUMMER

The parties agree as follows.

1. Summer work is offered by seniority.

2. It is paid at the rates of the year before.
"""

_PARTIES = """\
@party D | A District | District | blue
@party A | An Association | Association | red
@scope partial
@base agreement-2022
@convention coloured
"""

PROPOSAL = (
    """\
@running A District
@title PROPOSAL
"""
    + _PARTIES
    + """\
@round D | 2025-03-04 | 5:30 PM | District Proposal

! No change to Article 3.

# ARTICLE 1 | HOURS [+D AND FILES+]

## 1-1 | The Day

The working day is [-D eight (8)-][+D nine (9)+] hours, as Section 2-2 provides, and ends with the last bus of the day.

## 1-2 | Breaks

An employee has two (2) paid breaks of ten (10) minutes, one before and one after the meal of the day.

- (a) the first before noon;
-D - (b) the second after noon; and
- [-D (c)-][+D (b)+] a third in a shift of ten (10) hours.

+D ## 1-3 | Files <- 2-2

+D The District shall keep one personnel file for each employee and shall show it to the employee on request.

# ARTICLE 2 | DISCIPLINE

## 2-1 | Just Cause

No employee shall be disciplined [-D without just cause-][+D arbitrarily+], and every penalty shall fit what was done.

-D ## 2-2 | Files

-D The District shall keep one personnel file for each employee and shall show it to the employee on request.

+D # ARTICLE 4 | SECURITY

+D ## 4-1 | Officers

+D Campus security officers serve at will and may be dismissed on any day by the Superintendent alone.
"""
)

COUNTER = (
    """\
@running A District
@title COUNTER
"""
    + _PARTIES
    + """\
@round D | 2025-03-04 | 5:30 PM | District Proposal
@round A | 2025-03-18 | 4:00 PM | Association Counter

# ARTICLE 1 | HOURS [+D AND FILES+]

## 1-1 | The Day

The working day is eight (8) [+D [-A and one half-]+] hours, as Section 2-2 provides, and ends with the last bus of the
day.

## 1-2 | Breaks

An employee has [? two (2) => one (1) ?] paid breaks of ten (10) minutes, one before and one after the meal of the day.

- (a) the first before noon;
- (b) the second after noon; and
- (c) a third in a shift of ten (10) hours.

+D ## 1-3 | Files <- 2-2

+D The District shall keep one personnel file for each employee and shall show it to the employee on request.

# ARTICLE 2 | DISCIPLINE

## 2-1 | Just Cause

No employee shall be disciplined without just cause, and every penalty shall fit what was done.

-D ## 2-2 | Files

-D The District shall keep one personnel file for each employee and shall show it to the employee on request.

+D # ARTICLE 4 | SECURITY

+D ## 4-1 | Officers

+D Campus security officers [-A serve at will and may be dismissed on any day by the Superintendent alone-][+A have the
rights of this Agreement from the first day of their service+].

> For the Association: ______
"""
)

RESULT = """\
@running A District
@title AGREEMENT
@base agreement-2022

# ARTICLE 1 | SECURITY <- new

## 1-1 | Officers

Campus security officers have the rights of this Agreement from the first day of their service.

# ARTICLE 2 | HOURS AND FILES <- ARTICLE 1

## 2-1 | The Day

The working day is eight (8) hours, as Section 2-3 provides, and ends with the last bus of the day.

## 2-2 | Breaks

An employee has two (2) paid breaks of ten (10) minutes, one before and one after the meal of the day.

- (a) the first before noon;
- (b) the second after noon; and
- (c) a third in a shift of ten (10) hours.

## 2-3 | Files <- 2-2

The District shall keep one personnel file for each employee and shall show it to the employee on request.

# ARTICLE 3 | DISCIPLINE <- ARTICLE 2

## 3-1 | Just Cause

No employee shall be disciplined without just cause, and every penalty shall fit what was done.

# ARTICLE 4 | PAY <- ARTICLE 3

## 4-1 | Rates

Employees are paid by the hour at the rates in this table, which stay in force until new ones are agreed.

| Step | Rate |
| 1 | $16.50 |
| 2 | $17.00 |

#! LETTER OF AGREEMENT 1: SUMMER

The parties agree as follows.

1. Summer work is offered by seniority.

2. It is paid at the rates of the year before.
"""

CHANGES = """\
schema = 2
base = "agreement-2022"
revision = "1-district-proposal"

[[change]]
base = "2-1"
revision = "2-1"
does = "just cause is gone"
rule = "just-cause-removed"
severity = "critical"
favors = "employer"
base_words = "without just cause"
revision_words = "arbitrarily"

[[change]]
revision = "Article 4"
does = "a new article on security"
rule = "article-added"
severity = "high"
favors = "unclear"

[[change]]
base = "1-1"
revision = "1-1"
does = "the day is longer"
rule = ""
severity = "high"
favors = "employer"
base_words = "eight (8) hours"
revision_words = "nine (9) hours"

[[decoy]]
base = "2-2"
revision = "1-3"
kind = "moved-protection"
reason = "moved word for word"

[[decoy]]
base = "1-2 (c)"
revision = "1-2 (b)"
kind = "renumbering"
reason = "the item before it is struck"

[[tolerated]]
rule = "at-will-language-inserted"
revision = "4-1"
reason = "officers serve at will"
"""

RECORD = """\
[[provision]]
label = "2-2"
outcome = "agreed"
ta_words_from = "agreement-2022"

[[provision.event]]
document = "1-district-proposal"
party = "D"
does = "moves the section to 1-3"

[[provision]]
new = "4"
outcome = "agreed in part"
ta_words_from = "2-association-counter"

[[provision.event]]
document = "1-district-proposal"
party = "D"
does = "adds an article on security"

[[provision.event]]
document = "2-association-counter"
party = "A"
does = "takes the article without at will"

[[unmarked]]
document = "2-association-counter"
label = "1-2"
current = "has two (2) paid breaks"
printed = "has one (1) paid breaks"
favors = "employer"
"""

FILES = {
    "agreement-2022.txt": IN_FORCE,
    "1-district-proposal.txt": PROPOSAL,
    "2-association-counter.txt": COUNTER,
    "agreement-2025.txt": RESULT,
    "key/changes/1.toml": CHANGES,
    "key/record.toml": RECORD,
}


def write_place(folder: Path, replaced: dict[str, tuple[str, str]] | None = None) -> Path:
    """Write the files of the bargaining into a folder, with one stretch of text exchanged in those named."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before, after = (replaced or {}).get(name, ("", ""))
        if before not in text:
            raise ValueError(f"{before!r} does not stand in {name}")
        path.write_text(text.replace(before, after) if before else text, encoding="utf-8")
    return folder
