"""A transcription typed beside its recording: turns, paragraphs, times."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus import formats
from apps.corpus.formats import transcription
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile

CHAIR = {"speaker": "Chair", "ms": 1000, "text": "Welcome. Let us begin."}
KENYA = {"speaker": "Ms. Otieno (Kenya)", "ms": 9000, "text": "Thank you."}


def read(*turns: Any, **facts: Any) -> TranscriptDraft:
    told = {"rapporteur": "transcription", "title": "A meeting", "language": "en", "turns": turns} | facts
    return transcription.read(json.dumps(told).encode(), "a.json")


def times(draft: TranscriptDraft) -> list[tuple[str, int | None]]:
    return [
        (turn.text[part.start : part.end], part.start_ms)
        for turn in draft.interventions
        for part in turn.segments
        if part.kind == "sentence"
    ]


def test_a_turn_is_an_intervention_until_the_next_one() -> None:
    draft = read(CHAIR, KENYA)
    first, second = draft.interventions
    assert (first.text, first.start_ms, first.end_ms) == ("Welcome. Let us begin.", 1000, 9000)
    assert (second.speaker.name, second.speaker.affiliation) == ("Otieno", "Kenya")
    assert (second.start_ms, second.end_ms) == (9000, None)
    assert draft.title == "A meeting"


def test_the_first_sentence_has_the_time_of_its_turn() -> None:
    assert times(read(CHAIR)) == [("Welcome.", 1000), ("Let us begin.", None)]


def test_a_time_in_the_words_is_the_beginning_of_what_follows() -> None:
    draft = read({"speaker": "Chair", "ms": 1000, "text": "Welcome. [0:00:05] Let us begin. [1:02:03.5] We\nwait."})
    assert times(draft) == [("Welcome.", 1000), ("Let us begin.", 5000), ("We wait.", 3_723_500)]
    assert draft.unaccounted_characters() == 0


def test_a_blank_line_begins_a_paragraph() -> None:
    (turn,) = read({"speaker": "Chair", "ms": None, "text": "One.\n\nTwo.\n  \n\nThree\nfour."}).interventions
    assert turn.text == "One.\nTwo.\nThree four."


def test_turns_of_one_speaker_side_by_side_are_one_intervention() -> None:
    (turn,) = read(CHAIR, CHAIR | {"ms": 5000, "text": "Now."}).interventions
    assert turn.text == "Welcome. Let us begin.\nNow."
    assert turn.end_ms is None


@pytest.mark.parametrize("odd", [-1, 10**12, 1.5, "soon", True])
def test_what_is_no_moment_stays_open(odd: Any) -> None:
    (turn,) = read(CHAIR | {"ms": odd}).interventions
    assert turn.start_ms is None


def test_a_turn_that_is_none_is_left_out_and_said_to_be() -> None:
    draft = read(CHAIR, "words", {"speaker": "Chair"})
    assert len(list(draft.interventions)) == 1
    assert [problem.where for problem in draft.problems] == ["turn 2", "turn 3"]
    assert draft.unaccounted_characters() == 0


@pytest.mark.parametrize("turns", [(), ({"speaker": "Chair", "ms": 0, "text": " \n "},)])
def test_without_words_it_is_refused(turns: tuple[Any, ...]) -> None:
    with pytest.raises(UnreadableFile, match="Nothing was written yet"):
        read(*turns)


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"rapporteur": "transcription", "turns": 3}', b"{"])
def test_what_has_no_turns_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        transcription.read(data, "a.json")


def test_it_is_recognised_by_what_it_says_of_itself() -> None:
    data = json.dumps({"rapporteur": "transcription", "turns": [CHAIR]}).encode()
    assert formats.recognise(data, "a.txt").NAME == "transcription"


@given(st.text("ab. \n\r[0:12]？\t\xa0", max_size=60) | st.text(max_size=30))
def test_no_character_of_any_text_goes_missing(text: str) -> None:
    try:
        draft = read({"speaker": "Chair", "ms": 0, "text": text})
    except UnreadableFile:
        return
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(text), 0)
