"""The command ``redline``: a Word file with tracked changes, and what can be chosen about it."""

from __future__ import annotations

from pathlib import Path

import click

from contractdiff import exit_codes, presentation
from contractdiff.cli.options import (
    FILE,
    Asked,
    compared,
    comparison_options,
    print_comparison,
    quiet_option,
    tell_written,
)
from contractdiff.errors import UsageError
from contractdiff.model.comparison import RedlineChoices

# The names stand here as well as in report.docx, so that --help need not import a writer of Word files.
RENUMBERINGS = ("separate-author", "mark", "hide")


@click.command()
@click.argument("base", type=FILE)
@click.argument("revision", type=FILE)
@click.option("-o", "--output", "output", type=FILE, required=True, metavar="OUT.docx", help="The redline.")
@click.option("--author", metavar="NAME", help="Who made the changes; contractdiff unless you say.")
@click.option(
    "--date", metavar="ISO", help="When, as 2025-03-04 or 2025-03-04T09:30; a fixed date unless you say, never today."
)
@click.option("--clean", type=FILE, metavar="CLEAN.docx", help="The same file with everything accepted, beside it.")
@click.option("--comments/--no-comments", default=True, help="Findings and notes in the margin, or nothing.")
@click.option(
    "--renumbering",
    type=click.Choice(RENUMBERINGS),
    default="separate-author",
    show_default=True,
    help="Typed labels that only follow the renumbering: under an author of their own, under yours, or printed new "
    "without a mark (rejecting then does not give the old ones back).",
)
@click.option("--cover", is_flag=True, help="A page in front that says what was compared and what happened.")
@comparison_options
@quiet_option
def redline(
    base: Path,
    revision: Path,
    output: Path,
    author: str | None,
    date: str | None,
    clean: Path | None,
    comments: bool,
    renumbering: str,
    cover: bool,
    asked: Asked,
    quiet: bool,
) -> int:
    """BASE and REVISION as a Word file with tracked changes: accept all for REVISION, reject all for BASE.

    The file is read back before it is written; exit code 3, and no file, if it does not give both texts back.
    """
    from contractdiff import report
    from contractdiff.report.docx import RedlineOptions

    settings = asked.config()
    inputs = [base, revision, *([settings.decisions] if settings.decisions else [])]
    if output.suffix.lower() != ".docx":
        raise UsageError(f"{output}: a redline is a Word file; choose a name that ends in .docx.")
    report.protect_inputs([output], inputs)
    chosen: RedlineChoices = {"comments": comments, "renumbering": renumbering, "cover": cover}
    if author is not None:
        chosen["author"] = author
    if date is not None:
        chosen["date"] = date
    if clean is not None:
        report.protect_clean_copy(clean, output, inputs)
        chosen["clean"] = clean
    RedlineOptions.of(author=author, date=date)  # a slip is told before the work begins
    comparison = compared(base, revision, asked, settings, quiet=quiet)
    notes = presentation.save_with_notes(comparison, output, **chosen)
    if not quiet:
        print_comparison(comparison)
    tell_written(output, notes)
    if clean is not None:
        tell_written(clean)
    return exit_codes.NOTHING_FOUND
