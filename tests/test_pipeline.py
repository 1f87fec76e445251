"""From two files to a finished comparison: the written negotiation of the corpus, the cache, and the public face."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import socket
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import contractdiff
from contractdiff import cache as document_cache
from contractdiff.cache import FOLDER_VARIABLE
from contractdiff.errors import MissingFile, UsageError
from contractdiff.model import Comparison, Document, Finding, Pair, Relation

CORPUS = Path(__file__).parents[1] / "corpus"
FORMATS = ("docx", "pdf", "html", "md")
KEYS = sorted(CORPUS.glob("*/key/changes/draft.toml"))
MIRROR = {Relation.INSERTED: Relation.DELETED, Relation.DELETED: Relation.INSERTED}


def built(place: Path, name: str, ending: str) -> Path:
    """The built document ``name`` of the corpus."""
    return place / "built" / f"{name}.{ending}"


@cache
def document(path: Path) -> Document:
    """A document of the corpus, read once for all tests."""
    return contractdiff.read(path)


@cache
def compared(key: Path, ending: str = "docx") -> Comparison:
    """The comparison that an answer key speaks of, in one format."""
    names = tomllib.loads(key.read_text(encoding="utf-8"))
    base, revision = (document(built(key.parents[2], names[side], ending)) for side in ("base", "revision"))
    return contractdiff.compare(base, revision)


def anchors(given: Document) -> dict[str, str]:
    """The anchor of every provision of a corpus document by the name an answer key uses."""
    return _anchors(Path(given.path))


@cache
def _anchors(path: Path) -> dict[str, str]:
    """Names are like "Article 10", "10-2-1", "4-1-2 (d)" and "Appendix A"."""
    given = document(path)
    found: dict[str, str] = {}
    for one in given.provisions:
        label = one.label or one.heading.split(":")[0].title().replace(" Of ", " of ")
        if label.startswith("("):
            label = f"{given[one.parent or ''].label} {label}"
        elif label.upper().startswith("ARTICLE"):
            label = label.title()
        elif one.label and not one.label[0].isdigit():
            label = label.title().replace(" Of ", " of ")
        found.setdefault(label, one.anchor)
    return found


def entries(table: str) -> list[Any]:
    """The entries of one table of every answer key as parameters."""
    found = []
    for key in KEYS:
        for entry in tomllib.loads(key.read_text(encoding="utf-8")).get(table, []):
            if entry.get("rule") == "":
                continue  # a change that no rule reports yet
            what = entry.get("rule") or entry.get("relation") or table
            where = entry.get("base") or entry["revision"]
            more = f" {entry['row']} {entry['column']}" if "row" in entry else ""
            found.append(pytest.param(key, entry, id=f"{what} {where}{more}"))
    return found


def pair_of(comparison: Comparison, entry: dict[str, Any]) -> Pair:
    """The pair that holds the provision an entry names."""
    if "base" in entry:
        return comparison.alignment.of_base(anchors(comparison.base)[entry["base"]])
    return comparison.alignment.of_revision(anchors(comparison.revision)[entry["revision"]])


def inside(given: Document, name: str) -> set[str]:
    """The anchors of the provision called ``name`` and of all inside it."""
    return {one.anchor for one in given.subtree(anchors(given)[name])}


def findings_at(comparison: Comparison, entry: dict[str, Any]) -> list[Finding]:
    """The findings of the entry's rule (of any, where it names none) that cite its provision or one inside it."""
    places = {
        (side, anchor)
        for side, given in (("base", comparison.base), ("revision", comparison.revision))
        if side in entry
        for anchor in inside(given, entry[side])
    }
    return [one for one in comparison.findings if entry.get("rule", one.slug) == one.slug and places & cited(one)]


def cited(finding: Finding) -> set[tuple[str, str]]:
    """The (side, anchor) of every provision that a finding quotes; further places are of its first side."""
    found = {(side, one.anchor) for side, one in (("base", finding.base), ("revision", finding.revision)) if one}
    return found | {("base" if finding.base else "revision", one.anchor) for one in finding.other_places}


