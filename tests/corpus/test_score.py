"""What contractdiff finds in the corpus is counted rightly, and does not get worse."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.alignment import Relation, TruePair
from corpus.build import WRITERS, built_path
from corpus.key import Changes, Favors, Severity, read_changes
from corpus.place import Comparing, Place, read_place
from corpus.score import floors
from corpus.score.__main__ import main
from corpus.score.floors import below_floor, floor_path, read_floors, write_floors
from corpus.score.measures import Count, Measure, Score, WrongKind, alignment, findings, joined, structure
from corpus.score.readings import Found, FoundFinding, FoundPair, FoundProvision, Reading, read, readings_of
from corpus.score.run import Row, rows, score, shares
from corpus.score.table import WIDTH, table, wrongs
from corpus.trees import Tree
from tests.corpus.bargaining import write_place

ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_no_score_is_below_its_floor(row: Row) -> None:
    """A change of contractdiff that finds less, or warns of more that is not so, is seen here."""
    assert list(below_floor(row)) == []


def test_every_floor_is_of_something_that_is_scored() -> None:
    """A floor left behind by a renamed document would guard nothing."""
    scored = {(row.folder, row.name) for row in ROWS}

    assert {(folder, name) for folder in {row.folder for row in ROWS} for name in read_floors(folder)} == scored


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small bargaining."""
    return read_place(write_place(tmp_path))


@pytest.fixture
def key(place: Place) -> Changes:
    """Its one answer key."""
    (changes,) = read_changes(place.folder)
    return changes


def as_found(tree: Tree) -> list[FoundProvision]:
    """The provisions of an outline as contractdiff would read them if it read everything rightly."""
    return [FoundProvision(name=one.name, heading=one.heading, parent=one.parent) for one in tree.provisions]


def kinds(given: Score) -> list[str]:
    """What is wrong, without the places."""
    return [wrong.kind.value for wrong in given.wrongs]


class TestStructure:
    """Provisions with the right label, heading and holder."""

    def test_everything_right(self, place: Place) -> None:
        """Both shares are one, and nothing is wrong."""
        tree = place.in_force.current

        found = structure(tree, as_found(tree))

        assert found.wrongs == ()
        assert shares(found) == {Measure.STRUCTURE_PRECISION: 1.0, Measure.STRUCTURE_RECALL: 1.0}

    @pytest.mark.parametrize(
        ("change", "kind"),
        [
            ({"name": "2-11"}, WrongKind.MISSED_PROVISION),
            ({"heading": "Just Clause"}, WrongKind.WRONG_HEADING),
            ({"parent": "Article 1"}, WrongKind.WRONG_HOLDER),
        ],
    )
    def test_each_thing_that_can_be_read_wrongly(self, place: Place, change: dict[str, str], kind: WrongKind) -> None:
        """One provision less is right, and the sentence names it."""
        tree = place.in_force.current
        read = [replace(one, **change) if one.name == "2-1" else one for one in as_found(tree)]

        found = structure(tree, read)

        assert found.counts[Measure.STRUCTURE_RECALL] == Count(right=len(read) - 1, of=len(read))
        assert found.wrongs[0].kind is kind
        assert found.wrongs[0].what.startswith("2-1")

    def test_what_is_no_provision_costs_precision(self, place: Place) -> None:
        """A remark taken for a heading, and a provision read twice."""
        tree = place.in_force.current
        extra = FoundProvision(name="Please Note", heading="PLEASE NOTE", parent=None)

        found = structure(tree, [*as_found(tree), extra, as_found(tree)[1]])

        assert found.counts[Measure.STRUCTURE_PRECISION].of == len(tree.provisions) + 2
        assert kinds(found) == ["no such provision", "no such provision"]


TRUE_PAIRS = (
    TruePair(base=("1-1",), revision=("2-1",), relation=Relation.MODIFIED, renumbered=True, text_changed=True),
    TruePair(base=("1-2", "1-3"), revision=("2-2",), relation=Relation.MERGED),
    TruePair(base=("1-4",), revision=(), relation=Relation.NOT_ADDRESSED),
    TruePair(base=(), revision=("2-3",), relation=Relation.INSERTED),
)


