"""The asking side: a file goes in, a report and a draft come back, or a refusal that says what to do."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.corpus.apart import limits, wire
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.draft_json import unpack
from apps.corpus.formats.errors import NeedsChoices, UnreadableFile

ROOT = Path(__file__).resolve().parents[3]
_CHILD = [sys.executable, "-m", "apps.corpus.apart.child"]
_SMALLER = "Cut it into several files, or save it in another format."


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: its format, the report to look over, and the draft as packed JSON (see draft_of)."""

    format: str
    report: dict[str, Any]
    draft: bytes


def ask_to_read(
    data: bytes, name: str, *, format: str | None = None, choices: Mapping[str, Any] | None = None, task: str = "read"
) -> Reading:
    """The meeting in a file; with `task` "document", its text alone. Raises UnreadableFile."""
    answer, packed = _asked(data, {"task": task, "name": name, "format": format, "choices": dict(choices or {})})
    return Reading(answer["format"], answer["report"], packed)


def ask_to_inspect(data: bytes, name: str, *, format: str, choices: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a format that can be steered tells of a file: sheets, headings, guesses. Raises UnreadableFile."""
    answer, _ = _asked(data, {"task": "inspect", "name": name, "format": format, "choices": dict(choices or {})})
    told: dict[str, Any] = answer["inspected"]
    return told


def draft_of(packed: bytes) -> TranscriptDraft:
    """The draft in a Reading. Raises UnreadableFile where the bytes are none of ours."""
    try:
        return unpack(packed)
    except (OSError, EOFError, ValueError, LookupError, TypeError) as error:
        raise UnreadableFile("", "What was read of this file is not whole.", "Read the file again.") from error


def _asked(data: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    code, out, complaint = _run(wire.packed(request, data))
    try:
        answer, packed = wire.unpacked(out)
    except ValueError:
        raise _what_happened(code, complaint) from None
    if "refusal" in answer:
        raise (NeedsChoices if answer["needs_choices"] else UnreadableFile)(*answer["refusal"])
    return answer, packed


def _run(message: bytes) -> tuple[int, bytes, str]:
    """Exit code, answer and last complaint of a child that is gone when this returns, with all it started."""
    # The environment is bare: a reader that is led astray finds no key and no address of ours.
    bare = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 -- a program of ours; nothing that somebody brought is in its arguments
        _CHILD, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, env=bare, start_new_session=True
    ) as child:
        try:
            out, complaint = child.communicate(message, timeout=limits.MOST_SECONDS)
        except subprocess.TimeoutExpired:
            return -signal.SIGXCPU, b"", ""
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
    lines = complaint.decode(errors="replace").strip().splitlines()
    return child.returncode, out, lines[-1] if lines else ""


def _what_happened(code: int, complaint: str) -> UnreadableFile:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return UnreadableFile("", f"Reading this file took more than {limits.MOST_CPU_SECONDS} seconds.", _SMALLER)
    if "MemoryError" in complaint:
        return UnreadableFile("", "Reading this file took more memory than there is for one file.", _SMALLER)
    return UnreadableFile("", "This file brought its reader down, so nothing of it was taken.", _SMALLER)
