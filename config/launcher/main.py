"""Sorts the commands: ours, and Django's own with an environment and servers around them."""

import os
import sys
from collections.abc import Callable

from config.launcher import checks, environment, management, test_run, up
from config.launcher.say import LauncherError

OURS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "up": (environment.EMBEDDED, up.main),
    "test": (environment.DEVELOPMENT, test_run.main),
    "checks": (environment.DEVELOPMENT, checks.main),
    "install": (environment.RUNTIME, lambda _: 0),
}


def main(arguments: list[str]) -> int:
    """The exit code of one command line, given without the program's name."""
    try:
        return _run(arguments)
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    if os.name == "nt":
        raise LauncherError("On Windows, run Rapporteur inside WSL, or with `docker compose up`.")
    name = arguments[0] if arguments else "help"
    lock, run = OURS.get(name, (management.lock(), None))
    environment.ensure(lock)
    environment.enter(arguments)
    return run(arguments[1:]) if run else management.main(arguments)
