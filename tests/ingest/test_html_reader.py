"""Web pages: blocks, labels nobody typed, tables, marks, encodings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractdiff.errors import CorruptDocument, DocumentTooLarge
from contractdiff.ingest import grids, html
from contractdiff.ingest.html import read
from contractdiff.model import Extract, Mark, MarkKind, View
from tests.ingest.layers import left_of, looked, looks_of, printed


def page(body: str, view: View = View.PROPOSED) -> Extract:
    """What is read of a page with ``body``."""
    return read(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html", view)


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
    "words": (
        "<p>in <del>five</del><ins>ten</ins> days</p>", ["in five days"], ["in ten days"],
        ["in [-five-]{+ten+} days"],
    ),
    "s and strike": ("<p><s>a</s><strike>b</strike>c</p>", ["abc"], ["c"], ["[-ab-]c"]),
    "line through": ('<p><span style="text-decoration: line-through">a</span>b</p>', ["ab"], ["b"], ["[-a-]b"]),
    "line through by a class": (
        '<style>.c3{text-decoration:line-through}</style><p><span class="c3">a</span>b</p>', ["ab"], ["b"], ["[-a-]b"],
    ),
    "underlined is plain": ("<p><u>a</u> b</p>", ["a b"], ["a b"], ["a b"]),
    "paragraphs": (
        "<ins><p>a</p></ins><p>b</p><del><p>c</p></del>", ["b", "c"], ["a", "b"], ["{+a+}", "b", "[-c-]"],
    ),
    "inserted and struck": ("<p><ins>in <s>the</s> ten</ins> days</p>", ["days"], ["in ten days"],
                            ["{+in +}{+[-the -]+}{+ten +}days"]),
    "in a cell": (
        "<table><tr><td>a<td><del>1</del><ins>2</ins></table>", ["a|1"], ["a|2"], ["a|[-1-]{+2+}"],
    ),
    "struck cell and row": (
        '<table><tr><td>a<td style="text-decoration:line-through">b<tr style="text-decoration:line-through">'
        "<td>c<td>d</table>",
        ["a|b / c|d"], ["a|"], ["a|[-b-] / [-c-]|[-d-]"],
    ),
    "paragraphs of a cell": (
        "<table><tr><td><p>a</p><ins><p>b</p></ins><p>c</p><td>d</table>", ["a c|d"], ["a b c|d"], ["a{+ b+} c|d"],
    ),
    "struck item": (
        '<ol><li>a<li style="text-decoration:line-through">b<li>c</ol>',
        ["1. a", "2. b", "3. c"], ["1. a", "2. c"], ["1. a", "2. [-b-]", "2. c"],
    ),
    "words of an item": (
        "<ol><li>a<li><del>b</del><li>c</ol>", ["1. a", "2. b", "3. c"], ["1. a", "3. c"], ["1. a", "2. [-b-]", "3. c"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "current", "proposed", "everything"), VIEWS.values(), ids=VIEWS)
def test_views(body: str, current: list[str], proposed: list[str], everything: list[str]) -> None:
    """Struck text belongs to the current language, inserted text to the proposal; all layers have both."""
    assert [printed(block) for block in page(body, View.CURRENT).blocks] == current
    assert [printed(block) for block in page(body).blocks] == proposed
    assert [printed(block) for block in page(body, View.ALL).blocks] == everything


BY = {
    "nothing said": ("<ins>a</ins>", None, None),
    "Word": ('<ins cite="mailto:Kim%20Lee" datetime="2026-02-05T10:00">a</ins>', "Kim Lee", "2026-02-05T10:00"),
    "a class with a name": ('<ins class="diff-ins district">a</ins>', "district", None),
    "classes that only say what happened": ('<ins class="inserted c12 diffins">a</ins>', None, None),
    "an attribute of the program": ('<ins class="x" data-author="Kim">a</ins>', "Kim", None),
}


@pytest.mark.parametrize(("body", "by", "date"), BY.values(), ids=BY)
def test_marks_name_who_and_when(body: str, by: str | None, date: str | None) -> None:
    """As far as the attributes tell, in the colour that the words have."""
    (block,) = page(f'<p style="color: red">{body}</p>', View.ALL).blocks

    assert block.marks == (Mark(start=0, end=1, kind=MarkKind.INSERTED, by=by, date=date, color="#ff0000"),)


SHEET = (
    "<style>/* {} */ @media print { .print { color: red } } @import 'x.css'; p { color: #333 } "
    ".red, .rot { color: rgb(255, 0, 0) } b.red { background: #FF0 none } .none { text-decoration: none }"
    ".hidden { display: none } .a .b { color: red } .big { text-transform: uppercase }</style>"
)

LOOKS = {
    "plain": ("<p>a <i>b</i> <em>c</em></p>", []),
    "tags": (
        "<p><b>a</b> <u>b</u> <strong>c</strong> <mark>d</mark></p>",
        [("a", "bold"), ("b", "underlined"), ("c", "bold"), ("d", "on #ffff00")],
    ),
    "struck and inserted": ("<p><ins>a</ins></p>", [("a", "underlined")]),
    "bold by style": (
        '<p><span style="font-weight:700">a</span> <b style="font-weight:normal">b</b></p>', [("a", "bold")],
    ),
    "headings are bold": ("<h2>a</h2><h3 style='font-weight:400'>b</h3>", [("a", "bold")]),
    "lines by style": (
        '<p><span style="text-decoration: underline">a</span> <span style="text-decoration-line: underline; '
        'text-decoration-style: double">b</span> <span style="text-decoration:underline double">c</span></p>',
        [("a", "underlined"), ("b", "double"), ("c", "double")],
    ),
    "lines cannot be taken off within": (
        '<p><u>a <span style="text-decoration:none">b</span></u></p>', [("a b", "underlined")],
    ),
    "a tag's own line can": ('<p><u style="text-decoration:none">a</u></p>', []),
    "colours": (
        '<p><font color="Red">a</font> <span style="color:#0F0">b</span> '
        '<span style="color:rgba(0,0,255,0.5)">c</span> '
        '<span style="color:rgb(100%,0%,0%)">d</span></p>',
        [("a", "#ff0000"), ("b", "#00ff00"), ("c", "#0000ff"), ("d", "#ff0000")],
    ),
    "colours that are none": (
        '<p style="color:black">a <span style="color:inherit">b</span> <span style="color:currentcolor">c</span> '
        '<span style="color:url(x)">d</span> <span style="background:transparent">e</span> '
        '<span style="background-color:#fff">f</span></p>', [],
    ),
    "black within colour": ('<p style="color:red">a <span style="color:#000">b</span></p>', [("a ", "#ff0000")]),
    "background": (
        '<p style="background-color: yellow">a</p><div style="background:yellow">b</div>'
        '<p><span style="background: #ff0 url(x.png)">c</span></p>', [("a", "on #ffff00"), ("c", "on #ffff00")],
    ),
    "link": ('<p><a href="#x" style="color:#0000ee;text-decoration:underline">a</a> <a href="#y">b</a></p>', []),
    "link in another colour": (
        '<p><a href="#x" style="color:red;text-decoration:underline">a</a></p>', [("a", "underlined #ff0000")],
    ),
    "sheet": (
        SHEET + '<p>a <b class="red">b</b> <i class="rot x">c</i> <span class="print">d</span></p>',
        [("a ", "#333333"), ("b", "bold #ff0000 on #ffff00"), (" ", "#333333"), ("c", "#ff0000"), (" d", "#333333")],
    ),
    "style before sheet": (
        SHEET + '<div class="red">a <span style="color:blue">b</span></div>', [("a ", "#ff0000"), ("b", "#0000ff")],
    ),
    "sheets hide nothing": (SHEET + '<div class="hidden">a</div>', []),
    "unfinished sheet": ("<style>.red{color:red} .x { /* </style><div class='red'>a</div>", [("a", "#ff0000")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LOOKS.values(), ids=LOOKS)
def test_looks(body: str, expected: list[tuple[str, str]]) -> None:
    """From tags, ``style`` attributes and the simple rules of a style element."""
    assert looks_of(page(body)) == expected


def test_struck_words_look_struck_in_the_current_language() -> None:
    """A view keeps the look of the words that stand in it."""
    assert looks_of(page("<p><s>a</s><del>b</del> c", View.CURRENT)) == [("ab", "struck")]


def test_looks_of_cells() -> None:
    """Each with its row and column."""
    (block,) = page('<table><tr><td>a<td><p>b</p><p><u>c</u></p><tr><td style="color:red">d<td>e</table>').blocks

    assert block.table is not None
    found = [
        (one.row, one.column, looked(block.table.rows[one.row][one.column], [one.look])) for one in block.table.looks
    ]
    assert found == [(0, 1, [("c", "underlined")]), (1, 0, [("d", "#ff0000")])]


def test_capitals() -> None:
    """Letters are those that a browser shows."""
    body = (
        SHEET
        + '<h2 class="big">Article 1</h2><p style="text-transform:uppercase">a<i style="text-transform:none">b</i>'
    )

    assert [block.text for block in page(body).blocks] == ["ARTICLE 1", "Ab"]


INSIDE = st.recursive(
    st.sampled_from(["pay", "ten ", " days", " ", "a&nbsp;b", "a<br>b", "\n"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["ins", "del", "s", "u", "b", 'span style="text-decoration:line-through"']),
        st.lists(inner, max_size=3),
    ).map(lambda text: text.replace('</span style="text-decoration:line-through">', "</span>")),
    max_leaves=8,
)
PARAGRAPHS = st.tuples(st.sampled_from(["p", "h2", "blockquote", "ins><p", "del><p"]), st.lists(INSIDE, max_size=4))


@settings(max_examples=200, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=5))
def test_dropping_a_layer_gives_the_other_view(paragraphs: list[tuple[str, list[str]]]) -> None:
    """Without what is inserted all layers are the current language, without what is struck the proposal."""
    body = "".join(
        f"<{tag}>{''.join(parts)}</{'></'.join(reversed(tag.split('><')))}>" for tag, parts in paragraphs
    ) + "<p>end</p>"  # fmt: skip

    everything = page(body, View.ALL).blocks

    for view in (View.CURRENT, View.PROPOSED):
        texts = [block.text for block in page(body, view).blocks]
        assert [text for block in everything if (text := left_of(block, view))] == texts


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


def test_endless_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, before the tree takes the memory."""
    monkeypatch.setattr(html, "MOST_TAGS", 20)

    with pytest.raises(DocumentTooLarge, match=r"^page\.html has more than 20 tags"):
        page("<p>a" * 21)


def test_an_endless_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One long row makes every other as long."""
    monkeypatch.setattr(grids, "MOST_CELLS", 50)

    with pytest.raises(DocumentTooLarge, match=r"^page\.html holds a table of 6 rows and 9 columns"):
        page(f"<table><tr>{'<td>a' * 9}{'<tr><td>b' * 9}</table>")
