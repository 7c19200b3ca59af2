"""What a person decided over a preview, and the draft as it is then. Pure: no Django, no I/O.

Turns are numbered from 1 as the file gave them, so a decision stays true whatever else is decided. As JSON:

    {"speakers": {key: {name, affiliation, function, group, mode}},   a speaker of the file, by speaker_key
     "turns": {"12": {name, ..., mode}},                             one turn alone
     "behalf": {"32": ["Kenya", "Peru"]},                            whom else one turn speaks for
     "splits": [{"turn": 3, "at": 1204, "speaker": {...}}],          a turn goes on in another capacity, from there
     "panels": [{"first": 1, "title": "..."}],                       where each panel begins
     "only_good_rows": true}
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

from apps.corpus.formats.capacities import mode_of
from apps.corpus.formats.draft import InterventionDraft, Mode, PanelDraft, SegmentDraft, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS, MAX_TITLE_CHARACTERS

FIELDS = ("name", "affiliation", "function", "group")
MODES: tuple[str, ...] = get_args(Mode)
Numbered = tuple[int, InterventionDraft]


def speaker_key(speaker: SpeakerDraft) -> str:
    """What a speaker of any file is known by: the hash of the five labels."""
    five = [speaker.name, speaker.affiliation, speaker.affiliation_full, speaker.group, speaker.function]
    return hashlib.sha256(json.dumps(five, ensure_ascii=False).encode()).hexdigest()


def decided(draft: TranscriptDraft, decisions: Mapping[str, Any]) -> TranscriptDraft:
    """The draft with all that was decided. A decision about what the file does not have changes nothing."""
    if not decisions:
        return draft
    turns = [
        (number, turn)
        for number, whole in enumerate(draft.interventions, 1)
        for turn in _split(_renamed(number, whole, decisions), _splits(number, decisions))
    ]
    chosen = _panels(decisions, len(list(draft.interventions)))
    firsts = chosen or _panels_of_the_file(draft)
    return replace(draft, panels=tuple(_cut(turns, firsts)))


def check(decisions: Mapping[str, Any]) -> str:
    """What is wrong with decisions that came from outside, in words; empty where nothing is."""
    speakers = [*decisions.get("speakers", {}).values(), *decisions.get("turns", {}).values()]
    for speaker in [*filter(None, speakers), *(split["speaker"] for split in decisions.get("splits", []))]:
        if any(len(speaker.get(field) or "") > MAX_LABEL_CHARACTERS for field in FIELDS):
            return f"A name or function has more than {MAX_LABEL_CHARACTERS} characters."
        if speaker.get("mode") and speaker["mode"] not in MODES:
            return f"“{speaker['mode']}” is no mode of speaking."
    if any(not panel["title"].strip() for panel in decisions.get("panels", [])):
        return "Every panel needs a name."
    if any(len(panel["title"]) > MAX_TITLE_CHARACTERS for panel in decisions.get("panels", [])):
        return f"The name of a panel has more than {MAX_TITLE_CHARACTERS} characters."
    return ""


def panels_at_pauses(draft: TranscriptDraft, *, minutes: int) -> list[dict[str, Any]]:
    """Where panels begin if they are parted by pauses of so many minutes or more, as a decision's panels."""
    turns = list(enumerate(draft.interventions, 1))
    firsts = [1] + [
        number
        for (_, one), (number, following) in pairwise(turns)
        if one.end_ms is not None
        and following.start_ms is not None
        and following.start_ms - one.end_ms >= minutes * 60_000
    ]
    if len(firsts) == 1:
        return [{"first": 1, "title": draft.title}]
    return [{"first": first, "title": f"Panel {at}"} for at, first in enumerate(firsts, 1)]


def _renamed(number: int, turn: InterventionDraft, decisions: Mapping[str, Any]) -> InterventionDraft:
    chosen = decisions.get("turns", {}).get(str(number))
    if chosen is None and turn.speaker.is_known:
        chosen = decisions.get("speakers", {}).get(speaker_key(turn.speaker))
    spoken = turn if chosen is None else _spoken_by(turn, chosen)
    others = decisions.get("behalf", {}).get(str(number), ())
    return replace(spoken, on_behalf_of=tuple(dict.fromkeys((*spoken.on_behalf_of, *others)))) if others else spoken


