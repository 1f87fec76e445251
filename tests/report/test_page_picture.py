"""The picture of a page: what each party did is told by more than its colour."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from contractdiff.model import MarkKind
from contractdiff.model.placed import Box, MarkedStretch, Region, ShownPage
from contractdiff.report import page_picture, page_summary

BLUE, BRICK = (29, 78, 216), (154, 52, 18)
WORDS = Box(left=100, top=100, right=200, bottom=110)
OTHERS = Box(left=100, top=130, right=200, bottom=140)


def page(
    *stretches: MarkedStretch,
    regions: tuple[Region, ...] = (),
    columns: tuple[Box, ...] = (),
    parties: tuple[str | None, ...] = ("District", "Union"),
) -> ShownPage:
    """A page of 300 by 200 points."""
    return ShownPage(
        file="draft.pdf",
        view="proposed",
        number=2,
        pages=9,
        width=300,
        height=200,
        turn=0,
        regions=regions,
        columns=columns,
        stretches=stretches,
        words=tuple((one.by, one.kind, 3) for one in stretches),
        parties=parties,
    )


def mark(box: Box, kind: MarkKind, by: str | None) -> MarkedStretch:
    """Words that ``by`` added or struck."""
    return MarkedStretch(box=box, kind=kind, by=by, places=())


def drawn(shown: ShownPage) -> Image.Image:
    """The picture over a blank page of two dots to the point."""
    picture = Image.new("RGB", (int(2 * shown.width), int(2 * shown.height)), "white")
    return Image.open(io.BytesIO(page_picture.render(shown, picture))).convert("RGB")


def row(image: Image.Image, shown: ShownPage, y: float, left: float, right: float) -> list[tuple[int, ...]]:
    """The dots of the page at the height ``y``, from ``left`` to ``right``, all in points."""
    x0 = round(2 * (page_picture.LANE + page_picture.SIGNS + left))
    y0 = image.height - round(2 * (shown.height + page_picture.EDGE)) + round(2 * y)
    return [image.getpixel((x, y0)) for x in range(x0, x0 + round(2 * (right - left)))]  # type: ignore[misc]


def test_additions_have_their_line_below_and_deletions_above() -> None:
    """The place of the line says what was done, on any printer and to any eye."""
    shown = page(mark(WORDS, MarkKind.INSERTED, "District"), mark(OTHERS, MarkKind.DELETED, "District"))
    image = drawn(shown)

    assert row(image, shown, WORDS.bottom, 110, 190) == [BLUE] * 160
    assert BLUE not in row(image, shown, WORDS.top, 110, 190)
    assert row(image, shown, OTHERS.top, 110, 190) == [BLUE] * 160
    assert BLUE not in row(image, shown, OTHERS.bottom, 110, 190)


def test_parties_differ_in_the_line_itself() -> None:
    """The first party's line is solid, the second's is broken: a copy in grey still tells them apart."""
    shown = page(mark(WORDS, MarkKind.INSERTED, "District"), mark(OTHERS, MarkKind.INSERTED, "Union"))
    image = drawn(shown)
    broken = row(image, shown, OTHERS.bottom, 110, 190)

    assert set(row(image, shown, WORDS.bottom, 110, 190)) == {BLUE}
    assert BRICK in broken
    assert len(set(broken)) == 2


def test_marked_words_are_tinted() -> None:
    """Words of a party stand on its tint, others on white."""
    shown = page(mark(WORDS, MarkKind.INSERTED, "District"))
    image = drawn(shown)

    assert set(row(image, shown, 105, 110, 190)) == {(219, 234, 254)}
    assert set(row(image, shown, 105, 210, 290)) == {(255, 255, 255)}


def test_furniture_is_grey_and_what_marks_take_out_is_not() -> None:
    """Grey means set aside; a struck paragraph is read, and shown by its marks."""
    aside = Region(box=WORDS, text="Agreement", reason="running head")
    struck = Region(box=OTHERS, text="Drivers bid.", reason="left out by its marks", marked_out=True)
    shown = page(regions=(aside, struck))
    image = drawn(shown)

    assert set(row(image, shown, 105, 110, 190)).isdisjoint({(255, 255, 255)})
    assert set(row(image, shown, 135, 110, 190)) == {(255, 255, 255)}


@pytest.mark.parametrize(
    ("parties", "letters"),
    [
        (("District", "Union"), ["D", "U"]),
        (("Association", "Administration"), ["1", "2"]),
        (("Union", None), ["U", "?"]),
    ],
)
def test_signs_tell_parties_apart(parties: tuple[str | None, ...], letters: list[str]) -> None:
    """Each party has a sign of its own, its first letter where that is enough."""
    assert list(page_picture.signs(page(parties=parties)).values()) == letters


def test_a_page_in_columns_has_labels_on_both_sides() -> None:
    """The right column has its labels on the right, so the picture is wider."""
    assert drawn(page(columns=(WORDS, OTHERS))).width > drawn(page()).width


@pytest.mark.parametrize("label", ["Artículo 5 – § 3 • “Año”", "第五条", "A" * 500, ""])
def test_any_label_can_be_drawn(label: str) -> None:
    """Letters that the typeface does not have, and labels that do not fit, are no fault."""
    image = drawn(page(regions=(Region(box=WORDS, text="Words", label=label),)))

    assert image.height > 400


def test_the_summary_takes_contract_text_for_text() -> None:
    """What stands on the page cannot give orders to the terminal."""
    shown = page(
        mark(WORDS, MarkKind.DELETED, "Union"),
        regions=(
            Region(box=WORDS, text="[bold]5.1[/bold] Drivers\x1b[31m bid", label="5.1"),
            Region(box=OTHERS, text="Page 2", reason="page number"),
        ),
    )

    said = [line.plain for line in page_summary.lines(shown)]

    assert said == [
        "draft.pdf, page 2 of 9: how it was read",
        "Labels are those of the view “proposed”.",
        "  5.1  [bold]5.1[/bold] Drivers[31m bid",
        "Set aside, not compared:",
        "  page number  Page 2",
        "Marks on this page:",
        "  Union: 3 words struck",
    ]
