"""Reads of this floor. Rounds and runs are found through `runs`, which asks whether their figures may be seen."""

from apps.agreement.selectors.figures import Figure, of_summary
from apps.agreement.selectors.freshness import Changes, changes_since, rounds_to_refresh
from apps.agreement.selectors.jobs import latest_job
from apps.agreement.selectors.page import Marks, Page, marks_of, overall, page
from apps.agreement.selectors.passages import Passage, PassageList, find_passages, passages
from apps.agreement.selectors.runs import (
    check_may_see,
    find_round,
    find_run,
    history,
    latest_run,
    results_of,
    rounds_with_figures,
)

__all__ = [
    "Changes",
    "Figure",
    "Marks",
    "Page",
    "Passage",
    "PassageList",
    "changes_since",
    "check_may_see",
    "find_passages",
    "find_round",
    "find_run",
    "history",
    "latest_job",
    "latest_run",
    "marks_of",
    "of_summary",
    "overall",
    "page",
    "passages",
    "results_of",
    "rounds_to_refresh",
    "rounds_with_figures",
]
