"""A meeting in running text: what every prose format does once its paragraphs are known. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from apps.corpus import register
from apps.corpus.formats.assembling import Ledger, Setting, Statement, panels_of
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.heading_rules import names_somebody
from apps.corpus.formats.limits import MAX_ROWS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.speaker_headings import statements_of

_CODE_IN_NAME = re.compile(r"(?P<code>[A-Z]{2,3})_(?P<session>\d{1,3})_(?P<year>\d{4})")


def draft_of_paragraphs(
    paragraphs: Sequence[Paragraph], ledger: Ledger, format_name: str, name: str, setting: Setting | None = None
) -> TranscriptDraft:
    """The meeting in the paragraphs, cut by the headings of speakers. Raises UnreadableFile without words."""
    if len(paragraphs) > MAX_ROWS:
        what = f"There are more than {MAX_ROWS:,} paragraphs."
        raise UnreadableFile(name, what, "Cut it into several files.")
    title = title_of(paragraphs, name)
    statements = [_of_name(statement, name) for statement in statements_of(paragraphs, ledger)]
    panels = panels_of(statements, setting or Setting(), ledger, title)
    if not panels:
        raise UnreadableFile(name, "There are no words in this file.", "Choose another file.")
    return TranscriptDraft(
        format=format_name,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def title_of(paragraphs: Sequence[Paragraph], name: str) -> str:
    """The first heading of the highest level, else the file's name. A heading that names a speaker is none."""
    times = Counter(part.text for part in paragraphs if part.style == "heading")
    headings = [
        part
        for part in paragraphs
        if part.style == "heading"
        and part.text.strip()
        and times[part.text] == 1
        and not names_somebody(part.text, capitals=False)
    ]
    top = min((heading.level for heading in headings), default=0)
    first = next((heading.text for heading in headings if heading.level == top), "")
    return " ".join(first.split())[:MAX_TITLE_CHARACTERS] or PurePath(name).stem or "Text"


def _of_name(statement: Statement, name: str) -> Statement:
    """A text that names nobody, in a file called by a state's code (KEN_71_2016), is that state's."""
    found = _CODE_IN_NAME.fullmatch(PurePath(name).stem)
    entry = register.find(found["code"]) if found and not statement.speaker.is_known else None
    if entry is None:
        return statement
    speaker = SpeakerDraft(affiliation=entry.code, affiliation_full=entry.name)
    return Statement(
        statement.number, statement.where, speaker, statement.paragraphs, statement.start_ms, panel=statement.panel
    )
