"""Texts are made ready to be searched when they are written; whatever came another way, when somebody searches."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from apps.corpus.models import SearchPiece, TextRevision
from apps.corpus.searching.languages import stemmer_of
from apps.corpus.searching.lexemes import Stem, forms_of, vector
from apps.corpus.searching.pieces import pieces_of
from apps.corpus.searching.words import Word, words_of
from apps.corpus.selectors.stems import dictionaries_of, stems
from apps.projects.models import Project

TEXTS_AT_ONCE = 200
SPOKEN = Coalesce(F("text__intervention__language"), F("text__document__language"))
"""The language of a text's owner."""
# Two people may search what was never searched at the same moment.
INSERT = """
    INSERT INTO corpus_searchpiece (project_id, revision_id, language, start, "end", words)
    SELECT %s, revision, language, start, stop, words::tsvector
    FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::int[], %s::text[])
         AS piece (revision, language, start, stop, words)
    ON CONFLICT DO NOTHING
"""


class Said(NamedTuple):
    """A text to make ready: its revision, the language it was said in, its characters."""

    revision_id: int
    language: str
    content: str


class Piece(NamedTuple):
    said: Said
    start: int
    end: int
    words: list[Word]


def make_searchable(project: Project) -> int:
    """Make pieces of every current text that has none in its language. Returns of how many: nearly always of none."""
    missing = list(_without_pieces(project).values_list("pk", flat=True))
    for first in range(0, len(missing), TEXTS_AT_ONCE):
        index_revisions(project, missing[first : first + TEXTS_AT_ONCE])
    return len(missing)


def index_revisions(project: Project, revisions: Sequence[int]) -> None:
    """Make the pieces of these revisions anew, and forget those of what their texts said before."""
    with transaction.atomic():
        texts = TextRevision.objects.filter(pk__in=revisions).values("text")
        SearchPiece.objects.filter(revision__text__in=texts).delete()
        current = _current(project).filter(pk__in=revisions)
        said = [Said(*row) for row in current.values_list("pk", SPOKEN, "content")]
        pieces = [piece for text in said for piece in _pieces(text)]
        forms = forms_of(word for piece in pieces for word in piece.words)
        _insert(project, pieces, stems(forms, dictionaries_of(text.language for text in said)))


def _current(project: Project) -> QuerySet[TextRevision]:
    return TextRevision.objects.filter(project=project, is_current=True)


def _without_pieces(project: Project) -> QuerySet[TextRevision]:
    made = SearchPiece.objects.filter(revision=OuterRef("pk"), language=OuterRef("spoken"))
    return _current(project).annotate(spoken=SPOKEN).filter(~Exists(made), words__gt=0).order_by("pk")


def _pieces(said: Said) -> Iterator[Piece]:
    for start, end in pieces_of(said.content):
        yield Piece(said, start, end, list(words_of(said.content, start, end)))


def _insert(project: Project, pieces: Sequence[Piece], stem: Stem) -> None:
    columns: list[Any] = [
        [piece.said.revision_id for piece in pieces],
        [piece.said.language for piece in pieces],
        [piece.start for piece in pieces],
        [piece.end for piece in pieces],
        [vector(piece.words, stemmer_of(piece.said.language), stem) for piece in pieces],
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [project.pk, *columns])
