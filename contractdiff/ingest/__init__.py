"""From a file to an ``Extract``: the content decides which reader is used, never the suffix alone."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from contractdiff.errors import DocumentTooLarge, MissingFile, NoText, ReadError
from contractdiff.ingest.detect import READERS, detect
from contractdiff.model import Block, Extract, View

__all__ = ["open_document", "read"]

MAX_FILE = 300 * 2**20
"""Larger than any agreement by two orders; a scan of 1,000 pages has about 100 MB."""


def open_document(path: str | PathLike[str]) -> tuple[bytes, str]:
    """The bytes of the file at ``path``, and the name that messages use for it."""
    file = Path(path)
    name = str(path)
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise ReadError(f"{name} is a folder; name one document in it.")
        if not file.is_file():
            raise ReadError(f"{name} is no ordinary file; name a document.")
        if size > MAX_FILE:
            raise DocumentTooLarge(
                f"{name} has {size // 2**20} MB; documents up to {MAX_FILE // 2**20} MB are read. "
                "Save it without its pictures, or split it."
            )
        return file.read_bytes(), name
    except FileNotFoundError as error:
        raise MissingFile(f"There is no file {name}; check the path and the spelling.") from error
    except NotADirectoryError as error:
        raise MissingFile(f"There is no file {name}: part of the path is not a folder.") from error
    except PermissionError as error:
        raise ReadError(f"{name} may not be read; check its permissions.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{name} could not be read: {error}.") from error


def read(data: bytes, name: str, view: View) -> Extract:
    """Read a document in any format; ``name`` is what messages call it."""
    extract = READERS[detect(data, name)](data, name, view)
    if not any(_has_words(block) for block in extract.blocks):
        raise NoText(
            f"{name} holds no readable text in the view {view.value!r}; "
            "if it is a scan, run text recognition on it first."
        )
    return extract


def _has_words(block: Block) -> bool:
    """Whether a block holds anything to compare."""
    if block.table is not None:
        return any(cell for row in block.table.rows for cell in row)
    return bool(block.text)
