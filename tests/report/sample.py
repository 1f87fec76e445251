"""One comparison in which everything happens once, and one whose words try to be code."""

from __future__ import annotations

from dataclasses import replace

from contractdiff.model import (
    Alignment,
    CellChange,
    Comparison,
    Diagnostic,
    Favors,
    HunkClass,
    Redline,
    Relation,
    Round,
    Scope,
    Severity,
    Table,
    TableRedline,
    View,
)
from tests.factories import article, citation, comparison, document, finding, hunk, pair, provision

OLD_WAGES = Table(rows=(("Step", "Lane A", "Lane B"), ("1", "18.00", "18.40"), ("2", "18.50", "18.90")), page=9)
NEW_WAGES = Table(
    rows=(("Step", "Lane A", "Lane B"), ("1", "18.00", "19.10"), ("2", "18.50", "18.90"), ("3", "19.00", "19.40")),
    page=10,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    "[link](javascript:x)",
    "\x1b[31mred\x1b[0m",
    "{{ 7*7 }}",
    "\u202ella",
    "**bold** _it_ `code` | cell",
    "&lt;b&gt; <b>",
    "[bold red]rich[/]",
)


def everything() -> Comparison:
    """Unchanged, changed, renumbered, retitled, moved, split, struck and added provisions, a table, findings."""
    recognition = provision("1.1", "The Board recognizes the Association.", page=1)
    base = document(
        *article("Article 1", recognition, heading="Recognition"),
        *article(
            "Article 2",
            provision("2.1", "No employee shall be disciplined without just cause.", heading="Discipline", page=2),
            provision("2.2", "The employee may grieve under Section 5.1 within ten (10) days.", page=2),
            provision("2.3", "The parties meet each month.", page=3),
            provision("2.4", "A warning is removed after two years.\nThe file is then closed.", page=3),
            heading="Discipline",
            page=2,
        ),
        *article("Article 3", provision("3.1", "Drivers bid by seniority.", page=4), heading="Bidding", page=4),
        *article("Article 4", provision("4.1", "Holidays are paid.", page=5), heading="Holidays", page=5),
        *article("Article 5", provision("5.1", "Grievances are heard.", page=6), heading="Grievance", page=6),
        provision("Appendix A", "Wages are as follows.", heading="Wages", page=9, tables=[OLD_WAGES]),
        path="agreement-2024.pdf",
        pages=12,
        diagnostics=[Diagnostic(code="page-without-text", message="Page 7 holds no text.", page=7)],
    )
    revision = document(
        *article("Article 1", recognition, heading="Recognition"),
        *article(
            "Article 2",
            provision("2.1", "No employee shall be disciplined without any cause.", heading="Conduct", page=2),
            provision("2.2", "The employee may grieve under Section 4.1 within five (5) days.", page=2),
            provision("2.3", "A warning is removed after two years.", page=3),
            provision("2.5", "The file is then closed.", page=3),
            heading="Discipline and Conduct",
            page=2,
        ),
        *article("Article 3", provision("3.1", "Holidays are paid.", page=5), heading="Holidays", page=5),
        *article(
            "Article 4",
            provision("4.1", "Grievances are heard.", page=6),
            provision("4.2", "The parties meet each month.", page=6),
            heading="Grievance",
            page=6,
        ),
        *article("Article 6", provision("6.1", "Buses have cameras.", page=8), heading="Cameras", page=8),
        provision("Appendix A", "Wages are as follows.", heading="Wages", page=10, tables=[NEW_WAGES]),
        path="proposal-3.docx",
        view=View.PROPOSED,
        pages=13,
    )
    same, number = Relation.UNCHANGED, {"renumbered": True}
    pairs = (
        pair("2-3", "4-2", Relation.MOVED, renumbered=True),
        pair("2-4", ("2-3", "2-5"), Relation.SPLIT, renumbered=True),
        pair("article-3", None, Relation.DELETED),
        pair("3-1", None, Relation.DELETED),
        pair("article-4", "article-3", same, **number),
        pair("4-1", "3-1", same, **number),
        pair("article-5", "article-4", same, **number),
        pair("5-1", "4-1", same, **number),
    )
    reference = Redline(
        hunks=(
            hunk("The employee may grieve under Section ", "The employee may grieve under Section "),
            hunk("5.1", "4.1", HunkClass.REFERENCE),
            hunk(" within ", " within "),
            hunk("ten (10)", "five (5)"),
            hunk(" days.", " days."),
        )
    )
    wages = TableRedline(
        base_anchor="appendix-a",
        revision_anchor="appendix-a",
        base=OLD_WAGES,
        revision=NEW_WAGES,
        row_pairs=((0, 0), (1, 1), (2, 2), (None, 3)),
        column_pairs=((0, 0), (1, 1), (2, 2)),
        cells=(
            CellChange(row="1", column="Lane B", base="18.40", revision="19.10", change_pct=3.804),
            CellChange(row="3", column="Lane A", base=None, revision="19.00"),
            CellChange(row="3", column="Lane B", base=None, revision="19.40"),
        ),
    )
    findings = (
        finding(
            citation(base, "2-2", "grieve under Section 5.1 within ten (10) days"),
            citation(revision, "2-2", "grieve under Section 4.1 within five (5) days"),
            severity=Severity.MEDIUM,
            message="The time to grieve is cut from 10 to 5 days.",
            rule="CBA204",
        ),
        finding(
            citation(base, "2-1", "disciplined without just cause"),
            citation(revision, "2-1", "disciplined without any cause"),
            severity=Severity.CRITICAL,
            message="“Just cause” is gone from discipline.",
            rule="CBA101",
            needs_review=True,
        ),
        finding(
            citation(base, "3-1", "Drivers bid by seniority."),
            None,
            favors=Favors.UNCLEAR,
            message="Bidding by seniority is struck.",
            rule="CBA410",
            other_places=[citation(base, "1-1", "The Board recognizes the Association.")],
        ),
    )
    return comparison(base, revision, pairs=pairs, texts={"2-2": reference}, tables=[wages], findings=findings)


