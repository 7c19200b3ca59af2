"""A meeting that never was, of any length, the same for the same seed. Pure: no Django, no I/O."""

from collections.abc import Iterator

import numpy as np

from apps.corpus.formats.draft import InterventionDraft, PanelDraft, SegmentDraft, SpeakerDraft, TranscriptDraft

VOCABULARY = (
    "the of and to in that for with on as by from at or this which all more their other under between over into "
    "state border journey region record harbour bridge office letter number season market village train paper law "
    "worker family child teacher doctor driver farmer neighbour guest host speaker chair member council assembly "
    "agrees asks offers names counts builds keeps moves waits returns arrives leaves begins ends shares carries "
    "common shared open safe orderly regular local distant early late clear useful patient careful formal plain "
    "cooperation governance protection permission agreement question answer reason measure framework principle"
)
WORDS = VOCABULARY.split()
WORDS_A_TURN = 500
TURNS_A_PANEL = 40
VOICES = 60
SENTENCES_A_PARAGRAPH = 5
SHORTEST_SENTENCE, LONGEST_SENTENCE = 8, 24
MS_A_WORD = 400


def meeting(words: int, seed: int) -> TranscriptDraft:
    """A transcript of so many words."""
    rng = np.random.default_rng(seed)
    turns = list(_turns(words, rng))
    panels = tuple(
        PanelDraft(f"Panel {n}", tuple(turns[first : first + TURNS_A_PANEL]))
        for n, first in enumerate(range(0, len(turns), TURNS_A_PANEL), 1)
    )
    characters = sum(part.end - part.start for turn in turns for part in turn.segments if part.kind == "sentence")
    return TranscriptDraft(
        format="invented", title="A meeting for measuring", panels=panels, characters_in=characters, language="en"
    )


def _turns(words: int, rng: np.random.Generator) -> Iterator[InterventionDraft]:
    spoken = 0
    while spoken < words:
        length = min(WORDS_A_TURN, words - spoken)
        text, segments = _speech(length, rng)
        voice = int(rng.integers(1, VOICES + 1))
        yield InterventionDraft(
            speaker=SpeakerDraft(affiliation=f"Delegation {voice}", function="delegate"),
            mode="floor",
            language="en",
            start_ms=spoken * MS_A_WORD,
            end_ms=(spoken + length) * MS_A_WORD,
            statements=(spoken // WORDS_A_TURN + 1,),
            on_behalf_of=(),
            text=text,
            segments=segments,
        )
        spoken += length


def _speech(words: int, rng: np.random.Generator) -> tuple[str, tuple[SegmentDraft, ...]]:
    """So many words, and their sentences and paragraphs."""
    sentences = list(_sentences(words, rng))
    paragraphs = [sentences[n : n + SENTENCES_A_PARAGRAPH] for n in range(0, len(sentences), SENTENCES_A_PARAGRAPH)]
    segments: list[SegmentDraft] = []
    start = 0
    for paragraph in paragraphs:
        beginning = start
        for sentence in paragraph:
            segments.append(SegmentDraft("sentence", start, start + len(sentence)))
            start += len(sentence) + 1
        segments.append(SegmentDraft("paragraph", beginning, start - 1))
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs), tuple(segments)


def _sentences(words: int, rng: np.random.Generator) -> Iterator[str]:
    chosen = [WORDS[n] for n in rng.integers(0, len(WORDS), words)]
    first = 0
    while first < words:
        last = first + int(rng.integers(SHORTEST_SENTENCE, LONGEST_SENTENCE + 1))
        yield " ".join(chosen[first:last]).capitalize() + "."
        first = last
