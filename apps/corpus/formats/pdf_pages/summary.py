"""Who speaks in a summary record, which tells in its own words what was said. Pure: no Django, no I/O.

“1. Mr. Name (Country), speaking on behalf of a group, said that…”: the number is set aside, the sentence stays whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from apps.corpus.formats.assembling import Ledger, Statement
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.heading_rules import names_somebody
from apps.corpus.formats.limits import MAX_TITLE_CHARACTERS
from apps.corpus.formats.prose import Paragraph, said
from apps.corpus.formats.speaker_labels import LabelParts, label_parts, last_bracket, without_titles

NUMBERS = "numbers of paragraphs"
_NUMBERED = re.compile(r"\d{1,3}\.\s+(?=\S)")
_BRACKET = re.compile(r"\s?\([^()]{2,80}(?:\([^()]{0,60}\)[^()]{0,20})?\)")
_SAYS = (
    r"(?:said|asked|thanked|expressed|drew|recalled|introduced|noted|spoke|replied|welcomed|invited|announced|proposed"
    r"|suggested|declared|stated|wished|requested|took|pointed|supported|congratulated|reported|explained|speaking|made"
    r"|presented|stressed|emphasized|underlined|reiterated|inquired|wondered|agreed|responded|commended|read|observed)"
)
_UNSET = re.compile(rf"(?P<label>[^:;]{{3,140}}?),? (?:also )?{_SAYS}\b")
_BEHALF = re.compile(rf",? speaking (?:also )?(?P<whom>on behalf of .{{3,200}}?),? {_SAYS}\b")
_LOOKED_AT = 400


@dataclass
class _Turn:
    where: str
    label: LabelParts
    panel: str
    paragraphs: list[Paragraph] = field(default_factory=list)


def statements_of_summary(paragraphs: Sequence[Paragraph], ledger: Ledger) -> tuple[Statement, ...]:
    """The statements of a summary record. A heading begins a panel; who spoke before it speaks on."""
    are_set_apart = any(part.lead for part in paragraphs)
    turns = list(_turns([_without_number(part, ledger) for part in paragraphs], ledger, are_set_apart))
    return tuple(_statement(at, turn, ledger) for at, turn in enumerate(turns, 1))


def _turns(paragraphs: Sequence[Paragraph], ledger: Ledger, are_set_apart: bool) -> Iterator[_Turn]:
    turn = _Turn(paragraphs[0].where if paragraphs else "", LabelParts(SpeakerDraft()), "")
    for part in paragraphs:
        label = _label_of(part, are_set_apart)
        if part.style == "heading":
            ledger.set_aside("headings of parts", part.text)
            following = _Turn(part.where, turn.label, " ".join(part.text.split())[:MAX_TITLE_CHARACTERS])
        elif label:
            following = _Turn(part.where, _parts_of(label), turn.panel)
        else:
            turn.paragraphs.append(part)
            continue
        if turn.paragraphs:
            yield turn
        turn = following
        if label:
            turn.paragraphs.append(part)
    if turn.paragraphs:
        yield turn


def _without_number(part: Paragraph, ledger: Ledger) -> Paragraph:
    found = _NUMBERED.match(part.text) if part.style == "body" else None
    if found is None:
        return part
    ledger.set_aside(NUMBERS, found[0])
    return replace(part, text=part.text[found.end() :], lead=max(part.lead - found.end(), 0))


def _label_of(part: Paragraph, are_set_apart: bool) -> str:
    """Name and country at the beginning of a paragraph that begins a turn; empty for one that goes on.

    The name is bold or underlined; where nothing in the record is, it is what stands before a verb of saying.
    """
    if part.style == "heading":
        return ""
    if are_set_apart:
        end = part.lead
    else:
        found = _UNSET.match(part.text, 0, _LOOKED_AT)
        end = found.end("label") if found else 0
    if not end:
        return ""
    bracket = _BRACKET.match(part.text, end)
    end = bracket.end() if bracket else end
    label = part.text[:end].strip(" ,:")
    if not names_somebody(label, capitals=False):
        return ""
    behalf = _BEHALF.match(part.text, end, end + _LOOKED_AT)
    return f"{label}, speaking {behalf['whom']}" if behalf else label


def _parts_of(label: str) -> LabelParts:
    """Who a label names; “(Observer for a state)” tells the capacity with the affiliation."""
    parts = label_parts(label)
    found = last_bracket(parts.speaker.name or "")
    within = label_parts(found[1]).speaker if found else SpeakerDraft()
    if found is None or not (within.affiliation and within.function):
        return parts
    return replace(parts, speaker=replace(within, name=without_titles(found[0]), group=parts.speaker.group))


def _statement(number: int, turn: _Turn, ledger: Ledger) -> Statement:
    return Statement(
        number,
        turn.where,
        turn.label.speaker,
        [sentences for sentences in said(turn.paragraphs, ledger) if sentences],
        panel=turn.panel,
        on_behalf_of=turn.label.on_behalf_of,
    )
