"""Sorts the commands: ours, and Django's own with an environment and servers around them."""

import sys
from collections.abc import Callable

from config.launcher import checks, environment, management, test_run, up
from config.launcher.say import LauncherError


def _strings(arguments: list[str]) -> int:
    from config.strings import command  # it reads catalogues with a package of the environment

    return command.main(arguments)


OURS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "up": (environment.EMBEDDED, up.main),
    "test": (environment.DEVELOPMENT, test_run.main),
    "checks": (environment.DEVELOPMENT, checks.main),
    "strings": (environment.DEVELOPMENT, _strings),
    "install": (environment.RUNTIME, lambda _: 0),
}

HELP: tuple[list[str], ...] = ([], ["help"], ["--help"], ["-h"])
OURS_EXPLAINED = """\
Rapporteur's own commands:
  up       run everything on this machine until Ctrl-C; `up --help` shows its options
  test     run every test on servers of its own; `--long` runs the long forms
  checks   run every check, then the tests; `--no-tests` leaves those out
  strings  bring the catalogues of all languages in step with the sources; list what is not translated
  install  make the Python environment and do nothing else
Every other command takes `--data DIR` and brings servers where none run."""


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
    name = arguments[0] if arguments else "help"
    lock, run = OURS.get(name, (management.lock(), None))
    environment.ensure(lock)
    environment.enter(arguments)
    if arguments in HELP:
        print(OURS_EXPLAINED, flush=True)
    return run(arguments[1:]) if run else management.main(arguments)