def exchanged() -> Comparison:
    """The sample as a part of a proposal that names its exchanges and holds two texts."""
    whole = everything()
    rounds = (
        Round(by="Association", to="District", kind="Proposal", date="2025-02-18", time="16:00"),
        Round(by="both parties", to="both parties", kind="Tentative Agreement", date="2025-05-20"),
    )
    tracked = Diagnostic(code="tracked-changes", message="3 tracked changes by A.", page=4, page_end=6)
    revision = replace(whole.revision, rounds=rounds, scope=Scope.PARTIAL, view=View.PROPOSED, diagnostics=(tracked,))
    return replace(whole, revision=revision)


def hostile() -> Comparison:
    """The words of every format's code, as contract language, headings, labels, quotes, paths and table cells."""
    words = "\n".join(HOSTILE)
    heading = " ".join(HOSTILE)
    table = Table(rows=(HOSTILE, HOSTILE))
    base = document(
        provision("Article 1", f"{words}\nkept", heading=heading, page=1),
        provision("Article 2", words, heading=heading, page=2, tables=[table]),
        path="base<script>.pdf",
        diagnostics=[Diagnostic(code="odd", message=heading, page=1)],
    )
    revision = document(
        provision(f"Article 1{HOSTILE[0]}", f"{words} {words}", heading=f"{heading}!", page=1, anchor="article-1"),
        provision("Article 3", words, heading=heading, page=2, tables=[table]),
        path="revision\u202e{{ 7*7 }}.docx",
    )
    findings = (
        finding(
            citation(base, "article-1", words),
            citation(revision, "article-1", words),
            message=heading,
            severity=Severity.CRITICAL,
        ),
        finding(citation(base, "article-2", words), message=heading, rule="CBA302"),
    )
    new = TableRedline(base_anchor=None, revision_anchor="article-3", base=None, revision=table)
    return comparison(base, revision, findings=findings, tables=[new])


def unread(made: Comparison, reason: str = "") -> Comparison:
    """The same comparison in which every provision that is not addressed is so for ``reason``, or for none."""
    pairs = tuple(
        replace(known, reasons=(reason,) if reason else ()) if known.relation is Relation.NOT_ADDRESSED else known
        for known in made.alignment.pairs
    )
    return replace(made, alignment=Alignment(pairs=pairs))


def schedules(reason: str = "page 9 of the revision was not read: a picture") -> Comparison:
    """An article of which a schedule, and another article, could not be compared; the rest is the same."""
    base = document(
        *article("Article 1", provision("1.1", "Same."), provision("1.2", "Rates.", tables=[OLD_WAGES]), page=1),
        *article("Article 2", provision("2.1", "More rates."), heading="More", page=2),
        *article("Article 3", provision("3.1", "Same as well."), page=3),
        diagnostics=[Diagnostic(code="missing-number", message="The numbers jump from 2 to 4.", page=4)],
    )
    kept = [one for one in base.provisions if one.anchor not in {"1-2", "article-2", "2-1"}]
    revision = document(
        *kept,
        path="proposal.pdf",
        scope=Scope.PARTIAL,
        diagnostics=[
            Diagnostic(code="repeated-number", message="5 is printed twice.", page=5),
            *(
                Diagnostic(code="picture-not-read", message=f"Page {n}: a picture, which was not read.", page=n)
                for n in range(9, 40, 2)
            ),
            Diagnostic(code="struck-text-read-as-living", message="Lines run through 90 letters.", page=2),
        ],
    )
    doubt = Diagnostic(code="partial-scope", message="The revision is read as partial.")
    return unread(comparison(base, revision, diagnostics=[doubt], findings=[]), reason)