def _spoken_by(turn: InterventionDraft, chosen: Mapping[str, str]) -> InterventionDraft:
    name, affiliation, function, group = ((chosen.get(field) or "").strip() or None for field in FIELDS)
    kind = turn.speaker.actor_type if affiliation == turn.speaker.affiliation else None
    speaker = SpeakerDraft(name, affiliation, None, group, function, kind)
    mode: Any = chosen.get("mode") or mode_of(speaker)
    others = tuple(name for name in turn.on_behalf_of if name != turn.speaker.group)
    spoken_for = (speaker.group, *others) if speaker.group else others
    return replace(turn, speaker=speaker, mode=mode, on_behalf_of=tuple(dict.fromkeys(spoken_for)))


def _splits(number: int, decisions: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = [split for split in decisions.get("splits", []) if split["turn"] == number]
    return sorted(found, key=lambda split: int(split["at"]))


def _split(turn: InterventionDraft, splits: Sequence[Mapping[str, Any]]) -> Iterator[InterventionDraft]:
    """The parts of a turn that goes on in other capacities. `at` is a code point of the turn as the file gave it."""
    rest, gone = turn, 0
    for split in splits:
        at = _seam(rest, int(split["at"]) - gone)
        if at is None:
            continue
        yield _part(rest, 0, at)
        after = _after_break(rest.text, at)
        rest, gone = _spoken_by(_part(rest, after, len(rest.text)), split["speaker"]), gone + after
    yield rest


def _seam(turn: InterventionDraft, at: int) -> int | None:
    """The end of the sentence nearest before `at`, inside the text; None where there is none."""
    ends = [part.end for part in turn.segments if part.kind == "sentence" and part.end <= at < len(turn.text)]
    return max(ends, default=None)


def _after_break(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1].isspace() else at


def _part(turn: InterventionDraft, start: int, end: int) -> InterventionDraft:
    segments = tuple(_segments_within(turn.segments, start, end))
    timed = [part for part in segments if part.kind == "sentence"]
    return replace(
        turn,
        text=turn.text[start:end],
        segments=segments,
        start_ms=next(
            (part.start_ms for part in timed if part.start_ms is not None), turn.start_ms if not start else None
        ),
        end_ms=max((part.end_ms for part in timed if part.end_ms is not None), default=None),
        changes=turn.changes if not start else {},
        uid=turn.uid if not start else "",
    )


def _segments_within(segments: Sequence[SegmentDraft], start: int, end: int) -> Iterator[SegmentDraft]:
    for part in segments:
        first, last = max(part.start, start), min(part.end, end)
        if first < last:
            yield replace(part, start=first - start, end=last - start)


def _panels(decisions: Mapping[str, Any], turns: int) -> dict[int, str]:
    """Titles by the number of the first turn; the first panel always begins with the first turn."""
    told = sorted((int(panel["first"]), panel["title"].strip()) for panel in decisions.get("panels", []))
    firsts = {first: title for first, title in told if 1 <= first <= turns}
    if firsts and 1 not in firsts:
        lowest = min(firsts)
        firsts[1] = firsts.pop(lowest)
    return firsts


def _panels_of_the_file(draft: TranscriptDraft) -> dict[int, str]:
    firsts, number = {}, 1
    for panel in draft.panels:
        firsts[number] = panel.title
        number += len(panel.interventions)
    return firsts


def _cut(turns: Sequence[Numbered], firsts: Mapping[int, str]) -> Iterator[PanelDraft]:
    title, held = "", list[InterventionDraft]()
    seen = 0
    for number, turn in turns:
        if number in firsts and number != seen:
            if held:
                yield PanelDraft(title, tuple(held))
            title, held = firsts[number], []
        seen = number
        held.append(turn)
    if held:
        yield PanelDraft(title, tuple(held))
