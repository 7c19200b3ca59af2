"""Two letters for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.projects.marks import mark_for


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Ada Bell", "AB"),
        ("ada bell", "AB"),
        ("Ada Maria Bell", "AB"),
        ("Ada", "AD"),
        ("Élodie Ñúñez", "ÉÑ"),
        ("王小明", "王小"),
        ("O", "O1"),
        ("", "X1"),
        ("42", "X1"),
    ],
)
def test_it_is_made_from_the_name(name, mark):
    assert mark_for(name, set()) == mark


def test_the_next_one_with_the_same_initials_gets_other_letters():
    assert mark_for("Ada Maria Bell", {"AB"}) == "AM"
    assert mark_for("Ada Bell", {"AB"}) == "AD"


@given(st.lists(st.text(max_size=12), max_size=40))
def test_nobody_shares_one_and_it_fits(names):
    taken: list[str] = []
    for name in names:
        mark = mark_for(name, taken)
        assert mark not in taken
        assert 1 <= len(mark) <= 3
        taken.append(mark)
