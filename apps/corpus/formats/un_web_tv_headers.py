"""What the text forms of a UN Web TV transcript say before the first word. Pure: no Django, no I/O.

A title, a body, `Label: value` lines, a disclaimer. The service's own files have English labels; a page downloaded in
another language has labels and a date in that language.
"""

import datetime as clock
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from apps.corpus.canonical import UncanonicalText
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import PanelDraft, TopicDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import tidy
from apps.corpus.formats.limits import MAX_ADDRESS_CHARACTERS, MAX_LABEL_CHARACTERS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.un_languages import language_code
from apps.corpus.formats.un_web_tv_symbols import symbol_in

SERVICE = "transcripts.un.org/"
HEADER = "header"

_FIELD = re.compile(r"(?P<label>[^:：]{1,40}?) ?[:：] ?(?P<value>.+)")
_DATES = frozenset(("date", "fecha", "дата", "日期", "التاريخ"))
_LANGUAGES = frozenset(("language", "langue", "idioma", "язык", "语言", "اللغة"))
_FOR_MACHINES = re.compile(r"(?:\.json|llms\.txt)(?:\?.*)?$")
_TRACK = re.compile(r"[?&]lang=([a-z]{2})\b")
_LOCALE = re.compile(r"https?://[^/]+/(ar|en|es|fr|ru|zh)/")

_DAY = re.compile(r"(\d{1,2})(?:er|º)?(?: de)? (\w{3,12})\.?(?: de)? (\d{4})\b")
_DAY_IN_NUMBERS = re.compile(r"(\d{4})[-年](\d{1,2})[-月](\d{1,2})")
_MONTHS = {
    month: number
    for months in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, month in enumerate(months.split(), 1)
}


@dataclass(frozen=True)
class Header:
    """Title, body, date, language, address, disclaimer: each None where the file leaves it out."""

    title: str | None = None
    body: str | None = None
    date: clock.date | None = None
    language: str | None = None
    address: str | None = None
    disclaimer: str | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it looks like the service's own header."""
        has_address = self.address is not None and SERVICE in self.address
        return bool(self.title) and (has_address or (self.date is not None and self.language is not None))

    def draft(
        self,
        panels: tuple[PanelDraft, ...],
        ledger: Ledger,
        *,
        format_name: str,
        title: str,
        topics: tuple[TopicDraft, ...] = (),
    ) -> TranscriptDraft:
        """The meeting of which this is the header."""
        meeting = symbol_in(self.address)
        return TranscriptDraft(
            format=format_name,
            title=title,
            panels=panels,
            characters_in=ledger.characters_in,
            date=self.date,
            language=self.language,
            symbol=meeting.symbol,
            part=meeting.part,
            body=self.body,
            address=self.address,
            disclaimer=self.disclaimer,
            topics=topics,
            problems=tuple(ledger.problems),
            left_out=ledger.all_left_out(),
            changes=dict(ledger.changes),
            refused=tuple(ledger.refused),
        )


def header_of(lines: Sequence[str], ledger: Ledger) -> Header:
    """The header in the lines before the transcript. Raises UnreadableFile for characters no text can hold."""
    told = [line for line in map(one_line, lines) if line]
    fields = {at: found for at, found in enumerate(map(_field, told)) if found}
    first = min(fields, default=min(len(told), 2))
    free = [line for at, line in enumerate(told) if at not in fields]
    address = next((value for _, value in fields.values() if _is_page(value)), None)
    return Header(
        title=_cut(free[0], MAX_TITLE_CHARACTERS, "title", ledger) if first > 0 else None,
        body=_cut(free[1], MAX_LABEL_CHARACTERS, "body", ledger) if first > 1 else None,
        date=_date(_valued(fields.values(), _DATES), ledger),
        language=_language(_valued(fields.values(), _LANGUAGES), address, ledger),
        address=_address(address, ledger),
        disclaimer=" ".join(free[min(first, 2) :]) or None,
    )


def title_or(header: Header, name: str) -> str:
    """The title of the meeting, else the name of the file."""
    return header.title or one_line(PurePath(name).stem)[:MAX_TITLE_CHARACTERS] or "Meeting without a title"


def one_line(text: str) -> str:
    """A line of a header or a label, canonical. Raises UnreadableFile for characters no text can hold."""
    try:
        return tidy(text)
    except UncanonicalText as refusal:
        raise UnreadableFile("", f"There is {refusal}.", "Take it out and import the file again.") from None


def day(text: str) -> clock.date | None:
    """The day in a date of one of the six languages, whatever hour stands behind it; None where there is none."""
    found, numbers = _DAY.search(text), _DAY_IN_NUMBERS.search(text)
    try:
        if numbers:
            return clock.date(*map(int, numbers.groups()))
        if found:
            return clock.date(int(found[3]), _MONTHS.get(found[2].casefold(), 0), int(found[1]))
    except ValueError:
        return None
    return None


def _field(line: str) -> tuple[str, str] | None:
    """A line that is `Label: value`, with a label that is known or an address for its value."""
    found = _FIELD.fullmatch(line)
    if found is None:
        return None
    label, value = found["label"].casefold(), found["value"]
    return (label, value) if label in _DATES | _LANGUAGES or _is_web(value) else None


def _is_web(value: str) -> bool:
    return value.startswith(("https://", "http://"))


def _is_page(value: str) -> bool:
    # What is copied from the page has links for machines besides.
    return _is_web(value) and _FOR_MACHINES.search(value) is None


def _valued(fields: Iterable[tuple[str, str]], labels: frozenset[str]) -> str | None:
    return next((value for label, value in fields if label in labels), None)


def _cut(text: str, limit: int, what: str, ledger: Ledger) -> str:
    if len(text) > limit:
        ledger.warn(HEADER, f"The {what} has {len(text):,} characters and was cut after {limit}.")
    return text[:limit].rstrip()


def _date(value: str | None, ledger: Ledger) -> clock.date | None:
    found = day(value) if value else None
    if value and found is None:
        ledger.warn(HEADER, f"“{value[:40]}” is no date this reader knows, so the date was left open.")
    return found


def _language(value: str | None, address: str | None, ledger: Ledger) -> str | None:
    """The language that is named, else the one in the address of the page."""
    if value:
        code = language_code(value)
        if code is None:
            ledger.warn(HEADER, f"“{value[:40]}” is no language this reader knows, so the language was left open.")
        return code
    found = (_TRACK.search(address) or _LOCALE.match(address)) if address else None
    return found[1] if found else None


def _address(value: str | None, ledger: Ledger) -> str | None:
    if value is None or len(value) <= MAX_ADDRESS_CHARACTERS:
        return value
    ledger.warn(HEADER, f"The address has {len(value):,} characters, so it was left out.")
    return None
