"""WebVTT: what the W3C's algorithm finds in a file, and who speaks. The people of the samples are invented."""

import json
import time

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, webvtt
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, characters_of, mutations_of, read_all, sample, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, left_out_of, notes_of, said_in

TRANSCRIPTS = REAL / "transcripts"
CHECKS = REAL / "check-values.json"
zoom_files = json.loads(CHECKS.read_text(encoding="utf-8"))["zoom_vtt"] if CHECKS.exists() else {}
real = pytest.mark.skipif(not TRANSCRIPTS.exists(), reason=NOT_HERE)


def read(*blocks: str, header: str = "WEBVTT") -> TranscriptDraft:
    return webvtt.read("\n\n".join((header, *blocks)).encode(), "walk.vtt")


def said(*lines: str) -> list[tuple[str | None, str]]:
    """What one cue of these lines says."""
    return said_in(read("\n".join(("00:01.000 --> 00:02.000", *lines))))


def times_of(timing: str) -> tuple[int | None, int | None]:
    (turn,) = read(f"{timing}\nWords.").interventions
    return turn.start_ms, turn.end_ms


# Real files


@pytest.mark.skipif(not zoom_files, reason=NOT_HERE)
@pytest.mark.parametrize("name", zoom_files)
def test_it_finds_the_cues_and_speakers_of_a_real_call(name: str) -> None:
    facts = zoom_files[name]
    data = (TRANSCRIPTS / "zoom-vtt" / name).read_bytes()
    draft = formats.read(data, "call.vtt")
    assert len(webvtt.cues_of(webvtt.text_of(data, name), Ledger())) == facts["cues"]
    assert {speaker.name for speaker in draft.speakers()} == set(facts["speakers"])
    assert all(turn.speaker.is_known for turn in draft.interventions) is (facts["cues_without_speaker"] == 0)
    assert draft.characters_in == characters_of(data)
    assert draft.unaccounted_characters() == 0
    turns = list(draft.interventions)
    assert (turns[0].start_ms, turns[-1].end_ms) == (round(facts["first"] * 1000), round(facts["last_end"] * 1000))


@real
@pytest.mark.parametrize(
    ("name", "cues", "refused"),
    [
        ("captions_with_bom.vtt", 4, []),
        ("comments.vtt", 3, []),
        ("cue_tags.vtt", 3, []),
        ("invalid_timeframe.vtt", 6, ["cue 2 (line 6)"]),
        ("invalid_timeframe_in_cue_text.vtt", 3, []),
        ("metadata_headers_multiline.vtt", 2, []),
        ("missing_caption_text.vtt", 4, []),
        ("missing_timeframe.vtt", 6, ["line 6"]),
        ("styles.vtt", 1, []),
        ("using_identifiers.vtt", 6, []),
        ("youtube_dl.vtt", 4, []),
    ],
)
def test_it_finds_the_cues_of_real_captions(name: str, cues: int, refused: list[str]) -> None:
    data = (TRANSCRIPTS / "webvtt-py" / name).read_bytes()
    assert len(webvtt.cues_of(webvtt.text_of(data, name), Ledger())) == cues
    draft = formats.read(data, name)
    assert [row.where for row in draft.refused] == refused
    assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(data), 0)


@real
def test_captions_in_two_forms_say_the_same() -> None:
    name = "split_subtitles_smartphone.mp3_20"
    drafts = [formats.read((TRANSCRIPTS / "whisper" / f"{name}.{end}").read_bytes(), name) for end in ("vtt", "srt")]
    assert timed(drafts[0]) == timed(drafts[1])
    assert drafts[0].counts()["sentences"] == 34


# What a file holds


