"""What is read from UN Web TV captions, in SubRip and in WebVTT."""

import time

import pytest

from apps.corpus import formats
from apps.corpus.formats import un_web_tv_srt, un_web_tv_vtt
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats import lake_meeting as lake
from tests.corpus.transcripts import said_of

FIRST = "President: The lake is open."


def srt_of(*cues: str) -> bytes:
    told = [f"[{lake.DISCLAIMER}]", *cues]
    return "\n".join(
        f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{text}\n" for at, text in enumerate(told, 1)
    ).encode()


def vtt_of(*cues: str, notes: str = "") -> bytes:
    head = notes or "NOTE\n" + "\n".join(lake.HEADER) + f"\n\nNOTE\n{lake.DISCLAIMER}\n"
    told = [f"00:00:{at:02}.000 --> 00:00:{at:02}.900\n{text}\n" for at, text in enumerate(cues, 1)]
    return "\n".join(("WEBVTT", "", head, *told)).encode()


def read(*cues: str) -> TranscriptDraft:
    return formats.read(vtt_of(*cues), "lake.vtt")


def told(draft: TranscriptDraft) -> list[tuple[str | None, str]]:
    return [(turn.speaker.affiliation or turn.speaker.function, turn.text) for turn in draft.interventions]


def about_labels(draft: TranscriptDraft) -> list[tuple[str, str]]:
    return [(where, what) for where, what in said_of(draft) if where != "file"]


# Turns


def test_a_turn_begins_where_a_cue_begins_with_a_label() -> None:
    draft = read(FIRST, "It is ours.", "Kenya: Thank you.", "We drink from it.")
    assert told(draft) == [("President", "The lake is open. It is ours."), ("KEN", "Thank you. We drink from it.")]
    assert [(turn.start_ms, turn.end_ms) for turn in draft.interventions] == [(1000, 2900), (3000, 4900)]


def test_a_turn_is_one_paragraph_and_this_is_said() -> None:
    draft = read(FIRST, "It is ours.")
    assert draft.counts()["paragraphs"] == 1
    assert said_of(draft) == [
        ("file", "Captions tell no paragraphs: each turn is one. The JSON of the meeting has them.")
    ]


def test_a_label_of_the_same_speaker_joins_the_turn() -> None:
    assert told(read("Kenya: One.", "Kenya: Two.")) == [("KEN", "One.\nTwo.")]


@pytest.mark.parametrize(
    "words", ["In favour: Chile, Kenya", "Two points: lakes and herds.", "It is so. Kenya: a land."]
)
def test_a_colon_in_the_words_begins_no_turn(words: str) -> None:
    draft = read(FIRST, words)
    assert told(draft) == [("President", f"The lake is open. {words}")]
    assert about_labels(draft) == []


def test_a_heading_of_the_record_stays_words_and_is_pointed_out_once() -> None:
    words = "The President (spoke in French): It is so decided."
    draft = read(FIRST, words, words)
    assert told(draft) == [("President", f"The lake is open. {words} {words}")]
    (doubt,) = about_labels(draft)
    assert doubt == (
        "cue 2",
        "“The President (spoke in French):” may name a speaker, but is no label of the service; it was kept as words.",
    )


def test_a_body_on_no_list_is_known_by_its_label_elsewhere_in_the_file() -> None:
    draft = read(FIRST, "Lakeside Association: Our boats.", "Lakeside Association · Rower: Our oars.")
    assert told(draft) == [
        ("President", "The lake is open."),
        ("Lakeside Association", "Our boats."),
        ("Lakeside Association", "Our oars."),
    ]
    alone = read(FIRST, "Lakeside Association: Our boats.")
    assert told(alone) == [("President", "The lake is open. Lakeside Association: Our boats.")]
    assert [where for where, _ in about_labels(alone)] == ["cue 2"]


def test_only_the_first_few_doubts_are_told() -> None:
    many = [f"Lakeside Club {letter}: Aye." for letter in "ABCDEFGHIJKLMN"]
    assert len(about_labels(read(FIRST, *many))) == 10


def test_words_before_the_first_label_are_of_a_voice_nobody_knows() -> None:
    assert told(read("Somebody coughs.", FIRST)) == [(None, "Somebody coughs."), ("President", "The lake is open.")]


def test_two_unknown_voices_in_a_row_stay_two() -> None:
    assert told(read("Speaker 1: One.", "Speaker 2: Two.")) == [(None, "One."), (None, "Two.")]


def test_words_of_webvtt_stand_as_the_service_writes_them() -> None:
    words = "If a < b, AT&T and <b>R&amp;D</b> are > c."
    assert told(read(FIRST, words)) == [("President", f"The lake is open. {words}")]


def test_a_label_without_words_is_no_sentence() -> None:
    draft = read("Kenya:  ", "Thank you.")
    assert told(draft)[-1][1].endswith("Thank you.")
    assert draft.unaccounted_characters() == 0


def test_a_sentence_that_lasts_no_time_is_missing_and_its_turn_begins_with_the_next() -> None:
    meeting = (lake.Turn([[lake.Said("Lost.", 1.0, 1.0), lake.Said("Heard.", 2.0, 3.0)]], **lake.KENYA),)
    for make in (lake.as_srt, lake.as_vtt):
        assert told(formats.read(make(meeting), "lake")) == [("KEN", "Heard.")]


