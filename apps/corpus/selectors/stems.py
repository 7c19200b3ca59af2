"""Stems of words, as PostgreSQL's dictionaries find them."""

from collections.abc import Iterable

from django.db import connection

from apps.corpus.searching.languages import stemmer_of
from apps.corpus.searching.lexemes import Stem

# `ts_lexize` finds nothing in a word it would leave out as too frequent: that one is found by itself.
LOOK_UP = """
    SELECT word, coalesce(nullif((ts_lexize(%s::regdictionary, word))[1], ''), word)
    FROM unnest(%s::text[]) word
"""


def stems(forms: Iterable[str], dictionaries: Iterable[str]) -> Stem:
    """The stems of these words in each of the languages, one query a language."""
    words = sorted(set(forms))
    known = {dictionary: _look_up(words, dictionary) for dictionary in set(dictionaries) - {""}}
    return lambda dictionary, word: known[dictionary].get(word, word)


def _look_up(words: list[str], dictionary: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(LOOK_UP, [f"{dictionary}_stem", words])
        return dict(cursor.fetchall())


def dictionaries_of(languages: Iterable[str]) -> set[str]:
    """The dictionaries of these languages; empty names are left out."""
    return {stemmer_of(language) for language in languages} - {""}
