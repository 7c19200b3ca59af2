"""Who speaks in a file of a folder, as a sheet beside it tells. Pure: no Django, no I/O."""

from collections.abc import Sequence
from dataclasses import replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import InterventionDraft, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS
from apps.corpus.formats.speaker_labels import without_titles
from apps.corpus.formats.speaker_sheets import Person, SpeakerSheet


def with_people(draft: TranscriptDraft, name: str, sheets: Sequence[SpeakerSheet], ledger: Ledger) -> TranscriptDraft:
    """The file's draft, its one voice named by the sheets; a file that names its speakers is left as it is."""
    if not sheets or not all(_may_be_named(turn.speaker) for turn in draft.interventions):
        return draft
    people = next((found for sheet in sheets if (found := sheet.people_of(name))), ())
    if not people:
        ledger.note(name, "No row of the speaker sheet fits this file.")
        return draft
    if len(people) > 1:
        ledger.note(name, f"{len(people)} rows of the speaker sheet fit this file and differ, so none was taken.")
        return draft
    panels = tuple(
        replace(panel, interventions=tuple(_spoken_by(people[0], turn) for turn in panel.interventions))
        for panel in draft.panels
    )
    return draft.with_panels(panels)


def _may_be_named(speaker: SpeakerDraft) -> bool:
    """Whether a voice is unknown, or known for whom it speaks alone."""
    return not (speaker.name or speaker.function or speaker.group)


def _spoken_by(person: Person, turn: InterventionDraft) -> InterventionDraft:
    old = turn.speaker
    speaker = SpeakerDraft(
        name=without_titles(person.speaker)[:MAX_LABEL_CHARACTERS] or None if person.speaker else None,
        affiliation=old.affiliation or person.country[:MAX_LABEL_CHARACTERS] or None,
        affiliation_full=old.affiliation_full,
        function=person.post[:MAX_LABEL_CHARACTERS] or None,
    )
    return replace(turn, speaker=speaker)
