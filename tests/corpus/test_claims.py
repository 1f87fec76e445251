"""The claims of sources and answer keys are checked, and those of the corpus are true."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build import WRITERS
from corpus.claims import false_claims
from corpus.claims.__main__ import main as claims_command
from corpus.claims.built import false_built, missing_words
from corpus.claims.changes import rule_slugs
from corpus.key import KeyFileError, read_changes, read_record
from corpus.place import places, read_place
from corpus.source import parse_source
from tests.corpus.bargaining import write_place
from tests.corpus.samples import sample


@pytest.mark.parametrize("folder", places(), ids=lambda folder: folder.name)
def test_the_corpus_claims_nothing_false(folder: Path) -> None:
    """Quotations, origins, changes, decoys, cells, pairs, events, quiet changes: all as the sources have them."""
    assert list(false_claims(read_place(folder))) == []


@pytest.mark.parametrize("folder", places(), ids=lambda folder: folder.name)
def test_every_word_stands_in_every_built_format(folder: Path) -> None:
    """Struck ones too: an edit of the key can be found wherever somebody looks for it."""
    assert list(false_built(read_place(folder))) == []


def test_a_small_bargaining_claims_nothing_false(tmp_path: Path) -> None:
    """The ground on which each of the following claims is made false."""
    assert list(false_claims(read_place(write_place(tmp_path)))) == []


PROPOSAL, COUNTER, RESULT = "1-district-proposal.txt", "2-association-counter.txt", "agreement-2025.txt"
KEY, RECORD = "key/changes/1.toml", "key/record.toml"

FALSE = [
    (
        PROPOSAL,
        "ten (10) minutes",
        "twelve (12) minutes",
        "after “two (2) paid breaks of” it says “twelve”, there stands “ten”",
    ),
    (PROPOSAL, "## 2-1 | Just Cause", "## 2-1 | Good Cause", "2-1 quotes another heading than agreement-2022"),
    (PROPOSAL, "## 1-2 | Breaks", "## 1-4 | Breaks", "1-4 is no provision of agreement-2022; mark it as added"),
    (COUNTER, "[? two (2) => one (1) ?]", "two (2)", "unmarked: 2-association-counter does not print “has one (1)"),
    (
        COUNTER,
        "[? two (2) => one (1) ?]",
        "[? two (2) => no (0) ?]",
        "prints “no (0)” for “two (2)” in 1-2, and the record",
    ),
    (
        PROPOSAL,
        "## 1-3 | Files <- 2-2",
        "## 1-3 | Files <- new",
        "1-3 is new and has the words of 2-2, which is gone; say <- 2-2",
    ),
    (RESULT, "## 2-3 | Files <- 2-2", "## 2-3 | Files <- 2-7", "2-3 comes from 2-7, which nobody wrote"),
    (
        RESULT,
        "The working day is eight (8) hours, as Section 2-3 provides, and ends with the last bus of the day.",
        "Buses are washed every Friday by whoever drives them, unless it rains or the water is cut off for repairs.",
        "2-1 says something else than 1-1, from which it comes by its position",
    ),
    (KEY, 'revision = "1-district-proposal"', 'revision = "1-proposal"', "there is no document 1-proposal"),
    (KEY, 'base = "2-1"', 'base = "2-7"', "change 2-7 -> 2-1: agreement-2022 has no provision 2-7"),
    (KEY, 'revision = "2-1"', 'revision = "1-1"', "they are not the same provision: 2-1 became 2-1"),
    (
        KEY,
        'base_words = "without just cause"',
        'base_words = "without cause"',
        "“without cause” does not stand in the base's",
    ),
    (KEY, 'revision_words = "arbitrarily"', 'revision_words = "fairly"', "“fairly” does not stand in the revision's"),
    (
        KEY,
        'base_words = "eight (8) hours"\nrevision_words = "nine (9) hours"',
        'base_words = "the last bus"\nrevision_words = "the last bus"',
        "its words stand on both sides",
    ),
    (KEY, 'rule = "article-added"', 'rule = "article-made-up"', "no shipped rule has the slug 'article-made-up'"),
    (
        KEY,
        '[[change]]\nrevision = "Article 4"',
        '[[change]]\nbase = "Article 2"',
        "only one side is named, but the provision is unchanged, not deleted",
    ),
    (KEY, 'kind = "moved-protection"', 'kind = "modal-synonym"', "the texts are the same; call it unchanged"),
    (
        KEY,
        'kind = "renumbering"',
        'kind = "moved-protection"\nwords = "a fourth"',
        "“a fourth” does not stand on both sides",
    ),
    (
        KEY,
        'base = "1-2 (c)"\nrevision = "1-2 (b)"\nkind = "renumbering"',
        'base = "1-1"\nrevision = "1-1"\nkind = "synonym"',
        "not of the kind synonym: the numbers differ",
    ),
    (
        KEY,
        'base = "1-2 (c)"\nrevision = "1-2 (b)"\nkind = "renumbering"',
        'base = "2-1"\nrevision = "2-1"\nkind = "unchanged"',
        "not of the kind unchanged: the texts differ",
    ),
    (
        KEY,
        'base = "1-2 (c)"\nrevision = "1-2 (b)"',
        'base = "1-2 (b)"',
        "the provision is deleted, and a decoy of kind",
    ),
    (
        KEY,
        'rule = "at-will-language-inserted"\nrevision = "4-1"',
        'rule = "article-added"\nrevision = "Article 4"',
        "a change at the same place asks for article-added",
    ),
    (
        KEY,
        "[[tolerated]]",
        '[[pair]]\nbase = "2-2"\nrevision = "1-3"\nrelation = "modified"\n\n[[tolerated]]',
        "pair 2-2 -> 1-3: the sources say",
    ),
    (
        KEY,
        "[[tolerated]]",
        '[[cell]]\nbase = "1-2"\nrevision = "1-2"\nrow = "1"\ncolumn = "Rate"\nbase_value = "$1"\n'
        'revision_value = "$2"\n\n[[tolerated]]',
        "agreement-2022 has [], the key says '$1'",
    ),
    (
        KEY,
        "[[tolerated]]",
        '[[stale_reference]]\nrevision = "1-1"\nwords = "Section 9-9"\nnow_names = "x"\nmeant = "2-1"\n'
        'reason = "y"\n\n[[tolerated]]',
        "“Section 9-9” does not stand in 1-1",
    ),
    (RECORD, 'label = "2-2"', 'label = "2-9"', "2-9: there is no such provision"),
    (RECORD, 'new = "4"', 'new = "5"', "Article 5: there is no such provision in any proposal"),
    (RECORD, 'document = "1-district-proposal"', 'document = "1-proposal"', "there is no document 1-proposal"),
    (RECORD, 'party = "D"', 'party = "X"', "has no party 'X', only A, D, both"),
    (
        RECORD,
        'ta_words_from = "2-association-counter"',
        'ta_words_from = "1-district-proposal"',
        "first stand in 2-association",
    ),
    (RECORD, 'ta_words_from = "agreement-2022"', 'ta_words_from = "1-district-proposal"', "adds no words there"),
    (
        RECORD,
        'ta_words_from = "2-association-counter"',
        'ta_words_from = "agreement-2022"',
        "but 2-association-counter adds",
    ),
    (
        RECORD,
        'ta_words_from = "2-association-counter"',
        'ta_words_from = "3-nothing"',
        "there is no exchange 3-nothing",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "sentence"), FALSE, ids=[one[3][:60] for one in FALSE])
def test_each_false_claim_is_told(tmp_path: Path, file: str, before: str, after: str, sentence: str) -> None:
    """One sentence with the file, the provision and what is not so."""
    told = list(false_claims(read_place(write_place(tmp_path, {file: (before, after)}))))

    assert [one for one in told if sentence in one], told


def test_the_command_answers_one_for_a_false_claim_and_two_for_a_broken_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says each in one line."""
    false = write_place(tmp_path / "false", {KEY: ('base_words = "without just cause"', 'base_words = "no cause"')})
    broken = write_place(tmp_path / "broken", {KEY: ("schema = 2", "schema = 9")})
    for folders, answer in (((write_place(tmp_path / "true"),), 0), ((false,), 1), ((broken,), 2)):
        monkeypatch.setattr("corpus.claims.__main__.places", lambda folders=folders: folders)
        assert claims_command() == answer

    out, err = capsys.readouterr()
    assert "false: 1.toml, change 2-1 -> 2-1: “no cause” does not stand" in out
    assert err == "error: 1.toml: schema = 2 must stand at its top\n"


