"""The options that commands share, and what they mean; each is imported by the commands that have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import contractdiff
from contractdiff.catalogue import Language
from contractdiff.cli.progress import progress_bar
from contractdiff.errors import UsageError
from contractdiff.model.markup import Added, Deleted, Markup
from contractdiff.model.reading import Recognition

if TYPE_CHECKING:
    from rich.console import Console

    from contractdiff.config import Config

LEVELS = ("critical", "high", "medium", "low", "info")
DELETED_IN_BRACKETS = "deleted-brackets"
MARKUPS = ("auto", "none", *(one.value for one in Added), DELETED_IN_BRACKETS)
SCOPES = ("auto", "whole", "partial")

FILE = click.Path(path_type=Path, readable=False)
output_option = click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=FILE,
    metavar="OUT",
    help="Write a report; the suffix says which. Repeatable.",
)
view_option = click.option(
    "--view",
    default="proposed",
    metavar="VIEW",
    help="Which text of a marked document: proposed, current, party:NAME or all.",
)
base_view_option = click.option(
    "--base-view",
    metavar="VIEW",
    help="The same for the base: current, but proposed where both files are marked drafts.",
)
markup_option = click.option(
    "--markup",
    type=click.Choice(MARKUPS),
    default="auto",
    help="What sets additions apart where struck words are deletions (brackets: words in brackets are new; "
    f"{DELETED_IN_BRACKETS}: they go out); none: formatting says nothing.",
)
party_option = click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="COLOR=NAME",
    help="Whose a colour is in a marked document, as red=Union. Repeatable.",
)
ocr_option = click.option(
    "--ocr",
    type=click.Choice(tuple(one.value for one in Recognition)),
    default="auto",
    help="Recognise pages that are pictures, where tesseract is installed (auto), or leave them out (never).",
)
scope_option = click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default="auto",
    help="Whether what the revision leaves out is deleted (whole) or not addressed (partial).",
)
cache_option = click.option(
    "--cache/--no-cache", default=True, help="Keep documents that were read, for a quick second run."
)
decisions_option = click.option(
    "--decisions",
    type=FILE,
    metavar="FILE",
    help="What was decided on review: confirmed, dismissed and regraded findings.",
)
packs_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=FILE,
    metavar="DIR",
    help="A folder with rules of your own, beside the core rules. Repeatable.",
)
language_option = click.option(
    "--language",
    type=click.Choice(tuple(one.value for one in Language)),
    help="Of findings and reports: en (unless the configuration says otherwise) or es. Contract text stays as it is.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No summary on the terminal.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options say that every comparison has, as they were typed."""

    view: str
    base_view: str | None
    markup: str
    parties: tuple[str, ...]
    scope: str
    ocr: str
    cache: bool
    decisions: Path | None
    packs: tuple[Path, ...]
    language: str | None

    def config(self) -> Config:
        """What the configuration file says, overruled by the options."""
        return config(self.decisions, self.packs, self.language)

    def reading(self) -> Markup:
        """What the options say about the mark-up of a document."""
        return reading(self.markup, self.parties)


def comparison_options(command: Callable[..., int]) -> Callable[..., int]:
    """``command`` with the options that every comparison has, which it gets together, as ``asked``."""

    @wraps(command)
    def with_asked(**given: Any) -> int:  # noqa: ANN401 - each option has a type of its own
        asked = Asked(**{one.name: given.pop(one.name) for one in fields(Asked)})
        return command(asked=asked, **given)

    shared = (
        view_option,
        base_view_option,
        markup_option,
        party_option,
        scope_option,
        ocr_option,
        cache_option,
        decisions_option,
        packs_option,
        language_option,
    )
    for option in reversed(shared):  # as if they stood above the command in this order
        option(with_asked)
    return with_asked


def reading(markup: str, parties: tuple[str, ...]) -> Markup:
    """What the options say about the mark-up of a document."""
    owners: dict[str, str] = {}
    for one in parties:
        color, sign, name = one.partition("=")
        if not (color.strip() and sign and name.strip()):
            raise UsageError(f"--party {one}: say whose a colour is, as in --party red=Union.")
        owners[color.strip().casefold()] = name.strip()
    added = Added(markup) if markup in {one.value for one in Added} else None
    deleted = Deleted.BRACKETS if markup == DELETED_IN_BRACKETS else None
    return Markup(read=markup != "none", added=added, deleted=deleted, parties=owners)


def config(decisions: Path | None, packs: tuple[Path, ...], language: str | None) -> Config:
    """What the configuration file says, overruled by the options."""
    from contractdiff.config import Config, find_config

    found = find_config(Path.cwd())
    return Config(
        packs=packs or found.packs,
        decisions=decisions or found.decisions,
        language=Language(language) if language else found.language,
    )


def console() -> Console:
    """The terminal."""
    from rich.console import Console

    return Console()


def print_comparison(comparison: contractdiff.Comparison, findings: int | None = None) -> None:
    """The summary of a comparison, on the terminal."""
    from contractdiff.report import terminal

    terminal.render_to(console(), comparison, findings=findings)


def prepare_outputs(outputs: tuple[Path, ...], inputs: list[Path]) -> None:
    """Refuse what cannot be written before the work begins."""
    from contractdiff import report

    for path in outputs:
        report.reporter(path)
    report.protect_inputs(outputs, inputs)


def compared(
    base: Path,
    revision: Path,
    asked: Asked,
    settings: Config,
    *,
    quiet: bool,
) -> contractdiff.Comparison:
    """The comparison of two files, as people judged it."""
    with progress_bar(quiet=quiet) as progress:
        comparison = contractdiff.compare(
            base,
            revision,
            view=asked.view,
            base_view=asked.base_view,
            markup=asked.reading(),
            scope=asked.scope,
            ocr=asked.ocr,
            progress=progress,
            cache=asked.cache,
            packs=settings.packs,
            language=settings.language,
        )
    return comparison if settings.decisions is None else comparison.decide(settings.decisions)


def tell_written(path: Path, notes: tuple[str, ...] = ()) -> None:
    """Say that a file was written, and what its reader has to know of it."""
    from contractdiff.report.visible import one_line

    click.echo(f"wrote {path}", err=True)
    for note in notes:
        click.echo(f"  {one_line(note)}", err=True)
