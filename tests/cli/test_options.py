"""What the options take is what the documentation says they take."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from contractdiff.cli.commands import contractdiff_command
from contractdiff.cli.options import MARKUPS
from tests.test_read_text import BUILT


@pytest.mark.parametrize("markup", ["auto", "none", "underline", "double-underline", "bold", "deleted-brackets"])
def test_markup_is_given_in_small_letters(markup: str) -> None:
    """As docs/reading.md writes it."""
    draft = BUILT / "5-district-supposal-2025-04-22.docx"
    answer = CliRunner().invoke(contractdiff_command, ["outline", str(draft), "--markup", markup])

    assert markup in MARKUPS
    assert answer.exit_code == 0, answer.output
