"""A folder of files, packed as a ZIP file and read as one meeting. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePath, PurePosixPath

from apps.corpus import formats
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import InterventionDraft, LeftOut, PanelDraft, Problem, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.folder_members import in_order, is_about, is_litter, shared_folder
from apps.corpus.formats.folder_speakers import with_people
from apps.corpus.formats.look import Look
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.speaker_sheets import SpeakerSheet, may_be_sheet, speaker_sheet_of

NAME = "folder"
LABEL = "Folder of files (ZIP)"

_OFFICE = frozenset(("[Content_Types].xml", "mimetype", "word/document.xml", "xl/workbook.xml", "project.qde"))
_SUM = re.compile(r"([\d,]+) places?")
_PACK_OTHERS = "Pack the transcripts as DOCX, text or another format that can be read."


def recognises(look: Look) -> float:
    """Any ZIP file that is no document of an office program; those are ZIP files too."""
    return 0.7 if look.is_packed and not look.members & _OFFICE else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the files, in the natural order of their names. Raises UnreadableFile where none can be read."""
    folder = _Folder(Packed(data), name)
    folder.read()
    return folder.draft()


@dataclass
class _Folder:
    packed: Packed
    name: str
    ledger: Ledger = field(default_factory=Ledger)
    sheets: list[SpeakerSheet] = field(default_factory=list)
    drafts: list[tuple[str, TranscriptDraft]] = field(default_factory=list)

    def read(self) -> None:
        """Each file by its own format. What cannot be read is refused by name, and the others are read all the same."""
        names = in_order(self.packed.names)
        sheets = {name for name in names if self._is_sheet(name)}
        for name in names:
            if is_litter(name):
                self.ledger.note(name, "This file is the computer's own and was left out.")
            elif name not in sheets:
                self._read_member(name)

    def _is_sheet(self, name: str) -> bool:
        sheet = speaker_sheet_of(self.packed.read(name), name) if may_be_sheet(name) and not is_litter(name) else None
        if sheet:
            self.sheets.append(sheet)
            self.ledger.count_aside(f"the speaker sheet {PurePosixPath(name).name}", sheet.characters)
        return sheet is not None

    def _read_member(self, name: str) -> None:
        data = self.packed.read(name)
        if is_about(name):
            self._leave_out_about(name, data)
            return
        bare = PurePosixPath(name).name
        try:
            chosen = formats.recognise(data, bare)
            if chosen.NAME == NAME:
                self.ledger.warn(
                    name, "This folder within the folder was left out. Unpack it, and pack all files together."
                )
                return
            draft = formats.read(data, bare, chosen.NAME)
        except UnreadableFile as refusal:
            self.ledger.refuse(_within(name, refusal.where), f"{refusal.what} {refusal.remedy}")
        else:
            self.drafts.append((name, with_people(draft, name, self.sheets, self.ledger)))

    def _leave_out_about(self, member: str, data: bytes) -> None:
        try:
            text = decoded(data).text.removeprefix("\ufeff")
        except UnreadableFile:
            text = ""
        self.ledger.leave_out(member, "This file tells of the others, so it was left out.", text)

    def draft(self) -> TranscriptDraft:
        if not self.drafts:
            first = next((problem for problem in self.ledger.problems if problem.severity == "error"), None)
            why = f" First: {first.where}: {first.what}" if first else ""
            raise UnreadableFile(self.name, f"There is no file in this folder that can be read.{why}", _PACK_OTHERS)
        return _together(self)


def _together(folder: _Folder) -> TranscriptDraft:
    drafts = [draft for _, draft in folder.drafts]
    ledger = folder.ledger
    changes: Counter[str] = Counter()
    for draft in drafts:
        changes.update(draft.changes)
    first = drafts[0]
    return TranscriptDraft(
        format=NAME,
        title=_title(folder),
        panels=tuple(_panels(folder)),
        characters_in=ledger.characters_in + sum(draft.characters_in for draft in drafts),
        date=first.date if all(draft.date == first.date for draft in drafts) else None,
        language=first.language if all(draft.language == first.language for draft in drafts) else None,
        body=first.body if all(draft.body == first.body for draft in drafts) else None,
        topics=tuple({topic.key: topic for draft in drafts for topic in draft.topics}.values()),
        problems=(*ledger.problems, *_problems(folder.drafts)),
        left_out=(*ledger.all_left_out(), *_left_out(folder.drafts)),
        changes=dict(changes),
        refused=(
            *ledger.refused,
            *(replace(row, where=_within(name, row.where)) for name, draft in folder.drafts for row in draft.refused),
        ),
        columns=first.columns,
    )


def _left_out(drafts: list[tuple[str, TranscriptDraft]]) -> tuple[LeftOut, ...]:
    """Sums of what was set aside in all files, then what was left out, file by file."""
    sums: Counter[str] = Counter()
    places: Counter[str] = Counter()
    listed: list[LeftOut] = []
    for name, draft in drafts:
        for part in draft.left_out:
            sum_of = _SUM.fullmatch(part.where)
            if sum_of:
                sums[part.what] += part.characters
                places[part.what] += int(sum_of[1].replace(",", ""))
            else:
                listed.append(replace(part, where=_within(name, part.where)))
    return (*(LeftOut(f"{places[what]:,} places", what, count) for what, count in sums.items()), *listed)


def _problems(drafts: list[tuple[str, TranscriptDraft]]) -> Iterator[Problem]:
    for name, draft in drafts:
        yield from (replace(problem, where=_within(name, problem.where)) for problem in draft.problems)


def _within(name: str, where: str) -> str:
    return f"{name}, {where}" if where and where != PurePosixPath(name).name else name


def _title(folder: _Folder) -> str:
    return shared_folder(name for name, _ in folder.drafts).name or PurePath(folder.name).stem or "Folder"


def _panels(folder: _Folder) -> Iterator[PanelDraft]:
    """A panel for each folder within; a file that has parts of its own has panels of its own."""
    shared = shared_folder(name for name, _ in folder.drafts)
    parts = [part for name, draft in folder.drafts for part in _parts(name, draft, shared, _title(folder))]
    number = 0
    for title, run in groupby(parts, key=lambda part: part[0]):
        turns: list[InterventionDraft] = []
        for _, told in run:
            for turn in told:
                # Statements are counted through all files.
                numbers = tuple(range(number + 1, number + len(turn.statements) + 1))
                number += len(numbers)
                turns.append(replace(turn, statements=numbers))
        yield PanelDraft(title, tuple(turns))


def _parts(
    name: str, draft: TranscriptDraft, shared: PurePosixPath, title: str
) -> Iterator[tuple[str, list[InterventionDraft]]]:
    within = PurePosixPath(name).parent.relative_to(shared)
    of_folder = title if within == PurePosixPath() else str(within)
    for panel in draft.panels:
        own = f"{PurePosixPath(name).stem}: {panel.title}" if len(draft.panels) > 1 else of_folder
        yield own, [replace(turn, where=_within(name, turn.where)) for turn in panel.interventions]
