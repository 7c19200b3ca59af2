"""What is read from UN Web TV transcripts in plain text."""

import datetime
import time
from contextlib import suppress
from pathlib import Path

import pytest

from apps.corpus import formats
from apps.corpus.formats import un_web_tv_text
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.look import Look
from tests.corpus.formats import lake_meeting as lake
from tests.corpus.transcripts import refusal_of, said_of

SAMPLES = Path(__file__).parents[2] / "samples"


def text_of(*lines: str, header: tuple[str, ...] = lake.HEADER) -> bytes:
    return "\n".join((*header, lake.DISCLAIMER, "", "---", "", *lines)).encode()


def read(*lines: str, header: tuple[str, ...] = lake.HEADER) -> TranscriptDraft:
    return formats.read(text_of(*lines, header=header), "lake.txt")


def told(draft: TranscriptDraft) -> list[tuple[str | None, str]]:
    return [(turn.speaker.affiliation or turn.speaker.function, turn.text) for turn in draft.interventions]


# Turns


def test_paragraphs_stay_paragraphs_and_sentences_are_cut() -> None:
    turn = next(read("Kenya [0:05]:", "", "One. Two.", "", "Three.").interventions)
    assert turn.text == "One. Two.\nThree."
    assert [(part.kind, turn.text[part.start : part.end], part.start_ms) for part in turn.segments] == [
        ("paragraph", "One. Two.", None),
        ("sentence", "One.", None),
        ("sentence", "Two.", None),
        ("paragraph", "Three.", None),
        ("sentence", "Three.", None),
    ]
    assert turn.start_ms == 5_000


def test_two_blocks_of_one_speaker_in_a_row_are_one_turn() -> None:
    draft = read("Kenya [0:05]:", "", "One.", "", "", "Kenya [0:09]:", "", "Two.")
    assert told(draft) == [("KEN", "One.\nTwo.")]
    assert [turn.statements for turn in draft.interventions] == [(1, 2)]


def test_two_unknown_voices_in_a_row_stay_two() -> None:
    draft = read("Speaker 4 [0:05]:", "", "One.", "", "", "Speaker 5 [0:09]:", "", "Two.")
    assert told(draft) == [(None, "One."), (None, "Two.")]


@pytest.mark.parametrize(
    ("clock", "milliseconds"), [("0:00", 0), ("9:05", 545_000), ("59:59", 3_599_000), ("1:02:33", 3_753_000)]
)
def test_a_time_is_of_minutes_or_of_hours(clock: str, milliseconds: int) -> None:
    assert next(read(f"Kenya [{clock}]:", "", "One.").interventions).start_ms == milliseconds


def test_a_time_beyond_every_recording_is_left_open() -> None:
    draft = read("Kenya [999:00:00]:", "", "One.")
    assert next(draft.interventions).start_ms is None
    assert said_of(draft) == [("line 10", "This time is no moment of a recording; it was left open.")]


def test_a_turn_before_the_one_above_it_is_pointed_out() -> None:
    draft = read("Kenya [0:09]:", "", "One.", "", "", "Norway [0:05]:", "", "Two.")
    assert said_of(draft) == [("line 15", "This turn begins before the one above it; the order of the file was kept.")]


def test_the_sample_without_times_has_its_turns() -> None:
    draft = formats.read((SAMPLES / "un-web-tv-without-times.txt").read_bytes(), "un-web-tv-without-times.txt")
    assert told(draft) == [
        ("President", "The meeting on the lake is open.\nIn favour:\nKenya and Norway."),
        ("KEN", "Thank you.\nKenya:\nis a word of this turn, for one blank line alone stands before it."),
    ]
    assert draft.problems == ()


def test_a_colon_in_the_text_makes_no_turn() -> None:
    draft = read("President [0:05]:", "", "In favour: Chile, Kenya", "", "The President (spoke in French): Adopted.")
    assert told(draft) == [("President", "In favour: Chile, Kenya\nThe President (spoke in French): Adopted.")]


