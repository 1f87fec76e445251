"""Word files from one short line of XML, so that a table of specimens fits a screen."""

from __future__ import annotations

import io
import zipfile

from contractdiff.ingest.docx import read
from contractdiff.model import Block, Extract, View

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; a string without markup becomes a run."""
    inside = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def relationships(targets: dict[str, str]) -> str:
    """A relationships part: target by kind."""
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def word_file(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word file with ``body``; ``parts`` are the insides of styles, numbering, footnotes, header ..."""
    roots = {"header": "hdr", "footer": "ftr"}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=main))
        archive.writestr("_rels/.rels", relationships({"officeDocument": main}))
        archive.writestr(main, f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        folder, _, name = main.rpartition("/")
        archive.writestr(f"{folder}/_rels/{name}.rels", relationships({kind: f"{kind}.xml" for kind in parts}))
        for kind, inside in parts.items():
            root = roots.get(kind, kind)
            archive.writestr(f"{folder}/{kind}.xml", f"<w:{root} {NAMESPACES}>{inside}</w:{root}>")
    return file.getvalue()


def extract(body: str, view: View = View.PROPOSED, **parts: str) -> Extract:
    """What is read of a Word file with ``body``."""
    return read(word_file(body, **parts), "draft.docx", view)


def printed(block: Block) -> str:
    """A block as on paper, table cells between bars."""
    if block.table is not None:
        return " / ".join("|".join(row) for row in block.table.rows)
    return f"{block.label} {block.text}" if block.label else block.text


def texts(body: str, view: View = View.PROPOSED, **parts: str) -> list[str]:
    """The blocks of a Word file with ``body``, as on paper."""
    return [printed(block) for block in extract(body, view, **parts).blocks]
