"""What is read from rich text in which speakers have headings."""

import random
from pathlib import Path

from apps.corpus import formats
from apps.corpus.formats import rtf
from apps.corpus.formats.look import Look
from tests.corpus.transcripts import said_of

SAMPLES = Path(__file__).parents[2] / "samples"
MINUTES = SAMPLES / "rtf-word-processor.rtf"


def test_the_sample_of_a_word_processor_has_its_speakers_and_words() -> None:
    draft = formats.read(MINUTES.read_bytes(), MINUTES.name)
    assert draft.format == "rtf"
    assert draft.title == "Minutes of the lake"
    assert [(turn.speaker.name, turn.speaker.function, turn.text) for turn in draft.interventions] == [
        (None, "Chair", "The lake is open. Озеро открыто."),
        ("Aduda", None, "We drink from it.\nSo do “the herds”."),
        (None, "Chair", "Thank you."),
    ]


def test_the_sample_loses_no_character_and_says_what_it_left_out() -> None:
    draft = formats.read(MINUTES.read_bytes(), MINUTES.name)
    assert draft.unaccounted_characters() == 0
    assert [(where, what) for where, what in said_of(draft) if "footnote" in what] == [
        ("paragraph 3", "This is a footnote, so it was left out.")
    ]


def test_rich_text_is_known_by_its_first_bytes() -> None:
    assert rtf.recognises(Look(b"\xef\xbb\xbf{\\rtf1 a}", "a")) == 0.8
    assert rtf.recognises(Look(b"{\\rt", "a.rtf")) == 0


def test_damaged_files_are_read_or_refused_and_never_lose_a_character() -> None:
    dice = random.Random(11)
    whole = MINUTES.read_bytes()
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(data))
            data[at : at + dice.randint(0, 20)] = bytes(dice.randrange(256) for _ in range(dice.randint(0, 5)))
        try:
            draft = rtf.read(bytes(data), "minutes.rtf")
        except formats.UnreadableFile:
            continue
        assert draft.unaccounted_characters() == 0
