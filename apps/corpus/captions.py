"""A transcript as captions of its recording, in WebVTT. Pure: no Django, no I/O."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

SHOWN_MS = 4000
"""How long words are shown whose end is not known, unless others begin before."""


@dataclass(frozen=True)
class Caption:
    """Words and their time in the recording, ms; an end may be unknown."""

    start_ms: int
    end_ms: int | None
    speaker: str
    words: str


def webvtt(captions: Iterable[Caption]) -> str:
    """The file. Captions may come in any order; what lies before the recording begins is left out."""
    return "\n".join(["WEBVTT", "", *_cues(sorted(captions, key=lambda caption: caption.start_ms))])


def _cues(captions: list[Caption]) -> Iterator[str]:
    for caption, after in zip_longest(captions, captions[1:]):
        end = _end(caption, after)
        if caption.start_ms < 0 or end <= caption.start_ms:
            continue
        said = " ".join(_plain(caption.words).split())
        yield f"{_time(caption.start_ms)} --> {_time(end)}\n<v {_name(caption.speaker)}>{said}\n"


def _end(caption: Caption, after: Caption | None) -> int:
    if caption.end_ms is not None:
        return caption.end_ms
    shown = caption.start_ms + SHOWN_MS
    return min(shown, after.start_ms) if after and after.start_ms > caption.start_ms else shown


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _name(speaker: str) -> str:
    return " ".join(_plain(speaker).split()) or "-"


def _time(ms: int) -> str:
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{thousandths:03d}"
