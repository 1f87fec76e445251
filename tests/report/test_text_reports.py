"""The Markdown summary, the terminal summary and the outline."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from contractdiff.model import Citation, Comparison, Diagnostic, Scope
from contractdiff.report import markdown, notes, outline, terminal
from contractdiff.report.words import say
from contractdiff.report.words import words as every_word
from tests.factories import article, citation, comparison, document, finding, provision
from tests.report.sample import everything, hostile, schedules

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _many() -> Comparison:
    return comparison(findings=[finding(message=f"Change {number}.", rule=f"CBA{number}") for number in range(50)])


def _on_terminal(whole: Comparison, *, no_color: bool = False) -> str:
    output = io.StringIO()
    console = Console(file=output, width=80, force_terminal=True, color_system="truecolor", no_color=no_color)
    terminal.render_to(console, whole)
    return output.getvalue()


def test_markdown_shows_findings_worst_first_with_both_quotes_and_pages() -> None:
    """What a reviewer of a pull request reads first."""
    text = markdown.text(everything())

    assert text.index("CBA101") < text.index("CBA410") < text.index("CBA204")
    assert "  - Base, 2.1, p. 2: “disciplined without <del>just</del> cause”\n" in text
    assert "  - Revision, 2.1, p. 2: “disciplined without <ins>any</ins> cause”\n" in text


def test_markdown_is_bounded() -> None:
    """A summary has room for some findings and counts the others."""
    text = markdown.text(_many(), findings=3)

    assert text.count("CBA") == 3
    assert "- 47 more\n" in text


def _long() -> Comparison:
    """Two hundred articles with a change and a finding each, as many pages not read, and as many findings dismissed."""
    numbers = range(1, 201)
    base, revision = (
        document(
            *(one for n in numbers for one in article(f"Article {n}", provision(f"{n}.1", f"{word} {n} stands."))),
            diagnostics=[
                Diagnostic(code="page-without-text", message=f"Page {n} is a picture.", page=n) for n in numbers
            ],
        )
        for word in ("Old", "New")
    )
    found = [finding(citation(base, f"{n}-1", "Old"), message=f"Change {n}.", rule=f"CBA{n}") for n in numbers]
    doubts = [Diagnostic(code="stale-reference", message=f"Reference {n} is stale.") for n in numbers]
    return replace(comparison(base, revision, findings=found, diagnostics=doubts), dismissed=tuple(found))


def test_a_long_comparison_is_short_on_the_terminal_and_in_markdown() -> None:
    """Each list ends with how many more there are, and nothing is left out without a word."""
    ours, marked = terminal.plain_text(_long()), markdown.text(_long())

    assert len(ours.splitlines()) < 700
    assert [int(number) for number in re.findall(r"(\d+) more; -o report.html shows all of them\.", ours)] == [
        400 - 20,  # pages not read
        200 - 50,  # findings
        200 - 80,  # articles
        200 - 10,  # smaller notes
    ]
    assert len(marked.encode()) < 64_000  # the most that a comment on a pull request holds
    assert [int(number) for number in re.findall(r"^- (\d+) more$", marked, re.MULTILINE)] == [
        400 - 20,
        200 - 20,
        200 - 40,
        200 - 20,
    ]
    assert all("160 more." in text for text in (" ".join(ours.split()), marked))  # findings dismissed


def test_markdown_takes_contract_text_for_text() -> None:
    """No line begins with contract text, and every sign of markup is escaped."""
    text = markdown.text(hostile())
    elements = set(re.findall(r"<[^>]*>", text))

    assert elements <= {"<del>", "</del>", "<ins>", "</ins>"}
    assert r"\[link\](javascript:x)" in text
    assert r"\*\*bold\*\* \_it\_ \`code\` \| cell &amp;lt;b&amp;gt;" in text
    assert r"\{\{ 7\*7 \}\}" in text
    assert all(line[:2] in {"", "##", "- ", "  ", "**"} or line[0].isdigit() for line in text.splitlines())
    assert not _CONTROLS.search(text)


def test_markdown_makes_no_mentions_tickets_or_links() -> None:
    """A code forge must not notify a stranger because a contract says "@"."""
    assert markdown.escaped("@team #12 https://a.b www.a.b $5") == (
        "@\u2060team #\u206012 https:\u2060//a.b www\u2060.a.b &#36;5"
    )


def test_the_terminal_shows_a_redline_of_each_finding() -> None:
    """Brackets say what colours would say, because this is not a terminal."""
    text = terminal.plain_text(everything())

    assert "disciplined without [-just-]{+any+} cause" in text
    assert text.index("CBA101") < text.index("CBA410") < text.index("CBA204")
    assert "The other 2 articles are unchanged." in text


def test_the_terminal_summary_is_80_columns_wide() -> None:
    """It fits the window everybody has."""
    assert max(len(line) for line in terminal.plain_text(hostile()).splitlines()) <= 80


def test_a_real_terminal_strikes_and_underlines() -> None:
    """Colour is never the only sign."""
    text = _on_terminal(everything())

    assert re.search(r"\x1b\[9;38;2;\d+;\d+;\d+mjust\x1b", text)
    assert re.search(r"\x1b\[4;38;2;\d+;\d+;\d+many\x1b", text)


def test_a_terminal_without_colour_gets_brackets() -> None:
    """NO_COLOR means that signs have to speak."""
    assert "[-just-]{+any+}" in _on_terminal(everything(), no_color=True)


def test_contract_text_gives_a_terminal_no_orders() -> None:
    """Neither escapes nor rich's own markup; every letter is shown."""
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", _on_terminal(hostile()))
    text = " ".join(terminal.plain_text(hostile()).split())

    assert "[31mred[0m {{ 7*7 }} [U+202E]lla" in text
    assert "[bold red]rich[/]" in text
    assert not _CONTROLS.search(coloured)
    assert not _CONTROLS.search(text)


