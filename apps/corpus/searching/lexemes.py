"""Under which names a word is found: as it stands, and by its stem in the language it was said in. Pure.

A folded word stands under `=word`, its stem under `english~stem`. The stem is taken of the word with its accents and
without: a caption without accents and a query without them find what was written with them.
"""

from collections.abc import Callable, Iterable, Sequence

from apps.corpus.searching.words import Word, fold

Stem = Callable[[str, str], str]
"""(dictionary, word) to the word's stem."""


def exact(word: Word) -> str:
    return f"={word.folded}"


def stemmed(word: Word, dictionary: str, stem: Stem) -> set[str]:
    """Its stems in one language; none where the language has no dictionary."""
    if not dictionary:
        return set()
    return {f"{dictionary}~{fold(stem(dictionary, form))}" for form in (word.lower, word.folded)}


def names_of(word: Word, dictionary: str, stem: Stem) -> set[str]:
    """All names of a word in a text of that language."""
    return {exact(word)} | stemmed(word, dictionary, stem)


def vector(words: Sequence[Word], dictionary: str, stem: Stem) -> str:
    """The words of a piece as PostgreSQL's `tsvector` reads them, each at its number from 1."""
    return " ".join(
        f"{quoted(name)}:{number}"
        for number, word in enumerate(words, start=1)
        for name in sorted(names_of(word, dictionary, stem))
    )


def quoted(name: str) -> str:
    """A name as `tsvector` and `tsquery` take it whole, whatever is in it."""
    return "'" + name.replace("\\", "\\\\").replace("'", "''") + "'"


def forms_of(words: Iterable[Word]) -> set[str]:
    """What a dictionary has to be asked for."""
    return {form for word in words for form in (word.lower, word.folded)}
