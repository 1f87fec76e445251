"""The agreements of a thousand pages that the web page is timed with."""

from pathlib import Path

from bench.page_opening import repeated

ARTICLES = """# TITLE

## ARTICLE 1 HOURS

### 1-1 Meetings

The parties confer under Section 2-1 and Article 2 within ten (10) days in 2022-2025.

## ARTICLE 2 PAY

2-1 Wages follow the schedule.

## LETTER OF AGREEMENT 1

Nothing of this.
"""


def test_numbers_rise_and_references_follow(tmp_path: Path) -> None:
    """The second copy begins where the first one ended; years and amounts stay."""
    path = tmp_path / "agreement.md"
    path.write_text(ARTICLES, encoding="utf-8")
    text = repeated(path, 2, ["confer", "follow", "parties", "schedule", "within"])

    assert [number for number in range(1, 6) if f"## ARTICLE {number} " in text] == [1, 2, 3, 4]
    assert "### 3-1 Meetings" in text
    assert "under Section 4-1 and Article 4" in text
    assert text.count("ten (10) days in 2022-2025") == 2
    assert "LETTER" not in text


def test_the_words_of_each_copy_are_its_own_and_stay_so(tmp_path: Path) -> None:
    """Otherwise a provision would be taken for that of another copy, and a second run would measure another page."""
    path = tmp_path / "agreement.md"
    path.write_text(ARTICLES, encoding="utf-8")
    words = sorted(
        {"confer", "follow", "parties", "schedule", "within", "grant", "ladder", "window", "garden", "engine"}
    )
    text = repeated(path, 6, words)
    sentences = {line for line in text.splitlines() if line.startswith("The ")}

    assert len({line.split(" under ")[0] for line in sentences}) > 1
    assert repeated(path, 6, words) == text
