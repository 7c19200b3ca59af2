"""SubViewer captions. Nobody in the samples is real."""

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, sbv
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, characters_of, mutations_of, read_all, sample, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, notes_of, said_in

TRANSCRIPTS = REAL / "transcripts"


@pytest.mark.skipif(not TRANSCRIPTS.exists(), reason=NOT_HERE)
@pytest.mark.parametrize(
    ("name", "said", "refused"),
    [
        ("two_captions", "Caption text #1 Caption text #2 (line 1) Caption text #2 (line 2)", []),
        ("invalid_timeframe", "Caption text #1 Caption text #2\nCaption text #4 Caption text #5", ["cue 3 (line 7)"]),
        ("missing_caption_text", "Caption text #1\nCaption text #3 Caption text #4 Caption text #5", []),
    ],
)
def test_it_reads_real_captions(name: str, said: str, refused: list[str]) -> None:
    data = (TRANSCRIPTS / "webvtt-py" / f"{name}.sbv").read_bytes()
    draft = formats.read(data, f"{name}.sbv")
    assert (draft.format, said_in(draft)) == ("sbv", [(None, said)])
    assert [row.where for row in draft.refused] == refused
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(data), 0)


def test_it_reads_lines_between_times() -> None:
    draft = sample("captions-two-lines.sbv")
    assert timed(draft) == [(None, [("The lake is deep.", 1_000, 3_000), ("It is cold.", 8_000, None)])]
    assert next(draft.interventions).text == "The lake is deep.\nIt is cold."
    assert notes_of(draft) == [
        "error, cue 2 (line 5): The times of this cue cannot be read.",
        "warning, cue 3: Ends before it begins, so its end was left open.",
    ]
    assert draft.refused[0].cells == ("0:00:03.000,0:00:04.f00", "Nobody hears this.", "")


def test_words_that_have_lost_their_times_stay_with_the_cue_before() -> None:
    draft = sbv.read(b"Early.\n\n0:00:01.000,0:00:02.000\nOne.\n\nTwo.\n", "lake.sbv")
    assert said_in(draft) == [(None, "One. Two.")]
    assert notes_of(draft) == [
        "error, line 1: These lines have no times, so they are no cue.",
        "note, cue 1: There is a blank line in this cue; what stands after it was taken to belong to it.",
    ]


@pytest.mark.parametrize("data", [b"some text", b"0:00:01.000,0:00:02.000\n", b"", b"\n\n"])
def test_a_file_without_words_in_cues_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        sbv.read(data, "lake.sbv")


def test_it_is_recognised_by_its_first_line() -> None:
    assert sbv.recognises(Look(b"\n0:00:01.000,0:00:02.000\nA", "a.txt")) == 0.8
    assert sbv.recognises(Look(b"A, B", "a.txt")) == 0


def test_whatever_is_done_to_a_file_no_character_goes_missing() -> None:
    drafts = read_all(sbv, mutations_of([bytes_of("captions-two-lines.sbv")], 400))
    assert len(drafts) > 100
    for data, draft in drafts:
        assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(data), 0)
