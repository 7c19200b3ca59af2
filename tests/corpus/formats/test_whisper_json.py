"""Segments with times, in JSON. The people of the samples are invented."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, whisper_json
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import sample, sentences_of, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, notes_of, said_in

TRANSCRIPTS = REAL / "transcripts"
real = pytest.mark.skipif(not TRANSCRIPTS.exists(), reason=NOT_HERE)


def read(*segments: Any, **more: Any) -> TranscriptDraft:
    return whisper_json.read(json.dumps({"segments": segments, **more}).encode(), "talk.json")


def segment(text: Any, start: Any = 0.0, end: Any = 1.0, **more: Any) -> dict[str, Any]:
    return {"text": text, "start": start, "end": end, **more}


# Real files


@real
@pytest.mark.parametrize("name", ["issue24_empty.wav", "large_apollo11.mp3"])
def test_it_reads_what_whisper_wrote(name: str) -> None:
    data = (TRANSCRIPTS / "whisper" / f"corner_cases_{name}.words.json").read_bytes()
    value = json.loads(data)
    draft = formats.read(data, name)
    (turn,) = draft.interventions
    assert (draft.format, draft.language, turn.speaker.is_known) == ("whisper-json", value["language"], False)
    assert turn.text.split() == " ".join(told["text"] for told in value["segments"]).split()
    assert draft.characters_in == sum(len(told["text"]) for told in value["segments"])
    assert draft.unaccounted_characters() == 0
    assert turn.end_ms == round(value["segments"][-1]["end"] * 1000)


@real
def test_it_points_out_where_whisper_looped_on_silence() -> None:
    data = (TRANSCRIPTS / "whisper" / "corner_cases_issue24_empty.wav.words.json").read_bytes()
    assert notes_of(formats.read(data, "silence.json")) == [
        "note, segment 1 to segment 29: These 29 say the same words: perhaps the recogniser looped. They were kept."
    ]


@real
def test_it_reads_a_podcast_word_by_word() -> None:
    draft = formats.read((TRANSCRIPTS / "podcast-namespace" / "example.json").read_bytes(), "example.json")
    assert timed(draft) == [
        ("Darth Vader", [("I am your father.", 500, 2_500)]),
        ("Luke", [("Nooooo", 2_750, 3_000)]),
    ]


# What a file holds


def test_segments_make_sentences_and_a_silence_makes_a_paragraph() -> None:
    draft = sample("whisper-loop.json")
    (turn,) = draft.interventions
    assert turn.text == "The lake is deep.\nThank you. Thank you. Thank you."
    assert sentences_of(turn)[:2] == [("The lake is deep.", 0, 2_250), ("Thank you.", 10_000, 11_000)]
    assert notes_of(draft) == [
        "warning, segment 3: Holds no text, so it was left out.",
        "note, segment 4 to segment 6: These 3 say the same words: perhaps the recogniser looped. They were kept.",
    ]


def test_speakers_are_read_and_oddities_told() -> None:
    draft = sample("whisper-speakers.json")
    assert timed(draft) == [
        ("SPEAKER_00", [("Who keeps the key?", 500, 2_000)]),
        ("SPEAKER_01", [("Oda does.", 2_000, 3_000), ("She always did.", None, 4_000)]),
        (None, [("Who says so?", 7_000, 8_000)]),
    ]
    assert notes_of(draft) == [
        "warning, segment 3: “start” is a text, not a number of seconds, so it was left out.",
        "warning, segment 4: Its “text” is a list, not a text, so it was left out.",
        "warning, segment 5: This segment is a text, not an object, so it was left out.",
    ]
    spaces_before_words = 4
    assert draft.counts()["left_out_characters"] == spaces_before_words + len("notext") + len("lost")


def test_a_podcast_says_a_body_from_a_start_time() -> None:
    draft = sample("whisper-podcast.json")
    assert timed(draft) == [("Ana Berg", [("The lake.", 500, 1_250)]), ("Ben Ode", [("Where?", 1_500, 2_000)])]
    assert draft.changes == {"spaces_for_breaks": -1}


def test_a_colon_in_a_segment_names_nobody() -> None:
    assert said_in(read(segment("Ana Berg: One."), segment("Ana Berg: Two."))) == [
        (None, "Ana Berg: One. Ana Berg: Two.")
    ]


@pytest.mark.parametrize("time", [-1, 1e99, float("nan"), "1", None, True])
def test_a_time_that_is_none_is_left_open(time: Any) -> None:
    (turn,) = read(segment("One.", time, 2.0)).interventions
    assert (turn.start_ms, turn.end_ms) == (None, 2_000)


@pytest.mark.parametrize(
    "data",
    [b"{}", b"[]", b'{"segments": {}}', b'{"segments": []}', b'{"segments": [{"text": " "}]}', b"{", b"", b"\xff"],
)
def test_json_without_segments_or_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        whisper_json.read(data, "talk.json")


def test_it_is_recognised_by_its_segments_after_however_much_text() -> None:
    value = {"text": "long " * 50_000, "segments": [segment("One.")]}
    assert whisper_json.recognises(Look(json.dumps(value).encode(), "a.txt")) == 0.9
    assert whisper_json.recognises(Look(b'{"segments": 3}', "a.json")) == 0
    assert whisper_json.recognises(Look(b'{"segments": [{"name": "shore"}]}', "a.json")) == 0.3


# Laws

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
words = st.text("ab. é\u0301\xad\r\n\t\ufeff\u3099か\x07", max_size=12)
segments = st.fixed_dictionaries(
    {"text": words | anything}, optional={"start": anything, "end": anything, "speaker": words | anything}
)


@given(st.lists(segments | anything, max_size=6))
def test_no_character_of_any_segment_goes_missing(told: list[Any]) -> None:
    try:
        draft = read(*told)
    except UnreadableFile:
        return
    texts = [each["text"] for each in told if isinstance(each, dict) and isinstance(each.get("text"), str)]
    assert draft.unaccounted_characters() == 0
    assert draft.characters_in >= sum(map(len, texts))


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_it_can_take(data: bytes) -> None:
    for whole in (data, b'{"segments": [' + data + b"]}"):
        try:
            whisper_json.read(whole, "talk.json")
        except UnreadableFile:
            continue
