"""The documentation says what is so: its commands run, its lists are those of the code, its links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import click
import pytest

import contractdiff
from contractdiff import cli, diff, exit_codes, facts
from contractdiff.cli.commands import contractdiff_command
from contractdiff.report import REPORTERS, json_report
from contractdiff.rules import core, run_example
from contractdiff.rules.loading import load_rule

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "contractdiff"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:^|[\s\\/`])contractdiff(?= [a-z-])(?P<rest>[^`\n]*)")


def blocks(text: str, *languages: str) -> list[str]:
    """The bodies of the fenced blocks in ``languages``."""
    return [found["body"] for found in _FENCE.finditer(text) if found["language"] in languages]


def commands_of(page: Path) -> list[list[str]]:
    """Every call of ``contractdiff`` on a page, in blocks and in running text, as arguments."""
    text = page.read_text(encoding="utf-8")
    without_others = _FENCE.sub(lambda block: block[0] if block["language"] in ("sh", "bat", "yaml") else "", text)
    found = (shlex.split(call["rest"], comments=True) for call in _COMMAND.finditer(without_others))
    return [arguments for arguments in found if arguments and arguments[0] in known_commands()]


def known_commands() -> dict[str, click.Command]:
    """The commands by name."""
    return contractdiff_command.commands


def options_of(command: click.Command) -> set[str]:
    """Every spelling of the options of ``command``."""
    return {spelling for option in command.params for spelling in (*option.opts, *option.secondary_opts)}


def own_pages() -> list[object]:
    """The pages that are written for readers, as test cases."""
    return [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """``docs/generate.py`` as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", own_pages())
def test_commands_and_options_exist(page: Path) -> None:
    """Every command a page shows is one, and so is each of its options and their values."""
    for name, *rest in commands_of(page):
        command = known_commands()[name]
        options = {argument for argument in rest if re.fullmatch(r"-{1,2}[a-z][a-z-]*", argument)}
        choices = {
            spelling: option.type.choices
            for option in command.params
            if isinstance(option.type, click.Choice)
            for spelling in option.opts
        }

        assert options <= options_of(command), (name, rest)
        for option, value in pairwise(rest):
            assert option not in choices or value in choices[option], (option, value)


def test_options_in_running_text_exist() -> None:
    """An option that the README names belongs to some command."""
    prose = _FENCE.sub("", README)
    named = set(re.findall(r"`(?:[a-z]+ )?(--?[a-z][a-z-]*)[^`]*`", prose))

    assert named
    assert named <= set().union(*(options_of(command) for command in known_commands().values()))


def test_every_command_is_in_the_readme() -> None:
    """A user who reads the README meets every command."""
    assert set(known_commands()) == {arguments[0] for arguments in commands_of(ROOT / "README.md")}


def readme_commands() -> Iterator[object]:
    """The calls in the README's shell blocks, without those that open a browser or ask questions."""
    for body in blocks(README, "sh"):
        for line in body.splitlines():
            if line.startswith("contractdiff ") and not line.startswith(("contractdiff lab", "contractdiff review")):
                arguments = shlex.split(line, comments=True)[1:]
                yield pytest.param(arguments, id=" ".join(arguments)[:60])


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the README's paths lead to the corpus, and in which files may be written."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("arguments", list(readme_commands()))
def test_readme_commands_run(arguments: list[str], checkout: Path) -> None:
    """Each command works as it is written; the check fails the draft, the others succeed."""
    expected = exit_codes.FINDINGS if arguments[0] == "check" else exit_codes.NOTHING_FOUND
    outputs = [value for option, value in pairwise(arguments) if option == "-o"]

    assert expected == cli.run(arguments)
    assert all((checkout / output).stat().st_size for output in outputs)


def test_readme_python_runs(checkout: Path) -> None:
    """The lines of Python in the README run as they are."""
    for body in blocks(README, "python"):
        exec(compile(body, "README.md", "exec"), {})  # noqa: S102 - our own page

    assert (checkout / "comparison.html").exists()


def test_exit_codes() -> None:
    """The README and the architecture page list the exit codes that there are."""
    codes = {str(value) for name, value in vars(exit_codes).items() if name.isupper()}
    for page in (ROOT / "README.md", DOCS / "architecture.md"):
        listed = re.findall(r"^\| (\d) \|", page.read_text(encoding="utf-8"), re.MULTILINE)

        assert codes == set(listed)


