"""The statements of a UN Web TV transcript, whatever shape they are in. Pure: no Django, no I/O."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

from apps.corpus.formats.assembling import Sentence, Statement
from apps.corpus.formats.draft import SpeakerDraft, TopicDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields, kind_of, text_in
from apps.corpus.formats.limits import MAX_ROWS

MAX_TOPIC_CHARACTERS = 120

_KNOWN = {
    "statement": frozenset(("statement_number", "start", "end", "pageUrl", "speaker", "paragraphs")),
    "paragraph": frozenset(("sentences", "start", "end")),
    "sentence": frozenset(("text", "start", "end", "topics", "words")),
    "speaker": frozenset(("name", "affiliation", "affiliation_full", "group", "function")),
}


class StatementReader:
    """Reads `transcript.data` once; `topics` holds those of the meeting, and of sentences, by key."""

    def __init__(self, transcript: Fields) -> None:
        self.topics: dict[str, TopicDraft] = {}
        self._ledger = transcript.ledger
        self._data = transcript.items("data")
        self._rows: Counter[str] = Counter()
        self._unknown: Counter[tuple[str, str]] = Counter()
        self._topic_keys(transcript)

    def statements(self) -> Iterator[Statement]:
        for number, value in zip(self._numbers(), self._data, strict=True):
            fields = self._fields(value, "statement", f"statement {number}")
            if fields is not None:
                yield self._statement(number, fields)
        self._say_what_is_unknown()

    def _numbers(self) -> Collection[int]:
        """The file's own numbers if they can be counted by, else places in the list."""
        given = [value.get("statement_number") if isinstance(value, dict) else None for value in self._data]
        numbers = [number for number in given if type(number) is int and number > 0]
        if len(numbers) == len(given) and all(one < following for one, following in pairwise(numbers)):
            return numbers
        self._ledger.note("transcript", "The statements are not numbered one after the other; they were counted anew.")
        return range(1, len(self._data) + 1)

    def _statement(self, number: int, fields: Fields) -> Statement:
        paragraphs = tuple(self._paragraphs(fields))
        return Statement(number, fields.where, self._speaker(fields), paragraphs, fields.milliseconds("start"))

    def _paragraphs(self, statement: Fields) -> Iterator[tuple[Sentence, ...]]:
        for at, value in enumerate(statement.items("paragraphs"), 1):
            fields = self._fields(value, "paragraph", f"{statement.where}, paragraph {at}")
            if fields is None:
                continue
            sentences = tuple(self._sentences(fields))
            if not sentences:
                self._ledger.warn(fields.where, "Holds no sentence, so it was left out.")
            yield sentences

    def _sentences(self, paragraph: Fields) -> Iterator[Sentence]:
        for at, value in enumerate(paragraph.items("sentences"), 1):
            fields = self._fields(value, "sentence", f"{paragraph.where}, sentence {at}")
            if fields is None:
                continue
            text = fields.values.get("text")
            if isinstance(text, str):
                yield self._sentence(fields, text)
            else:
                what = f"Its text is {kind_of(text)}, so it was left out."
                self._ledger.leave_out(fields.where, what, text_in(text))

    def _sentence(self, fields: Fields, text: str) -> Sentence:
        start_ms, end_ms = fields.milliseconds("start"), fields.milliseconds("end")
        return Sentence(fields.where, text, start_ms, end_ms, self._topic_keys(fields))

    def _speaker(self, statement: Fields) -> SpeakerDraft:
        speaker = statement.object("speaker")
        self._count_unknown(speaker, "speaker")
        return SpeakerDraft(
            name=speaker.label("name"),
            affiliation=speaker.label("affiliation"),
            affiliation_full=speaker.label("affiliation_full"),
            group=speaker.label("group"),
            function=speaker.label("function"),
        )

    def _topic_keys(self, fields: Fields) -> tuple[str, ...]:
        """The keys of the topics given there; the topics themselves are remembered."""
        keys = []
        for value in fields.items("topics"):
            topic = Fields(value if isinstance(value, dict) else {"key": value}, fields.where, self._ledger)
            key = topic.label("key", MAX_TOPIC_CHARACTERS)
            if key is None:
                self._ledger.warn(fields.where, "A topic without a key was left out.")
                continue
            keys.append(key)
            if key not in self.topics:
                self.topics[key] = TopicDraft(key, topic.label("label") or key, topic.prose("description") or "")
        return tuple(dict.fromkeys(keys))

    def _fields(self, value: Any, kind: str, where: str) -> Fields | None:
        """The fields of a part of the transcript; None, and the part left out, where it is no object."""
        self._rows[kind] += 1
        if self._rows[kind] > MAX_ROWS:
            raise UnreadableFile(where, f"The file has more than {MAX_ROWS:,} {kind}s.", "Cut it into several files.")
        if not isinstance(value, dict):
            self._ledger.leave_out(where, f"This is {kind_of(value)}, not a {kind}; it was left out.", text_in(value))
            return None
        fields = Fields(value, where, self._ledger)
        self._count_unknown(fields, kind)
        return fields

    def _count_unknown(self, fields: Fields, kind: str) -> None:
        unknown = fields.values.keys() - _KNOWN[kind]
        for name in sorted(unknown):
            value = fields.values[name]
            if name == "text" and value:
                # Words of the meeting where no words are expected.
                what = f"“text” of a {kind} is not read; only that of sentences is."
                self._ledger.leave_out(fields.where, what, text_in(value))
            else:
                self._unknown[kind, name] += 1

    def _say_what_is_unknown(self) -> None:
        for (kind, name), times in self._unknown.items():
            what = f"“{name}” of a {kind} is not known to this reader and was not read ({times} ×)."
            self._ledger.note("transcript", what)
