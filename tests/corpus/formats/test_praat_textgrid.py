"""Praat TextGrids, long and short. The people of the samples are invented."""

import time

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, praat_textgrid
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, characters_of, mutations_of, read_all, sample, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, notes_of, said_in, who

GRID = REAL / "transcripts" / "elan-praat" / "MaureenMarvinRobin.TextGrid"
HEAD = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n'


def grid(*intervals: tuple[object, object, str], tier: str = "Ana Berg") -> str:
    told = "".join(f'{start}\n{end}\n"{text}"\n' for start, end, text in intervals)
    return f'{HEAD}1\n"IntervalTier"\n"{tier}"\n0\n9\n{len(intervals)}\n{told}'


def read(text: str) -> TranscriptDraft:
    return praat_textgrid.read(text.encode(), "talk.TextGrid")


@pytest.mark.skipif(not GRID.exists(), reason=NOT_HERE)
def test_it_reads_a_real_file() -> None:
    data = GRID.read_bytes()
    draft = formats.read(data, GRID.name)
    assert draft.format == "praat-textgrid"
    assert [(who(turn), turn.start_ms, turn.end_ms) for turn in draft.interventions] == [
        ("Maureen", 1_006, 1_896),
        ("Marvin", 2_401, 3_422),
        ("Maureen", 3_738, 4_926),
        ("Robin", 5_294, 5_781),
    ]
    assert (draft.characters_in, draft.unaccounted_characters(), draft.problems) == (len(data.decode()), 0, ())


@pytest.mark.parametrize("name", ["textgrid-long.TextGrid", "textgrid-short-utf-16.TextGrid"])
def test_the_long_and_the_short_form_say_the_same(name: str) -> None:
    draft = sample(name)
    assert timed(draft) == [
        ("Ana Berg", [('She says "deep"', 0, 1_500)]),
        ("Ben Ode", [("Deep?", 1_250, 2_500)]),
        ("Ana Berg", [("and means 2 metres.", 3_000, 6_000)]),
    ]
    assert notes_of(draft) == [
        "warning, tier “bells”: This tier has points, not intervals, so its marks were left out (1).",
        "note, tier “Ben Ode”, interval 1: “Ben Ode” begins while “Ana Berg” still speaks; the order of beginning was"
        " kept.",
    ]
    assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(bytes_of(name)), 0)


def test_a_text_may_hold_lines_numbers_and_quotes() -> None:
    draft = read(grid((0, 1, 'One\n2 "" 3\n<exists>'), (1, "1.5e0", " "), (2, 3, "Four.")))
    assert timed(draft) == [("Ana Berg", [('One 2 " 3 <exists> Four.', 0, 3_000)])]
    assert draft.unaccounted_characters() == 0


def test_a_time_that_is_none_is_left_open() -> None:
    draft = read(grid((-1, 1, "One."), (1, "1e99", "Two."), (5, 4, "Three.")))
    assert timed(draft) == [("Ana Berg", [("One.", None, 1_000), ("Two.", 1_000, None), ("Three.", 5_000, None)])]
    assert [note.split(": ")[0] for note in notes_of(draft)] == [
        f"warning, tier “Ana Berg”, interval {number}" for number in (1, 2, 3)
    ]


def test_a_tier_without_a_name_is_an_unknown_voice() -> None:
    assert said_in(read(grid((0, 1, "One."), tier=""))) == [(None, "One.")]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (grid((0, 1, "One."))[:-9], "line 13"),
        (grid((0, '"x"', "One.")), "line 14"),
        (grid((0, 1, "One.")).replace("\n1\n0\n1\n", "\n2\n0\n1\n"), "line 15"),
        (grid((0, 1, "One.")).replace("TextGrid", "Pitch"), "line 2"),
        (HEAD + "999999999\n", "line 7"),
        ("ooBinaryFile\x08TextGrid", "line 1"),
        ('"Praat chronological TextGrid text file"\n0 9', "line 1"),
        (HEAD.replace("<exists>", "<absent>"), "talk.TextGrid"),
        (grid((0, 1, " ")), "talk.TextGrid"),
        ("", "line 1"),
    ],
)
def test_a_grid_that_breaks_off_is_refused_with_its_line(text: str, where: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(text)
    assert refusal.value.where == where


def test_it_is_recognised_by_its_type_and_class() -> None:
    assert praat_textgrid.recognises(Look(bytes_of("textgrid-short-utf-16.TextGrid"), "a.txt")) == 0.9
    assert praat_textgrid.recognises(Look(b'File type = "ooTextFile"\nObject class = "Pitch"', "a.txt")) == 0


def test_whatever_is_done_to_a_file_no_character_goes_missing() -> None:
    drafts = read_all(praat_textgrid, mutations_of([bytes_of("textgrid-long.TextGrid")], 400))
    assert len(drafts) > 20
    for data, draft in drafts:
        assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(data), 0)


@pytest.mark.parametrize("text", ['"' * 100_001, "1" * 100_000, "<a" * 100_000, '"a' * 100_001, "1 " * 100_000])
def test_no_line_takes_more_time_than_its_length(text: str) -> None:
    began = time.perf_counter()
    read_all(praat_textgrid, [(HEAD + text).encode(), grid((0, 1, "One.")).encode() + text.encode()])
    assert time.perf_counter() - began < 5
