"""What a person decides over a preview shapes the draft, and loses no character of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus import decisions, formats
from apps.corpus.decisions import decided, speaker_key
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from tests.corpus.transcripts import meeting, statement

CHAIR = {"function": "Chair"}
SOMEBODY = {"name": "N. Obody", "affiliation": "Elsewhere"}


def draft() -> TranscriptDraft:
    told = [
        statement("Welcome.", "Let us begin.", speaker=CHAIR, start=0),
        statement("Thank you.", "Now for my country.", speaker=SOMEBODY, start=60),
        statement("I heard that.", start=4000),
        statement("Thank you both.", speaker=CHAIR, start=4100),
    ]
    return formats.read(meeting(*told), "meeting.json")


def said(made: TranscriptDraft) -> str:
    return " ".join(turn.text for turn in made.interventions)


def test_nothing_decided_changes_nothing() -> None:
    assert decided(draft(), {}) == draft()


def test_a_speaker_is_somebody_else_in_all_turns() -> None:
    key = speaker_key(SpeakerDraft(function="Chair"))
    made = decided(draft(), {"speakers": {key: {"name": "S. Omebody", "function": "Moderator", "mode": "opening"}}})
    turns = list(made.interventions)
    assert [turn.speaker.name for turn in turns] == ["S. Omebody", "N. Obody", None, "S. Omebody"]
    assert turns[0].mode == "opening"


def test_one_turn_alone_can_be_somebody_elses() -> None:
    made = decided(draft(), {"turns": {"3": {"name": "The one in the third row"}}})
    assert [turn.speaker.name for turn in made.interventions][2] == "The one in the third row"


def test_who_is_spoken_for_goes_with_the_speaker() -> None:
    key = speaker_key(SpeakerDraft("N. Obody", "Elsewhere"))
    made = decided(draft(), {"speakers": {key: {"name": "N. Obody", "group": "The Group"}}})
    assert list(made.interventions)[1].on_behalf_of == ("The Group",)


def test_a_turn_goes_on_in_another_capacity() -> None:
    text = list(draft().interventions)[1].text
    split = {"turn": 2, "at": text.index("Now"), "speaker": {"affiliation": "Angola"}}
    turns = list(decided(draft(), {"splits": [split]}).interventions)
    assert [turn.text for turn in turns[1:3]] == ["Thank you.", "Now for my country."]
    assert (turns[1].speaker.name, turns[2].speaker.affiliation) == ("N. Obody", "Angola")
    assert [(part.start, part.end) for part in turns[2].segments if part.kind == "sentence"] == [(0, 19)]


def test_panels_are_drawn_where_a_person_says() -> None:
    made = decided(draft(), {"panels": [{"first": 1, "title": "Opening"}, {"first": 3, "title": "Debate"}]})
    assert [(panel.title, len(panel.interventions)) for panel in made.panels] == [("Opening", 2), ("Debate", 2)]


def test_a_panel_that_begins_nowhere_is_not_drawn() -> None:
    made = decided(draft(), {"panels": [{"first": 2, "title": "Late"}, {"first": 99, "title": "Never"}]})
    assert [(panel.title, len(panel.interventions)) for panel in made.panels] == [("Late", 4)]


def test_panels_are_parted_by_pauses() -> None:
    timed = meeting(
        *[
            {**statement("A.", start=0), "paragraphs": [{"sentences": [{"text": "A.", "start": 0, "end": 10}]}]},
            {
                **statement("B.", start=2000),
                "paragraphs": [{"sentences": [{"text": "B.", "start": 2000, "end": 2010}]}],
            },
        ]
    )
    parted = decisions.panels_at_pauses(formats.read(timed, "m.json"), minutes=10)
    assert [panel["first"] for panel in parted] == [1, 2]
    assert len(decisions.panels_at_pauses(formats.read(timed, "m.json"), minutes=60)) == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"speakers": {"x": {"name": "n" * 201}}}, "200 characters"),
        ({"turns": {"1": {"mode": "shouting"}}}, "no mode"),
        ({"panels": [{"first": 1, "title": " "}]}, "name"),
        ({"panels": [{"first": 1, "title": "t" * 401}]}, "400"),
    ],
)
def test_what_does_not_fit_is_said(wrong: dict[str, Any], words: str) -> None:
    assert words in decisions.check(wrong)


splits = st.lists(
    st.fixed_dictionaries({"turn": st.integers(0, 5), "at": st.integers(-3, 60), "speaker": st.just({"name": "S"})}),
    max_size=4,
)
panels = st.lists(
    st.fixed_dictionaries({"first": st.integers(-1, 7), "title": st.sampled_from(["A", "B"])}), max_size=4
)


@given(splits, panels)
def test_whatever_is_decided_no_word_is_lost(cuts: list[Any], drawn: list[Any]) -> None:
    made = decided(draft(), {"splits": cuts, "panels": drawn})
    assert said(made).split() == said(draft()).split()
    for turn in made.interventions:
        assert turn.text
        assert all(0 <= part.start < part.end <= len(turn.text) for part in turn.segments)
