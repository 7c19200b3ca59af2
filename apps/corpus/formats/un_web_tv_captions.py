"""The captions of UN Web TV: a cue a sentence, the first of a turn begins with its label. Pure: no Django, no I/O."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger, Sentence, Setting, Statement, panels_of
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import RecordingDraft, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.un_web_tv_headers import Header
from apps.corpus.formats.un_web_tv_labels import is_label, speaker_in

_LABEL = re.compile(r"(?P<label>[^:\n]{1,200}): ")


def draft_of(cues: Sequence[Cue], header: Header, ledger: Ledger, format_name: str, name: str) -> TranscriptDraft:
    """The meeting in its cues. Paragraphs are not told by captions: a turn is one."""
    title = header.title or PurePath(name).stem
    statements = _statements(cues, ledger)
    panels = panels_of(statements, Setting(header.language, header.body), ledger, title)
    if not panels:
        raise UnreadableFile(name, "There are no captions with words in this file.", "Download it again.")
    ledger.note("file", "Captions tell no paragraphs: each turn is one. The JSON of the meeting has them.")
    return TranscriptDraft(
        format=format_name,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        date=header.date,
        language=header.language,
        body=header.body,
        address=header.address,
        disclaimer=header.disclaimer,
        recording=RecordingDraft(None, None),
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
        refused=tuple(ledger.refused),
    )


def _statements(cues: Sequence[Cue], ledger: Ledger) -> list[Statement]:
    turns: list[tuple[SpeakerDraft, list[Cue]]] = []
    for cue in cues:
        found = _LABEL.match(cue.text)
        if found and is_label(found["label"]):
            ledger.set_aside("labels of speakers", found[0])
            turns.append((speaker_in(found["label"]), [_without(cue, found.end())]))
        elif turns:
            turns[-1][1].append(cue)
        else:
            turns.append((SpeakerDraft(), [cue]))
    return [
        Statement(number, told[0].where, speaker, [[_sentence(cue) for cue in told]], told[0].start_ms)
        for number, (speaker, told) in enumerate(turns, 1)
    ]


def _without(cue: Cue, label: int) -> Cue:
    return Cue(cue.number, cue.where, cue.start_ms, cue.end_ms, cue.text[label:])


def _sentence(cue: Cue) -> Sentence:
    return Sentence(cue.where, cue.text, cue.start_ms, cue.end_ms)
