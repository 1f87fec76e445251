"""Real mark-up against the eye: phrases of hard pages, with the look that a person sees on a picture of the page.

Checked by eye on pages drawn at 70 to 400 dots per inch. A look is written in letters: S struck, U underlined, B bold,
then r for red, b for blue, g for a grey ground, y for a yellow one; "-" is ordinary. Needs the real documents.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from contractdiff.ingest import pdf
from contractdiff.model import Extract, Look, ProvisionKind
from tests.test_real import REAL, document

UNION = "sfusd-2026/2-union-counter-2026-02-07.pdf"
DISTRICT = "sfusd-2026/3-district-counter-2026-02-07.pdf"
ARTICLE = "sfusd-2026/4-district-article-29-2026-02-07.pdf"
AGREEMENT = "sfusd-2026/5-tentative-agreement-sanctuary-2026-02-07.pdf"
BOLD = "layouts/markup-bold-insertions.pdf"
COLUMNS = "layouts/two-column.pdf"

SEEN = {
    (DISTRICT, 1): [
        ("SFUSD Counter Proposal to UESF", "B"), ("offers the items below.", "-"), ("Rationale", "SU"),
        ("Salary", "UB"), ("Certificated Employees", "U"), ("27-28 2.0% with trigger language", "S"),
        ("bonus by FTE.", "S"),
    ],
    (DISTRICT, 2): [
        ("Planning Time", "UB"), ("teachers may", "-"), ("shall", "SUr"), ("be granted one (1) hour", "-"),
        ("in blocks no smaller", "SUr"), ("for necessary preparations.", "-"), ("ten", "SUr"), ("(6)", "U"),
        ("(10)", "SUr"), ("Floating Holidays, the scheduling", "-"), ("shall be adjusted to reflect", "Ur"),
        ("a fourteen 14% increase", "SUr"), ("two dollar ($2) per hour", "Ub"),
    ],
    (DISTRICT, 3): [
        ("Effective July 1, 2026,", "Ub"), ("E", "S"), ("each unit member shall receive", "-"), ("his/her", "S"),
        ("their", "Ub"), ("or pay card", "S"), ("a bi-monthly", "Ub"), ("who has physically worked 75%", "Ub"),
        ("will advance one step increment", "Ur"), ("on each", "SUr"), ("occurs", "Ub"), (", until Step 5.", "Ur"),
        ("medical", "Ub"), ("differential pay", "SUr"), ("salary schedule augmentation", "Ub"),
    ],
    (DISTRICT, 5): [
        ("ratification", "SUr"), ("approved by the Governing Board", "Ub"), ("above the BA+60 schedule.", "SUB"),
        ("shall be paid in twelve (12)", "-"), ("other certificated employees", "S"),
        ("Substitute Teachers be paid monthly", "Ub"), ("Proposal Above is Contingent Upon", "B"),
        ("Sabbatical Leaves", "Ub"), ("Sabbatical leave for permanent teachers.", "-"), ("may", "b"),
        ("who shall have one (1)", "S"),
    ],
    (DISTRICT, 11): [
        ("29.2.2.5 Any initial screenings", "SUr"), ("29.2.3", "SUr"), ("Elementary:", "S"),
        ("School Principals", "SUB"), ("may", "SUb"), ("shall", "SUr"), ("and/or during early release days", "SUb"),
        ("120", "SUb"), ("180", "SUr"), ("60 minutes of compliance monthly", "S"), ("weekly", "SUr"),
        ("to attend to duties including", "SUB"),
    ],
    (DISTRICT, 23): [
        ("13.25.", "UB"), ("3", "SUr"), ("2", "Ub"), ("no later than ninety", "SUB"), ("9. Class Size", "-"),
        ("1", "Sr"), ("Limits", "SUr"), ("for a given class are", "-"), ("T", "S"), ("K – Grade 3", "-"),
    ],
    (DISTRICT, 25): [
        ("(Direct Service & Consultation", "UB"), ("45-55", "S"), ("30/week", "SUr"),
        ("Itinerant Teachers of", "SUb"), ("Deaf & Hard of Hearing", "-"), ("K to 12)", "SUr"),
        ("County Program", "SB"), ("Extensive Support Needs", "SUb"), ("/", "SUr"), ("ACCESS", "UB"),
        ("and Transitional Kindergarten", "SUr"), ("Language", "UB"), ("23", "SUr"), ("30", "Ub"),
        ("See table", "-"),
    ],
    (UNION, 5): [
        ("The fringe benefit program shall", "-"), ("contribute at the rates applicable", "SUb"),
        ("make the following monthly contributions", "-"), ("up to $273.72/month", "S"),
        ("an amount sufficient to provide", "Ur"), ("“Eligible” shall mean", "-"),
        ("upon ratification of the Collective", "SUb"), ("June 30 2025", "Ur"), ("January 1, 2019.", "S"),
        ("the following", "S"), ("monthly one-twelfth [1/12]", "-"),
    ],
    (UNION, 9): [
        ("goals/objectives with general education", "UB"), ("and/or facilitating", "Ur"),
        ("[replace 7.2.8.1.2]", "SUr"), ("shall provide a compliance period", "Ur"),
        ("may provide uninterrupted time", "SUb"), ("29.2.", "UB"), ("3", "Ur"), ("2", "SUb"),
    ],
    (UNION, 22): [
        ("Adaptive PE", "-"), (")", "Ur"), ("45-55", "S"), ("30/week", "Ur"), ("Itinerant Teachers of", "SUb"),
        ("T", "SUb"), ("County Program", "SB"), ("23", "Ur"), ("30", "SUb"), ("1:800", "S"), ("1:700", "r"),
        ("1:450", "S"), ("1:200", "Ur"),
    ],
    (ARTICLE, 4): [
        ("29.2.2.5 Any initial screenings", "UB"), ("29.2.2", "S"), ("29.2.3", "UB"),
        ("Necessary Supports for Special Education", "-"), ("(already language in contract)", "S"),
        ("three (3)", "Ub"), ("four (4)", "SUr"), ("sixty (60) minute compliance periods", "UB"),
    ],
    (ARTICLE, 6): [
        ("The number of assessments", "Ur"), ("assigned to the unit member", "Ub"), ("reasonable given", "Ub"),
        ("mutually agreed upon between", "SUr"), ("certain factors (including", "Ur"),
        ("Appendix I: Workload Forms", "UB"), ("Elementary RSP Teacher Specific", "UB"),
    ],
    (AGREEMENT, 2): [("shall not face any District", "U")],
    (BOLD, 3): [
        ("TENTATIVE AGREEMENT BETWEEN", "-"), ("ARTICLE 11140 – BEREAVEMENT", "U"),
        ("Domestic partners are defined", "S"), ("11143", "B"), ("11144", "B"), ("11142", "S"), ("11145", "B"),
        ("Loss of Sick Leave - Three", "-"),
    ],
    (BOLD, 51): [
        ("the", "S"), ("s", "B"), ("/MC", "S"), ("the number of meeting hours", "-"), ("35683", "S"),
        ("The Autism Resource Programs", "B"), ("Employees Working in the Morgan", "S"),
        ("Teachers in the SJUSD Autism", "-"),
    ],
    (BOLD, 60): [
        ("actual laboratory, computer, or fine", "B"), ("labs", "S"), ("within a department", "-"),
        ("in accordance with Articles 35241", "Sg"), ("7", "S"), ("6", "B"), ("13227 In the event", "Sg"),
        ("By the end of the", "-"),
    ],
    (COLUMNS, 7): [
        ("Administration includes individuals", "Bry"), ("Agreement", "U"), ("Step Two", "-"),
        ("GRIEVANCE PROCEDURE", "B"),
    ],
    (COLUMNS, 37): [("For Fiscal Year 2014, Home", "SBry"), ("HHTs will be compensated for", "Bry")],
}  # fmt: skip

COLORS = {None: "", "#ff0000": "r", "#0000ff": "b"}
GROUNDS = {None: "", "#c0c0c0": "g", "#ffff00": "y"}


@cache
def extract(name: str) -> Extract:
    """A real document, read once; skips where it is absent."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is not there; CONTRACTDIFF_REAL can name the folder of the real documents")
    return pdf.read(path.read_bytes(), name)


