"""In what capacity somebody speaks: from the function a file gives, and from what is said."""

import time
from pathlib import Path

import pytest

from apps.corpus import formats
from apps.corpus.formats.capacities import is_function, mode_of, presides
from apps.corpus.formats.capacity_changes import CapacityChange, capacity_changes
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.presiding import presidents
from apps.corpus.formats.spoken_for import names_of, spoken_for

MEETINGS = Path(__file__).parents[2].parent / "shared" / "data" / "un-web-tv"
needs_meetings = pytest.mark.skipif(not MEETINGS.exists(), reason="the meetings are not beside this checkout")
PRESIDENT = SpeakerDraft(function="President")


def turns_of(number: str) -> list[tuple[int, SpeakerDraft, str]]:
    path = MEETINGS / f"sc-{number}.json"
    draft = formats.read(path.read_bytes(), path.name)
    return [(at, turn.speaker, turn.text) for at, turn in enumerate(draft.interventions, 1)]


@pytest.mark.parametrize(
    "function",
    [
        *("Chair", "Co-Chair", "Moderator", "Co-facilitator", "President", "Vice-President", "Acting President"),
        *(
            "Acting Chair",
            "The President",
            "President of the Council",
            "Le Président",
            "Vice-Présidente",
            "El Presidente",
        ),
        *(
            "Vicepresidente",
            "Présidente du Conseil",
            "Председатель",
            "Вице-председатель",
            "主席",
            "副主席",
            "نائب الرئيس",
        ),
    ],
)
def test_these_lead_a_meeting(function: str) -> None:
    assert presides(function)
    assert mode_of(SpeakerDraft(function=function)) == "chair"


@pytest.mark.parametrize(
    "function", ["Representative", "President of Kenya", "Minister", "President of the Lake Club", None]
)
def test_these_speak_from_the_floor(function: str | None) -> None:
    assert mode_of(SpeakerDraft(function=function)) == "floor"


def test_a_bodys_president_may_visit_another_body() -> None:
    visitor = SpeakerDraft(function="President of the General Assembly")
    assert mode_of(visitor, "Security Council") == "floor"
    assert mode_of(visitor, "General Assembly") == "chair"
    assert is_function("The President of the General Assembly")


def test_who_speaks_for_a_group_speaks_from_the_floor() -> None:
    assert mode_of(SpeakerDraft(affiliation="KEN", group="Group of 77", function="Chair")) == "floor"


def change_in(text: str) -> tuple[str, str | None, str | None] | None:
    found = capacity_changes(text)
    return (found[0].told, found[0].affiliation, found[0].function) if found else None


@pytest.mark.parametrize(
    ("text", "affiliation", "function"),
    [
        ("I shall now make a statement in my capacity as the representative of Kenya.", "Kenya", "Representative"),
        (
            "I will now make a statement in my national capacity as the Minister for Boats of Kenya.",
            "Kenya",
            "Minister for Boats",
        ),
        ("I now resume my functions as President of the Council.", None, "President"),
        ("I resume my role as Chair of the Committee.", None, "Chair"),
        ("Je vais maintenant faire une déclaration en ma qualité de représentante du Kenya.", "Kenya", "Représentante"),
        ("Je ferai à présent une déclaration en ma qualité de représentant de l’Angola.", "Angola", "Représentant"),
        ("Je reprends maintenant mes fonctions de Présidente du Conseil.", None, "Présidente"),
        ("Je reprends mes fonctions de Président du Conseil de sécurité.", None, "Président"),
        ("Formularé ahora una declaración en mi calidad de representante de Kenya.", "Kenya", "Representante"),
        ("Haré ahora una declaración en mi condición de representante del Perú.", "Perú", "Representante"),
        ("Vuelvo a asumir ahora mis funciones de Presidente del Consejo.", None, "Presidente"),
        ("Reanudo mis funciones como Presidenta del Consejo de Seguridad.", None, "Presidenta"),
        ("我现在以肯尼亚代表的身份发言。", "肯尼亚", "代表"),
    ],
)
def test_a_formula_tells_the_next_capacity(text: str, affiliation: str | None, function: str | None) -> None:
    found = change_in(text)
    assert found
    assert found[1:] == (affiliation, function)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I would now like to say a few words in my national capacity.", "national capacity"),
        ("Je prends maintenant la parole à titre national.", "national capacity"),
        ("Haré unas observaciones a título nacional.", "national capacity"),
        ("Сейчас я выступлю с заявлением в качестве представителя Кении.", "Представителя Кении"),
        ("Сейчас я возвращаюсь к исполнению обязанностей Председателя Совета.", "Председателя Совета"),
        ("我现在恢复行使安理会主席的职能。", "安理会主席"),
        ("سأدلي الآن ببيان بصفتي ممثل كينيا.", "ممثل كينيا"),
        ("أستأنف الآن مهامي بصفتي رئيس المجلس.", "رئيس المجلس"),
    ],
)
def test_what_is_not_understood_is_told_in_its_own_words(text: str, told: str) -> None:
    assert change_in(text) == (told, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The delegate thanked for the opportunity to brief in my capacity as Chair of the Commission.",
        "Kenya aligns itself with that statement, and I wish to say this in my national capacity.",
        "The lake has a capacity of two statements. I resume my reading.",
        "They spoke in their capacity as representatives of Kenya.",
    ],
)
def test_other_capacities_change_nothing(text: str) -> None:
    assert capacity_changes(text) == ()


