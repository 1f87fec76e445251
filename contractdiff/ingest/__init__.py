"""From a file to an ``Extract``: the content decides which reader is used, never the suffix alone."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import BinaryIO

from contractdiff.errors import DocumentTooLarge, MissingFile, NoText, ReadError, UsageError
from contractdiff.ingest.bounded import read_bounded
from contractdiff.ingest.bounds import VARIABLES, bounds_of_environment
from contractdiff.ingest.detect import READERS, detect, layers_to_read
from contractdiff.model import Block, Extract, View
from contractdiff.model.reading import Bounds, Reading, Recognition

__all__ = [
    "bounds_of_environment",
    "layers_to_read",
    "open_document",
    "read",
    "read_bounded",
    "recognition_of",
    "take_bytes",
]


def open_document(path: str | PathLike[str], bounds: Bounds | None = None) -> tuple[bytes, str]:
    """The bytes of the file at ``path``, and the name that messages use for it."""
    bounds = bounds or Bounds()
    file = Path(path)
    name = str(path)
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise ReadError(f"{name} is a folder; name one document in it.")
        if not file.is_file():
            raise ReadError(f"{name} is no ordinary file; name a document.")
        if size > bounds.file_megabytes * 2**20:
            raise _too_large(name, size, bounds)
        with file.open("rb") as stream:
            return take_bytes(stream, name, bounds), name
    except FileNotFoundError as error:
        raise MissingFile(f"There is no file {name}; check the path and the spelling.") from error
    except NotADirectoryError as error:
        raise MissingFile(f"There is no file {name}: part of the path is not a folder.") from error
    except PermissionError as error:
        raise ReadError(f"{name} may not be read; check its permissions.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{name} could not be read: {error}.") from error


def take_bytes(stream: BinaryIO, name: str, bounds: Bounds) -> bytes:
    """The bytes of an open file, never more than the bound, whatever its size claims to be."""
    most = bounds.file_megabytes * 2**20
    data = stream.read(most + 1)
    if not isinstance(data, bytes):
        raise UsageError("The file is open as text; open it with mode 'rb'.")
    if len(data) > most:
        raise _too_large(name, len(data), bounds)
    return data


def _too_large(name: str, size: int, bounds: Bounds) -> DocumentTooLarge:
    return DocumentTooLarge(
        f"{name} has {size // 2**20:,} MB or more; documents up to {bounds.file_megabytes:,} MB are read. Save it "
        f"without its pictures, split it, or set {VARIABLES['file_megabytes']} to allow more."
    )


def read(data: bytes, name: str, view: View, reading: Reading | None = None) -> Extract:
    """Read a document in any format, in this process; ``name`` is what messages call it."""
    extract = READERS[detect(data, name)](data, name, view, reading or Reading())
    if not any(_has_words(block) for block in extract.blocks):
        raise NoText(f"{name} holds no readable text in the view {view.value!r}; open it and look what is in it.")
    return extract


def recognition_of(reading: Reading) -> str:
    """How pictures are treated in ``reading``, in a word that tells cached extracts apart."""
    if reading.recognition is Recognition.NEVER:
        return "never"
    from contractdiff.ingest.ocr.program import program

    return "missing" if program() is None else "recognised"


def _has_words(block: Block) -> bool:
    """Whether a block holds anything to compare."""
    if block.table is not None:
        return any(cell for row in block.table.rows for cell in row)
    return bool(block.text)
