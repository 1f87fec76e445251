"""The commands and their options. Each imports what it runs when it runs, so that ``--help`` answers at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import contractdiff
from contractdiff import exit_codes, presentation
from contractdiff.catalogue import Language
from contractdiff.cli.options import (
    FILE,
    LEVELS,
    Asked,
    cache_option,
    compared,
    comparison_options,
    config,
    console,
    language_option,
    markup_option,
    ocr_option,
    output_option,
    packs_option,
    party_option,
    prepare_outputs,
    print_comparison,
    quiet_option,
    reading,
    tell_written,
    view_option,
)
from contractdiff.cli.progress import progress_bar
from contractdiff.cli.redlining import redline
from contractdiff.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console


@click.group(name="contractdiff", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(contractdiff.__version__, prog_name="contractdiff")
def contractdiff_command() -> None:
    """Compare labour agreements: what moved, which words changed, what the changes do and who gains.

    Reads PDF, Word, HTML, Markdown and text. Nothing leaves this machine.
    """


@contractdiff_command.command()
@click.option(
    "-o", "--output", "folder", type=FILE, default=Path("contractdiff-demo"), help="The folder to write into."
)
def demo(folder: Path) -> int:
    """The whole job on a written negotiation, into ./contractdiff-demo/."""
    from contractdiff.shipped import demonstration

    base, revision = demonstration()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made ({error.strerror}); choose another folder with -o.") from error
    comparison = contractdiff.compare(base, revision)
    print_comparison(comparison, findings=8)
    for suffix in (".html", ".docx", ".pdf", ".xlsx", ".json", ".md"):
        path = comparison.save(folder / f"district-proposal{suffix}")
        click.echo(f"wrote {path}")
    click.echo(f"\nOpen {folder / 'district-proposal.html'} in a browser, and the .docx in Word or LibreOffice.")
    return exit_codes.NOTHING_FOUND


@contractdiff_command.command()
@click.argument("file", type=FILE)
@click.option("--json", "json_output", type=FILE, metavar="OUT", help="Write the tree as JSON.")
@view_option
@markup_option
@party_option
@ocr_option
@cache_option
def outline(
    file: Path, json_output: Path | None, view: str, markup: str, parties: tuple[str, ...], ocr: str, cache: bool
) -> int:
    """The tree of provisions of FILE, with what is odd about its numbering."""
    from contractdiff import report
    from contractdiff.report import json_report
    from contractdiff.report import outline as outline_report

    if json_output is not None:
        report.protect_inputs([json_output], [file])
    with progress_bar() as progress:
        document = contractdiff.read(
            file, view=view, markup=reading(markup, parties), ocr=ocr, progress=progress, cache=cache
        )
    if json_output is not None:
        report.write(json_output, json_report.render_document(document))
    outline_report.render_to(console(), document)
    return exit_codes.NOTHING_FOUND


@contractdiff_command.command()
@click.argument("file", type=FILE)
@click.option("--page", "number", type=int, required=True, metavar="N", help="The page, counted from 1 in the file.")
@click.option("-o", "--output", type=FILE, metavar="OUT.png", help="The picture; otherwise FILE-page-N.png, here.")
@view_option
@markup_option
@party_option
@ocr_option
@cache_option
def show(
    file: Path,
    number: int,
    output: Path | None,
    view: str,
    markup: str,
    parties: tuple[str, ...],
    ocr: str,
    cache: bool,
) -> int:
    """One page of a PDF as a picture with what was read drawn over it: for when you doubt the reading."""
    from contractdiff import report
    from contractdiff.showing import show_page

    output = output or Path(f"{file.stem}-page-{number}.png")
    if output.suffix.lower() != ".png":
        raise UsageError(f"{output}: the picture is a PNG file; choose a name that ends in .png.")
    report.protect_inputs([output], [file])
    with progress_bar() as progress:
        page, picture = show_page(
            file, number, view=view, markup=reading(markup, parties), ocr=ocr, progress=progress, cache=cache
        )
    from contractdiff.report import page_picture, page_summary

    report.write(output, page_picture.render(page, picture))
    page_summary.render_to(console(), page)
    click.echo(f"wrote {output}", err=True)
    return exit_codes.NOTHING_FOUND


@contractdiff_command.command()
@click.argument("base", type=FILE)
@click.argument("revision", type=FILE)
@output_option
@comparison_options
@quiet_option
def compare(
    base: Path,
    revision: Path,
    outputs: tuple[Path, ...],
    asked: Asked,
    quiet: bool,
) -> int:
    """What REVISION changes in BASE. OUT by suffix: .html .docx .pdf .xlsx .json .md."""
    settings = asked.config()
    prepare_outputs(outputs, [base, revision, *([settings.decisions] if settings.decisions else [])])
    comparison = compared(base, revision, asked, settings, quiet=quiet)
    said = {path: presentation.save_with_notes(comparison, path) for path in outputs}
    if not quiet:
        print_comparison(comparison)
    for path in outputs:
        tell_written(path, said[path])
    return exit_codes.NOTHING_FOUND


@contractdiff_command.command()
@click.argument("drafts", nargs=-1, required=True, type=FILE)
@click.option("--base", required=True, type=FILE, metavar="CBA", help="The agreement in force.")
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="high", show_default=True, help="Exit 1 from this severity on."
)
@click.option(
    "--side",
    type=click.Choice(("employees", "employer")),
    help="Whose side the check is on: what this side gains does not fail it.",
)
@click.option("--format", "style", type=click.Choice(("text", "github")), default="text", show_default=True)
@output_option
@comparison_options
def check(
    drafts: tuple[Path, ...],
    base: Path,
    fail_on: str,
    side: str | None,
    style: str,
    outputs: tuple[Path, ...],
    asked: Asked,
) -> int:
    """Check each of DRAFTS against the agreement in force; for scripts and CI.

    Exit code 0: nothing at or above --fail-on. 1: findings at or above it. 2: the command is wrong. 3: a document
    could not be read or compared.
    """
    from contractdiff import report
    from contractdiff.checking import check_drafts
    from contractdiff.decisions import read_decisions
    from contractdiff.report import check_report
    from contractdiff.report.visible import one_line

    settings = asked.config()
    decided = read_decisions(settings.decisions) if settings.decisions is not None else {}
    writers = {path: check_report.writer(path) for path in outputs}
    report.protect_inputs(outputs, [base, *drafts, *([settings.decisions] if settings.decisions else [])])
    with progress_bar() as progress:
        result = check_drafts(
            base,
            drafts,
            fail_on=fail_on,
            side=side,
            view=asked.view,
            base_view=asked.base_view,
            markup=asked.reading(),
            scope=asked.scope,
            ocr=asked.ocr,
            progress=progress,
            cache=asked.cache,
            decisions=decided,
            packs=settings.packs,
            language=settings.language,
        )
    for path, render in writers.items():
        report.write(path, render(result))
    click.echo(check_report.github(result) if style == "github" else check_report.text(result), nl=False)
    for sentence in result.faults:
        click.echo(f"contractdiff: {one_line(sentence)}", err=True)
    return result.exit_code


@contractdiff_command.command()
@click.argument("comparison", type=FILE, metavar="OUT.json")
@click.option(
    "--decisions",
    type=FILE,
    default=Path("decisions.toml"),
    show_default=True,
    metavar="FILE",
    help="Where decisions are kept; those in it are not asked again.",
)
@click.option("--by", default="", metavar="NAME", help="Who decides; stands beside each decision.")
@language_option
def review(comparison: Path, decisions: Path, by: str, language: str | None) -> int:
    """Confirm, dismiss or regrade the findings of a comparison saved as OUT.json.

    Each decision is written at once. Give the file to compare and check with --decisions: it holds for the next draft
    too, as long as the language stands. The questions are in the language of OUT.json unless --language says otherwise.
    """
    from contractdiff import report
    from contractdiff.catalogue import speaking
    from contractdiff.cli.review_dialogue import ask_about
    from contractdiff.decisions import findings_of, language_of_saved, read_decisions
    from contractdiff.report.words import say

    report.protect_inputs([decisions], [comparison])
    findings = findings_of(comparison)
    known = read_decisions(decisions) if decisions.exists() else {}
    with speaking(Language(language) if language else language_of_saved(comparison)):
        ask_about(findings, known, decisions, by=by)
        if all(finding.fingerprint in known for finding in findings):
            click.echo(say("review.none", file=comparison, decisions=decisions))
    return exit_codes.NOTHING_FOUND


@contractdiff_command.command()
@click.argument("code", required=False)
@click.option(
    "--test", "tested", type=FILE, metavar="DIR", help="Run the examples of the rules of your own in this folder."
)
@packs_option
@language_option
def rule(code: str | None, tested: Path | None, packs: tuple[Path, ...], language: str | None) -> int:
    """List the rules, or explain the one with CODE (its code or its name) with its examples.

    With --test the examples of your own rules are run; exit code 1 if one does not do what it says.
    """
    from contractdiff import rules
    from contractdiff.catalogue import speaking
    from contractdiff.report import rule_pages

    terminal = console()
    settings = config(None, packs, language)
    with speaking(settings.language):
        if tested is not None:
            return _test_pack(terminal, tested, settings.language)
        pack = rules.with_packs(settings.packs, settings.language)
        if code is None:
            rule_pages.list_to(terminal, pack.rules)
        else:
            rule_pages.explain_to(terminal, pack.rules, code)
    return exit_codes.NOTHING_FOUND


def _test_pack(console: Console, folder: Path, language: Language) -> int:
    """Run the examples of the rules in ``folder`` together with the core rules, and say which fail."""
    from contractdiff import align, diff, facts, rules
    from contractdiff.report import rule_pages

    core = {one.code for one in rules.core().rules}
    pack = rules.with_packs([folder], language)
    outcomes = [
        outcome
        for one in pack.rules
        if one.code not in core
        for outcome in rules.run_examples(
            one, redline=diff.redline, facts=facts.read, references=align.judge_texts, pack=pack
        )
    ]
    rule_pages.outcomes_to(console, outcomes)
    return exit_codes.NOTHING_FOUND if all(one.passed for one in outcomes) else exit_codes.FINDINGS


@contractdiff_command.command()
@click.option("--no-browser", is_flag=True, help="Start without opening a browser window.")
@click.option(
    "--folder", type=FILE, default=Path("contractdiff-notebooks"), help="Where your copies of the notebooks go."
)
def lab(no_browser: bool, folder: Path) -> int:
    """Open JupyterLab on the notebooks (your own copies: nothing you change there is lost on an update)."""
    from contractdiff.notebook.lab import open_lab

    return open_lab(folder, browser=not no_browser)


contractdiff_command.add_command(redline)