def test_a_turn_without_words_is_left_out_and_said_to_be() -> None:
    draft = read("Kenya [0:05]:", "", "", "Norway [0:09]:", "", "Two.")
    assert told(draft) == [("NOR", "Two.")]
    assert said_of(draft) == [("line 10", "Says nothing, so it was left out.")]


def test_a_line_before_the_first_speaker_is_left_out_by_its_place() -> None:
    draft = read("Lost words.", "", "Kenya [0:05]:", "", "One.")
    assert said_of(draft) == [("line 10", "This line stands before the first speaker, so it was left out.")]
    assert [(part.where, part.characters) for part in draft.left_out if part.where.startswith("line")] == [
        ("line 10", 11)
    ]


def test_three_dashes_after_the_first_turn_are_words() -> None:
    assert told(read("Kenya [0:05]:", "", "One.", "", "---")) == [("KEN", "One.\n---")]


# The header


def test_the_sample_from_a_french_page_is_read_by_its_own_labels() -> None:
    draft = formats.read((SAMPLES / "un-web-tv-french-page.txt").read_bytes(), "page.txt")
    assert (draft.title, draft.body) == ("Première réunion sur le lac", "Conférences")
    assert (draft.date, draft.language) == (datetime.date(2026, 7, 8), "fr")
    assert draft.address == "https://transcripts.un.org/fr/asset/k1x/k1xlake"
    assert draft.disclaimer == "Transcription automatique : ce texte n’est pas un document officiel."
    assert told(draft) == [("Président", "Le lac est à nous tous."), ("KEN", "Merci.")]
    assert [turn.mode for turn in draft.interventions] == ["chair", "floor"]


def test_fields_that_are_missing_are_open() -> None:
    draft = read("Kenya [0:05]:", "", "One.", header=(lake.TITLE,))
    assert (draft.title, draft.date, draft.language, draft.address) == (lake.TITLE, None, None, None)
    assert read("Kenya [0:05]:", "", "One.", header=(lake.TITLE, "Date: 8 July 2026")).body is None


def test_the_language_may_stand_in_the_address_alone() -> None:
    header = (lake.TITLE, "Transcript: https://transcripts.un.org/en/sc/10175?lang=es")
    assert read("Kenya [0:05]:", "", "One.", header=header).language == "es"
    assert read("Kenya [0:05]:", "", "One.", header=(lake.TITLE, f"Transcript: {lake.ADDRESS}")).language == "en"


