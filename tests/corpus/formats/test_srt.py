"""SubRip captions, tidy and untidy. The people of the samples are invented."""

import time

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, srt
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, characters_of, mutations_of, read_all, sample, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, left_out_of, notes_of, said_in, who

TRANSCRIPTS = REAL / "transcripts"
real = pytest.mark.skipif(not TRANSCRIPTS.exists(), reason=NOT_HERE)


def read(text: str) -> TranscriptDraft:
    return srt.read(text.encode(), "lake.srt")


# Real files


@real
@pytest.mark.parametrize(
    ("name", "cues", "refused"),
    [
        ("srt/ascii.srt", 3, 0),
        ("webvtt-py/sample.srt", 5, 0),
        ("webvtt-py/one_caption.srt", 1, 0),
        ("webvtt-py/invalid_timeframe.srt", 5, 0),
        ("webvtt-py/missing_caption_text.srt", 4, 0),
        ("webvtt-py/missing_timeframe.srt", 4, 1),
    ],
)
def test_it_finds_the_cues_of_real_captions(name: str, cues: int, refused: int) -> None:
    data = (TRANSCRIPTS / name).read_bytes()
    draft = formats.read(data, name)
    assert draft.format == "srt"
    assert len(srt.cues_of(data.decode(), Ledger())) == cues
    assert len(draft.refused) == refused
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(data.decode()), 0)


@real
def test_it_reads_chinese_captions_that_do_not_say_their_encoding() -> None:
    data = (TRANSCRIPTS / "srt" / "gb2312.srt").read_bytes()
    draft = formats.read(data, "gb2312.srt")
    characters = data.decode("gb2312")
    assert all(line.strip() in next(draft.interventions).text for line in characters.splitlines()[2::4])
    assert draft.characters_in == len(characters)
    assert notes_of(draft) == ["note, file: The file does not say its encoding; it was read as gb18030."]


@real
def test_a_podcast_names_its_speakers_at_the_beginning_of_their_turns() -> None:
    draft = formats.read((TRANSCRIPTS / "podcast-namespace" / "example.srt").read_bytes(), "example.srt")
    assert [who(turn) for turn in draft.interventions] == [
        *("Travis", "Sarah", "Travis", "Gilon", "Travis", "Gilon", "Travis", "Sarah", "Gilon", "Travis")
    ]
    assert (draft.counts()["words"], draft.unaccounted_characters()) == (2492, 0)


# Untidy files


def test_it_makes_the_best_of_an_untidy_file() -> None:
    draft = sample("captions-junk.srt")
    assert timed(draft) == [
        ("Ana Berg", [("The lake is deep.", 1_000, 2_000), ("It is cold & clear.", 2_500, 3_500)]),
        ("Ben Ode", [("How deep?", 4_000, 5_000)]),
        ("Ana Berg", [("Ask Ben.", 6_000, 7_000), ("He knows.", 6_000, 7_000)]),
        ("Ben Ode", [("I do not.", 11_000, None)]),
    ]
    assert draft.characters_in == characters_of(bytes_of("captions-junk.srt"))
    assert draft.unaccounted_characters() == 0


def test_it_refuses_what_has_no_times_and_says_where() -> None:
    draft = sample("captions-junk.srt")
    assert [(row.where, row.cells) for row in draft.refused] == [
        ("line 1", ("Recorded at the pier",)),
        ("line 12", ("These words have lost their time.",)),
        ("cue 5 (line 22)", ("00:00:0x,000 --> 00:00:09,000", "Nobody hears this.")),
    ]
    assert notes_of(draft)[3:] == [
        "warning, cue 6: Ends before it begins, so its end was left open.",
        "note, cue 4: There is a blank line in this cue; what stands after it was taken to belong to it.",
    ]


def test_it_sets_markup_aside() -> None:
    draft = read(
        '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="red"><b>Deep</b></font>\\hlake.\\N<u>Yes.</u>\n'
    )
    assert said_in(draft) == [(None, "Deep lake. Yes.")]
    markup = '{\\an8}<font color="red"><b></b></font><u></u>'
    assert left_out_of(draft)["markup of cues"] == len(markup) + len("\\h\\N") - 2


@pytest.mark.parametrize("text", ["A --> B", "1 < 2", "a <lake> b", "&eacute;", "{no} markup", "42"])
def test_what_is_no_markup_stays(text: str) -> None:
    assert said_in(read(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n")) == [(None, text)]


@pytest.mark.parametrize(
    ("timing", "times"),
    [
        ("00:00:01,000 --> 00:00:02,500", (1_000, 2_500)),
        ("0:0:1.5 --> 0:0:2.25", (1_500, 2_250)),
        ("00:01,000-->00:02,000", (1_000, 2_000)),
        ("00:00:01 --> 00:00:02", (1_000, 2_000)),
        ("100:00:00,000 --> 100:00:01,000  X1:1 X2:2", (360_000_000, 360_001_000)),
        ("99999999999:00:00,000 --> 00:00:02,000", (None, 2_000)),
    ],
)
def test_times_are_written_in_many_ways(timing: str, times: tuple[int | None, int | None]) -> None:
    (turn,) = read(f"1\n{timing}\nWords.\n").interventions
    assert (turn.start_ms, turn.end_ms) == times


@pytest.mark.parametrize("data", [b"1", b"some text", b"1\nsome text", b"text\n00:00:01,000 --> 00:00:02,000", b"\n"])
def test_a_file_without_words_in_cues_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        srt.read(data, "lake.srt")


def test_it_is_recognised_by_its_times() -> None:
    assert srt.recognises(Look(b"1\r\n00:00:01,000 --> 00:00:02,000\r\nA", "a.txt")) == 0.8
    assert srt.recognises(Look(b"WEBVTT\n\n00:01.000 --> 00:02.000\nA", "a.srt")) == 0.05
    assert srt.recognises(Look(b"A --> B", "a.txt")) == 0


# Laws


def test_whatever_is_done_to_a_file_no_character_goes_missing() -> None:
    drafts = read_all(srt, mutations_of([bytes_of("captions-junk.srt")], 400))
    assert len(drafts) > 100
    for data, draft in drafts:
        assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(data), 0)


@pytest.mark.parametrize("text", ["x" * 900_000, "<i " * 100_000, "{\\" * 100_000, "1:" * 100_000, "\n" * 500_000])
def test_no_line_takes_more_time_than_its_length(text: str) -> None:
    began = time.perf_counter()
    read_all(srt, [f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n".encode()])
    assert time.perf_counter() - began < 5
