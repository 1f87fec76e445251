"""The HTML report in a real Chromium: choosing and walking through findings, links, other readers, accessibility.

Tests of accessibility need axe-core 4, which is no part of contractdiff: ``npm install --no-save axe-core`` in the
project's folder, or ``CONTRACTDIFF_AXE`` with the path of its ``axe.min.js``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.chromium import MISSING, PROGRAM, Chromium, Tab
from contractdiff import compare
from contractdiff.catalogue import Language
from contractdiff.model import Comparison
from contractdiff.report import html
from tests.report.sample import everything, hostile

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT = ROOT / "corpus" / "juniper-mesa" / "built"
AXE = Path(os.environ.get("CONTRACTDIFF_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=MISSING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """One browser for all tests."""
    with Chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages lie, as attachments lie in a folder of downloads."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def sample(folder: Path) -> Path:
    """The report in which everything happens."""
    return _written(everything(), folder / "sample.html")


@pytest.fixture(scope="module")
def negotiation() -> Comparison:
    """The written negotiation: the agreement and the District's proposal."""
    return compare(BUILT / "agreement-2022-2025.pdf", BUILT / "2-district-proposal-2025-03-04.pdf")


def _written(comparison: Comparison, path: Path) -> Path:
    path.write_bytes(html.render(comparison))
    return path


@pytest.fixture
def tab(browser: Chromium, sample: Path) -> Iterator[Tab]:
    """The sample, open at its top."""
    tab = browser.tab()
    tab.open(sample)
    yield tab
    tab.close()


SHOWN = (
    "[...document.querySelectorAll('.finding')].filter(card => card.checkVisibility()).map(card => card.textContent)"
)


def _choose(tab: Tab, name: str, value: str) -> None:
    field = f"document.getElementById('filters').elements[{name!r}]"
    tab.value(f"{field}.value = {value!r}; {field}.dispatchEvent(new Event('input', {{bubbles: true}}))")


def _shown(tab: Tab) -> list[str]:
    """The rules of the findings in sight, in order."""
    return [next(rule for rule in ("CBA101", "CBA204", "CBA410") if rule in text) for text in tab.value(SHOWN)]


def _focused(tab: Tab) -> str:
    return str(tab.value("document.activeElement.id"))


class TestFilters:
    """Findings are chosen by what they are."""

    def test_all_are_shown_at_first(self, tab: Tab) -> None:
        """Worst first."""
        assert _shown(tab) == ["CBA101", "CBA410", "CBA204"]
        assert tab.value("document.querySelector('.filters output').textContent") == "3 of 3 findings shown"

    @pytest.mark.parametrize(
        ("name", "value", "left"),
        [
            ("severity", "critical", ["CBA101"]),
            ("favors", "unclear", ["CBA410"]),
            ("article", "revision/article-2", ["CBA101", "CBA204"]),
            ("article", "base/article-3", ["CBA410"]),
            ("words", "JUST  cause", ["CBA101"]),
            ("words", "bid", ["CBA410"]),
        ],
    )
    def test_each_leaves_what_fits(self, tab: Tab, name: str, value: str, left: list[str]) -> None:
        """And says how many that are."""
        _choose(tab, name, value)

        assert _shown(tab) == left
        said = tab.value("document.querySelector('.filters output').textContent")
        assert said == f"{len(left)} of 3 findings shown"

    def test_two_hold_together_and_one_button_ends_them(self, tab: Tab) -> None:
        """Critical ones in Article 2, and then everything again."""
        _choose(tab, "article", "revision/article-2")
        _choose(tab, "severity", "medium")
        assert _shown(tab) == ["CBA204"]

        tab.value("document.querySelector('.filters [type=reset]').click()")
        assert (
            tab.value("new Promise(done => setTimeout(() => done(document.querySelectorAll('[hidden]').length)))") == 0
        )

    def test_only_what_occurs_can_be_chosen(self, tab: Tab) -> None:
        """With how often."""
        severities = tab.value("[...document.querySelectorAll('[name=severity] option')].map(one => one.text)")
        articles = tab.value("[...document.querySelectorAll('[name=article] option')].map(one => one.text)")

        assert severities == ["all", "critical (1)", "high (1)", "medium (1)"]
        assert articles == ["all", "Article 2 Discipline and Conduct (2)", "Article 3 Bidding (1)"]

    def test_a_print_of_some_findings_says_so(self, tab: Tab) -> None:
        """Nobody takes three of thirty for all."""
        visible = "document.querySelector('.filters').checkVisibility()"
        tab.media(printed=True)
        assert tab.value(visible) is False

        _choose(tab, "severity", "critical")
        assert tab.value(visible) is True
        assert (
            tab.value("document.querySelector('.filters').innerText").split("\n")[-1].strip() == "1 of 3 findings shown"
        )


