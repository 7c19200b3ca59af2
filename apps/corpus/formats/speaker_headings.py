"""Who speaks in running text: headings such as “Mr. Name (Country):”, told from other colons. Pure: no Django, no I/O.

The rules and what is chosen among their findings are described in docs/formats/plain-text.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger, Statement
from apps.corpus.formats.draft import Mode, SpeakerDraft
from apps.corpus.formats.heading_choice import accepted_of, say_doubts
from apps.corpus.formats.heading_rules import Heading, heading_of, time_first
from apps.corpus.formats.limits import MAX_TITLE_CHARACTERS
from apps.corpus.formats.parliament_labels import parliament_parts
from apps.corpus.formats.prose import Paragraph, said
from apps.corpus.formats.speaker_labels import LabelParts, label_parts
from apps.corpus.formats.times_in_text import TIMES, with_times

HEADINGS = "speakers' headings"
FRONT_MATTER = 200
"""Code points of a paragraph before the first speaker; a longer one is speech of a voice nobody knows."""


def statements_of(paragraphs: Iterable[Paragraph], ledger: Ledger) -> tuple[Statement, ...]:
    """The statements of a text, each from its speaker's heading to the next. A heading's own characters are set aside.

    Paragraphs of style "heading" begin panels. A text that names nobody is one statement of a voice nobody knows.
    """
    parts = list(with_times(paragraphs, ledger))
    found = [heading_of(part) for part in parts]
    accepted = accepted_of(parts, found)
    say_doubts(parts, found, accepted, ledger)
    turns = _turns(parts, accepted, ledger)
    _say_languages(turns, ledger)
    return _with_panels(turns, ledger)


@dataclass
class _Turn:
    where: str
    label: LabelParts
    mode: Mode | None
    start_ms: int | None
    paragraphs: list[Paragraph]


def _turns(parts: Sequence[Paragraph], accepted: Sequence[Heading | None], ledger: Ledger) -> list[_Turn]:
    first = next((at for at, heading in enumerate(accepted) if heading), len(parts))
    turns = _before_the_first(parts[:first], ledger, is_all=first == len(parts))
    for part, heading in zip(parts[first:], accepted[first:], strict=True):
        if heading:
            turns.append(_begun(part, heading, ledger))
        else:
            turns[-1].paragraphs.append(_timed(part, ledger))
    return turns


def _before_the_first(parts: Sequence[Paragraph], ledger: Ledger, *, is_all: bool) -> list[_Turn]:
    """What nobody is named for: a whole text, a speech without its heading, or the lines of a title page."""
    is_speech = is_all or any(len(part.text) > FRONT_MATTER for part in parts if part.style != "heading")
    kept: list[Paragraph] = []
    for part in parts:
        if is_speech or part.style == "heading":
            kept.append(_timed(part, ledger))
        else:
            ledger.leave_out(part.where, "This stands before the first speaker, so it was left out.", part.text)
    if is_speech and not is_all:
        ledger.note(parts[0].where, "Nobody is named for the words before the first speaker; they were kept.")
    return [_Turn(kept[0].where, LabelParts(SpeakerDraft()), None, kept[0].start_ms, kept)] if kept else []


def _timed(part: Paragraph, ledger: Ledger) -> Paragraph:
    """A time in brackets at the beginning becomes the paragraph's."""
    length, start_ms = time_first(part.text) if part.text.lstrip()[:1] in ("[", "#") else (0, None)
    if start_ms is None:
        return part
    ledger.set_aside(TIMES, part.text[:length])
    return replace(part, text=part.text[length:], start_ms=start_ms, lead=max(part.lead - length, 0))


def _begun(part: Paragraph, heading: Heading, ledger: Ledger) -> _Turn:
    label = heading.label.strip().rstrip(":：.").strip(" []")
    named, mode = parliament_parts(label, heading.tongue) if heading.rule == "dash" else (label_parts(label), None)
    ledger.set_aside(HEADINGS, part.text[: heading.end])
    start_ms = heading.start_ms if heading.start_ms is not None else part.start_ms
    rest = part.text[heading.end :]
    told = [replace(part, text=rest, lead=0, start_ms=start_ms)] if rest else []
    return _Turn(part.where, named, mode, start_ms, told)


def _say_languages(turns: Sequence[_Turn], ledger: Ledger) -> None:
    told = [turn for turn in turns if turn.label.language]
    if told:
        who = "This heading names" if len(told) == 1 else f"{len(told):,} headings name"
        what = f"{who} the language that was spoken; the text itself may be a translation."
        ledger.note(told[0].where, what)


def _with_panels(turns: Sequence[_Turn], ledger: Ledger) -> tuple[Statement, ...]:
    """Statements in order; a heading in the middle of one begins a panel with the words after it."""
    statements: list[Statement] = []
    panel = ""
    for turn in turns:
        held: list[Paragraph] = []
        for paragraph in turn.paragraphs:
            if paragraph.style == "heading":
                statements.extend(_statement(turn, held, panel, len(statements) + 1, ledger))
                panel, held = " ".join(paragraph.text.split())[:MAX_TITLE_CHARACTERS], []
                ledger.set_aside("headings of parts", paragraph.text)
            else:
                held.append(paragraph)
        statements.extend(_statement(turn, held, panel, len(statements) + 1, ledger))
    return tuple(statements)


def _statement(turn: _Turn, held: list[Paragraph], panel: str, number: int, ledger: Ledger) -> list[Statement]:
    if not held:
        return []
    return [
        Statement(
            number,
            turn.where,
            turn.label.speaker,
            [sentences for sentences in said(held, ledger) if sentences],
            turn.start_ms,
            panel=panel,
            language=turn.label.language,
            mode=turn.mode,
            on_behalf_of=turn.label.on_behalf_of,
        )
    ]
