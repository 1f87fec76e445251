"""One redline of contractdiff, verified and written, in a process of its own.

python -m bench.redline.ours BASE REVISION OUT.docx
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Write the redline; the processor seconds of redline and verification alone go to standard output as JSON."""
    import contractdiff
    from contractdiff.report import docx

    base, revision, target = sys.argv[1:]
    comparison = contractdiff.compare(base, revision, ocr="never", cache=False)
    begun = time.process_time()
    made = docx.render_with_counts(comparison)
    print(json.dumps({"redline": time.process_time() - begun, "on_original": made.on_original}))
    Path(target).write_bytes(made.data)


if __name__ == "__main__":
    main()