class TestKeys:
    """The findings can be read without a mouse."""

    def test_j_and_k_walk_through_what_is_shown(self, tab: Tab) -> None:
        """And stop at both ends."""
        names = tab.value("[...document.querySelectorAll('.finding')].map(card => card.id)")
        walked = []
        for key in ("j", "j", "j", "j", "k"):
            tab.press(key)
            walked.append(_focused(tab))
        assert walked == [names[0], names[1], names[2], names[2], names[1]]

    def test_what_is_not_shown_is_passed_over(self, tab: Tab) -> None:
        """The filter holds for the keys as well."""
        names = tab.value("[...document.querySelectorAll('.finding')].map(card => card.id)")
        tab.press("j")
        _choose(tab, "article", "revision/article-2")
        tab.press("j")

        assert _focused(tab) == names[2]

    def test_a_slash_searches_and_escape_leaves(self, tab: Tab) -> None:
        """What is typed there is a word, not a command."""
        tab.press("/")
        assert tab.value("document.activeElement.name") == "words"

        tab.press("j", "u", "s", "t")
        assert tab.value("document.activeElement.value") == "just"
        assert _shown(tab) == ["CBA101"]
        tab.press("Enter")
        assert _focused(tab).startswith("finding/")

        tab.press("/", "Escape")
        assert tab.value("document.activeElement.tagName") == "BODY"

    def test_a_question_mark_shows_the_keys(self, tab: Tab) -> None:
        """And Escape hides them."""
        tab.press("?")
        assert tab.value("document.getElementById('keys').open") is True
        tab.press("Escape")
        assert tab.value("document.getElementById('keys').open") is False

    def test_they_can_be_switched_off(self, tab: Tab) -> None:
        """Who speaks to the computer says letters that are no commands (WCAG 2.1.4)."""
        tab.value("document.getElementById('keys-on').click()")
        tab.press("j")

        assert tab.value("document.activeElement.tagName") == "BODY"

    def test_with_a_modifier_they_belong_to_the_browser(self, tab: Tab) -> None:
        """Ctrl and J opens the downloads."""
        tab.ask("Input.dispatchKeyEvent", type="keyDown", key="j", modifiers=2)

        assert tab.value("document.activeElement.tagName") == "BODY"


