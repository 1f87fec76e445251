"""Which provision of the base each provision of a document is, from what its source says.

In a document with marks the current label tells it: `## [-D 10-3-][+D 10-2+] | Just Cause` is the base's 10-3. What was
added is new, unless an origin names the place its words come from (`+D ## 9-5 | Reviews <- 10-2`). In a whole agreement
an article without an origin is the base's article of the same label.

What stands inside a provision with one origin follows by position: with `# ARTICLE 7 | PAY <- ARTICLE 6`, 7-3-1 is the
base's 6-3-1, if there is one, unless its own origin says otherwise. Two provisions that come from the same one must
both say so, because one of them would otherwise be a mistake in counting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import SourceError
from corpus.model import NEW, Agreement
from corpus.settings import Scope
from corpus.trees import Provision, Tree, is_of_a_list, name_of, tree_of
from corpus.views import as_proposed_by, current, proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a provision is, whatever it is called: a provision of the base, or a new one by the label it has here."""

    name: str
    new: bool = False


Identities = frozenset[Identity]
"""Several where provisions of the base were merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The identities of a provision, and whether its own line says them."""

    identities: Identities
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source with the trees of its views, and what each provision of them is, by the line it starts on."""

    agreement: Agreement
    current: Tree
    proposed: Tree
    by_party: Mapping[str, Tree]
    origins: Mapping[int, Origins]

    @property
    def name(self) -> str:
        """The name of the source."""
        return self.agreement.name

    @property
    def is_partial(self) -> bool:
        """Whether it says nothing of what it does not quote."""
        return self.agreement.scope is Scope.PARTIAL

    @property
    def views(self) -> tuple[Tree, ...]:
        """Every text that the document holds."""
        return (self.current, self.proposed, *self.by_party.values())

    def identities(self, one: Provision) -> Identities:
        """Say what a provision of any view is."""
        return self.origins[one.line].identities

    def addressed(self) -> Identities:
        """Everything the document quotes, adds or strikes, in any layer."""
        return frozenset(identity for origin in self.origins.values() for identity in origin.identities)


def read_document(agreement: Agreement, base: Tree | None) -> Document:
    """Read the views of a document; `base` is the agreement its marks and origins speak of, if it has one."""
    views = (tree_of(current(agreement)), tree_of(proposed(agreement)))
    by_party = {party.code: tree_of(as_proposed_by(agreement, party.code)) for party in agreement.parties}
    if not agreement.is_marked:
        by_party = {}
    trees = (*views, *by_party.values())
    if base is None:
        origins = {one.line: _said(Identity(name=one.name)) for one in views[0].provisions}
    else:
        origins = _origins(agreement, trees, base)
        _check_claims(agreement, views[1], origins)
    return Document(agreement=agreement, current=views[0], proposed=views[1], by_party=by_party, origins=origins)


def origin_name(label: str, holder: str = "") -> str:
    """Name the provision that an origin speaks of: "ARTICLE 6" is Article 6, "(d)" an item of the holder's origin."""
    holder_of_item, bracket, item = label.partition(" (")
    if bracket and holder_of_item[:1].isdigit():
        return f"{holder_of_item} ({item}"
    return name_of(label, "", holder)


def _origins(agreement: Agreement, trees: tuple[Tree, ...], base: Tree) -> dict[int, Origins]:
    quoting = agreement.is_marked or agreement.scope is Scope.PARTIAL
    found: dict[int, Origins] = {}
    for place, tree in enumerate(trees):
        for one in tree.provisions:
            if one.line in found:
                continue
            if quoting and place == 0:
                found[one.line] = _said(Identity(name=one.name, new=one.name not in base))
                continue
            holder = found[tree[one.parent].line].identities if one.parent else frozenset()
            found[one.line] = _origin(one, holder, base, same_label=not quoting)
    return found


def _origin(one: Provision, holder: Identities, base: Tree, *, same_label: bool) -> Origins:
    """Tell where a provision comes from: its own line, its place in the provision that holds it, or its label."""
    if one.origin == (NEW,):
        return _said(Identity(name=one.name, new=True))
    if one.origin:
        of_holder = min(holder, key=lambda identity: identity.name).name if holder else ""
        names = [origin_name(label, of_holder) for label in one.origin]
        return Origins(
            identities=frozenset(Identity(name=name, new=name not in base) for name in names),
            said=True,
        )
    if one.parent is None:
        known = same_label and one.name in base
        return Origins(identities=frozenset([Identity(name=one.name, new=not known)]), said=False)
    if len(holder) == 1:
        (of_holder_one,) = holder
        name = child_name(of_holder_one.name, one)
        if of_holder_one.new or name in base:
            return Origins(identities=frozenset([Identity(name=name, new=of_holder_one.new)]), said=False)
    return Origins(identities=frozenset([Identity(name=one.name, new=True)]), said=False)


def child_name(holder: str, one: Provision) -> str:
    """Name what stands in another provision under the last part of the same label: in Article 6, 7-3 is 6-3."""
    if is_of_a_list(one.label):
        return f"{holder} {one.label}"
    return f"{holder.removeprefix('Article ')}-{one.last}"


def _said(identity: Identity) -> Origins:
    return Origins(identities=frozenset([identity]), said=True)


def _check_claims(agreement: Agreement, tree: Tree, origins: Mapping[int, Origins]) -> None:
    """Refuse two provisions of one text that come from the same one, unless both say so."""
    for identity, claims in _claims(tree, origins).items():
        silent = [one for one in claims if not origins[one.line].said]
        if len(claims) > 1 and silent:
            one = silent[0]
            others = " and ".join(other.name for other in claims if other is not one)
            raise SourceError(
                f"{agreement.name}, line {one.line}: by its position {one.name} comes from {identity.name}, "
                f"and so does {others}; say with <- where {one.name} comes from"
            )


def _claims(tree: Tree, origins: Mapping[int, Origins]) -> dict[Identity, list[Provision]]:
    found: dict[Identity, list[Provision]] = {}
    for one in tree.provisions:
        for identity in origins[one.line].identities:
            found.setdefault(identity, []).append(one)
    return found


def unknown_origins(document: Document, base: Tree) -> Iterator[tuple[Provision, str]]:
    """Yield each origin that a line says and that the base does not hold."""
    for one in document.proposed.provisions:
        if one.origin and one.origin != (NEW,):
            for identity in document.identities(one):
                if identity.name not in base:
                    yield one, identity.name
