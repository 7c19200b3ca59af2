"""Which column is what: guessed from headings and content, decided by a person. Pure: no Django, no I/O."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

FIELDS = (
    *("text", "speaker", "name", "actor", "actor_type", "function", "on_behalf_of", "panel", "title", "date", "start"),
    *("end", "mode", "language", "interpreted", "note", "source_url", "uid", "code", "coder", "ignore"),
)
ONCE = frozenset(FIELDS) - {"code", "ignore", "note"}
"""Fields that one column alone can be."""

_HEADINGS: Mapping[str, str] = {
    "uid": "uid;row id;id",
    "text": (
        "text;speech;statement;intervention;transcript;utterance;words;content;quote;texte;discours;"
        "texto;discurso;rede;beitrag;redebeitrag"
    ),
    "on_behalf_of": (
        "on behalf;on behalf of;speaking for;group spoken for;speaker group;au nom de;en nombre de;im namen von"
    ),
    "actor_type": "actor type;type of actor;stakeholder type;type d acteur;tipo de actor",
    "actor": (
        "speaker affiliation;speaker country;"
        "actor;country;organisation;organization;delegation;affiliation;state;member state;party;"
        "institution;pays;país;pais;land;entity;stakeholder;country or organisation;"
        "country or organization"
    ),
    "speaker": (
        "speaker;speakers;who;orateur;oratrice;intervenant;orador;oradora;ponente;redner;rednerin;sprecher;sprecherin"
    ),
    "name": "name;person;speaker name;name of person speaking;nom;nombre;participant",
    "function": "function;role;capacity;post;position;title of speaker;fonction;cargo;función;funktion",
    "panel": ("panel;agenda item;session part;item;section;part;topic;theme of panel;point;tema;tagesordnungspunkt"),
    "title": "session;meeting;title;séance;réunion;sesión;sitzung",
    "date": "date;day;fecha;datum;jour",
    "start": "start;time;begin;from;timecode;timestamp;start time;début;heure;inicio;hora;beginn;zeit",
    "end": "end;to;until;end time;fin;ende",
    "mode": "mode;modalité;modo",
    "language": "language;lang;langue;idioma;sprache",
    "interpreted": "interpreted;interpretation;via interpretation",
    "note": "note;notes;comment;comments;remark;remarks;remarque;nota;notas;bemerkung",
    "source_url": "source url;url;link;address;web;lien;enlace",
    "coder": "coder;coded by;codeur;codificador",
    "code": "code;codes;theme;themes;frame;frames",
    "ignore": "reason;place",
}
"""Headings that name a field, in several tongues, plain and in small letters."""
_NUMBERED_CODES = re.compile(r"(?:code|theme|frame)s? \d{1,3}")
_FIELD_OF = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split(";")}


def headings_key(headings: Sequence[str]) -> str:
    """The same for the same headings, whatever their order and capitals: what a mapping is remembered by."""
    plain = sorted(_plain(heading) for heading in headings if heading.strip())
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def guessed_heading_row(rows: Sequence[Sequence[str]]) -> int:
    """The row whose cells name columns, counted from 1; 0 where none of the first rows does."""
    best, most = 0, 0
    for number, row in enumerate(rows[:15], 1):
        named = sum(field_of(cell) is not None for cell in row if cell.strip())
        # Below the first row, one known word alone may well be a cell of the table.
        if named > most and (named > 1 or number == 1) and all(len(cell) < 80 for cell in row):
            best, most = number, named
    if best:
        return best
    first = rows[0] if rows else []
    is_head = len([cell for cell in first if cell.strip()]) > 1 and all(0 < len(cell) < 40 for cell in first)
    return 1 if is_head and len(rows) > 1 else 0


def guessed_mapping(headings: Sequence[str], sample: Sequence[Sequence[str]], columns: int) -> dict[str, str]:
    """A field for each column, by its number from 0 as text: by its heading, and the longest unnamed column is text."""
    mapping: dict[str, str] = {}
    for at in range(columns):
        field = field_of(headings[at]) if at < len(headings) else None
        is_taken = field in ONCE and field in mapping.values()
        is_empty_name = field == "text" and not _holds_words(sample, at)
        mapping[str(at)] = field if field and not is_taken and not is_empty_name else "ignore"
    if "text" not in mapping.values():
        free = [at for at in range(columns) if mapping[str(at)] == "ignore" and _may_be_text(sample, at)]
        longest = max(free, key=lambda at: _words_in(sample, at), default=None)
        if longest is not None:
            mapping[str(longest)] = "text"
    return mapping


def wrong_mapping(mapping: Mapping[str, str], columns: int) -> str:
    """What is wrong with a mapping; empty where nothing is. Its keys are numbers."""
    for at, field in mapping.items():
        if int(at) >= columns:
            return f"There is no column {at}."
        if field not in FIELDS:
            return f"“{field[:40]}” is nothing a column can be."
    given = list(mapping.values())
    doubled = next((field for field in given if field in ONCE and given.count(field) > 1), None)
    if doubled:
        return f"Two columns cannot both be “{doubled}”."
    return "" if "text" in given else "Say which column holds the text."


def code_named_by(heading: str) -> str | None:
    """The code that a column is about, in headings such as “code: Burden sharing”."""
    name, colon, code = heading.partition(":")
    return code.strip() or None if colon and _plain(name) in ("code", "theme", "frame") else None


def field_of(heading: str) -> str | None:
    """The field that a heading names; None where it names none."""
    plain = _plain(heading)
    if not plain or len(plain) > 60:
        return None
    if code_named_by(heading):
        return "code"
    return "code" if _NUMBERED_CODES.fullmatch(plain) else _FIELD_OF.get(plain)


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())


def _holds_words(sample: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column is more than numbers, as a count of speeches is that is called “speech”."""
    told = [row[column] for row in sample if column < len(row) and row[column].strip()]
    return not told or any(any(map(str.isalpha, cell)) for cell in told)


def _may_be_text(sample: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column that no heading names holds what people said: many words, and seldom the same."""
    told = [row[column] for row in sample if column < len(row) and row[column].strip()]
    return _words_in(sample, column) >= 6 and len(set(told)) * 2 > len(told)


def _words_in(sample: Sequence[Sequence[str]], column: int) -> float:
    """How many words the filled cells of a column have, on the average. Scripts without spaces count by length."""
    told = [row[column] for row in sample if column < len(row) and row[column].strip()]
    words = sum(max(len(cell.split()), 0 if cell.isascii() else len(cell) / 12) for cell in told)
    return words / len(told) if told else 0
