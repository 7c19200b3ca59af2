"""What is read from transcripts of UN Web TV meetings, the odd ones too."""

import datetime
import json
import time
from pathlib import Path
from typing import Any

import pytest

from apps.corpus import formats
from apps.corpus.formats import limits
from tests.corpus.transcripts import meeting, said_of, sample, statement, turns_of

MEETINGS = Path(__file__).parents[2].parent / "shared" / "data" / "un-web-tv"
FACTS = MEETINGS / "facts.jsonl"
facts_of_real_meetings = (
    [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()] if FACTS.exists() else []
)


# Real meetings


@pytest.mark.skipif(not facts_of_real_meetings, reason="the real meetings are not beside this checkout")
@pytest.mark.parametrize("facts", facts_of_real_meetings, ids=lambda facts: facts["file"])
def test_it_finds_in_a_real_meeting_what_is_there(facts: dict[str, Any]) -> None:
    data = (MEETINGS / f"{facts['file']}.json").read_bytes()
    began = time.perf_counter()
    draft = formats.read(data, "meeting.json")
    assert time.perf_counter() - began < 1
    counts, turns = draft.counts(), list(draft.interventions)
    assert sum(len(turn.statements) for turn in turns) == facts["statements"]
    assert counts["interventions"] == facts["turns"]
    assert counts["paragraphs"] == facts["paragraphs"]
    assert counts["sentences"] == facts["sentences"]
    assert counts["speakers"] == facts["distinct_speakers"]
    assert counts["words"] == facts["words"]
    assert sum(turn.speaker.affiliation is None for turn in turns) == facts["without_affiliation"]
    assert round((turns[-1].end_ms or 0) / 1000) == facts["seconds"]
    assert (draft.problems, counts["left_out_characters"], draft.unaccounted_characters()) == ((), 0, 0)


@pytest.mark.skipif(not facts_of_real_meetings, reason="the real meetings are not beside this checkout")
def test_it_describes_the_big_meeting() -> None:
    draft = formats.read((MEETINGS / "sc-7658.json").read_bytes(), "sc-7658.json")
    assert (draft.symbol, draft.part, draft.body, draft.date) == (
        "S/PV.7658",
        "1",
        "Security Council",
        datetime.date(2016, 3, 28),
    )
    assert draft.recording is not None
    assert draft.recording.duration_ms == (5 * 3600 + 12 * 60 + 18) * 1000
    assert [turn.on_behalf_of for turn in draft.interventions if turn.on_behalf_of] == [("Nordic countries",)]
    assert [turn.mode for turn in draft.interventions].count("chair") == 31
    assert [actor.name for actor in draft.actors() if actor.kind != "state"] == ["Nordic countries"]


# What a file holds


def test_it_counts_what_an_import_would_add() -> None:
    draft = sample("every-corner")
    assert draft.counts() == {
        "panels": 1,
        "interventions": 8,
        "paragraphs": 10,
        "sentences": 11,
        "speakers": 5,
        "actors": 5,
        "words": 42,
        "characters": 189,
        "left_out_characters": 0,
    }
    assert draft.problems == ()


def test_it_reads_what_the_file_says_of_the_meeting() -> None:
    draft = sample("every-corner")
    assert (draft.format, draft.title, draft.language) == ("un-web-tv-json", "First meeting on the lake", "en")
    assert (draft.date, draft.body, draft.symbol) == (datetime.date(2026, 7, 8), "Conferences", None)
    assert draft.address == "https://transcripts.un.org/en/asset/k1x/k1xsample"
    assert draft.disclaimer == "This transcript was made by a machine. It is not an official record."
    assert draft.recording is not None
    assert draft.recording.url == "https://webtv.un.org/en/asset/k1x/k1xsample"
    assert draft.recording.duration_ms == 754_500
    assert [topic.label for topic in draft.topics] == ["Water"]


def test_a_file_without_panels_makes_one_named_after_it() -> None:
    draft = sample("every-corner")
    assert [panel.title for panel in draft.panels] == [draft.title]


def test_consecutive_statements_of_a_known_speaker_are_one_intervention() -> None:
    kenya = list(sample("every-corner").interventions)[1]
    assert kenya.statements == (2, 3)
    assert kenya.text == "We drink from it.\nSo do our herds.\nThat is all."
    assert (kenya.start_ms, kenya.end_ms) == (4000, 9000)


def test_unknown_speakers_are_never_taken_for_one() -> None:
    turns = list(sample("every-corner").interventions)
    assert [turn.statements for turn in turns if not turn.speaker.is_known] == [(4,), (5,)]


