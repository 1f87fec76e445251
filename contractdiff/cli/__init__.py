"""The command line: commands without logic, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from contractdiff import exit_codes
from contractdiff.cli.commands import contractdiff_command
from contractdiff.errors import ContractDiffError

DEBUG_VARIABLE = "CONTRACTDIFF_DEBUG"
"""Set to anything, it lets a fault of the program show its traceback."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave the process with its exit code (see ``contractdiff.exit_codes``)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a curly quote shows a question mark, and the command goes on.
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code, with any error told in one sentence on standard error."""
    try:
        result = contractdiff_command.main(args=arguments, prog_name="contractdiff", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return exit_codes.USAGE
    except ContractDiffError as error:
        _say(str(error))
        return error.exit_code
    except SystemExit as error:
        # click leaves with 1, which means "findings", when the reader of our output has gone.
        return exit_codes.NOT_COMPARED if error.code == exit_codes.FINDINGS else int(error.code or 0)
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped.")
        return exit_codes.NOT_COMPARED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nobody is left to tell.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return exit_codes.NOT_COMPARED
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _say(
            f"contractdiff failed in a way it should not ({type(error).__name__}); nothing is known of the documents. "
            f"Please report it; with {DEBUG_VARIABLE}=1 set the details are shown."
        )
        return exit_codes.NOT_COMPARED
    return result if isinstance(result, int) else exit_codes.NOTHING_FOUND


def _say(sentence: str) -> None:
    from contractdiff.report.visible import one_line

    with suppress(OSError):  # nobody is there to read it; the exit code still says it
        click.echo(f"contractdiff: {one_line(sentence)}", err=True)
