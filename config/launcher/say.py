"""Words to the person at the terminal."""

import sys
from pathlib import Path


class LauncherError(Exception):
    """Something a person has to know or do; the message is shown as it is, without a traceback."""


def say(text: str) -> None:
    """One line of progress. On stderr, since the stdout of commands is read by programs."""
    print(text, file=sys.stderr, flush=True)


def tail(log: Path, lines: int = 25) -> str:
    """The last lines of a log, empty when there is none."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
