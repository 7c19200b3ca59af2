"""Where words stand in the texts of a project, sentence by sentence, in the order of the texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from apps.corpus.models import (
    Actor,
    Document,
    Group,
    GroupAssignment,
    Intervention,
    SearchPiece,
    Segment,
    Session,
    Speaker,
    TextRevision,
)
from apps.corpus.moments import clock
from apps.corpus.searching.languages import stemmer_of
from apps.corpus.searching.lexemes import Stem, forms_of, names_of
from apps.corpus.searching.pieces import Span
from apps.corpus.searching.queries import Query, Sought, in_languages, speaks_of
from apps.corpus.searching.words import Word, words_of
from apps.corpus.selectors.reading import direction_of
from apps.corpus.selectors.stems import dictionaries_of, stems
from apps.projects.models import Project


@dataclass(frozen=True)
class Where:
    """Which texts are searched; None and empty for all."""

    session: Session | None = None
    speaker: Speaker | None = None
    group: Group | None = None
    language: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence in which what was asked for stands. `start`, `end` and `hits` count code points of the revision."""

    revision: TextRevision
    start: int
    end: int
    hits: tuple[Span, ...]
    start_ms: int | None

    @property
    def intervention(self) -> Intervention | None:
        return self.revision.text.intervention

    @property
    def document(self) -> Document | None:
        return self.revision.text.document

    @property
    def language(self) -> str:
        owner = self.intervention or self.document
        return owner.language if owner else ""

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def moment(self) -> str:
        return clock(self.start_ms)

    @property
    def shown(self) -> str:
        """What a screen selects that is opened here: the first hit."""
        start, end = self.hits[0] if self.hits else (self.start, self.end)
        return f"{start}-{end}"

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """What it says, cut at its hits: words, and whether they are a hit."""
        return self.cut_at(self.hits)

    def cut_at(self, hits: Iterable[Span]) -> list[tuple[str, bool]]:
        content, at = self.revision.content, self.start
        cut: list[tuple[str, bool]] = []
        for start, end in hits:
            cut += [(content[at:start], False), (content[start:end], True)]
            at = end
        return [part for part in [*cut, (content[at : self.end], False)] if part[0]]


class Search:
    """A query in a project, ready to be asked for how many and for which. Two queries to make, one a language more."""

    def __init__(self, project: Project, query: Query, where: Where) -> None:
        self._project = project
        dictionaries = dictionaries_of(languages_of(project))
        sought = in_languages(query, dictionaries, stems(query.forms, dictionaries))
        self._sought: Sought = sought
        self._rows = _pieces(project, sought.tsquery, where)

    def count(self) -> int:
        return self._rows.count()

    def sentences(self, first: int, most: int) -> list[Sentence]:
        """Those from number `first`, counted from 0, in the order of the texts."""
        spoken = Segment.objects.filter(
            revision=OuterRef("revision"), kind=Segment.Kind.SENTENCE, start__lte=OuterRef("start")
        )
        said_at = Subquery(spoken.filter(start_ms__isnull=False).order_by("-start").values("start_ms")[:1])
        began_at = F("revision__text__intervention__start_ms")
        rows = _in_order(self._rows).annotate(at_ms=Coalesce(said_at, began_at))
        found = list(rows.values_list("revision_id", "start", "end", "at_ms")[first : first + most])
        return self._sentences(found)

    def _sentences(self, rows: Sequence[tuple[int, int, int, int | None]]) -> list[Sentence]:
        revisions = _revisions(row[0] for row in rows)
        words = [list(words_of(revisions[pk].content, start, end)) for pk, start, end, _ in rows]
        spoken = [stemmer_of(_language(revisions[pk])) for pk, *_ in rows]
        stem = stems(forms_of(word for each in words for word in each), spoken)
        return [
            Sentence(revisions[pk], start, end, tuple(self._hits(said, dictionary, stem)), at_ms)
            for (pk, start, end, at_ms), said, dictionary in zip(rows, words, spoken, strict=True)
        ]

    def _hits(self, words: Sequence[Word], dictionary: str, stem: Stem) -> list[Span]:
        return self._sought.hits(words, [names_of(word, dictionary, stem) for word in words])


