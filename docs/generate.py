"""The pages of ``docs/`` that are made, not written: the list of rules, and the results among the tricky cases.

    python docs/generate.py            write them
    python docs/generate.py --check    write nothing; exit 1 if a page is not what the program gives

``rules.md`` is made of the rule files. In ``tricky-cases.md`` the words are ours and the results are not: every block
``result`` is what contractdiff says of the two blocks ``before`` and ``after`` in front of it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import contractdiff
from contractdiff import rules
from contractdiff.model import Comparison, Pair, Redline, Relation
from contractdiff.report import wording
from contractdiff.report.pieces import PieceKind, pieces
from contractdiff.report.words import say
from contractdiff.rules.taxonomy import taxonomy

DOCS = Path(__file__).resolve().parent

_CASE = re.compile(
    r"(?P<head>^```before\n(?P<before>.*?)^```\n.*?^```after\n(?P<after>.*?)^```\n.*?^```result\n)(?P<result>.*?)(?P<tail>^```$)",
    re.DOTALL | re.MULTILINE,
)
_SIGNS = {PieceKind.REMOVED: ("[-", "-]"), PieceKind.ADDED: ("{+", "+}"), PieceKind.REFERENCE: ("{=", "=}")}

_RULES_INTRO = """\
# Rules

Made by `docs/generate.py` from `contractdiff/rules/packs/core/`; do not edit this page.

A rule says what a change does. It does not say whether the change is good, lawful or worth it.
`contractdiff rule CODE` shows one rule with all its examples. How to add one: [CONTRIBUTING.md](../CONTRIBUTING.md).

- **Severity**: how much the change can cost: critical, high, medium, low, info.
- **Who gains**: the side that likely gains. Every rule has an opposite, or says why it has none.
  A finding says *unclear* all the same, and asks for a reader, where the text does not tell: a “not” came or went and
  nothing else, one clause now goes before another (“notwithstanding”), the same words were lost and gained in one
  article, the word and the figure of a number disagree, two sentences were compared that may not belong together, or
  the quote may be misread in a picture.
- **Finds**: the sentence of the report. Words in braces are filled in: `{label}` is the provision, `{before}` and
  `{after}` are the words.
- **Check yourself**: the rule points, but often only a person who knows the place can tell.

"""


def rules_page() -> str:
    """The page of all rules: a table, then one section for each."""
    return _RULES_INTRO + "\n".join((*_table(), "", *_sections())) + "\n"


def _table() -> Iterator[str]:
    yield "| code | name | severity | who gains | family |"
    yield "|---|---|---|---|---|"
    for rule in rules.core().rules:
        link = f"[{rule.slug}](#{rule.code.lower()}-{rule.slug})"
        yield f"| {rule.code} | {link} | {rule.severity.value} | {rule.favors.value} | {rule.family} |"


def _sections() -> Iterator[str]:
    for rule in rules.core().rules:
        yield f"## {rule.code} {rule.slug}"
        yield ""
        facts = [
            wording.severity(rule.severity),
            wording.favors(rule.favors),
            f"family {rule.family} ({taxonomy().families[rule.family]})",
        ]
        if rule.needs_review:
            facts.append("check yourself")
        yield f"{', '.join(facts)}."
        yield ""
        mirror = (
            f"[{rule.mirror}](#{_code_of(rule.mirror).lower()}-{rule.mirror})"
            if rule.mirror
            else f"none: {rule.waiver}"
        )
        for title, words in (
            ("Finds", rule.message),
            ("Why it matters", rule.why),
            ("For counsel", rule.counsel),
            ("What to ask", rule.ask),
            ("Sources", "; ".join(rule.sources)),
            ("Known limits", rule.known_limits),
            ("Opposite", mirror),
        ):
            if words.strip():
                yield f"- **{title}**: {' '.join(words.split())}"
        yield ""


def _code_of(slug: str) -> str:
    return next(rule.code for rule in rules.core().rules if rule.slug == slug)


def with_results(page: str) -> str:
    """The page of tricky cases with each block ``result`` as the program gives it now."""
    return _CASE.sub(lambda case: case["head"] + result(case["before"], case["after"]) + case["tail"], page)


def result(before: str, after: str) -> str:
    """What contractdiff says of two texts: the provisions in which something happened, then the findings."""
    comparison = contractdiff.compare(_file(before, "before.txt"), _file(after, "after.txt"), cache=False)
    lines = [line for pair in comparison.alignment.pairs for line in _pair(comparison, pair)]
    lines += [f"note: {diagnostic.code}" for diagnostic in comparison.diagnostics]
    lines += [
        f"finding: {finding.rule} {finding.slug} "
        f"({wording.severity(finding.severity)}, {wording.favors(finding.favors)})"
        for finding in comparison.findings
    ]
    return "".join(f"{line}\n" for line in lines or [say("nothing.changed")])


def _file(text: str, name: str) -> io.BytesIO:
    file = io.BytesIO(text.encode())
    file.name = name
    return file


def _pair(comparison: Comparison, pair: Pair) -> Iterator[str]:
    quiet = pair.relation is Relation.UNCHANGED and not (pair.renumbered or pair.retitled)
    redline = comparison.pair_redline(pair)
    follows = any(piece.kind is PieceKind.REFERENCE for piece in pieces(redline.text))
    if quiet and not follows:
        return
    names = [
        wording.label_of(document, anchors[0])
        for document, anchors in ((comparison.base, pair.base), (comparison.revision, pair.revision))
        if anchors
    ]
    happened = [
        pair.relation.value,
        *(["renumbered"] if pair.renumbered else []),
        *(["retitled"] if pair.retitled else []),
    ]
    yield f"{' -> '.join(dict.fromkeys(names))}: {', '.join(happened)}"
    if pair.retitled:
        yield f"    {_drawn(redline.heading)}"
    if redline.text.changed or follows:
        yield from (f"    {line}" for line in _drawn(redline.text).splitlines())
    for table in comparison.tables:
        if (table.base_anchor in pair.base) or (table.revision_anchor in pair.revision):
            yield from (f"    {cell.row}, {cell.column}: [-{cell.base}-]{{+{cell.revision}+}}" for cell in table.cells)


def _drawn(redline: Redline) -> str:
    return "".join(
        piece.text.join(_SIGNS[piece.kind]) if piece.kind in _SIGNS else piece.text for piece in pieces(redline)
    )


def pages() -> dict[Path, str]:
    """Every generated page with what it should hold."""
    tricky = DOCS / "tricky-cases.md"
    return {DOCS / "rules.md": rules_page(), tricky: with_results(tricky.read_text(encoding="utf-8"))}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with ``--check`` say which are not in step."""
    check = "--check" in arguments
    made = pages()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            sys.stderr.write(f"{path.relative_to(DOCS.parent)} is not in step; run: make docs\n")
        else:
            path.write_text(made[path], encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {path.relative_to(DOCS.parent)}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