def test_it_reads_what_the_algorithm_reads() -> None:
    draft = sample("captions-every-corner.vtt")
    assert draft.language == "en"
    assert timed(draft) == [
        ("Ana Berg", [("Fish & boats\xa0first.", 1_000, 2_000)]),
        ("Ben Ode", [("Then the pier.", 1_000, 2_000)]),
        ("Ana Berg", [("3 It ends too soon.", 3_000, None)]),
        ("Ben Ode", [("A late word.", 360_000_000, 360_001_000)]),
    ]
    assert (draft.characters_in, draft.unaccounted_characters()) == (
        characters_of(bytes_of("captions-every-corner.vtt")),
        0,
    )


def test_it_says_of_everything_odd_where_it_is() -> None:
    draft = sample("captions-every-corner.vtt")
    assert [(row.where, row.cells) for row in draft.refused] == [
        ("cue 3 (line 23)", ("not a time --> at all", "These words have lost their time.")),
        ("line 26", ("One line of nobody.", "A second one.")),
    ]
    assert notes_of(draft) == [
        "error, cue 3 (line 23): The times of this cue cannot be read.",
        "error, line 26: These lines have no times, so they are no cue.",
        "warning, cue 4: “< 4, she counts.” stands in angle brackets and is no tag, so it was left out.",
        "warning, cue 5: Holds no text, so it was left out.",
        "warning, cue 6: Ends before it begins, so its end was left open.",
        "note, cue 4: This cue begins before the cue that stands before it; the cues were put in the order of their"
        " times.",
        "note, cue 1: “Ben Ode” begins while “Ana Berg” still speaks; the order of beginning was kept.",
    ]


def test_what_is_no_word_is_set_aside_by_its_kind() -> None:
    aside = left_out_of(sample("captions-every-corner.vtt"))
    assert aside["notes, styles and regions"] == sum(
        map(len, ("NOTE", "Made by hand.", "STYLE", "::cue(b) { color: peru; }", "REGION", "id:shore"))
    ) + len("NOTE 00:04.000 is no time")
    assert aside["names of cues"] == len("first cue")
    assert aside["readings of ruby"] == len("reading")
    assert aside["header of the file"] == len("WEBVTT - A walk round the lakeKind: captionsLanguage: en")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_will_do(ending: str) -> None:
    data = ending.join(("WEBVTT", "", "00:01.000 --> 00:02.000", "The lake", "is deep.", "")).encode()
    draft = formats.read(data, "walk.vtt")
    assert said_in(draft) == [(None, "The lake is deep.")]
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(data), 0)


@pytest.mark.parametrize(
    ("timing", "times"),
    [
        ("00:01.000 --> 01:00.500", (1_000, 60_500)),
        ("00:00:01.000 --> 00:00:02.000", (1_000, 2_000)),
        ("1:00:01.000 --> 123:00:02.000", (3_601_000, 442_802_000)),
        ("60:00:00.000-->61:00:00.000align:end", (216_000_000, 219_600_000)),
        (" \t00:01.000\t-->\t00:02.000\tline:0", (1_000, 2_000)),
        ("999:00:00.000 --> 999:00:01.000", (None, None)),
    ],
)
def test_times_are_read_as_the_algorithm_does(timing: str, times: tuple[int | None, int | None]) -> None:
    assert times_of(timing) == times


@pytest.mark.parametrize(
    "timing",
    [
        "00:01,000 --> 00:02,000",
        "00:61.000 --> 01:02.000",
        "60:01.000 --> 60:02.000",
        "00:01.00 --> 00:02.000",
        "00:01.0000 --> 00:02.000",
        "1:01.000 --> 1:02.000",
        "00:01.000 -> --> 00:02.000",
        "٠٠:٠١.٠٠٠ --> ٠٠:٠٢.٠٠٠",
        "-->",
    ],
)
def test_a_cue_whose_times_the_algorithm_drops_is_refused_and_not_lost(timing: str) -> None:
    draft = read("00:01.000 --> 00:02.000\nKept.", f"{timing}\nLost.")
    assert said_in(draft) == [(None, "Kept.")]
    assert [(row.where, row.cells) for row in draft.refused] == [("cue 2 (line 6)", (timing, "Lost."))]