@pytest.mark.parametrize("field", ["name", "affiliation", "affiliation_full", "group", "function"])
def test_one_field_that_differs_makes_another_speaker(field: str) -> None:
    known = {"name": "Ms. Aduda", "affiliation": "KEN"}
    assert len(turns_of(statement("One.", speaker=known), statement("Two.", speaker={**known, field: "Other"}))) == 2


def test_a_silence_of_another_keeps_two_statements_apart() -> None:
    chair = {"function": "Chair"}
    turns = turns_of(statement("One.", speaker=chair), statement(" "), statement("Two.", speaker=chair))
    assert [turn.statements for turn in turns] == [(1,), (3,)]


def test_segments_say_where_each_sentence_is() -> None:
    turn = list(sample("every-corner").interventions)[1]
    assert [(part.kind, turn.text[part.start : part.end], part.start_ms, part.end_ms) for part in turn.segments] == [
        ("paragraph", "We drink from it.", 4000, 5250),
        ("sentence", "We drink from it.", 4000, 5250),
        ("paragraph", "So do our herds.", 5500, 7000),
        ("sentence", "So do our herds.", 5500, 7000),
        ("paragraph", "That is all.", 8000, 9000),
        ("sentence", "That is all.", 8000, 9000),
    ]
    assert [part.topics for part in turn.segments[:3]] == [(), ("water",), ()]


def test_who_speaks_for_a_group_speaks_on_its_behalf() -> None:
    norway = list(sample("every-corner").interventions)[4]
    assert norway.on_behalf_of == ("Nordic countries",)
    assert [actor.name for actor in norway.actors()] == ["Norway", "Nordic countries"]


def test_chinese_sentences_are_joined_by_nothing() -> None:
    (turn,) = sample("chinese").interventions
    assert turn.text == "主席先生，我感谢安理会。姓\U00020bb7先生发言。\n谢谢。"
    assert turn.mode == "chair"


def test_a_mark_that_would_join_the_letter_before_it_is_kept_apart() -> None:
    (turn,) = turns_of(statement("か", "\u3099き"), language="zh")
    assert turn.text == "か \u3099き"


def test_nothing_but_nulls_is_still_a_transcript() -> None:
    draft = sample("nothing-but-nulls")
    assert [turn.text for turn in draft.interventions] == ["Someone speaks."]
    assert (draft.title, draft.date, draft.disclaimer) == ("un-web-tv-nothing-but-nulls", None, None)


def test_it_says_when_the_times_may_be_off() -> None:
    value = json.loads(meeting(statement("One.")))
    value["transcript"] |= {"timestamps_flagged": True, "timestamps_note": "The video was cut again."}
    draft = formats.read(json.dumps(value).encode(), "meeting.json")
    assert ("transcript", "The video was cut again.") in said_of(draft)


@pytest.mark.parametrize(
    ("given", "milliseconds"),
    [(754.5, 754_500), (60, 60_000), ("1:03:48", 3_828_000), ("2:05", 125_000), ("00:00:01.5", 1_500), (None, None)],
)
def test_a_duration_is_a_number_or_a_clock(given: Any, milliseconds: int | None) -> None:
    draft = formats.read(meeting(statement("One."), duration=given), "meeting.json")
    assert draft.recording is not None
    assert draft.recording.duration_ms == milliseconds
    assert draft.problems == ()


@pytest.mark.parametrize("part", [2, "2"])
def test_a_part_is_a_number_or_a_text(part: Any) -> None:
    assert formats.read(meeting(statement("One."), pv_part=part), "meeting.json").part == "2"


# Modes


@pytest.mark.parametrize(
    "function",
    [
        *("Chair", "President", "The President", "Acting President", "Vice-President", "Co-Chair", "Moderator"),
        *("Président", "Vice-présidente", "Presidenta", "Председатель", "副主席", "الرئيس"),
        *("President of the Council", "President of the Security Council"),
    ],
)
def test_who_leads_the_meeting_is_in_the_chair(function: str) -> None:
    (turn,) = turns_of(statement("One.", speaker={"function": function}), body="Security Council")
    assert (turn.mode, turn.speaker.actor) == ("chair", None)


@pytest.mark.parametrize(
    "speaker",
    [
        {"function": "Representative", "affiliation": "KEN"},
        {"function": "President of the General Assembly"},
        {"function": "Chair", "group": "Group of 77 and China", "affiliation": "KEN"},
        {"function": "President of the Red Cross Society"},
        {},
    ],
    ids=["delegate", "president of another body", "chair of a group", "president of a society", "unknown"],
)
def test_who_does_not_speaks_from_the_floor(speaker: dict[str, str]) -> None:
    (turn,) = turns_of(statement("One.", speaker=speaker), body="Security Council")
    assert turn.mode == "floor"


