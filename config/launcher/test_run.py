"""`test`: every test, browser journeys included, on servers of its own; two at a time, unless a path is named."""

import os
import subprocess

from config.launcher import chromium, frontend
from config.launcher.layout import PYTHON, ROOT
from config.launcher.say import say

AT_ONCE = ["-n", "2"]
"""Two processes: journeys wait for servers most of their time."""


def main(arguments: list[str]) -> int:
    """The exit code of pytest, to which all arguments go: `--long`, `-m "not browser"`, a path."""
    path = chromium.find()
    if path:
        os.environ["RAPPORTEUR_CHROMIUM"] = path
    else:
        say(chromium.HOW_TO_GET_ONE)
        if os.environ.get("CI"):
            return 1
    frontend.ensure_built()
    at_once = [] if arguments else AT_ONCE
    command = [str(PYTHON), "-m", "pytest", "-p", "config.launcher.pytest_servers", *at_once, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