def test_written_formats_are_named() -> None:
    """The README names each suffix that can be written, and no other."""
    written = README.partition("| writes | with |")[2].partition("\n\n")[0]
    row = next(line for line in written.splitlines() if "compare -o" in line)

    assert set(REPORTERS) == set(re.findall(r"`(\.\w+)`", row))


def test_make_targets_exist() -> None:
    """Every target that a page tells people to make is in the Makefile, and CONTRIBUTING lists them all."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:^|`)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
    }

    assert named <= targets
    assert targets - {"help", "setup"} == set(re.findall(r"^\| `make ([a-z]+)` \|", contributing, re.MULTILINE))


def test_generated_pages_are_in_step(generator: ModuleType) -> None:
    """The list of rules and the results of the tricky cases are what the program gives; ``make docs`` writes them."""
    for path, text in generator.pages().items():
        assert text == path.read_text(encoding="utf-8"), f"{path.name} is not in step; run: make docs"


def test_every_tricky_case_has_a_result(generator: ModuleType) -> None:
    """No case is left out by a misspelt fence."""
    page = (DOCS / "tricky-cases.md").read_text(encoding="utf-8")

    assert len(re.findall(r"^## \d+\. ", page, re.MULTILINE)) == len(generator._CASE.findall(page))
    assert all(blocks(page, "result"))


def headings_of(page: Path) -> set[str]:
    """The fragments that GitHub makes of the headings of a page."""
    lines = re.findall(r"^#+ (.*)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.casefold()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("page", own_pages())
def test_links_resolve(page: Path) -> None:
    """Every link inside the project leads to a file that is there, and to a heading in it."""
    prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith(("http://", "https://")):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page

        assert file.exists(), target
        if fragment:
            assert fragment in headings_of(file), target


def test_json_page_names_the_formats_and_their_schemas() -> None:
    """Each format with a published schema is in the table, with its file."""
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    published = {file.name for file in (PACKAGE / "report" / "schema").glob("*.json")}

    assert published == set(re.findall(r"\[([\w.-]+\.schema\.json)\]", page))
    for name in (json_report.COMPARISON_SCHEMA, json_report.DOCUMENT_SCHEMA, "contractdiff/check/1"):
        assert f"`{name}`" in page


def test_architecture_lists_the_modules() -> None:
    """The table of modules is the tree: no module is missing, none is invented."""
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w/.]+)` \|", page.partition("## Shape")[2].partition("Direction:")[0], re.MULTILINE)
    there = {
        f"{entry.name}/" if entry.is_dir() else entry.name
        for entry in PACKAGE.iterdir()
        if entry.suffix == ".py" or (entry / "__init__.py").exists()
    }

    assert there == set(listed)
    assert len(listed) == len(set(listed))


def test_reading_page_lists_every_note() -> None:
    """Each code that a diagnostic can have is explained, and no other."""
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([a-z-]+)` \|", page.partition("## Notes")[2], re.MULTILINE)
    sources = [
        file.read_text(encoding="utf-8")
        for stage in ("ingest", "markup", "structure", "align", "diff", "facts", "quotation")
        for file in ((PACKAGE / stage).rglob("*.py") if (PACKAGE / stage).is_dir() else [PACKAGE / f"{stage}.py"])
    ]
    used = {
        code for source in sources for code in re.findall(r'(?:code=|_?(?:sequence|per_run)\(\s*)"([a-z-]+)"', source)
    }

    assert used == set(explained)
    assert explained == sorted(explained)


def test_rule_of_the_walk_through(tmp_path: Path) -> None:
    """The rule that CONTRIBUTING writes is a rule, and its examples do what they say."""
    (text,) = blocks((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), "toml")
    slug = re.findall(r'^slug = "([\w-]+)"', text, re.MULTILINE)[0]
    file = tmp_path / f"{slug}.toml"
    file.write_text(text, encoding="utf-8")

    rule = load_rule(file, core().lexicon)

    others = {known.code for known in core().rules if known.slug != slug}  # whoever follows the page has the rule
    assert rule.code not in others
    pack = type(core())((*core().rules, rule), core().lexicon)
    for example in rule.example:
        assert run_example(rule, example, redline=diff.redline, facts=facts.read, pack=pack).passed, example.name


def test_changelog_knows_the_version() -> None:
    """The changelog speaks of the version that the package has."""
    assert contractdiff.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_examples_of_the_page_on_facts() -> None:
    """What the page says that is read is what is read; so in the module itself."""
    failed, tried = doctest.testfile(str(DOCS / "facts.md"), module_relative=False)
    module = doctest.testmod(facts)

    assert (failed, module.failed) == (0, 0)
    assert tried > 10
    assert module.attempted > 2
