"""A sheet that tells who speaks in the files beside it: by file name, or by code, session and year. Pure: no Django.

A row fits a file whose name has all that the row tells of it. Where two rows fit that differ, neither is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from apps.corpus import register
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.tables import delimited, workbooks
from apps.corpus.formats.tables.sheets import Sheet

_NAMES = {
    "file": ("file", "filename", "document", "doc", "textfile", "speechfile"),
    "code": ("code", "iso", "iso3", "isocode", "iso3code", "countrycode", "alpha3", "isoalpha3code"),
    "session": ("session", "sessionnumber", "sessionno"),
    "year": ("year",),
    "speaker": ("speaker", "name", "nameofpersonspeaking", "speakername", "person", "nameofspeaker"),
    "country": ("country", "state", "delegation", "affiliation", "organisation", "organization", "countryname"),
    "post": ("post", "function", "role", "title", "position", "office", "capacity"),
    "text": ("text", "speech", "statement", "words", "transcript", "utterance"),
}
_FIELDS = {heading: field for field, headings in _NAMES.items() for heading in headings}
_SUFFIXES = frozenset(("xlsx", "csv", "tsv", "tab"))
_HEADS_LOOKED_AT = 5
_NO_LETTER = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Person:
    """Who a row names; what its cells leave open is an empty text."""

    speaker: str
    country: str
    post: str


@dataclass(frozen=True)
class SpeakerSheet:
    """People by what the names of their files hold, and how many characters the sheet has."""

    people: dict[tuple[str, ...], tuple[Person, ...]]
    keys: tuple[str, ...]
    characters: int

    def people_of(self, name: str) -> tuple[Person, ...]:
        """Those whose row fits a file: one, none, or several that differ."""
        stem = PurePosixPath(name).stem
        if self.keys == ("file",):
            return self.people.get((_file_key(name),), ())
        parts = _PARTS.findall(stem)
        numbers = [str(int(part[-18:])) for part in parts if part.isdecimal()]
        found = (self.people.get(key, ()) for key in self._possible(parts, numbers))
        return next((people for people in found if people), ())

    def _possible(self, parts: Sequence[str], numbers: Sequence[str]) -> list[tuple[str, ...]]:
        codes = [part.upper() for part in parts if part.isalpha() and 2 <= len(part) <= 4]
        keys: list[tuple[str, ...]] = [(code,) for code in codes[:4]]
        for _ in self.keys[1:]:
            keys = [(*key, number) for key in keys for number in numbers[:4]]
        return keys


def may_be_sheet(name: str) -> bool:
    """Whether a file's name ends as that of a sheet."""
    return PurePosixPath(name).suffix.casefold().removeprefix(".") in _SUFFIXES


def speaker_sheet_of(data: bytes, name: str) -> SpeakerSheet | None:
    """The speaker sheet in a file; None where it cannot be read, or is a sheet of something else."""
    try:
        sheets = _sheets(Look(data, name))
    except UnreadableFile:
        # Whoever reads the file as a transcript tells what is wrong with it.
        return None
    found = (_read(sheet, sheets) for sheet in sheets)
    return next((sheet for sheet in found if sheet), None)


def _sheets(look: Look) -> list[Sheet]:
    if look.is_packed:
        return workbooks.sheets_of_xlsx(look.data)
    return [delimited.sheet_of(look.data, look.name, delimiter=None, encoding=None)]


def _read(sheet: Sheet, sheets: Sequence[Sheet]) -> SpeakerSheet | None:
    for at, row in enumerate(sheet.rows[:_HEADS_LOOKED_AT]):
        columns = _columns(row)
        keys = _keys(columns)
        if keys and "text" not in columns and columns.keys() & {"speaker", "country", "post"}:
            characters = sum(len(cell) for each in sheets for row in each.rows for cell in row)
            aside = sum(each.aside for each in sheets)
            return SpeakerSheet(_people(sheet.rows[at + 1 :], columns, keys), keys, characters + aside)
    return None


def _columns(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        field = _FIELDS.get(_NO_LETTER.sub("", heading.casefold()))
        if field:
            found.setdefault(field, at)
    return found


def _keys(columns: dict[str, int]) -> tuple[str, ...]:
    if "file" in columns:
        return ("file",)
    return tuple(key for key in ("code", "session", "year") if key in columns) if "code" in columns else ()


def _people(
    rows: Sequence[Sequence[str]], columns: dict[str, int], keys: tuple[str, ...]
) -> dict[tuple[str, ...], tuple[Person, ...]]:
    people: dict[tuple[str, ...], tuple[Person, ...]] = {}
    for row in rows:
        told = {field: " ".join(row[at].split()) if at < len(row) else "" for field, at in columns.items()}
        person = Person(told.get("speaker", ""), told.get("country", ""), told.get("post", ""))
        for code in _codes(told, keys):
            key = tuple(_key_part(field, {**told, "code": code}[field]) for field in keys)
            if all(key):
                people[key] = tuple(dict.fromkeys((*people.get(key, ()), person)))
    return people


def _codes(told: dict[str, str], keys: tuple[str, ...]) -> list[str]:
    """The row's code, and that of its country where the register knows it: codes are easily mistyped."""
    if "code" not in keys:
        return [""]
    entry = register.find(told.get("country", ""))
    return list(dict.fromkeys((told["code"].upper(), entry.code if entry else told["code"].upper())))


def _key_part(field: str, cell: str) -> str:
    if field == "file":
        return _file_key(cell)
    if field == "code":
        return cell.upper()
    return str(int(cell[-18:])) if cell.isdecimal() else ""


def _file_key(name: str) -> str:
    """A file's name without folders and ending."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    return re.sub(r"\.[A-Za-z0-9]{1,5}$", "", bare).casefold()
