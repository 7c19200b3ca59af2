"""The one form in which text is stored."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apps.corpus.canonical import Canonical, UncanonicalText, canonical, count_words, sha256_of

storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
awkward = st.text("aé\u0301\u0327\r\n\v\f\x85\u2028\u2029\ufeff\xad\x07\t \xa0\u0958")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_it_breaks_lines_in_one_way(line_break: str) -> None:
    assert canonical(f"one{line_break}two").text == "one\ntwo"


def test_it_counts_the_characters_line_breaks_lost() -> None:
    assert canonical("one\r\ntwo\rthree") == Canonical("one\ntwo\nthree", {"line_breaks": 1}, {"line_breaks": 2})


def test_it_composes() -> None:
    made = canonical("re\u0301solution e\u0301tat")
    assert made.text == "résolution état"
    assert made.removed == {"composed": 2}
    assert len("re\u0301solution e\u0301tat") == 17
    assert len(made.text) == 15


def test_it_takes_out_what_cannot_be_seen() -> None:
    made = canonical("\ufeffco\xadope\xadration\x07\x9f")
    assert made.text == "cooperation"
    assert made.removed == {"byte_order_marks": 1, "soft_hyphens": 2, "control_characters": 2}


def test_it_composes_over_what_it_takes_out() -> None:
    assert canonical("e\xad\u0301").text == "é"


def test_it_keeps_words_apart_at_a_tab() -> None:
    assert canonical("one\ttwo") == Canonical("one two", {}, {"tabs": 1})


@pytest.mark.parametrize("kept", ["\xa0", "\u200d", "\u200f", "\U0001f54a\ufe0f"])
def test_it_keeps_what_belongs_to_the_text(kept: str) -> None:
    assert canonical(f"a{kept}b") == Canonical(f"a{kept}b")


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ("ab\ud83d", 2, "half a surrogate pair (U+D83D)"),
        ("\ude00b", 0, "half a surrogate pair (U+DE00)"),
        ("a\0b", 1, "a NUL character"),
    ],
)
def test_it_refuses_what_cannot_be_stored_and_names_the_place(text: str, position: int, what: str) -> None:
    with pytest.raises(UncanonicalText) as refusal:
        canonical(text)
    assert (refusal.value.position, refusal.value.what) == (position, what)
    assert str(refusal.value) == f"{what} at character {position + 1}"


def test_it_counts_every_kind_of_change_together() -> None:
    assert canonical("a\r\nb\rc\td\u0958").changes == {"line_breaks": 3, "tabs": 1, "composed": -1}


@given(storable | awkward)
@example("\r\x01\n")
def test_what_came_in_is_kept_or_counted(text: str) -> None:
    made = canonical(text)
    assert len(text) == len(made.text) + sum(made.removed.values())


@given(storable | awkward)
def test_doing_it_twice_changes_nothing(text: str) -> None:
    once = canonical(text).text
    assert canonical(once) == Canonical(once)


@given(storable | awkward)
def test_the_result_is_canonical(text: str) -> None:
    made = canonical(text).text
    assert unicodedata.is_normalized("NFC", made)
    assert not [mark for mark in made if unicodedata.category(mark) == "Cc" and mark != "\n"]


def test_words_are_runs_of_what_is_not_white_space() -> None:
    assert count_words("The Council  must\nact now - at once.\xa0Yes") == 9
    assert count_words(" \n ") == 0


def test_the_hash_is_of_the_utf_8_bytes() -> None:
    # `printf 'é' | sha256sum`
    assert sha256_of("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
    assert canonical("e\u0301").sha256 == sha256_of("é")