def told(relation: str, *, renumbered: bool = False, retitled: bool = False, text_changed: bool = False) -> FoundPair:
    """What contractdiff says of a pair."""
    return FoundPair(relation=relation, renumbered=renumbered, retitled=retitled, text_changed=text_changed)


RIGHT_PAIRS = {
    ("1-1", "2-1"): told("modified", renumbered=True, text_changed=True),
    ("1-2", "2-2"): told("merged"),
    ("1-3", "2-2"): told("merged", renumbered=True),
    ("1-4", None): told("not-addressed"),
    (None, "2-3"): told("inserted"),
    ("", ""): told("unchanged"),
}


class TestAlignment:
    """Which provision is which, and what happened to it."""

    def test_everything_right(self) -> None:
        """A merger is two links; of the title page nobody knows; flags of a merger are not judged."""
        found = alignment(TRUE_PAIRS, Found(base=(), revision=(), pairs=RIGHT_PAIRS, findings=()))

        assert found.wrongs == ()
        assert found.counts[Measure.PAIR_RECALL] == Count(right=5, of=5)
        assert found.counts[Measure.PAIR_PRECISION] == Count(right=5, of=5)
        assert found.counts[Measure.RELATIONS] == Count(right=5, of=5)

    def test_a_wrong_partner(self) -> None:
        """Told once, though two links are missing and two are false."""
        read = {link: pair for link, pair in RIGHT_PAIRS.items() if link not in (("1-1", "2-1"), (None, "2-3"))}
        read |= {("1-1", "2-3"): told("modified"), (None, "2-1"): told("inserted")}

        found = alignment(TRUE_PAIRS, Found(base=(), revision=(), pairs=read, findings=()))

        assert found.counts[Measure.PAIR_RECALL] == Count(right=3, of=5)
        assert found.counts[Measure.PAIR_PRECISION] == Count(right=3, of=5)
        assert "1-1 of the base is 2-1, paired with 2-3" in [wrong.what for wrong in found.wrongs]

    @pytest.mark.parametrize(
        ("link", "said", "sentence"),
        [
            (("1-4", None), told("deleted"), "1-4 -> nothing is not-addressed, read deleted"),
            (("1-1", "2-1"), told("modified", text_changed=True), "1-1 -> 2-1 is renumbered, read otherwise"),
            (("1-2", "2-2"), told("modified"), "1-2 -> 2-2 is merged, read modified"),
        ],
    )
    def test_a_wrong_relation_of_a_right_pair(
        self, link: tuple[str, str | None], said: FoundPair, sentence: str
    ) -> None:
        """The pair counts as right, its relation does not."""
        found = alignment(TRUE_PAIRS, Found(base=(), revision=(), pairs=RIGHT_PAIRS | {link: said}, findings=()))

        assert found.counts[Measure.PAIR_RECALL] == Count(right=5, of=5)
        assert found.counts[Measure.RELATIONS] == Count(right=4, of=5)
        assert [wrong.what for wrong in found.wrongs] == [sentence]


def finding(rule: str, *places: tuple[str, str], severity: str = "critical", favors: str = "employer") -> FoundFinding:
    """A finding that cites places."""
    return FoundFinding(rule=rule, severity=Severity(severity), favors=Favors(favors), places=frozenset(places))


JUST_CAUSE = finding("just-cause-removed", ("base", "2-1"), ("revision", "2-1"))
ARTICLE = finding("article-added", ("revision", "Article 4"), severity="high", favors="unclear")
AT_WILL = finding("at-will-language-inserted", ("revision", "4-1"))


