"""The difference between two wordings, by words."""

from hypothesis import given
from hypothesis import strategies as st

from apps.codebook.differences import Piece, words_between

WORDS = st.text(alphabet="ab \n", max_size=40)


def test_a_word_is_put_in_the_place_of_another() -> None:
    assert words_between("Talk of wheels and hubs.", "Talk of spokes and hubs.") == [
        Piece("kept", "Talk of "),
        Piece("removed", "wheels "),
        Piece("added", "spokes "),
        Piece("kept", "and hubs."),
    ]


def test_nothing_became_something() -> None:
    assert words_between("", "Spokes.") == [Piece("added", "Spokes.")]


@given(WORDS, WORDS)
def test_kept_and_removed_make_the_old_kept_and_added_the_new(before: str, after: str) -> None:
    pieces = words_between(before, after)
    assert "".join(piece.text for piece in pieces if piece.state != "added") == before
    assert "".join(piece.text for piece in pieces if piece.state != "removed") == after