class TestLinks:
    """A link to one place of the page, sent by mail, leads there."""

    def test_into_a_fold(self, tab: Tab, sample: Path) -> None:
        """What was folded away opens."""
        tab.open(sample, "revision/3-1")
        place = "document.getElementById('revision/3-1')"

        assert tab.value(f"{place}.closest('details').open") is True
        assert 0 <= tab.value(f"{place}.getBoundingClientRect().top") < 900
        assert tab.value(f"{place}.matches(':target')") is True

    def test_to_a_finding_that_is_not_shown(self, tab: Tab) -> None:
        """The filters give way."""
        _choose(tab, "severity", "critical")
        name = tab.value(
            "[...document.querySelectorAll('.finding')].find(card => card.dataset.severity === 'medium').id"
        )
        tab.value(f"location.hash = {name!r}; new Promise(done => setTimeout(done, 100))")

        assert tab.value(f"document.getElementById({name!r}).checkVisibility()") is True

    def test_every_provision_and_finding_has_one_in_sight(self, tab: Tab) -> None:
        """And each names its own place."""
        tab.value("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        own = "place => [...place.querySelectorAll('a.permalink')].some(link => link.hash === '#' + place.id)"
        without = (
            f"[...document.querySelectorAll('.unit[id], .part, .finding')].filter(place => !({own})(place)).length"
        )

        assert tab.value("document.querySelectorAll('a.permalink').length") == 20
        assert tab.value(without) == 0

    def test_without_scripts_as_well(self, browser: Chromium, sample: Path) -> None:
        """Some mail programs and offices allow none: everything can still be read and reached."""
        tab = browser.tab(scripts=False)
        tab.open(sample, "revision/3-1")

        assert tab.value("document.querySelector('.views button')") is None  # the page's script did not run
        assert tab.value("document.getElementById('filters').checkVisibility()") is False
        assert len(_shown(tab)) == 3
        assert tab.value("document.getElementById('revision/3-1').checkVisibility()") is True
        tab.value("document.querySelector('label:has(#view-sides)').click()")
        assert tab.value("document.querySelector('.sides').checkVisibility()") is True
        tab.close()


class TestNothingRuns:
    """What a contract says is never done."""

    def test_text_of_a_contract_stays_text(self, browser: Chromium, folder: Path) -> None:
        """No script of its runs, and no element comes of its signs."""
        tab = browser.tab()
        tab.open(_written(hostile(), folder / "hostile.html"))

        assert tab.value("document.scripts.length") == 1
        assert tab.value("document.body.innerText.includes('<script>alert(1)</script>')") is True
        tab.close()

    def test_a_script_that_came_in_all_the_same_is_refused(self, browser: Chromium, folder: Path) -> None:
        """The page's own policy knows its one script by its fingerprint."""
        page = folder / "broken-into.html"
        source = html.render(everything()).decode("utf-8")
        page.write_text(
            source.replace("</main>", "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'></main>"),
            encoding="utf-8",
        )
        tab = browser.tab()
        tab.open(page)

        assert tab.value("window.ran === undefined") is True
        assert tab.value("document.getElementById('filters').hidden") is False  # and its own one ran
        assert tab.value(
            "(() => { try { document.body.innerHTML = 'x' } catch (trouble) { return trouble.name } })()"
        ) == ("TypeError")
        tab.close()


class TestOtherReaders:
    """A phone, a dark room, no colours, paper."""

    @pytest.mark.parametrize("width", [320, 360, 768, 1400])
    def test_the_page_is_never_wider_than_the_screen(self, browser: Chromium, sample: Path, width: int) -> None:
        """Nobody has to scroll sideways to read (WCAG 1.4.10); wide tables scroll by themselves."""
        tab = browser.tab(width=width)
        tab.open(sample)
        tab.value("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")

        assert tab.value("document.documentElement.scrollWidth") <= width
        tab.close()

    @pytest.mark.parametrize("dark", [False, True])
    def test_added_and_removed_words_differ_without_colours(self, browser: Chromium, sample: Path, dark: bool) -> None:
        """One is underlined, one is struck."""
        tab = browser.tab(dark=dark)
        tab.open(sample)
        line = "getComputedStyle(document.querySelector('#redline ~ .part {}')).textDecorationLine"

        assert tab.value(line.format("ins")) == "underline"
        assert tab.value(line.format("del")) == "line-through"
        tab.close()

    def test_side_by_side_stands_beside(self, tab: Tab) -> None:
        """The base on the left, the revision on the right, each with its own words only."""
        tab.value("document.getElementById('view-sides').click()")
        left, right = tab.value(
            "[...document.getElementById('revision/2-1').querySelectorAll('.sides > .text')].map("
            "side => [side.getBoundingClientRect().left, side.textContent])"
        )

        assert left[0] < right[0]
        assert "just" in left[1] and "any" not in left[1]
        assert "any" in right[1] and "just" not in right[1]

    def test_it_prints(self, tab: Tab) -> None:
        """As a PDF, with every finding."""
        assert tab.paper().startswith(b"%PDF")


@pytest.mark.skipif(not AXE.exists(), reason=f"axe-core is not installed: there is no {AXE}")
class TestAccessibility:
    """No violation of WCAG 2.2 AA that axe can find, with everything opened."""

    @pytest.mark.parametrize(
        ("width", "dark", "language", "sides"),
        [
            pytest.param(1400, False, Language.EN, False, id="light"),
            pytest.param(1400, True, Language.EN, False, id="dark"),
            pytest.param(1400, False, Language.EN, True, id="side by side"),
            pytest.param(360, False, Language.EN, False, id="phone"),
            pytest.param(360, True, Language.ES, False, id="phone, dark, Spanish"),
        ],
    )
    def test_the_negotiation(
        self,
        browser: Chromium,
        folder: Path,
        negotiation: Comparison,
        width: int,
        dark: bool,
        language: Language,
        sides: bool,
    ) -> None:
        """The report of the written negotiation."""
        page = _written(replace(negotiation, language=language), folder / "negotiation.html")
        assert _violations(browser, page, width=width, dark=dark, sides=sides) == []

    def test_everything_that_can_happen(self, browser: Chromium, sample: Path) -> None:
        """Moved words, tables, splits, struck articles."""
        assert _violations(browser, sample) == []

    def test_the_list_of_keys(self, browser: Chromium, sample: Path) -> None:
        """While it is open."""
        assert _violations(browser, sample, first="document.getElementById('keys').showModal()") == []


def _violations(
    browser: Chromium, page: Path, *, width: int = 1400, dark: bool = False, sides: bool = False, first: str = ""
) -> list[str]:
    """What axe finds against the levels A and AA, with the first place of each."""
    tab = browser.tab(width=width, dark=dark)
    tab.ask("Page.setBypassCSP", enabled=True)  # the page would refuse axe as well
    tab.open(page)
    tab.value("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    # What is not laid out cannot be judged.
    tab.value(
        "(() => { const style = document.createElement('style');"
        " style.textContent = '* { content-visibility: visible !important }'; document.head.append(style); })()"
    )
    if sides:
        tab.value("document.getElementById('view-sides').click()")
    tab.value(first or "0")
    tab.value(AXE.read_text(encoding="utf-8") + ";0")
    found = tab.value(f"axe.run(document, {{runOnly: {list(LEVELS)!r}, resultTypes: ['violations']}})")
    tab.close()
    assert len(found["passes"]) > 15, "axe looked at the page"
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
