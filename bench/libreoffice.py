"""LibreOffice without a window, for tests and measurements: macros in a profile of their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Macros" script:language="StarBasic">
{macro}
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Macros"/></library:library>
"""


def with_macro(macro: str, folder: Path) -> list[str]:
    """The command that starts LibreOffice on a new profile below ``folder``, with ``macro`` as its module Macros."""
    start = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    # The first start writes an empty library into the new profile, over whatever is there.
    subprocess.run([*start, "--terminate_after_init"], check=True, timeout=120, capture_output=True)
    library = folder / "profile/user/basic/Standard"
    (library / "Macros.xba").write_text(_MODULE.format(macro=escape(macro)), encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    return start


def call(name: str, *arguments: str | int) -> str:
    """The argument by which LibreOffice runs one procedure of the module and ends."""
    said = ", ".join(str(one) if isinstance(one, int) else f'"{one}"' for one in arguments)
    return f"macro:///Standard.Macros.{name}({said})"
