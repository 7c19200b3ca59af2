"""Writes of this floor: marking, done marks, memos, rounds."""

from apps.coding.services.completions import mark_done, unmark_done
from apps.coding.services.marking import Applied, apply_code, change_coding, restore_coding, withdraw_coding
from apps.coding.services.memos import write_memo
from apps.coding.services.reviewing import keep_place
from apps.coding.services.rounds import close_round, plan_round, release_round, reopen_round
from apps.coding.services.taking_back import take_back

__all__ = [
    "Applied",
    "apply_code",
    "change_coding",
    "close_round",
    "keep_place",
    "mark_done",
    "plan_round",
    "release_round",
    "reopen_round",
    "restore_coding",
    "take_back",
    "unmark_done",
    "withdraw_coding",
    "write_memo",
]
