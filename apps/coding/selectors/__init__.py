"""Reads of this floor. All of them go through `visibility`: what a member may not see is not counted either."""

from apps.coding.selectors.history import history_of
from apps.coding.selectors.lookup import coding_for, find_round, find_text_revision, rounds_for
from apps.coding.selectors.page import PanelOnPage, TurnOnPage, panels_of
from apps.coding.selectors.progress import Progress, progress_of
from apps.coding.selectors.state import workbench_state

__all__ = [
    "PanelOnPage",
    "Progress",
    "TurnOnPage",
    "coding_for",
    "find_round",
    "find_text_revision",
    "history_of",
    "panels_of",
    "progress_of",
    "rounds_for",
    "workbench_state",
]
