"""Captions and timed transcripts to read in tests. The people of the samples are invented."""

import contextlib
import random
from collections.abc import Sequence

from apps.corpus import formats
from apps.corpus.formats import Format, UnreadableFile
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import InterventionDraft, TranscriptDraft
from tests.corpus.formats.prose_samples import SAMPLES, who

TimedSentence = tuple[str, int | None, int | None]

_ODD = (
    *(b"\0", b"\n", b"\r\n", b"\r", b"  ", b"\xff", b"-->", b"<v Ana>", b"</v>", b"<rt>", b"&amp;", b"&", b"<", b">"),
    *(b'"', b'""', b"Ana: ", b"\xe3\x81\x8b", b"\xe3\x82\x99", b"\xc2\xad", b"\xef\xbb\xbf", b"\xc2\x85", b"1e999"),
    *(b"999999999999:00:00.000", b"{\\an8}", b"\\h", b"[Ana] 11:00:00", b". ", b"null", b"7"),
)


def bytes_of(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def sample(name: str) -> TranscriptDraft:
    return formats.read(bytes_of(name), name)


def paragraphs_of(turn: InterventionDraft) -> list[str]:
    return turn.text.split("\n")


def sentences_of(turn: InterventionDraft) -> list[TimedSentence]:
    """The sentences of a turn with their times."""
    parts = (part for part in turn.segments if part.kind == "sentence")
    return [(turn.text[part.start : part.end], part.start_ms, part.end_ms) for part in parts]


def timed(draft: TranscriptDraft) -> list[tuple[str | None, list[TimedSentence]]]:
    return [(who(turn), sentences_of(turn)) for turn in draft.interventions]


def characters_of(data: bytes) -> int:
    """Code points of a text file, counted apart from its reader."""
    return len(decoded(data).text.removeprefix("\ufeff"))


def mutations_of(seeds: Sequence[bytes], times: int) -> list[bytes]:
    """Files with a few bytes put in, taken out or exchanged; the same at every run."""
    chance = random.Random(7)
    made = []
    for _ in range(times):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(data))
            data[at : at + chance.choice((0, 0, 1, 5, 40))] = chance.choice(_ODD)
        made.append(bytes(data))
    return made


def read_all(reader: Format, files: Sequence[bytes]) -> list[tuple[bytes, TranscriptDraft]]:
    """The drafts of the files that can be read. Any error but UnreadableFile is the reader's fault."""
    drafts = []
    for data in files:
        with contextlib.suppress(UnreadableFile):
            drafts.append((data, reader.read(data, "meeting")))
    return drafts