def _pieces(project: Project, tsquery: str, where: Where) -> QuerySet[SearchPiece]:
    query = Cast(Value(tsquery, output_field=TextField()), SearchQueryField())
    stands = Func(F("words"), query, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField())
    pieces = SearchPiece.objects.filter(stands, project=project, revision__is_current=True)
    if where.language:
        pieces = pieces.filter(language=where.language)
    turn = "revision__text__intervention"
    if where.session:
        documents = Q(revision__text__document__session=where.session)
        pieces = pieces.filter(Q(**{f"{turn}__session": where.session}) | documents)
    if where.speaker:
        pieces = pieces.filter(**{f"{turn}__speaker": where.speaker})
    if where.group:
        pieces = pieces.filter(**{f"{turn}__speaker__in": speakers_in(where.group).values("pk")})
    return pieces


def _in_order(pieces: QuerySet[SearchPiece]) -> QuerySet[SearchPiece]:
    """As the sessions come, what was said before what was written."""
    turn, document = "revision__text__intervention", "revision__text__document"
    session = Coalesce(F(f"{turn}__session__position"), F(f"{document}__session__position"))
    session_id = Coalesce(F(f"{turn}__session"), F(f"{document}__session"))
    return pieces.order_by(
        session.asc(nulls_last=True),
        session_id.asc(nulls_last=True),
        F(f"{turn}__position").asc(nulls_last=True),
        "revision",
        "start",
    )


def _revisions(ids: Iterable[int]) -> dict[int, TextRevision]:
    related = (
        "text__intervention__speaker__actor", "text__intervention__panel", "text__intervention__session",
        "text__document__session",
    )  # fmt: skip
    return TextRevision.objects.select_related(*related).in_bulk(set(ids))


def _language(revision: TextRevision) -> str:
    owner = revision.text.intervention or revision.text.document
    return owner.language if owner else ""


def speakers_in(group: Group) -> QuerySet[Speaker]:
    """Whoever speaks for a group: by an assignment of their own, else by their actor's."""
    here = GroupAssignment.objects.filter(scheme=group.scheme_id)
    own = here.filter(speaker=OuterRef("pk"))
    of_actor = here.filter(group=group, actor=OuterRef("actor"))
    return Speaker.objects.filter(
        Exists(own.filter(group=group)) | (~Exists(own) & Exists(of_actor)), project=group.project_id
    )


def languages_of(project: Project) -> list[str]:
    """The languages in which something was said or written, by their tags."""
    said = Intervention.objects.filter(project=project, superseded_at__isnull=True).order_by().values("language")
    written = Document.objects.filter(project=project).order_by().values("language")
    return sorted(row["language"] for row in said.union(written))


def groups_of(project: Project) -> QuerySet[Group]:
    """The groups of all schemes, in their order."""
    return (
        Group.objects.filter(project=project)
        .select_related("scheme")
        .order_by("scheme__position", "scheme", "position", "pk")
    )


def speakers_called(project: Project, folded: Sequence[str]) -> list[Speaker]:
    """Speakers whose name, function or actor holds all of these folded words."""
    speakers = Speaker.objects.filter(project=project, merged_into__isnull=True).select_related("actor")
    return [speaker for speaker in speakers.order_by("pk") if speaks_of(_all_names(speaker), folded)]


def _all_names(speaker: Speaker) -> str:
    actor = speaker.actor.name if speaker.actor else ""
    return " ".join((speaker.name, actor, speaker.affiliation, speaker.function, speaker.group, speaker.table_label))


def actors_called(project: Project, folded: Sequence[str]) -> list[Actor]:
    """Actors who speak or are spoken for, by one of their names."""
    speaking = Exists(Speaker.objects.filter(actor=OuterRef("pk"), merged_into__isnull=True))
    actors = Actor.objects.filter(project=project, merged_into__isnull=True).filter(speaking)
    return [
        actor
        for actor in actors.order_by("name", "pk")
        if speaks_of(" ".join((actor.name, actor.iso3, *actor.aliases)), folded)
    ]