# SubRip


def test_the_first_cue_of_subrip_is_the_disclaimer() -> None:
    draft = formats.read(srt_of(FIRST), "lake.srt")
    assert draft.disclaimer == lake.DISCLAIMER
    assert told(draft) == [("President", "The lake is open.")]
    assert ("file", "This form tells neither title nor date nor language of the meeting.") in said_of(draft)
    assert draft.title == "lake"


def test_subrip_without_disclaimer_is_known_by_a_label_of_several_parts() -> None:
    cues = srt_of(FIRST, "Kenya · Ms. Aduda: Thank you.").split(b"\n\n", 1)[1]
    assert formats.recognise(cues, "lake.srt").NAME == "un-web-tv-srt"
    assert [turn.speaker.name for turn in formats.read(cues, "lake.srt").interventions] == [None, "Ms. Aduda"]


def test_other_subrip_is_not_taken_for_it() -> None:
    other = b"1\n00:00:01,000 --> 00:00:02,000\n[music plays far away]\n\n2\n00:00:03,000 --> 00:00:04,000\nHello.\n"
    assert un_web_tv_srt.recognises(Look(other, "song.srt")) == 0
    assert formats.recognise(other, "song.srt").NAME == "srt"


def test_a_cue_whose_times_cannot_be_read_is_refused_by_its_number() -> None:
    data = srt_of(FIRST, "It is ours.", "Kenya: Yes.").replace(b"00:00:03,000 -->", b"noon -->")
    draft = formats.read(data, "lake.srt")
    assert [row.where for row in draft.refused] == ["cue 3 (line 10)"]
    assert told(draft) == [("President", "The lake is open."), ("KEN", "Yes.")]
    assert draft.unaccounted_characters() == 0


# WebVTT


def test_the_header_of_webvtt_stands_in_two_notes_or_in_one() -> None:
    one = "NOTE\n" + "\n".join(lake.HEADER) + f"\n{lake.DISCLAIMER}\n"
    for notes in ("", one):
        draft = formats.read(vtt_of(FIRST, notes=notes), "lake.vtt")
        assert (draft.title, draft.body, draft.language) == (lake.TITLE, lake.BODY, "en")
        assert (draft.disclaimer, draft.address) == (lake.DISCLAIMER, lake.ADDRESS)


def test_a_note_after_the_first_cue_is_no_header() -> None:
    data = vtt_of(FIRST) + b"\nNOTE\nsomething else\n\n00:01:00.000 --> 00:01:01.000\nIt is ours.\n"
    draft = formats.read(data, "lake.vtt")
    assert draft.disclaimer == lake.DISCLAIMER
    assert told(draft) == [("President", "The lake is open. It is ours.")]


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ("noon --> 00:00:02.900", "The times of this cue cannot be read."),
        ("00:00:05.000 --> 00:00:00.000", "This cue ends before it begins."),
        ("9999999:00:00.000 --> 9999999:00:01.000", "The times of this cue cannot be read."),
    ],
)
def test_a_cue_of_webvtt_with_impossible_times_is_refused(times: str, why: str) -> None:
    data = vtt_of(FIRST, "It is ours.", "Kenya: Yes.").replace(b"00:00:02.000 --> 00:00:02.900", times.encode())
    draft = formats.read(data, "lake.vtt")
    assert [(row.where, row.why) for row in draft.refused] == [("cue 2 (line 16)", why)]
    assert told(draft) == [("President", "The lake is open."), ("KEN", "Yes.")]
    assert draft.unaccounted_characters() == 0


def test_a_cue_of_two_lines_is_one_sentence() -> None:
    draft = read("President: The lake\nis open.")
    assert told(draft) == [("President", "The lake is open.")]
    assert draft.unaccounted_characters() == 0


def test_other_webvtt_is_not_taken_for_it() -> None:
    other = b"WEBVTT\n\nNOTE made by a camera\n\n00:01.000 --> 00:02.000\nKenya: Hello.\n"
    assert un_web_tv_vtt.recognises(Look(other, "other.vtt")) == 0


@pytest.mark.parametrize("data", [b"WEBVTT\n\nNOTE\nA\n", b"WEBVTT", vtt_of()])
def test_captions_without_words_are_refused(data: bytes) -> None:
    with pytest.raises(formats.UnreadableFile, match="no captions with words"):
        un_web_tv_vtt.read(data, "lake.vtt")


def test_a_nul_character_is_refused() -> None:
    for reader, data in ((un_web_tv_srt, srt_of(FIRST)), (un_web_tv_vtt, vtt_of(FIRST))):
        for word in (b"open", b"machine"):
            with pytest.raises(formats.UnreadableFile, match="a NUL character"):
                reader.read(data.replace(word, b"\0" + word), "lake")


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "A" * 100_000 + ": b", ": " * 400_000, "[" * 100_000, " · " * 200_000]
)
def test_long_cues_take_no_longer_than_their_length(text: str) -> None:
    began = time.perf_counter()
    for data in (srt_of(FIRST, text), vtt_of(FIRST, text)):
        assert formats.read(data, "lake").unaccounted_characters() == 0
    assert time.perf_counter() - began < 3
