"""By what the texts of a session can be filtered: who speaks, and which actor groups the speakers are in."""

from collections.abc import Iterable
from typing import Any

from apps.corpus.models import Group, GroupAssignment, Intervention, Session, Speaker


def facets_of(session: Session) -> dict[str, Any]:
    """Speakers in order of appearance, groups of all schemes, and for each text in order the indexes of its own.

    Lengths of texts are their code points. Six queries, whatever the number of texts.
    """
    turns = list(
        Intervention.objects.filter(session=session, superseded_at__isnull=True, text__revisions__is_current=True)
        .order_by("position")
        .values_list("speaker_id", "text__revisions__characters")
    )
    speakers = {pk: n for n, pk in enumerate(dict.fromkeys(pk for pk, _ in turns))}
    found = Speaker.objects.select_related("actor").in_bulk(speakers)
    groups = list(
        Group.objects.filter(project=session.project)
        .order_by("scheme__position", "scheme_id", "position", "pk")
        .select_related("scheme")
    )
    of_speaker = _groups_of(session, found.values(), {group.pk: n for n, group in enumerate(groups)})
    return {
        "speakers": [{"id": str(found[pk].public_id), "name": found[pk].label} for pk in speakers],
        "groups": [{"id": str(group.public_id), "name": group.name, "scheme": group.scheme.name} for group in groups],
        "speaker_of": [speakers[pk] for pk, _ in turns],
        "groups_of_speaker": [of_speaker.get(pk, []) for pk in speakers],
        "lengths": [length for _, length in turns],
    }


def _groups_of(session: Session, speakers: Iterable[Speaker], order: dict[int, int]) -> dict[int, list[int]]:
    """Each speaker's groups, one a scheme: the speaker's own assignment, else that of the actor."""
    own: dict[int, dict[int, int]] = {}
    of_actor: dict[int, dict[int, int]] = {}
    rows = GroupAssignment.objects.filter(project=session.project).order_by("pk")
    for scheme, group, actor, speaker in rows.values_list("scheme_id", "group_id", "actor_id", "speaker_id"):
        whose = own.setdefault(speaker, {}) if speaker else of_actor.setdefault(actor or 0, {})
        whose[scheme] = group
    found = {one.pk: of_actor.get(one.actor_id or 0, {}) | own.get(one.pk, {}) for one in speakers}
    return {pk: sorted(order[group] for group in groups.values()) for pk, groups in found.items()}