def test_times_end_a_cue_that_no_blank_line_ends() -> None:
    draft = read("00:01.000 --> 00:02.000\nOne.\n00:03.000 --> 00:04.000\nTwo.")
    assert [text for text, *_ in timed(draft)[0][1]] == ["One.", "Two."]


def test_a_note_right_above_times_is_their_name() -> None:
    assert said_in(read("NOTE later\n00:01.000 --> 00:02.000\nOne.")) == [(None, "One.")]


def test_a_nul_character_becomes_what_the_algorithm_makes_of_it() -> None:
    assert said("a\0b") == [(None, "a\ufffdb")]


@pytest.mark.parametrize(
    "data", [b"", b"WEBVTTX\n\n00:01.000 --> 00:02.000\nOne.", b"webvtt", b"\n\nWEBVTT", b"WEBVTT", b"WEBVTT\n\nNOTE a"]
)
def test_a_file_without_signature_or_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        webvtt.read(data, "walk.vtt")


@pytest.mark.parametrize("beginning", ["WEBVTT", "WEBVTT\n", "WEBVTT\t", "\ufeffWEBVTT a walk\r\n"])
def test_its_signature_is_recognised(beginning: str) -> None:
    assert webvtt.recognises(Look(beginning.encode(), "a.txt")) == 0.9


# The text of cues


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("<v Ana Berg>One <v Ben Ode>two.",), [("Ana Berg", "One"), ("Ben Ode", "two.")]),
        (("<v Ana>One.</v><v Ana>Two.</v>",), [("Ana", "One. Two.")]),
        (("<v.loud.far \t Ana\nBerg >One.",), [("Ana Berg", "One.")]),
        (("<v R&amp;D>One.",), [("R&D", "One.")]),
        (("<v Ana><i>One</v> two.</i>",), [("Ana", "One two.")]),
        (("One <v Ana>two</v> three.",), [(None, "One"), ("Ana", "two"), (None, "three.")]),
        (("<v>One.",), [(None, "One.")]),
        (("<b>One</b> <u.x>two</u> <lang fr>trois</lang>.",), [(None, "One two trois.")]),
        (("<ruby>lake<rt>See</ruby> deep <rt>kept</rt>",), [(None, "lake deep kept")]),
        (("a <00:01.500>b<00:01.700> c",), [(None, "a b c")]),
        (("<font color=red>a</font> <>b</>",), [(None, "a b")]),
        (("&lt;a&gt; &quot;b&quot; &eacute;&#233;&#xe9; &amp c &nosuch; &",), [(None, '<a> "b" ééé & c &nosuch; &')]),
        (("&lrm;a&rlm;",), [(None, "\u200ea\u200f")]),
        (("- Ana stays.", "- Ben goes."), [(None, "- Ana stays. - Ben goes.")]),
        (("主席先生", "湖很深"), [(None, "主席先生湖很深")]),
    ],
)
def test_the_words_of_a_cue_are_those_of_the_tokenizer(
    lines: tuple[str, ...], expected: list[tuple[str | None, str]]
) -> None:
    assert said(*lines) == expected


def test_a_stray_bracket_takes_words_with_it_but_never_in_silence() -> None:
    draft = read("00:01.000 --> 00:02.000\nIf 3 < 4 then\n5 > 2.")
    assert said_in(draft) == [(None, "If 3  2.")]
    assert [(part.where, part.characters) for part in draft.left_out[-1:]] == [("cue 1", len("< 4 then5 >"))]


# Who speaks


def test_zoom_names_its_speakers_before_a_colon() -> None:
    draft = sample("captions-zoom.vtt")
    assert said_in(draft) == [
        ("Ana Berg (Lake Office)", "The lake is open. One question: who drinks from it?\nNobody answers."),
        ("oda | boats", "Everybody does."),
        ("Ben Ode (benode)", "Yes."),
    ]
    assert notes_of(draft) == [
        "note, cue 5: Stands before a colon only once, and was taken for a speaker as in most cues: “oda | boats”,"
        " “Ben Ode (benode)”."
    ]