def test_events_stand_in_the_order_of_time(tmp_path: Path) -> None:
    """An event behind a later one is told."""
    folder = write_place(tmp_path)
    text = (folder / RECORD).read_text(encoding="utf-8")
    first, second = (
        'document = "1-district-proposal"\nparty = "D"\ndoes = "adds',
        'document = "2-association-counter"\nparty',
    )
    text = text.replace(first, first.replace("1-district-proposal", "2-association-counter"))
    text = text.replace(
        second + ' = "A"\ndoes = "takes',
        second.replace("2-association-counter", "1-district-proposal") + ' = "A"\ndoes = "takes',
    )
    (folder / RECORD).write_text(text, encoding="utf-8")

    assert [one for one in false_claims(read_place(folder)) if "stands behind a later one" in one]


COUNTER = "2-association-counter.txt"


def test_where_words_are_only_struck_nobody_wrote_them(tmp_path: Path) -> None:
    """The record must leave out where the agreed words come from."""
    changed = {
        COUNTER: ("[? two (2) => one (1) ?] paid breaks", "two (2) [-A paid -]breaks"),
        RECORD: ('label = "2-2"', 'label = "1-2"'),
    }

    told = list(false_claims(read_place(write_place(tmp_path, changed))))

    assert [one for one in told if "1-2: ta_words_from must be left out" in one], told