class TestAnswerKey:
    """What comparing the corpus must say, and what it must not."""

    @pytest.mark.parametrize(("key", "entry"), entries("pair"))
    def test_pair(self, key: Path, entry: dict[str, Any]) -> None:
        """Every provision named has the partner, the relation and the flags that the key gives it."""
        comparison = compared(key)
        found = pair_of(comparison, entry)

        expected = {
            side: (anchors(given)[entry[side]],) if side in entry else ()
            for side, given in (("base", comparison.base), ("revision", comparison.revision))
        }
        assert (expected["base"], expected["revision"]) == (found.base, found.revision)
        assert entry["relation"] == found.relation
        assert entry.get("renumbered", False) == found.renumbered
        assert entry.get("retitled", False) == found.retitled

    @pytest.mark.parametrize(("key", "entry"), entries("change"))
    def test_change(self, key: Path, entry: dict[str, Any]) -> None:
        """Every change with a name is found at its place, and says who gains."""
        found = findings_at(compared(key), entry)

        assert found, f"{entry['rule']}: {entry['does']}"
        assert entry["favors"] in {one.favors for one in found}

    @pytest.mark.parametrize(("key", "entry"), entries("decoy"))
    def test_decoy(self, key: Path, entry: dict[str, Any]) -> None:
        """What is no change, or no such change, is not found."""
        found = [one for one in findings_at(compared(key), entry) if not self._is_expected(key, one)]

        assert [(one.slug, one.message) for one in found] == [], entry["reason"]

    @staticmethod
    def _is_expected(key: Path, finding: Finding) -> bool:
        """Whether another entry of the key asks for this finding or tolerates it."""
        comparison = compared(key)
        data = tomllib.loads(key.read_text(encoding="utf-8"))
        return any(finding in findings_at(comparison, entry) for entry in (*data["change"], *data["tolerated"]))

    @pytest.mark.parametrize(("key", "entry"), entries("cell"))
    def test_cell(self, key: Path, entry: dict[str, Any]) -> None:
        """Every cell that differs is found under its row and column; an empty value is a cell that is not there."""
        comparison = compared(key)
        anchor = anchors(comparison.revision)[entry["revision"]]
        cells = [one for table in comparison.tables if table.revision_anchor == anchor for one in table.cells]

        assert (entry["row"], entry["column"], entry["base_value"], entry["revision_value"]) in {
            (one.row, one.column, one.base or "", one.revision or "") for one in cells
        }

    @pytest.mark.parametrize("key", KEYS, ids=lambda key: key.parents[2].name)
    def test_no_other_cell_differs(self, key: Path) -> None:
        """The key lists every cell that changes."""
        found = sum(len(table.cells) for table in compared(key).tables)

        assert len(tomllib.loads(key.read_text(encoding="utf-8"))["cell"]) == found

    @pytest.mark.parametrize("key", KEYS, ids=lambda key: key.parents[2].name)
    @pytest.mark.parametrize("ending", FORMATS[1:])
    def test_every_format_gives_the_same_comparison(self, key: Path, ending: str) -> None:
        """The pairs, the changed words and the findings do not depend on the format of the two files."""
        expected, found = compared(key), compared(key, ending)

        assert relations(expected) == relations(found)
        assert changed_words(expected) == changed_words(found)
        assert [one.fingerprint for one in expected.findings] == [one.fingerprint for one in found.findings]

    @pytest.mark.parametrize("key", KEYS, ids=lambda key: key.parents[2].name)
    def test_quotes_stand_where_they_say(self, key: Path) -> None:
        """``document[anchor].text[start:end]`` is the quote, and the page is the one it stands on."""
        comparison = compared(key, "pdf")
        for one in comparison.findings:
            for given, citation in ((comparison.base, one.base), (comparison.revision, one.revision)):
                if citation is not None and citation.start is not None:
                    provision = given[citation.anchor]
                    assert citation.quote == provision.text[citation.start : citation.end]
                    assert citation.page == provision.page_at(citation.start)


DOCUMENTS = sorted(
    {
        path.with_suffix("")
        for path in CORPUS.glob("*/built/*.pdf")
        if all(path.with_suffix(f".{ending}").exists() for ending in FORMATS)
    }
)
"""Every document of the corpus that is built in all formats."""