class TestFindings:
    """Changes of the key that are found, and what is found beside them."""

    def scored(self, place: Place, key: Changes, *found: FoundFinding) -> Score:
        """The score of some findings."""
        base, revision = place.in_force.current, place.documents["1-district-proposal"].proposed
        return findings(key, base, revision, Found(base=(), revision=(), pairs={}, findings=found))

    def test_everything_found(self, place: Place, key: Changes) -> None:
        """What is tolerated costs nothing, and a change without a rule is not counted."""
        found = self.scored(place, key, JUST_CAUSE, ARTICLE, AT_WILL)

        assert found.wrongs == ()
        assert set(shares(found).values()) == {1.0}
        assert found.counts[Measure.CRITICAL] == Count(right=1, of=1)
        assert found.counts[Measure.OTHER] == Count(right=0, of=0)
        assert found.counts[Measure.FINDING_PRECISION] == Count(right=3, of=3)

    def test_a_missed_change(self, place: Place, key: Changes) -> None:
        """Its severity is the one of the key."""
        found = self.scored(place, key, ARTICLE)

        assert found.counts[Measure.CRITICAL] == Count(right=0, of=1)
        assert kinds(found) == ["missed change"]
        assert "critical just-cause-removed at 2-1 -> 2-1: just cause is gone" in found.wrongs[0].what

    def test_the_right_rule_at_another_place_finds_nothing(self, place: Place, key: Changes) -> None:
        """It is a missed change and a false finding."""
        found = self.scored(place, key, replace(JUST_CAUSE, places=frozenset([("base", "2-2")])), ARTICLE)

        assert sorted(kinds(found)) == ["false finding", "flagged decoy", "missed change"]

    def test_a_change_without_a_rule_may_be_told_by_any(self, place: Place, key: Changes) -> None:
        """Nobody knows yet what its rule will be called."""
        found = self.scored(place, key, JUST_CAUSE, ARTICLE, finding("hours-raised", ("base", "1-1")))

        assert found.counts[Measure.FINDING_PRECISION] == Count(right=3, of=3)

    @pytest.mark.parametrize(("severity", "wrong"), [("medium", ["false finding"]), ("low", [])])
    def test_only_loud_findings_have_to_be_true(
        self, place: Place, key: Changes, severity: str, wrong: list[str]
    ) -> None:
        """What is whispered costs nobody an evening."""
        found = self.scored(
            place, key, JUST_CAUSE, ARTICLE, finding("leave-reduced", ("base", "1-2"), severity=severity)
        )

        assert kinds(found) == wrong

    def test_the_side_that_gains(self, place: Place, key: Changes) -> None:
        """Counted among what is found."""
        found = self.scored(place, key, replace(JUST_CAUSE, favors=Favors.UNION), ARTICLE)

        assert found.counts[Measure.GAINS] == Count(right=1, of=2)
        assert kinds(found) == ["wrong side gains"]

    def test_a_decoy_is_flagged_at_its_place_or_inside_it(self, place: Place, key: Changes) -> None:
        """By a warning; that a protection moved is information, and true."""
        warned = self.scored(place, key, JUST_CAUSE, ARTICLE, finding("leave-reduced", ("revision", "1-2 (b)")))
        informed = self.scored(
            place, key, JUST_CAUSE, ARTICLE, finding("protection-moved", ("base", "2-2"), severity="info")
        )

        assert warned.counts[Measure.DECOYS] == Count(right=1, of=2)
        assert kinds(warned) == ["false finding", "flagged decoy"]
        assert informed.counts[Measure.DECOYS] == Count(right=2, of=2)


