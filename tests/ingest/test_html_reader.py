"""Web pages: blocks, labels nobody typed, tables, marks, encodings."""

from __future__ import annotations

import pytest

from contractdiff.errors import CorruptDocument
from contractdiff.ingest.html import read
from contractdiff.model import Block, Extract, View


def page(body: str, view: View = View.PROPOSED) -> Extract:
    """What is read of a page with ``body``."""
    return read(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html", view)


def printed(block: Block) -> str:
    """A block as a browser shows it, table cells between bars."""
    if block.table is not None:
        return " / ".join("|".join(row) for row in block.table.rows)
    return f"{block.label} {block.text}" if block.label else block.text


TEXT = {
    "inline runs": ("<p>for <b>just</b>\n <i>cause</i> only</p>", ["for just cause only"]),
    "blocks in blocks": ("<div>a<p>b</p>c<div><p>d</p></div></div>", ["a", "b", "c", "d"]),
    "text outside of any block": ("a <b>b</b><p>c</p> d", ["a b", "c", "d"]),
    "line break": ("<p>Article 1<br>Pay</p>", ["Article 1\nPay"]),
    "two line breaks": ("<p>a<br> <br>b<br/>c</p>", ["a", "b\nc"]),
    "roman beyond 3999": ('<ol type=i start=4000><li>a</ol>', ["4000. a"]),
    "preformatted": ("<pre>a\n  b</pre>", ["a\nb"]),
    "quotation": ("<blockquote>a<p>b</p></blockquote>", ["a", "b"]),
    "entities": ("<p>&ldquo;ten&rdquo;&nbsp;days &amp; &lt;b&gt;</p>", ["“ten” days & <b>"]),
    "not shown": (
        "<style>p{}</style><script>x()</script><template>t</template><p>a<span hidden>h</span></p>"
        '<p style="display: none">n</p><noscript>j</noscript>', ["a"],
    ),
    "comment": ("<p>a<!-- no -->b</p>", ["ab"]),
    "unclosed": ("<p>a<p>b<li>c", ["a", "b", "c"]),
    "definition list": ("<dl><dt>Day<dd>a calendar day</dl>", ["Day", "a calendar day"]),
    "numbers": ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
    "letters from a start": ('<ol type="a" start="26"><li>a<li>b</ol>', ["z. a", "aa. b"]),
    "roman by style": ('<ol style="list-style-type: upper-roman"><li>a<li>b</ol>', ["I. a", "II. b"]),
    "own value": ('<ol><li>a<li value="5">b<li>c</ol>', ["1. a", "5. b", "6. c"]),
    "reversed": ("<ol reversed><li>a<li>b<li>c</ol>", ["3. a", "2. b", "1. c"]),
    "bullets": ("<ul><li>a<li>b</ul>", ["• a", "• b"]),
    "no bullets": ('<ul style="list-style: none"><li>(a) typed</ul>', ["(a) typed"]),
    "nested": ("<ol><li>a<ol type=i><li>b</ol>c<li>d</ol>", ["1. a", "i. b", "c", "2. d"]),
    "paragraphs in an item": ("<ol><li><p>a</p><p>b</p></ol>", ["1. a", "b"]),
    "struck item is not counted": ("<ol><li style='text-decoration:line-through'>a<li>b</ol>", ["1. b"]),
    "table": ("<table><tr><th>Step<th>Rate<tr><td>1<td>18.40</table>", ["Step|Rate / 1|18.40"]),
    "spans": (
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e</table>", ["a|b| / |c|d / e||"],
    ),
    "foot written before the body": (
        "<table><tfoot><tr><td>sum<td>2</tfoot><tr><td>a<td>1</table>", ["a|1 / sum|2"],
    ),
    "blocks in a cell": ("<table><tr><td><p>a</p><ol><li>b</ol><td>c</table>", ["a 1. b|c"]),
    "nested table": ("<table><tr><td>a<table><tr><td>x<td>y</table><td>b</table>", ["a x y|b"]),
    "frame of one cell": ("<table><tr><td><p>a</p><p>b</p></table>", ["a", "b"]),
    "empty table": ("<table><tr><td><td></table><p>a", ["a"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TEXT.values(), ids=TEXT)
def test_text(body: str, expected: list[str]) -> None:
    """What a browser shows, once, in its order."""
    assert [printed(block) for block in page(body).blocks] == expected


VIEWS = {
    "words": ("<p>in <del>five</del><ins>ten</ins> days</p>", ["in ten days"], ["in five days"]),
    "s and strike": ("<p><s>a</s><strike>b</strike>c</p>", ["c"], ["abc"]),
    "line through": ('<p><span style="text-decoration: line-through">a</span>b</p>', ["b"], ["ab"]),
    "underlined is plain": ("<p><u>a</u> b</p>", ["a b"], ["a b"]),
    "paragraphs": ("<ins><p>a</p></ins><p>b</p><del><p>c</p></del>", ["a", "b"], ["b", "c"]),
    "in a cell": ("<table><tr><td>a<td><del>1</del><ins>2</ins></table>", ["a|2"], ["a|1"]),
}


@pytest.mark.parametrize(("body", "proposed", "current"), VIEWS.values(), ids=VIEWS)
def test_views(body: str, proposed: list[str], current: list[str]) -> None:
    """Struck text belongs to the current language, inserted text to the proposal."""
    assert [printed(block) for block in page(body).blocks] == proposed
    assert [printed(block) for block in page(body, View.CURRENT).blocks] == current


def test_marks_are_said() -> None:
    """A page with marks has a diagnostic, one without has none."""
    assert [trouble.code for trouble in page("<p><del>a</del>b").diagnostics] == ["marked-text"]
    assert page("<p><u>a</u>b").diagnostics == ()


def test_look() -> None:
    """Heading level, bold, centered and indent."""
    body = (
        '<h2>a</h2><p><b>b</b>:</p><center>c</center><p style="text-align:center;font-weight:700">d</p>'
        '<p style="margin-left: 1in">e</p><ul><li>f</ul>'
    )

    found = [(block.heading_level, block.bold, block.centered, block.indent) for block in page(body).blocks]

    assert found == [
        (2, True, False, 0.0),
        (None, True, False, 0.0),
        (None, False, True, 0.0),
        (None, True, True, 0.0),
        (None, False, False, 72.0),
        (None, False, False, 30.0),
    ]


def test_header_rows_and_caption() -> None:
    """Rows of a head or all of heading cells are headings."""
    body = (
        "<table><caption>Schedule A</caption><thead><tr><td>a<td>b<tr><td>c<td>d</thead><tr><td>1<td>2</table>"
        "<table><tr><td>1<td>2</table>"
    )

    found = [(block.table.header_rows, block.table.caption) for block in page(body).blocks if block.table]

    assert found == [(2, "Schedule A"), (1, "")]


def test_navigation() -> None:
    """Links into the page are its contents; other navigation is furniture."""
    body = (
        '<nav><h2>Contents</h2><ol><li><a href="#a">Article 1 Pay</a>'
        '<li><a href="#b">Article 2 Leave ..... 12</a></ol></nav>'
        '<nav><a href="/home">Home</a></nav><p>text'
    )

    found = page(body)

    assert [block.text for block in found.blocks] == ["text"]
    assert [(one.text, one.target_page) for one in found.contents] == [
        ("Article 1 Pay", None),
        ("Article 2 Leave", "12"),
    ]
    assert [(piece.text, piece.reason) for piece in found.furniture] == [
        ("Contents", "heading of the contents"),
        ("Home", "navigation"),
    ]


ENCODED = {
    "UTF-8": ("<html>“é”".encode(), []),
    "byte-order mark": ("<html>“é”".encode("utf-16"), []),
    "declared": ('<html><meta charset="windows-1252">“é”'.encode("cp1252"), []),
    "declared wrongly": ('<html><meta charset="ascii">“é”'.encode(), []),
    "declared unknown": ('<html><meta charset="klingon">“é”'.encode(), []),
    "XML declaration": ("<?xml version='1.0' encoding='utf-8'?><html>“é”".encode(), []),
    "guessed": ("<html>“é”".encode("cp1252"), ["encoding-guessed"]),
}


@pytest.mark.parametrize(("data", "codes"), ENCODED.values(), ids=ENCODED)
def test_encodings(data: bytes, codes: list[str]) -> None:
    """Byte-order mark, declaration, UTF-8 and at last Windows-1252."""
    found = read(data, "page.html", View.PROPOSED)

    assert [block.text for block in found.blocks] == ["“é”"]
    assert [trouble.code for trouble in found.diagnostics] == codes


@pytest.mark.parametrize("body", ["<div>" * 5000 + "a", "<ol><li>" * 300 + "a"])
def test_deep_nesting_is_refused(body: str) -> None:
    """A page nested deeper than any person writes does not exhaust the machine."""
    with pytest.raises(CorruptDocument, match="deeper than"):
        page(body)


def test_deeply_nested_tables_are_read() -> None:
    """Tables within tables are the text of a cell, however deep they stand."""
    (block,) = page("<table><tr><td>a<td>" * 40 + "b").blocks

    assert block.table is not None
    assert block.table.rows[0][0] == "a"
    assert block.table.rows[0][1].endswith("a b")
