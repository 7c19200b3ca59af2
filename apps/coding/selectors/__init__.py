"""Reads of this floor. All of them go through `visibility`: what a member may not see is not counted either."""

from apps.coding.selectors.batches import BatchLine, batch_in_order, batch_line, batches_of, codings_of
from apps.coding.selectors.history import history_of
from apps.coding.selectors.lately import LatelyLine, Place, lately
from apps.coding.selectors.lookup import coding_for, find_round, find_text_revision, rounds_for
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

__all__ = [
    "BatchLine",
    "CoderLine",
    "FoundPassage",
    "Intent",
    "LatelyLine",
    "NextText",
    "PanelProgress",
    "PassageToCode",
    "Place",
    "Preview",
    "Progress",
    "RoundLine",
    "Touched",
    "batch_in_order",
    "batch_line",
    "batches_of",
    "coder_lines",
    "codes_called",
    "codes_to_use",
    "coding_for",
    "codings_of",
    "current_round",
    "failed_imports",
    "find_round",
    "find_text_revision",
    "found_passages",
    "history_of",
    "lately",
    "open_proposals",
    "preview_of",
    "progress_of",
    "round_lines",
    "rounds_for",
    "rounds_to_code_in",
    "texts_of",
    "touched",
    "touched_codings",
    "usage_by_code",
    "workbench_state",
]
