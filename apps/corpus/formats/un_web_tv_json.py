"""Transcripts of UN Web TV meetings as transcripts.un.org gives them out in JSON. Pure: no Django, no I/O.

The format is described in docs/formats/un-web-tv-json.md.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from apps.corpus.formats.assembling import Ledger, Setting, interventions_of
from apps.corpus.formats.capacities import may_be_chair_or_head_of_state
from apps.corpus.formats.draft import InterventionDraft, PanelDraft, Problem, RecordingDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields, kind_of, tidy
from apps.corpus.formats.limits import MAX_SYMBOL_CHARACTERS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.look import Look
from apps.corpus.formats.strict_json import read_json
from apps.corpus.formats.un_web_tv_statements import StatementReader

NAME = "un-web-tv-json"
LABEL = "UN Web TV transcript (JSON)"

_MARKS = (b'"transcript"', b'"video"', b'"statement_number"', b'"transcript_id"', b'"disclaimer"')
_POINTER = re.compile(r"/transcript/data/(\d+)(?:/paragraphs/(\d+)(?:/sentences/(\d+))?)?")
_GET_THE_JSON = "Download the JSON of one meeting from transcripts.un.org: the meeting's address with .json behind it."
_FAILED = ("error", "interrupted", "no_content")


def recognises(look: Look) -> float:
    """How surely a file is of this format, 0 to 1. Any JSON gets a little, to be told its fault."""
    # In UTF-16 a zero byte stands beside each of these letters.
    letters = look.head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if letters.startswith(b"{") and sum(mark in letters for mark in _MARKS) >= 2:
        return 0.95
    return 0.2 if letters.startswith((b"{", b"[")) or look.suffix == "json" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the file. Raises UnreadableFile where there is none to import."""
    value = _value(data)
    ledger = Ledger()
    transcript = Fields(_transcript(value), "transcript", ledger)
    meeting = _described(value, transcript, name, ledger)
    reader = StatementReader(transcript)
    interventions = interventions_of(reader.statements(), Setting(meeting.language, meeting.body), ledger)
    if not interventions:
        raise UnreadableFile("/transcript/data", _why_nothing_is_left(ledger), _GET_THE_JSON)
    _say_what_to_look_at(transcript, interventions, ledger)
    ledger.problems.sort(key=_place_in_file)
    return replace(
        meeting,
        panels=(PanelDraft(meeting.title, interventions),),
        topics=tuple(reader.topics.values()),
        characters_in=ledger.characters_in,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _value(data: bytes) -> Mapping[str, Any]:
    try:
        value = read_json(data)
    except UnreadableFile as refusal:
        raise UnreadableFile(_named_place(refusal.where), refusal.what, refusal.remedy) from None
    if not isinstance(value, dict):
        raise UnreadableFile("/", f"This is {kind_of(value)}, not the object of a meeting.", _GET_THE_JSON)
    return value


def _named_place(where: str) -> str:
    """A JSON pointer with the numbers a reader counts by: statement 3, paragraph 1, sentence 2."""
    found = _POINTER.match(where)
    if found is None:
        return where
    names = ("statement", "paragraph", "sentence")
    numbers = [f"{name} {int(at) + 1}" for name, at in zip(names, found.groups(), strict=True) if at is not None]
    return f"{', '.join(numbers)} ({where})"


def _place_in_file(problem: Problem) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", problem.where)]


def _transcript(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The complete transcript of the file. Whatever else stands there is refused, with what it is."""
    if "transcript" not in value:
        raise UnreadableFile("/", _what_it_is_instead(value), _GET_THE_JSON)
    transcript = value["transcript"]
    if transcript is None:
        message = _quoted(value.get("message"))
        raise UnreadableFile("/transcript", f"The file has no transcript{message}.", "Choose another meeting.")
    if not isinstance(transcript, dict):
        raise UnreadableFile("/transcript", f"This is {kind_of(transcript)}, not an object.", _GET_THE_JSON)
    _refuse_unfinished(transcript)
    if not isinstance(transcript.get("data"), list):
        what = f"The statements are missing: here is {kind_of(transcript.get('data'))}, not a list."
        raise UnreadableFile("/transcript/data", what, _GET_THE_JSON)
    return transcript


def _what_it_is_instead(value: Mapping[str, Any]) -> str:
    if "meetings" in value:
        return "This is a list of meetings, not a meeting."
    if "error" in value:
        return f"The service answered with an error{_quoted(value['error'])}."
    return "This JSON is no UN Web TV meeting: there is no “transcript” in it."


def _refuse_unfinished(transcript: Mapping[str, Any]) -> None:
    status = transcript.get("status")
    if status in (None, "completed"):
        return
    if status in _FAILED:
        what = f"The transcription of this meeting failed{_quoted(status)}."
        raise UnreadableFile("/transcript/status", what, "Have it transcribed again, or choose another meeting.")
    what = f"The meeting is still being transcribed{_quoted(status)}."
    raise UnreadableFile("/transcript/status", what, "Import it when the transcript is finished.")


def _quoted(message: Any) -> str:
    return f" (“{tidy(message)[:200]}”)" if isinstance(message, str) else ""


def _described(value: Mapping[str, Any], transcript: Fields, name: str, ledger: Ledger) -> TranscriptDraft:
    """What the file says about the meeting, still without what was said in it."""
    file = Fields(value, "meeting", ledger)
    video = file.object("video")
    return TranscriptDraft(
        format=NAME,
        title=_title(video, name),
        panels=(),
        characters_in=0,
        date=video.day("date"),
        language=transcript.language("language"),
        symbol=video.label("pv_symbol", MAX_SYMBOL_CHARACTERS),
        part=video.number_or_label("pv_part", MAX_SYMBOL_CHARACTERS),
        body=video.label("body") or video.label("category"),
        address=file.address("url"),
        disclaimer=file.prose("disclaimer"),
        recording=RecordingDraft(video.address("url"), video.duration_ms("duration")),
    )


def _why_nothing_is_left(ledger: Ledger) -> str:
    about_words = [problem for problem in ledger.problems if problem.where.startswith("statement")]
    first = f" First: {about_words[0].where}: {about_words[0].what}" if about_words else ""
    return f"The transcript holds no words that can be read.{first}"


def _title(video: Fields, name: str) -> str:
    titles = (video.label(field, MAX_TITLE_CHARACTERS) for field in ("clean_title", "title", "pv_symbol"))
    return next((title for title in titles if title), None) or tidy(PurePath(name).stem) or "Meeting without a title"


def _say_what_to_look_at(transcript: Fields, interventions: tuple[InterventionDraft, ...], ledger: Ledger) -> None:
    if transcript.values.get("timestamps_flagged") is True:
        note = transcript.prose("timestamps_note") or "The times of this transcript may not match the recording."
        ledger.warn("transcript", note)
    for speaker in dict.fromkeys(turn.speaker for turn in interventions):
        if may_be_chair_or_head_of_state(speaker):
            what = "may preside over the meeting or over the country; taken to speak from the floor."
            ledger.note("speakers", f"“{speaker.function}” of {speaker.affiliation_full or speaker.affiliation} {what}")
