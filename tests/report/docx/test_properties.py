"""Whatever happens between two documents: reject gives the base and accept the revision, to the character."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contractdiff.model import Comparison, Pair, Provision, Relation, Table, TableRedline
from contractdiff.report.docx import flatten, render_with_counts, resolve
from contractdiff.report.docx.flatten import flat_provisions
from tests.report.docx.builders import comparison, pair, unit

# Few texts, so that equal provisions, paragraphs and tables meet.
TEXTS = (
    "",
    "The District may pay overtime.",
    "The District shall pay overtime.\nIt is paid monthly.",
    "It is paid monthly.",
    "A\n\nB\nC",
    "A\tB  \u00a0“c”\x07\n",
    "<w:p/>]]>&amp;\n\n",
)
LABELS = ("", "1", "1-1", "(a)", "Article X", "\u200f٣")
HEADINGS = ("", "", "Overtime", "Over\ntime & pay")
CELLS = ("", "18.40", "19.10", "two\nlines", "per hour worked")


@dataclass(frozen=True)
class Node:
    """A provision that is not yet in a document; ``key`` says which it is in both."""

    key: int
    label: str
    heading: str
    text: str
    tables: tuple[Table, ...]
    children: tuple[Node, ...] = field(default=())


def a_table() -> st.SearchStrategy[Table]:
    """A small table, ragged or empty too."""
    row = st.lists(st.sampled_from(CELLS), min_size=0, max_size=3).map(tuple)
    return st.builds(
        Table,
        rows=st.lists(row, max_size=3).map(tuple),
        header_rows=st.integers(0, 1),
        caption=st.sampled_from(("", "Wages", "Wages 2027")),
        position=st.integers(0, 4),
    )


@st.composite
def nodes(draw: st.DrawFn, depth: int = 0) -> Node:
    """A provision with its subtree."""
    most = (3, 2, 1, 0)[depth]
    return Node(
        key=-1,
        label=draw(st.sampled_from(LABELS)),
        heading=draw(st.sampled_from(HEADINGS)),
        text=draw(st.sampled_from(TEXTS)),
        tables=draw(st.lists(a_table(), max_size=2).map(tuple)) if draw(st.booleans()) else (),
        children=tuple(draw(st.lists(nodes(depth + 1), max_size=most))) if most else (),
    )


def numbered(tree: list[Node], start: int = 0) -> tuple[list[Node], int]:
    """The same trees with a key for each node."""
    found = []
    for node in tree:
        key = start
        children, start = numbered(list(node.children), start + 1)
        found.append(replace(node, key=key, children=tuple(children)))
    return found, start


def keys(tree: list[Node]) -> list[int]:
    """All keys in reading order."""
    return [key for node in tree for key in (node.key, *keys(list(node.children)))]


def without(tree: list[Node], key: int) -> list[Node]:
    """The trees without a node and its subtree."""
    return [replace(n, children=tuple(without(list(n.children), key))) for n in tree if n.key != key]


def find(tree: list[Node], key: int) -> Node | None:
    """The node with this key."""
    for node in tree:
        found = node if node.key == key else find(list(node.children), key)
        if found:
            return found
    return None


def changed(tree: list[Node], key: int, **parts: object) -> list[Node]:
    """The trees with one node changed."""
    return [
        replace(n, **parts) if n.key == key else replace(n, children=tuple(changed(list(n.children), key, **parts)))
        for n in tree
    ]


def put(tree: list[Node], node: Node, under: int | None, place: int) -> list[Node]:
    """The trees with a node put in at a place."""
    if under is None:
        return [*tree[:place], node, *tree[place:]]
    return [
        replace(n, children=tuple(put(list(n.children), node, None, place)))
        if n.key == under
        else replace(n, children=tuple(put(list(n.children), node, under, place)))
        for n in tree
    ]


@st.composite
def edited(draw: st.DrawFn, tree: list[Node], count: int) -> list[Node]:
    """The trees after a few things that happen at a table."""
    for number in range(draw(st.integers(0, 5))):
        there = keys(tree)
        if not there:
            break
        key = draw(st.sampled_from(there))
        match draw(st.sampled_from(("delete", "insert", "move", "text", "heading", "label", "tables"))):
            case "delete":
                tree = without(tree, key)
            case "insert":
                node = replace(draw(nodes(2)), key=count + 100 * (number + 1), children=())
                tree = put(tree, node, draw(st.sampled_from((None, key))), draw(st.integers(0, 3)))
            case "move":
                node = find(tree, key)
                assert node is not None
                tree = without(tree, key)
                tree = put(tree, node, draw(st.sampled_from((None, *keys(tree)))), draw(st.integers(0, 3)))
            case "text":
                tree = changed(tree, key, text=draw(st.sampled_from(TEXTS)))
            case "heading":
                tree = changed(tree, key, heading=draw(st.sampled_from(HEADINGS)))
            case "label":
                tree = changed(tree, key, label=draw(st.sampled_from(LABELS)))
            case "tables":
                tree = changed(tree, key, tables=tuple(draw(st.lists(a_table(), max_size=2))))
    return tree


def provisions(tree: list[Node], parent: str = "") -> list[tuple[int, Provision]]:
    """The provisions of a tree in reading order, each with its key."""
    found: list[tuple[int, Provision]] = []
    for index, node in enumerate(tree):
        anchor = f"{parent}/{index}" if parent else f"p{index}"
        found.append((node.key, unit(anchor, node.label, node.heading, node.text, tables=node.tables)))
        found.extend(provisions(list(node.children), anchor))
    return found


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Two related documents with their alignment; some pairs say they moved, whether or not they did."""
    tree, count = numbered(draw(st.lists(nodes(), max_size=3)))
    base, revision = provisions(tree), provisions(draw(edited(tree, count)))
    old = {key: provision.anchor for key, provision in base}
    pairs: list[Pair] = []
    for key, provision in revision:
        relation = draw(st.sampled_from((None, None, Relation.MOVED))) if key in old else None
        pairs.append(pair(old.pop(key, None), provision.anchor, relation))
    merged = [each for each in pairs if len(each.base) == 1 and each.relation is Relation.MODIFIED]
    if len(merged) > 1 and draw(st.booleans()):
        pairs = [each for each in pairs if each not in merged[:2]]
        pairs.append(
            pair(
                [a for m in merged[:2] for a in m.base],
                [a for m in merged[:2] for a in m.revision],
                Relation.MERGED,
            )
        )
    silent = draw(st.booleans())
    for key, anchor in old.items():
        stays_out = silent and key % 2
        pairs.insert(
            draw(st.integers(0, len(pairs))), pair(anchor, None, Relation.NOT_ADDRESSED if stays_out else None)
        )
    by_anchor = {p.anchor: p for _, p in base}, {p.anchor: p for _, p in revision}
    tables = []
    for each in pairs:
        if len(each.base) == len(each.revision) == 1:
            before, after = by_anchor[0][each.base[0]].tables, by_anchor[1][each.revision[0]].tables
            for t1, t2 in zip(before, after, strict=False):
                if draw(st.booleans()):
                    rows = draw(row_pairs(len(t1.rows), len(t2.rows)))
                    columns = tuple((i, i) for i in range(t1.width))
                    tables.append(
                        TableRedline(
                            base_anchor=each.base[0],
                            revision_anchor=each.revision[0],
                            base=t1,
                            revision=t2,
                            row_pairs=rows,
                            column_pairs=columns,
                        )
                    )
    return comparison((p for _, p in base), (p for _, p in revision), pairs, tables=tuple(tables))


