"""Known errors of recognition: put right where the surroundings prove them, and left alone everywhere else."""

from __future__ import annotations

import pytest

from contractdiff.ingest.lines import Line, Segment
from contractdiff.ingest.ocr.mending import mend_labels, mend_money, odd_figures


def lines(*texts: str) -> list[Line]:
    """Printed lines of these texts."""
    return [
        Line(text=text, page=1, left=72, right=500, top=14.0 * place, size=11)
        for place, text in enumerate(texts, start=1)
    ]


def mended(*texts: str) -> list[str]:
    """The texts after mending."""
    return [line.text for line in mend_labels(lines(*texts))]


class TestRomanLabels:
    """A capital I is read as l, 1 or |: mended in labels, by their sequence."""

    @pytest.mark.parametrize("misread", ["Xl", "X1", "X|", "X!"])
    def test_an_article_between_its_neighbours(self, misread: str) -> None:
        """Article X, the misread one, Article XII: it can only be XI."""
        found = mended("ARTICLE X", f"ARTICLE {misread} - WAGES", "ARTICLE XII")

        assert found == ["ARTICLE X", "ARTICLE XI - WAGES", "ARTICLE XII"]

    def test_a_lone_article_is_mended(self) -> None:
        """Nothing speaks against it, and Xl is no number of any kind."""
        assert mended("ARTICLE Xl - WAGES", "Text.") == ["ARTICLE XI - WAGES", "Text."]

    def test_against_the_sequence_nothing_is_mended(self) -> None:
        """XI behind XII would fall; what stands there is left for a person to see."""
        assert mended("ARTICLE XII", "ARTICLE Xl", "ARTICLE XIII")[1] == "ARTICLE Xl"

    def test_arabic_numbers_stay(self) -> None:
        """Article 11 is no Roman 2, and a list goes on from 10 to 11."""
        texts = ["ARTICLE 1", "ARTICLE 11", "1. One", "11. Eleven", "l. The letter"]

        assert mended(*texts) == texts

    def test_a_list_that_goes_on(self) -> None:
        """(i) is followed by (ii), misread or not."""
        assert mended("(i) first", "(il) second", "(iii) third") == ["(i) first", "(ii) second", "(iii) third"]

    def test_a_list_letter_stays(self) -> None:
        """(xl) could be forty, and nothing before it says otherwise."""
        assert mended("(a) first", "(xl) other") == ["(a) first", "(xl) other"]

    def test_running_text_stays(self) -> None:
        """Only the beginning of a line is a label."""
        text = "as provided in ARTICLE Xl of this Agreement"

        assert mended("ARTICLE X", text) == ["ARTICLE X", text]

    def test_the_first_segment_follows(self) -> None:
        """The label keeps its place when a wide gap parts it from its title."""
        line = Line(
            text="ARTICLE Xl WAGES", page=1, left=72, right=400, top=20, size=11,
            segments=(Segment(text="ARTICLE Xl", left=72, right=140), Segment(text="WAGES", left=200, right=260)),
        )  # fmt: skip

        (found,) = mend_labels([line])

        assert [segment.text for segment in found.segments] == ["ARTICLE XI", "WAGES"]


class TestMoney:
    """A dollar sign at the beginning of a cell is read as another sign: mended by the rest of the row."""

    @pytest.mark.parametrize("misread", ["S$ 19.10", "§ 19.10", "S 19.10", "& 19.10", "5 19.10", "$= 19.10"])
    def test_among_dollars(self, misread: str) -> None:
        """Three cells of the row have their sign."""
        row = ("Step 1", "$ 18.40", misread, "$ 19.90", "$ 20.70")

        assert mend_money([row]) == (("Step 1", "$ 18.40", "$ 19.10", "$ 19.90", "$ 20.70"),)

    def test_a_swallowed_digit_is_not_mended(self) -> None:
        """ "$5" is read as "§" too: two dollars among fifties are left as they were read, and stand out."""
        row = ("Step 1", "$ 49.23", "§2.33", "$ 53.90", "$ 55.54")

        assert mend_money([row]) == (row,)
        assert odd_figures([row]) == ["§2.33"]

    def test_without_dollars_nothing_is_mended(self) -> None:
        """Sections are numbered with that sign."""
        row = ("See", "§ 19.10", "§ 19.20", "§ 19.30")

        assert mend_money([row]) == (row,)

    def test_a_lost_point_is_odd(self) -> None:
        """A figure in another shape than the rest of its row is doubtful, however sure its reading was."""
        assert odd_figures([("Rate", "$ 264401", "$ 27.6211", "$ 28.8864", "$ 30.2079")]) == ["$ 264401"]
