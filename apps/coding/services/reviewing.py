"""A coder looks at a coding that a correction moved, and keeps it where it is."""

from apps.activity.services import unit_of_work
from apps.coding.models import AnchorState, Coding
from apps.coding.services.following import keep_past
from apps.coding.services.marking import hold_own, record
from apps.projects.models import Membership


def keep_place(*, actor: Membership, coding: Coding) -> Coding:
    """Say that a coding stands rightly. One that lost its place stays where it was, on the old revision."""
    with unit_of_work(actor.project, actor) as work:
        held = hold_own(actor, coding)
        if held.anchor == AnchorState.ORPHAN:
            return held
        before = {"anchor": held.anchor}
        keep_past([held], actor)
        held.anchor = AnchorState.EXACT
        held.version += 1
        held.save(update_fields=["anchor", "version"])
        record(work, "coding.changed", held, before=before)
    return held
