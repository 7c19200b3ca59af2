"""Writes of this floor: marking, done marks, memos, comments, rounds."""

from apps.coding.services.batches import MOST_AT_ONCE, Passage, apply_to_many, redo_batch, undo_batch
from apps.coding.services.comments import open_thread, reopen_thread, reply, resolve_thread, withdraw_comment
from apps.coding.services.completions import mark_done, unmark_done
from apps.coding.services.marking import Applied, apply_code, change_coding, restore_coding, withdraw_coding
from apps.coding.services.memos import change_memo, write_memo, write_memo_on
from apps.coding.services.reviewing import keep_place
from apps.coding.services.rounds import close_round, plan_round, release_round, reopen_round
from apps.coding.services.taking_back import take_back

__all__ = [
    "MOST_AT_ONCE",
    "Applied",
    "Passage",
    "apply_code",
    "apply_to_many",
    "change_coding",
    "change_memo",
    "close_round",
    "keep_place",
    "mark_done",
    "open_thread",
    "plan_round",
    "redo_batch",
    "release_round",
    "reopen_round",
    "reopen_thread",
    "reply",
    "resolve_thread",
    "restore_coding",
    "take_back",
    "undo_batch",
    "unmark_done",
    "withdraw_coding",
    "withdraw_comment",
    "write_memo",
    "write_memo_on",
]
