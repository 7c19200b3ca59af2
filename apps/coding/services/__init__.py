"""Writes of this floor: marking, done marks, memos, rounds."""

from apps.coding.services.batches import MOST_AT_ONCE, Passage, apply_to_many, redo_batch, undo_batch
from apps.coding.services.completions import mark_done, unmark_done
from apps.coding.services.marking import Applied, apply_code, change_coding, restore_coding, withdraw_coding
from apps.coding.services.memos import write_memo
from apps.coding.services.reviewing import keep_place
from apps.coding.services.rounds import close_round, plan_round, release_round, reopen_round

__all__ = [
    "MOST_AT_ONCE",
    "Applied",
    "Passage",
    "apply_code",
    "apply_to_many",
    "change_coding",
    "close_round",
    "keep_place",
    "mark_done",
    "plan_round",
    "redo_batch",
    "release_round",
    "reopen_round",
    "restore_coding",
    "undo_batch",
    "unmark_done",
    "withdraw_coding",
    "write_memo",
]