def test_a_comparison_without_changes_says_so_on_the_terminal() -> None:
    """Silence would look like a failure."""
    same = everything().base
    text = terminal.plain_text(comparison(same, same))

    assert "No change of language was found." in text
    assert "Every article is unchanged." in text


def test_doubts_about_the_comparison_itself_come_first() -> None:
    """Whoever compared the wrong file should not have to read to the end."""
    doubt = Diagnostic(code="different-agreements", message="These look like different agreements.")
    doubtful = comparison(diagnostics=[doubt], findings=[finding()])

    for text in (terminal.plain_text(doubtful), markdown.text(doubtful)):
        assert text.index(doubt.message) < text.index("CBA301")
        assert text.count(doubt.message) == 1


def test_the_outline_shows_the_tree_with_pages_and_diagnostics() -> None:
    """What was read, as it was understood."""
    lines = outline.plain_text(everything().base).splitlines()

    assert "Article 2  Discipline  p. 2" in lines
    assert "  2.3  The parties meet each month.  p. 3" in lines
    assert lines[1] == "Not read: page 7 holds no text."


def test_the_outline_never_cuts_what_was_not_read() -> None:
    """Its other lines are one line each."""
    long = Diagnostic(code="picture-not-read", message="Page 7: " + "words " * 40 + "end.", page=7)
    odd = Diagnostic(code="missing-number", message="The numbers jump.", page=8)
    lines = outline.plain_text(document(provision("1", "Words."), diagnostics=[odd, long])).splitlines()

    assert lines[1].startswith("Not read: page 7: words")
    assert " words end." in " ".join(lines)
    assert lines[-2:] == ["1 note on how the files were read:", "  p. 8: The numbers jump."]


def test_the_outline_takes_contract_text_for_text() -> None:
    """A heading cannot move the cursor."""
    assert not _CONTROLS.search(outline.plain_text(hostile().base))


