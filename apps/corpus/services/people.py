"""The register of a project: actors and speakers changed by hand, duplicates merged and taken apart again."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.corpus.models import Actor, DuplicateMerge, GroupAssignment, Intervention, OnBehalfOf, Speaker
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership


def change_actor(
    *, actor: Membership, changed: Actor, name: str, type: str, iso3: str = "", aliases: Iterable[str] = ()
) -> Actor:
    """Say anew what is known of an actor. Raises `DoesNotFit`, or `InTheWay` for a name or code that is taken."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Actor.objects.select_for_update().get(pk=changed.pk)
        before = {"name": held.name, "type": held.type, "iso3": held.iso3}
        held.name = " ".join(name.split())
        if not held.name:
            raise DoesNotFit(_("An actor needs a name."))
        held.type, held.iso3 = type, iso3.strip().upper()
        held.aliases = list(dict.fromkeys(alias.strip() for alias in aliases if alias.strip()))
        try:
            with transaction.atomic():
                held.save()
        except IntegrityError as error:
            raise InTheWay(_("Another actor has this name or code. Merge the two instead.")) from error
        after = {"name": held.name, "type": held.type, "iso3": held.iso3}
        work.record("actor.changed", objects={"actor": str(held.public_id)}, before=before, after=after)
    return held


def set_type(*, actor: Membership, actors: Sequence[Actor], type: str) -> int:
    """Give several actors one type; how many changed."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        ids = [each.pk for each in actors]
        changed = Actor.objects.filter(project=actor.project, pk__in=ids).exclude(type=type).update(type=type)
        if changed:
            work.record("actors.changed", objects={}, after={"type": type, "actors": changed})
    return changed


def change_speaker_in_register(
    *, actor: Membership, changed: Speaker, name: str, function: str, stands_for: Actor | None, table_label: str = ""
) -> Speaker:
    """Say anew who a speaker is, in all interventions."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Speaker.objects.select_for_update().get(pk=changed.pk)
        before = {"label": held.label}
        held.name, held.function, held.table_label = name.strip(), function.strip(), table_label.strip()
        held.actor = stands_for
        held.is_known = bool(held.name or held.function or held.actor_id or held.group or held.affiliation)
        held.save()
        objects = {"speaker": str(held.public_id)}
        work.record("speaker.changed", objects=objects, before=before, after={"label": held.label})
    return held


def merge_actors(*, actor: Membership, into: Actor, duplicates: Sequence[Actor]) -> None:
    """Make one of several. What pointed at the duplicates points at `into`; their names stay names of it."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        for duplicate in _ready(Actor, into, duplicates):
            moved: dict[str, Any] = {
                "speakers": _move(Speaker.objects.filter(actor=duplicate), actor=into),
                "interventions": _move_spoken_for(duplicate, into),
                "groups": _let_go_of_groups(duplicate),
            }
            _merged(work, DuplicateMerge.Of.ACTOR, duplicate, into, moved)


def merge_speakers(*, actor: Membership, into: Speaker, duplicates: Sequence[Speaker]) -> None:
    """Make one voice of several."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        for duplicate in _ready(Speaker, into, duplicates):
            moved = {"interventions": _move(Intervention.objects.filter(speaker=duplicate), speaker=into)}
            _merged(work, DuplicateMerge.Of.SPEAKER, duplicate, into, moved)


def unmerge(*, actor: Membership, merge: DuplicateMerge) -> None:
    """Take a merge back: what it moved goes back, and nothing else."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = DuplicateMerge.objects.select_for_update().get(pk=merge.pk)
        if held.undone_at is not None:
            return
        if held.of == DuplicateMerge.Of.ACTOR:
            _give_back_actor(held)
        else:
            speaker = Speaker.objects.get(project=actor.project, public_id=held.duplicate)
            Intervention.objects.filter(public_id__in=held.moved["interventions"]).update(speaker=speaker)
            Speaker.objects.filter(pk=speaker.pk).update(merged_into=None)
        held.undone_at = timezone.now()
        held.save(update_fields=["undone_at"])
        work.record(f"{held.of}.unmerged", objects={held.of: str(held.duplicate), "into": str(held.into)})


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


def _move(rows: Any, **values: Any) -> list[str]:
    """Point rows elsewhere; their public ids."""
    ids = [str(public_id) for public_id in rows.values_list("public_id", flat=True)]
    rows.update(**values)
    return ids


def _move_spoken_for(duplicate: Actor, into: Actor) -> dict[str, list[str]]:
    """Interventions that spoke for the duplicate, moved; those that spoke for both already lose the double."""
    both = OnBehalfOf.objects.filter(actor=duplicate, intervention__spoken_for__actor=into)
    doubled = [str(one) for one in both.values_list("intervention__public_id", flat=True)]
    OnBehalfOf.objects.filter(pk__in=list(both.values_list("pk", flat=True))).delete()
    rest = OnBehalfOf.objects.filter(actor=duplicate)
    moved = [str(one) for one in rest.values_list("intervention__public_id", flat=True)]
    rest.update(actor=into)
    return {"moved": moved, "doubled": doubled}


def _let_go_of_groups(duplicate: Actor) -> list[dict[str, Any]]:
    assignments = GroupAssignment.objects.filter(actor=duplicate).select_related("group")
    told = [{"group": str(one.group.public_id), "by_hand": one.by_hand} for one in assignments]
    assignments.delete()
    return told


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


def _give_back_actor(held: DuplicateMerge) -> None:
    from apps.corpus.models import Group

    duplicate = Actor.objects.get(project=held.project, public_id=held.duplicate)
    into = Actor.objects.get(project=held.project, public_id=held.into)
    Speaker.objects.filter(public_id__in=held.moved["speakers"]).update(actor=duplicate)
    spoken = held.moved["interventions"]
    OnBehalfOf.objects.filter(actor=into, intervention__public_id__in=spoken["moved"]).update(actor=duplicate)
    doubled = Intervention.objects.filter(public_id__in=spoken["doubled"])
    OnBehalfOf.objects.bulk_create(
        OnBehalfOf(project=held.project, intervention=intervention, actor=duplicate) for intervention in doubled
    )
    groups = {str(group.public_id): group for group in Group.objects.filter(project=held.project)}
    GroupAssignment.objects.bulk_create(
        GroupAssignment(
            project=held.project, scheme=groups[one["group"]].scheme, group=groups[one["group"]],
            actor=duplicate, by_hand=one["by_hand"],
        )
        for one in held.moved["groups"]
        if one["group"] in groups
    )  # fmt: skip
    Actor.objects.filter(pk=duplicate.pk).update(merged_into=None)


def by_public_ids(table: type[Any], project_id: int, ids: Iterable[str]) -> list[Any]:
    """Living rows of a project by the ids a form sent, in their order of coming; what is no id is none."""
    wanted = [UUID(each) for each in ids if _is_id(each)]
    return list(table.objects.filter(project=project_id, public_id__in=wanted, merged_into__isnull=True).order_by("pk"))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
