"""Plain text, wrapped or not, in any encoding. The people of the samples are invented."""

import contextlib
import json
import random
import re
import time
from pathlib import Path

import pytest

from apps.corpus import formats
from apps.corpus.formats import plain_text
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, SAMPLES, left_out_of, notes_of, said_in, who


def sample(name: str) -> TranscriptDraft:
    return formats.read((SAMPLES / f"text-{name}.txt").read_bytes(), f"{name}.txt")


def read(text: str) -> TranscriptDraft:
    return plain_text.read(text.encode(), "meeting.txt")


def test_lines_broken_to_fit_a_page_are_joined() -> None:
    draft = sample("hard-wrapped")
    assert said_in(draft) == [
        (
            "President",
            "I open the thirteenth meeting on the lake, and I thank the people of the shore for their kind and "
            "long-standing welcome in this hall.",
        ),
        (
            "Tamboura",
            "The lake has risen. We have measured it on each of the last nine days, and each time it was higher "
            "than on the day before.",
        ),
        (
            "Ode",
            "We have measured it as well. It has not risen; the shore has gone down, as shores of this kind are "
            "known to do.\nIn favour: Kenya, Ghana, Norway.",
        ),
        ("President", "I close it."),
    ]
    assert notes_of(draft) == [
        "note, line 16: “In favour” was not taken for a speaker.",
        "note, line 1: 2 headings name the language that was spoken; the text itself may be a translation.",
    ]
    assert left_out_of(draft)["page numbers"] == 1
    assert [turn.speaker.affiliation for turn in draft.interventions][1] == "Bolivia (Plurinational State of)"


def test_names_and_times_stand_above_what_is_said() -> None:
    draft = sample("names-and-times")
    told = [(who(turn), turn.text, turn.start_ms) for turn in draft.interventions]
    assert told == [
        ("Ana Berg", "Good morning to all of you.", 3_000),
        ("Ben Ode", "Good morning, Ana. The lake has risen again.", 7_000),
        ("Ana Berg", "So I hear.", 3_729_000),
    ]


def test_talk_with_a_turn_a_line_is_not_taken_for_wrapped() -> None:
    draft = sample("talk-line-by-line")
    assert [who(turn) for turn in draft.interventions] == ["Ana Berg", "Ben Ode", "Ana Berg", "Ben Ode", "Cleo Zand"]
    assert [turn.start_ms for turn in draft.interventions] == [2_000, 5_000, 6_000, 11_000, 15_000]


def test_marks_of_the_corpus_are_set_aside() -> None:
    draft = sample("parliament")
    assert said_in(draft) == [
        ("Ana Berg", "Madam President, the lake has risen.\nIt will rise more."),
        ("Ben Ode", "Madam President, it will not."),
    ]
    assert left_out_of(draft)["marks of the corpus"] == len("#TEXT") + len(" #TEXT")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("utf-16", ("Ödegård", "The lake — it rises.")),
        (
            "windows-1252",
            ("Müller", "Der See steigt, “sagt man”, und niemand weiß, warum. Die Ufer fürchten das Wasser."),
        ),
    ],
)
def test_other_encodings_are_read(name: str, said: tuple[str, str]) -> None:
    assert said_in(sample(name)) == [said]


def test_a_guessed_encoding_is_told() -> None:
    assert notes_of(sample("windows-1252")) == ["note, : The file does not say its encoding; it was read as cp1252."]


def test_a_file_called_by_a_code_speaks_for_that_state() -> None:
    data = (SAMPLES / "text-KEN_71_2016.txt").read_bytes()
    (turn,) = formats.read(data, "KEN_71_2016.txt").interventions
    assert (turn.speaker.affiliation, turn.speaker.affiliation_full, turn.speaker.name) == ("KEN", "Kenya", None)
    (other,) = formats.read(data, "notes.txt").interventions
    assert not other.speaker.is_known


def test_text_with_tabs_that_is_no_table_is_text() -> None:
    text = "1.\tThe lake has risen for nine years now, and more.\n2.\tIt will fall.\nAnd no tab here.\n"
    assert formats.recognise(text.encode(), "speech.txt").NAME == "plain-text"
    table = "speaker\ttext\nAna Berg\tGood morning.\nBen Ode\tThank you.\n"
    assert formats.recognise(table.encode(), "speech.txt").NAME == "spreadsheet"


@pytest.mark.parametrize("text", ["", " \n\t\n", "12\n", "\ufeff"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read(text)


def test_a_line_beyond_measure_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="A line has more than 10 million characters"):
        read("x" * (10 * 1024 * 1024 + 1))


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 200,000 paragraphs"):
        read("a b.\n\n" * 200_001)


# Nothing is lost


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("text-*")), ids=lambda path: path.stem)
def test_every_character_of_a_sample_is_accounted_for(path: Path) -> None:
    draft = plain_text.read(path.read_bytes(), path.name)
    encoding = {"text-utf-16": "utf-16", "text-windows-1252": "cp1252"}.get(path.stem, "utf-8")
    assert draft.characters_in == len(path.read_bytes().decode(encoding))
    assert draft.unaccounted_characters() == 0


