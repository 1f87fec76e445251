"""The current language that a marked draft quotes, held against the agreement itself.

A draft that shows its changes holds two texts: what it proposes, and the current language it claims to change. The
second says which provisions the draft speaks of at all, and, where it differs from the agreement without a mark, that
something was changed quietly or that another edition was quoted. A draft that answers another holds a third text, the
one it answers: what it strikes of that is refused, and not passed over in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from contractdiff import align, diff, structure
from contractdiff.markup import Share, answered_view, quoted_shares, read_view
from contractdiff.model.alignment import Pair
from contractdiff.model.document import Document, Draft, Provision, Scope, View
from contractdiff.model.extract import Diagnostic, Extract
from contractdiff.model.finding import Finding
from contractdiff.model.markup import Markup
from contractdiff.model.redline import Hunk, Op
from contractdiff.text.normalise import squeeze
from contractdiff.text.proposals import names_a_proposal

ANOTHER_EDITION = 0.25
"""Share of the quoted provisions that differ from the agreement beyond which another edition was quoted: parties that
copy from the agreement in force differ in one or two provisions of a hundred, the exchanges of another year in most."""

FEWEST_QUOTED = 4
"""Quoted provisions below which no share is taken."""

LEFT_OF_STRUCK = 0.1
"""Share of its letters that may be left of a struck provision: its label, or the title of the next one below it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What the marks of a revision say of a base, and of its own provisions.

    ``quoted`` are the base provisions that it shows, ``None`` where no marks say so. ``refused`` are those that it
    prints with a line through them, each with that said in words, and ``unspoken`` provisions of the revision on which
    a base that is a draft is silent. ``only_quoted`` is the text of the revision in which nothing counts as new.
    ``answers`` is whether both are drafts, and the revision marks what it makes of the other.
    """

    quoted: frozenset[str] | None = None
    refused: Mapping[str, str] = field(default_factory=dict)
    unspoken: frozenset[str] = frozenset()
    only_quoted: str = ""
    answers: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def of_proposals(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings without those on language that the base does not hold and the revision only quotes."""
        return tuple(
            one
            for one in findings
            if one.base is not None or one.revision is None or squeeze(one.revision.quote) not in self.only_quoted
        )


def exchange(base: Document, revision: Document) -> Exchange:
    """What the marks of ``revision`` say of ``base``.

    A base that is a draft itself proposes, and what the revision shows of it is what the revision answers. What such a
    base leaves out and the revision quotes without a mark is in force, and neither party's proposal.
    """
    draft = revision.draft
    if draft is not None and _proposes(base):
        return Exchange(
            # A draft that shows no refusal drops what it refuses, so what an article quoted whole lacks is struck.
            quoted=frozenset() if draft.refuses else None,
            refused=_refused(base, draft),
            unspoken=_unspoken(base, revision, draft),
            only_quoted=_all_words(revision.current),
            answers=True,
        )
    if revision.current is None:
        return Exchange()
    found = quotation(base, revision.current)
    partial = draft is not None and is_draft(base)
    return Exchange(
        quoted=found.anchors,
        refused=_refused(base, draft) if draft is not None and draft.refuses else {},
        unspoken=_unspoken(base, revision, draft) if draft is not None and partial else frozenset(),
        only_quoted=_all_words(revision.current) if partial else "",
        diagnostics=found.diagnostics,
    )


def _proposes(base: Document) -> bool:
    """Whether the text of a base is somebody's proposal: that of its marks, or all of it, as its title says."""
    if base.holds_two_texts:
        return base.view in (View.PROPOSED, View.PARTY)
    return names_a_proposal(base.title)


def _unspoken(base: Document, revision: Document, draft: Draft) -> frozenset[str]:
    """What a draft only quotes, and a base that is a draft neither quotes nor strikes."""
    shown = {_words(one) for one in (base.current.provisions if base.current else ())}
    return frozenset(one for one in draft.quoted if one in revision and _words(revision[one]) not in shown)


def _words(provision: Provision) -> str:
    return squeeze(f"{provision.heading} {provision.text}")


