"""Ctrl-C and its kin, turned into one KeyboardInterrupt that never falls between a child's birth and its being noted.

Only the first counts: a second one must not break the orderly stop that the first began.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Ending:
    asked = False
    held_back = False


def _hear(_number: int, _frame: FrameType | None) -> None:
    first = not _Ending.asked
    _Ending.asked = True
    if first and not _Ending.held_back:
        raise KeyboardInterrupt


def listen() -> None:
    """From now on the process ends in order when asked to."""
    for number in SIGNALS:
        signal.signal(number, _hear)


@contextmanager
def held_back() -> Iterator[None]:
    """A wish to end that comes within the block is heard at its end."""
    asked_before = _Ending.asked
    _Ending.held_back = True
    try:
        yield
    finally:
        _Ending.held_back = False
    if _Ending.asked and not asked_before:
        raise KeyboardInterrupt
