"""Files are read in a process of their own: it may burst, hang or lie, and whoever asked lives on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from apps.corpus import apart
from apps.corpus.apart import asking, child, limits, wire
from apps.corpus.formats import UnreadableFile
from apps.corpus.formats.draft_json import pack, unpack
from tests.corpus.meetings import SMALL
from tests.corpus.transcripts import sample

ROOT = Path(__file__).parents[2]


def test_what_comes_back_is_the_draft_that_was_read() -> None:
    reading = apart.ask_to_read(SMALL, "meeting.json")
    draft = apart.draft_of(reading.draft)
    assert (reading.format, draft.title) == ("un-web-tv-json", "A small meeting")
    assert reading.report["counts"] == draft.counts()


@pytest.mark.parametrize("name", ["every-corner", "chinese", "uncanonical-text"])
def test_a_draft_survives_the_wire_in_every_part(name: str) -> None:
    draft = sample(name)
    assert unpack(pack(draft)) == draft


@pytest.mark.parametrize("damage", [b"", b"not packed", pack(sample("chinese"))[:-20]])
def test_a_damaged_draft_says_so(damage: bytes) -> None:
    with pytest.raises(UnreadableFile, match="not whole"):
        apart.draft_of(damage)


def test_a_refusal_comes_with_its_place() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        apart.ask_to_read(b"{", "meeting.json")
    assert refusal.value.where.startswith("line 1")


def _reader_that(does: str) -> list[str]:
    """A reader like ours, led astray by a file."""
    script = f"""
import sys
from apps.corpus.apart import child
def astray(request, data):
    {does}
child._done = astray
child.main()
"""
    return [sys.executable, "-c", script]


ASTRAY = {
    "takes all memory": ("return bytes(10 * 1024**3)", "memory"),
    "never ends": ("\n    while True: pass", "seconds"),
    "is brought down": ("import os; os.abort()", "brought its reader down"),
    "leaves without a word": ("sys.exit(0)", "brought its reader down"),
    "calls home": ("import socket; socket.create_connection(('127.0.0.1', 9))", "brought its reader down"),
    "starts a program": ("import subprocess; subprocess.run(['true'])", "brought its reader down"),
    "writes a file": ("open('/tmp/should-not-be', 'w').write('x'); return b''", "brought its reader down"),
}


@pytest.mark.parametrize("way", ASTRAY)
def test_a_reader_led_astray_is_a_file_that_cannot_be_read(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    does, words = ASTRAY[way]
    monkeypatch.setattr(asking, "_CHILD", _reader_that(does))
    monkeypatch.setattr(limits, "MOST_SECONDS", 3)
    with pytest.raises(UnreadableFile, match=words):
        apart.ask_to_read(SMALL, "meeting.json")


def test_the_reader_has_no_secret_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for readers")
    refusal = "{'refusal': ['', ' '.join(os.environ), ''], 'needs_choices': False}"
    tells = f"import os; from apps.corpus.apart import wire; return wire.packed({refusal})"
    monkeypatch.setattr(asking, "_CHILD", _reader_that(tells))
    with pytest.raises(UnreadableFile) as told:
        apart.ask_to_read(SMALL, "meeting.json")
    assert "SECRET_KEY" not in told.value.what
    assert "PATH" in told.value.what


def test_no_reader_is_left_behind() -> None:
    apart.ask_to_read(SMALL, "meeting.json")
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False).stdout
    assert "apps.corpus.apart.child" not in running


@pytest.mark.parametrize("message", [b"", b"\0" * 8, b"\0\0\0\0\0\0\0\x05abc", wire.packed({})[:-1]])
def test_half_a_message_is_none(message: bytes) -> None:
    with pytest.raises(ValueError):
        wire.unpacked(message)


def test_what_a_reader_may_not_do_is_named(monkeypatch: Any) -> None:
    with pytest.raises(PermissionError, match="socket"):
        child._refuse_to_reach_out("socket.connect", ())
    assert child._refuse_to_reach_out("open", ("file", "r", 0)) is None
    assert os.getpid()
