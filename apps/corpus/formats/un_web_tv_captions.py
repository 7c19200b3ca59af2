"""The captions of UN Web TV: a cue a sentence, the first of a turn begins with its label. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from apps.corpus.formats.assembling import Ledger, Sentence, Setting, Statement, panels_of
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.un_web_tv_headers import Header, one_line, title_or
from apps.corpus.formats.un_web_tv_labels import DOT, is_label, may_be_label, speaker_in

_LABEL = re.compile(r"(?P<label>[^:\n]{1,200}): ")
# What a presiding officer reads out, and no label of anybody.
_NOBODY = frozenset(("In favour", "Against", "Abstaining", "Abstention", "Abstentions", "Note", "Question", "Answer"))
_DOUBTS_TOLD = 10


@dataclass
class _Turn:
    where: str
    speaker: SpeakerDraft
    start_ms: int | None
    sentences: list[Sentence] = field(default_factory=list)


def draft_of(cues: Sequence[Cue], header: Header, ledger: Ledger, format_name: str, name: str) -> TranscriptDraft:
    """The meeting in its cues. Paragraphs are not told by captions: a turn is one."""
    title = title_or(header, name)
    panels = panels_of(_statements(cues, ledger), Setting(header.language, header.body), ledger, title)
    if not panels:
        raise UnreadableFile(name, "There are no captions with words in this file.", "Download it again.")
    ledger.note("file", "Captions tell no paragraphs: each turn is one. The JSON of the meeting has them.")
    return header.draft(panels, ledger, format_name=format_name, title=title)


def begins_with_label(text: str) -> bool:
    """Whether a cue begins with a label of this service that has several parts, which no other captions have."""
    found = _LABEL.match(text)
    return found is not None and DOT in found["label"] and is_label(found["label"])


def _statements(cues: Sequence[Cue], ledger: Ledger) -> Iterator[Statement]:
    for number, turn in enumerate(_turns(cues, ledger), 1):
        yield Statement(number, turn.where, turn.speaker, [turn.sentences], turn.start_ms)


def _turns(cues: Sequence[Cue], ledger: Ledger) -> list[_Turn]:
    bodies = _first_parts(cues)
    turns: list[_Turn] = []
    doubts: Counter[str] = Counter()
    for cue in cues:
        found = _LABEL.match(cue.text)
        label = found["label"] if found else ""
        if found and (is_label(label) or label in bodies):
            ledger.set_aside("labels of speakers", found[0])
            turns.append(_Turn(cue.where, speaker_in(one_line(label)), cue.start_ms))
            cue = replace(cue, text=cue.text[found.end() :])
        elif not turns:
            turns.append(_Turn(cue.where, SpeakerDraft(), cue.start_ms))
        elif found and label not in _NOBODY and may_be_label(label):
            _doubt(label, cue.where, doubts, ledger)
        turns[-1].sentences.append(Sentence(cue.where, cue.text, cue.start_ms, cue.end_ms))
    return turns


def _first_parts(cues: Sequence[Cue]) -> frozenset[str]:
    """Bodies that some label of the file names before a dot: the same name alone is a label too."""
    labels = (found["label"] for found in (_LABEL.match(cue.text) for cue in cues) if found)
    return frozenset(label.partition(DOT)[0] for label in labels if DOT in label and is_label(label))


def _doubt(label: str, where: str, doubts: Counter[str], ledger: Ledger) -> None:
    doubts[label] += 1
    if doubts[label] == 1 and len(doubts) <= _DOUBTS_TOLD:
        what = f"“{label[:80]}:” may name a speaker, but is no label of the service; it was kept as words."
        ledger.note(where, what)
