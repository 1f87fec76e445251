"""Build every document of the corpus from its source: `python -m corpus.build [--check]`.

Each `corpus/FOLDER/NAME.txt` gives `corpus/FOLDER/built/NAME.docx`, `.pdf` and the other formats that
`corpus/FOLDER/documents.toml` names. Building twice gives the same bytes. With `--check` nothing is written, and the
exit code is 1 when a built file is missing, is not what its source gives, or comes from no source.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.documents import Row, row_of
from corpus.errors import SourceError
from corpus.laid_out import laid_out_text
from corpus.markdown import markdown_text
from corpus.model import Agreement
from corpus.page import pdf_bytes
from corpus.scan import scan_bytes
from corpus.source import read_source
from corpus.views import proposed
from corpus.web import html_text
from corpus.word import word_bytes

ROOT = Path(__file__).parent
WRITERS: dict[str, Callable[[Agreement], bytes]] = {
    ".docx": word_bytes,
    ".pdf": pdf_bytes,
    ".html": lambda agreement: html_text(agreement).encode(),
    ".md": lambda agreement: markdown_text(agreement).encode(),
    ".txt": lambda agreement: laid_out_text(agreement).encode(),
    "-clean.docx": lambda agreement: word_bytes(proposed(agreement)),
    "-clean.md": lambda agreement: markdown_text(proposed(agreement)).encode(),
}
"""How a document with each ending is made; a scan needs its row besides."""


def sources(root: Path = ROOT) -> list[Path]:
    """List the sources under a folder, in order of name."""
    return sorted(root.glob("*/*.txt"))


def built_path(source: Path, ending: str) -> Path:
    """Say where a document built from a source belongs."""
    return source.parent / "built" / (source.stem + ending)


def documents(source: Path) -> Iterator[tuple[Path, bytes]]:
    """Make every document of a source and yield it with the place where it belongs."""
    agreement, row = read_source(source), row_of(source)
    for name in row.formats:
        if name == "scan.pdf":
            yield built_path(source, _scan_ending(row)), scan_bytes(agreement, row.scanned, row.initials)
        else:
            ending = f"-{name}" if name.startswith("clean.") else f".{name}"
            yield built_path(source, ending), WRITERS[ending](agreement)


def _scan_ending(row: Row) -> str:
    return f"-{row.scanned.lower().replace(' ', '-')}.scan.pdf"


def build(root: Path = ROOT) -> Iterator[Path]:
    """Write every document and yield its path."""
    for source in sources(root):
        for path, data in documents(source):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            yield path


def stale(root: Path = ROOT) -> Iterator[Path]:
    """Yield each built document that is missing, differs from what its source gives now, or has no source."""
    expected: set[Path] = set()
    for source in sources(root):
        for path, data in documents(source):
            expected.add(path)
            if not path.exists() or not same(path.read_bytes(), data):
                yield path
    yield from sorted(set(root.glob("*/built/*")) - expected)


def same(left: bytes, right: bytes) -> bool:
    """Compare two built files; Word files by their parts, since compression varies with the zlib in use."""
    if left == right:
        return True
    if not (left.startswith(b"PK") and right.startswith(b"PK")):
        return False
    return _parts(left) == _parts(right)


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def main(arguments: list[str] | None = None) -> int:
    """Build or check, and say what was done."""
    parser = argparse.ArgumentParser(prog="python -m corpus.build", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would differ")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            for path in build(ROOT):
                print(f"wrote {path.relative_to(ROOT)}")
            return 0
        differing = list(stale(ROOT))
    except SourceError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for path in differing:
        print(f"not what its source gives: {path.relative_to(ROOT)}", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
