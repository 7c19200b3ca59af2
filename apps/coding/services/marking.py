"""One coder's code on one excerpt: applied, changed, withdrawn, restored. Nothing is deleted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import Work, unit_of_work
from apps.codebook.models import Code, CodeRevision
from apps.coding.models import LIVE, Assignment, Coding, Layer, Memo, PastAnchor, Round, RoundCoder
from apps.coding.records import coding_record, with_relations
from apps.coding.services.landing import hold_living_code
from apps.corpus import anchoring
from apps.corpus.models import TextRevision
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, Forbidden, InTheWay
from apps.projects.models import Membership


@dataclass(frozen=True)
class Applied:
    """What became of a gesture: the coding, whether it is new, and the code it landed on if not the chosen one."""

    coding: Coding
    is_new: bool
    landed_on: Code | None


def apply_code(
    *,
    actor: Membership,
    round_: Round,
    revision: TextRevision,
    start: int,
    end: int,
    quote: str,
    code: Code,
    stance: str = "",
    confidence: int | None = None,
    gesture_id: UUID | None = None,
    group: UUID | None = None,
) -> Applied:
    """Code [start, end) (code points of `revision`) as `actor`'s. The same live coding again is that coding.

    Raises `Forbidden` (not a coder of this round or text), `DoesNotFit` (span or quote), `InTheWay` (retired code,
    with choices), `ChangedMeanwhile` (the text was corrected).
    """
    with unit_of_work(actor.project, actor) as work:
        check_may_code(actor, round_, revision)
        excerpt = _excerpt(revision, start, end, quote)
        living = hold_living_code(code, actor)
        _check_frozen(round_, living)
        place = {"round": round_, "coder": actor, "revision": revision, "start": start, "end": end, "code": living}
        there = _live_at(place)
        if there:
            return Applied(there, False, None)
        coding = Coding(
            **place,
            project=actor.project,
            created_by=actor,
            text=revision.text,
            quote=quote,
            prefix=excerpt.prefix,
            suffix=excerpt.suffix,
            chosen_code=code,
            chosen_revision=_current_revision(code),
            stance=stance,
            confidence=confidence,
            gesture_id=gesture_id,
            group_gesture=group,
        )
        twin = _save_or_find(coding, place)
        if twin:
            return Applied(twin, False, None)
        record(work, "coding.applied", coding, has_memo=False)
    return Applied(coding, True, living if living.pk != code.pk else None)


def check_may_code(actor: Membership, round_: Round, revision: TextRevision) -> None:
    """Whether this member codes this text in this round, now. Assignment limits coding, never reading."""
    if round_.state != Round.State.RUNNING:
        raise Forbidden(_("This round is closed. Ask a supervisor to reopen it, or code in a running round."))
    if not round_.standing:
        if not RoundCoder.objects.filter(round=round_, member=actor).exists():
            raise Forbidden(_("You are not a coder of this round. A supervisor can add you."))
        assigned = Assignment.objects.filter(round=round_)
        if assigned.exists() and not assigned.filter(member=actor, text=revision.text_id).exists():
            raise Forbidden(_("This text is not assigned to you in this round. A supervisor can assign it."))
    if not revision.is_current:
        current = TextRevision.objects.get(text=revision.text_id, is_current=True)
        raise ChangedMeanwhile(
            _("The text was corrected since you opened it. Reload the page; your place is kept."),
            current={"revision": str(current.public_id)},
        )


def _excerpt(revision: TextRevision, start: int, end: int, quote: str) -> anchoring.Excerpt:
    try:
        anchoring.check(revision.content, start, end, quote)
    except (anchoring.SpanOutside, anchoring.QuoteDiffers) as error:
        raise DoesNotFit(str(error)) from error
    return anchoring.excerpt_of(revision.content, start, end)


def _check_frozen(round_: Round, code: Code) -> None:
    if round_.frozen_version is not None and code.created_version > round_.frozen_version:
        raise DoesNotFit(
            _("This round uses codebook version %(n)d; “%(name)s” came later.")
            % {"n": round_.frozen_version, "name": code.name}
        )


def _current_revision(code: Code) -> CodeRevision:
    return CodeRevision.objects.filter(code=code).latest("number")


def _live_at(place: dict[str, Any]) -> Coding | None:
    """The coding that stands there already; asked with every new one, so it is fetched whole only where it does."""
    there = Coding.objects.filter(LIVE, **place, layer=Layer.CODER).values_list("pk", flat=True).first()
    return with_relations(Coding.objects).get(pk=there) if there else None


def _save_or_find(coding: Coding, place: dict[str, Any]) -> Coding | None:
    """Save; where a twin gesture of the same coder was quicker, return its coding instead."""
    try:
        with transaction.atomic():
            coding.save()
    except IntegrityError as error:
        if "coding_live_once_per_coder" not in str(error):
            raise
        return _live_at(place)
    return None


def withdraw_coding(*, actor: Membership, coding: Coding) -> Coding:
    """Take the code off. The coding stays on record and can come back."""
    with unit_of_work(actor.project, actor) as work:
        held = hold_own(actor, coding)
        if held.withdrawn_at is not None:
            return held
        held.withdrawn_at, held.withdrawn_by = timezone.now(), actor
        held.version += 1
        held.save(update_fields=["withdrawn_at", "withdrawn_by", "version"])
        record(work, "coding.withdrawn", held, before={"live": True})
    return held


def restore_coding(*, actor: Membership, coding: Coding) -> Coding:
    """Bring a withdrawn coding back, onto the code that lives where its code was."""
    with unit_of_work(actor.project, actor) as work:
        living = hold_living_code(coding.code, actor)
        held = hold_own(actor, coding)
        if held.withdrawn_at is None:
            return held
        held.withdrawn_at = held.withdrawn_by = None
        held.code = living
        held.version += 1
        try:
            with transaction.atomic():
                held.save(update_fields=["withdrawn_at", "withdrawn_by", "code", "version"])
        except IntegrityError as error:
            if "coding_live_once_per_coder" not in str(error):
                raise
            raise InTheWay(_("The same passage has this code again already; nothing to bring back.")) from error
        record(work, "coding.restored", held, before={"live": False})
    return held


def change_coding(
    *, actor: Membership, coding: Coding, version: int, extent: tuple[int, int, str] | None = None, **values: Any
) -> Coding:
    """Change confidence, stance or extent (start, end, quote). Each new extent leaves a PastAnchor."""
    with unit_of_work(actor.project, actor) as work:
        held = hold_own(actor, coding)
        if not held.is_live:
            raise InTheWay(_("This coding was withdrawn. Bring it back first."))
        if held.version != version:
            raise ChangedMeanwhile(_("This coding changed since you opened it."), current=coding_record(held))
        before = coding_record(held)
        for name, value in values.items():
            setattr(held, name, value)
        if extent is not None:
            _move(held, actor, *extent)
        held.version += 1
        _save_moved(held)
        after = coding_record(held)
        changed = {name: before[name] for name in before if before[name] != after[name]}
        record(work, "coding.changed", held, before=changed)
    return held


def _move(coding: Coding, actor: Membership, start: int, end: int, quote: str) -> None:
    excerpt = _excerpt(coding.revision, start, end, quote)
    PastAnchor.objects.create(
        project=coding.project,
        coding=coding,
        moved_by=actor,
        **{name: getattr(coding, name) for name in ("revision", "start", "end", "quote", "prefix", "suffix", "anchor")},
    )
    coding.start, coding.end, coding.quote = start, end, quote
    coding.prefix, coding.suffix, coding.anchor = excerpt.prefix, excerpt.suffix, "exact"


def _save_moved(coding: Coding) -> None:
    try:
        with transaction.atomic():
            coding.save()
    except IntegrityError as error:
        if "coding_live_once_per_coder" not in str(error):
            raise
        raise InTheWay(_("You have already coded exactly that passage with this code.")) from error


def hold_own(actor: Membership, coding: Coding) -> Coding:
    """Lock a coding for its coder. Codes are locked before codings: the trigger locks this code again, in vain."""
    Code.objects.raw("SELECT id FROM codebook_code WHERE id = %s FOR SHARE", [coding.code_id])[0]
    held = with_relations(Coding.objects).select_for_update(of=("self",)).get(pk=coding.pk)
    if held.layer != Layer.CODER or held.coder_id != actor.pk:
        raise Forbidden(_("Only its own coder can change a coding."))
    if held.round.state != Round.State.RUNNING:
        raise Forbidden(_("This round is closed; its codings stay as they are."))
    return held


def record(
    work: Work,
    kind: str,
    coding: Coding,
    before: dict[str, Any] | None = None,
    *,
    has_memo: bool | None = None,
    memo: Memo | None = None,
) -> None:
    """Tell the journal, for whoever may see this coding. A coding with a private proposal is as private as that."""
    is_private = coding.code.status == Code.Status.PROPOSED
    of_memo = {"memo": str(memo.public_id)} if memo else {}
    work.record(
        kind,
        objects={
            "coding": str(coding.public_id),
            "text": str(coding.text.public_id),
            "round": str(coding.round.public_id),
        }
        | of_memo,
        before=before,
        after=coding_record(coding, has_memo=has_memo) | ({"memo_version": memo.version} if memo else {}),
        audience=Event.Audience.STEERING if is_private else Event.Audience.CODING,
        member=coding.coder,
        round_id=coding.round_id,
        text_id=coding.text_id,
    )