def code(look: Look | None) -> str:
    """A look in letters."""
    if look is None:
        return "-"
    return (
        "S" * look.struck + "U" * (look.underlines > 0) + "B" * look.bold + COLORS[look.color] + GROUNDS[look.highlight]
    )


def seen_as(name: str, page: int, phrase: str) -> set[str]:
    """The looks in which ``phrase`` stands on the page, as one word or several with one look throughout."""
    found: set[str] = set()
    for block in extract(name).blocks:
        if page not in {block.page, *(mark.page for mark in block.page_breaks)}:
            continue
        of = {place: look for look in block.looks for place in range(look.start, look.end)}
        start = block.text.find(phrase)
        while start >= 0:
            places = [start + offset for offset, sign in enumerate(phrase) if not sign.isspace()]
            looks = {code(of.get(place)) for place in places}
            found.add(looks.pop() if len(looks) == 1 else "mixed")
            start = block.text.find(phrase, start + 1)
    return found


@pytest.mark.parametrize(("name", "page"), SEEN)
def test_phrases_look_as_they_do_on_the_page(name: str, page: int) -> None:
    """Every phrase of the list, in its look, on its page."""
    wrong = {
        phrase: (look, seen_as(name, page, phrase))
        for phrase, look in SEEN[name, page]
        if look not in seen_as(name, page, phrase)
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "struck", "underlined"),
    [(UNION, 11_771, 23_011), (DISTRICT, 35_043, 27_732), (ARTICLE, 780, 15_860), (BOLD, 46_463, 1_132)],
)
def test_nearly_all_marked_letters_reach_the_blocks(name: str, struck: int, underlined: int) -> None:
    """As many as the rules on the pages touch, but for those smoothed away: one in five hundred."""
    texts = [(block.text, block.looks) for block in extract(name).blocks]
    texts += [
        (block.table.rows[one.row][one.column], (one.look,))
        for block in extract(name).blocks
        if block.table
        for one in block.table.looks
    ]
    letters = [
        (look.struck, look.underlines > 0)
        for text, looks in texts
        for look in looks
        for sign in text[look.start : look.end]
        if not sign.isspace()
    ]

    assert sum(one[0] for one in letters) == pytest.approx(struck, rel=0.002)
    assert sum(one[1] for one in letters) == pytest.approx(underlined, rel=0.01)


