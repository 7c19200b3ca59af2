"""The register of a project as its screens show it: who speaks, how often, in which group. Few queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.corpus.alike import pairs_alike
from apps.corpus.models import Actor, DuplicateMerge, Group, GroupAssignment, GroupScheme, OnBehalfOf, Speaker
from apps.projects.models import Project

PLACED = Q(interventions__superseded_at__isnull=True)
LIVING = Q(speakers__merged_into__isnull=True)


def speaker_rows(project: Project, sought: str = "") -> QuerySet[Speaker]:
    """Speakers with the number of their interventions and sessions, those who speak most first."""
    speakers = Speaker.objects.filter(project=project, merged_into__isnull=True).select_related("actor")
    if sought:
        fields = ("name", "function", "affiliation", "group", "table_label", "actor__name")
        speakers = speakers.filter(reduce(or_, (Q(**{f"{field}__icontains": sought}) for field in fields)))
    counted = speakers.annotate(
        turns=Count("interventions", filter=PLACED, distinct=True),
        meetings=Count("interventions__session", filter=PLACED, distinct=True),
    )
    return counted.order_by("-turns", "pk")


def actor_rows(project: Project, sought: str = "", *, everybody: bool = False) -> QuerySet[Actor]:
    """Actors with the number of their speakers; only those who speak or are spoken for, unless everybody is asked."""
    actors = Actor.objects.filter(project=project, merged_into__isnull=True)
    if sought:
        actors = actors.filter(Q(name__icontains=sought) | Q(iso3__iexact=sought) | Q(aliases__icontains=sought))
    elif not everybody:
        actors = actors.filter(_speaks())
    return actors.annotate(voices=Count("speakers", filter=LIVING, distinct=True)).order_by("name", "pk")


def _speaks() -> Any:
    speaking = Speaker.objects.filter(actor=OuterRef("pk"), merged_into__isnull=True)
    return Exists(speaking) | Exists(OnBehalfOf.objects.filter(actor=OuterRef("pk")))


def open_merges(project: Project) -> list[tuple[DuplicateMerge, str, str]]:
    """Merges that stand, each with the names of the duplicate and of what it was merged into; the latest first."""
    merges = list(DuplicateMerge.objects.filter(project=project, undone_at__isnull=True).order_by("-pk"))
    ids = {each for merge in merges for each in (merge.duplicate, merge.into)}
    labels = {actor.public_id: actor.name for actor in Actor.objects.filter(project=project, public_id__in=ids)}
    speakers = Speaker.objects.filter(project=project, public_id__in=ids).select_related("actor")
    labels |= {speaker.public_id: speaker.label for speaker in speakers}
    return [(merge, labels.get(merge.duplicate, ""), labels.get(merge.into, "")) for merge in merges]


@dataclass
class Column:
    """A group with who is in it; `group` is None for those in none."""

    group: Group | None
    members: list[tuple[str, str, bool]] = field(default_factory=list)
    """Public id, label, and whether it is one speaker alone, overriding its actor."""


def board(scheme: GroupScheme, actors: Iterable[Actor]) -> list[Column]:
    """The groups in their order, each with its actors and single speakers; first those in none."""
    assignments = list(GroupAssignment.objects.filter(scheme=scheme).select_related("speaker__actor").order_by("pk"))
    of_actor = {one.actor_id: one.group_id for one in assignments if one.actor_id}
    columns = {None: Column(None)} | {group.pk: Column(group) for group in scheme.groups.order_by("position", "pk")}
    for actor in actors:
        columns[of_actor.get(actor.pk)].members.append((str(actor.public_id), actor.name, False))
    for one in assignments:
        if one.speaker is not None:
            columns[one.group_id].members.append((str(one.speaker.public_id), one.speaker.label, True))
    return list(columns.values())


def schemes_of(project: Project) -> list[tuple[GroupScheme, int, int]]:
    """Schemes in their order, with how many groups and how many assigned each has."""
    schemes = GroupScheme.objects.filter(project=project).order_by("position", "pk")
    counted = schemes.annotate(many=Count("groups", distinct=True), put=Count("assignments", distinct=True))
    return [(scheme, scheme.many, scheme.put) for scheme in counted]


@dataclass(frozen=True)
class Alike:
    """Two actors or speakers that are perhaps one; `into` is the one that the other would be merged into."""

    into: UUID
    into_label: str
    other: UUID
    other_label: str


def actors_alike(project: Project) -> list[Alike]:
    """Pairs of actors of nearly the same name, of which one speaks here. Two with two codes are never one."""
    actors = Actor.objects.filter(project=project, merged_into__isnull=True).annotate(speaks=_speaks())
    rows = list(actors.order_by("pk"))
    return [
        _alike(first, second, first.name, second.name, first_stays=bool(first.iso3 or not second.iso3))
        for first, second in _pairs(rows, [row.name for row in rows])
        if (first.speaks or second.speaks) and not (first.iso3 and second.iso3)
    ]


def speakers_alike(project: Project) -> list[Alike]:
    """Pairs nearly the same in all that is known of them. Who has neither name nor actor may well be several."""
    speakers = Speaker.objects.filter(project=project, merged_into__isnull=True, is_known=True)
    speakers = speakers.exclude(name="", actor=None)
    rows = list(speakers.select_related("actor").order_by("pk"))
    known = [f"{row.label} {row.function} {row.group}" for row in rows]
    return [_alike(first, second, first.label, second.label) for first, second in _pairs(rows, known)]


def _pairs(rows: Sequence[Any], names: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    return ((rows[one], rows[other]) for one, other in pairs_alike(names))


def _alike(first: Any, second: Any, label: str, other_label: str, *, first_stays: bool = True) -> Alike:
    if first_stays:
        return Alike(first.public_id, label, second.public_id, other_label)
    return Alike(second.public_id, other_label, first.public_id, label)