@st.composite
def row_pairs(draw: st.DrawFn, base: int, revision: int) -> tuple[tuple[int | None, int | None], ...]:
    """A pairing of rows, crossing ones included."""
    free = list(range(base))
    found: list[tuple[int | None, int | None]] = []
    for index in range(revision):
        partner = draw(st.sampled_from((None, *free)))
        if partner is not None:
            free.remove(partner)
        found.append((partner, index))
    return (*found, *((index, None) for index in free))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(comparisons())
def test_reject_gives_the_base_and_accept_the_revision(made: Comparison) -> None:
    """Both hold exactly, styles and order included; what the revision is silent on stands in it as well."""
    silent = {a for p in made.alignment.pairs if p.relation is Relation.NOT_ADDRESSED for a in p.base}
    standing = [entry for anchor, part in flat_provisions(made.base).items() if anchor in silent for entry in part]

    data = render_with_counts(made).data
    accepted = resolve(data, accept=True)

    assert flatten(made.base) == resolve(data, accept=False)
    assert Counter(accepted) == Counter(flatten(made.revision)) + Counter(standing)
    assert _in_order(flatten(made.revision), accepted)
    assert _in_order(standing, accepted)
    if not silent:
        assert flatten(made.revision) == accepted


def _in_order(some: list[tuple[str, str]], all_of_them: list[tuple[str, str]]) -> bool:
    left = iter(all_of_them)
    return all(entry in left for entry in some)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(nodes(), max_size=3))
def test_a_document_against_itself_has_no_change(tree: list[Node]) -> None:
    """No tracked change is in the redline of two equal documents."""
    units = [provision for _, provision in provisions(tree)]

    data = render_with_counts(comparison(units, units))

    assert (data.counts.edited_in_place, data.counts.degraded, data.counts.moves) == (0, 0, 0)
    assert resolve(data.data, accept=True) == resolve(data.data, accept=False)
