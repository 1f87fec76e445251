"""Documents that were read once, kept by content so that the second run is quick.

A cache entry is the ``Extract`` of a file as compressed JSON, under a name made of the file's own hash, the view,
whether pictures were recognised and the state of the reading code: another file, another view or another version of
contractdiff is another entry. Nothing in it can run. The folder is readable by its owner only, and bounded in size;
``--no-cache`` leaves it alone.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from contractdiff.model.document import View
from contractdiff.model.extract import Extract

LARGEST = 200 * 2**20
"""Bytes the cache may take; the entries used longest ago go first."""

FOLDER_VARIABLE = "CONTRACTDIFF_CACHE"
"""Environment variable that names another folder."""

_READING_CODE = ("ingest", "text", "model")


def folder() -> Path:
    """Where entries are kept: the user's cache directory, or what ``CONTRACTDIFF_CACHE`` names."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("contractdiff", appauthor=False)


@cache
def _code_stamp() -> str:
    """Changes whenever a module that takes part in reading does, so that no entry outlives its reader."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for package in _READING_CODE:
        for file in sorted((root / package).rglob("*")):
            if file.suffix in (".py", ".toml"):
                state = file.stat()
                digest.update(f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _entry(sha256: str, view: View, how: str) -> Path:
    return folder() / f"{sha256}-{view.value}-{how}-{_code_stamp()}.json.gz"


def load(sha256: str, view: View, how: str = "text") -> Extract | None:
    """The extract of the file with this hash, or ``None``. A damaged entry, or one of another file, counts as none.

    ``how`` names what else the extract depends on: whether pictures were recognised.
    """
    entry = _entry(sha256, view, how)
    try:
        extract = _unpacked(entry, sha256, view)
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error, ValueError):
        _discard(entry)
        return None
    with suppress(OSError):  # a cache that may only be read is one all the same
        os.utime(entry)
    return extract


def _unpacked(entry: Path, sha256: str, view: View) -> Extract:
    """The extract in ``entry``; raises ``ValueError``, as pydantic does, when it is not what its name says."""
    from pydantic import TypeAdapter

    if not entry.is_file():
        raise FileNotFoundError(entry)
    with gzip.open(entry) as packed:
        content = packed.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError("larger than any extract")
    head, _, body = content.partition(b"\n")
    if head != _head(sha256, view):
        raise ValueError("the entry of another file")
    extract = TypeAdapter(Extract).validate_json(body)
    if not extract.blocks:
        raise ValueError("an extract without text is never kept")
    return extract


def _head(sha256: str, view: View) -> bytes:
    """The first line of an entry: which file and view it is, so that a copied or renamed one is not believed."""
    return f"{sha256} {view.value}".encode()


def _discard(entry: Path) -> None:
    """Remove a damaged entry, where that is allowed."""
    with suppress(OSError):
        entry.unlink()


def store(sha256: str, view: View, extract: Extract, how: str = "text") -> None:
    """Keep ``extract``. A folder that cannot be written means no cache, which changes the speed and nothing else."""
    from pydantic import TypeAdapter

    entry = _entry(sha256, view, how)
    try:
        entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        body = TypeAdapter(Extract).dump_json(extract)
        content = gzip.compress(_head(sha256, view) + b"\n" + body, compresslevel=1, mtime=0)
        with tempfile.NamedTemporaryFile(dir=entry.parent, suffix=".part", delete=False) as part:
            try:
                part.write(content)
                part.flush()
                Path(part.name).replace(entry)
            finally:
                Path(part.name).unlink(missing_ok=True)
        _prune(entry.parent)
    except OSError:
        return


def _prune(directory: Path) -> None:
    """Remove the entries used longest ago until the rest fits."""
    states = [(file, file.stat()) for file in directory.glob("*.json.gz")]
    total = sum(state.st_size for _, state in states)
    for file, state in sorted(states, key=lambda item: item[1].st_mtime):
        if total <= LARGEST:
            break
        file.unlink(missing_ok=True)
        total -= state.st_size
