"""Captions a participant of a call saved. The people of the samples are invented."""

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, zoom_captions
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, characters_of, mutations_of, read_all, sample, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, notes_of, said_in, who

SAVED = REAL / "transcripts" / "zoom-saved-captions" / "input_example.txt"


def read(text: str) -> TranscriptDraft:
    return zoom_captions.read(text.encode(), "saved.txt")


@pytest.mark.skipif(not SAVED.exists(), reason=NOT_HERE)
def test_it_reads_real_captions() -> None:
    data = SAVED.read_bytes()
    draft = formats.read(data, "meeting_saved_closed_caption.txt")
    heads = [line for line in data.decode().splitlines() if line.startswith("[")]
    names = [line[1 : line.index("]")] for line in heads]
    turns = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
    assert draft.format == "zoom-captions"
    assert [who(turn) for turn in draft.interventions] == turns
    assert [turn.start_ms for turn in draft.interventions][:3] == [0, 0, 2_000]
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(data.decode()), 0)


def test_it_counts_times_from_the_first_caption_past_midnight() -> None:
    draft = sample("captions-zoom-saved.txt")
    assert timed(draft) == [
        ("Ana Berg", [("The lake is open, and so is the pier.", 0, None)]),
        ("Ben Ode (Boats)", [("Thank you.", 4_000, None), ("We come: all of us.", 4_000, None)]),
    ]
    assert notes_of(draft) == [
        "note, line 1: The file gives times of the day; they were counted from the first caption. Ends are not told.",
        "warning, caption 4: Holds no text, so it was left out.",
    ]


def test_half_a_minute_of_silence_begins_a_paragraph() -> None:
    draft = read("[Ana] 10:00:00\nOne.\n[Ana] 10:00:30\nTwo.\n[Ana] 10:01:01\nThree.")
    assert said_in(draft) == [("Ana", "One. Two.\nThree.")]


def test_a_clock_of_twelve_hours_is_read() -> None:
    draft = read("[Ana] 11:59:59 AM\nOne.\n[Ben] 12:00:01 PM\nTwo.\n[Ana] 1:00:00 PM\nThree.")
    assert [turn.start_ms for turn in draft.interventions] == [0, 2_000, 3_601_000]


@pytest.mark.parametrize("name", ["Ana [Boats]", "Pier | Ana", "Ana: Boats", "[Ana]"])
def test_a_name_may_hold_anything(name: str) -> None:
    assert said_in(read(f"[{name}] 10:00:00\nOne.")) == [(name, "One.")]


def test_lines_before_the_first_name_are_refused() -> None:
    draft = read("Closed captions\n\n[Ana] 10:00:00\nOne.")
    assert [(row.where, row.cells) for row in draft.refused] == [("line 1", ("Closed captions",))]


@pytest.mark.parametrize("data", [b"", b"Words.", b"[Ana] 10:00:00\n"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        zoom_captions.read(data, "saved.txt")


def test_it_is_recognised_by_its_first_line() -> None:
    assert zoom_captions.recognises(Look(b"\r\n[Ana] 10:00:00\r\nOne.", "a.txt")) == 0.85
    assert zoom_captions.recognises(Look(b"[Ana] One at 10:00:00.", "a.txt")) == 0


def test_whatever_is_done_to_a_file_no_character_goes_missing() -> None:
    drafts = read_all(zoom_captions, mutations_of([bytes_of("captions-zoom-saved.txt")], 400))
    assert len(drafts) > 100
    for data, draft in drafts:
        assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of(data), 0)
