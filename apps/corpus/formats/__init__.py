"""The formats of transcripts that can be read. Pure: no Django, no I/O.

A format is a module with NAME, LABEL, recognises and read, listed in FORMATS; nothing else has to know of it. One that
a person can steer (which sheet, which column is what) has `inspect` and `read_with` besides.
"""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from apps.corpus.formats import (
    akoma_ntoso,
    docx,
    elan,
    folder,
    html_page,
    markdown,
    odt,
    otranscribe,
    pdf_record,
    plain_text,
    praat_textgrid,
    rtf,
    sbv,
    spreadsheet,
    srt,
    tei,
    transcription,
    un_web_tv_json,
    un_web_tv_rtf,
    un_web_tv_srt,
    un_web_tv_text,
    un_web_tv_vtt,
    un_web_tv_xlsx,
    webvtt,
    whisper_json,
    zoom_captions,
)
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_FILE_BYTES, MEGABYTE
from apps.corpus.formats.look import Look


class Format(Protocol):
    """What a module of a format has."""

    NAME: str
    LABEL: str

    def recognises(self, look: Look) -> float: ...

    def read(self, data: bytes, name: str) -> TranscriptDraft: ...


@runtime_checkable
class Steered(Protocol):
    """A format that reads by a person's choices. Choices, and what `inspect` tells of the file, are plain JSON."""

    def inspect(self, data: bytes, name: str, choices: Mapping[str, Any]) -> dict[str, Any]: ...

    def read_with(self, data: bytes, name: str, choices: Mapping[str, Any]) -> TranscriptDraft: ...


FORMATS: tuple[Format, ...] = (
    un_web_tv_json,
    un_web_tv_text,
    un_web_tv_xlsx,
    un_web_tv_vtt,
    un_web_tv_srt,
    un_web_tv_rtf,
    spreadsheet,
    webvtt,
    srt,
    sbv,
    zoom_captions,
    whisper_json,
    otranscribe,
    elan,
    folder,
    praat_textgrid,
    akoma_ntoso,
    pdf_record,
    tei,
    transcription,
    docx,
    odt,
    rtf,
    html_page,
    markdown,
    plain_text,
)


def recognise(data: bytes, name: str) -> Format:
    """The format the content speaks for, whatever the name says. Raises UnreadableFile where none does."""
    if not data:
        raise UnreadableFile(name, "The file is empty.", "Choose another file.")
    look = Look(data, name)
    best = max(FORMATS, key=lambda known: known.recognises(look))
    if best.recognises(look) > 0:
        return best
    raise UnreadableFile(name, "The format of this file is not known.", f"These can be read: {_labels()}.")


def read(
    data: bytes, name: str, format: str | None = None, choices: Mapping[str, Any] | None = None
) -> TranscriptDraft:
    """The meeting in a file, read as the format of that NAME or else the one recognised. Raises UnreadableFile."""
    if len(data) > MAX_FILE_BYTES:
        size, most = len(data) / MEGABYTE, MAX_FILE_BYTES // MEGABYTE
        raise UnreadableFile(name, f"The file has {size:,.1f} MB; {most} MB is the most.", "Cut it into several files.")
    chosen = recognise(data, name) if format is None else named(format)
    if choices and isinstance(chosen, Steered):
        return chosen.read_with(data, name, choices)
    return chosen.read(data, name)


def inspect(data: bytes, name: str, format: str, choices: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a format that can be steered tells of a file. Raises UnreadableFile; also where nothing can be steered."""
    chosen = named(format)
    if not isinstance(chosen, Steered):
        raise UnreadableFile(name, f"{chosen.LABEL}: there is nothing to choose.", "Read it as it is.")
    return chosen.inspect(data, name, choices or {})


def named(format: str) -> Format:
    by_name = {known.NAME: known for known in FORMATS}
    if format not in by_name:
        raise UnreadableFile("", f"There is no format “{format}”.", f"These can be read: {_labels()}.")
    return by_name[format]


def _labels() -> str:
    return ", ".join(known.LABEL for known in FORMATS)


__all__ = ["FORMATS", "Format", "TranscriptDraft", "UnreadableFile", "inspect", "named", "read", "recognise"]