def is_draft(document: Document) -> bool:
    """Whether a document marks its own changes and says whose it is: by its title, or the rounds in its head."""
    return document.holds_two_texts and (bool(document.rounds) or names_a_proposal(document.title))


def note_on_base_view(base: Document) -> Iterator[Diagnostic]:
    """A note on which text of a base that marks its own changes is compared, where nobody chose it."""
    if not base.holds_two_texts:
        return
    if base.view is View.CURRENT:
        yield Diagnostic(
            code="base-proposals-left-out",
            message=(
                "The base marks changes of its own. They were left out, and its current language was compared; to "
                "compare what it proposes, add --base-view proposed."
            ),
        )
    else:
        yield Diagnostic(
            code="base-read-as-proposed",
            message=(
                "Both files are drafts that mark their changes, so the base is read as it proposes: the report says "
                "what the revision answers to that. To compare with the current language in the base, add --base-view "
                "current."
            ),
        )


def draft_of(extract: Extract, document: Document, markup: Markup | None) -> Draft | None:
    """What the marks of a draft say; ``extract`` is its file with all layers, ``document`` its text as proposed.

    ``None`` for one that answers nothing, since all of it is new.
    """
    answered, shares, refuses = answered_view(extract, markup)
    if not answered.blocks:
        return None
    path, sha256 = document.path, document.sha256
    before, homes = structure.build_traced(answered, path=path, sha256=sha256, view=View.CURRENT)
    proposed = read_view(extract, View.PROPOSED, None, markup)
    _, places = structure.build_traced(proposed, path=path, sha256=sha256, view=View.PROPOSED)
    left, quoted = _left(homes, shares), _left(places, quoted_shares(extract, markup))
    return Draft(
        answered=before,
        struck=frozenset(anchor for anchor, share in left.items() if share <= LEFT_OF_STRUCK),
        quoted=frozenset(anchor for anchor, share in quoted.items() if share == 1),
        refuses=refuses,
    )


def _left(homes: Sequence[str | None], shares: Sequence[Share]) -> dict[str, float]:
    """The share of the letters of each provision that stands in the other text too."""
    letters: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for anchor, share in zip(homes, shares, strict=True):
        if anchor is not None:
            letters[anchor] += share.letters
            left[anchor] += share.left
    return {anchor: left[anchor] / count for anchor, count in letters.items() if count}


def _all_words(document: Document | None) -> str:
    return "" if document is None else "\n".join(map(_words, document.provisions))


def _refused(base: Document, draft: Draft) -> dict[str, str]:
    """The base provisions that a draft prints with a line through them, by anchor, each with that said in words.

    They need not be current language: who answers a proposal prints it and strikes what he does not accept. Silence
    on a provision and its refusal are opposites.
    """
    answered = draft.answered
    alignment, _, _ = align.align(base, answered, Scope.PARTIAL)
    pairs = [
        (pair.base, pair.revision)
        for pair in alignment.pairs
        if pair.base and pair.revision and not pair.possible
        # A struck title above no words is no refusal of what stands below the same title elsewhere.
        if answered[pair.revision[0]].text or not base[pair.base[0]].text
    ]
    # Two files are cut differently here and there: a title of the next provision stands in one, and nothing pairs.
    numbered = [one for one in answered.provisions if one.anchor in draft.struck and one.number and one.text]
    pairs += [((mine.anchor,), (one.anchor,)) for mine in base.provisions for one in numbered if _same(mine, one)]
    found: dict[str, str] = {}
    for mine, theirs in pairs:
        if draft.struck.issuperset(theirs):
            page = answered[theirs[0]].page
            where = "" if page is None else f" on page {page}"
            found |= dict.fromkeys(mine, f"the revision prints it{where} with a line through it")
    return found


def _same(one: Provision, other: Provision) -> bool:
    """Whether two provisions have one number, and all words of the one stand in the other."""
    if one.number != other.number or not one.text:
        return False
    ours, theirs = squeeze(one.text), squeeze(other.text)
    return ours in theirs or theirs in ours


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
