"""Outlines and alignments that follow from the sources alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corpus.alignment import Relation, TruePair
from corpus.errors import SourceError
from corpus.lineage import Identity
from corpus.place import Comparing, Place, places, read_place
from corpus.source import parse_source
from corpus.trees import Tree, name_of, tree_of
from corpus.truth import main, stale_truth, truth_files
from corpus.wording import likeness, same_words
from tests.corpus.bargaining import write_place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small bargaining."""
    return read_place(write_place(tmp_path))


def pairs(place: Place, base: str, revision: str) -> dict[str, TruePair]:
    """The pairs of a comparison by the provision of the base, or else of the revision in angle brackets."""
    which = next(one for one in place.comparings() if one.name == f"{base}--{revision}")
    return {" + ".join(pair.base) or f"<{pair.revision[0]}>": pair for pair in place.alignment(which)}


def source(body: str, settings: str = "") -> Tree:
    """The outline of a source."""
    return tree_of(parse_source(f"@running A\n@title B\n{settings}\n{body}", name="sample"))


class TestOutline:
    """The provisions of a text, by the labels that a person sees."""

    def test_every_kind_of_provision_has_its_name_and_its_holder(self, place: Place) -> None:
        """Items and numbered paragraphs are named with what holds them, headings by what stands before the colon."""
        found = {one.name: one.parent for one in place.in_force.current.provisions}

        assert found["Article 1"] is None
        assert found["1-2"] == "Article 1"
        assert found["1-2 (b)"] == "1-2"
        assert found["Letter of Agreement 1"] is None
        assert found["Letter of Agreement 1 2"] == "Letter of Agreement 1"

    def test_text_behind_items_belongs_to_what_holds_them(self) -> None:
        """A flush paragraph closes the section, not its last item."""
        tree = source("# ARTICLE 1 | A\n\n## 1-1 | B\n\nBoth of:\n\n- (a) one;\n- (b) two.\n\nEach of them counts.\n")

        assert tree["1-1"].text == "Both of:\nEach of them counts."
        assert tree["1-1 (b)"].text == "two."

    def test_a_heading_without_a_colon_is_its_own_name(self) -> None:
        """A preamble has no label."""
        (preamble,) = source("#! PREAMBLE\n\nThe parties agree.\n").provisions

        assert (preamble.name, preamble.label, preamble.heading) == ("Preamble", "", "PREAMBLE")

    def test_signatures_of_negotiators_are_no_contract_language(self, place: Place) -> None:
        """They stand in a whole agreement alone, and remarks nowhere."""
        counter = place.documents["2-association-counter"]

        assert "______" not in counter.proposed["4-1"].text
        assert "No change" not in str(place.documents["1-district-proposal"].proposed)
        assert source("# ARTICLE 1 | A\n\n> FOR THE BOARD: ____\n")["Article 1"].text == "FOR THE BOARD: ____"

    def test_two_provisions_of_one_name_are_refused(self) -> None:
        """Nobody could say which of them a key means."""
        with pytest.raises(SourceError, match="line 8: a second 1-1; the first is on line 6"):
            source("# ARTICLE 1 | A\n\n## 1-1 | B\n\n## 1-1 | C\n", "@scope partial")

    @pytest.mark.parametrize(
        ("label", "heading", "holder", "name"),
        [
            ("ARTICLE 12", "PAY", "", "Article 12"),
            ("10-2", "Reviews", "Article 10", "10-2"),
            ("(d)", "", "4-1-2", "4-1-2 (d)"),
            ("3", "", "Letter of Agreement 2", "Letter of Agreement 2 3"),
            ("LETTER OF AGREEMENT 1", "BUSES", "", "Letter of Agreement 1"),
            ("", "PREAMBLE", "", "Preamble"),
        ],
    )
    def test_names(self, label: str, heading: str, holder: str, name: str) -> None:
        """One rule names what the sources hold and what contractdiff read."""
        assert name_of(label, heading, holder) == name


class TestWording:
    """When two texts say the same."""

    @pytest.mark.parametrize(
        ("revision", "same"),
        [
            ("as Section 12-5 and Articles 3 and 7 provide, in 5 days", True),
            ("as Section 12-5 and Articles 3 and 7 provide, in 6 days", False),
            ("as Section 11-5 and Articles 3 and 6 provide, in 5 days", True),
            ("as Section 12-4 and Articles 3 and 7 provide, in 5 days", False),
            ("as Section 12-5 and Articles 3 and 7 provide in 5 days", False),
        ],
        ids=["followed", "an amount", "left behind", "gone astray", "a comma"],
    )
    def test_references_that_follow_are_no_change(self, revision: str, same: bool) -> None:
        """A number is a reference behind the word for it, and follows only the map."""
        base = "as Section 11-5 and Articles 3 and 6 provide, in 5 days"
        renumbered = {"11-5": "12-5", "Article 6": "Article 7", "Article 5": "Article 6"}

        assert same_words(base, revision, renumbered) is same

    def test_quotes_of_another_shape_are_the_same(self) -> None:
        """Typography is no wording."""
        assert same_words('the "day" – each', "the “day” - each")

    def test_likeness_counts_shared_words(self) -> None:
        """Each word once, whatever its place."""
        assert likeness("a b c d", "d c b a") == 1.0
        assert likeness("a b c d", "a b x y") == 0.5
        assert likeness("", "") == 1.0


