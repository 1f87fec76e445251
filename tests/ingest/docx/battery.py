"""The Word battery: one specimen for each construct that holds text, and what each view must give.

Written out as on paper: labels before their text, cells between bars, rows between slashes. In the text of all layers
``{+ten+}`` was inserted and ``[-five-]`` deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.ingest.docx.word_file import p, r

KIM = 'w:author="Kim" w:date="2026-02-05T10:00:00Z"'
LEE = 'w:author="Lee" w:date="2026-02-07T16:00:00Z"'
INS_MARK, DEL_MARK = f"<w:rPr><w:ins {KIM}/></w:rPr>", f"<w:rPr><w:del {LEE}/></w:rPr>"
FROM_MARK, TO_MARK = f"<w:rPr><w:moveFrom {KIM}/></w:rPr>", f"<w:rPr><w:moveTo {KIM}/></w:rPr>"


def ins(*content: str) -> str:
    """What Kim inserted; a string without markup becomes a run."""
    return f"<w:ins {KIM}>{''.join(one if one.startswith('<') else r(one) for one in content)}</w:ins>"


def gone(text: str, properties: str = "") -> str:
    """A run of deleted text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def dele(*content: str) -> str:
    """What Lee deleted."""
    return f"<w:del {LEE}>{''.join(one if one.startswith('<') else gone(one) for one in content)}</w:del>"


def moved_from(text: str) -> str:
    """Text where it stood before it was moved."""
    return f"<w:moveFrom {KIM}>{r(text)}</w:moveFrom>"


def moved_to(text: str) -> str:
    """Text where it was moved to."""
    return f"<w:moveTo {KIM}>{r(text)}</w:moveTo>"


