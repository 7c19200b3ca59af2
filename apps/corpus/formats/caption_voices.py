"""`Name: text` at the beginning of cues, as Zoom writes it: which names are speakers. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.speaker_labels import has_title, known_actor

_PREFIX = re.compile(r"(?P<label>[^:：\n]{1,120})[:：](?=\s)\s")
MOST_WORDS = 8


def with_prefix_voices(cues: Sequence[Cue], ledger: Ledger, is_label: Callable[[str], bool] | None = None) -> list[Cue]:
    """Cues with the names before their colons taken as voices, where they are names.

    A label counts as a speaker when most cues have one, when it recurs, names a known actor or bears a title.
    """
    labels = [_label(cue) for cue in cues if not cue.voice]
    counted = Counter(label for label in labels if label)
    mostly = bool(labels) and sum(label is not None for label in labels) > len(labels) / 2
    accept = is_label or (lambda label: _is_speaker(label, counted, mostly))
    return [_voiced(cue, accept, ledger) if not cue.voice else cue for cue in cues]


def _label(cue: Cue) -> str | None:
    found = _PREFIX.match(cue.text)
    return found["label"].strip() if found and len(found["label"].split()) <= MOST_WORDS else None


def _is_speaker(label: str, counted: Counter[str], mostly: bool) -> bool:
    if not label[:1].isalnum() or label[:1].isdigit():
        return False
    return mostly or counted[label] > 2 or has_title(label) or known_actor(label) is not None


def _voiced(cue: Cue, accept: Callable[[str], bool], ledger: Ledger) -> Cue:
    label = _label(cue)
    found = _PREFIX.match(cue.text)
    if label is None or found is None or not accept(label):
        return cue
    ledger.set_aside("names of speakers before their words", cue.text[: found.end()])
    return replace(cue, text=cue.text[found.end() :], voice=label)
