"""What somebody asks for: words, "phrases", begin*, -words to leave out, in one sentence. Pure: no Django, no I/O."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.corpus.searching.lexemes import Stem, exact, forms_of, quoted, stemmed
from apps.corpus.searching.words import Word, fold, words_of

MOST_LETTERS = 300
MOST_TERMS = 16
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')

Span = tuple[int, int]


class TooMuchAsked(ValueError):
    """A query longer than anybody would type."""


@dataclass(frozen=True)
class Term:
    """Words in a row. In quotes they are meant as they stand, else by their stems; `begins`: the last one goes on."""

    words: tuple[Word, ...]
    in_quotes: bool = False
    left_out: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Query:
    """Every term must stand in a sentence, and none that is to be left out."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.left_out)

    @property
    def is_empty(self) -> bool:
        """Nothing to look for; perhaps only something to leave out."""
        return not self.wanted

    @property
    def forms(self) -> set[str]:
        """What the dictionaries are asked for."""
        return forms_of(word for term in self.terms for word in term.words)

    @property
    def folded(self) -> tuple[str, ...]:
        """The wanted words for names: each is looked for as a part of them."""
        return tuple(word.folded for term in self.wanted for word in term.words)


def read_query(asked: str) -> Query:
    """What was typed, as far as it holds words. Raises `TooMuchAsked`."""
    if len(asked) > MOST_LETTERS:
        raise TooMuchAsked
    parts = _PART.findall(asked.translate(_QUOTES))
    terms = tuple(term for minus, phrase, plain in parts for term in _terms(bool(minus), phrase, plain))
    if len(terms) > MOST_TERMS:
        raise TooMuchAsked
    return Query(terms)


def _terms(left_out: bool, phrase: str, plain: str) -> Iterator[Term]:
    words = tuple(words_of(phrase or plain))
    if words:
        yield Term(words, bool(phrase), left_out, begins=plain.endswith("*"))


def going_on(asked: str) -> str:
    """The query whose last word is only begun: `wheel sp` as `wheel sp*`. Empty where the last part is no bare word."""
    parts = _PART.findall(asked.translate(_QUOTES).rstrip())
    if not parts or parts[-1][0] or not parts[-1][2] or parts[-1][2].endswith("*"):
        return ""
    last = list(words_of(parts[-1][2]))
    return f"{asked.rstrip()}*" if last and asked.rstrip()[-1].isalnum() else ""


@dataclass(frozen=True)
class Slot:
    """A place in a row of words: the names that fit, or the beginning of one."""

    names: frozenset[str]
    beginning: str = ""

    def fits(self, names: set[str]) -> bool:
        if not self.names.isdisjoint(names):
            return True
        return bool(self.beginning) and any(name.startswith(self.beginning) for name in names)


Row = tuple[Slot, ...]


@dataclass(frozen=True)
class Sought:
    """A query in the languages of a project's texts."""

    wanted: tuple[Row, ...]
    left_out: tuple[Row, ...]

    @property
    def tsquery(self) -> str:
        """As PostgreSQL reads it."""
        return " & ".join([*map(_row, self.wanted), *(f"!{_row(row)}" for row in self.left_out)])

    def hits(self, words: Sequence[Word], names: Sequence[set[str]]) -> list[Span]:
        """Where the wanted terms stand among the words of a sentence, in order; what touches is one hit."""
        found = sorted(
            (words[at].start, words[at + len(row) - 1].end)
            for row in self.wanted
            for at in range(len(words) - len(row) + 1)
            if all(slot.fits(names[at + further]) for further, slot in enumerate(row))
        )
        return _joined(found)


def in_languages(query: Query, dictionaries: Iterable[str], stem: Stem) -> Sought:
    """`dictionaries` are those of the project's texts."""
    known = sorted(set(dictionaries))

    def row(term: Term) -> Row:
        return tuple(_slot(term, number, known, stem) for number in range(len(term.words)))

    wanted = tuple(row(term) for term in query.terms if not term.left_out)
    return Sought(wanted, tuple(row(term) for term in query.terms if term.left_out))


def _slot(term: Term, number: int, dictionaries: Sequence[str], stem: Stem) -> Slot:
    word = term.words[number]
    if term.begins and number == len(term.words) - 1:
        return Slot(frozenset(), exact(word))
    names = {exact(word)}
    if not term.in_quotes:
        names.update(*(stemmed(word, dictionary, stem) for dictionary in dictionaries))
    return Slot(frozenset(names))


def _row(row: Row) -> str:
    return "(" + " <-> ".join(map(_alternatives, row)) + ")"


def _alternatives(slot: Slot) -> str:
    if slot.beginning:
        return f"{quoted(slot.beginning)}:*"
    return "(" + " | ".join(map(quoted, sorted(slot.names))) + ")"


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those that overlap or have one character between them are one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def speaks_of(text: str, folded: Iterable[str]) -> bool:
    """Whether all of these folded words are parts of a name or a definition."""
    inside = fold(text)
    return all(word in inside for word in folded)