class TestReading:
    """What contractdiff reads, in the names of the corpus."""

    def test_names_are_those_of_the_sources(self, place: Place) -> None:
        """Items and numbered paragraphs are named with their holder; the title page is left out."""
        for name, document in place.documents.items():
            path = built_path(place.folder / f"{name}.txt", ".md")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(WRITERS[".md"](document.agreement))

        found = read(place, Comparing(base="agreement-2022", revision="1-district-proposal"), Reading.FROM_MARKDOWN)

        assert [(one.name, one.heading, one.parent) for one in found.base] == [
            (one.name, one.heading, one.parent) for one in place.in_force.current.provisions
        ]
        assert found.pairs["2-2", "1-3"] == told("moved", renumbered=True)
        assert ("Letter of Agreement 1 2", None) in found.pairs
        assert ("just-cause-removed", Severity.CRITICAL) in {(one.rule, one.severity) for one in found.findings}
        assert {place for one in found.findings if one.rule == "just-cause-removed" for place in one.places} == {
            ("base", "2-1"),
            ("revision", "2-1"),
        }

    def test_unmarked_documents_have_one_reading(self, place: Place) -> None:
        """There is nothing to tell apart."""
        result = Comparing(base="agreement-2022", revision="agreement-2025")
        proposal = Comparing(base="agreement-2022", revision="1-district-proposal")

        assert readings_of(place, result) == (Reading.AS_PRINTED,)
        assert readings_of(place, proposal) == (Reading.AS_PRINTED, Reading.FROM_MARKDOWN)


def test_counts_of_two_scores_add_up() -> None:
    """A total weighs every provision and every change alike."""
    one = Score(counts={Measure.GAINS: Count(right=1, of=2)}, wrongs=())
    other = Score(counts={Measure.GAINS: Count(right=2, of=2), Measure.HIGH: Count(right=0, of=0)}, wrongs=())

    assert joined([one, other]).counts[Measure.GAINS] == Count(right=3, of=4)
    assert shares(joined([one, other])) == {Measure.GAINS: 0.75}


def test_the_table_has_eighty_columns_and_a_total() -> None:
    """It fits a terminal, and every row is in it."""
    lines = list(table(ROWS))

    assert [line for line in lines if len(line) > WIDTH] == []
    assert len([line for line in lines if " > " in line]) == len(ROWS)
    assert [line for line in lines if line.startswith("all")]


def test_what_is_wrong_can_be_shown_in_full() -> None:
    """A few lines of each kind, or all of them."""
    few, everything = list(wrongs(ROWS, everything=False)), list(wrongs(ROWS, everything=True))

    told = sum(len(score(row).wrongs) for row in ROWS)
    assert len([line for line in everything if line.startswith("  ")]) == told
    assert len(few) <= len(everything)


def test_all_counts_can_be_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For scripts: the same figures as in the table."""
    path = tmp_path / "score.json"

    assert main(["--json", str(path)]) == 0

    (first, *_) = json.loads(path.read_text(encoding="utf-8"))
    assert (first["base"], first["reading"]) == (ROWS[0].comparing.base, "as printed")
    assert set(first["counts"]["pair recall"]) == {"right", "of"}
    assert "comparison" in capsys.readouterr().out


class TestFloors:
    """The scores below which a change is a step back."""

    @pytest.fixture
    def row(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Row:
        """A row that reached two thirds of one measure."""
        monkeypatch.setattr(floors, "score", lambda _: Score(counts={Measure.GAINS: Count(right=2, of=3)}, wrongs=()))
        (tmp_path / "key").mkdir()
        return Row(folder=tmp_path, comparing=Comparing(base="a", revision="b"), reading=Reading.AS_PRINTED)

    def test_they_are_rounded_down(self, row: Row) -> None:
        """So that the run that set them passes."""
        assert list(write_floors([row])) == []

        data = tomllib.loads(floor_path(row.folder).read_text(encoding="utf-8"))
        assert data == {"a--b, as printed": {"who gains": 0.66}}
        assert list(below_floor(row)) == []

    def test_a_lower_score_is_told(self, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the measure, the score and the floor; a measure that is gone counts as nothing."""
        list(write_floors([row]))
        monkeypatch.setattr(floors, "score", lambda _: Score(counts={Measure.GAINS: Count(right=1, of=3)}, wrongs=()))

        assert list(below_floor(row)) == ["who gains: 0.3333 is below the floor of 0.66"]
        assert list(write_floors([row])) == ["a--b, as printed: who gains was 0.66, is now 0.33"]

    def test_a_row_without_a_floor_is_told(self, row: Row) -> None:
        """A new document has to be given one."""
        assert list(below_floor(row)) == ["it has no floor yet; set it with python -m corpus.score --write-floor"]