def test_a_president_who_comes_for_a_state_is_pointed_out() -> None:
    draft = formats.read(
        meeting(statement("One.", speaker={"function": "President", "affiliation": "KEN"})), "meeting.json"
    )
    assert [turn.mode for turn in draft.interventions] == ["floor"]
    assert [problem.severity for problem in draft.problems] == ["note"]
    assert "may preside over the meeting or over the country" in draft.problems[0].what


# What is odd in the words


def test_it_makes_the_text_canonical_and_counts_what_that_took() -> None:
    draft = sample("uncanonical-text")
    (turn,) = draft.interventions
    assert turn.text == "résolution d'État cooperation\xa0now\nand\nlater a bell rang once edges"
    assert turn.changes == draft.changes
    assert draft.changes == {
        "composed": 2,
        "line_breaks": 1,
        "byte_order_marks": 1,
        "soft_hyphens": 2,
        "control_characters": 1,
        "edge_spaces": 4,
    }
    assert draft.unaccounted_characters() == 0
    assert said_of(draft) == [
        ("statement 1, paragraph 1, sentence 3", "Control characters were taken out of the text: 1.")
    ]


def test_it_points_out_marks_that_turn_the_direction_of_writing() -> None:
    draft = formats.read(meeting(statement("pay \u202e001\u202c now")), "meeting.json")
    ((where, what),) = said_of(draft)
    assert where == "statement 1, paragraph 1, sentence 1"
    assert "U+202C, U+202E" in what


def test_it_drops_no_time_in_silence() -> None:
    draft = sample("impossible-times")
    (turn,) = draft.interventions
    sentences = [part for part in turn.segments if part.kind == "sentence"]
    assert [(part.start_ms, part.end_ms) for part in sentences] == [
        (None, 1000),
        (1000, None),
        (None, 2000),
        (3000, None),
        (9000, None),
        (None, None),
        (10000, 11500),
    ]
    assert [where.removeprefix("statement 1, paragraph 1, ") for where, _ in said_of(draft)] == [
        f"sentence {number}" for number in (1, 2, 3, 4, 5, 6, 6)
    ]


@pytest.mark.parametrize("digits", ["1e999", "9" * 5000, "-1e999", "-5"])
def test_it_survives_absurd_numbers(digits: str) -> None:
    data = meeting(statement("One.", start=4242)).replace(b"4242", digits.encode())
    draft = formats.read(data, "meeting.json")
    assert said_of(draft)[0][0] == "statement 1"
    assert next(draft.interventions).start_ms is None


def test_it_leaves_out_what_has_the_wrong_type_and_counts_its_characters() -> None:
    draft = sample("wrong-types")
    assert [turn.text for turn in draft.interventions] == ["Kept.", "Also kept.", "Kept as well."]
    assert [(part.where, part.characters) for part in draft.left_out] == [
        ("statement 1", 29),
        ("statement 3", 24),
        ("statement 4, paragraph 1", 2),
        ("statement 4, paragraph 3", 24),
        ("statement 5, paragraph 1, sentence 1", 10),
        ("statement 5, paragraph 1, sentence 3", 2),
        ("statement 5, paragraph 1, sentence 4", 7),
    ]
    assert draft.counts()["left_out_characters"] == 98
    assert draft.unaccounted_characters() == 0


def test_it_says_of_every_wrong_type_where_it_is() -> None:
    said = said_of(sample("wrong-types"))
    assert ("meeting, video", "“url” is not an address of the web, so it was left out.") in said
    assert ("statement 2", "“speaker” is a text, not an object, so it was left out.") in said
    assert ("statement 5, paragraph 1, sentence 2", "Its text is null, so it was left out.") in said
    assert ("statement 6, speaker", "“affiliation” is a list, not a text, so it was left out.") in said
    assert ("transcript", "“mood” of a sentence is not known to this reader and was not read (1 ×).") in said


def test_it_counts_by_the_files_numbers_where_they_rise() -> None:
    turns = turns_of(statement("One.", statement_number=40), statement("Two.", statement_number=42))
    assert [turn.statements for turn in turns] == [(40,), (42,)]


def test_it_counts_anew_where_the_numbers_do_not_rise() -> None:
    data = meeting(statement("One.", statement_number=2), statement("Two.", statement_number=2))
    draft = formats.read(data, "meeting.json")
    assert [turn.statements for turn in draft.interventions] == [(1,), (2,)]
    assert "counted anew" in draft.problems[0].what


def test_it_cuts_a_label_no_row_could_hold_and_says_so() -> None:
    draft = formats.read(meeting(statement("One.", speaker={"name": "n" * 300})), "meeting.json")
    assert next(draft.interventions).speaker.name == "n" * limits.MAX_LABEL_CHARACTERS
    assert said_of(draft) == [("statement 1, speaker", "“name” has 300 characters and was cut after 200.")]
