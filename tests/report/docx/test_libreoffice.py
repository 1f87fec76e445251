"""A word processor agrees: LibreOffice accepts and rejects all changes of one redline with every construct."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from contractdiff.model import Comparison, Relation, TableRedline
from contractdiff.report.docx import flatten, render, resolve
from tests.report.docx.builders import cite, comparison, finding, pair, table, unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOFFICE = shutil.which("soffice")

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  document.storeToURL(target, word())
  document.close(True)
End Sub
Sub Both(folder As String)
  Settle(folder &amp; "/redline.docx", folder &amp; "/accepted.docx", ".uno:AcceptAllTrackedChanges")
  Settle(folder &amp; "/redline.docx", folder &amp; "/rejected.docx", ".uno:RejectAllTrackedChanges")
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Settle"/></library:library>
"""


def every_construct() -> Comparison:
    """Edits, moves, splits, tables and comments in one small agreement."""
    before = table("Step | Rate", "1 | 18.40", "2 | 19.10", "3 | 20.00", caption="Rates 2026", position=1)
    after = table("Step | Rate", "1 | 18.95", "3 | 20.00", "4 | 21.00", caption="Rates 2027", position=1)
    gone = table("Day | Hours", "Monday | 8", position=1)
    base = [
        unit(
            "r",
            "Article 1",
            "Recognition",
            'The Board may say "yes".\nA paragraph that goes.\nIt ends here. So it does.',
        ),
        unit("u", "Article 2", "Rights"),
        unit("u/1", "2-1", "Access", "The Union has access to buildings at any reasonable time."),
        unit("u/1/a", "(a)", "", "During the day and in the evening of every working day."),
        unit("w", "Article 3", "Wages"),
        unit("w/1", "3-1", "Rates", "Rates are below.\nThey are paid monthly.", tables=(before,)),
        unit("w/2", "3-2", "Hours", "Hours are below.", tables=(gone,)),
        unit("x", "3-3", "Struck", "This goes.\nAll of it."),
        unit("k", "3-4", "Silent", "The pages of this could not be read.", tables=(gone,)),
        unit("k/a", "(a)", "", "Nor those of this."),
        unit("d", "Article 4", "Discipline", "Only for just cause"),
    ]
    revision = [
        unit("r", "Article 1", "Recognition", "The Board shall say “yes”.\nIt ends here.\nSo it does."),
        unit("w", "Article 2", "Wages"),
        unit("w/1", "2-1", "Pay rates", "Rates are below.\nThey are paid monthly.", tables=(after,)),
        unit("w/2", "2-2", "Hours", "Hours are below."),
        unit("n", "2-3", "New", "This is new.\nSo is this."),
        unit("d", "Article 3", "Discipline", "Only for cause as agreed\nA new paragraph.\nAnd one more."),
        unit("u", "Article 4", "Rights"),
        unit("u/1", "4-1", "Access", "The Union has access to buildings at any reasonable time."),
        unit("u/1/a", "(a)", "", "During the day and in the evening of every working day."),
    ]
    pairs = [
        pair(p.anchor if p.anchor != "n" else None, p.anchor, Relation.MOVED if p.anchor == "u" else None)
        for p in revision
    ]
    pairs[4:4] = [pair("x", None), *(pair(anchor, None, Relation.NOT_ADDRESSED) for anchor in ("k", "k/a"))]
    rates = TableRedline(
        base_anchor="w/1",
        revision_anchor="w/1",
        base=before,
        revision=after,
        row_pairs=((0, 0), (1, 1), (2, None), (3, 2), (None, 3)),
        column_pairs=((0, 0), (1, 1)),
    )
    findings = (
        finding("Weaker", base=cite(base[-1], "just cause"), revision=cite(revision[5], "cause")),
        finding("Gone", base=cite(base[7], "This goes.")),
    )
    return comparison(base, revision, pairs, findings=findings, tables=(rates,))


def texts(path: Path) -> list[str]:
    """The non-empty paragraphs of a Word file, cells included."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for paragraph in root.iter(W + "p"):
        pieces = paragraph.iter(W + "t", W + "tab")
        text = "".join("\t" if e.tag == W + "tab" else e.text or "" for e in pieces if e.getparent().tag == W + "r")
        found.append(text)
    return [text for text in found if text]


def plain(flat: list[tuple[str, str]]) -> list[str]:
    """The same of a flat document."""
    entries = [text for style, text in flat if style != "Table"]
    return [text for entry in entries for cell in entry.split("\x1f") for text in cell.split("\n") if text]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_gives_both_documents_back(tmp_path: Path) -> None:
    """Accepting all changes in LibreOffice gives the revision's paragraphs, rejecting all the base's."""
    made = every_construct()
    data = render(made)
    (tmp_path / "redline.docx").write_bytes(data)
    settle = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--norestore",
    ]

    # The first start writes an empty library into the new profile, over whatever is there.
    subprocess.run([*settle, "--terminate_after_init"], check=True, timeout=60, capture_output=True)
    library = tmp_path / "profile/user/basic/Standard"
    (library / "Settle.xba").write_text(MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    macro = f'macro:///Standard.Settle.Both("{tmp_path.as_uri()}")'
    subprocess.run([*settle, macro], check=True, timeout=60, capture_output=True)

    assert texts(tmp_path / "rejected.docx") == plain(flatten(made.base))
    assert texts(tmp_path / "accepted.docx") == plain(resolve(data, accept=True))


def test_every_construct_is_there() -> None:
    """The document of the test above holds every kind of mark."""
    with zipfile.ZipFile(io.BytesIO(render(every_construct()))) as archive:
        xml = archive.read("word/document.xml").decode()

    for name in ("ins", "del", "moveFrom", "moveTo", "trPr", "commentReference"):
        assert f"<w:{name}" in xml