def test_the_rounds_of_the_exchange_are_kept() -> None:
    """Every page of the district's counter carries the same three, complete and in order."""
    heads = [one for one in extract(DISTRICT).furniture if one.reason == "running head"]

    assert {one.page for one in heads} == set(range(1, 33))
    for page in range(1, 33):
        stamps = [one.text.partition("Date: ")[2] for one in heads if one.page == page]
        assert stamps == ["2/7/2026 Time: 8:00pm", "2/7/2026 Time: 2:27pm", "2/5/2026 Time: 5:38 pm"]


@pytest.mark.parametrize(("name", "lines"), [(UNION, 2), (ARTICLE, 2), (AGREEMENT, 2)])
def test_other_exchanges_carry_their_heads_on_every_page(name: str, lines: int) -> None:
    """Two lines each, also on the two pages of the agreement."""
    heads = [one.page for one in extract(name).furniture if one.reason == "running head"]

    assert sorted(heads) == sorted(list(range(1, (extract(name).pages or 0) + 1)) * lines)


PHRASES_OVER_A_COLUMN_BREAK = {
    5: "hearing or litigation resulting",
    6: "school teaching or persons",
    7: "of the oral conference",
    13: "shall be subject to the",
    33: "be recognized for advanced standing",
    38: "of corrective action/restructuring implementation",
}


@pytest.mark.parametrize("page", PHRASES_OVER_A_COLUMN_BREAK)
def test_sentences_go_on_in_the_next_column(page: int) -> None:
    """Left column before right, band by band, with nothing of another column between."""
    phrase = PHRASES_OVER_A_COLUMN_BREAK[page]

    assert any(phrase in block.text for block in extract(COLUMNS).blocks), phrase


def test_hardly_a_paragraph_of_two_columns_begins_in_mid_sentence() -> None:
    """Of 860 paragraphs on 35 pages; read line by line across both columns it was every third."""
    texts = [block.text for block in extract(COLUMNS).blocks if block.text and 3 <= (block.page or 0) <= 37]
    torn = [text for text in texts if re.match(r"[a-z](?![.)])", text)]

    assert len(texts) > 800
    assert len(torn) <= 10


def test_every_article_of_two_columns_is_found() -> None:
    """All 24 that its own summary of contents lists, in order."""
    found = [one for one in document(COLUMNS).provisions if one.kind is ProvisionKind.ARTICLE]

    assert [one.number[0] for one in found] == list(range(1, 25))
