"""The standalone HTML report."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from contractdiff.model import Comparison, Diagnostic, Scope
from contractdiff.report import html
from tests.factories import article, comparison, document, provision
from tests.report.sample import everything, hostile, schedules, unread

_VOID = {"meta", "input", "br", "link", "img"}


class _Page(HTMLParser):
    """The elements of a page; fails where a tag is closed that was not open."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def _page(whole: Comparison) -> _Page:
    return _Page(html.render(whole).decode("utf-8"))


@pytest.fixture(scope="module")
def page() -> _Page:
    """The report in which everything happens."""
    return _page(everything())


def test_every_element_is_closed(page: _Page) -> None:
    """The page is well formed."""
    assert page.open == []


def test_the_page_reaches_nothing_outside_itself(page: _Page) -> None:
    """No address, no source, no import: the report of a confidential file stays where it is."""
    source = html.render(everything()).decode("utf-8")
    links = [attributes.get("href") or "" for _, attributes in page.elements if "href" in attributes]

    assert not re.search(r"https?:|//[a-z]+\.|@import|url\(", source)
    assert all(link.startswith("#") for link in links)
    assert not any("src" in attributes for _, attributes in page.elements)


def test_only_the_own_style_and_the_own_script_are_allowed() -> None:
    """The policy names them by their fingerprints, so that nothing that came in with a contract runs."""
    source = html.render(everything()).decode("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.group(1).split("; "))

    for kind, name in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{kind}>(.*?)</{kind}>", source, re.DOTALL)
        assert rules[name] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert "innerHTML" not in source


def test_links_to_provisions_and_findings_stay(page: _Page) -> None:
    """They are made of anchors and fingerprints, so that a link in a letter holds for the next report."""
    whole = everything()
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}

    assert {"revision/2-1", "revision/article-2", "base/3-1", "base/article-3"} <= ids
    assert {f"finding/{finding.fingerprint}" for finding in whole.findings} <= ids
    fewer = _page(replace(whole, findings=whole.findings[1:]))
    assert {attributes["id"] for attributes in fewer.all("article")} <= ids


def test_findings_that_share_a_fingerprint_have_links_of_their_own() -> None:
    """No id stands twice on a page."""
    whole = everything()
    twice = _page(replace(whole, findings=(whole.findings[0],) * 3))

    name = f"finding/{whole.findings[0].fingerprint}"
    assert [attributes["id"] for attributes in twice.all("article")] == [name, f"{name}~2", f"{name}~3"]


def test_findings_are_chosen_by_words_that_people_use() -> None:
    """The kind of clause by its name, not by its code; the article by its title."""
    whole = everything()
    page = _page(replace(whole, findings=tuple(replace(one, family="DI-01") for one in whole.findings)))
    options = [attributes["value"] for attributes in page.all("option")]

    assert options.count("") == 4
    assert {"critical", "unclear", "revision/article-2"} <= set(options)
    assert "Just cause (3)" in page.text


def test_every_link_leads_to_a_place_on_the_page(page: _Page) -> None:
    """Findings lead to the redline and back."""
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    targets = {(attributes["href"] or "")[1:] for attributes in page.all("a")}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_headings_come_in_order(page: _Page) -> None:
    """No level is skipped, and there is one first heading."""
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_sections_stand_in_the_order_people_read_them(page: _Page) -> None:
    """Legend, numbers, findings, articles, redline, and last how the files were read."""
    named = (attributes.get("aria-labelledby") for attributes in page.all("section"))
    found = [name for name in named if name]

    assert found == ["legend", "counts", "findings", "articles", "redline", "diagnostics"]


def test_a_screen_reader_hears_what_was_removed_and_added(page: _Page) -> None:
    """Colour and lines are never the only sign."""
    assert "removed: just end. added: any end. cause" in page.text.replace("  ", " ")


def test_both_documents_are_named_with_their_size_and_fingerprint(page: _Page) -> None:
    """Never a comparison without saying of what."""
    whole = everything()

    for document_ in (whole.base, whole.revision):
        assert document_.path in page.text
        assert document_.sha256[:12] in page.text
    assert "12 pages" in page.text


