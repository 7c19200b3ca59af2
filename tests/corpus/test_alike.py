"""Names that are nearly alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.alike import pairs_alike, plain, within_one_letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("LAKE REPUBLIC", "Lake Republic"),
        ("Lake Republik", "Lake Republic"),
        ("Lake Republics", "Lake Republic"),
        ("UN-Habitat", "UN Habitat"),
        ("IOM", "I.O.M."),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert list(pairs_alike([one, "Nobody else", other])) == [(0, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chad", "Chile"),
        ("Iran", "Iraq"),
        ("Speaker 3", "Speaker 4"),
        ("Niger", "Nigeria"),
        ("abcdex", "acdexy"),
        ("", ""),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert not list(pairs_alike([one, other]))


WORDS = st.text("abc", min_size=5, max_size=8)


@given(WORDS, WORDS)
def test_whoever_is_a_letter_apart_is_found_and_nobody_else(one: str, other: str) -> None:
    assert bool(list(pairs_alike([one, other]))) == (_distance(one, other) <= 1)
    assert within_one_letter(one, other) == within_one_letter(other, one)


def _distance(one: str, other: str) -> int:
    """Levenshtein's, the long way."""
    row = list(range(len(other) + 1))
    for at, mine in enumerate(one, 1):
        row = [at, *_next_row(row, mine, other, at)]
    return row[-1]


def _next_row(row: list[int], mine: str, other: str, before: int) -> list[int]:
    made = []
    for place, its in enumerate(other):
        before = min(before + 1, row[place + 1] + 1, row[place] + (mine != its))
        made.append(before)
    return made


def test_plain_keeps_letters_of_every_script() -> None:
    assert plain("Швейцария (CH)") == plain("швейцария ch")
