"""Cues into statements: whoever goes on speaking goes on in one text, cut into true sentences. Pure: no Django, no I/O.

A cue is no sentence. Cues of one voice with a gap of at most GAP_MS make a paragraph; its sentences take the time from
the beginning of the cue they begin in to the end of the cue they end in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import groupby, pairwise

from apps.corpus.formats.assembling import Ledger, Sentence, Statement
from apps.corpus.formats.caption_lines import aside, joiners_of, put_spaces, starts_in, woven
from apps.corpus.formats.cue_notes import in_order, say_what_is_odd
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.sentences import sentences_of
from apps.corpus.formats.speaker_labels import label_parts

GAP_MS = 2_000
LONG_MS = 30_000
"""Between the beginnings of two cues, where the first has no end: so much is a pause too."""
LONG_SENTENCE = 1_000
"""Code points. Speakers end their sentences before; a recogniser may set no marks for hours."""


def statements_of_cues(cues: Sequence[Cue], ledger: Ledger) -> tuple[Statement, ...]:
    """Statements in the order in which the cues begin: a run of cues of one voice is one."""
    ordered = in_order(cues, ledger)
    say_what_is_odd(ordered, ledger)
    turns = groupby(ordered, key=lambda cue: cue.voice)
    return tuple(_statement(number, voice, list(told), ledger) for number, (voice, told) in enumerate(turns, 1))


def _statement(number: int, voice: str, cues: list[Cue], ledger: Ledger) -> Statement:
    parts = label_parts(voice) if voice else None
    return Statement(
        number,
        cues[0].where,
        parts.speaker if parts else SpeakerDraft(),
        [_sentences(paragraph, ledger) for paragraph in _paragraphs(cues)],
        cues[0].start_ms,
        cues[-1].end_ms,
        language=parts.language if parts else None,
        on_behalf_of=parts.on_behalf_of if parts else (),
    )


def _paragraphs(cues: list[Cue]) -> Iterator[list[Cue]]:
    held = cues[:1]
    for before, cue in pairwise(cues):
        if cue.is_new or (not cue.goes_on and _pauses(before, cue)):
            yield held
            held = []
        held.append(cue)
    yield held


def _pauses(before: Cue, cue: Cue) -> bool:
    if cue.start_ms is None or before.start_ms is None:
        return False
    if before.end_ms is None:
        return cue.start_ms - before.start_ms > LONG_MS
    return cue.start_ms - before.end_ms > GAP_MS


def _sentences(cues: Sequence[Cue], ledger: Ledger) -> tuple[Sentence, ...]:
    """The sentences of one paragraph, each with its time.

    A space of ours between two cues counts where it stands inside a sentence; between two sentences the assembler sets
    its own, and a space of the file that stood there is set aside.
    """
    texts = [cue.text for cue in cues]
    joiners = joiners_of(texts)
    text, starts = woven(texts, joiners), starts_in(texts, joiners)
    ours = {start - 1 for start, joiner in zip(starts[1:], joiners, strict=True) if joiner}
    spans = [part for first, last in sentences_of(text) for part in _cut_at_cues(first, last, starts, ours)]
    seams = {one[1] for one, following in pairwise(spans) if following[0] > one[1]}
    put_spaces(ledger, len(ours - seams))
    aside(ledger, "spaces between sentences", len(seams - ours))
    return tuple(_sentence(text, first, last, cues, starts) for first, last in spans)


def _cut_at_cues(first: int, last: int, starts: Sequence[int], ours: Set[int]) -> Iterator[tuple[int, int]]:
    """A sentence as it is; one beyond reason, as of a recogniser that sets no marks, in parts as its cues begin."""
    if last - first <= LONG_SENTENCE:
        yield first, last
        return
    begins = starts[bisect_right(starts, first) : bisect_left(starts, last)]
    for begin, end in pairwise((first, *begins)):
        yield begin, end - 1 if end - 1 in ours else end
    yield (first, *begins)[-1], last


def _sentence(text: str, first: int, last: int, cues: Sequence[Cue], starts: Sequence[int]) -> Sentence:
    said = text[first:last]
    begins = cues[bisect_right(starts, first) - 1]
    ends = cues[bisect_left(starts, first + max(len(said.rstrip()), 1)) - 1]
    return Sentence(begins.where, said, begins.start_ms, ends.end_ms)