class TestAlignment:
    """Which provision is which."""

    def test_labels_and_marks_of_a_proposal(self, place: Place) -> None:
        """Current labels are those of the base, whatever is proposed for them."""
        found = pairs(place, "agreement-2022", "1-district-proposal")

        assert found["1-2 (c)"] == TruePair(
            base=("1-2 (c)",), revision=("1-2 (b)",), relation=Relation.UNCHANGED, renumbered=True
        )
        assert found["1-1"].text_changed
        assert found["Article 1"].retitled
        assert found["1-2 (b)"].relation is Relation.DELETED
        assert found["Article 3"].relation is Relation.NOT_ADDRESSED
        assert found["<4-1>"].relation is Relation.INSERTED

    def test_a_block_added_elsewhere_with_an_origin_is_moved(self, place: Place) -> None:
        """Struck here and added there is one provision, with its words unchanged."""
        assert pairs(place, "agreement-2022", "1-district-proposal")["2-2"] == TruePair(
            base=("2-2",), revision=("1-3",), relation=Relation.MOVED, renumbered=True
        )

    def test_what_only_the_last_party_struck_is_gone(self, place: Place) -> None:
        """In a counter the rejected words are in neither text, and a quiet change counts as printed."""
        found = pairs(place, "agreement-2022", "2-association-counter")

        assert not found["1-1"].text_changed
        assert found["1-2"].text_changed

    def test_two_proposals_meet_through_the_base(self, place: Place) -> None:
        """What both added is the same under the same label; what was struck and restored is new again."""
        found = pairs(place, "1-district-proposal", "2-association-counter")

        assert found["Article 4"].revision == ("Article 4",)
        assert found["1-3"].relation is Relation.UNCHANGED
        assert found["1-2 (b)"].revision == ("1-2 (c)",)
        assert found["<1-2 (b)>"].relation is Relation.INSERTED

    def test_what_was_agreed_is_found_in_the_result_under_another_label(self, place: Place) -> None:
        """A new article has no origin in the base: its heading tells it."""
        found = pairs(place, "2-association-counter", "agreement-2025")

        assert found["Article 4"].revision == ("Article 1",)
        assert found["4-1"].revision == ("1-1",)

    def test_sections_follow_their_article_by_position(self, place: Place) -> None:
        """Only what stands elsewhere has to say so; a reference that follows is no change."""
        found = pairs(place, "agreement-2022", "agreement-2025")

        assert found["1-2 (c)"].revision == ("2-2 (c)",)
        assert found["2-2"].relation is Relation.MOVED
        assert not found["1-1"].text_changed
        assert found["3-1"].relation is Relation.MODIFIED
        assert not found["3-1"].text_changed

    @pytest.mark.parametrize(
        ("before", "after", "message"),
        [
            ("## 2-3 | Files <- 2-2\n", "## 2-3 | Files <- 2-2 + 1-1\n", "line 13: by its position 2-1 comes from 1-1"),
            (
                "# ARTICLE 4 | PAY <- ARTICLE 3\n",
                "# ARTICLE 4 | PAY <- ARTICLE 2\n",
                "by its position 3-1 comes from 2-1",
            ),
        ],
        ids=["a merger takes what another has by its position", "two articles of one origin"],
    )
    def test_tangled_origins_are_refused(self, tmp_path: Path, before: str, after: str, message: str) -> None:
        """A silent claim to what another provision names would be a guess."""
        with pytest.raises(SourceError, match=message):
            read_place(write_place(tmp_path, {"agreement-2025.txt": (before, after)}))

    def test_merged_and_split(self, tmp_path: Path) -> None:
        """Two origins are a merger; one origin said twice is a split."""
        merged = write_place(
            tmp_path / "merged", {"agreement-2025.txt": ("## 2-3 | Files <- 2-2", "## 2-3 | Files <- 2-2 + 2-1")}
        )
        text = (merged / "agreement-2025.txt").read_text(encoding="utf-8")
        start, end = text.index("# ARTICLE 3"), text.index("# ARTICLE 4")
        (merged / "agreement-2025.txt").write_text(
            text[:start] + text[end:].replace("# ARTICLE 4", "# ARTICLE 3").replace("## 4-1", "## 3-1"),
            encoding="utf-8",
        )
        split = write_place(
            tmp_path / "split", {"agreement-2025.txt": ("## 3-1 | Just Cause\n", "## 3-1 | Just Cause <- 2-1\n")}
        )
        text = (split / "agreement-2025.txt").read_text(encoding="utf-8")
        (split / "agreement-2025.txt").write_text(
            text.replace(
                "# ARTICLE 4", "## 3-2 | Penalties <- 2-1\n\nEvery penalty shall fit what was done.\n\n# ARTICLE 4"
            ),
            encoding="utf-8",
        )

        one = pairs(read_place(merged), "agreement-2022", "agreement-2025")["2-1 + 2-2"]
        other = pairs(read_place(split), "agreement-2022", "agreement-2025")["2-1"]

        assert (one.revision, one.relation) == (("2-3",), Relation.MERGED)
        assert one.links == {("2-1", "2-3"), ("2-2", "2-3")}
        assert (other.revision, other.relation) == (("3-1", "3-2"), Relation.SPLIT)

    def test_a_section_out_of_the_order_of_its_siblings_moved(self, tmp_path: Path) -> None:
        """Of two that changed places the lighter one moved."""
        text = ("## 2-1 | The Day\n", "## 2-1 | The Day <- 1-2\n")
        place = write_place(tmp_path, {"agreement-2025.txt": text})
        content = (
            (place / "agreement-2025.txt")
            .read_text(encoding="utf-8")
            .replace("## 2-2 | Breaks\n", "## 2-2 | Breaks <- 1-1\n")
        )
        (place / "agreement-2025.txt").write_text(content, encoding="utf-8")

        found = pairs(read_place(place), "agreement-2022", "agreement-2025")

        assert [name for name in ("1-1", "1-2") if found[name].relation is Relation.MOVED] == ["1-2"]