def test_the_next_capacity_begins_behind_the_sentence() -> None:
    said = "I shall now make a statement in my capacity as the representative of Kenya."
    text = f"I thank Mr. Tula. 🕊\n{said}\n Kenya regrets."
    assert [(text[found.start : found.end], text[found.at :]) for found in capacity_changes(text)] == [
        (said, "Kenya regrets.")
    ]


def test_a_formula_at_the_end_has_nothing_behind_it() -> None:
    text = "I resume my functions as President of the Council."
    assert capacity_changes(text) == (
        CapacityChange(0, len(text), len(text), "President of the Council", None, "President"),
    )


@needs_meetings
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("4644", [(18, "China", "Representative"), (18, None, "President")]),
        ("7138", [(17, "Luxembourg", "Representative"), (17, None, "President")]),
        ("7154", [(18, "Nigeria", "Representative"), (18, None, "President")]),
        ("7658", [(11, "Angola", "Minister for Family and the Promotion of Women"), (11, None, "President")]),
    ],
)
def test_presidents_of_the_council_change_twice_and_nobody_else_does(number: str, expected: object) -> None:
    found = [
        (at, change.affiliation, change.function)
        for at, _, text in turns_of(number)
        for change in capacity_changes(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "my capacity " * 500_000,
        "I speak in my capacity as " * 50_000,
        "a" * 10_000_000,
        "my capacity. " * 500_000,
        "I " * 2_000_000,
    ],
    ids=["words", "formulas", "letters", "sentences", "I"],
)
def test_long_texts_are_looked_through_quickly(text: str) -> None:
    begun = time.perf_counter()
    capacity_changes(text)
    spoken_for(text)
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "I have the honour to speak on behalf of the Nordic countries, namely, Denmark and my own country, Sweden.",
            ("Nordic countries", "Denmark", "Sweden"),
        ),
        ("I thank you. I speak on behalf of the European Union (EU) and its member States. It", ("European Union",)),
        ("I am honoured to speak on behalf of Kenya in this debate on lakes in Peru.", ("Kenya",)),
        (
            "I wish to deliver this statement on behalf of the African Group, as well as Kenya.",
            ("African Group", "Kenya"),
        ),
        ("I speak on behalf of the Friends of the Lake in this debate.", ("Friends of the Lake",)),
        ("It is an honour for me to address you on behalf of the people of Kenya.", ("Kenya",)),
        ("J’ai l’honneur de m’exprimer au nom du Groupe des 77 et la Chine.", ("Groupe des 77 et la Chine",)),
        ("Je prends la parole au nom de l’Union européenne et de ses États membres.", ("Union européenne",)),
        ("Tengo el honor de intervenir en nombre del Grupo de los 77 y China.", ("Grupo de los 77 y China",)),
        ("Hablo en nombre de los Países No Alineados.", ("Países No Alineados",)),
    ],
)
def test_a_speaker_says_for_whom(text: str, names: tuple[str, ...]) -> None:
    assert spoken_for(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "We align ourselves with the statement made on behalf of the European Union.",
        "My country supports the statement to be delivered by Peru on behalf of the Non-Aligned Movement.",
        "Women act on behalf of Kenya.",
        "I wish to speak on behalf of my Government.",
        "I have the honour to speak on behalf of all member States.",
        "I speak on behalf of His Excellency Mr. Nobody, and bring his greetings.",
        "I have the honour to speak on behalf of the Mongolian people today.",
        "The lake is deep. " * 80 + "I speak on behalf of Kenya.",
    ],
)
def test_a_statement_somebody_else_makes_is_not_the_speakers(text: str) -> None:
    assert spoken_for(text) == ()


def test_a_list_with_a_name_nobody_knows_stays_whole() -> None:
    assert names_of("Friends of the Lake and Kenya") == ("Friends of the Lake and Kenya",)


def test_the_president_is_who_took_the_chair_last() -> None:
    turns = [
        (1, PRESIDENT, "The meeting is open."),
        (2, SpeakerDraft("A. Mbo", "Kenya"), "The lake is deep.\nMr. Tula (Peru), Vice-President, took the Chair."),
        (3, PRESIDENT, "I give the floor."),
        (4, SpeakerDraft("B. Odu", "Ghana"), "It is.\nThe President resumed the Chair."),
        (5, SpeakerDraft(None, "Angola", function="President"), "I thank you."),
        (6, PRESIDENT, "The meeting rose."),
    ]
    told = [(seat.turn, seat.name, seat.affiliation, seat.reason) for seat in presidents(turns)]
    assert told == [
        (1, None, "Angola", "turn 5 names the president"),
        (3, "Tula", "Peru", "Tula took the chair in turn 2"),
        (6, None, "Angola", "turn 5 names the president"),
    ]


def test_where_a_record_tells_of_two_presidents_none_is_suggested() -> None:
    turns = [
        (at, SpeakerDraft(None, state, function="President"), "Words.") for at, state in enumerate(("Kenya", "Peru"), 1)
    ]
    assert presidents([*turns, (3, PRESIDENT, "Words.")]) == ()


@needs_meetings
def test_a_day_in_the_council_has_three_presidents() -> None:
    seats = presidents(turns_of("7658"))
    assert {(seat.name, seat.affiliation) for seat in seats} == {
        (None, "Angola"),
        ("Gaspar Martins", None),
        ("Delgado", None),
    }
    assert len(seats) == sum(not speaker.name and speaker.function == "President" for _, speaker, _ in turns_of("7658"))