def test_every_word_of_the_catalogue_is_used_and_every_used_one_is_there() -> None:
    """A translation has nothing to guess."""
    package = Path(markdown.__file__).parent.parent
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("report", "notebook", "cli")
        for path in (package / folder).rglob("*")
        if path.suffix in {".py", ".j2", ".css"} and path.name != "words.py"
    ]
    quoted = set(re.findall(r'"([A-Za-z]+(?:\.[A-Za-z]+)*)"', "\n".join(sources)))
    quoted |= set(re.findall(r"'([A-Za-z]+(?:\.[A-Za-z]+)*)'", "\n".join(sources)))
    said = set(re.findall(r"""\bsay\(["']([a-zA-Z.]+)["']""", "\n".join(sources)))
    built = ("view.", "scope.", "severity.", "severities.", "favors.", "mark.", "review.")

    assert said <= set(every_word())
    assert {key for key in every_word() if key not in quoted and not key.startswith(built)} == set()


@pytest.mark.parametrize(("number", "words"), [(1, "1 page"), (0, "0 pages"), (1200, "1,200 pages")])
def test_numbers_choose_their_plural(number: int, words: str) -> None:
    """As people say it."""
    assert say("pages", n=number) == words


def test_braces_in_a_contract_are_no_pattern() -> None:
    """A label such as "{n}" is shown, not filled in."""
    base = document(provision("Article {n}", "{x}", heading="{0}"))
    revision = document(provision("Article {n}", "{y}", heading="{1}"))

    assert "Article {n} {1}: retitled, was “{0}”" in terminal.plain_text(comparison(base, revision))


def _notebook(whole: Comparison) -> str:
    return whole._repr_mimebundle_()["text/html"]


_EVERY_TEXT = pytest.mark.parametrize("render", [terminal.plain_text, markdown.text, _notebook])


@_EVERY_TEXT
def test_what_was_not_read_comes_first_and_is_never_cut(render: Callable[[Comparison], str]) -> None:
    """All sixteen runs of pictures, before the counts; odd numbers wait until the end."""
    text = " ".join(re.sub(r"\*\*|</?b>", "", render(schedules())).split())

    assert text.count("a picture, which was not read.") == 16
    assert text.index("Not read in the revision: page 39") < text.index("3 provisions could not be compared")
    assert text.index("Note: The revision is read as partial.") < text.index("Not read")
    assert text.index("2 notes on how the files were read") > text.index("Article 1")


@_EVERY_TEXT
def test_another_number_elsewhere_is_shown_with_both_values(render: Callable[[Comparison], str]) -> None:
    """A second deadline that was folded into a finding is not only a place: what it was and what it is stand there."""
    whole = everything()
    place = citation(whole.base, "2-2", "grieve under Section 5.1 within ten (10) days")
    told = replace(whole.findings[2], other_places=(place,))
    text = " ".join(render(replace(whole, findings=(told,))).split())

    assert "2.2" in text
    assert "ten (10) days” → “" in text
    assert "five (5) days”" in text


@_EVERY_TEXT
def test_every_report_words_it_alike(render: Callable[[Comparison], str]) -> None:
    """Other places, the reason for what is not compared, and what the rules cannot do."""
    text = " ".join(re.sub(r"\*\*|</?b>", "", render(everything())).split())
    silent = " ".join(re.sub(r"\*\*|</?b>", "", render(schedules())).split())

    assert "Also at 1.1, p. 1 (base)" in text
    assert "The rules do not cover everything, and this is not legal advice." in text
    assert "Article 2 More: could not be compared: page 9 of the revision was not read: a picture" in silent
    assert "The other article is unchanged." in silent
    assert "as proposed" not in text
    assert "current language" not in text


