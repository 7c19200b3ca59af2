"""Cues into statements: whoever goes on speaking goes on in one text, cut into true sentences. Pure: no Django, no I/O.

A cue is no sentence. Cues of one voice with a gap of at most GAP_MS make a paragraph; its sentences take the time of
the cue they begin in to the end of the cue they end in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from apps.corpus.formats.assembling import Ledger, Sentence, Statement
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.sentences import sentences_of
from apps.corpus.formats.speaker_labels import label_parts

BREAKS = "line breaks and blank lines"
GAP_MS = 2_000
LOOPS = 4
"""So many cues in a row with the same words are told: a recogniser that hears nothing repeats itself."""


@dataclass(frozen=True)
class Cue:
    """What is shown at a time. `voice` is who speaks, "" where the cue goes on with whoever spoke, in milliseconds."""

    number: int
    where: str
    start_ms: int | None
    end_ms: int | None
    text: str
    voice: str = ""
    goes_on: bool = False
    """Whether it is part of the same utterance as the cue before, whatever the gap."""


def statements_of_cues(cues: Sequence[Cue], ledger: Ledger) -> tuple[Statement, ...]:
    """Statements in the order of the cues. Text that the file joins by line breaks is joined by spaces of ours."""
    _say_what_is_odd(cues, ledger)
    turns = groupby(_voiced(cues), key=lambda pair: pair[0])
    return tuple(_statement(at, voice, [cue for _, cue in told], ledger) for at, (voice, told) in enumerate(turns, 1))


def clock_ms(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """Milliseconds of a time that was read in parts."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0")[:3].ljust(3, "0"))


def _voiced(cues: Iterable[Cue]) -> Iterator[tuple[str, Cue]]:
    voice = ""
    for cue in cues:
        voice = cue.voice or voice
        yield voice, cue


def _statement(number: int, voice: str, cues: list[Cue], ledger: Ledger) -> Statement:
    parts = label_parts(voice) if voice else None
    return Statement(
        number,
        cues[0].where,
        parts.speaker if parts else SpeakerDraft(),
        [sentences_in_time(part, ledger) for part in _paragraphs(cues)],
        cues[0].start_ms,
        cues[-1].end_ms,
        language=parts.language if parts else None,
        on_behalf_of=parts.on_behalf_of if parts else (),
    )


def _paragraphs(cues: list[Cue]) -> Iterator[list[Cue]]:
    held = cues[:1]
    for before, cue in pairwise(cues):
        if not cue.goes_on and _gap(before, cue) > GAP_MS:
            yield held
            held = []
        held.append(cue)
    yield held


def _gap(before: Cue, cue: Cue) -> int:
    if before.end_ms is None or cue.start_ms is None:
        return 0
    return cue.start_ms - before.end_ms


def sentences_in_time(cues: Sequence[Cue], ledger: Ledger) -> tuple[Sentence, ...]:
    """The sentences of cues that are one paragraph, each with its time.

    A space of ours inside a sentence stands for a line break of the file; the space between two sentences of one cue is
    the file's, and the assembler sets its own.
    """
    text = " ".join(cue.text for cue in cues)
    starts = list(accumulate((len(cue.text) + 1 for cue in cues[:-1]), initial=0))
    spans = list(sentences_of(text))
    seams = {one[1] for one, following in pairwise(spans) if following[0] > one[1]}
    ours = {start - 1 for start in starts[1:]}
    ledger.count_aside(BREAKS, -len(ours - seams))
    ledger.count_aside("spaces between sentences", len(seams - ours))
    return tuple(_sentence(text, first, last, cues, starts) for first, last in spans)


def _sentence(text: str, first: int, last: int, cues: Sequence[Cue], starts: list[int]) -> Sentence:
    said = text[first:last].rstrip()
    within = [
        cue
        for cue, start in zip(cues, starts, strict=True)
        if start < first + max(len(said), 1) and first < start + len(cue.text) + 1
    ]
    begin = next((cue for cue, start in zip(cues, starts, strict=True) if start + len(cue.text) > first), within[0])
    return Sentence(begin.where, text[first:last], begin.start_ms, within[-1].end_ms)


def _say_what_is_odd(cues: Sequence[Cue], ledger: Ledger) -> None:
    for before, cue in pairwise(cues):
        overlaps = None not in (before.end_ms, cue.start_ms) and _gap(before, cue) < 0
        if overlaps and cue.voice and before.voice and cue.voice != before.voice:
            ledger.note(
                cue.where, f"“{cue.voice}” speaks while “{before.voice}” still does; the order of beginning was kept."
            )
    for said, run in groupby(cues, key=lambda cue: cue.text.strip()):
        same = list(run)
        if said and len(same) >= LOOPS:
            what = f"{len(same)} cues in a row say the same words: perhaps the recogniser repeated itself."
            ledger.note(f"{same[0].where} to {same[-1].where}", what)
