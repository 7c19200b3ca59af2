"""Which turn of a corrected file is which: by its lasting name, else by its words, in order."""

from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.aligning import Told, aligned


def told(*texts: str, speaker: str = "") -> list[Told]:
    return [Told("", speaker, text) for text in texts]


def test_equal_words_go_together() -> None:
    found = aligned(told("a b", "c d"), told("a b", "c d"))
    assert (found.pairs, found.gone, found.come) == (((0, 0), (1, 1)), (), ())


def test_a_mended_turn_is_still_that_turn() -> None:
    found = aligned(told("the weal turns slowly", "the end"), told("the wheel turns slowly", "the end"))
    assert found.pairs == ((0, 0), (1, 1))


def test_what_is_gone_and_what_comes_is_told() -> None:
    found = aligned(told("one two three", "four five six"), told("four five six", "seven eight nine"))
    assert (found.pairs, found.gone, found.come) == (((1, 0),), (0,), (1,))


def test_a_lasting_name_goes_before_words() -> None:
    old = [Told("r1", "A", "all other words"), Told("r2", "A", "the same")]
    new = [Told("r2", "A", "quite another thing"), Told("r1", "A", "all other words")]
    assert aligned(old, new).pairs == ((1, 0), (0, 1))


def test_a_name_that_stands_twice_is_no_name() -> None:
    old = [Told("r", "A", "first words here"), Told("r", "A", "second words here")]
    assert aligned(old, old).pairs == ((0, 0), (1, 1))


texts = st.lists(st.sampled_from(["a b c", "a b d", "x y z", "x y", "q"]), max_size=8)


@given(texts, texts)
def test_every_turn_stands_in_one_place(old: list[str], new: list[str]) -> None:
    found = aligned(told(*old), told(*new))
    assert sorted([pair[0] for pair in found.pairs] + list(found.gone)) == list(range(len(old)))
    assert sorted([pair[1] for pair in found.pairs] + list(found.come)) == list(range(len(new)))


@given(texts)
def test_the_same_file_again_pairs_every_turn_with_itself(same: list[str]) -> None:
    assert aligned(told(*same), told(*same)).pairs == tuple((at, at) for at in range(len(same)))
