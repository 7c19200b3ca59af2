"""Reads of this floor. All of them go through `visibility`: what a member may not see is not counted either."""

from apps.coding.selectors.actions import PAGE, OwnAction, own_action, own_actions
from apps.coding.selectors.batches import BatchLine, batch_in_order, batch_line, batches_of, codings_of
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
from apps.coding.selectors.searching import (
    FoundPassage,
    Intent,
    PassageToCode,
    Preview,
    codes_called,
    codes_to_use,
    found_passages,
    preview_of,
    rounds_to_code_in,
)
from apps.coding.selectors.state import workbench_state
from apps.coding.selectors.usage import usage_by_code
from apps.coding.selectors.waiting import failed_imports, open_proposals
from apps.coding.selectors.work import WorkLine, work_of

__all__ = [
    "PAGE",
    "BatchLine",
    "CoderLine",
    "FoundPassage",
    "Intent",
    "LatelyLine",
    "Need",
    "NextText",
    "NoteLine",
    "OwnAction",
    "PanelProgress",
    "PassageToCode",
    "Place",
    "Preview",
    "Progress",
    "RoundLine",
    "Thread",
    "Touched",
    "Wanted",
    "WorkLine",
    "batch_in_order",
    "batch_line",
    "batches_of",
    "coder_lines",
    "codes_called",
    "codes_to_use",
    "coding_for",
    "codings_of",
    "compared",
    "current_round",
    "failed_imports",
    "find_comment",
    "find_memo",
    "find_round",
    "find_subject",
    "find_text_revision",
    "found_passages",
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
    "preview_of",
    "progress_of",
    "round_lines",
    "rounds_for",
    "rounds_to_code_in",
    "tell_needs",
    "texts_of",
    "threads_on",
    "touched",
    "touched_codings",
    "usage_by_code",
    "work_of",
    "workbench_state",
]