def test_a_bracket_that_names_a_country_is_one() -> None:
    draft = read("00:01.000 --> 00:02.000\nAna Berg (Kenya): Good morning.")
    (speaker,) = draft.speakers()
    assert (speaker.name, speaker.affiliation) == ("Ana Berg", "Kenya")


def cues(*texts: str) -> list[str]:
    return [f"00:{at:02}.000 --> 00:{at:02}.900\n{text}" for at, text in enumerate(texts)]


def test_a_label_that_stands_once_among_cues_without_labels_is_no_speaker() -> None:
    draft = read(*cues("The lake is deep.", "One question: how deep?", "Nobody knows."))
    assert said_in(draft) == [(None, "The lake is deep. One question: how deep? Nobody knows.")]


def test_a_label_that_recurs_is_a_speaker_until_the_next() -> None:
    draft = read(*cues("Ana Berg: One.", "Two.", "Three.", "Ben Ode: Four.", "Five.", "Ana Berg: Six.", "Ben Ode: 7."))
    assert said_in(draft) == [
        ("Ana Berg", "One. Two. Three."),
        ("Ben Ode", "Four. Five."),
        ("Ana Berg", "Six."),
        ("Ben Ode", "7."),
    ]


def test_a_title_or_a_known_actor_is_a_speaker_at_once() -> None:
    draft = read(*cues("Opening.", "Mr. Ode: One.", "Two.", "Three.", "Kenya: Four.", "Five."))
    assert said_in(draft) == [(None, "Opening."), ("Ode", "One. Two. Three."), ("Kenya", "Four. Five.")]


def test_where_nearly_all_are_named_one_who_is_not_is_unknown() -> None:
    draft = read(*cues(*["Ana Berg: One."] * 9, "Who was that?", *["Ana Berg: Two."] * 9))
    assert [speaker for speaker, _ in said_in(draft)] == ["Ana Berg", None, "Ana Berg"]


@pytest.mark.parametrize(
    "text", ["At 10:30 we go.", "https://example.org", "12: a number", "So! Look: here", "a" * 130 + ": b"]
)
def test_words_that_are_no_label_stay_words(text: str) -> None:
    assert said_in(read(*cues(text, text))) == [(None, f"{text} {text}")] or "! " in text


@pytest.mark.parametrize("mark", [">> ", ">>", "- ", "– "])
def test_a_mark_of_a_new_voice_may_stand_before_its_name(mark: str) -> None:
    escaped = mark.replace(">", "&gt;")
    assert said_in(read(*cues(f"{escaped}Ana Berg: One."))) == [("Ana Berg", "One.")]


def test_a_name_may_stand_alone_in_its_cue() -> None:
    assert said_in(read(*cues("Ana Berg:", "One.", "Two.", "Ana Berg: Three."))) == [("Ana Berg", "One. Two. Three.")]


def test_teams_cuts_utterances_into_parts_that_stay_together() -> None:
    draft = sample("captions-teams.vtt")
    assert timed(draft) == [
        ("Ana Berg", [("The harbour master keeps the key.", 3_000, 11_000), ("That is known.", 15_000, 17_000)]),
        ("Ben Ode", [("Is it?", 16_000, 18_000)]),
    ]
    assert next(draft.interventions).text == "The harbour master keeps the key.\nThat is known."
    assert draft.characters_in == characters_of(bytes_of("captions-teams.vtt"))


# Paragraphs, sentences, times


def test_a_gap_of_two_seconds_goes_on_and_a_longer_one_begins_a_paragraph() -> None:
    draft = read("00:01.000 --> 00:02.000\nOne.", "00:04.000 --> 00:05.000\nTwo.", "00:07.001 --> 00:08.000\nThree.")
    assert said_in(draft) == [(None, "One. Two.\nThree.")]


