"""The notebooks run from top to bottom as a bargaining team would run them, and are kept without outputs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contractdiff.shipped import notebooks

if TYPE_CHECKING:
    from nbformat import NotebookNode

nbformat = pytest.importorskip("nbformat", reason="the notebooks need Jupyter: install the extras notebooks and dev")
nbclient = pytest.importorskip("nbclient", reason="the notebooks are executed by nbclient: install the extra dev")
pytest.importorskip("ipykernel", reason="the notebooks need a kernel: install ipykernel")
pytest.importorskip("pandas", reason="the notebooks need pandas: install the extra notebooks")

NOTEBOOKS = sorted(notebooks().glob("*.ipynb"))
SECONDS = 60


def cells_of(notebook: NotebookNode, kind: str) -> list[NotebookNode]:
    """The cells of one kind."""
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def html_of(notebook: NotebookNode) -> str:
    """All HTML outputs in one text."""
    found = (
        output.get("data", {}).get("text/html", "") for cell in cells_of(notebook, "code") for output in cell.outputs
    )
    return "\n".join(found)


def test_there_are_notebooks() -> None:
    """A folder without notebooks would let every test below pass."""
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_kept_without_outputs(path: Path) -> None:
    """No output and no counter is in the repository: they hold contract text and make every diff unreadable."""
    notebook = nbformat.read(path, as_version=4)

    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert all(not cell.outputs and cell.execution_count is None for cell in cells_of(notebook, "code"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs(path: Path, tmp_path: Path) -> None:
    """In a folder of its own it runs without an error, shows findings and writes its files beside itself only."""
    copy = Path(shutil.copy(path, tmp_path))
    notebook = nbformat.read(copy, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )

    client.execute()

    shown = html_of(notebook)
    assert "CBA101" in shown
    assert "just cause" in shown
    assert "<del" in shown
    assert "<ins" in shown
    assert {file.name for file in tmp_path.iterdir()} == {path.name, "results"}
    assert {file.suffix for file in (tmp_path / "results").iterdir()} == {".docx", ".html", ".pdf", ".xlsx"}
