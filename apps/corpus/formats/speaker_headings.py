"""Who speaks in running text: headings such as “Mr. Name (Country):”, told from other colons. Pure: no Django, no I/O.

Every rule looks at the beginning of a paragraph alone and is linear in it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger, Statement
from apps.corpus.formats.capacities import is_function
from apps.corpus.formats.cues import clock_ms
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.prose import Paragraph, said
from apps.corpus.formats.speaker_labels import LabelParts, has_title, known_actor, label_parts, last_bracket

MOST_LABEL = 160
RECURS = 3
MOST_DOUBTS = 20
_PARTICLES = frozenset(("de", "da", "dos", "del", "la", "van", "von", "der", "den", "in", "'t", "al", "el", "bin", "y"))
_IN_WRITING = frozenset(("in writing", "schriftlich", "por escrito", "par écrit", "na piśmie", "γραπτώς"))

_TIME = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_TIME_FIRST = re.compile(rf"\\?[\[(]{_TIME}\\?[\])]\s*")
_TIME_LAST = re.compile(rf"(?P<label>\S.{{0,80}}?)\s{{1,8}}\(?{_TIME}\)?\s*")
_MARK = re.compile(r"\[(?P<label>[^\[\]]{1,40})\]:?\s+(?=\S)")
_DASH = re.compile(r"(?P<stop> ?\.)? [-–—] (?P<tongue>\([A-Z]{2}\) )?")
_SENTENCE_INSIDE = re.compile(r"[.!?;]\s")
_NO_STOP = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Amb|H\.E|M|Sr|Sra|Jr|[A-Z])\.\s")


@dataclass(frozen=True)
class Heading:
    """The beginning of a paragraph that may name who speaks: its words, and where the speech begins."""

    label: str
    end: int
    sure: bool
    start_ms: int | None = None
    tongue: str = ""
    is_parliaments: bool = False


def statements_of(paragraphs: Iterable[Paragraph], ledger: Ledger) -> tuple[Statement, ...]:
    """The statements of a text, each from its speaker's heading to the next. A heading's own characters are set aside.

    Paragraphs of style "heading" begin panels. A text that names nobody is one statement of a voice nobody knows.
    """
    parts = list(paragraphs)
    found = [_candidate(part) for part in parts]
    accepted = _accepted(parts, found)
    _say_doubts(parts, found, accepted, ledger)
    if not any(accepted):
        return _by_nobody(parts, ledger)
    return _told(parts, accepted, ledger)


def _candidate(part: Paragraph) -> Heading | None:
    """The first rule that fits. Text in bold at the beginning is a heading as it stands."""
    if part.style == "heading":
        return None
    text, gone, time = part.text, 0, part.start_ms
    first = _TIME_FIRST.match(text)
    if first:
        gone, time = first.end(), clock_ms(*first.groups())
    rest = text[gone:]
    for rule in (_bold, _timed_line, _colon, _dash, _mark, _tab):
        heading = rule(rest, max(part.lead - gone, 0))
        if heading:
            at = heading.start_ms if heading.start_ms is not None else time
            return replace(heading, end=gone + heading.end, start_ms=at)
    return None


def _bold(text: str, lead: int) -> Heading | None:
    if not 0 < lead <= MOST_LABEL:
        return None
    label = text[:lead]
    after = text[lead:]
    if label.rstrip().endswith((":", "：")):
        return Heading(label, lead, sure=True)
    if after.lstrip().startswith((":", "：")):
        return Heading(label, lead + len(after) - len(after.lstrip()) + 1, sure=True)
    return None


def _timed_line(text: str, lead: int) -> Heading | None:
    """A name and a time alone on their line, as Otter and Teams write."""
    found = _TIME_LAST.fullmatch(text) if len(text) < 120 else None
    if found is None or text.endswith("."):
        return None
    return Heading(found["label"].rstrip(" -–:"), len(text), sure=True, start_ms=clock_ms(*found.groups()[1:]))


def _colon(text: str, lead: int) -> Heading | None:
    at = min(
        (place for place in (text.find(":", 0, MOST_LABEL), text.find("：", 0, MOST_LABEL)) if place > 0), default=0
    )
    if not at or (at + 1 < len(text) and not text[at + 1].isspace() and text[at] == ":"):
        return None
    label = text[:at]
    if "\n" in label or _SENTENCE_INSIDE.search(_NO_STOP.sub("", label)):
        return None
    return Heading(label, at + 1, sure=_names_somebody(label))


def _names_somebody(label: str) -> bool:
    """By its shape alone: a title, an office, a known actor, a country in brackets, or capitals throughout."""
    bare = label.strip()
    bracket = last_bracket(bare)
    while bracket:
        if known_actor(bracket[1]) is not None:
            return True
        bare, bracket = bracket[0], last_bracket(bracket[0])
    if has_title(bare) and bare.split()[-1][:1].isalpha() and len(bare.split()) <= 8:
        return True
    if is_function(bare) or known_actor(bare) is not None:
        return True
    words = bare.split()
    return len(words) <= 6 and len(bare) > 2 and bare.upper() == bare and bare.lower() != bare and not bare[0].isdigit()


def _dash(text: str, lead: int) -> Heading | None:
    """“Name, on behalf of the Group. - (PL) Madam President”, as the European Parliament writes."""
    found = _DASH.search(text, 0, 240)
    if found is None or not text[:1].isupper():
        return None
    label = text[: found.start()]
    if len(label) < 3 or _SENTENCE_INSIDE.search(_NO_STOP.sub("", label)):
        return None
    words = label.split(",")[0].partition("(")[0].split()
    is_name = 2 <= len(words) <= 7 and all(not word[:1].islower() or word in _PARTICLES for word in words)
    sure = is_name and bool(found["stop"] or found["tongue"])
    tongue = (found["tongue"] or "").strip("() ")
    return Heading(label, found.end(), sure=sure, tongue=tongue, is_parliaments=True) if is_name else None


def _mark(text: str, lead: int) -> Heading | None:
    found = _MARK.match(text)
    return Heading(found["label"], found.end(), sure=False) if found else None


def _tab(text: str, lead: int) -> Heading | None:
    label, tab, _ = text[:MOST_LABEL].partition("\t")
    is_short = tab and 0 < len(label.strip()) <= 60 and len(label.split()) <= 6
    return Heading(label, len(label) + 1, sure=False) if is_short else None


def _accepted(parts: Sequence[Paragraph], found: Sequence[Heading | None]) -> list[Heading | None]:
    """Sure ones, and those whose label recurs: names that nobody has on a list."""
    counted = Counter(_key(heading.label) for heading in found if heading)
    bodies = sum(part.style == "body" for part in parts)
    mostly = bodies > 3 and sum(heading is not None for heading in found) > bodies / 2
    in_parliament = sum(heading.is_parliaments and heading.sure for heading in found if heading) >= RECURS
    return [
        heading
        if heading and (heading.sure or (in_parliament and heading.is_parliaments) or _recurs(heading, counted, mostly))
        else None
        for heading in found
    ]


def _recurs(heading: Heading, counted: Counter[str], mostly: bool) -> bool:
    words = heading.label.split()
    if not words or len(words) > 6:
        return False
    if mostly:
        return True
    is_name = len(words) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return counted[_key(heading.label)] >= RECURS and is_name


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _say_doubts(
    parts: Sequence[Paragraph], found: Sequence[Heading | None], accepted: Sequence[Heading | None], ledger: Ledger
) -> None:
    doubtful = [
        (part, heading)
        for part, heading, taken in zip(parts, found, accepted, strict=True)
        if heading and not taken and heading.label[:1].isupper() and len(heading.label.split()) <= 4
    ]
    for part, heading in doubtful[:MOST_DOUBTS]:
        ledger.note(part.where, f"“{heading.label.strip()}” was not taken for a speaker.")


def _by_nobody(parts: Sequence[Paragraph], ledger: Ledger) -> tuple[Statement, ...]:
    if not parts:
        return ()
    return _with_panels([_Turn(parts[0].where, SpeakerDraft(), LabelParts(SpeakerDraft()), None, list(parts))], ledger)


@dataclass
class _Turn:
    where: str
    speaker: SpeakerDraft
    parts: LabelParts
    start_ms: int | None
    paragraphs: list[Paragraph]


def _told(parts: Sequence[Paragraph], accepted: Sequence[Heading | None], ledger: Ledger) -> tuple[Statement, ...]:
    turns: list[_Turn] = []
    for part, heading in zip(parts, accepted, strict=True):
        if heading:
            turns.append(_begun(part, heading, ledger))
        elif turns:
            turns[-1].paragraphs.append(part)
        elif part.style == "heading":
            turns.append(_Turn(part.where, SpeakerDraft(), LabelParts(SpeakerDraft()), None, [part]))
        else:
            ledger.leave_out(part.where, "This stands before the first speaker, so it was left out.", part.text)
    return _with_panels(turns, ledger)


def _begun(part: Paragraph, heading: Heading, ledger: Ledger) -> _Turn:
    label = heading.label.strip().rstrip(":：.").strip()
    parts = _parliaments_parts(label, heading.tongue) if heading.is_parliaments else label_parts(label)
    ledger.set_aside("headings of speakers", part.text[: heading.end])
    rest = part.text[heading.end :]
    told = [replace(part, text=rest, lead=0, start_ms=heading.start_ms)] if rest else []
    return _Turn(part.where, parts.speaker, parts, heading.start_ms, told)


def _parliaments_parts(label: str, tongue: str) -> LabelParts:
    """“Name (GROUP), in writing”: a political group in brackets, then an office or the group spoken for."""
    named, _, office = label.partition(",")
    bracket = last_bracket(named.strip())
    parts = label_parts(label) if " behalf " in office else LabelParts(SpeakerDraft())
    speaker = SpeakerDraft(
        name=(bracket[0] if bracket else named).strip()[:200],
        affiliation=bracket[1][:200] if bracket else None,
        group=parts.speaker.group,
        function=None if parts.speaker.group else office.strip()[:200] or None,
    )
    return LabelParts(speaker, tongue.lower() or None, parts.on_behalf_of)


def _with_panels(turns: Sequence[_Turn], ledger: Ledger) -> tuple[Statement, ...]:
    """Statements in order; a heading in the middle of one begins a panel with the words after it."""
    statements: list[Statement] = []
    panel = ""
    for turn in turns:
        held: list[Paragraph] = []
        for paragraph in turn.paragraphs:
            if paragraph.style == "heading":
                statements.extend(_statement(turn, held, panel, len(statements) + 1, ledger))
                panel, held = " ".join(paragraph.text.split())[:400], []
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
            turn.speaker,
            [sentences for sentences in said(held, ledger) if sentences],
            turn.start_ms,
            panel=panel,
            language=turn.parts.language,
            mode="written" if (turn.speaker.function or "").casefold() in _IN_WRITING else None,
            on_behalf_of=turn.parts.on_behalf_of,
        )
    ]
