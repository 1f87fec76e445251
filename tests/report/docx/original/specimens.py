"""Pairs of small Word files that differ in one construct each, and what their redline must show."""

# ruff: noqa: E501

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from tests.ingest.docx.word_file import OFFICE, p, r, word_file

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/></w:style>'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate((("decimal", "Article %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")))
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PAGE = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'

Bodies = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """Two bodies, other parts of each file, and marks that must be in the redline or must not."""

    base: str
    revision: str
    parts: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    shows: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def files(self) -> tuple[bytes, bytes]:
        """Both files."""
        made = [
            word_file(body, **{"styles": STYLES, "numbering": NUMBERING, **parts})
            for body, parts in ((self.base, self.parts[0]), (self.revision, self.parts[1]))
        ]
        return made[0], made[1]


def article(number: int, title: str, *sections: str) -> str:
    """A typed article with typed sections."""
    inside = "".join(p(f"{number}.{at} {text}") for at, text in enumerate(sections, 1))
    return p(f"ARTICLE {number} {title}", properties='<w:pStyle w:val="Heading1"/>') + inside


def numbered(text: str, level: int) -> str:
    """A paragraph with an automatic number."""
    style = '<w:pStyle w:val="Heading1"/>' if level == 0 else ""
    return p(text, properties=f'{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def automatic(title: str, *sections: str) -> str:
    """An article with automatic numbers."""
    return numbered(title, 0) + "".join(numbered(text, 1) for text in sections)


RECOGNITION = ("RECOGNITION", "The Board recognizes the Union as the sole representative of all employees.")
WAGES = ("WAGES", "Employees are paid on the last working day of every month.", "Overtime is paid at one and one half.")
LEAVE = (
    "LEAVE",
    "Each employee earns ten days of sick leave in a school year.",
    "Unused sick leave is carried over from year to year without any limit.",
    "Leave for bereavement is five days for each death in the immediate family.",
)
SAFETY = ("SAFETY", "The Board provides safe equipment for all work.", "Unsafe work may be refused without penalty.")


def typed(*articles: tuple[str, ...]) -> str:
    """Typed articles, numbered in their order."""
    return "".join(article(at, *one) for at, one in enumerate(articles, 1)) + PAGE


def auto(*articles: tuple[str, ...]) -> str:
    """The same with automatic numbers."""
    return "".join(automatic(*one) for one in articles) + PAGE


def around(*inside: str) -> str:
    """Paragraphs within an agreement; its fields refer to the number of an article that is bookmarked."""
    return (
        article(1, *RECOGNITION)
        + p(r("ARTICLE "), bookmark("one", r("2")), r(" WORK"), properties='<w:pStyle w:val="Heading1"/>')
        + "".join(inside)
        + article(3, *SAFETY)
        + PAGE
    )


def table(*rows: str, grid: int = 2) -> str:
    """A table of rows."""
    columns = '<w:gridCol w:w="3000"/>' * grid
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'


def row(*cells: str) -> str:
    """A row; a cell without markup is one paragraph."""
    return "<w:tr>" + "".join(cell if cell.startswith("<w:tc>") else tc(p(cell)) for cell in cells) + "</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """A cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


LEAD = p("2.1 The rates of pay are those of this table.")
HEADER = row("Step", "Rate")
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def note(identity: int, text: str) -> str:
    """A footnote."""
    return f'<w:footnote w:id="{identity}"><w:p><w:r><w:footnoteRef/></w:r>{r(" " + text)}</w:p></w:footnote>'


def complex_field(code: str, result: str) -> str:
    """A field with begin, code, result and end."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(text: str) -> str:
    """A run with a text box."""
    return (
        '<w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent>'
        f"{p(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def tracked(name: str, author: str, text: str) -> str:
    """A tracked run."""
    tag = "delText" if name == "del" else "t"
    return (
        f'<w:{name} w:id="{len(text)}" w:author="{author}" w:date="2025-01-01T00:00:00Z"><w:r>'
        f'<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{name}>'
    )


def control(text: str) -> str:
    """An inline content control."""
    return f'<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>'


def link(anchor: str, text: str) -> str:
    """A link into the document."""
    return f'<w:hyperlink w:anchor="{anchor}">{r(text)}</w:hyperlink>'


def bookmark(name: str, inside: str) -> str:
    """A bookmark around content."""
    return f'<w:bookmarkStart w:id="5" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="5"/>'


WORK = "2.1 The Board may change the hours of work after notice of ten days to the Union."
REASONS = "The Board gives its reasons in writing to every employee who asks for them."
HEAD = f'<w:sectPr><w:headerReference w:type="default" r:id="r2"/>{PAGE[len("<w:sectPr>") :]}'
MARGIN = PAGE.replace('w:top="1440"', 'w:top="1000"')
BREAK = f"<w:p><w:pPr>{PAGE}</w:pPr>{r('2.1 The Board may change the hours of work.')}</w:p>"

SPECIMENS: dict[str, Specimen] = {
    "identical": Specimen(base=typed(RECOGNITION, LEAVE), revision=typed(RECOGNITION, LEAVE), never=("ins", "del")),
    "word": Specimen(base=around(p(WORK)), revision=around(p(WORK.replace("ten", "five"))), shows=("ins", "del")),
    "words across formats": Specimen(
        base=around(p(r("2.1 The Board "), r("may not change", "<w:b/>"), r(" the hours", "<w:i/>"), r(" of work."))),
        revision=around(
            p(r("2.1 The Board "), r("shall not alter", "<w:b/>"), r(" the times", "<w:i/>"), r(" of work."))
        ),
        shows=("ins", "del"),
    ),
    "format only": Specimen(
        base=around(p(r("2.1 The Board may change the hours of work."))),
        revision=around(p(r("2.1 The Board "), r("may", "<w:b/>"), r(" change the hours of work."))),
        shows=("rPrChange",),
        never=("ins", "del"),
    ),
    "runs cut otherwise": Specimen(
        base=around(p(r("2.1 The Board may change the hours of work."))),
        revision=around(p(r("2.1 The Bo"), r("ard may change the hours"), r(" of work."))),
        never=("ins", "del", "rPrChange"),
    ),
    "paragraph style": Specimen(
        base=around(p(WORK)), revision=around(p(WORK, properties='<w:pStyle w:val="Quote"/>')), shows=("pPrChange",)
    ),
    "base style": Specimen(
        base=around(p(WORK), p("2.2 This goes away with its style.", properties='<w:pStyle w:val="Old"/>')),
        revision=around(p(WORK)),
        parts=({"styles": STYLES + '<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/></w:style>'}, {}),
        shows=("del",),
    ),
    "paragraph inserted": Specimen(
        base=typed(RECOGNITION, LEAVE), revision=typed(RECOGNITION, (*LEAVE, "Leave may be shared.")), shows=("ins",)
    ),
    "paragraph deleted": Specimen(
        base=typed(RECOGNITION, LEAVE), revision=typed(RECOGNITION, LEAVE[:-1]), shows=("del",)
    ),
    "paragraph split": Specimen(
        base=around(p(WORK + " It shall give its reasons in writing to every member.")),
        revision=around(p(WORK), p("It shall give its reasons in writing to every member.")),
        shows=("ins",),
    ),
    "paragraphs joined": Specimen(
        base=around(p(WORK), p("It shall give its reasons in writing to every member.")),
        revision=around(p(WORK + " It shall give its reasons in writing to every member.")),
        shows=("del",),
    ),
    "last paragraph deleted": Specimen(
        base=typed(RECOGNITION, SAFETY), revision=typed(RECOGNITION, SAFETY[:-1]), shows=("del",)
    ),
    "last paragraph inserted": Specimen(
        base=typed(RECOGNITION, SAFETY[:-1]), revision=typed(RECOGNITION, SAFETY), shows=("ins",)
    ),
    "list item": Specimen(
        base=around(
            *(numbered(text, 2) for text in ("bus drivers and attendants;", "cooks and bakers; and", "custodians."))
        ),
        revision=around(
            *(
                numbered(text, 2)
                for text in ("bus drivers and attendants;", "mechanics;", "cooks and bakers; and", "custodians.")
            )
        ),
        shows=("ins",),
        never=("del",),
    ),
    "list level": Specimen(
        base=auto(RECOGNITION, LEAVE),
        revision=auto(RECOGNITION, LEAVE).replace(
            '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Leave',
            '<w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Leave',
        ),
        shows=("pPrChange",),
    ),
    "automatic article moved": Specimen(
        base=auto(RECOGNITION, LEAVE, WAGES, SAFETY),
        revision=auto(RECOGNITION, WAGES, SAFETY, LEAVE),
        shows=("moveFrom", "moveTo"),
        never=("Renumbering",),
    ),
    "typed article moved": Specimen(
        base=typed(RECOGNITION, LEAVE, WAGES, SAFETY),
        revision=typed(RECOGNITION, WAGES, SAFETY, LEAVE),
        shows=("moveFrom", "moveTo", "Renumbering"),
    ),
    "all renumbered, typed": Specimen(
        base=typed(RECOGNITION, LEAVE, SAFETY),
        revision=typed(RECOGNITION, WAGES, LEAVE, SAFETY),
        shows=("ins", "Renumbering"),
    ),
    "all renumbered, automatic": Specimen(
        base=auto(RECOGNITION, LEAVE, SAFETY),
        revision=auto(RECOGNITION, WAGES, LEAVE, SAFETY),
        shows=("ins",),
        never=("Renumbering", "del"),
    ),
    "row": Specimen(
        base=around(LEAD, table(HEADER, row("1", "18.40"), row("2", "19.10"))),
        revision=around(LEAD, table(HEADER, row("1", "18.40"), row("2", "19.10"), row("3", "20.00"))),
        shows=("ins",),
        never=("del",),
    ),
    "row deleted": Specimen(
        base=around(LEAD, table(HEADER, row("1", "18.40"), row("2", "19.10"), row("3", "20.00"))),
        revision=around(LEAD, table(HEADER, row("1", "18.40"), row("3", "20.00"))),
        shows=("del",),
        never=("ins",),
    ),
    "cell": Specimen(
        base=around(LEAD, table(HEADER, row("1", "18.40"), row("2", "19.10"))),
        revision=around(LEAD, table(HEADER, row("1", "18.95"), row("2", "19.10"))),
        shows=(">18.40<", ">18.95<"),
    ),
    "column": Specimen(
        base=around(LEAD, table(HEADER, row("1", "18.40"))),
        revision=around(LEAD, table(row("Step", "Rate", "Since"), row("1", "18.40", "2025"), grid=3)),
        shows=("ins", "cellIns", "tblGridChange"),
        never=("del", "cellDel"),
    ),
    "column deleted": Specimen(
        base=around(
            LEAD, table(row("Step", "Since", "Rate"), row("1", "2025", "18.40"), row("2", "", "19.10"), grid=3)
        ),
        revision=around(LEAD, table(HEADER, row("1", "18.40"), row("2", "19.20"))),
        shows=("del", "ins", "cellDel", "tblGridChange"),
        never=("cellIns",),
    ),
    "first column another one and a row": Specimen(
        base=around(LEAD, table(row("Step", "Rate"), row("1", "18.40"), row("2", "19.10"), row("3", "20.00"))),
        revision=around(
            LEAD, table(row("Years", "Step", "Rate"), row("0", "1", "18.40"), row("4", "3", "20.00"), grid=3)
        ),
        shows=("cellIns", "del", "tblGridChange"),
        never=("cellDel",),
    ),
    "column of merged cells": Specimen(
        base=around(LEAD, table(HEADER, row("1", "18.40"))),
        revision=around(
            LEAD,
            table(
                row("Step", "Rate", "Since"),
                f"<w:tr>{tc(p('1'), '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}{tc(p('2025'))}</w:tr>",
                grid=3,
            ),
        ),
        shows=("ins", "del"),
        never=("cellIns",),
    ),
    "merged cells": Specimen(
        base=around(
            LEAD,
            table(
                HEADER,
                f"<w:tr>{tc(p('All steps'), '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>",
                row("1", "18.40"),
            ),
        ),
        revision=around(
            LEAD,
            table(
                HEADER,
                f"<w:tr>{tc(p('All new steps'), '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>",
                row("1", "18.95"),
            ),
        ),
        shows=("ins",),
    ),
    "nested table": Specimen(
        base=around(LEAD, table(HEADER, row("1", tc(p("18.40") + table(row("a", "b")) + p("end"))))),
        revision=around(LEAD, table(HEADER, row("1", tc(p("18.40") + table(row("a", "c")) + p("end"))))),
        shows=("ins", "del"),
    ),
    "table inserted": Specimen(
        base=around(LEAD, p("2.2 After the table.")),
        revision=around(LEAD, table(HEADER, row("1", "18.40")), p("2.2 After the table.")),
        shows=("ins",),
    ),
    "table moved": Specimen(
        base=around(
            p("2.1 The hourly rates of every step of the schedule are those of this table for the whole year."),
            table(HEADER, row("1", "18.40"), row("2", "19.10")),
            p("2.2 Every employee has a locker, and the District replaces a lock that was broken without a charge."),
            p("2.3 The bulletin board in every building may be used by the Union for notices to its members."),
        ),
        revision=around(
            p("2.1 Every employee has a locker, and the District replaces a lock that was broken without a charge."),
            p("2.2 The bulletin board in every building may be used by the Union for notices to its members."),
            p("2.3 The hourly rates of every step of the schedule are those of this table for the whole year."),
            table(HEADER, row("1", "18.40"), row("2", "19.10")),
        ),
        shows=("moveFrom", "moveTo"),
    ),
    "table deleted": Specimen(
        base=around(LEAD, table(HEADER, row("1", "18.40")), p("2.2 After the table.")),
        revision=around(LEAD, p("2.2 After the table.")),
        shows=("del",),
    ),
    "paragraph before a table": Specimen(
        base=around(LEAD, p("2.2 These are the rates of another year."), table(HEADER, row("1", "18.40"))),
        revision=around(LEAD, table(HEADER, row("1", "18.40"))),
        shows=("del",),
    ),
    "footnote edited": Specimen(
        base=around(p(r(WORK), NOTE.format(1))),
        revision=around(p(r(WORK), NOTE.format(1))),
        parts=(
            {"footnotes": SEPARATOR + note(1, "Notice is given in writing to the president.")},
            {"footnotes": SEPARATOR + note(1, "Notice is given by letter to the president.")},
        ),
    ),
    "footnote added": Specimen(
        base=around(p(r(WORK))),
        revision=around(p(r(WORK), NOTE.format(1))),
        parts=({}, {"footnotes": SEPARATOR + note(1, "Notice is given in writing to the president.")}),
        shows=("ins",),
    ),
    "footnote deleted": Specimen(
        base=around(p(r(WORK), NOTE.format(1)), p(r("2.2 Hours are posted."), NOTE.format(2))),
        revision=around(p(r(WORK)), p(r("2.2 Hours are posted."), NOTE.format(1))),
        parts=(
            {
                "footnotes": SEPARATOR
                + note(1, "Notice is given in writing.")
                + note(2, "At each work site of the District.")
            },
            {"footnotes": SEPARATOR + note(1, "At each work site of the District.")},
        ),
        shows=("del",),
    ),
    "header": Specimen(
        base=around(p(WORK)).replace(PAGE, HEAD),
        revision=around(p(WORK)).replace(PAGE, HEAD),
        parts=({"header": p("Agreement 2022 to 2025")}, {"header": p("Agreement 2025 to 2028")}),
    ),
    "header added": Specimen(
        base=around(p(WORK)),
        revision=around(p(WORK)).replace(PAGE, HEAD),
        parts=({}, {"header": p("Draft of the Board")}),
    ),
    "header dropped": Specimen(
        base=around(p(WORK)).replace(PAGE, HEAD),
        revision=around(p(WORK)),
        parts=({"header": p("Draft of the Board")}, {}),
    ),
    "hyperlink": Specimen(
        base=around(p(r("2.1 The policy "), link("there", "on the hours of work"), r(" applies."))),
        revision=around(p(r("2.1 The policy "), link("there", "on the days of work"), r(" applies."))),
        shows=("ins", "del"),
    ),
    "hyperlink led elsewhere": Specimen(
        base=around(p(r("2.1 The policy "), link("there", "on hours"), r(" applies."))),
        revision=around(p(r("2.1 The policy "), link("elsewhere", "on hours"), r(" applies."))),
        shows=("ins", "del"),
    ),
    "words around a field": Specimen(
        base=around(
            p(r("2.1 The Board may act under Article "), complex_field("REF one", "2"), r(" of this Agreement."))
        ),
        revision=around(
            p(r("2.1 The Board shall act under Article "), complex_field("REF one", "2"), r(" of this Agreement."))
        ),
        shows=("ins", "del"),
    ),
    "field": Specimen(
        base=around(
            p(r("2.1 The Board may act under Article "), complex_field("REF one", "2"), r(" of this Agreement."))
        ),
        revision=around(
            p(r("2.1 The Board may act under Article "), complex_field("REF one", "3"), r(" of this Agreement."))
        ),
        shows=("ins", "del"),
    ),
    "simple field": Specimen(
        base=around(
            p(
                r("2.1 The Board may act under Article "),
                f'<w:fldSimple w:instr=" REF one ">{r("2")}</w:fldSimple>',
                r(" of this."),
            )
        ),
        revision=around(
            p(
                r("2.1 The Board may act under Article "),
                f'<w:fldSimple w:instr=" REF one ">{r("3")}</w:fldSimple>',
                r(" of this."),
            )
        ),
        shows=("ins", "del"),
    ),
    "content control": Specimen(
        base=around(p(r("2.1 The hours are "), control("eight in all"), r(" a day."))),
        revision=around(p(r("2.1 The hours are "), control("seven in all"), r(" a day."))),
        shows=("ins", "del"),
    ),
    "content control added": Specimen(
        base=around(p(r("2.1 The hours are eight a day."))),
        revision=around(p(r("2.1 The hours are eight a day."), control(" or forty a week."))),
        shows=("ins",),
    ),
    "block control": Specimen(
        base=around(f"<w:sdt><w:sdtPr/><w:sdtContent>{p(WORK)}</w:sdtContent></w:sdt>"),
        revision=around(f"<w:sdt><w:sdtPr/><w:sdtContent>{p(WORK.replace('ten', 'five'))}</w:sdtContent></w:sdt>"),
        shows=("ins", "del"),
    ),
    "text box": Specimen(
        base=around(p(r(WORK), box("Posted at the gate"))),
        revision=around(p(r(WORK), box("Posted at the door"))),
        shows=("ins", "del"),
    ),
    "bookmark": Specimen(
        base=around(p(bookmark("hours", r(WORK)))),
        revision=around(p(bookmark("hours", r(WORK.replace("ten", "five"))))),
        shows=("ins", "del", "bookmarkStart"),
    ),
    "comment range": Specimen(
        base=around(p(WORK)),
        revision=around(
            p(
                '<w:commentRangeStart w:id="0"/>',
                r(WORK.replace("ten", "five")),
                '<w:commentRangeEnd w:id="0"/>',
                '<w:r><w:commentReference w:id="0"/></w:r>',
            )
        ),
        parts=({}, {"comments": f'<w:comment w:id="0" w:author="A">{p("Why five?")}</w:comment>'}),
        shows=("ins", "del"),
    ),
    "page set-up": Specimen(
        base=around(p(WORK)), revision=around(p(WORK)).replace(PAGE, MARGIN), shows=("sectPrChange",)
    ),
    "section break added": Specimen(
        base=around(p("2.1 The Board may change the hours of work.")), revision=around(BREAK)
    ),
    "tab and line break": Specimen(
        base=around(p(r("2.1"), "<w:r><w:tab/></w:r>", r("Hours of work"), "<w:r><w:br/></w:r>", r("are posted."))),
        revision=around(p(r("2.1"), "<w:r><w:tab/></w:r>", r("Days of work"), "<w:r><w:tab/></w:r>", r("are posted."))),
        shows=("ins", "del"),
    ),
    "right to left": Specimen(
        base=around(p(WORK), p(r("2.2 شروط العمل عشرة أيام", "<w:rtl/>"), properties="<w:bidi/>")),
        revision=around(p(WORK), p(r("2.2 شروط العمل خمسة أيام", "<w:rtl/>"), properties="<w:bidi/>")),
        shows=("ins", "del"),
    ),
    "earlier changes of two authors": Specimen(
        base=around(
            p(
                r("2.1 The Board "),
                tracked("del", "Association", "may "),
                tracked("ins", "Association", "shall "),
                r("change hours."),
            )
        ),
        revision=around(
            p(r("2.1 The Board "), tracked("del", "Board", "may "), tracked("ins", "Board", "can "), r("change hours."))
        ),
        shows=("ins", "del"),
        never=("Association", '"Board"'),
    ),
    "earlier paragraph change": Specimen(
        base=around(p(WORK), p("2.2 Hours are posted.")),
        revision=around(
            p(WORK),
            f'<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="Board"/></w:rPr></w:pPr>{tracked("ins", "Board", "2.2 Days are off.")}</w:p>',
            p("2.3 Hours are posted."),
        ),
        shows=("ins",),
        never=('"Board"',),
    ),
    "equal lines": Specimen(
        base=around(p("2.1 Rates"), p("N/A"), p("N/A"), p("N/A"), p("2.2 Days"), p("N/A")),
        revision=around(p("2.1 Rates"), p("N/A"), p("N/A"), p("2.2 Days"), p("N/A"), p("None")),
    ),
    "empty paragraphs": Specimen(
        base=around(p(WORK), p(), p(), p("2.2 Hours are posted.")),
        revision=around(p(), p(WORK), p("2.2 Hours are posted."), p()),
    ),
    "typography": Specimen(
        base=around(p('2.1 The "agreed"  hours of work are posted.')),
        revision=around(p("2.1 The “agreed” hours of work are posted.")),
        shows=("(typography)",),
    ),
    "sentence moved": Specimen(
        base=around(p(WORK + " " + REASONS), p("2.2 Hours are posted at every gate and in every office.")),
        revision=around(p(WORK), p("2.2 Hours are posted at every gate and in every office. " + REASONS)),
        shows=("moveFrom", "moveTo"),
    ),
    "rewritten": Specimen(
        base=around(p(WORK), p("2.2 Hours are posted."), p("2.3 Meals are free.")),
        revision=around(
            p("2.1 Nobody works at night unless a contract of its own was made."),
            p("2.2 Uniforms are washed by the employer."),
        ),
        shows=("ins", "del"),
    ),
}


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def with_picture(data: bytes, content: bytes = PNG) -> bytes:
    """A Word file with a picture in its package, which its body names as rPicture."""
    read = zipfile.ZipFile(io.BytesIO(data))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in read.namelist():
            part = read.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1)
            if name == "word/_rels/document.xml.rels":
                one = f'<Relationship Id="rPicture" Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'
                part = part.replace(b"</Relationships>", one.encode())
            archive.writestr(name, part)
        archive.writestr("word/media/image1.png", content)
    return made.getvalue()


PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="300000" cy="300000"/>'
    '<wp:docPr id="1" name="seal"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="seal"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="300000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def picture_pair() -> tuple[bytes, bytes]:
    """A paragraph with a picture that the revision drops."""
    base = Specimen(base=around(p(WORK), p(r("2.2 The seal of the District is "), PICTURE)), revision=around(p(WORK)))
    files = base.files()
    return with_picture(files[0]), files[1]
