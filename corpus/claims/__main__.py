"""Check every claim of the sources and the answer keys: `python -m corpus.claims`; exit 1 if one is false."""

from __future__ import annotations

import sys

from corpus.claims import false_claims
from corpus.errors import SourceError
from corpus.key import KeyFileError
from corpus.place import places, read_place


def main() -> int:
    """Print each false claim on a line."""
    count = 0
    try:
        for folder in places():
            for claim in false_claims(read_place(folder)):
                print(f"{folder.name}: {claim}")
                count += 1
    except (SourceError, KeyFileError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{count} false claims")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main())
