"""Score contractdiff on the corpus: `python -m corpus.score [--all] [--json OUT] [--write-floor]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.errors import SourceError
from corpus.key import KeyFileError
from corpus.score.floors import write_floors
from corpus.score.run import Row, rows, score
from corpus.score.table import table, wrongs


def main(arguments: list[str] | None = None) -> int:
    """Print the table and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m corpus.score", description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="show everything that is wrong, not a few of each kind")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all counts and all that is wrong to a file")
    parser.add_argument("--write-floor", action="store_true", help="set the floors that the tests hold to this run")
    options = parser.parse_args(arguments)
    try:
        scored = list(rows())
        print("\n".join((*table(scored), *wrongs(scored, everything=options.all))))
    except (SourceError, KeyFileError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if options.json:
        options.json.write_text(json.dumps([_as_data(row) for row in scored], indent=1), encoding="utf-8")
    if options.write_floor:
        for line in write_floors(scored):
            print(f"lower than before: {line}")
    return 0


def _as_data(row: Row) -> dict[str, object]:
    given = score(row)
    return {
        "base": row.comparing.base,
        "revision": row.comparing.revision,
        "reading": row.reading.value,
        "counts": {measure: {"right": count.right, "of": count.of} for measure, count in given.counts.items()},
        "wrong": [{"kind": wrong.kind.value, "what": wrong.what} for wrong in given.wrongs],
    }


if __name__ == "__main__":
    raise SystemExit(main())