def test_unchanged_articles_are_listed_and_folded(page: _Page) -> None:
    """Short to read, and complete."""
    assert "The Board recognizes the Association." in page.text
    assert {"class": "part same", "id": "revision/article-3"} in page.all("details")


def test_a_moved_a_renumbered_and_a_struck_provision_say_so_in_words(page: _Page) -> None:
    """The words of the legend stand beside the provisions."""
    assert "moved from 2.3" in page.text
    assert "2.3 moved from here to 4.2" in page.text
    assert "was 4.1" in page.text
    assert "struck" in page.text


def test_table_cells_show_the_old_and_the_new_value(page: _Page) -> None:
    """A raise is read in the table where it stands."""
    assert "removed: 18.40 added: 19.10 +3.8%" in page.text
    assert {"scope": "col", "class": "same"} in page.all("th")
    assert {"scope": "row", "class": "added"} in page.all("th")


def test_a_reference_that_follows_the_renumbering_is_no_change() -> None:
    """It is grey and says what it was."""
    source = html.render(everything()).decode("utf-8")

    assert '<span class="ref" title="follows the new numbers or names, was 5.1">4.1</span>' in source


def test_contract_text_is_never_code() -> None:
    """Markup, templates and control characters in a contract come out as text."""
    page = _page(hostile())

    assert len(page.all("script")) == 1
    assert page.all("script") == [{}]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "[U+202E]lla" in page.text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text)


def test_a_partial_proposal_does_not_strike_what_it_leaves_out() -> None:
    """What is not addressed is folded and not struck."""
    kept = article("Article 2", provision("2.1", "Kept."))
    base = document(*article("Article 1", provision("1.1", "Old.")), *kept)
    revision = document(*article("Article 1", provision("1.1", "New.")), scope=Scope.PARTIAL)
    source = html.render(unread(comparison(base, revision))).decode("utf-8")

    assert "not addressed in the revision" in source
    assert 'class="part struck"' not in source


def test_a_comparison_without_changes_says_so() -> None:
    """An empty report is not an empty page."""
    same = everything().base
    page = _page(comparison(same, same))

    assert "No change of language was found." in page.text
    assert page.all("ins")[1:] == []  # the one in the legend


def test_what_was_not_read_stands_at_the_top() -> None:
    """Before any finding, all of it, and not again at the end."""
    text = " ".join(_page(schedules()).text.split())

    assert text.index("Not read in the revision: page 39:") < text.index("How to read this")
    assert text.count("Not read in the revision:") == 16
    assert text.count("a picture, which was not read.") == 16
    assert text.index("Note on the revision: Lines run through 90 letters.") < text.index("How to read this")
    assert text.index("The numbers jump from 2 to 4.") > text.index("How the files were read")


def test_what_could_not_be_compared_says_why() -> None:
    """In the list of articles, at the article and at the fold; never as unchanged."""
    page = _page(schedules())
    why = "could not be compared: page 9 of the revision was not read: a picture"

    assert page.text.count(f"1 provision {why}") == 4
    assert f"Article 2 More{why}" in "".join(page.text.split("\n"))
    assert "not addressed" not in page.text.replace("articles absent from it are not addressed", "")


def test_every_other_place_of_a_finding_is_quoted_and_linked(page: _Page) -> None:
    """An attorney reads all of them, not only the first."""
    source = html.render(everything()).decode("utf-8")

    assert "Also at" in page.text
    assert re.search(
        r'<figcaption>Base, <a href="#revision/1-1"><bdi>1\.1, p\. 1</bdi></a></figcaption>'
        r'<blockquote class="text" dir="auto">The Board recognizes the Association\.</blockquote>',
        source,
    )


def test_the_limits_are_said_twice(page: _Page) -> None:
    """Near the findings and at the foot."""
    assert page.text.count("The rules do not cover everything, and this is not legal advice.") == 2


def test_which_text_was_read_is_said_only_where_there_are_two(page: _Page) -> None:
    """A file without tracked changes has one text."""
    marked = everything()
    tracked = Diagnostic(code="tracked-changes", message="3 tracked changes by A.")
    marked = replace(marked, revision=replace(marked.revision, diagnostics=(tracked,)))

    assert "Text read:" not in page.text
    assert _page(marked).text.count("Text read: as proposed") == 1
    assert "Taken as a whole agreement" in page.text