class TestNothingChanged:
    """Nothing is reported that did not change."""

    @pytest.mark.parametrize("ending", FORMATS)
    @pytest.mark.parametrize("name", DOCUMENTS, ids=lambda name: name.name)
    def test_a_document_against_itself(self, name: Path, ending: str) -> None:
        """No change, no finding, no table, no trouble."""
        given = document(name.with_suffix(f".{ending}"))

        found = contractdiff.compare(given, given)

        assert (found.changes, found.findings, found.tables, found.diagnostics) == ((), (), (), ())

    @pytest.mark.parametrize(("one", "other"), list(combinations(FORMATS, 2)))
    @pytest.mark.parametrize("name", DOCUMENTS, ids=lambda name: name.name)
    def test_one_document_in_two_formats(self, name: Path, one: str, other: str) -> None:
        """The same anchors, labels, headings, texts and tables, and an empty comparison."""
        first, second = (document(name.with_suffix(f".{ending}")) for ending in (one, other))

        found = contractdiff.compare(first, second)

        assert said(first) == said(second)
        assert (found.changes, found.findings, found.tables) == ((), (), ())


def unbroken(text: str) -> str:
    """``text`` without the hyphens between letters: a PDF cannot tell a compound that stands at a line end alone."""
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", text)


def said(given: Document) -> list[tuple[object, ...]]:
    """All that a document says, without the pages it stands on."""
    return [
        (
            one.anchor,
            one.kind,
            one.label,
            one.number,
            one.heading,
            unbroken(one.text),
            [grid.rows for grid in one.tables],
        )
        for one in given.provisions
    ]


def relations(comparison: Comparison) -> list[tuple[object, ...]]:
    """What happened to every provision."""
    return [
        (one.base, one.revision, one.relation, one.renumbered, one.retitled, one.text_changed)
        for one in comparison.alignment.pairs
    ]


def changed_words(comparison: Comparison) -> list[tuple[str, str]]:
    """What every change of substance takes out and puts in."""
    hunks = (hunk for one in comparison.redlines for hunk in (*one.heading.hunks, *one.text.hunks) if hunk.changed)
    return [(unbroken(hunk.base), unbroken(hunk.revision)) for hunk in hunks]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.parents[2].name)
def test_exchanging_base_and_revision_mirrors_the_comparison(key: Path) -> None:
    """Insertions become deletions, struck words inserted ones, and nothing else happens."""
    forth = compared(key)
    back = contractdiff.compare(forth.revision, forth.base)

    assert {
        (
            pair.revision,
            pair.base,
            MIRROR.get(pair.relation, pair.relation),
            pair.renumbered,
            pair.retitled,
            pair.text_changed,
        )
        for pair in forth.alignment.pairs
    } == {
        (pair.base, pair.revision, pair.relation, pair.renumbered, pair.retitled, pair.text_changed)
        for pair in back.alignment.pairs
    }
    redlines = {(one.revision, one.base): one.text for one in forth.redlines}
    for one in back.redlines:
        assert redlines[one.base, one.revision].base() == one.text.revision()
        assert redlines[one.base, one.revision].revision() == one.text.base()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small agreement of one's own."""
    path = tmp_path / "agreement.md"
    path.write_text(
        "# ARTICLE 1 - PAY\n\n1-1 The District shall pay each employee weekly.\n\n"
        "# ARTICLE 2 - HOURS\n\n2-1 The day is eight (8) hours.\n",
        encoding="utf-8",
    )
    return path


