"""Each construct of a redline by itself: which marks are written, and that both texts come back."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from contractdiff.model import Comparison, Relation, TableRedline
from contractdiff.report.docx import flatten, render, render_with_counts, resolve
from tests.report.docx.builders import comparison, pair, table, unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(made: Comparison) -> etree._Element:
    """The body of the redline, after checking that it gives both documents back."""
    data = render(made)
    assert resolve(data, accept=False) == flatten(made.base)
    assert resolve(data, accept=True) == flatten(made.revision)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def marks(root: etree._Element) -> list[tuple[str, str, str]]:
    """Tracked words in order: (what, whose, text); a mark without words is a paragraph mark or a row."""
    found = []
    for element in root.iter(*(W + name for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange"))):
        text = "".join(
            "\t" if e.tag == W + "tab" else e.text or "" for e in element.iter(W + "t", W + "delText", W + "tab")
        )
        voice = element.get(W + "author", "").removeprefix("contractdiff").strip(" ()")
        found.append((element.tag.removeprefix(W), voice, text))
    return found


def one(text: str, **more: str) -> list:
    """A document of one section with this text."""
    return [unit("s", more.get("label", "1-1"), more.get("heading", "Pay"), text)]


def test_changed_word() -> None:
    """Only the word that changed is marked."""
    root = body(comparison(one("The Board may pay."), one("The Board shall pay.")))

    assert marks(root) == [("del", "", "may"), ("ins", "", "shall")]


def test_unchanged() -> None:
    """Equal documents have no mark."""
    assert marks(body(comparison(one("Same."), one("Same.")))) == []


def test_inserted_provision() -> None:
    """All paragraphs of a new provision are inserted, each with its mark."""
    made = comparison(one("Old."), [*one("Old."), unit("t", "1-2", "New", "Words.\nMore.")])

    assert marks(body(made)) == [
        ("ins", "", ""),
        ("ins", "", "1-2\tNew"),
        ("ins", "", ""),
        ("ins", "", "Words."),
        ("ins", "", ""),
        ("ins", "", "More."),
    ]


def test_struck_provision_stands_where_it_stood() -> None:
    """A deleted provision is between its old neighbours, with its marks deleted."""
    base = [unit("a", "1", "", "First."), unit("b", "2", "", "Second."), unit("c", "3", "", "Third.")]
    made = comparison(base, [base[0], base[2]], [pair("a", "a"), pair("b", None), pair("c", "c")])
    root = body(made)

    texts = ["".join(p.itertext(W + "t", W + "delText")) for p in root.iter(W + "p")]
    assert texts == ["1First.", "2Second.", "3Third.", ""]
    assert marks(root) == [("del", "", ""), ("del", "", "2\tSecond.")]


def test_renumbered_label() -> None:
    """A new number is a change of the label token only, under its own author."""
    root = body(comparison(one("Same.", label="10-2"), one("Same.", label="11-2")))

    assert marks(root) == [("del", "Renumbering", "10-2"), ("ins", "Renumbering", "11-2")]


def test_label_in_capitals() -> None:
    """A label in other letter case is typography."""
    root = body(comparison(one("Same.", label="ARTICLE 1"), one("Same.", label="Article 1")))

    assert {voice for _, voice, _ in marks(root)} == {"typography"}


def test_typography() -> None:
    """Quote shapes are tracked, under their own author."""
    root = body(comparison(one('The "parties" agree.'), one("The “parties” agree.")))

    assert {voice for _, voice, _ in marks(root)} == {"typography"}


def test_retitled() -> None:
    """The heading has its own redline."""
    root = body(comparison(one("Same.", heading="Just Cause"), one("Same.", heading="Cause")))

    assert marks(root) == [("del", "", "Just ")]


def test_heading_gone() -> None:
    """Without its heading a provision begins with its label in the text; its heading's mark goes too."""
    root = body(comparison(one("Same."), one("Same.", heading="")))

    assert ("del", "", "Pay") in marks(root)


