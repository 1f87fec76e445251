"""Split and joined provisions in a document of our own: paragraph ends and labels change, words do not."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from contractdiff.model import Comparison, Provision, Relation
from contractdiff.report.docx import flatten, render_with_counts, resolve
from tests.report.docx.builders import cite, comparison, finding, pair, table, unit
from tests.report.docx.test_constructs import body, marks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

WHOLE = unit("a", "10-2", "", "Leave is paid by the District. It is granted in June of each year.")
FIRST = unit("a", "10-2", "", "Leave is paid by the District.")
SECOND = unit("b", "10-3", "", "It is granted in June of each year.")
END = unit("z", "11", "", "The end.")


def split(base: list[Provision], revision: list[Provision]) -> Comparison:
    """The provisions before ``END`` as one pair."""
    anchors = [one.anchor for one in base], [one.anchor for one in revision]
    relation = Relation.SPLIT if len(revision) > len(base) else Relation.MERGED
    pairs = [pair(anchors[0], anchors[1], relation), pair("z", "z", Relation.UNCHANGED)]
    return comparison([*base, END], [*revision, END], pairs)


def both_ways(made: Comparison) -> None:
    """Accepting gives the revision, rejecting the base."""
    data = render_with_counts(made).data
    assert resolve(data, accept=True) == flatten(made.revision)
    assert resolve(data, accept=False) == flatten(made.base)


def test_split() -> None:
    """A new paragraph end and a new label; the blank between the sentences goes."""
    made = split([WHOLE], [FIRST, SECOND])

    both_ways(made)
    assert marks(body(made)) == [("ins", "", ""), ("del", "", " "), ("ins", "", "10-3\t")]
    assert render_with_counts(made).counts.degraded == 0


def test_joined() -> None:
    """The same the other way round."""
    made = split([FIRST, SECOND], [WHOLE])

    both_ways(made)
    assert marks(body(made)) == [("del", "", ""), ("del", "", "10-3\t"), ("ins", "", " ")]


def test_parts_under_other_labels() -> None:
    """A label that is another one is renumbering, as everywhere."""
    made = split([WHOLE], [replace(FIRST, label="9-2"), replace(SECOND, label="9-3")])

    both_ways(made)
    assert [one for one in marks(body(made)) if one[1]] == [
        ("del", "Renumbering", "10-2"),
        ("ins", "Renumbering", "9-2"),
    ]


def test_parts_with_headings() -> None:
    """A heading of a part is a paragraph that was added."""
    made = split([replace(WHOLE, heading="Leave")], [replace(FIRST, heading="Leave"), replace(SECOND, heading="When")])

    both_ways(made)
    assert ("ins", "", "10-3\tWhen") in marks(body(made))


def test_two_into_three() -> None:
    """Where both sides begin a provision at one place, it is the same one."""
    middle = unit("b", "10-3", "", "It is granted in June. Forms are at the office.")
    parts = [FIRST, unit("b", "10-3", "", "It is granted in June."), unit("c", "10-4", "", "Forms are at the office.")]
    made = split([FIRST, middle], parts)

    both_ways(made)
    assert [text for _, _, text in marks(body(made))] == ["", " ", "10-4\t"]


def test_other_words_are_struck_and_retyped() -> None:
    """Two texts that share little do not read better in one."""
    made = split([WHOLE], [replace(FIRST, text="Nobody smokes."), replace(SECOND, text="Dogs stay outside.")])

    both_ways(made)
    assert render_with_counts(made).counts.degraded == 2


def test_with_a_table_they_are_struck_and_retyped() -> None:
    """A table cannot stand in the middle of a paragraph."""
    made = split([WHOLE], [FIRST, replace(SECOND, tables=(table("Step | Rate", "1 | 18.40", position=1),))])

    both_ways(made)
    assert render_with_counts(made).counts.degraded == 2


def test_a_comment_stands_at_its_words() -> None:
    """Also at those of the second part."""
    made = replace(
        split([WHOLE], [FIRST, SECOND]), findings=(finding("June", revision=cite(SECOND, "June of each year")),)
    )
    root: etree._Element = body(made)
    inside, found = False, ""
    for element in root.iter():
        if element.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
            inside = element.tag == W + "commentRangeStart"
        elif inside and element.tag == W + "t":
            found += element.text or ""

    assert found == "June of each year"