def test_no_bytes_raise_anything_but_a_refusal_and_none_are_lost() -> None:
    chance = random.Random(7)
    pieces = [
        "Mr. Ode (Kenya): ",
        "\n",
        "\n\n",
        " ",
        "#TEXT",
        "[00:01:02]",
        "a",
        "é",
        "\r\n",
        "12",
        ":",
        " - ",
        "\t",
        "\x0b",
        "。",
        "Ana Berg  0:03",
        "#00:00:01-2#",
        "\u2028",
        ". B",
    ]
    for _ in range(300):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 60)))
        with contextlib.suppress(UnreadableFile):
            draft = read(text)
            assert draft.unaccounted_characters() == 0
            assert draft.characters_in == len(text)
        noise = bytearray(text.encode())
        noise[chance.randrange(len(noise))] = chance.randrange(256)
        with contextlib.suppress(UnreadableFile):
            assert plain_text.read(bytes(noise), "x").unaccounted_characters() == 0


@pytest.mark.parametrize(
    "text", ["x" * 900_000, "a b\n" * 100_000, "A B C (\n" * 50_000, ": \n" * 100_000, " " * 900_000]
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read(text)
    assert time.process_time() - began < 12


# Real texts

COUNCIL = REAL / "un-security-council"
DEBATE = REAL / "eu-coal-debate"
council = json.loads((REAL / "check-values.json").read_text())["un_security_council"] if COUNCIL.exists() else {}


@pytest.mark.skipif(not council, reason=NOT_HERE)
@pytest.mark.parametrize("meeting", council)
def test_it_finds_the_speakers_of_a_real_council_meeting(meeting: str) -> None:
    data = (COUNCIL / f"{meeting}.joined.txt").read_bytes()
    draft = plain_text.read(data, f"{meeting}.txt")
    turns, expected = list(draft.interventions), council[meeting]
    assert len(turns) == expected["interventions"]
    assert sum(turn.speaker.is_known for turn in turns) == expected["with_heading"]
    assert sum(turn.mode == "chair" for turn in turns) == expected["chair_interventions"]
    states = {actor.key for turn in turns if (actor := turn.speaker.actor)}
    assert len(states) == expected["distinct_countries_in_headings"]
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(data.decode()), 0)


@pytest.mark.skipif(not council, reason=NOT_HERE)
@pytest.mark.parametrize("meeting", council)
def test_each_speech_of_a_real_council_meeting_is_one_turn(meeting: str) -> None:
    files = sorted((COUNCIL / meeting).glob("*.txt"))
    drafts = [plain_text.read(path.read_bytes(), path.name) for path in files]
    assert [len(list(draft.interventions)) for draft in drafts] == [1] * council[meeting]["interventions"]
    assert all(draft.unaccounted_characters() == 0 for draft in drafts)
    joined = plain_text.read((COUNCIL / f"{meeting}.joined.txt").read_bytes(), "joined.txt")
    assert [who(turn) for draft in drafts for turn in draft.interventions] == [
        who(turn) for turn in joined.interventions
    ]


@pytest.mark.skipif(not DEBATE.exists(), reason=NOT_HERE)
@pytest.mark.parametrize("language", ["EN", "DE", "ES", "GR", "PL"])
def test_it_finds_the_speakers_of_a_real_debate_in_five_languages(language: str) -> None:
    data = (DEBATE / f"{language}.txt").read_bytes()
    draft = plain_text.read(data, f"{language}.txt")
    lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
    turns = list(draft.interventions)
    assert len(turns) == 36
    # The 159 paragraphs that the collection counts are these, and 36 marks of the corpus.
    assert draft.counts()["paragraphs"] + lines.count("#TEXT") == 159
    assert sum(turn.mode == "written" for turn in turns) == 6
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(data.decode("utf-8-sig")), 0)
    assert not any(re.match(r"\(?[A-Z]{2}\) ", turn.text) for turn in turns)


@pytest.mark.skipif(not DEBATE.exists(), reason=NOT_HERE)
def test_the_same_people_speak_in_each_language() -> None:
    drafts = [plain_text.read((DEBATE / f"{each}.txt").read_bytes(), each) for each in ("EN", "DE", "ES", "PL")]
    first, *others = ([who(turn) for turn in draft.interventions] for draft in drafts)
    for other in others:
        assert sum(one != another for one, another in zip(first, other, strict=True)) <= 1


@pytest.mark.skipif(not REAL.exists(), reason=NOT_HERE)
def test_it_reads_the_marks_of_a_real_interview() -> None:
    draft = plain_text.read((REAL / "transcripts/qualcoder-examples/transcript.txt").read_bytes(), "transcript.txt")
    assert [who(turn) for turn in draft.interventions] == ["id1", "id2", "id3", "id1", "id3", "id1", "id2"]


def test_a_text_is_paragraphs_before_it_is_a_meeting() -> None:
    ledger = Ledger()
    parts = plain_text.paragraphs_of(b"One.\n\nMr. Ode (Kenya): Two.\n", "notes.txt", ledger)
    assert [(part.where, part.text) for part in parts] == [("line 1", "One."), ("line 3", "Mr. Ode (Kenya): Two.")]
    assert ledger.characters_in == 3
