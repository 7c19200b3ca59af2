"""Sentences that are kept in English, told to a French reader."""

import pytest
from django.utils.translation import override

from apps.projects.told import told

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("The file is empty.", "Le fichier est vide."),
        ("tier “Anna”, annotation a12", f"piste «{WIDE}Anna{WIDE}», annotation a12"),
        ("There are more than 20,000 cues.", f"Il y a plus de 20{WIDE}000 sous-titres."),
        ("This is a stage direction, so it was left out.", f"C’est une didascalie{NARROW}; laissé de côté."),
        (
            "row 3: This row has no text, so it was left out. Choose another row.",
            f"ligne 3{WIDE}: Cette ligne n’a pas de texte{NARROW}; laissée de côté. Choisissez une autre ligne.",
        ),
        (
            "“Klingon” is no language, so it was left open.",
            f"“Klingon” n’est pas une langue{NARROW}; elle est donc restée ouverte.",
        ),
        ("Nobody has written this.", "Nobody has written this."),
        ("", ""),
    ],
)
def test_it_tells_what_it_knows_and_leaves_the_rest(kept: str, read: str) -> None:
    with override("fr"):
        assert told(kept) == read


def test_in_the_language_of_the_sources_nothing_changes() -> None:
    for sentence in ("The file is empty.", "tier “Anna”, annotation a12"):
        assert told(sentence) == sentence


def test_what_somebody_wrote_herself_is_not_taken_for_a_sentence() -> None:
    with override("fr"):
        assert told("tier “The file is mine”, annotation 1") == f"piste «{WIDE}The file is mine{WIDE}», annotation 1"


def test_a_very_long_sentence_is_not_looked_into() -> None:
    with override("fr"):
        assert told("row " * 100_000) == "row " * 100_000
