"""Duplicates in the register: made one, and taken apart again. What a merge moved is kept with it, by public id."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.corpus.models import Actor, DuplicateMerge, Group, GroupAssignment, Intervention, OnBehalfOf, Speaker
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership

Of = DuplicateMerge.Of


def merge_actors(*, actor: Membership, into: Actor, duplicates: Sequence[Actor]) -> None:
    """Make one of several. What pointed at the duplicates points at `into`; their names stay names of it."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        for duplicate in _ready(Actor, into, duplicates):
            moved = {
                "speakers": _move(Speaker.objects.filter(actor=duplicate), actor=into),
                "spoken_for": _move_spoken_for(duplicate, into),
                "groups": _move_groups(Of.ACTOR, duplicate, into),
            }
            _merged(work, Of.ACTOR, duplicate, into, moved)


def merge_speakers(*, actor: Membership, into: Speaker, duplicates: Sequence[Speaker]) -> None:
    """Make one voice of several."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        for duplicate in _ready(Speaker, into, duplicates):
            moved = {
                "interventions": _move(Intervention.objects.filter(speaker=duplicate), speaker=into),
                "groups": _move_groups(Of.SPEAKER, duplicate, into),
            }
            _merged(work, Of.SPEAKER, duplicate, into, moved)


def unmerge(*, actor: Membership, merge: DuplicateMerge) -> None:
    """Take a merge back: what it moved goes back, unless somebody has put it elsewhere since. Twice is as once."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = DuplicateMerge.objects.select_for_update().get(pk=merge.pk)
        if held.undone_at is not None:
            return
        _take_apart(held, Actor if held.of == Of.ACTOR else Speaker)
        held.undone_at = timezone.now()
        held.save(update_fields=["undone_at"])
        work.record(f"{held.of}.unmerged", objects={held.of: str(held.duplicate), "into": str(held.into)})


def _take_apart(held: DuplicateMerge, table: type[Any]) -> None:
    duplicate = table.objects.get(project=held.project_id, public_id=held.duplicate)
    into = table.objects.get(project=held.project_id, public_id=held.into)
    if held.of == Of.ACTOR:
        _give_back(Speaker.objects.filter(actor=into), held.moved["speakers"], actor=duplicate)
        _give_back_spoken_for(held, duplicate, into)
    else:
        _give_back(Intervention.objects.filter(speaker=into), held.moved["interventions"], speaker=duplicate)
    _give_back_groups(held, duplicate, into)
    table.objects.filter(pk=duplicate.pk).update(merged_into=None)


def _ready(table: type[Any], into: Any, duplicates: Sequence[Any]) -> list[Any]:
    rows = table.objects.select_for_update().filter(pk__in=[into.pk, *(each.pk for each in duplicates)]).order_by("pk")
    held = {row.pk: row for row in rows}
    if held[into.pk].merged_into_id is not None:
        raise InTheWay(_("This one was merged into another itself. Take that apart first."))
    found = [held[each.pk] for each in duplicates if each.pk != into.pk]
    if not found:
        raise DoesNotFit(_("Choose at least two."))
    if any(row.merged_into_id is not None or row.duplicates.exists() for row in found):
        raise InTheWay(_("One of them is part of another merge. Take that apart first."))
    return found


def _merged(work: Work, of: str, duplicate: Any, into: Any, moved: dict[str, Any]) -> None:
    duplicate.merged_into = into
    duplicate.save(update_fields=["merged_into"])
    DuplicateMerge.objects.create(
        project=work.project,
        of=of,
        duplicate=duplicate.public_id,
        into=into.public_id,
        moved=moved,
        by=work.actor,
    )
    work.record(f"{of}.merged", objects={of: str(duplicate.public_id), "into": str(into.public_id)})


def _move(rows: QuerySet[Any], **values: Any) -> list[str]:
    """Point rows elsewhere; their public ids."""
    ids = sorted(str(public_id) for public_id in rows.values_list("public_id", flat=True))
    rows.update(**values)
    return ids


def _give_back(of_head: QuerySet[Any], ids: Sequence[str], **values: Any) -> None:
    of_head.filter(public_id__in=ids).update(**values)


def _move_spoken_for(duplicate: Actor, into: Actor) -> dict[str, list[str]]:
    """Interventions that spoke for the duplicate, moved; those that spoke for both already lose the double."""
    rows = OnBehalfOf.objects.filter(actor=duplicate)
    doubled = _interventions(rows.filter(intervention__spoken_for__actor=into))
    rows.filter(intervention__public_id__in=doubled).delete()
    moved = _interventions(rows)
    rows.update(actor=into)
    return {"moved": moved, "doubled": doubled}


def _interventions(rows: QuerySet[OnBehalfOf]) -> list[str]:
    return sorted(str(public_id) for public_id in rows.values_list("intervention__public_id", flat=True))


def _give_back_spoken_for(held: DuplicateMerge, duplicate: Actor, into: Actor) -> None:
    """What was moved goes back; where another duplicate of the same head was there too, the head stays beside it."""
    moved, doubled = (set(held.moved["spoken_for"][how]) for how in ("moved", "doubled"))
    shared = _hand_on(held, moved)
    of_head = OnBehalfOf.objects.filter(actor=into)
    of_head.filter(intervention__public_id__in=moved - shared).update(actor=duplicate)
    twice = of_head.filter(intervention__public_id__in=doubled | shared)
    OnBehalfOf.objects.bulk_create(
        OnBehalfOf(project=held.project, intervention_id=intervention, actor=duplicate)
        for intervention in twice.values_list("intervention", flat=True)
    )


def _hand_on(held: DuplicateMerge, moved: set[str]) -> set[str]:
    """Those of `moved` that a later merge found there already: from now on it is that merge which moved them."""
    handed: set[str] = set()
    later = DuplicateMerge.objects.filter(project=held.project, of=held.of, into=held.into, undone_at__isnull=True)
    for other in later.exclude(pk=held.pk).order_by("pk"):
        spoken = other.moved["spoken_for"]
        taken = (moved - handed) & set(spoken["doubled"])
        if taken:
            spoken["moved"] = sorted({*spoken["moved"], *taken})
            spoken["doubled"] = sorted({*spoken["doubled"]} - taken)
            other.save(update_fields=["moved"])
            handed |= taken
    return handed


def _move_groups(of: str, duplicate: Any, into: Any) -> list[dict[str, Any]]:
    """The duplicate's groups become those of `into`, in each scheme in which it has none of its own."""
    has_own = set(GroupAssignment.objects.filter(**{of: into}).values_list("scheme", flat=True))
    rows = GroupAssignment.objects.filter(**{of: duplicate}).select_related("group").order_by("group__public_id")
    told = [
        {"group": str(row.group.public_id), "by_hand": row.by_hand, "moved": row.scheme_id not in has_own}
        for row in rows
    ]
    rows.filter(scheme__in=has_own).delete()
    rows.exclude(scheme__in=has_own).update(**{of: into})
    return told


def _give_back_groups(held: DuplicateMerge, duplicate: Any, into: Any) -> None:
    groups = {str(group.public_id): group for group in Group.objects.filter(project=held.project)}
    moved = [groups[told["group"]].pk for told in held.moved["groups"] if told["moved"]]
    GroupAssignment.objects.filter(**{held.of: into}, group__in=moved).delete()
    for told in held.moved["groups"]:
        group = groups[told["group"]]
        GroupAssignment.objects.create(
            project=held.project,
            scheme_id=group.scheme_id,
            group=group,
            by_hand=told["by_hand"],
            **{held.of: duplicate},
        )
