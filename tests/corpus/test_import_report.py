"""What is told about a file before it is imported."""

import json

import pytest

from apps.corpus import formats, import_report
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from tests.corpus.transcripts import meeting, sample, statement


def draft_of(data: bytes) -> TranscriptDraft:
    return formats.read(data, "meeting.json")


@pytest.mark.parametrize(("name", "way"), [("wrong-types", "left_out"), ("uncanonical-text", "changed")])
def test_every_character_is_accounted_for(name: str, way: str) -> None:
    told = import_report.report_of(sample(name))["characters"]
    assert told[way] > 0
    assert told["in"] == told["kept"] + told["left_out"] + told["changed"]
    assert told["missing"] == 0


def test_it_can_be_kept_as_json() -> None:
    report = import_report.report_of(sample("every-corner"))
    assert json.loads(json.dumps(report)) == report


def test_a_script_gets_the_keys_it_was_promised() -> None:
    facts = import_report.facts_of(sample("every-corner"))
    assert list(facts) == [
        *("format", "title", "date", "panels", "interventions", "paragraphs", "sentences", "speakers", "actors"),
        *("words", "characters", "left_out_characters", "problems"),
    ]
    assert all(set(problem) == {"where", "what"} for problem in facts["problems"])


def test_a_file_of_faults_makes_no_endless_report() -> None:
    silent = [statement("", speaker={"name": f"N{at}"}) for at in range(600)]
    report = import_report.report_of(draft_of(meeting(statement("Here."), *silent)))
    assert len(report["problems"]) == import_report.MOST_LISTED
    assert report["problems_total"] >= 600


def test_speakers_come_in_order_with_their_turns() -> None:
    ann, bob = {"name": "Ann"}, {"name": "Bob"}
    turns = (statement("A.", speaker=ann), statement("B.", speaker=bob), statement("C."), statement("D.", speaker=ann))
    report = import_report.report_of(draft_of(meeting(*turns)))
    assert [(row["name"], row["interventions"]) for row in report["speakers"]] == [("Ann", 2), ("Bob", 1)]
    assert report["unknown_speakers"] == 1


def test_first_rows_are_a_taste_of_the_text() -> None:
    report = import_report.report_of(draft_of(meeting(*[statement("meeting " * 200)] * 5)))
    assert len(report["first_rows"]) == import_report.FIRST_ROWS
    assert report["first_rows"][0]["text"].endswith("g meeting …")
    assert "first_rows" not in import_report.without_text(report)


def test_of_a_discarded_file_only_numbers_stay() -> None:
    report = import_report.counts_alone(import_report.report_of(sample("every-corner")))
    assert set(report) == {"counts", "characters"}
    assert import_report.counts_alone({"error": {}}) == {}


def test_a_voice_is_called_by_what_is_known() -> None:
    known = SpeakerDraft(name="Ms. Berg", affiliation="SWE", function="Minister")
    assert import_report.label_of(known, 3) == "Sweden, Ms. Berg"
    assert import_report.label_of(SpeakerDraft(function="Chair"), 3) == "Chair"
    assert import_report.label_of(SpeakerDraft(group="Nordic countries"), 3) == "Nordic countries"
    assert import_report.label_of(SpeakerDraft(), 3) == "Speaker 3"
