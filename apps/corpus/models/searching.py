"""What texts are searched by. Derived from them alone, and made again wherever it is missing."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from apps.corpus.models.texts import TextRevision
from apps.projects.models import ProjectRow


class SearchPiece(ProjectRow):
    """A sentence of a current revision, by the names of its words: as they stand, and by stem in its language."""

    revision = models.ForeignKey(TextRevision, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    """The language it was said in when this was made: where it was put right since, the piece is made again."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = SearchVectorField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["revision", "start"], name="search_piece_start_once")]
        indexes: ClassVar = [GinIndex(fields=["words"], name="search_piece_words")]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.start}-{self.end}"