def test_other_notes_on_the_comparison_lead_those_that_can_wait() -> None:
    """A reference that was left behind matters more than a jump in the numbers, and less than a page not read."""
    stale = Diagnostic(code="stale-reference", message="3.1 still refers to 4.2.", page=3)
    whole = replace(schedules(), diagnostics=(stale,))

    for text in (terminal.plain_text(whole), _notebook(whole)):
        assert text.index("Article 1") < text.index(stale.message) < text.index("The numbers jump from 2 to 4.")
    assert "- 3.1 still refers to 4.2.\n" in markdown.text(whole)


def test_which_text_was_read_is_named_where_there_are_two() -> None:
    """A file with tracked changes holds the current language and the proposal."""
    whole = everything()
    tracked = Diagnostic(code="tracked-changes", message="3 tracked changes by A.")
    marked = replace(whole, revision=replace(whole.revision, diagnostics=(tracked,)))

    for text in (terminal.plain_text(marked), markdown.text(marked), outline.plain_text(marked.revision)):
        assert "13 pages, 77 words; as proposed" in text


_WORDS = (
    "pay",
    "per",
    "hour",
    "worked",
    "on",
    "a",
    "designated",
    "day",
    "shall.",
    "may,",
    "“not”",
    '"not"',
    "5.1",
    "\n",
)
_SIDE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.data(), _SIDE, _SIDE)
def test_nothing_is_quoted_that_stands_in_neither_text(data: st.DataObject, old: str, new: str) -> None:
    """Whatever is quoted of two texts: what is shown of a side is in that side, apart from the cuts."""
    base, revision = document(provision("1", old)), document(provision("1", new), path="new.pdf")
    spans = []
    for text in (old, new):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append((start, data.draw(st.integers(start + 1, len(text)))))
    made = finding(
        *(
            Citation(anchor="1", label="1", page=None, quote=text[start:end], start=start, end=end)
            for text, (start, end) in zip((old, new), spans, strict=True)
        )
    )

    for side, words in terminal.quotes(comparison(base, revision, findings=[made]), made):
        for name, text, other in (("base", old, "added"), ("revision", new, "removed")):
            if side in (name, "both"):
                shown = "".join(piece.text for piece in words if piece.kind.value != other)
                parts = [" ".join(part.split()) for part in shown.split("…")]
                where = [" ".join(text.split()).find(part) for part in parts]
                assert -1 not in where, (side, shown)


@pytest.mark.parametrize(
    "render", [lambda whole: _on_terminal(whole, no_color=True), markdown.text], ids=["terminal", "markdown"]
)
def test_where_pages_are_named_it_is_said_which(render: Callable[[Comparison], str]) -> None:
    """A printed number may be another; a Word file has no pages, and nothing to say of them."""
    made = everything()
    with_pages = replace(made, base=replace(made.base, pages=12))
    without = replace(made, base=replace(made.base, pages=None), revision=replace(made.revision, pages=None))

    assert "Page numbers count the pages of the file" in " ".join(render(with_pages).split())
    assert "Page numbers" not in render(without)


def test_a_proposal_is_not_told_to_skip_numbers() -> None:
    """It holds what it touches; of a whole agreement a gap is told."""
    made = everything()
    jump = Diagnostic(
        code="missing-number", message="The numbers jump from 2 to 4; something between them may be missing."
    )
    whole = replace(made, revision=replace(made.revision, diagnostics=(jump,), scope=Scope.WHOLE))
    partial = replace(made, revision=replace(made.revision, diagnostics=(jump,), scope=Scope.PARTIAL))

    assert ("Revision", jump) in notes.other_notes(whole)
    assert ("Revision", jump) not in notes.other_notes(partial)


def test_a_note_names_its_page_once() -> None:
    """In its own words, or before them."""
    own = Diagnostic(
        code="recognised-text", message="Pages 3 to 5: the text was recognised in a picture.", page=3, page_end=5
    )
    without = Diagnostic(code="repeated-number", message="13.3 is printed twice.", page=34)

    assert (notes.place_of(own), notes.place_of(without)) == ("", "p. 34")
