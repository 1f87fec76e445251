"""Write the true outlines and alignments of the corpus: `python -m corpus.truth [--check]`.

`key/trees/NAME.toml` has the provisions of each view of a document, `key/alignment/A--B.toml` which provision of A is
which of B. Both follow from the sources alone, never from contractdiff, and are committed so that a person can read
them, and see in a review what a change of a source does. With `--check` nothing is written, and the exit code is 1
when a file is missing, out of date or left over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.alignment import Relation, TruePair
from corpus.build import ROOT
from corpus.errors import SourceError
from corpus.lineage import Document
from corpus.place import Comparing, Place, places, read_place
from corpus.trees import Tree

_WRITTEN_BY = "Written by python -m corpus.truth from the sources; never edited by hand."


def truth_files(place: Place) -> dict[Path, str]:
    """Return every file of a place that follows from its sources, with its text."""
    key = place.folder / "key"
    files = {key / "trees" / f"{name}.toml": _tree_text(one) for name, one in place.documents.items()}
    for which in place.comparings():
        files[key / "alignment" / f"{which.name}.toml"] = alignment_text(which, place.alignment(which))
    return files


def stale_truth(root: Path = ROOT) -> Iterator[Path]:
    """Yield each file that is missing, differs from what the sources give, or is given by none."""
    for folder in places(root):
        files = truth_files(read_place(folder))
        for path, text in files.items():
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                yield path
        for kind in ("trees", "alignment"):
            yield from (path for path in sorted((folder / "key" / kind).glob("*.toml")) if path not in files)


def _tree_text(document: Document) -> str:
    lines = [f"# Provisions of {document.name}. {_WRITTEN_BY}", ""]
    for view, tree in _views(document).items():
        lines += [f"[{view}]", "provisions = [", *_provision_lines(tree), "]", ""]
    return "\n".join(lines)


def _views(document: Document) -> Mapping[str, Tree]:
    if not document.agreement.is_marked:
        return {"text": document.current}
    by_party = {f"as-proposed-by-{code}": tree for code, tree in document.by_party.items()}
    return {"current": document.current, "proposed": document.proposed} | by_party


def _provision_lines(tree: Tree) -> Iterator[str]:
    for one in tree.provisions:
        heading = f", heading = {quoted(one.heading)}" if one.heading else ""
        parent = f", in = {quoted(one.parent)}" if one.parent else ""
        yield f"  {{ name = {quoted(one.name)}, kind = {quoted(one.kind)}{heading}{parent} }},"


def alignment_text(which: Comparing, pairs: tuple[TruePair, ...]) -> str:
    """Write an alignment, one pair a line; `changed` names what differs in the pair itself, not inside it."""
    counts = {relation: sum(pair.relation is relation for pair in pairs) for relation in Relation}
    said = ", ".join(f"{count} {relation}" for relation, count in counts.items() if count)
    views = "as both propose" if which.proposals else "as the revision proposes"
    lines = [
        f"# Which provision of {which.base} is which of {which.revision}, {views}.",
        f"# {_WRITTEN_BY}",
        f"# {said}",
        "",
        f"base = {quoted(which.base)}",
        f"revision = {quoted(which.revision)}",
        "pairs = [",
        *(_pair_line(pair) for pair in pairs),
        "]",
        "",
    ]
    return "\n".join(lines)


def _pair_line(pair: TruePair) -> str:
    parts = [f"{side} = [{', '.join(map(quoted, names))}]" for side, names in _sides(pair) if names]
    parts.append(f"relation = {quoted(pair.relation)}")
    flags = {"number": pair.renumbered, "heading": pair.retitled, "text": pair.text_changed}
    if any(flags.values()):
        parts.append(f"changed = [{', '.join(quoted(flag) for flag, is_set in flags.items() if is_set)}]")
    return f"  {{ {', '.join(parts)} }},"


def _sides(pair: TruePair) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("base", pair.base), ("revision", pair.revision)


def quoted(text: str) -> str:
    """Write a string in TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(arguments: list[str] | None = None) -> int:
    """Write or check, and say what was done."""
    parser = argparse.ArgumentParser(prog="python -m corpus.truth", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would differ")
    options = parser.parse_args(arguments)
    try:
        stale = list(stale_truth())
        if options.check:
            for path in stale:
                print(f"not what the sources give: {path.relative_to(ROOT)}", file=sys.stderr)
            return 1 if stale else 0
        for folder in places():
            files = truth_files(read_place(folder))
            for path in stale:
                if path in files:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(files[path], encoding="utf-8")
                    print(f"wrote {path.relative_to(ROOT)}")
                elif path.is_relative_to(folder):
                    path.unlink()
                    print(f"removed {path.relative_to(ROOT)}, which no source gives")
    except SourceError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
