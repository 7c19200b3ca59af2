"""The register of a project, changed by hand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.corpus.models import Actor, Speaker
from apps.projects.errors import DoesNotFit, InTheWay, Refused
from apps.projects.models import Membership


def change_actor(
    *, actor: Membership, changed: Actor, name: str, type: str, iso3: str = "", aliases: Iterable[str] = ()
) -> Actor:
    """Say anew what is known of an actor. Raises `DoesNotFit`, or `InTheWay` for a name or code that is taken."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Actor.objects.select_for_update().get(pk=changed.pk)
        before = _facts(held)
        held.name = " ".join(name.split())
        if not held.name:
            raise DoesNotFit(_("An actor needs a name."))
        held.type, held.iso3 = type, iso3.strip().upper()
        held.aliases = list(dict.fromkeys(alias.strip() for alias in aliases if alias.strip()))
        try:
            with transaction.atomic():
                held.save()
        except IntegrityError as error:
            raise _taken(held) from error
        work.record("actor.changed", objects={"actor": str(held.public_id)}, before=before, after=_facts(held))
    return held


def set_type(*, actor: Membership, actors: Sequence[Actor], type: str) -> int:
    """Give several actors one type; how many changed."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        ids = [each.pk for each in actors]
        held = list(Actor.objects.select_for_update().filter(project=work.project, pk__in=ids).exclude(type=type))
        for each in held:
            objects = {"actor": str(each.public_id)}
            work.record("actor.changed", objects=objects, before={"type": each.type}, after={"type": type})
        Actor.objects.filter(pk__in=[each.pk for each in held]).update(type=type)
    return len(held)


def change_speaker_in_register(
    *,
    actor: Membership,
    changed: Speaker,
    name: str,
    function: str,
    stands_for: Actor | None,
    group: str = "",
    table_label: str = "",
) -> Speaker:
    """Say anew who a speaker is, in all interventions."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Speaker.objects.select_for_update().get(pk=changed.pk)
        before = _voice(held)
        held.name, held.function, held.group, held.table_label = (
            " ".join(said.split()) for said in (name, function, group, table_label)
        )
        held.actor = stands_for
        held.is_known = bool(held.name or held.function or held.actor_id or held.group or held.affiliation)
        held.save()
        work.record("speaker.changed", objects={"speaker": str(held.public_id)}, before=before, after=_voice(held))
    return held


def set_speakers(
    *, actor: Membership, speakers: Sequence[Speaker], stands_for: Actor | None, function: str = ""
) -> int:
    """Give several speakers one actor, one function, or both; what is not said stays. How many changed."""
    said: dict[str, Any] = {"actor": stands_for} if stands_for else {}
    if function.strip():
        said["function"] = " ".join(function.split())
    with unit_of_work(actor.project, actor, locks="change") as work:
        ids = [each.pk for each in speakers]
        rows = Speaker.objects.select_for_update(of=("self",)).filter(project=work.project, pk__in=ids)
        held = [each for each in rows.select_related("actor") if any(getattr(each, f) != v for f, v in said.items())]
        for each in held:
            before = _voice(each)
            for field, value in said.items():
                setattr(each, field, value)
            each.is_known = True
            each.save()
            objects = {"speaker": str(each.public_id)}
            work.record("speaker.changed", objects=objects, before=before, after=_voice(each))
    return len(held)


def _voice(speaker: Speaker) -> dict[str, Any]:
    return {"label": speaker.label, "function": speaker.function, "group": speaker.group}


def _facts(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "type": actor.type, "iso3": actor.iso3, "aliases": actor.aliases}


def _taken(wanting: Actor) -> Refused:
    """Why an actor cannot have a name or code: another has it, or a duplicate that was merged into this very one."""
    same = Q(name=wanting.name) | (Q(iso3=wanting.iso3) & ~Q(iso3=""))
    others = Actor.objects.filter(same, project=wanting.project).exclude(pk=wanting.pk)
    own = others.filter(merged_into=wanting).first()
    if own is None:
        return InTheWay(_("Another actor has this name or code. Merge the two instead."))
    return InTheWay(
        _("“%(name)s”, merged into this one, has this name or code. Take them apart and merge this one into it.")
        % {"name": own.name}
    )
