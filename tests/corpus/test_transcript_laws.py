"""What holds for every transcript, however it is made: no character goes missing, and nothing breaks the reader."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.canonical import canonical
from apps.corpus.formats import UnreadableFile, un_web_tv_json
from apps.corpus.formats.draft import TranscriptDraft
from tests.corpus.transcripts import meeting, statement

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
texts = st.text("ab é\u0301\xad\r\n\t\ufeff\u3099か\x07\U0001f54a") | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)
sentences = st.fixed_dictionaries({"text": texts | anything}, optional={"start": anything, "end": anything, "x": texts})
paragraphs = st.fixed_dictionaries({"sentences": st.lists(sentences | anything, max_size=4) | anything})
speakers = st.fixed_dictionaries(
    {}, optional={"name": texts | anything, "function": st.sampled_from(["Chair", "主席"])}
)
statements = st.fixed_dictionaries(
    {"paragraphs": st.lists(paragraphs | anything, max_size=3) | anything},
    optional={"speaker": speakers | anything, "start": anything, "statement_number": anything, "text": texts},
)


def read_or_refused(value: Any) -> TranscriptDraft | None:
    try:
        return un_web_tv_json.read(json.dumps(value).encode(), "meeting.json")
    except UnreadableFile:
        return None


@given(st.lists(statements | anything, max_size=4), st.sampled_from(["en", "zh", None]))
def test_no_character_goes_missing(data: list[Any], language: str | None) -> None:
    draft = read_or_refused({"transcript": {"language": language, "data": data}})
    if draft is None:
        return
    assert draft.unaccounted_characters() == 0
    for turn in draft.interventions:
        assert canonical(turn.text).text == turn.text
        paragraphs_said = [turn.text[part.start : part.end] for part in turn.segments if part.kind == "paragraph"]
        assert "\n".join(paragraphs_said) == turn.text


@given(st.lists(st.lists(st.lists(texts, max_size=3), max_size=3), max_size=4))
def test_every_character_of_every_sentence_is_kept_left_out_or_counted(data: list[list[list[str]]]) -> None:
    said = [{"paragraphs": [{"sentences": [{"text": text} for text in part]} for part in told]} for told in data]
    draft = read_or_refused({"transcript": {"data": said}})
    characters_in = sum(len(text) for told in data for part in told for text in part)
    if draft is None:
        return
    turns = list(draft.interventions)
    joiners = sum(turn.count("sentence") - 1 for turn in turns)
    kept = sum(len(turn.text) for turn in turns) - joiners
    left_out = draft.counts()["left_out_characters"]
    assert characters_in == draft.characters_in == kept + left_out + sum(draft.changes.values())


@given(anything, st.sampled_from(["/", "/video", "/transcript", "/transcript/data", "/transcript/topics"]))
def test_no_shape_of_json_is_more_than_it_can_take(value: Any, place: str) -> None:
    whole = json.loads(meeting(statement("One.")))
    if place == "/":
        whole = value
    else:
        *parents, last = place.split("/")[1:]
        holder = whole[parents[0]] if parents else whole
        holder[last] = value
    read_or_refused(whole)


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_it_can_take(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        un_web_tv_json.read(data, "meeting.json")
