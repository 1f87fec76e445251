"""HTML, Markdown and text: the same words in each, and the marks in the notation of each."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
import pytest

from corpus.laid_out import BODY_LINES, WIDTH, laid_out_text
from corpus.markdown import markdown_text
from corpus.model import Agreement
from corpus.source import parse_source
from corpus.views import current, proposed
from corpus.web import html_text
from tests.corpus.samples import sample

WHOLE = "@running A District\n@title AN AGREEMENT\n@front between\n\n" + "".join(
    f"# ARTICLE {n} | TERMS\n\n## {n}-1 | Meanings\n\n### {n}-1-1 | {'Words of a contract. ' * 30}\n\n- (a) one;\n\n"
    f"| Step | Duty |\n| 1 | {'drives a bus and ' * 8}sweeps |\n\n"
    for n in range(1, 12)
)


def settled(text: str, *, keep: str, drop: str) -> str:
    """Settle CriticMarkup as a reader does that knows no marks inside marks."""
    text = re.sub(r"\{>>.*?<<\}", "", text, flags=re.DOTALL)
    text = re.sub(rf"\{{{drop}.*?{drop}\}}", "", text, flags=re.DOTALL)
    return re.sub(rf"\{{{keep}(.*?){keep}\}}", r"\1", text, flags=re.DOTALL)


def accepted(text: str) -> str:
    """Return the text with every change accepted."""
    return settled(text, keep=r"\+\+", drop="--")


def rejected(text: str) -> str:
    """Return the text with every change rejected."""
    return settled(text, keep="--", drop=r"\+\+")


def lines(text: str) -> list[str]:
    """Return the lines that say something, with single spaces."""
    told = (" ".join(line.split()) for line in text.splitlines())
    return [re.sub(r" ([.;])", r"\1", line) for line in told if line.strip("#|- ")]


@pytest.mark.parametrize("write", [markdown_text, laid_out_text])
def test_critic_marks_settle_to_the_two_texts(write: Callable[[Agreement], str]) -> None:
    """Accepting all gives the clean proposed text, rejecting all the current one, quiet changes as printed."""
    marked = write(sample())
    assert words(accepted(marked)) == words(write(proposed(sample())))
    assert words(rejected(marked)) == words(write(current(sample())).replace("ten (10)", "five (5)"))


def words(text: str) -> list[str]:
    """Return the words of a text without the signs of headings and tables."""
    return [word for word in re.sub(r" +([.;])", r"\1", text).split() if word.strip("#|-")]


def test_markdown_settles_line_by_line() -> None:
    """No line of a table or heading is left over or cut."""
    assert lines(accepted(markdown_text(sample()))) == lines(markdown_text(proposed(sample())))


def test_a_rejected_addition_is_a_comment_in_critic_markup() -> None:
    """Marks do not stand inside marks: what is in neither text is a comment that says whose it was."""
    text = markdown_text(sample())
    assert "{>>added by the District, struck by the Association: one hundred (100)<<}" in text
    assert not re.search(r"\{(\+\+|--)(?:(?!\1\}).)*\{[+>-]", text)


def test_rows_added_or_struck_as_a_whole_share_one_mark() -> None:
    """A row with a change in one cell is marked in that cell."""
    text = markdown_text(sample())
    assert "| Lane E | {--$20.00--} {++$20.50++} |\n{++| Lane F | $21.00 |++}\n{--| Lane G | $22.00 |--}\n" in text


def test_a_changed_cell_in_an_added_row_is_marked_cell_by_cell() -> None:
    """The row cannot have one mark, because a mark would stand inside it."""
    body = "\n| Lane | Rate |\n+D | Lane F | [-A $21.00-] [+A $22.00+] |\n"
    assert "| {++Lane F++} | {>>added by the District, struck by the Association: $21.00<<}" in markdown_text(
        sample(body=body)
    )


def test_html_marks_are_elements_with_the_class_of_the_party() -> None:
    """A strike stands outside the addition it refuses; an author's name is its title."""
    page = lxml.html.fromstring(html_text(sample()))
    marks = [(mark.tag, mark.get("class"), mark.text_content()) for mark in page.iter("ins", "del")]
    assert ("ins", "district", "is final") in marks
    assert ("del", "district", "ninety (90)") in marks
    assert ("ins", "association", "eighty (80)") in marks
    assert ("del", "district", "$20.00") in marks
    assert ("ins", "district", "Lane F") in marks
    (refused,) = page.xpath("//del[@class='association']/ins[@class='district'][contains(., 'one hundred')]")
    assert refused.text_content() == "one hundred (100)"
    (by_an_author,) = page.xpath("//ins[@title='Rosa Delgado-Whitt']")
    assert by_an_author.text_content() == " or more"


@pytest.mark.parametrize(("view", "gone"), [(proposed, "del"), (current, "ins")])
def test_html_without_one_kind_of_mark_is_a_view(view: Callable[[Agreement], Agreement], gone: str) -> None:
    """Leaving out what is struck gives the proposed text, leaving out what is added the current one as printed."""
    page = lxml.html.fromstring(html_text(sample()))
    for mark in page.xpath(f"//{gone}"):
        mark.drop_tree()
    expected = [block.printed().replace("ten (10)", "five (5)") for block in view(sample()).blocks]
    shown = [" ".join(" ".join(part.itertext()).split()) for part in page.xpath("//body/*[not(self::h1)]")]
    told = [re.sub(r" ([.;])", r"\1", text) for text in shown if text]
    assert told[-len(expected) :] == expected


def test_html_colours_each_party() -> None:
    """The style sheet says what the classes look like; in the bold convention there is no colour."""
    assert ".association { color: #c00000; }" in html_text(sample())
    assert "ins { text-decoration: underline; }" in html_text(sample())
    assert "ins { font-weight: bold; text-decoration: none; }" in html_text(sample("bold"))
    assert "color:" not in html_text(sample("bold"))


def whole() -> Agreement:
    """Return a whole agreement of several pages."""
    return parse_source(WHOLE, name="whole")


def test_text_has_pages_with_a_head_and_a_number() -> None:
    """Form feeds end the pages; each has the running head, its lines and its number."""
    pages = laid_out_text(whole()).split("\f")
    assert pages.pop() == ""
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        page_lines = page.splitlines()
        assert len(page_lines) == BODY_LINES + 4
        assert page_lines[0].strip() == "A District"
        assert page_lines[-1].strip() == str(number)


def test_text_keeps_to_its_width_and_says_every_word() -> None:
    """No line is longer than the page, and the words are those of the source in order."""
    text = laid_out_text(whole())
    assert max(map(len, text.splitlines())) <= WIDTH
    paragraphs = [block.printed() for block in whole().blocks if not block.rows]
    told = " ".join(re.sub(r"\n\n *\d+\n\f *A District\n", " ", text).split())
    assert all(" ".join(paragraph.split()) in told for paragraph in paragraphs)


def test_a_heading_is_not_left_at_the_foot_of_a_page() -> None:
    """A heading stands on the page of the words below it."""
    for page in laid_out_text(whole()).split("\f")[1:-1]:
        body = [line.strip() for line in page.splitlines()[1:-1] if line.strip()]
        assert not re.match(r"ARTICLE \d|\d+-1 ", body[-1])


def test_a_long_cell_wraps_in_its_column() -> None:
    """The lines below the first one of a row stand under their column."""
    rows = [line for line in laid_out_text(whole()).splitlines() if "drives a bus" in line]
    first, second = rows[:2]
    assert first.startswith("1 ")
    assert second.index("drives") >= first.index("drives")
    assert second[:4].strip() == ""
