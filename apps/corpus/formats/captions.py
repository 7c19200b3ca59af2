"""From cues to a draft: what all captions and timed transcripts have in common. Pure: no Django, no I/O."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger, Setting, panels_of
from apps.corpus.formats.caption_lines import one_line
from apps.corpus.formats.caption_speakers import with_speakers
from apps.corpus.formats.cue_notes import say_what_is_parted
from apps.corpus.formats.cue_statements import statements_of_cues
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import tidy
from apps.corpus.formats.limits import MAX_TITLE_CHARACTERS
from apps.corpus.formats.rolling_captions import without_repeats


def draft_of_captions(
    cues: Sequence[Cue], ledger: Ledger, format_name: str, name: str, language: str | None = None
) -> TranscriptDraft:
    """The meeting in cues as they are shown: lines parted by LF, names before colons. Raises UnreadableFile."""
    say_what_is_parted(cues, ledger)
    told = [replace(cue, text=one_line(cue.text, ledger)) for cue in without_repeats(cues, ledger)]
    return draft_of_cues(with_speakers(told, ledger), ledger, format_name, name, language)


def draft_of_cues(
    cues: Sequence[Cue], ledger: Ledger, format_name: str, name: str, language: str | None = None
) -> TranscriptDraft:
    """The meeting in cues of one line each, whose voices are known. Raises UnreadableFile where nothing is said."""
    title = tidy(PurePath(name).stem)[:MAX_TITLE_CHARACTERS].rstrip() or "Captions"
    panels = panels_of(statements_of_cues(cues, ledger), Setting(language), ledger, title)
    if not panels:
        raise UnreadableFile(name, f"There are no words with times in this file.{_first(ledger)}", "Export it again.")
    return TranscriptDraft(
        format=format_name,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        language=language,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
        refused=tuple(ledger.refused),
    )


def _first(ledger: Ledger) -> str:
    return f" First: {ledger.problems[0].where}: {ledger.problems[0].what}" if ledger.problems else ""
