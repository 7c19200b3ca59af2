"""A file looked over: what is in it, or why it cannot be read. Nothing is stored."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from apps.corpus import apart, import_report
from apps.corpus.file_names import shown_name
from apps.corpus.formats import TranscriptDraft, UnreadableFile
from apps.corpus.formats.draft_json import pack
from apps.corpus.models import SourceFile
from apps.projects.errors import Refused

MEGABYTE = 1024 * 1024


class TooLarge(Refused):
    """More bytes than are read at all."""

    status = 413

    def __init__(self) -> None:
        most = settings.UPLOAD_MAX_BYTES // MEGABYTE
        super().__init__(
            _("The file has more than %(most)d MB, so it was not read. Cut it into several files.") % {"most": most}
        )


@dataclass(frozen=True)
class LookedOver:
    """A file that was read: its report and its draft as they came from the reader, or the refusal.

    `packed` is None where there is a refusal.
    """

    name: str
    data: bytes
    sha256: str
    format: str
    report: dict[str, Any]
    packed: bytes | None
    refusal: UnreadableFile | None = None
    becomes: str = SourceFile.Becomes.TRANSCRIPT
    choices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def draft(self) -> TranscriptDraft | None:
        return apart.draft_of(self.packed) if self.packed is not None else None


def refuse_too_large(data: bytes) -> None:
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise TooLarge


def look_over(
    name: str,
    data: bytes,
    *,
    becomes: str = SourceFile.Becomes.TRANSCRIPT,
    format: str | None = None,
    choices: Mapping[str, Any] | None = None,
) -> LookedOver:
    """Read a file, in a process of its own. Raises `TooLarge`; what cannot be read becomes the refusal."""
    refuse_too_large(data)
    name, sha256, choices = shown_name(name), hashlib.sha256(data).hexdigest(), choices or {}
    task = "document" if becomes == SourceFile.Becomes.DOCUMENT else "read"
    try:
        reading = apart.ask_to_read(data, name, format=format, choices=choices, task=task)
    except UnreadableFile as refusal:
        report = import_report.refusal_report(refusal)
        return LookedOver(name, data, sha256, format or "", report, None, refusal, becomes, choices)
    return LookedOver(name, data, sha256, reading.format, reading.report, reading.draft, None, becomes, choices)


def looked_over(name: str, data: bytes, draft: TranscriptDraft) -> LookedOver:
    """A draft that was not read from a file but made, as if it had been: `data` says how."""
    sha256 = hashlib.sha256(data).hexdigest()
    return LookedOver(name, data, sha256, draft.format, import_report.report_of(draft), pack(draft))