def cell(*content: str, properties: str = "") -> str:
    """A cell; what is no paragraph or table becomes one."""
    inside = "".join(one if one.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(one) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a string without markup becomes a cell."""
    inside = "".join(one if one.startswith(("<w:tc>", "<w:sdt>", "<w:customXml>")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


ROW_INS, ROW_DEL = f"<w:ins {KIM}/>", f"<w:del {LEE}/>"
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
SECOND = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def field_of(code: str, *result: str) -> str:
    """A complex field with its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form_field(data: str, *result: str) -> str:
    """A field of an old form, with its data."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{"".join(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def entry(text: str) -> str:
    """One entry of a list to choose from."""
    return f'<w:listEntry w:val="{text}"/>'


def text_box(*paragraphs: str) -> str:
    """A run with a text box, as Word writes it: twice."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        'distR="0"><wp:extent cx="1828800" cy="914400"/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1828800" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/>'
        f"</wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:144pt;height:72pt"><v:textbox>'
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(*content: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def fraction(above: str, below: str, control: str = "") -> str:
    """A stacked fraction; ``control`` is the history of its bar."""
    return (
        f"<m:oMath><m:f><m:fPr><m:ctrlPr>{control}</m:ctrlPr></m:fPr><m:num>{above}</m:num><m:den>{below}</m:den>"
        "</m:f></m:oMath>"
    )


def m(text: str) -> str:
    """A run of a formula."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A body, the parts it needs beside it, and the text of each view.

    ``all_layers`` is ``None`` where nothing is marked. ``otherwise`` says what LibreOffice makes of the construct when
    it is not this, ``rejected_otherwise`` the same where only its rejecting differs.
    """

    body: str
    current: list[str]
    proposed: list[str]
    all_layers: list[str] | None = None
    parts: dict[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    rejected_otherwise: str | None = None


def same(body: str, *texts: str, otherwise: str | None = None, **parts: str) -> Specimen:
    """A construct without any change: every view has the same text."""
    return Specimen(body=body, current=list(texts), proposed=list(texts), parts=parts, otherwise=otherwise)


def revised(
    body: str,
    *,
    current: list[str],
    proposed: list[str],
    all_layers: list[str],
    otherwise: str | None = None,
    rejected_otherwise: str | None = None,
    **parts: str,
) -> Specimen:
    """A construct with tracked changes."""
    return Specimen(
        body=body,
        current=current,
        proposed=proposed,
        all_layers=all_layers,
        parts=parts,
        otherwise=otherwise,
        rejected_otherwise=rejected_otherwise,
    )


OBJECT = "makes an object of a formula"
FORM = "makes controls of form fields"
HIDDEN = "writes hidden text"

REVISED: dict[str, Specimen] = {
    "insertion": revised(
        p("in ", ins("ten "), "days"),
        current=["in days"], proposed=["in ten days"], all_layers=["in {+ten +}days"],
    ),
    "deletion": revised(
        p("in ", dele("five "), "days"),
        current=["in five days"], proposed=["in days"], all_layers=["in [-five -]days"],
    ),
    "replacement": revised(
        p("in ", dele("five"), ins("ten"), " days"),
        current=["in five days"], proposed=["in ten days"], all_layers=["in [-five-]{+ten+} days"],
    ),
    "inserted by one, deleted by another": revised(
        p("in ", ins(dele("the ")), "days"),
        current=["in days"], proposed=["in days"], all_layers=["in {+[-the -]+}days"],
    ),
    "letters within a word": revised(
        p("may", dele("be"), " ", ins("re"), "assigned"),
        current=["maybe assigned"], proposed=["may reassigned"], all_layers=["may[-be-] {+re+}assigned"],
    ),
    "line break inserted": revised(
        p("Article 1 ", ins("<w:r><w:br/></w:r>"), "Pay"),
        current=["Article 1 Pay"], proposed=["Article 1\nPay"], all_layers=["Article 1[- -]{+\n+}Pay"],
    ),
    "deleted text without a deletion": revised(
        p("in ", ins("ten "), gone("five "), "days"),
        current=["in five days"], proposed=["in ten days"], all_layers=["in {+ten +}[-five -]days"],
        otherwise="does not read it; Word never writes it",
    ),
    "insertion in a hyperlink": revised(
        p(f'<w:hyperlink w:anchor="a">{ins("see ")}{r("Article 5")}</w:hyperlink>'),
        current=["Article 5"], proposed=["see Article 5"], all_layers=["{+see +}Article 5"],
    ),
    "content control in an insertion": revised(
        p(ins(control(r("ten "))), "days"), current=["days"], proposed=["ten days"], all_layers=["{+ten +}days"],
    ),
    "insertion in a content control": revised(
        p(control(ins("ten "), r("days"))), current=["days"], proposed=["ten days"], all_layers=["{+ten +}days"],
    ),
    "insertion in the result of a field": revised(
        p("see ", field_of("REF x", dele("9-1"), ins("9-2"))),
        current=["see 9-1"], proposed=["see 9-2"], all_layers=["see [-9-1-]{+9-2+}"],
        otherwise="makes a cross-reference of its own of the field",
    ),
    "field inserted whole": revised(
        p("see ", f"<w:ins {KIM}>{field_of('REF x', r('9-1'))}</w:ins>", " here"),
        current=["see here"], proposed=["see 9-1 here"], all_layers=["see {+9-1 +}here"],
        otherwise="makes a cross-reference of its own of the field",
    ),
    "deleted field": revised(
        p("see ", dele(field_of("REF x", gone("9-1 ")).replace("instrText", "delInstrText")), "here"),
        current=["see 9-1 here"], proposed=["see here"], all_layers=["see [-9-1 -]here"],
        rejected_otherwise="does not find the target of the reference",
    ),
    "hidden by the change": revised(
        p(r("old ", f"<w:vanish/><w:rPrChange {LEE}><w:rPr/></w:rPrChange>"), "text"),
        current=["old text"], proposed=["text"], all_layers=["[-old -]text"],
        otherwise=HIDDEN,
    ),
    "shown by the change": revised(
        p(r("new ", f"<w:rPrChange {KIM}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), "text"),
        current=["text"], proposed=["new text"], all_layers=["{+new +}text"], rejected_otherwise=HIDDEN,
    ),
    "move of words": revised(
        p(moved_from("promptly "), "pay ", moved_to("promptly")),
        current=["promptly pay"], proposed=["pay promptly"], all_layers=["[-promptly -]pay{+ promptly+}"],
    ),
    "move of a paragraph": revised(
        p(moved_from("moved"), properties=FROM_MARK) + p("a") + p(moved_to("moved"), properties=TO_MARK) + p("z"),
        current=["moved", "a", "z"], proposed=["a", "moved", "z"],
        all_layers=["[-moved-]", "a", "{+moved+}", "z"],
    ),
    "paragraph inserted": revised(
        p("a") + p(ins("new"), properties=INS_MARK) + p("b"),
        current=["a", "b"], proposed=["a", "new", "b"], all_layers=["a", "{+new+}", "b"],
    ),
    "paragraph inserted by the return key": revised(
        p("a", properties=INS_MARK) + p(ins("new")) + p("b"),
        current=["a", "b"], proposed=["a", "new", "b"], all_layers=["a", "{+new+}", "b"],
    ),
    "paragraph deleted": revised(
        p("a") + p(dele("old"), properties=DEL_MARK) + p("b"),
        current=["a", "old", "b"], proposed=["a", "b"], all_layers=["a", "[-old-]", "b"],
    ),
    "words of a paragraph deleted": revised(
        p("a") + p(dele("old")) + p("b"),
        current=["a", "old", "b"], proposed=["a", "b"], all_layers=["a", "[-old-]", "b"],
    ),
    "paragraph inserted and deleted": revised(
        p("a") + p(ins(dele("x")), properties=f"<w:rPr><w:ins {KIM}/><w:del {LEE}/></w:rPr>") + p("b"),
        current=["a", "b"], proposed=["a", "b"], all_layers=["a", "{+[-x-]+}", "b"],
    ),
    "paragraph split": revised(
        p("first ", properties=INS_MARK) + p("second"),
        current=["first second"], proposed=["first", "second"], all_layers=["first", "second"],
    ),
    "paragraphs joined": revised(
        p("first ", properties=DEL_MARK) + p("second"),
        current=["first", "second"], proposed=["first second"], all_layers=["first[-\n-]{+ +}second"],
    ),
    "three joined": revised(
        p("a ", properties=DEL_MARK) + p("b ", properties=DEL_MARK) + p("c"),
        current=["a", "b", "c"], proposed=["a b c"], all_layers=["a[-\n-]{+ +}b[-\n-]{+ +}c"],
    ),
    "joined over a deleted one": revised(
        p("a ", properties=DEL_MARK) + p(dele("x"), properties=DEL_MARK) + p("c"),
        current=["a", "x", "c"], proposed=["a c"], all_layers=["a[-\n-]{+ +}[-x\n-]c"],
    ),
    "last paragraph inserted": revised(
        p("a") + p(ins("new"), properties=INS_MARK),
        current=["a"], proposed=["a", "new"], all_layers=["a", "{+new+}"],
    ),
    "deleted before a table": revised(
        p(dele("old"), properties=DEL_MARK) + table(row("1", "2")) + p("z"),
        current=["old", "1|2", "z"], proposed=["1|2", "z"], all_layers=["[-old-]", "1|2", "z"],
    ),
    "change around paragraphs": revised(
        f"<w:ins {KIM}>{p('new')}</w:ins>" + p("b"),
        current=["b"], proposed=["new", "b"], all_layers=["{+new+}", "b"],
        otherwise="keeps the paragraph; Word never writes it",
    ),
    "row inserted": revised(
        table(row("1", "2"), row(ins("3"), ins("4"), properties=ROW_INS)),
        current=["1|2"], proposed=["1|2 / 3|4"], all_layers=["1|2 / {+3+}|{+4+}"],
    ),
    "row deleted": revised(
        table(row("1", "2"), row(dele("3"), dele("4"), properties=ROW_DEL)),
        current=["1|2 / 3|4"], proposed=["1|2"], all_layers=["1|2 / [-3-]|[-4-]"],
    ),
    "row inserted and deleted": revised(
        table(row("1", "2"), row(ins(dele("3")), ins(dele("4")), properties=ROW_INS + ROW_DEL)),
        current=["1|2"], proposed=["1|2"], all_layers=["1|2 / {+[-3-]+}|{+[-4-]+}"],
        otherwise="keeps one of the two revisions of a row",
    ),
    "row whose words are not tracked": revised(
        table(row("1", "2"), row("3", "4", properties=ROW_DEL)),
        current=["1|2 / 3|4"], proposed=["1|2"], all_layers=["1|2 / [-3-]|[-4-]"],
        otherwise="takes a row out only with its words",
    ),
    "cell inserted": revised(
        table(row("1", "2", cell(ins("3"), properties=f"<w:cellIns {KIM}/>"))),
        current=["1|2"], proposed=["1|2|3"], all_layers=["1|2|{+3+}"],
    ),
    "cell deleted": revised(
        table(row("1", "2", cell(dele("3"), properties=f"<w:cellDel {LEE}/>"))),
        current=["1|2|3"], proposed=["1|2"], all_layers=["1|2|[-3-]"],
    ),
    "words of a cell": revised(
        table(row("Step", p("18", dele(".40"), ins(".95")))),
        current=["Step|18.40"], proposed=["Step|18.95"], all_layers=["Step|18[-.40-]{+.95+}"],
    ),
    "paragraphs of a cell": revised(
        table(row("Step", cell(p("a"), p(ins("b"), properties=INS_MARK), p("c")))),
        current=["Step|a c"], proposed=["Step|a b c"], all_layers=["Step|a{+ b+} c"],
    ),
    "table deleted": revised(
        p("a") + table(row(dele("3"), dele("4"), properties=ROW_DEL)) + p("z"),
        current=["a", "3|4", "z"], proposed=["a", "z"], all_layers=["a", "[-3-]|[-4-]", "z"],
    ),
    "numbered paragraph deleted": revised(
        p("a", properties=LISTED) + p(dele("old"), properties=LISTED + DEL_MARK) + p("b", properties=LISTED),
        current=["1. a", "2. old", "3. b"], proposed=["1. a", "2. b"], all_layers=["1. a", "2. [-old-]", "2. b"],
        numbering=NUMBERING,
    ),
    "numbered paragraph inserted": revised(
        p("a", properties=LISTED) + p(ins("new"), properties=LISTED + INS_MARK) + p("b", properties=LISTED),
        current=["1. a", "2. b"], proposed=["1. a", "2. new", "3. b"], all_layers=["1. a", "2. {+new+}", "3. b"],
        numbering=NUMBERING,
    ),
    "number taken off": revised(
        p("a", properties=f"<w:pPrChange {LEE}><w:pPr>{LISTED}</w:pPr></w:pPrChange>") + p("b", properties=LISTED),
        current=["1. a", "2. b"], proposed=["a", "1. b"], all_layers=["a", "1. b"],
        numbering=NUMBERING, otherwise="counts the paragraph that has no number any more",
    ),
    "number put on": revised(
        p("a", properties=f"{LISTED}<w:pPrChange {KIM}><w:pPr/></w:pPrChange>"),
        current=["a"], proposed=["1. a"], all_layers=["1. a"], numbering=NUMBERING,
    ),
    "number marked as inserted": revised(
        p("a", properties=f'<w:numPr><w:numId w:val="1"/><w:ins {KIM}/></w:numPr>') + p(ins("b ")),
        current=["a"], proposed=["1. a", "b"], all_layers=["1. a", "{+b+}"], numbering=NUMBERING,
        rejected_otherwise="does not reject the number",
    ),
    "number in a cell": revised(
        table(row(cell(p(dele("x"), properties=LISTED + DEL_MARK), p("y", properties=LISTED)), "z")),
        current=["1. x 2. y|z"], proposed=["1. y|z"], all_layers=["[-1. x 2. -]{+1. +}y|z"],
        numbering=NUMBERING, rejected_otherwise="writes each paragraph of a cell on a line",
    ),
    "text box in an insertion": revised(
        p("a", f"<w:ins {KIM}>{text_box(p('in the box'))}</w:ins>"),
        current=["a"], proposed=["a", "in the box"], all_layers=["a", "{+in the box+}"],
    ),
    "changes in a text box": revised(
        p("a", text_box(p("in ", dele("five"), ins("ten"), " days"))),
        current=["a", "in five days"], proposed=["a", "in ten days"], all_layers=["a", "in [-five-]{+ten+} days"],
    ),
    "note in a deletion": revised(
        p("a", dele('<w:r><w:footnoteReference w:id="1"/></w:r>')),
        current=["a", "note"], proposed=["a"], all_layers=["a", "[-note-]"],
        footnotes=f'<w:footnote w:id="1">{p("note")}</w:footnote>',
    ),
    "changes in a note": revised(
        p("a", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        current=["a", "in five days"], proposed=["a", "in ten days"], all_layers=["a", "in [-five-]{+ten+} days"],
        endnotes=f'<w:endnote w:id="1">{p("in ", dele("five"), ins("ten"), " days")}</w:endnote>',
    ),
    "changes in a formula": revised(
        p(fraction(m("1"), dele(m("2")) + ins(m("3")))),
        current=["1/2"], proposed=["1/3"], all_layers=["1/[-2-]{+3+}"],
        otherwise=OBJECT,
    ),
    "fraction bar deleted": revised(
        p(fraction(m("1"), dele(m("2")), f"<w:del {LEE}/>")),
        current=["1/2"], proposed=["1"], all_layers=["1[-/2-]"],
        otherwise=OBJECT,
    ),
}  # fmt: skip

PLAIN: dict[str, Specimen] = {
    "runs": same(p(r("just "), r("cause")), "just cause"),
    "tab": same(p("<w:r><w:t>a.</w:t><w:tab/><w:t>Days</w:t></w:r>"), "a. Days"),
    "line break": same(p("<w:r><w:t>Article 1</w:t><w:br/><w:t>Pay</w:t></w:r>"), "Article 1\nPay"),
    "carriage return": same(p("<w:r><w:t>Article 1</w:t><w:cr/><w:t>Pay</w:t></w:r>"), "Article 1\nPay"),
    "page break": same(
        p('<w:r><w:t>ten</w:t><w:br w:type="page"/><w:t>days</w:t></w:r>'), "ten days",
        otherwise="begins a new paragraph",
    ),
    "no-break hyphen": same(p("<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>employ</w:t></w:r>"), "re-employ"),
    "soft hyphen": same(p("<w:r><w:t>reem</w:t><w:softHyphen/><w:t>ploy</w:t></w:r>"), "reemploy"),
    "symbol": same(
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> yes</w:t></w:r>'), "☑ yes",
        otherwise="writes the number of the symbol in its font",
    ),
    "spaces and invisible characters": same(p("ten  \u00a0days\u200b "), "ten days"),
    "hyperlink": same(p(r("see "), f'<w:hyperlink w:anchor="a">{r("Article 5")}</w:hyperlink>'), "see Article 5"),
    "smart tag": same(
        p(f'<w:smartTag w:uri="urn:x" w:element="date">{r("July 1")}</w:smartTag>'), "July 1"
    ),
    "custom XML": same(p(f'<w:customXml w:uri="urn:x" w:element="e">{r("a")}</w:customXml>'), "a"),
    "custom XML around paragraphs": same(f'<w:customXml w:element="e">{p("a")}</w:customXml>' + p("b"), "a", "b"),
    "inline content control": same(p(control(r("2%"))), "2%"),
    "block content control": same(control(p("a"), p("b")), "a", "b"),
    "content controls in each other": same(control(control(p("a", control(control(r(" b"))))) + p("c")), "a b", "c"),
    "simple field": same(p(f'<w:fldSimple w:instr="REF x">{r("Article 9")}</w:fldSimple>'), "Article 9"),
    "complex field": same(p(r("see "), field_of("REF x", r("9-1"))), "see 9-1"),
    "field in the code of a field": same(
        p(field_of(f"</w:instrText></w:r>{field_of('REF y', r('no'))}<w:r><w:instrText>", r("5"))), "5",
        otherwise="does not find the target of the reference",
    ),
    "field that never ends": same(
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "kept") + p("kept too"), "kept", "kept too",
        otherwise="a damaged file; LibreOffice drops the text behind it",
    ),
    "field over two paragraphs": same(
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>code</w:t></w:r>')
        + p('<w:r><w:fldChar w:fldCharType="separate"/><w:t>a</w:t><w:fldChar w:fldCharType="end"/></w:r>'),
        "a", otherwise="a damaged file",
    ),
    "form: text": same(p("Name: ", form_field("<w:textInput/>", r("Kim"))), "Name: Kim"),
    "form: boxes": same(
        p(form_field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'), " yes ",
          form_field('<w:checkBox><w:default w:val="0"/></w:checkBox>'), " no"),
        "☒ yes ☐ no", otherwise=FORM,
    ),
    "form: choice": same(
        p("Unit: ", form_field(f"<w:ddList><w:result w:val='1'/>{entry('A')}{entry('B')}</w:ddList>")), "Unit: B",
        otherwise=FORM,
    ),
    "text box once": same(
        p("before", text_box(p("in the box")), " after"), "before after", "in the box",
    ),
    "old text box": same(
        p(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('in the box')}</w:txbxContent></v:textbox></v:shape>"
          "</w:pict></w:r>"),
        "in the box",
    ),
    "fraction": same(
        p("at ", fraction(m("1"), m("2")), " pay"), "at 1/2 pay", otherwise=OBJECT,
    ),
    "formula": same(
        p("<m:oMathPara><m:oMath><m:d><m:dPr/><m:e><m:r><m:t>a+b</m:t></m:r></m:e></m:d>"
          "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
          "</m:oMathPara>"),
        "(a+b)x^2", otherwise=OBJECT,
    ),
    "ruby": same(
        p("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>yes</w:t></w:r>"
          "</w:rubyBase></w:ruby></w:r>"), "yes",
    ),
    "bidirectional run": same(p(f'<w:bdo w:val="ltr">{r("a")}</w:bdo>'), "a"),
    "empty paragraphs": same(p() + p(" ") + p("a"), "a"),
    "hidden": same(p("shown", r(" hidden", "<w:vanish/>")), "shown", otherwise=HIDDEN),
    "hidden by a style": same(
        p("shown", r(" hidden", '<w:rStyle w:val="Gone"/>')), "shown",
        styles=STYLES, otherwise=HIDDEN,
    ),
    "hiding switched off": same(p("shown", r(" too", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>')), "shown too",
                                styles=STYLES),
    "struck and underlined by formatting": same(
        p("in ", r("five", "<w:strike/>"), r("ten", '<w:u w:val="single"/>'), " days"), "in fiveten days",
    ),
    "capitals": same(
        p(r("Pay of Bargaining ", "<w:caps/>"), r("Units", "<w:smallCaps/>")), "PAY OF BARGAINING UNITS",
        otherwise="writes the letters that were typed",
    ),
    "drop capital": same(
        p("T", properties='<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>') + p("he District"),
        "The District",
    ),
    "automatic numbers": same(
        p("a", properties=LISTED) + p("b", properties=SECOND) + p("c", properties=SECOND) + p("d", properties=LISTED),
        "1. a", "(a) b", "(b) c", "2. d", numbering=NUMBERING,
    ),
    "footnote": same(
        p("a", '<w:r><w:footnoteReference w:id="1"/></w:r>', " b"), "a b", "note",
        footnotes=f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", "note")}</w:footnote>',
    ),
    "endnote": same(
        p("a", '<w:r><w:endnoteReference w:id="1"/></w:r>'), "a", "note",
        endnotes=f'<w:endnote w:id="1">{p("note")}</w:endnote>',
    ),
    "comment": same(
        p('<w:commentRangeStart w:id="1"/>', "a", '<w:commentRangeEnd w:id="1"/>',
          '<w:r><w:commentReference w:id="1"/></w:r>'),
        "a", comments=f'<w:comment w:id="1" {KIM}>{p("why?")}</w:comment>',
    ),
    "header and footer": same(p("a"), "a", header=p("District"), footer=p("Draft 3")),
    "table": same(table(row("a", "b"), row("c", "d")), "a|b / c|d"),
    "cell over columns": same(
        table(row(cell("a", properties='<w:gridSpan w:val="2"/>')), row("c", "d")), "a| / c|d",
    ),
    "cell over rows": same(
        table(
            row(cell("a", properties='<w:vMerge w:val="restart"/>'), "b"),
            row(cell("x", properties="<w:vMerge/>"), "d"),
        ),
        "a|b / |d", otherwise="writes what a covered cell hides",
    ),
    "table in a cell": same(
        table(row(cell(p("a"), table(row("x", "y")), p()), "c")), "a x y|c",
    ),
    "frame of one cell": same(table(row(cell(p("a"), p("b")))), "a", "b"),
    "row in a content control": same(table(control(row("a", "b"))), "a|b"),
    "cell in a content control": same(table(row(control(cell("a")), "b")), "a|b"),
}  # fmt: skip

BATTERY = {**REVISED, **PLAIN}
