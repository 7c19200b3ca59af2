"""All forms in which UN Web TV gives a transcript tell of the same meeting, each as far as it can."""

import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import InterventionDraft, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats import lake_meeting as lake

MEETINGS = Path(__file__).parents[3].parent / "shared" / "data" / "un-web-tv"
FACTS = MEETINGS / "facts.jsonl"
facts_of_real_meetings = (
    [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()] if FACTS.exists() else []
)
needs_real_meetings = pytest.mark.skipif(not facts_of_real_meetings, reason="no real meetings beside this checkout")
each_real_meeting = pytest.mark.parametrize("facts", facts_of_real_meetings, ids=lambda facts: facts["file"])
each_form = pytest.mark.parametrize("form", list(lake.FORMS))


def lake_as(form: str) -> TranscriptDraft:
    return formats.read(lake.FORMS[form](), f"lake.{form}")


def turns_of(draft: TranscriptDraft) -> list[InterventionDraft]:
    return list(draft.interventions)


def words_of(draft: TranscriptDraft) -> list[list[str]]:
    return [turn.text.split() for turn in draft.interventions]


def text_of(data: bytes) -> str:
    return data.decode().removeprefix("\ufeff")


def cells_of(data: bytes) -> str:
    """All that stands in the cells of a workbook, by another way than the reader's."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


def rtf_of(text: str) -> bytes:
    """A text form as rich text: labels in bold, every line ended by a soft break."""
    lines = [
        rf"{{\b {lake.escaped(line)}}}" if line.endswith("]:") else lake.escaped(line) for line in text.split("\n")
    ]
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + "\\line\n".join(lines) + "}").encode("ascii")


# The invented meeting


@each_form
def test_every_form_is_recognised_by_its_content(form: str) -> None:
    recognised = formats.recognise(lake.FORMS[form](), "download").NAME
    assert recognised.removeprefix("un-web-tv-") == form.replace("txt", "text")


@each_form
def test_every_form_has_the_same_turns_word_for_word(form: str) -> None:
    reference = formats.read(lake.as_json(), "lake.json")
    draft = lake_as(form)
    assert words_of(draft) == words_of(reference)
    assert len(turns_of(draft)) == 8


@each_form
def test_every_form_keeps_the_characters_of_each_sentence(form: str) -> None:
    draft = lake_as(form)
    assert turns_of(draft)[1].text.replace("\n", " ") == (
        "The lake is déjà vu. Many drink from it. So do the herds 🐄, all {of them}. No more."
    )
    assert turns_of(draft)[-1].text == "The boats\u00a0stay — all of them."


@each_form
def test_every_form_names_who_speaks_as_far_as_it_tells(form: str) -> None:
    told = [turn.speaker for turn in turns_of(lake_as(form))]
    # A sheet has no names.
    kenya = SpeakerDraft(None if form == "xlsx" else "Ms. Aduda", "KEN", "Kenya", None, "Representative")
    assert told == [
        SpeakerDraft(function="President"),
        kenya,
        SpeakerDraft(),
        SpeakerDraft(None, "NOR", "Norway", "Nordic countries", "Representative"),
        SpeakerDraft(None, "UNICEF", "UNICEF", None, "Executive Director"),
        SpeakerDraft(function="President"),
        SpeakerDraft(None, "Lakeside Association", "Lakeside Association", None, "Minister for Boats"),
        SpeakerDraft(None, "Lakeside Association", "Lakeside Association"),
    ]


@each_form
def test_every_form_says_in_what_mode_and_for_whom(form: str) -> None:
    reference, draft = turns_of(formats.read(lake.as_json(), "lake.json")), turns_of(lake_as(form))
    assert [(turn.mode, turn.on_behalf_of) for turn in draft] == [(turn.mode, turn.on_behalf_of) for turn in reference]
    assert draft[3].on_behalf_of == ("Nordic countries",)


@each_form
def test_every_form_but_subrip_describes_the_meeting(form: str) -> None:
    draft = lake_as(form)
    assert draft.disclaimer == lake.DISCLAIMER
    told = (draft.title, draft.body, str(draft.date), draft.language, draft.address)
    if form == "srt":
        assert told == ("lake", None, "None", None, None)
    else:
        assert told == (lake.TITLE, lake.BODY, "2026-07-08", "en", lake.ADDRESS)


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_captions_time_every_sentence(form: str) -> None:
    reference = [part for turn in formats.read(lake.as_json(), "lake.json").interventions for part in turn.segments]
    draft = [part for turn in lake_as(form).interventions for part in turn.segments]
    assert [(part.start_ms, part.end_ms) for part in draft if part.kind == "sentence"] == [
        (part.start_ms, part.end_ms) for part in reference if part.kind == "sentence"
    ]


@pytest.mark.parametrize("form", ["txt", "rtf"])
def test_the_text_forms_time_every_turn_to_the_second(form: str) -> None:
    assert [turn.start_ms for turn in turns_of(lake_as(form))] == [
        *(0, 62_000, 71_000, 80_000, 84_000, 3_600_000, 3_725_000, 3_730_000)
    ]


@each_form
def test_no_character_of_any_form_goes_missing(form: str) -> None:
    data = lake.FORMS[form]()
    draft = formats.read(data, "lake")
    assert draft.unaccounted_characters() == 0
    if form == "xlsx":
        assert draft.characters_in == len(cells_of(data))
    elif form == "rtf":
        lines = [line for line in text_of(lake.as_text()).split("\n") if line != "---"]
        assert draft.characters_in == len("".join(lines)) + len(f'HYPERLINK "{lake.ADDRESS}"')
    else:
        assert draft.characters_in == len(text_of(data))


@each_form
def test_damaged_files_are_read_or_refused_and_never_lose_a_character(form: str) -> None:
    dice = random.Random(form)
    whole = lake.FORMS[form]()
    readers = [known for known in formats.FORMATS if known.NAME == formats.recognise(whole, "").NAME]
    for _ in range(60 if form == "xlsx" else 250):
        data = damaged(whole, dice)
        for reader in readers:
            assert 0 <= reader.recognises(Look(data, "lake")) <= 1
            try:
                draft = reader.read(data, "lake")
            except UnreadableFile:
                continue
            assert draft.unaccounted_characters() == 0
            if form in ("txt", "srt", "vtt"):
                assert draft.characters_in == len(decoded(data).text.removeprefix("\ufeff"))


def damaged(whole: bytes, dice: random.Random) -> bytes:
    """A file with some bytes lost, doubled, or become others."""
    data = bytearray(whole)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data))
        change: Callable[[], Any] = dice.choice(
            (
                lambda at=at: data.__setitem__(at, dice.randrange(256)),
                lambda at=at: data.__delitem__(slice(at, at + dice.randint(1, 30))),
                lambda at=at: data.__setitem__(slice(at, at), data[at : at + dice.randint(1, 30)]),
            )
        )
        change()
        if not data:
            return b"\0"
    return bytes(data)


# The samples: what a person reads in a file that lies beside these tests


SAMPLES = Path(__file__).parents[2] / "samples"


@each_form
def test_the_sample_of_every_form_has_these_words(form: str) -> None:
    draft = formats.read((SAMPLES / f"un-web-tv-lake.{form}").read_bytes(), f"un-web-tv-lake.{form}")
    assert [turn.text.replace("\n", " / ") for turn in draft.interventions] == [
        "The meeting on the lake is open.",
        "The lake is déjà vu. Many drink from it. / So do the herds 🐄, all {of them}. / No more."
        if form in ("txt", "rtf", "xlsx")
        else "The lake is déjà vu. Many drink from it. So do the herds 🐄, all {of them}. No more.",
        "Somebody coughs.",
        "The north has lakes: many of them.",
        "The young swim.",
        "The lake was put to the vote. / In favour: Chile, Kenya, Norway"
        " / The President (spoke in French): There were 3 votes."
        if form in ("txt", "rtf", "xlsx")
        else "The lake was put to the vote. In favour: Chile, Kenya, Norway"
        " The President (spoke in French): There were 3 votes.",
        "The boats stay.",
        "The boats\u00a0stay — all of them.",
    ]


# Real meetings


def forms_of(file: str) -> dict[str, bytes]:
    """A real meeting in every form; as rich text too, which is made of the text form."""
    told = {form: (MEETINGS / f"{file}.{form}").read_bytes() for form in ("txt", "srt", "vtt", "xlsx")}
    return {**told, "rtf": rtf_of(text_of(told["txt"]))}


@needs_real_meetings
@each_real_meeting
def test_every_form_of_a_real_meeting_has_the_turns_and_words_of_the_json(facts: dict[str, Any]) -> None:
    reference = formats.read((MEETINGS / f"{facts['file']}.json").read_bytes(), "meeting.json")
    for form, data in forms_of(facts["file"]).items():
        draft = formats.read(data, f"meeting.{form}")
        assert draft.counts()["interventions"] == facts["turns"], form
        assert draft.counts()["words"] == facts["words"], form
        assert (draft.symbol, draft.date) == ((None, None) if form == "srt" else (reference.symbol, reference.date))
        assert words_of(draft) == words_of(reference), form
        assert [turn.mode for turn in draft.interventions] == [turn.mode for turn in reference.interventions], form


@needs_real_meetings
@each_real_meeting
def test_the_forms_that_have_paragraphs_or_sentences_have_all_of_them(facts: dict[str, Any]) -> None:
    counts = {form: formats.read(data, form).counts() for form, data in forms_of(facts["file"]).items()}
    assert {counts[form]["paragraphs"] for form in ("txt", "rtf", "xlsx")} == {facts["paragraphs"]}
    assert {counts[form]["sentences"] for form in ("srt", "vtt")} == {facts["sentences"]}


@needs_real_meetings
@each_real_meeting
def test_every_form_of_a_real_meeting_names_the_speakers_it_tells(facts: dict[str, Any]) -> None:
    """Where the label of the file has nobody, who is known to the JSON by name alone is nobody here too."""
    reference = [
        turn.speaker for turn in formats.read((MEETINGS / f"{facts['file']}.json").read_bytes(), "").interventions
    ]
    shown = [speaker if speaker.affiliation or speaker.function else SpeakerDraft() for speaker in reference]
    for form, data in forms_of(facts["file"]).items():
        told = [turn.speaker for turn in formats.read(data, form).interventions]
        if form in ("txt", "rtf"):
            assert told == shown, form
        else:
            assert [nameless(speaker) for speaker in told] == [nameless(speaker) for speaker in shown], form


def nameless(speaker: SpeakerDraft) -> SpeakerDraft:
    return SpeakerDraft(None, speaker.affiliation, speaker.affiliation_full, speaker.group, speaker.function)


@needs_real_meetings
@each_real_meeting
def test_no_character_of_a_real_meeting_goes_missing(facts: dict[str, Any]) -> None:
    for form, data in forms_of(facts["file"]).items():
        draft = formats.read(data, form)
        assert draft.unaccounted_characters() == 0, form
        if form == "xlsx":
            assert draft.characters_in == len(cells_of(data))
        elif form == "rtf":
            text = (MEETINGS / f"{facts['file']}.txt").read_text(encoding="utf-8")
            assert draft.characters_in == len(text.replace("\n", ""))
        else:
            assert draft.characters_in == len(text_of(data)), form


@needs_real_meetings
@each_real_meeting
def test_the_captions_of_a_real_meeting_have_the_times_of_the_json(facts: dict[str, Any]) -> None:
    reference = formats.read((MEETINGS / f"{facts['file']}.json").read_bytes(), "")
    for form in ("srt", "vtt"):
        draft = formats.read((MEETINGS / f"{facts['file']}.{form}").read_bytes(), form)
        assert timed(draft) == timed(reference)


def timed(draft: TranscriptDraft) -> list[tuple[int | None, int | None]]:
    parts = (part for turn in draft.interventions for part in turn.segments if part.kind == "sentence")
    return [(part.start_ms, part.end_ms) for part in parts]


@needs_real_meetings
@each_real_meeting
def test_the_sheet_of_a_real_meeting_has_the_topics_of_its_paragraphs(facts: dict[str, Any]) -> None:
    reference = formats.read((MEETINGS / f"{facts['file']}.json").read_bytes(), "")
    sheet = formats.read((MEETINGS / f"{facts['file']}.xlsx").read_bytes(), "")
    assert paragraph_topics(sheet) == paragraph_topics(reference)


def paragraph_topics(draft: TranscriptDraft) -> list[set[str]]:
    """Labels of the topics of each paragraph, gathered from its sentences."""
    labels = {topic.key: topic.label for topic in draft.topics}
    told: list[set[str]] = []
    for part in (part for turn in draft.interventions for part in turn.segments):
        if part.kind == "paragraph":
            told.append(set())
        told[-1].update(labels[key] for key in part.topics)
    return told
