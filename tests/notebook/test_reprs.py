"""What Jupyter shows, held against what JupyterLab's sanitizer keeps."""

import builtins
import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest

from contractdiff.errors import UsageError
from contractdiff.model import Comparison, Document
from tests.factories import article, comparison, document, finding, provision, redline
from tests.report.sample import everything, hostile

_ELEMENTS = {"div", "p", "b", "span", "ins", "del", "details", "summary", "ul", "li", "table", "tr", "td", "th"}
_ATTRIBUTES = {"style", "title", "dir", "open", "scope", "class"}
_STYLES = {
    "color", "background-color", "text-decoration", "border", "border-left", "border-bottom", "padding", "margin",
    "padding-left", "white-space", "font-weight", "font-size", "opacity", "text-align",
}  # fmt: skip


class _Checked(HTMLParser):
    """Notes everything that the sanitizer would drop."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.dropped: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.dropped.append(tag)
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.dropped.append(f"{tag}[{name}]")
            if name == "style":
                properties = {part.split(":", maxsplit=1)[0] for part in (value or "").split(";") if part}
                self.dropped.extend(sorted(properties - _STYLES))

    def handle_data(self, data: str) -> None:
        self.text += data


def _bundles() -> list[Mapping[str, str]]:
    found = [everything(), hostile()]
    return [bundle for one in found for bundle in (one._repr_mimebundle_(), one.base._repr_mimebundle_())]


def test_a_bundle_has_text_html_and_markdown_and_no_json() -> None:
    """JupyterLab would show a tree of JSON instead of the redline."""
    assert all(sorted(bundle) == ["text/html", "text/markdown", "text/plain"] for bundle in _bundles())


def test_the_html_survives_the_sanitizer() -> None:
    """No style element, script, id, role, aria or data attribute, and only styles that are kept."""
    assert [_Checked(bundle["text/html"]).dropped for bundle in _bundles()] == [[], [], [], []]


def test_a_colour_never_comes_without_its_background() -> None:
    """Dark theme or light, brick on its tint stays legible."""
    for bundle in _bundles():
        for style in re.findall(r'style="([^"]*)"', bundle["text/html"]):
            assert ("background-color" in style) == bool(re.search(r"(?<!-)color:", style))


def test_contract_text_is_text_in_a_notebook() -> None:
    """Markup in a contract is shown, not run."""
    page = _Checked(hostile()._repr_mimebundle_()["text/html"])

    assert "<script>alert(1)</script>" in page.text
    assert "[U+202E]lla" in page.text
    assert "\x1b" not in page.text


def test_the_first_look_shows_findings_and_every_changed_article() -> None:
    """Findings stand open, articles are folded, the unchanged ones are counted."""
    page = _Checked(everything()._repr_mimebundle_()["text/html"])

    assert "“Just cause” is gone from discipline." in page.text
    assert "Article 2 Discipline and Conduct: retitled" in page.text
    assert "18.40 19.10" in page.text
    assert "The other 2 articles are unchanged." in page.text


def _articles(words: str) -> Document:
    numbers = range(1, 301)
    return document(*(unit for n in numbers for unit in article(f"Article {n}", provision(f"{n}.1", words))))


def _large() -> Comparison:
    numbers = range(1, 301)
    base, new = _articles("old " * 900), _articles("new " * 900)
    texts = {f"{n}-1": redline("[-" + "old " * 900 + "-]{+" + "new " * 900 + "+}") for n in numbers}
    found = [finding(message=f"Change {number}.", rule=f"CBA{number}") for number in range(500)]
    return comparison(base, new, findings=found, texts=texts)


def test_a_large_comparison_stays_a_small_output() -> None:
    """Notebooks keep their outputs, so an output is bounded and says how to get the rest."""
    bundle = _large()._repr_mimebundle_()

    assert all(len(content) < 400_000 for content in bundle.values())
    assert 'comparison.save("report.html")' in _Checked(bundle["text/html"]).text


def test_a_table_of_findings_is_worst_first() -> None:
    """Severities sort as people rank them, and pages are whole numbers."""
    frame = everything().to_frame()

    assert list(frame["rule"]) == ["CBA101", "CBA410", "CBA204"]
    assert list(frame.sort_values("severity")["severity"]) == ["critical", "high", "medium"]
    assert frame["revision_page"].isna().tolist() == [False, True, False]
    assert frame["base_page"].tolist() == [2, 4, 2]


def test_no_finding_gives_an_empty_table_with_its_columns() -> None:
    """A notebook goes on where nothing was found."""
    frame = comparison().to_frame()

    assert len(frame) == 0
    assert "message" in frame.columns


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas comes with an extra."""
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r'pip install "contractdiff\[notebooks\]"'):
        comparison().to_frame()