class TestPublicFace:
    """``read`` and ``compare`` take whatever a user has at hand."""

    def test_everything_promised_is_there(self) -> None:
        """Every name in ``__all__`` exists."""
        assert [name for name in contractdiff.__all__ if not hasattr(contractdiff, name)] == []

    def test_a_path_a_string_an_open_file_and_a_document(self, small: Path) -> None:
        """All four give the same provisions."""
        with small.open("rb") as file:
            found = [contractdiff.read(given) for given in (small, str(small), file, contractdiff.read(small))]

        assert [one.provisions for one in found] == [found[0].provisions] * 4

    def test_bytes_without_a_name(self, small: Path) -> None:
        """A file in memory needs no name where its content tells what it is."""
        path = built(KEYS[0].parents[2], "agreement-2022-2025", "docx")

        found = contractdiff.read(io.BytesIO(path.read_bytes()))

        assert document(path).provisions == found.provisions

    def test_paths_and_documents_can_be_mixed(self, small: Path) -> None:
        """A document that was read before need not be read again."""
        assert contractdiff.compare(contractdiff.read(small), str(small)).changes == ()

    def test_views_and_scopes_go_by_their_names(self, small: Path) -> None:
        """Strings as on the command line."""
        found = contractdiff.compare(small, small, base_view="current", view="proposed", scope="partial")

        assert (found.base.view, found.revision.view, found.revision.scope) == ("current", "proposed", "partial")

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"view": "final"}, "no view 'final'; use 'proposed', 'current', 'party:NAME' or 'all'"),
            ({"scope": "some"}, "no scope 'some'; use 'auto', 'whole' or 'partial'"),
        ],
    )
    def test_an_unknown_name_is_refused_with_the_known_ones(
        self, small: Path, wrong: dict[str, str], message: str
    ) -> None:
        """The message lists what there is."""
        with pytest.raises(UsageError, match=re.escape(message)):
            contractdiff.compare(small, small, **wrong)  # type: ignore[arg-type]

    def test_a_file_open_as_text_is_refused(self, small: Path) -> None:
        """It says how to open it."""
        with small.open(encoding="utf-8") as file, pytest.raises(UsageError, match="mode 'rb'"):
            contractdiff.read(file)  # type: ignore[arg-type]

    def test_something_else_is_refused(self) -> None:
        """A number is no document."""
        with pytest.raises(UsageError, match="int cannot be compared"):
            contractdiff.read(7)  # type: ignore[arg-type]

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """Which file, and what to check."""
        with pytest.raises(MissingFile, match=r"no file .*nowhere\.pdf"):
            contractdiff.compare(tmp_path / "nowhere.pdf", tmp_path / "nowhere.pdf")

    def test_each_stage_is_timed(self, small: Path) -> None:
        """The comparison says what took how long."""
        assert list(contractdiff.compare(small, small).seconds) == ["ingest", "align", "diff", "rules"]

    def test_inputs_are_never_modified(self, small: Path) -> None:
        """Reading leaves content and time of a file alone."""
        before = (small.read_bytes(), small.stat().st_mtime_ns)

        contractdiff.compare(small, small)

        assert before == (small.read_bytes(), small.stat().st_mtime_ns)