@pytest.mark.parametrize("name", ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"])
def test_all_six_languages_are_known_by_their_names(name: str) -> None:
    draft = read("Kenya [0:05]:", "", "One.", header=(lake.TITLE, f"Language: {name}"))
    assert draft.language == {"Arabic": "ar", "Chinese": "zh", "Russian": "ru", "Spanish": "es"}.get(
        name, name[:2].lower()
    )


@pytest.mark.parametrize(
    "date", ["8 July 2026", "8 July 2026, 10:00", "2026-07-08", "8 juillet 2026", "8 de julio de 2026", "2026年7月8日"]
)
def test_a_date_may_be_of_another_language_and_have_an_hour(date: str) -> None:
    assert read("Kenya [0:05]:", "", "One.", header=(lake.TITLE, f"Date: {date}")).date == datetime.date(2026, 7, 8)


def test_what_cannot_be_read_in_the_header_is_said() -> None:
    draft = read("Kenya [0:05]:", "", "One.", header=("t" * 500, "Date: some day", "Language: Floor (Original)"))
    assert (draft.title, draft.date, draft.language) == ("t" * MAX_TITLE_CHARACTERS, None, None)
    assert said_of(draft) == [
        ("header", "The title has 500 characters and was cut after 400."),
        ("header", "“some day” is no date this reader knows, so the date was left open."),
        ("header", "“Floor (Original)” is no language this reader knows, so the language was left open."),
    ]


def test_links_for_machines_are_not_the_address_of_the_meeting() -> None:
    header = (*lake.HEADER[:-1], f"JSON: {lake.ADDRESS}.json", lake.HEADER[-1])
    assert read("Kenya [0:05]:", "", "One.", header=header).address == lake.ADDRESS


def test_a_label_no_row_could_hold_is_cut() -> None:
    draft = read(f"{'n' * 250} [0:05]:", "", "One.")
    assert next(draft.interventions).speaker.affiliation == "n" * MAX_LABEL_CHARACTERS


@pytest.mark.parametrize(
    ("slug", "symbol", "part"),
    [
        ("sc/10175", "S/PV.10175", None),
        ("sc/10175/2", "S/PV.10175", "2"),
        ("sc/10175?lang=fr", "S/PV.10175", None),
        ("ga/79/21", "A/79/PV.21", None),
        ("ga/es11/23", "A/ES-11/PV.23", None),
        ("ga/c1/79/7", "A/C.1/79/PV.7", None),
        ("ga/c3/79/7", "A/C.3/79/SR.7", None),
        ("hrc/58/59", "A/HRC/58/SR.59", None),
        ("ecosoc/2024/10", "E/2024/SR.10", None),
        ("asset/k1x/k1xlake", None, None),
    ],
)
def test_the_address_tells_the_symbol_and_the_part(slug: str, symbol: str | None, part: str | None) -> None:
    draft = read("Kenya [0:05]:", "", "One.", header=(lake.TITLE, f"Transcript: https://transcripts.un.org/en/{slug}"))
    assert (draft.symbol, draft.part) == (symbol, part)


# Files


@pytest.mark.parametrize("breaks", ["\r\n", "\r"])
def test_other_line_breaks_and_a_byte_order_mark_change_nothing(breaks: str) -> None:
    plain = formats.read(lake.as_text(), "lake.txt")
    data = b"\xef\xbb\xbf" + lake.as_text().replace(b"\n", breaks.encode())
    draft = formats.read(data, "lake.txt")
    assert told(draft) == told(plain)
    assert draft.characters_in == len(data.decode().removeprefix("\ufeff"))


def test_a_file_in_an_encoding_of_windows_is_read_and_said_to_be_guessed() -> None:
    draft = formats.read(
        text_of("Kenya [0:05]:", "", "The café by the lake is open.").decode().encode("cp1252"), "lake.txt"
    )
    assert told(draft) == [("KEN", "The café by the lake is open.")]
    assert said_of(draft)[0][1].startswith("The file does not say its encoding; it was read as ")


def test_the_sample_without_a_transcript_is_refused_with_what_the_service_said() -> None:
    refusal = refusal_of((SAMPLES / "un-web-tv-not-yet.txt").read_bytes(), "un-web-tv-not-yet.txt")
    assert "Transcript not yet available (status: transcribing)." in refusal.what


def test_a_file_without_any_turn_is_refused() -> None:
    assert refusal_of(text_of("Nobody speaks.")).what == "No turn was found after this line."
    with pytest.raises(formats.UnreadableFile, match="neither a line of three dashes nor a speaker"):
        un_web_tv_text.read(b"Some other text.", "other.txt")


@pytest.mark.parametrize("place", ["header", "label", "text"])
def test_a_nul_character_anywhere_is_refused(place: str) -> None:
    lines = {"header": b"First meeting", "label": b"Speaker 4", "text": b"Somebody coughs"}
    data = lake.as_text().replace(lines[place], lines[place] + b"\0")
    assert "a NUL character" in refusal_of(data, "lake.txt").what


def test_other_texts_are_not_taken_for_it() -> None:
    assert un_web_tv_text.recognises(Look(b"A note\n---\nKenya: thank you.\n", "note.txt")) == 0
    assert un_web_tv_text.recognises(Look(b"", "lake.txt")) == 0


@pytest.mark.parametrize(
    "text", ["x" * 5_000_000, "A" * 100_000 + ":", " [" * 500_000, "Kenya [0:05]:\n\n" + "[0:05" * 200_000]
)
def test_long_lines_take_no_longer_than_their_length(text: str) -> None:
    began = time.perf_counter()
    with suppress(formats.UnreadableFile):
        read(text)
    assert time.perf_counter() - began < 3
