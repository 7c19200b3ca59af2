"""Reads of this floor. All of them go through `visibility`: what a member may not see is not counted either."""

from apps.coding.selectors.actions import PAGE, OwnAction, own_action, own_actions
from apps.coding.selectors.comparing import compared
from apps.coding.selectors.history import history_of
from apps.coding.selectors.lately import LatelyLine, Place, lately
from apps.coding.selectors.lookup import coding_for, find_round, find_text_revision, rounds_for
from apps.coding.selectors.needs import Need, needs_of, tell_needs
from apps.coding.selectors.note_lines import NoteLine, Wanted, note_lines
from apps.coding.selectors.notes import (
    Thread,
    find_comment,
    find_memo,
    find_subject,
    is_resolved,
    memos_on,
    notes_on,
    threads_on,
)
from apps.coding.selectors.progress import NextText, PanelProgress, Progress, progress_of, texts_of
from apps.coding.selectors.reviewing import Touched, touched, touched_codings
from apps.coding.selectors.rounds import CoderLine, RoundLine, coder_lines, current_round, round_lines
from apps.coding.selectors.state import workbench_state
from apps.coding.selectors.usage import usage_by_code
from apps.coding.selectors.waiting import failed_imports, open_proposals
from apps.coding.selectors.work import WorkLine, work_of

__all__ = [
    "PAGE",
    "CoderLine",
    "LatelyLine",
    "Need",
    "NextText",
    "NoteLine",
    "OwnAction",
    "PanelProgress",
    "Place",
    "Progress",
    "RoundLine",
    "Thread",
    "Touched",
    "Wanted",
    "WorkLine",
    "coder_lines",
    "coding_for",
    "compared",
    "current_round",
    "failed_imports",
    "find_comment",
    "find_memo",
    "find_round",
    "find_subject",
    "find_text_revision",
    "history_of",
    "is_resolved",
    "lately",
    "memos_on",
    "needs_of",
    "note_lines",
    "notes_on",
    "open_proposals",
    "own_action",
    "own_actions",
    "progress_of",
    "round_lines",
    "rounds_for",
    "tell_needs",
    "texts_of",
    "threads_on",
    "touched",
    "touched_codings",
    "usage_by_code",
    "work_of",
    "workbench_state",
]
