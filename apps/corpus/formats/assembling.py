"""Statements into interventions: one text each, its sentences and paragraphs marked in it. Pure: no Django, no I/O.

Sentences are joined by one space, in Chinese by none; paragraphs and statements by LF. No character is lost from sight:
it is in a text, in `left_out`, or counted in `changes`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from unicodedata import is_normalized

from apps.corpus.canonical import CONTROLS, UncanonicalText, canonical
from apps.corpus.formats.capacities import mode_of
from apps.corpus.formats.draft import (
    InterventionDraft,
    LeftOut,
    Mode,
    PanelDraft,
    Problem,
    RefusedRow,
    SegmentDraft,
    SpeakerDraft,
    ToldCoding,
)
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_SEGMENT_CHARACTERS

EDGE_SPACES = "edge_spaces"
"""White space taken from the beginning and end of sentences, which are joined by a space of ours."""

_EMPTY = "Holds no text, so it was left out."
# Zero-width space and the marks that turn the direction of writing; joiners and plain direction marks are everyday.
_INVISIBLE = re.compile("[\u200b\u2060\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Sentence:
    """A sentence as the file gives it, not yet canonical. `where` is its place in the file, for messages."""

    where: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """What one speaker says without a break, as the file cuts it: a list of paragraphs, each a list of sentences.

    `panel` is the part of the meeting it stands in, where the file has parts. What is None or empty here is decided
    from the rest: language by the file, mode by the function, who is spoken for by the speaker's group.
    """

    number: int
    where: str
    speaker: SpeakerDraft
    paragraphs: Sequence[Sequence[Sentence]]
    start_ms: int | None = None
    end_ms: int | None = None
    panel: str = ""
    language: str | None = None
    mode: Mode | None = None
    on_behalf_of: tuple[str, ...] = ()
    uid: str = ""
    note: str = ""
    codings: tuple[ToldCoding, ...] = ()


@dataclass
class Ledger:
    """Where every character went, and what should be said about it."""

    characters_in: int = 0
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedRow] = field(default_factory=list)
    _furniture: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of each kind that is set aside: places, and characters in them."""

    def set_aside(self, what: str, text: str) -> None:
        """Characters that were read for what they tell and stand in no text: times, headings, numbers. One sum each."""
        self.count_aside(what, len(text))

    def count_aside(self, what: str, characters: int) -> None:
        """So many characters more of a kind that is set aside."""
        self.characters_in += characters
        places, before = self._furniture.get(what, (0, 0))
        self._furniture[what] = places + 1, before + characters

    def refuse(self, where: str, why: str, cells: Sequence[str] = ()) -> None:
        """A row that cannot be imported. Its characters came in and are left out."""
        self.problems.append(Problem(where, why, "error"))
        self.refused.append(RefusedRow(where, why, tuple(cells)))
        self.characters_in += sum(map(len, cells))
        self.left_out.append(LeftOut(where, why, sum(map(len, cells))))

    def all_left_out(self) -> tuple[LeftOut, ...]:
        """What was set aside, in sums, then what was left out, place by place."""
        sums = (
            LeftOut("1 place" if places == 1 else f"{places:,} places", what, characters)
            for what, (places, characters) in self._furniture.items()
            if characters
        )
        return (*sums, *self.left_out)

    def leave_out(self, where: str, what: str, text: str = "") -> None:
        """Put text of the transcript aside, with its reason. Count it as having come in."""
        self.characters_in += len(text)
        self.problems.append(Problem(where, what))
        if text:
            self.left_out.append(LeftOut(where, what, len(text)))

    def note(self, where: str, what: str) -> None:
        self.problems.append(Problem(where, what, "note"))

    def warn(self, where: str, what: str) -> None:
        self.problems.append(Problem(where, what))


@dataclass(frozen=True)
class Setting:
    """What all interventions of a file share."""

    language: str | None = None
    body: str | None = None
    reported_speech: bool = False


def interventions_of(
    statements: Iterable[Statement], setting: Setting, ledger: Ledger
) -> tuple[InterventionDraft, ...]:
    """The interventions the statements make: consecutive ones of one known speaker are one."""
    turns = groupby(statements, key=_speaker_or_statement)
    drafts = (_intervention(tuple(turn), setting, ledger) for _, turn in turns)
    return tuple(draft for draft in drafts if draft is not None)


def panels_of(statements: Iterable[Statement], setting: Setting, ledger: Ledger, title: str) -> tuple[PanelDraft, ...]:
    """The panels of a meeting: runs of statements in one part of it. What stands in none is called `title`."""
    parts = groupby(statements, key=lambda statement: statement.panel or title)
    panels = (PanelDraft(panel, interventions_of(part, setting, ledger)) for panel, part in parts)
    return tuple(panel for panel in panels if panel.interventions)


def _speaker_or_statement(statement: Statement) -> tuple[object, ...]:
    # Two voices nobody knows need not be one; nor are two rows that each have a lasting name.
    own = None if statement.speaker.is_known and not statement.uid else statement.number
    return statement.speaker, statement.on_behalf_of, statement.mode, statement.language, own


