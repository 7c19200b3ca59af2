"""Who a heading, a cell or a voice tag names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.speaker_labels import LabelParts, label_parts, speaker_of

Three = tuple[str | None, str | None, str | None]


def three(label: str) -> Three:
    """Name, affiliation, function."""
    speaker = speaker_of(label)
    return speaker.name, speaker.affiliation, speaker.function


@pytest.mark.parametrize(
    ("label", "name", "affiliation"),
    [
        ("Mr. Amayo (Kenya)", "Amayo", "Kenya"),
        ("Mr. Amayo (Kenya):", "Amayo", "Kenya"),
        ("Mr. Tula (Bolivia (Plurinational State of))", "Tula", "Bolivia (Plurinational State of)"),
        ("H.E. Ms. Ada Tula (Kenya)", "Ada Tula", "Kenya"),
        ("Her Excellency Ms. Ada Tula (Kenya)", "Ada Tula", "Kenya"),
        ("Amb. Tula, Kenya", "Tula", "Kenya"),
        ("Ambassador Ada Tula, Kenya", "Ada Tula", "Kenya"),
        ("Ambassador Tula of Kenya", "Tula", "Kenya"),
        ("Kenya (Ms. Tula)", "Tula", "Kenya"),
        ("Ada Tula - Kenya", "Ada Tula", "Kenya"),
        ("Kenya / Ada Tula", "Ada Tula", "Kenya"),
        ("Mr. Tula [Kenya]", "Tula", "Kenya"),
        ("Sir Ada Tula (United Kingdom)", "Ada Tula", "United Kingdom"),
        ("Ada Tula (IOM)", "Ada Tula", "IOM"),
        ("Mrs. DE LA CRUZ (Philippines)", "DE LA CRUZ", "Philippines"),
        ("Mr. VAN DER BERG (Netherlands)", "VAN DER BERG", "Netherlands"),
        ("M. Dupont (Suisse)", "Dupont", "Suisse"),
        ("Mme Tula (Côte d'Ivoire)", "Tula", "Côte d'Ivoire"),
        ("Excmo. Sr. Ada Tula (Perú)", "Ada Tula", "Perú"),
        ("Sra. Tula (España)", "Tula", "España"),
        ("Г-н Орлов (Российская Федерация)", "Орлов", "Российская Федерация"),
        ("السيد حداد (مصر)", "حداد", "مصر"),
        ("李明先生（中国）", "李明", "中国"),
        ("Mr. Georgia", "Georgia", None),
        ("Mr. Chad Tula", "Chad Tula", None),
        ("VAN DER BERG, Ada", "VAN DER BERG, Ada", None),
    ],
)
def test_a_name_and_its_country(label: str, name: str, affiliation: str | None) -> None:
    assert three(label) == (name, affiliation, None)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Moderator", (None, None, "Moderator")),
        ("The President", (None, None, "President")),
        ("Le Président", (None, None, "Président")),
        ("El Presidente", (None, None, "Presidente")),
        ("Председатель", (None, None, "Председатель")),
        ("主席", (None, None, "主席")),
        ("الرئيس", (None, None, "الرئيس")),
        ("The President (Angola)", (None, "Angola", "President")),
        ("Co-facilitator (Mexico)", (None, "Mexico", "Co-facilitator")),
        ("The President of the General Assembly", (None, None, "President of the General Assembly")),
        ("Observer for the State of Palestine", (None, "State of Palestine", "Observer")),
        ("Representative of Kenya", (None, "Kenya", "Representative")),
        ("The representative of the Netherlands", (None, "Netherlands", "Representative")),
        ("La représentante de la France", (None, "France", "Représentante")),
        ("El representante del Perú", (None, "Perú", "Representante")),
        ("Permanent Representative of Kenya to the United Nations", (None, "Kenya", "Permanent Representative")),
        ("Minister for Foreign Affairs of Kenya", (None, "Kenya", "Minister for Foreign Affairs")),
        (
            "Minister for Europe and Foreign Affairs of France",
            (None, "France", "Minister for Europe and Foreign Affairs"),
        ),
        ("Ms. Tula, Minister for Foreign Affairs of Kenya", ("Tula", "Kenya", "Minister for Foreign Affairs")),
        ("H.E. Mr. Ada Tula, Minister for Boats, Kenya", ("Ada Tula", "Kenya", "Minister for Boats")),
        ("Ms. Tula (Executive Director of UN Women)", ("Tula", "UN Women", "Executive Director")),
        ("Mr. Amayo (Kenya), Vice-President", ("Amayo", "Kenya", "Vice-President")),
        ("Mr. Tula, Chair", ("Tula", None, "Chair")),
        ("Ada Tula (Moderator)", ("Ada Tula", None, "Moderator")),
        ("Ada Tula, IOM, Director", ("Ada Tula", "IOM", "Director")),
        ("Kenya · Representative", (None, "Kenya", "Representative")),
        ("Kenya", (None, "Kenya", None)),
        ("European Union", (None, "European Union", None)),
    ],
)
def test_an_office(label: str, expected: Three) -> None:
    assert three(label) == expected


def test_the_president_of_a_country_is_not_the_president_of_the_meeting() -> None:
    assert three("President of Kenya") == (None, "Kenya", "President of Kenya")


def test_an_envoy_for_a_country_does_not_come_for_it() -> None:
    label = "Special Representative of the Secretary-General for Kenya"
    assert speaker_of(label).affiliation is None


@pytest.mark.parametrize(
    "label",
    [
        *("tula (tbenr)", "Ada Tula (during the reading)", "Ada Tula (Friends of the Lake)", "Speaker 1", "Q"),
        *("Chile, Peru, Ghana", "Israel - Palestine"),
    ],
)
def test_what_is_not_understood_stays_in_the_name(label: str) -> None:
    assert three(label) == (label, None, None)


@pytest.mark.parametrize("label", ["Ada Tula (he/him)", "Ada Tula (she/her/hers)", "Ada Tula (they / them)"])
def test_pronouns_are_no_part_of_a_name(label: str) -> None:
    assert three(label) == ("Ada Tula", None, None)


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Mr. Tula (Kenya) (spoke in French)", "fr"),
        ("Mr. Tula (Kenya) [interpretation from Arabic]", "ar"),
        ("Mr. Tula (Kenya) (spoke in Spanish; English text provided by the delegation)", "es"),
        ("M. Tula (Kenya) (parle en anglais)", "en"),
        ("Sr. Tula (Kenya) (habla en francés)", "fr"),
        ("Г-н Tula (Kenya) (говорит по-английски)", "en"),
        ("السيد Tula (Kenya) (تكلم بالعربية)", "ar"),
        ("Tula女士（Kenya）（以英语发言）", "en"),
    ],
)
def test_the_language_spoken_is_told_apart(label: str, language: str) -> None:
    assert label_parts(label) == LabelParts(SpeakerDraft(name="Tula", affiliation="Kenya"), language)


G77 = "Group of 77 and China"


@pytest.mark.parametrize(
    ("label", "names"),
    [
        (f"Mr. Tula, on behalf of the {G77}", (G77,)),
        (f"Mr. Tula (Kenya), speaking on behalf of the {G77}", (G77,)),
        (f"Mr. Tula (Kenya) (on behalf of the {G77})", (G77,)),
        (f"Kenya, on behalf of the African Group and the {G77}", ("African Group", G77)),
        (
            "Ms. Tula (Norway), on behalf of the Nordic countries (Denmark and Norway)",
            ("Nordic countries", "Denmark", "Norway"),
        ),
        ("European Union, on behalf of the European Union and its member States", ("European Union",)),
        ("Konrad Tula, on behalf of the ECR Group", ("ECR Group",)),
        ("Konrad Tula, au nom du groupe ECR", ("groupe ECR",)),
        ("Konrad Tula, en nombre del Grupo ECR", ("Grupo ECR",)),
        ("Kenya, от имени Группы друзей", ("Группы друзей",)),
    ],
)
def test_whom_somebody_speaks_for(label: str, names: tuple[str, ...]) -> None:
    parts = label_parts(label)
    assert (parts.on_behalf_of, parts.speaker.group) == (names, names[0])


@pytest.mark.parametrize(
    ("label", "group", "function"),
    [
        ("Kenya · Group of 77 · Chair", "Group of 77", "Chair"),
        ("Chair of the Group of 77 (Kenya)", "Group of 77", "Chair"),
        ("African Group (Kenya)", "African Group", None),
    ],
)
def test_a_bloc_and_the_state_that_speaks_for_it(label: str, group: str, function: str | None) -> None:
    assert speaker_of(label) == SpeakerDraft(affiliation="Kenya", group=group, function=function)


@pytest.mark.parametrize("label", ["", "  ", ":", "：", "\n"])
def test_an_empty_label_is_nobody(label: str) -> None:
    assert speaker_of(label) == SpeakerDraft()


@pytest.mark.parametrize(
    "label",
    [
        "(" * 300,
        ")" * 300,
        "(Kenya)" * 40,
        "Kenya, " * 40,
        "of " * 99,
        "Mr. " * 74,
        "on behalf of " * 22,
        " - " * 90,
        "x" * 10**7,
    ],
    ids=lambda label: f"{label[:8]} {len(label)}",
)
def test_no_label_takes_long(label: str) -> None:
    begun = time.perf_counter()
    speaker_of(label)
    assert time.perf_counter() - begun < 0.5


@given(
    st.lists(
        st.sampled_from(
            ["Mr. ", "(", ")", "Kenya", ", ", " of ", "Chair", " on behalf of ", "（", "·", " - ", "ß", "\u0301"]
        )
    )
)
def test_no_label_breaks_it(pieces: list[str]) -> None:
    parts = label_parts("".join(pieces))
    speaker = parts.speaker
    assert all(len(told or "") <= 200 for told in (speaker.name, speaker.affiliation, speaker.group, speaker.function))
