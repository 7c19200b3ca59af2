"""UN Web TV transcripts in Excel: one row a paragraph, topics in columns. Pure: no Django, no network."""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.corpus.formats.assembling import Ledger, Sentence, Setting, Statement, panels_of
from apps.corpus.formats.draft import SpeakerDraft, TopicDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import sentences_in
from apps.corpus.formats.tables.sheets import Sheet
from apps.corpus.formats.tables.workbooks import sheets_of_xlsx
from apps.corpus.formats.un_web_tv_headers import Header, header_of
from apps.corpus.formats.un_web_tv_labels import DOT, speaker_in

NAME = "un-web-tv-xlsx"
LABEL = "UN Web TV transcript (Excel)"

COLUMNS = ("Paragraph Number", "Speaker Affiliation", "Speaker Group", "Function", "Text")


def recognises(look: Look) -> float:
    """A workbook whose strings are the service's headings."""
    if "xl/workbook.xml" not in look.members:
        return 0.0
    try:
        sheets = sheets_of_xlsx(look.data) if len(look.data) < 20_000_000 else []
    except UnreadableFile:
        return 0.0
    first = sheets[0].rows[0] if sheets and sheets[0].rows else []
    return 0.95 if all(column in first for column in COLUMNS) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the sheet. Paragraphs of one affiliation, group and function in a row are one turn."""
    sheet, header = _sheet_and_header(sheets_of_xlsx(data), name)
    ledger = Ledger()
    at = {heading: column for column, heading in enumerate(sheet.rows[0])}
    topics = {column: heading.removeprefix("Topic ") for heading, column in at.items() if heading.startswith("Topic ")}
    title = header.title or _cell(sheet.rows[1] if len(sheet.rows) > 1 else [], at.get("Title")) or name
    statements = _statements(sheet, at, topics, ledger)
    panels = panels_of(statements, Setting(header.language, header.body), ledger, title)
    if not panels:
        raise UnreadableFile(sheet.name, "No row of this sheet has text.", "Download the file again.")
    ledger.note(sheet.name, "This form has neither times nor names; the JSON of the meeting has both.")
    return TranscriptDraft(
        format=NAME,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        date=header.date,
        language=header.language,
        body=header.body,
        address=header.address,
        disclaimer=header.disclaimer,
        topics=tuple(TopicDraft(_key(label), label) for label in topics.values()),
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _sheet_and_header(sheets: Sequence[Sheet], name: str) -> tuple[Sheet, Header]:
    if not sheets or not sheets[0].rows or "Text" not in sheets[0].rows[0]:
        raise UnreadableFile(name, "The first sheet has no column “Text”.", "Read it as a spreadsheet instead.")
    info = next((sheet for sheet in sheets if sheet.name == "Info"), None)
    lines = [": ".join(cell for cell in row if cell) for row in info.rows] if info else []
    return sheets[0], header_of(lines)


def _statements(sheet: Sheet, at: dict[str, int], topics: dict[int, str], ledger: Ledger) -> list[Statement]:
    for cell in sheet.rows[0]:
        ledger.set_aside("headings", cell)
    turns: list[tuple[SpeakerDraft, Statement]] = []
    for number, row in enumerate(sheet.rows[1:], 2):
        text = _cell(row, at["Text"])
        for column, cell in enumerate(row):
            if column != at["Text"] and cell:
                ledger.set_aside("columns beside the text", cell)
        if not text.strip():
            ledger.leave_out(sheet.place(number), "This row has no text, so it was left out.", text)
            continue
        parts = (_cell(row, at.get(name)) for name in ("Speaker Affiliation", "Speaker Group", "Function"))
        speaker = speaker_in(DOT.join(part for part in parts if part))
        paragraph = _paragraph(
            sheet.place(number), text, [topics[column] for column in topics if _cell(row, column)], ledger
        )
        if turns and turns[-1][0] == speaker:
            told = turns[-1][1]
            turns[-1] = (speaker, replace(told, paragraphs=[*told.paragraphs, paragraph]))
        else:
            turns.append((speaker, Statement(len(turns) + 1, sheet.place(number), speaker, [paragraph])))
    return [statement for _, statement in turns]


def _paragraph(where: str, text: str, topics: Sequence[str], ledger: Ledger) -> tuple[Sentence, ...]:
    keys = tuple(_key(topic) for topic in topics)
    return tuple(replace(sentence, topics=keys) for sentence in sentences_in(where, text, ledger))


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _key(label: str) -> str:
    return re.sub(r"\W+", "_", label.casefold()).strip("_")[:120] or "topic"
