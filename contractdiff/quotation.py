"""The current language that a marked draft quotes, held against the agreement itself.

A draft that shows its changes holds two texts: what it proposes, and the current language it claims to change. The
second says which provisions the draft speaks of at all, and, where it differs from the agreement without a mark, that
something was changed quietly or that another edition was quoted. A draft that answers another holds a third text, the
one it answers: what it strikes of that is refused, and not passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractdiff import align, diff
from contractdiff.model.alignment import Pair
from contractdiff.model.document import Answered, Document, Provision, Scope
from contractdiff.model.extract import Diagnostic
from contractdiff.model.redline import Hunk, Op
from contractdiff.text.normalise import squeeze

ANOTHER_EDITION = 0.25
"""Share of the quoted provisions that differ from the agreement beyond which another edition was quoted: parties that
copy from the agreement in force differ in one or two provisions of a hundred, the exchanges of another year in most."""

FEWEST_QUOTED = 4
"""Quoted provisions below which no share is taken."""

LONGEST_QUOTE = 120
"""Characters of each side that a note shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The base provisions whose current language a draft quotes, by anchor, and what to say of the quoting."""

    anchors: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def quotation(base: Document, current: Document) -> Quotation:
    """What ``current``, the current language as a draft has it, quotes of ``base``, and where it differs unmarked."""
    alignment, _, _ = align.align(base, current, Scope.PARTIAL)
    pairs = [pair for pair in alignment.pairs if pair.base and pair.revision]
    return Quotation(
        anchors=frozenset(anchor for pair in pairs for anchor in pair.base),
        diagnostics=tuple(_unmarked(base, current, pairs)),
    )


def refused(base: Document, answered: Answered) -> dict[str, str]:
    """The base provisions that a draft prints with a line through them, by anchor, each with that said in words.

    They need not be current language: who answers a proposal prints it and strikes what he does not accept. Silence
    on a provision and its refusal are opposites.
    """
    alignment, _, _ = align.align(base, answered.document, Scope.PARTIAL)
    found: dict[str, str] = {}
    unpaired = {anchor for pair in alignment.pairs if not pair.revision for anchor in pair.base}
    for pair in alignment.pairs:
        if not answered.struck.issuperset(pair.revision) or not pair.revision:
            continue
        struck = answered.document[pair.revision[0]]
        # What was read of the base may go on with the title of the next provision, and pair with nothing for it.
        held = pair.base or tuple(one for one in unpaired if _holds(base[one], struck))
        if held and not pair.possible:
            where = "" if struck.page is None else f" on page {struck.page}"
            found.update(dict.fromkeys(held, f"the revision prints it{where} with a line through it"))
    return found


def _holds(provision: Provision, struck: Provision) -> bool:
    """Whether a provision has the number of another and all of its words."""
    theirs = squeeze(struck.text)
    return bool(theirs) and provision.number == struck.number and theirs in squeeze(provision.text)


def _unmarked(base: Document, current: Document, pairs: list[Pair]) -> Iterator[Diagnostic]:
    differing: list[Diagnostic] = []
    quoted = 0
    for pair in pairs:
        before, after = base[pair.base[0]], current[pair.revision[0]]
        if not (before.text or after.text):
            continue
        quoted += 1
        redline = diff.redline(before.text, after.text)
        if not redline.changed:
            continue
        differing.append(
            Diagnostic(
                code="unmarked-change",
                message=(
                    f"{base.full_label(before.anchor)}: the current language quoted here differs from the agreement "
                    f"without a mark: {_changes(redline.hunks)}."
                ),
                page=after.page,
            )
        )
    if quoted >= FEWEST_QUOTED and len(differing) > ANOTHER_EDITION * quoted:
        yield Diagnostic(
            code="another-edition-quoted",
            message=(
                f"The current language that the draft quotes differs from the base in {len(differing)} of {quoted} "
                "provisions: it seems to quote another edition. Unmarked changes cannot be told from that; compare "
                "with the edition it quotes."
            ),
        )
        return
    yield from differing


def _changes(hunks: tuple[Hunk, ...]) -> str:
    said = []
    for hunk in hunks:
        if not hunk.changed:
            continue
        before, after = (_short(text) for text in (hunk.base, hunk.revision))
        if hunk.op is Op.INSERT:
            said.append(f"the draft adds “{after}”")
        elif hunk.op is Op.DELETE:
            said.append(f"the draft leaves out “{before}”")
        else:
            said.append(f"the agreement has “{before}”, the draft “{after}”")
    return "; ".join(said)


def _short(text: str) -> str:
    squeezed = " ".join(text.split())
    return squeezed if len(squeezed) <= LONGEST_QUOTE else f"{squeezed[:LONGEST_QUOTE]}…"