class TestPlace:
    """The documents of a place and what is compared."""

    def test_exchanges_are_compared_with_what_they_answer(self, place: Place) -> None:
        """Everything with the agreement in force, a counter with its proposal, the result with the last exchange."""
        assert [one.name for one in place.comparings()] == [
            "agreement-2022--1-district-proposal",
            "agreement-2022--2-association-counter",
            "agreement-2022--agreement-2025",
            "1-district-proposal--2-association-counter",
            "2-association-counter--agreement-2025",
        ]

    def test_a_proposal_on_something_else_answers_nothing(self, tmp_path: Path) -> None:
        """Two partial documents that share no article are not compared."""
        folder = write_place(tmp_path)
        text = (folder / "1-district-proposal.txt").read_text(encoding="utf-8")
        (folder / "1-district-proposal.txt").write_text(
            text[: text.index("# ARTICLE 1")] + "+D # ARTICLE 5 | DUES\n", "utf-8"
        )

        assert Comparing(base="1-district-proposal", revision="2-association-counter", proposals=True) not in list(
            read_place(folder).comparings()
        )

    def test_the_agreement_in_force_is_the_one_without_a_base(self, tmp_path: Path) -> None:
        """A second one is refused by name."""
        folder = write_place(tmp_path, {"agreement-2025.txt": ("@base agreement-2022\n", "")})

        with pytest.raises(SourceError, match="agreement-2022, agreement-2025"):
            read_place(folder)

    def test_added_provisions_are_known_in_every_layer(self, place: Place) -> None:
        """Even what a party strikes again is addressed."""
        assert Identity(name="4-1", new=True) in place.documents["2-association-counter"].addressed()


class TestFiles:
    """What is written of it."""

    def test_the_committed_files_follow_from_the_sources(self) -> None:
        """`python -m corpus.truth` has nothing to write."""
        assert list(stale_truth()) == []

    def test_files_are_toml_that_says_what_the_alignment_says(self, place: Place) -> None:
        """One line for each pair and provision."""
        files = {path.name: tomllib.loads(text) for path, text in truth_files(place).items()}

        alignment = files["agreement-2022--1-district-proposal.toml"]
        assert {"base": ["2-2"], "revision": ["1-3"], "relation": "moved", "changed": ["number"]} in alignment["pairs"]
        outline = files["2-association-counter.toml"]
        assert {"name": "1-3", "kind": "section", "heading": "Files", "in": "Article 1"} in outline["proposed"][
            "provisions"
        ]
        assert list(outline) == ["current", "proposed", "as-proposed-by-D", "as-proposed-by-A"]

    def test_check_tells_missing_changed_and_left_over_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Written once, the check passes; a file that no source gives any more is removed."""
        folder = write_place(tmp_path / "place")
        monkeypatch.setattr("corpus.truth.ROOT", tmp_path)
        monkeypatch.setattr("corpus.truth.places", lambda root=tmp_path: (folder,))
        monkeypatch.setattr("corpus.truth.stale_truth", lambda: stale_truth(tmp_path))

        assert main(["--check"]) == 1
        assert main([]) == 0
        assert main(["--check"]) == 0
        left_over = folder / "key" / "trees" / "gone.toml"
        left_over.write_text("", encoding="utf-8")
        assert main(["--check"]) == 1
        assert main([]) == 0
        assert not left_over.exists()
        assert "no source gives" in capsys.readouterr().out

    def test_every_place_of_the_corpus_is_there(self) -> None:
        """The tests speak of something."""
        assert [folder.name for folder in places()] != []
