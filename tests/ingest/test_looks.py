"""Text that remembers its looks: whatever is done to the text is done to them, to the character."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contractdiff.ingest.looks import ORDINARY, Appearance, Shown, cell_looks, shown
from contractdiff.model import CellLook, Look
from contractdiff.text.normalise import clean, squeeze

STRUCK = Appearance(struck=True)
ADDED = Appearance(underlines=1)
REJECTED = Appearance(struck=True, underlines=1)
SIGNS = "ab \u00a0\t-\u200b\u00ade\u0301ﬁñ"


def with_looks(text: str, appearance: Appearance) -> Shown:
    """``text`` that looks like ``appearance`` throughout."""
    return shown(text, [appearance] * len(text))


pieces = st.lists(
    st.tuples(st.text(alphabet=SIGNS, max_size=6), st.sampled_from([ORDINARY, STRUCK, ADDED])), max_size=5
)


def put_together(parts: list[tuple[str, Appearance]]) -> Shown:
    """The parts one after the other."""
    whole = Shown("")
    for text, appearance in parts:
        whole += with_looks(text, appearance)
    return whole


class TestTheTextIsNotTouched:
    """Looks never change what a text says."""

    @given(pieces)
    def test_cleaning_and_squeezing_give_the_same_text_with_and_without_looks(
        self, parts: list[tuple[str, Appearance]]
    ) -> None:
        """Composed letters, ligatures, invisible characters and blanks come out as if nothing were marked."""
        whole = put_together(parts)

        assert whole.cleaned().text == clean(unicodedata.normalize("NFC", whole.text))
        assert whole.squeezed().text == squeeze(whole.text)
        assert whole.without("-").text == whole.text.replace("-", "")

    @given(pieces)
    def test_every_character_keeps_one_appearance(self, parts: list[tuple[str, Appearance]]) -> None:
        """Or none has any, where all of them are ordinary."""
        for text in (put_together(parts), put_together(parts).cleaned(), put_together(parts).squeezed()):
            assert len(text.appearances) in (0, len(text.text))

    @given(pieces)
    def test_looks_are_runs_in_order_without_overlap(self, parts: list[tuple[str, Appearance]]) -> None:
        """What the model demands of looks; ordinary text has none."""
        text = put_together(parts)
        looks = text.looks()

        assert all(one.end <= other.start for one, other in pairwise(looks))
        assert all(0 <= one.start < one.end <= len(text.text) for one in looks)
        assert {place for one in looks for place in range(one.start, one.end)} == {
            place for place, appearance in enumerate(text.appearances) if appearance != ORDINARY
        }


class TestWhatBecomesOfLooks:
    """The cases a reader meets."""

    def test_a_struck_figure_before_its_replacement_keeps_its_own_run(self) -> None:
        """Section 89 is a struck 8 and a new 9."""
        text = Shown("Section ") + with_looks("8", STRUCK) + with_looks("9", ADDED)

        assert text.text == "Section 89"
        assert text.looks() == (Look(start=8, end=9, struck=True), Look(start=9, end=10, underlines=1))

    def test_a_space_looks_as_both_its_neighbours_do(self) -> None:
        """Between struck words it is struck; between an old word and its replacement it is neither's."""
        assert with_looks("ten", STRUCK).joined(with_looks("days", STRUCK)).looks() == (
            Look(start=0, end=8, struck=True),
        )
        assert with_looks("ten", STRUCK).joined(with_looks("five", ADDED)).looks() == (
            Look(start=0, end=3, struck=True),
            Look(start=4, end=8, underlines=1),
        )
        assert with_looks("ten", REJECTED).joined(with_looks("five", ADDED)).looks()[1] == Look(
            start=3, end=8, underlines=1
        )

    def test_runs_of_blanks_shrink_with_their_looks(self) -> None:
        """The offsets behind them move along."""
        text = (Shown("two   ") + with_looks("hours  ", STRUCK) + Shown(" paid")).squeezed()

        assert text.text == "two hours paid"
        assert text.looks() == (Look(start=4, end=9, struck=True),)

    def test_a_ligature_is_marked_letter_by_letter(self) -> None:
        """The one sign becomes two letters, both struck."""
        assert (Shown("of ") + with_looks("ﬁve", STRUCK)).cleaned().looks() == (Look(start=3, end=7, struck=True),)

    def test_an_invisible_sign_leaves_no_gap_in_a_run(self) -> None:
        """A zero-width space right behind a number is dropped with its look."""
        text = (with_looks("10\u200b.2", STRUCK) + Shown(" Leave")).cleaned()

        assert text.text == "10.2 Leave"
        assert text.looks() == (Look(start=0, end=4, struck=True),)

    def test_an_accent_goes_with_its_letter(self) -> None:
        """Letter and accent become one sign with one look."""
        assert (with_looks("Sen\u0303or", ADDED) + Shown(".")).cleaned().looks() == (
            Look(start=0, end=5, underlines=1),
        )

    def test_the_cells_of_a_table_name_their_place(self) -> None:
        """Row and column from 0, and the run within the cell."""
        rows = [[Shown("Step"), Shown("Rate")], [Shown("1"), with_looks("18.40", STRUCK)]]

        assert cell_looks(rows) == (CellLook(row=1, column=1, look=Look(start=0, end=5, struck=True)),)
