"""Done marks: from then on, on this text, the absence of a code is data."""

from typing import Any

from django.utils import timezone

from apps.activity.models import Event
from apps.activity.services import Work, unit_of_work
from apps.codebook.selectors import version_of
from apps.coding.models import Completion, Round
from apps.coding.records import completion_record
from apps.coding.services.marking import check_may_code
from apps.corpus.models import Text, TextRevision
from apps.projects.models import Membership


def mark_done(*, actor: Membership, round_: Round, revision: TextRevision) -> Completion:
    """Say that this text is coded, under today's codebook version. Marking anew renews the mark's version."""
    with unit_of_work(actor.project, actor) as work:
        check_may_code(actor, round_, revision)
        version = round_.frozen_version or version_of(actor.project)
        standing = _standing(actor, round_, revision.text)
        if standing and (standing.codebook_version, standing.revision_id) == (version, revision.pk):
            return standing
        if standing:
            _withdraw(standing)
        completion = Completion.objects.create(
            project=actor.project,
            round=round_,
            coder=actor,
            text=revision.text,
            revision=revision,
            codebook_version=version,
        )
        _record(work, "text.done", completion)
    return completion


def unmark_done(*, actor: Membership, round_: Round, text: Text) -> Completion | None:
    """Take the mark back; the old one stays on record."""
    with unit_of_work(actor.project, actor) as work:
        standing = _standing(actor, round_, text)
        if standing:
            _withdraw(standing)
            _record(work, "text.undone", standing)
    return standing


def _standing(actor: Membership, round_: Round, text: Text) -> Completion | None:
    return (
        Completion.objects.select_for_update(of=("self",))
        .select_related("text", "round", "coder")
        .filter(round=round_, coder=actor, text=text, withdrawn_at__isnull=True)
        .first()
    )


def _withdraw(completion: Completion) -> None:
    completion.withdrawn_at = timezone.now()
    completion.save(update_fields=["withdrawn_at"])


def _record(work: Work, kind: str, completion: Completion) -> None:
    after: dict[str, Any] = completion_record(completion)
    work.record(
        kind,
        objects={"text": after["text"], "round": after["round"]},
        after=after,
        audience=Event.Audience.CODING,
        member=completion.coder,
        round_id=completion.round_id,
        text_id=completion.text_id,
    )
