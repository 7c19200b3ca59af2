"""Files that hold no meeting to import, and how a format is recognised."""

import json
import time

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, limits, strict_json, un_web_tv_json
from apps.corpus.formats.look import Look
from tests.corpus.transcripts import SAMPLES, meeting, refusal_of, refused_sample, sample, statement


@pytest.mark.parametrize(
    ("name", "where", "what"),
    [
        ("still-running", "/transcript/status", "The meeting is still being transcribed (“identifying_speakers”)."),
        ("no-transcript", "/transcript", "The file has no transcript (“No transcript available”)."),
        ("list-of-meetings", "/", "This is a list of meetings, not a meeting."),
        ("cut-off", "line 89, column 16", "This is not JSON: unterminated string starting at."),
        (
            "lone-surrogate",
            "statement 1, paragraph 2, sentence 1 (/transcript/data/0/paragraphs/1/sentences/0/text)",
            "There is half a surrogate pair at character 14 of this text, and no text can hold it.",
        ),
        (
            "nul",
            "statement 1, paragraph 1, sentence 1 (/transcript/data/0/paragraphs/0/sentences/0/text)",
            "There is a NUL character at character 8 of this text, and no text can hold it.",
        ),
        (
            "repeated-key",
            "statement 1, paragraph 1, sentence 1 (/transcript/data/0/paragraphs/0/sentences/0)",
            "“text” stands twice in one object, and only one of the two can be read.",
        ),
    ],
)
def test_it_refuses_with_the_place_and_the_reason(name: str, where: str, what: str) -> None:
    refusal = refused_sample(name)
    assert (refusal.where, refusal.what) == (where, what)
    assert str(refusal) == f"{where}: {what} {refusal.remedy}"
    assert refusal.remedy.endswith(".")


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"", "meeting.json", "The file is empty."),
        (b" \n ", "", "The file is empty."),
        (b"hello", "line 1, column 1", "This is not JSON: expecting value."),
        (b'{"video":\n {,}', "line 2, column 3", "This is not JSON"),
        (b'{"video": "\xff"}', "byte 12", "The file is not written in UTF-8."),
        (b"\xff\xfe{\x00\x00\xd8", "byte 5", "The file is not written in UTF-16-LE."),
        (b'{"video"\x00: 1}', "line 1, column 9", "This is not JSON"),
        (b"[]", "/", "This is a list, not the object of a meeting."),
        (b"3", "/", "This is a number, not the object of a meeting."),
        (b"{}", "/", "This JSON is no UN Web TV meeting: there is no “transcript” in it."),
        (b'{"error": "Video not found"}', "/", "The service answered with an error (“Video not found”)."),
        (b'{"transcript": "all of it"}', "/transcript", "This is a text, not an object."),
        (b'{"transcript": {}}', "/transcript/data", "The statements are missing: here is null, not a list."),
        (b'{"transcript": {"data": []}}', "/transcript/data", "The transcript holds no words that can be read."),
        (b'{"transcript": {"status": "error"}}', "/transcript/status", "The transcription of this meeting failed"),
    ],
)
def test_it_refuses_what_is_no_meeting(data: bytes, where: str, what: str) -> None:
    refusal = refusal_of(data)
    assert refusal.where == where
    assert refusal.what.startswith(what)


def test_it_says_why_no_words_are_left() -> None:
    refusal = refusal_of(meeting({"paragraphs": [{"sentences": [{"text": 7}]}]}))
    assert "First: statement 1, paragraph 1, sentence 1: Its text is a number" in refusal.what


@pytest.mark.parametrize("brackets", ["[", '{"a":', '["\\"]", '], ids=["lists", "objects", "brackets in texts"])
def test_it_refuses_absurd_nesting_before_reading_it(brackets: str) -> None:
    began = time.perf_counter()
    refusal = refusal_of(brackets.encode() * 200_000)
    assert time.perf_counter() - began < 1
    assert refusal.where.startswith("line 1, column ")
    assert refusal.what == "Lists and objects are nested more than 64 deep here."


def test_it_reads_nesting_as_deep_as_any_transcript() -> None:
    depth = limits.MAX_NESTING - 1
    value = {"deep": json.loads("[" * depth + "]" * depth), **json.loads(meeting(statement("One [[[[ two.")))}
    assert formats.read(json.dumps(value).encode(), "meeting.json").counts()["interventions"] == 1


def test_an_unfinished_text_of_escapes_takes_no_longer() -> None:
    began = time.perf_counter()
    refusal_of(b'{"a": "' + b'\\"' * 1_000_000)
    assert time.perf_counter() - began < 2


def test_it_refuses_more_lists_than_memory_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "MAX_CELLS", 10)
    assert refusal_of(b'{"a": [' + b"[]," * 10 + b"[]]}").what == "The file has more than 10 lists and objects."


def test_it_refuses_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.MAX_FILE_BYTES == 50 * 1024 * 1024
    monkeypatch.setattr(formats, "MAX_FILE_BYTES", 1024 * 1024)
    refusal = refusal_of(b" " * 1024 * 1536)
    assert (refusal.where, refusal.what) == ("meeting.json", "The file has 1.5 MB; 1 MB is the most.")


def test_it_refuses_a_sentence_that_is_too_long() -> None:
    refusal = refusal_of(meeting(statement("Fine.", "a" * (limits.MAX_SEGMENT_CHARACTERS + 1))))
    assert refusal.where == "statement 1, paragraph 1, sentence 2"
    assert "1,048,577 characters" in refusal.what


def test_it_refuses_more_sentences_than_it_may_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.corpus.formats.un_web_tv_statements.MAX_ROWS", 3)
    refusal = refusal_of(meeting(statement("1.", "2.", "3.", "4.")))
    assert refusal.where == "statement 1, paragraph 1, sentence 4"
    assert refusal.what == "The file has more than 3 sentences."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_it_reads_every_encoding_that_announces_itself(encoding: str) -> None:
    data = meeting(statement("Café."), language="fr").decode().encode(encoding)
    assert next(formats.read(data, "meeting.json").interventions).text == "Café."


def test_it_reads_what_an_old_editor_saved() -> None:
    assert next(sample("utf-16").interventions).text == "Written by an old editor: é."


# Recognising


@pytest.mark.parametrize("name", ["every-corner", "utf-16", "still-running", "nothing-but-nulls"])
def test_it_is_recognised_by_its_content(name: str) -> None:
    data = (SAMPLES / f"un-web-tv-{name}.json").read_bytes()
    assert un_web_tv_json.recognises(Look(data, "notes.txt")) > 0.9
    assert formats.recognise(data, "notes.txt").NAME == "un-web-tv-json"


def test_another_text_is_not() -> None:
    assert un_web_tv_json.recognises(Look(b"WEBVTT\n\n", "talk.vtt")) == 0
    refusal = refusal_of(bytes(range(32)) * 40, "talk.unknown")
    assert refusal.what == "The format of this file is not known."
    assert un_web_tv_json.LABEL in refusal.remedy


def test_a_person_may_overrule_the_recognition() -> None:
    with pytest.raises(UnreadableFile, match="line 1, column 1: This is not JSON"):
        formats.read(b"WEBVTT\n\n", "talk.unknown", format="un-web-tv-json")
    with pytest.raises(UnreadableFile, match="There is no format “otter”"):
        formats.read(b"{}", "talk.json", format="otter")
