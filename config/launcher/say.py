"""Words to the person at the terminal."""

import sys
from pathlib import Path


class LauncherError(Exception):
    """Something a person has to know or do; the message is shown as it is, without a traceback."""


def say(text: str) -> None:
    """One line of progress. On stderr, since the stdout of commands is read by programs."""
    print(text, file=sys.stderr, flush=True)


def end_of(text: str, lines: int = 20) -> str:
    """Its last lines, where an error usually says what it is."""
    return "\n".join(text.rstrip().splitlines()[-lines:])


def tail(log: Path) -> str:
    """The end of a log, empty when there is none."""
    return end_of(log.read_text(encoding="utf-8", errors="replace")) if log.exists() else ""
