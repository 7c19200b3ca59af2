"""Who can speak at the United Nations: states, bodies, blocs, by all their names. Pure: no Django, no network.

The facts stand in actors.csv and groups.csv; where they come from, docs/guide/register-sources.md tells.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

ActorKind = Literal["state", "un_entity", "international_organisation", "ngo_cso", "business", "other", "unknown"]

_HERE = Path(__file__).parent
_NO_LETTER = re.compile(r"[\W_]+")
_MOST_CHARACTERS = 160
"""No name on the register is longer."""
_ELIDED = re.compile(r"\bl['’]")
_ARTICLES = frozenset(("the", "le", "la", "les", "el", "los", "las"))
_SPELT_OUT = {"&": "and", "st": "saint"}
_WORD = re.compile(r"[^\W_]+|&")
_OBSERVERS = frozenset(("VAT", "PSE"))


@dataclass(frozen=True)
class Entry:
    """An actor of the register. `code` is ISO 3166-1 alpha-3 (3166-3 for a former state) or an acronym.

    Everything ISO 3166-1 lists is a `state` here, territories too: it says that there is a code, nothing of status.
    """

    name: str
    kind: ActorKind
    code: str
    others: tuple[str, ...]
    is_former: bool = False

    @property
    def iso3(self) -> str:
        return self.code if self.kind == "state" else ""


@dataclass(frozen=True)
class GroupList:
    """A list that puts states into groups; `codes` of each group are alpha-3."""

    key: str
    name: str
    source: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


LISTS = (
    ("un-regional-groups", "UN regional groups", "United Nations, DGACM, regional groups of Member States, 2025"),
    ("global-south", "Global South and North", "UN Finance Center for South-South Cooperation, list of 2024"),
    ("m49-regions", "Regions (M49)", "United Nations Statistics Division, M49, 2025"),
    ("m49-subregions", "Sub-regions (M49)", "United Nations Statistics Division, M49, 2025"),
    ("g77", "Group of 77 and China", "The Group of 77, list of members, 2025"),
    ("ldc", "Least developed countries", "United Nations Statistics Division, M49, 2025"),
    ("lldc", "Landlocked developing countries", "United Nations Statistics Division, M49, 2025"),
    ("sids", "Small island developing states", "United Nations Statistics Division, M49, 2025"),
)
"""Key, name, source with its year; what is in them and what is not, docs/guide/register-sources.md tells."""


@cache
def entries() -> tuple[Entry, ...]:
    """Everybody on the register."""
    return tuple(
        Entry(
            row["name"],
            _kind(row["type"]),
            row["code"],
            tuple(filter(None, row["other_names"].split("|"))),
            bool(row["former"]),
        )
        for row in _rows("actors.csv")
    )


@lru_cache(maxsize=10_000)
def find(label: str) -> Entry | None:
    """Who bears this label: a code in capitals, or a name in any of six languages, whatever its accents and spaces.

    None where nobody does, or more than one: nothing is guessed. Two letters are no code, for they are initials too.
    """
    if len(label) > _MOST_CHARACTERS:
        return None
    in_capitals = _by_code().get(label) or _by_acronym().get(_undotted(label))
    return in_capitals or _by_name().get(_plain(label)) or _by_words().get(_words(label))


def find_bloc(label: str) -> Entry | None:
    """As `find`, for whom somebody speaks for: an acronym that is a state's code as well (NAM) means the bloc."""
    return _by_acronym().get(_undotted(label)) or find(label)


@cache
def group_lists() -> tuple[GroupList, ...]:
    """The lists that groups can be filled from, in the order they are offered."""
    members: dict[str, dict[str, list[str]]] = {}
    for row in _rows("groups.csv"):
        members.setdefault(row["list"], {}).setdefault(row["group"], []).append(row["code"])
    return tuple(
        GroupList(key, name, source, tuple((group, tuple(codes)) for group, codes in members[key].items()))
        for key, name, source in LISTS
    )


@cache
def seeds() -> tuple[Entry, ...]:
    """Whom every project's register begins with: members and observers of the United Nations, bodies, blocs."""
    regional = next(known for known in group_lists() if known.key == "un-regional-groups")
    members = {code for _, codes in regional.groups for code in codes} | _OBSERVERS
    return tuple(
        entry for entry in entries() if not entry.is_former and (entry.kind != "state" or entry.code in members)
    )


def _kind(told: str) -> ActorKind:
    if told not in get_args(ActorKind):
        raise ValueError(told)
    return cast(ActorKind, told)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _by_code() -> dict[str, Entry]:
    # States come first and keep their codes: NAM is Namibia, not the Non-Aligned Movement.
    return {entry.code: entry for entry in reversed(entries())}


@cache
def _by_acronym() -> dict[str, Entry]:
    blocs = {entry.code: entry for entry in entries() if entry.kind != "state"}
    return blocs | _borne_by_one(lambda name: _undotted(name) if _is_acronym(name) else "")


@cache
def _by_name() -> dict[str, Entry]:
    return _borne_by_one(lambda name: "" if _is_acronym(name) else _plain(name))


@cache
def _by_words() -> dict[str, Entry]:
    return _borne_by_one(lambda name: "" if _is_acronym(name) else _words(name))


def _borne_by_one(key: Callable[[str], str]) -> dict[str, Entry]:
    """Entries by the keys of their names, but for keys that several entries share."""
    found: dict[str, Entry] = {}
    doubtful: set[str] = set()
    for entry in entries():
        acronym = () if entry.kind == "state" else (entry.code,)
        for name in {key(name) for name in (entry.name, *entry.others, *acronym)} - {""}:
            if found.setdefault(name, entry) is not entry:
                doubtful.add(name)
    return {name: entry for name, entry in found.items() if name not in doubtful}


def _is_acronym(name: str) -> bool:
    """Short, and so perhaps a word or somebody's name as well: it counts in its own capitals alone (WHO, not who)."""
    return len(_undotted(name)) <= 4 and name.isupper() and name.replace(".", "").isalpha()


def _undotted(label: str) -> str:
    return label.replace(".", "")


def _plain(label: str) -> str:
    """A label without accents, article, spaces and punctuation, in small letters."""
    return _NO_LETTER.sub("", _without_accents(label.casefold().removeprefix("the ")))


def _words(label: str) -> str:
    """The words of a label in no order, without articles: “Korea (the Republic of)” is “Republic of Korea”."""
    words = _WORD.findall(_ELIDED.sub(" ", _without_accents(label.casefold())))
    return " ".join(sorted(_SPELT_OUT.get(word, word) for word in words if word not in _ARTICLES))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