def test_who_quotes_the_current_words_proposes_no_short_word_that_stands_there(tmp_path: Path) -> None:
    """The proposal quotes item (a), in which "the" stands; the counter is the first to put one in."""
    changed = {
        COUNTER: ("(a) the first before noon", "(a) the first before [+A the +]noon"),
        RECORD: (
            'label = "2-2"\noutcome = "agreed"\nta_words_from = "agreement-2022"',
            'label = "1-2 (a)"\noutcome = "agreed"\nta_words_from = "2-association-counter"',
        ),
    }

    told = list(false_claims(read_place(write_place(tmp_path, changed))))

    assert not [one for one in told if "ta_words_from" in one], told


def test_slugs_are_those_of_the_shipped_rules() -> None:
    """A rule file's name is its slug."""
    assert {"just-cause-removed", "article-added"} <= rule_slugs()


KEY_ERRORS = [
    ("schema = 2", "schema = 1", "1.toml: schema = 2 must stand at its top"),
    ('severity = "critical"', 'severity = "dire"', r"\[\[change\]\] 1: severity: 'dire' is not one of critical, high"),
    ('does = "just cause is gone"\n', "", r"\[\[change\]\] 1: does is missing"),
    ('does = "just cause is gone"', 'does = "x"\nwhy = "y"', r"\[\[change\]\] 1: unknown why"),
    ('does = "just cause is gone"', "does = 7", "does must be text"),
    ('revision = "4-1"\n', "", r"\[\[tolerated\]\] 1: base or revision must name a provision"),
    ('revision = "1-district-proposal"', "revision = 3", 'revision = "..." must name a document'),
    ("[[change]]", "[change]", "1.toml"),
    ("[[decoy]]", "[[bait]]", "unknown bait; known are base, cell"),
]


@pytest.mark.parametrize(("before", "after", "message"), KEY_ERRORS, ids=[one[2][-40:] for one in KEY_ERRORS])
def test_a_key_that_does_not_follow_its_schema_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """With the file, the entry and the field."""
    with pytest.raises(KeyFileError, match=message):
        read_changes(write_place(tmp_path, {KEY: (before, after)}))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('outcome = "agreed"\n', 'outcome = "fine"\n', "outcome: 'fine' is not one of agreed, agreed in part"),
        ('label = "2-2"\n', "", "label or new must name a provision"),
        ('favors = "employer"', 'favors = "nobody"', "favors: 'nobody'"),
    ],
)
def test_a_record_that_does_not_follow_its_schema_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """With the file, the entry and the field."""
    with pytest.raises(KeyFileError, match=message):
        read_record(write_place(tmp_path, {RECORD: (before, after)}))


class TestBuiltDocuments:
    """Words that a built file lacks are told."""

    @pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".md", ".txt"])
    def test_every_format_holds_every_layer(self, tmp_path: Path, ending: str) -> None:
        """Struck, added, rejected and quietly changed words, tables and remarks."""
        path = tmp_path / f"sample{ending}"
        path.write_bytes(WRITERS[ending](sample()))

        assert list(missing_words(path, sample())) == []

    @pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".md", ".txt"])
    def test_a_missing_word_is_told_with_its_line(self, tmp_path: Path, ending: str) -> None:
        """The line of the source whose words are not there."""
        path = tmp_path / f"other{ending}"
        path.write_bytes(
            WRITERS[ending](
                sample(body="# ARTICLE 4 | JOB BIDS\n\n## 4-2 | Selection\n\nIt goes by lot[+D  alone+].\n")
            )
        )
        other = sample(body="# ARTICLE 4 | JOB BIDS\n\n## 4-2 | Selection\n\nIt goes by [-D lot-][+D seniority+].\n")

        assert [one.split(" of its source")[0] for one in missing_words(path, other)] == [
            f"other{ending} lacks line 16"
        ]

    def test_a_sentence_over_two_pages_is_whole(self, tmp_path: Path) -> None:
        """Heads and feet of pages do not stand in it."""
        words = " ".join(f"word{number}" for number in range(1500))
        agreement = parse_source(f"@running A District\n@title B\n\n# ARTICLE 1 | A\n\n{words}.\n", name="long")
        for ending in (".pdf", ".txt"):
            path = tmp_path / f"long{ending}"
            path.write_bytes(WRITERS[ending](agreement))
            assert list(missing_words(path, agreement)) == [], ending

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        """With the command that builds it."""
        assert list(missing_words(tmp_path / "a.md", sample())) == ["a.md is not there; python -m corpus.build"]
