"""Redlines as the pieces a reader sees, and excerpts of them."""

from contractdiff.model import Citation, HunkClass, Redline
from contractdiff.report.pieces import (
    Piece,
    PieceKind,
    base_pieces,
    excerpt,
    joint_pieces,
    pieces,
    quote_pieces,
    revision_pieces,
)
from tests.factories import citation, comparison, document, finding, hunk, provision, redline
from tests.report.sample import everything


def _noted(found: tuple[Piece, ...]) -> str:
    signs = {"plain": "{}", "removed": "[-{}-]", "added": "{{+{}+}}", "reference": "<{}>"}
    return "".join(signs[piece.kind.value].format(piece.text) for piece in found)


def test_a_replacement_is_shown_as_what_went_out_and_then_what_came_in() -> None:
    """The order of the signs is that of every redline."""
    notation = "The Board [-may-]{+shall+} pay."

    assert _noted(pieces(redline(notation))) == notation


def test_either_side_alone_marks_only_its_own_changes() -> None:
    """Side by side, the base shows no added word and the revision no removed one."""
    found = redline("The Board [-may-]{+shall+} pay.")

    assert _noted(base_pieces(found)) == "The Board [-may-] pay."
    assert _noted(revision_pieces(found)) == "The Board {+shall+} pay."


def test_typography_is_shown_as_equal_text_of_the_revision() -> None:
    """Curly quotes are no change of language, and cost no element of the page."""
    found = Redline(hunks=(hunk("a ", "a "), hunk('"b"', "“b”", HunkClass.TYPOGRAPHY), hunk(" c", " c")))

    assert pieces(found) == (Piece(kind=PieceKind.PLAIN, text="a “b” c"),)
    assert base_pieces(found) == (Piece(kind=PieceKind.PLAIN, text='a "b" c'),)


def test_a_reference_that_follows_the_renumbering_says_what_it_was() -> None:
    """A grey sign, not a change."""
    found = Redline(hunks=(hunk("5.1", "4.1", HunkClass.REFERENCE),))

    assert pieces(found) == (Piece(kind=PieceKind.REFERENCE, text="4.1", was="5.1"),)


def test_pieces_of_each_side_give_its_text_back() -> None:
    """No letter is lost on the way from the redline to the page."""
    for known in everything().redlines:
        assert "".join(piece.text for piece in base_pieces(known.text)) == known.text.base()
        assert "".join(piece.text for piece in revision_pieces(known.text)) == known.text.revision()


def test_a_quote_marks_the_words_that_changed_in_it() -> None:
    """The reader of a finding sees at once which words it is about."""
    whole = everything()

    assert [_noted(quote_pieces(whole, found, "base")) for found in whole.findings if found.base] == [
        "grieve under Section 5.1 within [-ten (10)-] days",
        "disciplined without [-just-] cause",
        "[-Drivers bid by seniority.-]",
    ]


def test_a_finding_with_both_quotes_in_one_pair_is_one_redline() -> None:
    """Both quotes in one line, cut to what is quoted."""
    whole = everything()

    assert _noted(joint_pieces(whole, whole.findings[1])) == "disciplined without [-just-]{+any+} cause"


def test_quotes_that_do_not_cover_each_other_are_not_joined() -> None:
    """One line of two sentences that were cut at other places would read as neither text does."""
    base = document(provision("1", "Paid per hour. Work on a day off counts."))
    revision = document(provision("1", "Paid per hour worked on a designated day off."))
    whole = comparison(base, revision)
    apart = finding(
        citation(base, "1", "Paid per hour."), citation(revision, "1", "Paid per hour worked on a designated day off.")
    )

    assert joint_pieces(whole, apart) == ()


def test_a_reference_or_typography_is_not_joined() -> None:
    """One line could show one side of it only."""
    whole = everything()

    assert joint_pieces(whole, whole.findings[0]) == ()


def test_a_quote_without_offsets_is_shown_as_it_is() -> None:
    """Quotes from headings and tables have no offsets in the text."""
    from_table = Citation(anchor="1", label="1", page=None, quote="18.40")

    assert _noted(quote_pieces(comparison(), finding(from_table), "base")) == "18.40"
    assert joint_pieces(comparison(), finding(from_table)) == ()


def test_a_quote_of_a_provision_that_is_not_there_is_shown_as_it_is() -> None:
    """A report never fails because a citation cannot be placed."""
    lost = Citation(anchor="nowhere", label="9", page=None, quote="words", start=0, end=5)

    assert _noted(quote_pieces(comparison(), finding(None, lost), "revision")) == "words"


def test_a_quote_of_a_split_provision_keeps_its_words() -> None:
    """The redline of a split pair joins texts, so that offsets do not fit: nothing is marked, nothing is cut."""
    whole = everything()
    cited = citation(whole.revision, "2-5", "The file is then closed.")

    assert _noted(quote_pieces(whole, finding(None, cited), "revision")) == "The file is then closed."


def test_words_that_moved_are_neither_struck_nor_added() -> None:
    """A protection that moved is not shown as removed."""
    whole = everything()
    moved = finding(
        citation(whole.base, "3-1", "Drivers bid by seniority."),
        Citation(anchor="6-1", label="6.1", page=8, quote="Drivers bid\nby seniority.", start=0, end=25),
    )

    assert _noted(quote_pieces(whole, moved, "base")) == "Drivers bid by seniority."
    assert _noted(joint_pieces(whole, moved)) == "Drivers bid\nby seniority."


def test_the_heading_of_a_struck_article_is_struck() -> None:
    """A quote without offsets is marked where the whole provision went."""
    struck = Citation(anchor="article-3", label="Article 3", page=4, quote="Bidding")

    assert _noted(quote_pieces(everything(), finding(struck), "base")) == "[-Bidding-]"


def test_an_excerpt_keeps_the_change_and_some_words_around_it() -> None:
    """A long provision is shown around its change."""
    before, after = "before " * 40, " after" * 40
    found = excerpt(pieces(redline(f"{before}[-may-]{{+shall+}}{after}")), context=20)

    assert _noted(found) == "… before before [-may-]{+shall+} after after after …"


def test_an_excerpt_cuts_a_long_stretch_between_two_changes() -> None:
    """What lies between two changes is cut in its middle."""
    found = excerpt(pieces(redline("[-a-]{+b+}" + " word" * 40 + " [-c-]{+d+}")), context=12)

    assert _noted(found) == "[-a-]{+b+} word word … word word [-c-]{+d+}"


def test_an_excerpt_without_a_change_is_the_beginning() -> None:
    """Unchanged text has nothing to centre on."""
    text = "word " * 100
    base = document(provision("1", text))
    found = excerpt(quote_pieces(comparison(base, base), finding(citation(base, "1", text)), "base"), longest=12)

    assert _noted(found) == "word word …"
