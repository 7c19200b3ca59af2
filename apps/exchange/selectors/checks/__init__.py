"""What must hold in every project, asked from outside: over the `audit_*` views, the journal and the revisions' text.

Each check is one query, which finds nothing while its law holds; only figures of agreement are computed again.
"""

from collections.abc import Callable

from apps.exchange.selectors.checks import codebook, codings, figures, jobs, journal, notes, texts, walls
from apps.exchange.selectors.checks.finding import Finding, Place
from apps.exchange.selectors.one_moment import one_moment
from apps.projects.models import Project

__all__ = ["CHECKS", "Finding", "findings"]

Check = Callable[[Project | None], list[Place]]

ALL: tuple[Check, ...] = (
    codings.gesture_answered_twice,
    codings.live_coding_twice,
    codings.coding_on_dead_code,
    codings.coding_outside_its_text,
    texts.revision_not_as_it_was_stored,
    codebook.operation_half_done,
    codebook.operation_left_running,
    codebook.codes_merged_in_a_circle,
    codebook.codes_under_themselves,
    jobs.job_without_lease,
    journal.codings_not_conserved,
    journal.coding_not_as_told,
    journal.positions_with_a_gap,
    notes.note_not_as_told,
    notes.reply_beside_its_thread,
    walls.reference_into_another_project,
    figures.figure_not_reproduced,
)


CHECKS = {check.__name__.replace("_", " "): check for check in ALL}


def findings(project: Project | None = None) -> list[Finding]:
    """What does not hold in this project, or in any; all of one moment."""
    with one_moment():
        return [Finding(name, *place) for name, check in CHECKS.items() for place in check(project)]