def test_a_sentence_lasts_from_the_cue_it_begins_in_to_the_cue_it_ends_in() -> None:
    draft = read(
        "00:01.000 --> 00:02.000\nOne. Two goes",
        "00:02.000 --> 00:03.000\non and",
        "00:03.000 --> 00:04.000\non. Three.",
        "00:04.000 --> 00:05.000\nFour.",
    )
    assert timed(draft) == [
        (
            None,
            [
                ("One.", 1_000, 2_000),
                ("Two goes on and on.", 1_000, 4_000),
                ("Three.", 3_000, 4_000),
                ("Four.", 4_000, 5_000),
            ],
        )
    ]
    assert draft.changes == {"spaces_for_breaks": -2}


def test_a_recogniser_that_ends_no_sentence_keeps_its_cues() -> None:
    draft = read(
        *(f"00:{at:02}.000 --> 00:{at + 1:02}.000\nwords that never seem to come to an end {at}" for at in range(30))
    )
    ((_, sentences),) = timed(draft)
    assert sentences[0] == ("words that never seem to come to an end 0", 0, 1_000)
    assert len(sentences) == 30
    assert (draft.changes, draft.unaccounted_characters()) == ({}, 0)


def test_captions_that_roll_are_told_once() -> None:
    draft = sample("captions-rolling.vtt")
    assert timed(draft) == [(None, [("the boats leave before the fog comes in.", 0, 6_000)])]
    assert [(part.where, part.characters) for part in draft.left_out if part.what.startswith("Repeats")] == [
        ("cue 2", len("the boats leave")),
        ("cue 3", len("the boats leave")),
        ("cue 4", len("before the fog")),
        ("cue 5", len("before the fog")),
    ]
    assert notes_of(draft) == [
        "warning, cue 2: These captions roll: 4 cues show lines of the cue before again. They were left out there."
    ]
    assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(bytes_of("captions-rolling.vtt")), 0)


def test_a_line_repeated_once_is_no_rolling() -> None:
    draft = read(
        "00:01.000 --> 00:02.000\nNo!", "00:02.000 --> 00:03.000\nNo!\nStop.", "00:03.000 --> 00:04.000\nI do."
    )
    assert said_in(draft) == [(None, "No! No! Stop. I do.")]


def test_a_recogniser_that_loops_is_pointed_out_and_kept() -> None:
    draft = read(*cues("The lake.", *["Thank you."] * 5, "Goodbye."))
    assert draft.counts()["sentences"] == 7
    assert notes_of(draft) == [
        "note, cue 2 to cue 6: These 5 say the same words: perhaps the recogniser looped. They were kept."
    ]


def test_many_overlaps_are_one_note() -> None:
    told = [f"00:{at:02}.000 --> 00:{at + 2:02}.000\n<v {'AB'[at % 2]}>Word." for at in range(20)]
    (note,) = notes_of(read(*told))
    assert "so too cue 3, cue 4, cue 5, cue 6, cue 7, cue 8, cue 9, cue 10 and 10 more" in note


# Laws


def test_whatever_is_done_to_a_file_no_character_goes_missing() -> None:
    names = ("every-corner", "rolling", "teams", "zoom")
    drafts = read_all(webvtt, mutations_of([bytes_of(f"captions-{name}.vtt") for name in names], 400))
    assert len(drafts) > 100
    for data, draft in drafts:
        assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(data), 0)


@pytest.mark.parametrize(
    "text", ["x" * 900_000, "A" * 100_000, "[" * 100_000, "<" * 100_000, "<i>" * 100_000, "&" * 100_000]
)
def test_no_line_takes_more_time_than_its_length(text: str) -> None:
    began = time.perf_counter()
    read_all(webvtt, [f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n\n00:03.000 --> 00:04.000\nEnd.".encode()])
    assert time.perf_counter() - began < 5
