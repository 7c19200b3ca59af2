"""Markdown: the words without their marks. The people of the samples are invented."""

import contextlib
import itertools
import random
import re
import time
from pathlib import Path

import pytest

from apps.corpus import formats
from apps.corpus.formats import markdown
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, SAMPLES, left_out_of, notes_of, said_in, who

TALKS = REAL / "transcripts" / "changelog-markdown"


def sample(name: str) -> TranscriptDraft:
    return formats.read((SAMPLES / f"markdown-{name}.md").read_bytes(), f"{name}.md")


def read(text: str) -> TranscriptDraft:
    return markdown.read(text.encode(), "talk.md")


def test_bold_names_speak_and_the_marks_are_gone() -> None:
    draft = sample("talk")
    assert (draft.format, draft.title) == ("markdown", "A talk about the lake")
    assert said_in(draft) == [
        ("Ana Berg", "Welcome to the show. [laughter] The lake is very high; see the figures."),
        ("Ben Ode", "It is high, yes.\nAnd it will be higher."),
        ("Ana Berg", "Thank you."),
        ("Ben Ode", "A quoted word."),
        ("Ana Berg", "One item,"),
        ("Ben Ode", "and another."),
    ]
    assert [panel.title for panel in draft.panels] == ["A talk about the lake", "The second part"]


def test_a_time_after_a_name_is_the_turns() -> None:
    assert [turn.start_ms for turn in sample("talk").interventions][:3] == [None, 241_060, None]


def test_fields_for_a_program_are_left_out_and_listed() -> None:
    draft = sample("talk")
    assert notes_of(draft) == ["warning, line 1: These are fields for a program, so they were left out."]
    assert left_out_of(draft)["These are fields for a program, so they were left out."] == len(
        "---title: The lakedate: 2026-05-10---"
    )


def test_names_without_bold_speak_too_and_lines_are_joined() -> None:
    assert said_in(sample("no-bold")) == [
        ("Chair", "I open it."),
        ("Ode", "We have measured the lake."),
        ("Chair", "Thank you."),
    ]


def test_it_is_recognised_by_its_marks_or_its_name() -> None:
    assert formats.recognise(b"**Ana:** a\n\n**Ben:** b\n\n**Ana:** c\n", "talk.txt").NAME == "markdown"
    assert formats.recognise(b"Just words.\n", "talk.md").NAME == "markdown"
    assert formats.recognise(b"Just words.\n", "talk.txt").NAME == "plain-text"


def test_marks_that_mean_nothing_stay() -> None:
    assert said_in(read("# T\n\nsnake_case and 2 \\* 3 and a [bracket] and C#\n"))[0][1] == (
        "snake_case and 2 * 3 and a [bracket] and C#"
    )


def test_a_talk_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read("# Only a title\n\n---\n")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("markdown-*")), ids=lambda path: path.stem)
def test_every_character_of_a_sample_is_accounted_for(path: Path) -> None:
    draft = markdown.read(path.read_bytes(), path.name)
    assert draft.characters_in == len(path.read_text(encoding="utf-8"))
    assert draft.unaccounted_characters() == 0


def test_no_text_raises_anything_but_a_refusal_and_none_is_lost() -> None:
    chance = random.Random(11)
    pieces = [
        "**Ana:** ",
        "**",
        "__",
        "\n",
        "\n\n",
        "# ",
        "---",
        "===",
        "> ",
        "- ",
        "1. ",
        "`",
        "[a](b)",
        "\\[",
        "\\",
        "a",
        "é",
        " ",
        "Ana: ",
        "***",
        "\r\n",
        "[",
        "](",
        "~~",
        "_",
    ]
    for _ in range(500):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 60)))
        with contextlib.suppress(UnreadableFile):
            draft = read(text)
            assert draft.unaccounted_characters() == 0
            assert draft.characters_in == len(text)


@pytest.mark.parametrize("text", ["*", "_", "[", "[a](", "`", "\\", "**a:** ", "#", "> ", "- ", "a\n", "=\n"])
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read(text * 100_000)
    assert time.process_time() - began < 6


@pytest.mark.skipif(not TALKS.exists(), reason=NOT_HERE)
@pytest.mark.parametrize("path", sorted(TALKS.glob("*.md")), ids=lambda path: path.stem)
def test_it_finds_the_turns_of_a_real_talk(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told = re.findall(r"^\*\*(.+?):\*\*(.*)$", text, re.MULTILINE)
    # A break without words says nothing; those it holds apart are held apart all the same.
    names = [name for name, words in told if re.sub(r"\\\[[\d:.]+\\\]", "", words).strip()]
    draft = markdown.read(path.read_bytes(), path.name)
    speaking = [who(turn) for turn in draft.interventions if who(turn) != "Break"]
    assert [name for name, _ in itertools.groupby(speaking)] == [name for name, _ in itertools.groupby(names)]
    assert (draft.characters_in, draft.unaccounted_characters()) == (len(text), 0)