def _intervention(statements: Sequence[Statement], setting: Setting, ledger: Ledger) -> InterventionDraft | None:
    changes: Counter[str] = Counter()
    read = [(statement, _paragraphs(statement, ledger, changes)) for statement in statements]
    told = [(statement, paragraphs) for statement, paragraphs in read if paragraphs]
    if not told:
        return None
    speaker = statements[0].speaker
    weaver = _Weaver(setting.language)
    for _, paragraphs in told:
        for paragraph in paragraphs:
            weaver.add(paragraph)
    start_ms, end_ms = _time_span(weaver.segments, fallback=told[0][0].start_ms)
    first = told[0][0]
    return InterventionDraft(
        speaker=speaker,
        mode=first.mode or mode_of(speaker, setting.body),
        language=first.language or setting.language,
        start_ms=start_ms,
        end_ms=end_ms if end_ms is not None else told[-1][0].end_ms,
        statements=tuple(statement.number for statement, _ in told),
        on_behalf_of=first.on_behalf_of or ((speaker.group,) if speaker.group else ()),
        text=weaver.text,
        segments=tuple(weaver.segments),
        changes=dict(changes),
        where=first.where,
        uid=first.uid,
        note="\n".join(statement.note for statement, _ in told if statement.note),
        reported_speech=setting.reported_speech,
        codings=tuple(dict.fromkeys(coding for statement, _ in told for coding in statement.codings)),
    )


def _paragraphs(statement: Statement, ledger: Ledger, changes: Counter[str]) -> list[list[Sentence]]:
    """Canonical sentences in their paragraphs; what holds no text is left out and said to be."""
    cleaned = ([_cleaned(sentence, ledger, changes) for sentence in part] for part in statement.paragraphs)
    paragraphs = [[sentence for sentence in part if sentence is not None] for part in cleaned]
    told = [part for part in paragraphs if part]
    if not told:
        ledger.warn(statement.where, "Says nothing, so it was left out.")
    return told


def _cleaned(sentence: Sentence, ledger: Ledger, changes: Counter[str]) -> Sentence | None:
    if len(sentence.text) > MAX_SEGMENT_CHARACTERS:
        what = f"This sentence has {len(sentence.text):,} characters; {MAX_SEGMENT_CHARACTERS:,} is the most."
        raise UnreadableFile(sentence.where, what, "Cut it into several sentences.")
    ledger.characters_in += len(sentence.text)
    try:
        made = canonical(sentence.text)
    except UncanonicalText as refusal:
        raise UnreadableFile(sentence.where, f"There is {refusal}.", "Take it out and import the file again.") from None
    text = made.text.strip(" \n")
    removed = dict(made.removed)
    if len(text) < len(made.text):
        removed[EDGE_SPACES] = len(made.text) - len(text)
    if removed:
        ledger.changes.update(removed)
    if not text.strip():
        _leave_out_blank(sentence.where, text, ledger)
        return None
    if removed:
        changes.update(removed)
    _say_what_is_odd(sentence.where, text, made.removed, ledger)
    return _in_time(sentence if text == sentence.text else replace(sentence, text=text), ledger)


def _leave_out_blank(where: str, text: str, ledger: Ledger) -> None:
    ledger.problems.append(Problem(where, _EMPTY))
    if text:
        ledger.left_out.append(LeftOut(where, _EMPTY, len(text)))


def _say_what_is_odd(where: str, text: str, removed: Mapping[str, int], ledger: Ledger) -> None:
    controls = removed.get(CONTROLS, 0)
    if controls:
        ledger.warn(where, f"Control characters were taken out of the text: {controls}.")
    # Most texts are plain, and a search of each takes longer than all the rest.
    invisible = [] if text.isascii() else sorted({f"U+{ord(mark):04X}" for mark in _INVISIBLE.findall(text)})
    if invisible:
        ledger.note(where, f"The text holds characters that cannot be seen ({', '.join(invisible)}); they were kept.")


def _in_time(sentence: Sentence, ledger: Ledger) -> Sentence:
    if sentence.start_ms is None or sentence.end_ms is None or sentence.start_ms <= sentence.end_ms:
        return sentence
    ledger.warn(sentence.where, "Starts after its end, so its end was left open.")
    return replace(sentence, end_ms=None)


def _time_span(segments: Iterable[SegmentDraft], fallback: int | None) -> tuple[int | None, int | None]:
    """Beginning of the first segment that has one, and the latest end."""
    timed = [segment for segment in segments if segment.kind == "sentence"]
    start = next((segment.start_ms for segment in timed if segment.start_ms is not None), fallback)
    end = max((segment.end_ms for segment in timed if segment.end_ms is not None), default=None)
    return start, None if start is not None and end is not None and end < start else end


class _Weaver:
    """Puts sentences together into one text and keeps where each is."""

    def __init__(self, language: str | None) -> None:
        self.segments: list[SegmentDraft] = []
        self._is_chinese = language is not None and language.split("-")[0] == "zh"
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, paragraph: Sequence[Sentence]) -> None:
        if self._length:
            self._append("\n")
        start = self._length
        sentences = [self._sentence(sentence, is_first=at == 0) for at, sentence in enumerate(paragraph)]
        start_ms, end_ms = _time_span(sentences, fallback=None)
        self.segments.append(SegmentDraft("paragraph", start, self._length, start_ms, end_ms))
        self.segments.extend(sentences)

    def _sentence(self, sentence: Sentence, *, is_first: bool) -> SegmentDraft:
        if not is_first:
            self._append(self._joiner(sentence.text))
        start = self._length
        self._append(sentence.text)
        return SegmentDraft("sentence", start, self._length, sentence.start_ms, sentence.end_ms, topics=sentence.topics)

    def _joiner(self, following: str) -> str:
        # Two canonical sentences side by side are not always canonical: a mark may join the letter before it.
        seam_holds = self._is_chinese and is_normalized("NFC", self._parts[-1] + following)
        return "" if seam_holds else " "

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
