"""Word files from one short line of XML, so that a table of specimens fits a screen."""

from __future__ import annotations

import io
import zipfile

from contractdiff.ingest.docx import read
from contractdiff.model import Extract, View
from tests.ingest.layers import printed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>{parts}</Types>'
)
PART_TYPE = (
    '<Override PartName="/{path}" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.{kind}+xml"/>'
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
    folder, _, name = main.rpartition("/")
    types = "".join(PART_TYPE.format(path=f"{folder}/{kind}.xml", kind=kind) for kind in parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=main, parts=types))
        archive.writestr("_rels/.rels", relationships({"officeDocument": main}))
        archive.writestr(main, f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr(f"{folder}/_rels/{name}.rels", relationships({kind: f"{kind}.xml" for kind in parts}))
        for kind, inside in parts.items():
            root = roots.get(kind, kind)
            archive.writestr(f"{folder}/{kind}.xml", f"<w:{root} {NAMESPACES}>{inside}</w:{root}>")
    return file.getvalue()


def extract(body: str, view: View = View.PROPOSED, **parts: str) -> Extract:
    """What is read of a Word file with ``body``."""
    return read(word_file(body, **parts), "draft.docx", view)


def texts(body: str, view: View = View.PROPOSED, **parts: str) -> list[str]:
    """The blocks of a Word file with ``body``, as on paper."""
    return [printed(block) for block in extract(body, view, **parts).blocks]