@pytest.mark.parametrize(
    ("base", "revision", "expected"),
    [
        ("First. Second.", "First.\nSecond.", [("del", "", " "), ("ins", "", "")]),
        ("First.\nSecond.", "First. Second.", [("del", "", ""), ("ins", "", " ")]),
        ("First.\nGone.\nLast.", "First.\nLast.", [("del", "", ""), ("del", "", "Gone.")]),
        ("First.\nGone.", "First.", [("del", "", ""), ("del", "", "Gone.")]),
        ("Gone.\nLast.", "Last.", [("del", "", ""), ("del", "", "Gone.")]),
        ("First.", "First.\nNew.", [("ins", "", ""), ("ins", "", "New.")]),
        ("", "New.", [("ins", "", ""), ("ins", "", "New.")]),
    ],
    ids=["split", "merge", "paragraph out", "last paragraph out", "first paragraph out", "last in", "all in"],
)
def test_paragraphs_inside_the_text(base: str, revision: str, expected: list[tuple[str, str, str]]) -> None:
    """Marks between paragraphs are tracked, and words that stay are not retyped."""
    found = marks(body(comparison(one(base), one(revision))))

    assert sorted(found) == sorted(expected)


def test_paragraph_out_keeps_its_neighbour_whole() -> None:
    """A struck paragraph loses its own mark, not that of the paragraph before it."""
    root = body(comparison(one("First.\nGone."), one("First.")))

    paragraphs = root.findall(W + "p")
    struck = [p.find(f"{W}pPr/{W}rPr/{W}del") is not None for p in paragraphs]
    assert struck == [False, False, True, False]


def moved_article() -> tuple[list, list]:
    """An article with two sections before and after two others."""
    rights = [
        unit("a", "Article 1", "Rights"),
        unit("a/1", "1-1", "Access", "The Union has access."),
        unit("a/2", "1-2", "Boards", "The District gives boards.\nOne a building."),
    ]
    wages = [
        unit("b", "Article 2", "Wages"),
        unit("b/1", "2-1", "Rates", "Rates are paid."),
        unit("c", "Article 3", "Leave", "Leave is granted."),
    ]
    moved = [
        unit("a", "Article 3", "Rights"),
        unit("a/1", "3-1", "Access", "The Union has access."),
        unit("a/2", "3-2", "Boards", "The District gives boards.\nOne a building."),
    ]
    return [*rights, *wages], [*wages, *moved]


def test_moved_article_is_one_move() -> None:
    """An article that moved with its sections, renumbered, has one range on each side."""
    base, revision = moved_article()
    made = comparison(
        base, revision, [pair(p.anchor, p.anchor, Relation.MOVED if p.anchor == "a" else None) for p in revision]
    )
    root = body(made)

    names = [[e.get(W + "name") for e in root.iter(W + f"move{half}RangeStart")] for half in ("From", "To")]
    assert names == [["move1"], ["move1"]]
    assert {what for what, _, _ in marks(root)} == {"moveFrom", "moveTo"}
    assert render_with_counts(made).counts.moves == 1


def test_alignment_that_missed_the_move() -> None:
    """The order decides, whatever the alignment says: less text is drawn twice."""
    base, revision = moved_article()

    assert "moveFrom" in {what for what, _, _ in marks(body(comparison(base, revision)))}


def test_moved_and_edited() -> None:
    """A provision that moved and changed is struck and inserted; a comment tells what changed."""
    base, revision = moved_article()
    revision[-2] = unit("a/1", "3-1", "Access", "The Union may have access.")
    made = comparison(
        base, revision, [pair(p.anchor, p.anchor, Relation.MOVED if p.anchor == "a" else None) for p in revision]
    )
    root = body(made)
    counts = render_with_counts(made).counts

    assert (counts.moves, counts.degraded, counts.comments) == (2, 1, 1)
    assert ("del", "", "1-1\tAccess") in marks(root)
    assert ("ins", "", "3-1\tAccess") in marks(root)


def test_split_pair() -> None:
    """A split provision is struck as a whole and its parts are inserted."""
    base = [unit("a", "1", "Leave", "Sick leave. Annual leave."), unit("z", "2", "End", "End.")]
    revision = [
        unit("a", "1", "Sick", "Sick leave."),
        unit("b", "2", "Annual", "Annual leave."),
        unit("z", "3", "End", "End."),
    ]
    made = comparison(base, revision, [pair("a", ("a", "b"), Relation.SPLIT), pair("z", "z")])

    assert {what for what, _, _ in marks(body(made))} == {"del", "ins"}


