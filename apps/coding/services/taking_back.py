"""Undo at any later time: the inverse of what a member did, as a new act. What came since is shown, not overwritten."""

from typing import Any

from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.coding.models import AnchorState, Coding, Round
from apps.coding.selectors.actions import EXTENT, VALUES, OwnAction, Stands
from apps.coding.selectors.comparing import compared
from apps.coding.services.completions import mark_done, unmark_done
from apps.coding.services.marking import change_coding, hold_own, record, restore_coding, withdraw_coding
from apps.coding.services.memos import write_memo
from apps.corpus.models import TextRevision
from apps.projects.errors import ChangedMeanwhile, Forbidden, InTheWay
from apps.projects.models import Membership


def take_back(*, actor: Membership, action: OwnAction, anyway: bool = False) -> Coding | None:
    """Undo one act; its coding as it is then, None for a done mark.

    Raises `InTheWay` when it was taken back before, `Forbidden` in a closed round, and, unless `anyway` says that both
    were seen, `ChangedMeanwhile` with `then`, `current` and `since` when somebody or something changed it.
    """
    if action.round is None or action.round.state != Round.State.RUNNING:
        raise Forbidden(_("This round is closed; what was done in it stays as it is."))
    if action.stands == Stands.TAKEN_BACK:
        raise InTheWay(_("This is taken back already."))
    if action.stands == Stands.CHANGED and not anyway:
        raise ChangedMeanwhile(_("It changed since. Look at both before you take it back."), **compared(actor, action))
    if action.coding is None:
        _take_back_mark(actor, action, action.round)
        return None
    return _INVERSES[action.event.kind](actor, action, action.coding)


def _take_off(actor: Membership, action: OwnAction, coding: Coding) -> Coding:
    return withdraw_coding(actor=actor, coding=coding)


def _bring_back(actor: Membership, action: OwnAction, coding: Coding) -> Coding:
    return restore_coding(actor=actor, coding=coding)


def _change_back(actor: Membership, action: OwnAction, coding: Coding) -> Coding:
    """The values of before. An extent goes back only within the revision it was marked in."""
    before = {name: value for name, value in action.event.before.items() if name in VALUES}
    extent = None
    if EXTENT & set(before):
        extent = _extent_before(action, coding, before)
    values = {name: before[name] for name in ("stance", "confidence") if name in before}
    if not values and extent is None:
        return _look_again(actor, coding, str(before.get("anchor", AnchorState.FUZZY)))
    return change_coding(actor=actor, coding=coding, version=coding.version, extent=extent, **values)


def _extent_before(action: OwnAction, coding: Coding, before: dict[str, Any]) -> tuple[int, int, str]:
    if str(coding.revision.public_id) != action.event.after["revision"]:
        raise InTheWay(
            _("The text was corrected since, so the old extent has no place any more. Adjust it in the text.")
        )
    start = int(before.get("start", action.event.after["start"]))
    end = int(before.get("end", action.event.after["end"]))
    return start, end, coding.revision.content[start:end]


def _look_again(actor: Membership, coding: Coding, anchor: str) -> Coding:
    """A place that was settled after a correction waits for a look once more."""
    with unit_of_work(actor.project, actor) as work:
        held = hold_own(actor, coding)
        before = {"anchor": held.anchor}
        held.anchor = anchor
        held.version += 1
        held.save(update_fields=["anchor", "version"])
        record(work, "coding.changed", held, before=before)
    return held


def _write_before(actor: Membership, action: OwnAction, coding: Coding) -> Coding:
    """What the memo said before; what it says now stays among its revisions."""
    if action.memo is None:
        raise InTheWay(_("What this memo said before is not known. Write it anew."))
    write_memo(actor=actor, coding=coding, body=action.memo.before, version=action.memo.version)
    return coding


def _take_back_mark(actor: Membership, action: OwnAction, round_: Round) -> None:
    if action.text is None:
        raise InTheWay(_("This text is no longer there."))
    if action.event.kind == "text.done":
        unmark_done(actor=actor, round_=round_, text=action.text)
    else:
        current = TextRevision.objects.select_related("text").get(text=action.text, is_current=True)
        mark_done(actor=actor, round_=round_, revision=current)


_INVERSES = {
    "coding.applied": _take_off,
    "coding.restored": _take_off,
    "coding.withdrawn": _bring_back,
    "coding.changed": _change_back,
    "coding.memo_written": _write_before,
}
