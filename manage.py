#!/usr/bin/env python3
"""The one way in: `python3 manage.py up` runs Rapporteur, `test` its tests, `checks` all checks.

Every other word is a management command of Django, given an environment and servers first.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said by the very Pythons that are too old
    sys.exit(f"Rapporteur needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}.")

if sys.platform == "win32":
    sys.exit("On Windows, run Rapporteur inside WSL, or with `docker compose up`.")

from config.launcher.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