class TestCache:
    """A file that was read once is read quickly, and never wrongly."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """An empty cache of one's own."""
        folder = tmp_path / "cache"
        monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
        return folder

    def test_the_second_reading_equals_the_first(self, small: Path, folder: Path) -> None:
        """What comes out of the cache is what was read, tables and diagnostics included."""
        for path in (small, built(KEYS[0].parents[2], "agreement-2022-2025", "docx")):
            first = contractdiff.read(path)
            assert first == contractdiff.read(path)
            assert first == contractdiff.read(path, cache=False)
        assert len(list(folder.glob("*.json.gz"))) == 2

    def test_without_cache_nothing_is_written(self, small: Path, folder: Path) -> None:
        """The folder is left alone, and not even made."""
        contractdiff.compare(small, small, cache=False)

        assert not folder.exists()

    def test_the_entry_is_used(self, small: Path, folder: Path) -> None:
        """The second reading takes the text from the entry: a changed entry shows."""
        contractdiff.read(small)
        (entry,) = folder.glob("*.json.gz")
        content = gzip.decompress(entry.read_bytes()).replace(b"weekly", b"monthly")
        entry.write_bytes(gzip.compress(content))

        assert "monthly" in contractdiff.read(small)["art-1/sec-1"].text

    @pytest.mark.parametrize(
        "damage",
        [b"", b"not gzip", gzip.compress(b"not json"), gzip.compress(b"{}"), gzip.compress(json.dumps([1]).encode())],
        ids=["empty", "not gzip", "not json", "nothing in it", "another shape"],
    )
    def test_a_damaged_entry_counts_as_none(self, small: Path, folder: Path, damage: bytes) -> None:
        """It is replaced by a sound one."""
        first = contractdiff.read(small)
        (entry,) = folder.glob("*.json.gz")
        entry.write_bytes(damage)

        assert first == contractdiff.read(small)
        assert first == contractdiff.read(small)
        head, _, parsed = gzip.decompress(entry.read_bytes()).partition(b"\n")
        assert head.endswith(b" all")
        assert parsed.startswith(b"{")

    def test_the_entry_of_another_file_is_not_believed(self, small: Path, folder: Path, tmp_path: Path) -> None:
        """A copy of it under the name of this one is read past."""
        other = tmp_path / "other.md"
        other.write_text("ARTICLE 1 - PAY\n\n1-1 Rates. The District shall pay yearly.\n")
        contractdiff.read(other)
        (foreign,) = folder.glob("*.json.gz")
        content = foreign.read_bytes()
        foreign.unlink()
        first = contractdiff.read(small)
        (entry,) = folder.glob("*.json.gz")
        entry.write_bytes(content)

        assert contractdiff.read(small) == first

    def test_half_an_entry_counts_as_none(self, small: Path, folder: Path) -> None:
        """As an interrupted copy leaves it."""
        first = contractdiff.read(small)
        (entry,) = folder.glob("*.json.gz")
        entry.write_bytes(entry.read_bytes()[:-20])

        assert first == contractdiff.read(small)

    def test_another_text_is_another_entry(self, small: Path, folder: Path) -> None:
        """Nothing is ever taken for something else; all views are made of one entry, but for those of a Word file."""
        word = built(KEYS[0].parents[2], "agreement-2022-2025", "docx")
        for path in (small, word):
            contractdiff.read(path, view="current")
            contractdiff.read(path, view="proposed")
        small.write_text(small.read_text(encoding="utf-8").replace("weekly", "monthly"), encoding="utf-8")

        assert "monthly" in contractdiff.read(small)["art-1/sec-1"].text
        assert len(list(folder.glob("*.json.gz"))) == 4

    def test_the_folder_belongs_to_its_owner_alone(self, small: Path, folder: Path) -> None:
        """Contracts are confidential."""
        contractdiff.read(small)

        assert folder.stat().st_mode & 0o077 == 0
        assert [entry for entry in folder.iterdir() if entry.stat().st_mode & 0o077] == []

    def test_a_folder_that_cannot_be_made_means_no_cache(self, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Reading works all the same."""
        monkeypatch.setenv(FOLDER_VARIABLE, str(small / "below-a-file"))

        assert contractdiff.read(small).provisions

    def test_the_entries_used_longest_ago_go_first(
        self, small: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The folder stays within its bound."""
        for number in range(4):
            small.write_text(f"# ARTICLE 1 - PAY\n\n1-1 Text number {number} of this Article.\n", encoding="utf-8")
            contractdiff.read(small)
            (newest,) = set(folder.glob("*.json.gz")) - {
                one for one in folder.glob("*.json.gz") if one.stat().st_mtime < 1e9
            }
            os.utime(newest, (1000 + number, 1000 + number))
        sizes = [entry.stat().st_size for entry in folder.glob("*.json.gz")]
        monkeypatch.setattr(document_cache, "LARGEST", 3 * max(sizes))
        small.write_text("# ARTICLE 1 - PAY\n\n1-1 Text number 9 of this Article.\n", encoding="utf-8")

        contractdiff.read(small)

        kept = sorted(entry.stat().st_mtime for entry in folder.glob("*.json.gz"))
        assert sum(entry.stat().st_size for entry in folder.glob("*.json.gz")) <= 3 * max(sizes)
        assert 1000 not in kept
        assert kept[-1] > 1e9


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever opens a socket or asks for an address fails."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("contractdiff went to the network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    yield


@pytest.mark.usefixtures("no_network")
def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    """Reading, comparing and every report work with sockets closed."""
    place = KEYS[0].parents[2]
    for ending in FORMATS:
        contractdiff.read(built(place, "agreement-2022-2025", ending), cache=False)
    comparison = contractdiff.compare(
        built(place, "agreement-2022-2025", "docx"), built(place, "district-draft-2025", "docx"), cache=False
    )

    written = [comparison.save(tmp_path / f"comparison.{ending}") for ending in ("html", "docx", "json", "md")]

    assert [path for path in written if not path.stat().st_size] == []
    assert "text/html" in comparison._repr_mimebundle_()
