"""The project's own Python environment in `.venv`, filled from a lock whose every file is checked by hash."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from config.launcher.layout import PYTHON, ROOT, VENV
from config.launcher.say import LauncherError, say

RUNTIME = "requirements.txt"
EMBEDDED = "requirements-embedded.txt"
DEVELOPMENT = "requirements-dev.txt"
LOCKS = (RUNTIME, EMBEDDED, DEVELOPMENT)  # each holds all of the one before

STAMP = VENV / "installed.json"
HALF_DONE = VENV / "half-done"


def ensure(lock: str) -> None:
    """Make `.venv` hold at least the packages of a lock. Quick when it does; safe beside another start."""
    if is_ready(lock):
        return
    with _alone():
        if not is_ready(lock):
            _install(max(lock, _installed_lock(), key=LOCKS.index))


def is_ready(lock: str) -> bool:
    """Whether the packages of this lock, as it reads today, or of a larger one are installed."""
    installed = _installed_lock()
    return LOCKS.index(installed) >= LOCKS.index(lock) and PYTHON.exists() and _stamp() == _expected(installed)


def is_current() -> bool:
    """Whether this very process runs in the environment."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def _installed_lock() -> str:
    lock = _stamp().get("lock", RUNTIME)
    return lock if lock in LOCKS else RUNTIME


def _stamp() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def _expected(lock: str) -> dict[str, str]:
    """What the stamp says when all is well. The place counts: an environment cannot be moved."""
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    return {"lock": lock, "sha256": digest, "place": str(ROOT)}


@contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time. The lock file of the packages serves as the lock, so nothing new need be made."""
    with (ROOT / RUNTIME).open("rb") as held:
        _lock(held)
        yield


def _lock(held: IO[bytes]) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Waiting for another start that installs packages…")
        fcntl.flock(held, fcntl.LOCK_EX)


def _install(lock: str) -> None:
    killed_half_way = HALF_DONE.exists()
    if killed_half_way or not PYTHON.exists() or _stamp().get("place", str(ROOT)) != str(ROOT):
        _make(clear=killed_half_way)
    say("Installing packages…")
    STAMP.unlink(missing_ok=True)
    HALF_DONE.touch()
    _pip("install", "--require-hashes", "--no-compile", "--progress-bar=off", "-r", str(ROOT / lock))
    _finish()
    STAMP.write_text(json.dumps(_expected(lock)), encoding="utf-8")
    HALF_DONE.unlink()


def _make(*, clear: bool) -> None:
    say("Making the Python environment…")
    command = [sys.executable, "-m", "venv", *["--clear"] * clear, str(VENV)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise LauncherError(
            f"The environment {VENV} could not be made.\n{answer.stdout}{answer.stderr}\n"
            "On Debian and Ubuntu `apt install python3-venv` brings what is missing."
        )


def _pip(*words: str) -> None:
    if not (VENV / "bin" / "pip").exists():
        subprocess.run([PYTHON, "-m", "ensurepip"], check=True, stdout=sys.stderr)
    answer = subprocess.run(
        [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", *words], stdout=sys.stderr, check=False
    )
    if answer.returncode:
        raise LauncherError("The packages could not be installed; pip says why above. The network may be away.")


def _finish() -> None:
    """Let programs of `.venv/bin` find `config` and `apps`, and compile all: uncompiled, a start takes 20 s longer."""
    where = ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run([PYTHON, *where], capture_output=True, text=True, check=True).stdout.strip()
    (Path(packages) / "rapporteur.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    # Some packages ship files for other Pythons, which do not compile: that is no failure.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "-j", "0", packages], stdout=subprocess.DEVNULL, check=False)


def enter(arguments: list[str]) -> None:
    """Go on as the same process in the environment's own Python; returns only when already there."""
    if not is_current():
        os.execv(PYTHON, [str(PYTHON), str(ROOT / "manage.py"), *arguments])  # noqa: S606 # nosec B606 - no shell is wanted
