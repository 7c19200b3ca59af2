"""Actor groups: schemes a team makes itself, filled from lists, corrected by hand. They are its own judgement."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.corpus import register
from apps.corpus.models import Actor, Group, GroupAssignment, GroupScheme, Speaker
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership

SLOTS = 12


def make_scheme(*, actor: Membership, name: str, list_key: str = "", groups: Sequence[str] = ()) -> GroupScheme:
    """A new scheme: with groups of these names, or filled from a list. Raises `DoesNotFit`, `InTheWay`."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        name = " ".join(name.split())
        if not name:
            raise DoesNotFit(_("A scheme of groups needs a name."))
        known = next((each for each in register.group_lists() if each.key == list_key), None)
        position = GroupScheme.objects.filter(project=actor.project).count()
        scheme = GroupScheme(project=actor.project, name=name, position=position, source=known.source if known else "")
        _save(scheme)
        names = [group for group, _codes in known.groups] if known else [each for each in groups if each.strip()]
        _add_groups(scheme, names)
        if known:
            _fill(scheme, known)
        _tell(work, scheme, "group_scheme.made")
    return scheme


def add_group(*, actor: Membership, scheme: GroupScheme, name: str) -> Group:
    """One group more, at the end."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        if not name.strip():
            raise DoesNotFit(_("A group needs a name."))
        group = _add_groups(scheme, [name])[0]
        _tell(work, scheme, "group_scheme.changed")
    return group


def change_group(*, actor: Membership, group: Group, name: str, slot: int, position: int) -> Group:
    """Rename, recolour or reorder a group."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        if not name.strip() or not 1 <= slot <= SLOTS:
            raise DoesNotFit(_("A group needs a name and a colour."))
        group.name, group.slot = " ".join(name.split()), slot
        _save(group)
        others = [other for other in group.scheme.groups.order_by("position", "pk") if other.pk != group.pk]
        ordered = [*others[: max(position - 1, 0)], group, *others[max(position - 1, 0) :]]
        for at, each in enumerate(ordered):
            each.position = at
        Group.objects.bulk_update(ordered, ["position"])
        _tell(work, group.scheme, "group_scheme.changed")
    return group


def assign(
    *,
    actor: Membership,
    scheme: GroupScheme,
    group: Group | None,
    member: Actor | None = None,
    voice: Speaker | None = None,
) -> None:
    """Put an actor, or one speaker alone, into a group by hand; None takes it out."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        if group is not None and group.scheme_id != scheme.pk:
            raise DoesNotFit(_("This group is of another scheme."))
        if (member is None) == (voice is None):
            raise DoesNotFit(_("Choose an actor or one speaker."))
        GroupAssignment.objects.filter(scheme=scheme, actor=member, speaker=voice).delete()
        if group is not None:
            GroupAssignment.objects.create(
                project=actor.project, scheme=scheme, group=group, actor=member, speaker=voice, by_hand=True
            )
        _tell(work, scheme, "group_scheme.assigned", **_who(member, voice))


def fill_again(*, actor: Membership, scheme: GroupScheme, list_key: str) -> int:
    """Fill from a list once more: what was put by hand stays. How many actors were put."""
    known = next((each for each in register.group_lists() if each.key == list_key), None)
    if known is None:
        raise DoesNotFit(_("There is no such list."))
    with unit_of_work(actor.project, actor, locks="change") as work:
        GroupAssignment.objects.filter(scheme=scheme, by_hand=False).delete()
        there = set(scheme.groups.values_list("name", flat=True))
        _add_groups(scheme, [name for name, _codes in known.groups if name not in there])
        filled = _fill(scheme, known)
        scheme.source = known.source
        scheme.save(update_fields=["source"])
        _tell(work, scheme, "group_scheme.filled")
    return filled


def _fill(scheme: GroupScheme, known: register.GroupList) -> int:
    """Put actors into the groups of a list, unless they are in one already. A duplicate stands for what it became."""
    groups = {group.name: group for group in scheme.groups.all()}
    placed = set(scheme.assignments.filter(actor__isnull=False).values_list("actor_id", flat=True))
    group_of = {code: groups[name] for name, codes in known.groups for code in codes}
    named = Actor.objects.filter(project=scheme.project, iso3__in=group_of).order_by("pk")
    rows = {
        pk: GroupAssignment(project=scheme.project, scheme=scheme, group=group_of[code], actor_id=pk)
        for code, pk in _living(named)
        if pk not in placed
    }
    GroupAssignment.objects.bulk_create(rows.values())
    return len(rows)


def _living(actors: QuerySet[Actor]) -> Iterator[tuple[str, int]]:
    """Codes, each with the actor that has it or into whom that one was merged; an actor's own code comes last."""
    merged = actors.filter(merged_into__isnull=False).values_list("iso3", "merged_into")
    own = actors.filter(merged_into__isnull=True).values_list("iso3", "pk")
    yield from ((code, pk) for code, pk in (*merged, *own) if pk is not None)


def _add_groups(scheme: GroupScheme, names: Sequence[str]) -> list[Group]:
    first = scheme.groups.count()
    made = []
    for at, name in enumerate(names, first):
        group = Group(
            project=scheme.project, scheme=scheme, name=" ".join(name.split())[:200], position=at, slot=at % SLOTS + 1
        )
        _save(group)
        made.append(group)
    return made


def _save(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise InTheWay(_("“%(name)s” is there already.") % {"name": row.name}) from error


def _who(member: Actor | None, voice: Speaker | None) -> dict[str, str]:
    told = {"actor": member, "speaker": voice}
    return {of: str(each.public_id) for of, each in told.items() if each is not None}


def _tell(work: Work, scheme: GroupScheme, kind: str, **objects: str) -> None:
    work.record(kind, objects={"group_scheme": str(scheme.public_id), **objects}, after={"name": scheme.name})
