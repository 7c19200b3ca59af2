"""What was delivered against what was written, by words."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.text_differences import Run, differences, in_paragraphs

PIECES = ("peace", "and", "rights", "of", ",", ".", " ", "\n", "移", "动", "l’eau")
PROSE = st.lists(st.sampled_from(PIECES)).map("".join)


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in differences(old, new)]


def side(runs: list[Run], kind: str) -> str:
    return "".join(run.text for run in runs if run.kind in ("same", kind))


def test_a_word_taken_out_and_one_put_in() -> None:
    assert told("We thank the Chair warmly.", "We thank the President warmly.") == [
        ("same", "We thank the "),
        ("out", "Chair "),
        ("in", "President "),
        ("same", "warmly."),
    ]


def test_a_sentence_that_was_added_on_the_floor() -> None:
    assert told("One. Three.", "One. Two. Three.") == [("same", "One. "), ("in", "Two. "), ("same", "Three.")]


def test_other_punctuation_leaves_the_word() -> None:
    assert told("peace, now", "peace. Now") == [
        ("same", "peace"),
        ("out", ", now"),
        ("in", ". Now"),
    ]


def test_other_paragraphs_say_the_same() -> None:
    runs = differences("One.\nTwo.", "One. Two.")
    assert [run.text for run in runs if run.kind == "same"] == ["One.", "Two."]
    assert all(run.is_blank for run in runs if run.kind != "same")


def test_chinese_is_compared_sign_by_sign() -> None:
    assert told("我们感谢主席", "我们感谢大家") == [("same", "我们感谢"), ("out", "主席"), ("in", "大家")]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("a", ""), ("", "a"), (" ", "\n"), (" a", "a")])
def test_the_odd_corners(old: str, new: str) -> None:
    runs = differences(old, new)
    assert (side(runs, "out"), side(runs, "in")) == (old, new)


@given(PROSE, PROSE)
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    runs = differences(old, new)
    assert (side(runs, "out"), side(runs, "in")) == (old, new)


@given(st.text(), st.text())
def test_so_can_any_two_strings(old: str, new: str) -> None:
    runs = differences(old, new)
    assert (side(runs, "out"), side(runs, "in")) == (old, new)


@given(PROSE)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    assert differences(text, text) == ([Run("same", text)] if text else [])


@given(PROSE, PROSE)
def test_neighbours_are_of_two_kinds_and_none_is_empty(old: str, new: str) -> None:
    runs = differences(old, new)
    assert all(run.text for run in runs)
    assert all(one.kind != two.kind for one, two in pairwise(runs))


def shown(old: str, new: str) -> list[list[tuple[str, str]]]:
    return [[(run.kind, run.text) for run in paragraph] for paragraph in in_paragraphs(differences(old, new))]


def test_a_page_shows_the_paragraphs_of_what_was_said() -> None:
    assert shown("One. Two.", "One.\nTwo.") == [[("same", "One.")], [("same", "Two.")]]
    assert shown("One.\nTwo.", "One. Two.") == [[("same", "One."), ("same", " "), ("same", "Two.")]]


def test_a_paragraph_that_was_left_out_stands_by_itself() -> None:
    assert shown("One.\nTwo.\nThree.", "One.\nThree.") == [
        [("same", "One.")],
        [("out", "Two.")],
        [("same", "Three.")],
    ]


LONG = " ".join(f"word{at % 3000} of{at % 7}" for at in range(10_000))
CHANGED = " ".join(f"word{(at * 7) % 3100} of{at % 5}" for at in range(10_000))


@pytest.mark.parametrize(
    "new", [CHANGED, LONG[100:] + " and more", "x " * 20_000], ids=["changed", "shifted", "another"]
)
def test_twenty_thousand_words_are_compared_at_once(new: str) -> None:
    began = time.process_time()
    runs = differences(LONG, new)
    assert time.process_time() - began < 2
    assert (side(runs, "out"), side(runs, "in")) == (LONG, new)
