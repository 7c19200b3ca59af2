"""The register of actors: everybody is found by all their names, and nobody by a guess."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.corpus import register
from apps.corpus.iso_3166 import SHORT_NAMES

LISTS = Path(__file__).parents[2].parent / "shared" / "data" / "country-lists"
SPEECHES = LISTS.parent / "un-general-debate" / "session-71-2016"
needs_lists = pytest.mark.skipif(not LISTS.exists(), reason="the country lists are not beside this checkout")
MEMBERS = frozenset(code for known in register.group_lists()[:1] for _, codes in known.groups for code in codes)


def code_of(label: str) -> str | None:
    entry = register.find(label)
    return entry.code if entry else None


def rows(name: str, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter=delimiter)


def test_the_united_nations_have_193_members_and_all_are_on_it() -> None:
    assert len(MEMBERS) == 193
    assert {entry.code for entry in register.entries()} >= MEMBERS


def test_everybody_is_found_by_each_of_their_names() -> None:
    lost = [
        (entry.code, name)
        for entry in register.entries()
        for name in (entry.name, *entry.others)
        if not _is(entry, name)
    ]
    assert lost == []


def _is(entry: register.Entry, name: str) -> bool:
    return register.find_bloc(name) is entry


def test_every_country_is_found_by_its_code_and_its_short_name() -> None:
    assert all(code_of(code) == code and code_of(name) == code for code, name in SHORT_NAMES.items())


@needs_lists
def test_every_member_is_found_in_six_languages() -> None:
    columns = [f"official_name_{language}" for language in ("ar", "cn", "en", "es", "fr", "ru")]
    columns += [f"UNTERM {language} {form}" for language in UNTERM for form in ("Short", "Formal")]
    members = [row for row in rows("country-codes/country-codes.csv") if row["ISO3166-1-Alpha-3"] in MEMBERS]
    told = [(row["ISO3166-1-Alpha-3"], row[column]) for row in members for column in columns if row[column]]
    assert len(members) == 193
    assert [(code, name) for code, name in told if code_of(name) != code] == []


UNTERM = ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")


@needs_lists
def test_every_state_as_the_security_council_writes_it_is_found() -> None:
    labels = [row["Country"] for row in rows("unsc-names/country_to_wd.csv", ";")]
    assert len(labels) == 195
    assert [label for label in labels if register.find(label) is None] == ["Kosovo"]


@needs_lists
def test_every_entity_of_the_united_nations_is_found() -> None:
    entities = list(rows("un-crafd/un_system.csv"))
    names = [row[column] for row in entities for column in ("full_organization_name", "short_organization_name")]
    assert len(entities) == 38
    assert [name for name in names if register.find(name) is None] == []


@pytest.mark.skipif(not SPEECHES.exists(), reason="the speeches are not beside this checkout")
def test_the_codes_of_a_general_debate_are_found() -> None:
    codes = {path.name.partition("_")[0] for path in SPEECHES.glob("[A-Z]*.txt")}
    assert len(codes) == 194
    assert [code for code in codes if register.find(code) is None] == []


@pytest.mark.parametrize(
    ("label", "code"),
    [
        *(("UK", "GBR"), ("U.K.", "GBR"), ("USA", "USA"), ("US", "USA"), ("Russia", "RUS"), ("DPRK", "PRK")),
        *(("Turkey", "TUR"), ("Ivory Coast", "CIV"), ("Vietnam", "VNM"), ("Swaziland", "SWZ"), ("Burma", "MMR")),
        *(("South Korea", "KOR"), ("Cape Verde", "CPV"), ("Czech Republic", "CZE"), ("Macedonia", "MKD")),
        *(("côte d’ivoire", "CIV"), ("COTE D'IVOIRE", "CIV"), ("Sao Tome & Principe", "STP"), ("St Lucia", "LCA")),
        *(("The Gambia", "GMB"), ("Gambia (Republic of The)", "GMB"), ("the Netherlands", "NLD")),
        *(("Korea (Republic of)", "KOR"), ("Korea, Republic of", "KOR"), ("Kenya (the Republic of)", "KEN")),
        *(("Bolivia, Plurinational State of", "BOL"), ("Congo, the Democratic Republic of the", "COD")),
        *(("Kenya (le)", "KEN"), ("l'Allemagne", "DEU"), ("la Suisse", "CHE"), ("el Perú", "PER")),
        *(("Etats-Unis", "USA"), ("Соединённые Штаты", "USA"), ("США", "USA"), ("美国", "USA"), ("سوريا", "SYR")),
        *(("Republic ofKorea", "KOR"), ("  kenya ", "KEN"), ("El Salvador", "SLV")),
        *(("USSR", "SUN"), ("German Democratic Republic", "DDR"), ("Yugoslavia", "YUG"), ("Czechoslovakia", "CSK")),
        *(("Group of 77 and China", "G77"), ("g77", "G77"), ("Groupe des 77 et la Chine", "G77"), ("GRULAC", "GRULAC")),
        *(("Western European and Others Group", "WEOG"), ("Nordic Countries", "Nordic countries")),
        *(("UN-Women", "UN-Women"), ("unhcr", "UNHCR"), ("UNOCHA", "OCHA"), ("Order of Malta", "SMOM")),
    ],
)
def test_people_write_names_in_many_ways(label: str, code: str) -> None:
    assert code_of(label) == code


@pytest.mark.parametrize(
    "label", ["Korea", "Virgin Islands", "Saint Martin", "America", "Republic of China", "Red Cross"]
)
def test_a_name_that_means_two_is_nobodys(label: str) -> None:
    assert register.find(label) is None


@pytest.mark.parametrize("label", ["who", "un", "us", "eu", "Pam", "can", "", "()", "L. Chad", "KE", "NO", "IN", "JM"])
def test_a_word_a_first_name_or_initials_are_nobodys(label: str) -> None:
    assert register.find(label) is None


def test_congo_alone_is_the_state_that_bears_the_name_at_the_united_nations() -> None:
    assert [code_of(label) for label in ("Congo", "Republic of the Congo", "DRC", "Zaire")] == [
        "COG",
        "COG",
        "COD",
        "COD",
    ]


def test_nam_is_namibia_who_speaks_and_the_movement_spoken_for() -> None:
    movement = register.find_bloc("NAM")
    assert (code_of("NAM"), movement and movement.name) == ("NAM", "Non-Aligned Movement")


def test_a_state_that_is_no_more_is_known_and_not_offered() -> None:
    former = {entry.code for entry in register.entries() if entry.is_former}
    assert {"SUN", "YUG", "CSK", "DDR", "SCG", "YMD"} <= former
    assert former.isdisjoint(entry.code for entry in register.seeds())


@pytest.mark.parametrize(
    ("key", "sizes"),
    [
        ("un-regional-groups", [54, 54, 23, 33, 29]),
        ("global-south", [61, 134]),
        ("g77", [134]),
        ("ldc", [44]),
        ("lldc", [32]),
        ("sids", [53]),
    ],
)
def test_a_list_has_as_many_as_its_maker_says(key: str, sizes: list[int]) -> None:
    known = next(each for each in register.group_lists() if each.key == key)
    assert sorted(len(codes) for _, codes in known.groups) == sorted(sizes)


def test_every_list_says_where_it_is_from_and_of_what_year() -> None:
    assert all(known.source[-4:].isdigit() for known in register.group_lists())


def test_nobody_is_in_two_groups_of_a_list_nor_off_the_register() -> None:
    codes = {entry.code for entry in register.entries()}
    for known in register.group_lists():
        members = [code for _, group in known.groups for code in group]
        assert len(members) == len(set(members)), known.key
        assert set(members) <= codes, known.key


@needs_lists
def test_the_lists_are_those_of_the_statistics_division() -> None:
    table = list(rows("un-crafd/unsd_m49_countries.csv"))
    for key, column in (("ldc", "is_ldc"), ("lldc", "is_lldc"), ("sids", "is_sids")):
        known = next(each for each in register.group_lists() if each.key == key)
        assert set(known.groups[0][1]) == {row["iso_alpha3"] for row in table if row[column] == "True"}, key


def test_a_long_label_costs_nothing() -> None:
    begun = time.perf_counter()
    assert [register.find(mark * 10_000_000) for mark in "aé("] == [None, None, None]
    assert time.perf_counter() - begun < 2