def test_other_depth() -> None:
    """A provision that became a section of another changes its style, tracked as typography."""
    base = [unit("a", "1", "Rights", "Text."), unit("b", "2", "Access", "Words.")]
    revision = [unit("a", "1", "Rights", "Text."), unit("a/b", "2", "Access", "Words.")]
    root = body(comparison(base, revision, [pair("a", "a"), pair("b", "a/b")]))

    assert marks(root) == [("pPrChange", "typography", "")] * 2


WAGES = table("Step | Rate", "1 | 18.40", "2 | 19.10", "3 | 20.00", position=1)


def wages(before: object, after: object, rows: tuple = ()) -> Comparison:
    """A section with one table on each side, or none."""
    text = "Rates are below.\nThey are paid monthly."
    sides = [unit("s", "1-1", "Pay", text, tables=(t,) if t else ()) for t in (before, after)]
    redline = TableRedline(
        base_anchor="s" if before else None,
        revision_anchor="s" if after else None,
        base=before,
        revision=after,
        row_pairs=rows,
        column_pairs=((0, 0), (1, 1)) if rows else (),
    )
    return comparison(sides[:1], sides[1:], tables=(redline,))


def test_table_cell() -> None:
    """A changed rate is the only mark in the table."""
    after = table("Step | Rate", "1 | 18.95", "2 | 19.10", "3 | 20.00", position=1)
    root = body(wages(WAGES, after, ((0, 0), (1, 1), (2, 2), (3, 3))))

    assert marks(root) == [("del", "", "18.40"), ("ins", "", "18.95")]


def test_table_rows() -> None:
    """A row that goes and one that comes are tracked as rows, with their words."""
    after = table("Step | Rate", "1 | 18.40", "3 | 20.00", "4 | 21.00", position=1)
    root = body(wages(WAGES, after, ((0, 0), (1, 1), (2, None), (3, 2), (None, 3))))

    rows = [[e.tag.removeprefix(W) for e in row.findall(f"{W}trPr/*")] for row in root.iter(W + "tr")]
    assert rows == [["tblHeader"], [], ["del"], [], ["ins"]]
    assert len(root.findall(W + "tbl")) == 1


@pytest.mark.parametrize(("before", "after", "what"), [(WAGES, None, "del"), (None, WAGES, "ins")], ids=["out", "in"])
def test_whole_table(before: object, after: object, what: str) -> None:
    """A table that goes or comes has every row marked, and the paragraphs around it are untouched."""
    root = body(wages(before, after))

    rows = list(root.iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}{what}") is not None for row in rows] == [True] * 4
    assert "Rates" not in "".join(text for _, _, text in marks(root))


def test_other_columns() -> None:
    """Where the columns changed, the table is struck and inserted as a whole."""
    after = table("Step | Rate | Bonus", "1 | 18.40 | 1", position=1)

    assert len(body(wages(WAGES, after, ((0, 0), (1, 1)))).findall(W + "tbl")) == 2


def test_equal_table() -> None:
    """A table that the comparison does not speak of because it is equal stays unmarked."""
    sides = [[unit("s", "1-1", "Pay", text, tables=(WAGES,))] for text in ("Old rates.\nB.", "New rates.\nB.")]
    root = body(comparison(*sides))

    assert marks(root) == [("del", "", "Old"), ("ins", "", "New")]


def test_changes_on_both_sides_of_a_kept_paragraph_end_have_other_dates() -> None:
    """Else LibreOffice joins them over the paragraph end, and rejecting loses it."""
    base = [unit("a", "1", "", "Paid weekly")]
    made = comparison(base, [unit("a", "1", "", "Paid weekly by cheque"), unit("b", "2", "", "New.")])

    dates = [element.get(W + "date") for element in body(made).iter(W + "ins")]
    assert dates == ["2000-01-01T00:00:00Z"] + ["2000-01-01T00:05:00Z"] * 2


def test_redline_of_other_texts() -> None:
    """A redline that does not belong to its provisions is not used: the provision is struck and retyped."""
    made = comparison(one("The Board may pay."), one("The Board shall pay."))
    foreign = comparison(one("Nothing."), one("Something."))
    wrong = type(made)(
        base=made.base,
        revision=made.revision,
        alignment=made.alignment,
        redlines=foreign.redlines,
        tables=(),
        findings=(),
    )

    assert render_with_counts(wrong).counts.degraded == 1
