"""The files translators work in, `config/locale/*/LC_MESSAGES/*.po`, and the `.mo` that Django reads, made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from config.strings.messages import Message
from config.strings.typography import set_in

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "config" / "locale"
DOMAINS = ("django", "djangojs", "told")
PLURAL_FORMS = {"fr": "nplurals=2; plural=(n > 1);"}
"""As in Django's own catalogues of these languages: two rules for one language would be told apart string by string."""


@dataclass(frozen=True)
class Catalogue:
    """What one language says in one domain."""

    language: str
    domain: str

    @property
    def source(self) -> Path:
        return LOCALES / self.language / "LC_MESSAGES" / f"{self.domain}.po"

    @property
    def compiled(self) -> Path:
        return self.source.with_suffix(".mo")

    def read(self) -> polib.POFile:
        return polib.pofile(str(self.source), wrapwidth=120) if self.source.exists() else polib.POFile(wrapwidth=120)

    def in_step_with(self, messages: Iterable[Message]) -> polib.POFile:
        """The catalogue as it has to be: translations are kept by their string, and what no source says is dropped."""
        known = {(entry.msgctxt or "", entry.msgid): entry for entry in self.read()}
        fresh = polib.POFile(wrapwidth=120)
        fresh.metadata = {
            "Language": self.language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": PLURAL_FORMS[self.language],
        }
        fresh.extend(_entry(same, known) for same in _by_string(messages))
        for entry in fresh:
            entry.msgstr = set_in(self.language, entry.msgstr)
            entry.msgstr_plural = {form: set_in(self.language, said) for form, said in entry.msgstr_plural.items()}
        return fresh


def all_catalogues() -> Iterator[Catalogue]:
    for language in PLURAL_FORMS:
        for domain in DOMAINS:
            yield Catalogue(language, domain)


def _by_string(messages: Iterable[Message]) -> Iterator[list[Message]]:
    """All places of one string, in the order in which it was first met."""
    found: dict[tuple[str, str], list[Message]] = {}
    for message in messages:
        found.setdefault((message.context, message.text), []).append(message)
    return iter(found.values())


def _entry(same: list[Message], known: dict[tuple[str, str], polib.POEntry]) -> polib.POEntry:
    first = same[0]
    plural = next((message.plural for message in same if message.plural), "")
    before = known.get((first.context, first.text), polib.POEntry())
    keeps = bool(plural) == bool(before.msgid_plural)
    return polib.POEntry(
        msgid=first.text,
        msgid_plural=plural,
        msgctxt=first.context or None,
        msgstr=before.msgstr if keeps and not plural else "",
        msgstr_plural=(before.msgstr_plural if keeps else {0: "", 1: ""}) if plural else {},
        # Without line numbers: a string that only moves changes nothing here.
        occurrences=[(file, "") for file in dict.fromkeys(message.file for message in same)],
        flags=_flags(first.text + plural, before),
        tcomment=before.tcomment,
    )


def _flags(text: str, before: polib.POEntry) -> list[str]:
    return ["python-format"] * ("%(" in text) + ["fuzzy"] * before.fuzzy


def untranslated(catalogue: polib.POFile) -> list[polib.POEntry]:
    """Entries without a translation, and those somebody marked as not yet sure."""
    return [entry for entry in catalogue if entry.fuzzy or not entry.translated()]
