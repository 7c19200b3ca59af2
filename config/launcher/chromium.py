"""The browser that journeys are walked in: one that is installed, never one we download."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_GET_ONE = (
    "No Chromium was found, so the browser journeys cannot run. Install one (`apt install chromium`, "
    "`dnf install chromium`, `brew install --cask chromium`) or set CHROMIUM to the path of yours."
)


def find() -> str | None:
    """The path of an installed Chromium or Chrome; the variable CHROMIUM goes first."""
    given = os.environ.get("CHROMIUM")
    if given:
        return shutil.which(given)
    found = [path for name in NAMES if (path := shutil.which(name))]
    return next(iter(found + [path for path in MAC_APPLICATIONS if Path(path).exists()]), None)
