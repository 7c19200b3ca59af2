"""A file read as a document: its words alone, whoever speaks in it. Pure: no Django, no I/O."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Protocol, runtime_checkable

from apps.corpus import formats
from apps.corpus.formats.assembling import Ledger, Setting, Statement, interventions_of
from apps.corpus.formats.draft import PanelDraft, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.prose import Paragraph, said


@runtime_checkable
class Prose(Protocol):
    """A format whose files are paragraphs before they are anything else."""

    NAME: str

    def paragraphs_of(self, data: bytes, name: str, ledger: Ledger) -> list[Paragraph]: ...


def read(
    data: bytes, name: str, format: str | None = None, choices: Mapping[str, Any] | None = None
) -> TranscriptDraft:
    """The text of a document as one turn of nobody. Raises UnreadableFile for what is no text document."""
    chosen = formats.recognise(data, name) if format is None else formats.named(format)
    if not isinstance(chosen, Prose):
        what = f"This is read as {chosen.LABEL}, which is no text document."
        raise UnreadableFile(
            name, what, "Bring it as a transcript, or bring a DOCX, ODT, PDF, HTML, Markdown or text file."
        )
    ledger = Ledger()
    paragraphs = chosen.paragraphs_of(data, name, ledger)
    statement = Statement(1, "document", SpeakerDraft(), [tuple(each) for each in said(paragraphs, ledger) if each])
    turns = interventions_of([statement], Setting(), ledger)
    if not turns:
        raise UnreadableFile(name, "There are no words in this document.", "Choose another file.")
    headings = (paragraph.text.strip() for paragraph in paragraphs if paragraph.style == "heading")
    title = next((heading for heading in headings if heading), "")[:400] or PurePath(name).stem or "Document"
    return TranscriptDraft(
        format=chosen.NAME,
        title=" ".join(title.split()),
        panels=(PanelDraft(title, turns),),
        characters_in=ledger.characters_in,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )
