"""What is guessed of a sheet before a person looks: headings, columns, units of time, the order of a day."""

import datetime

import pytest

from apps.corpus.formats.tables import columns, times
from apps.corpus.formats.tables.columns import headings_key
from tests.corpus.formats.written_sheets import inspected

LONG = "The lake is low and the herds wait for the rain to come."


def fields(*headings: str, cells: tuple[str, ...] = ()) -> list[str]:
    row = cells or (LONG,) * len(headings)
    return list(inspected("|".join(headings), "|".join(row))["mapping"].values())


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Speaker", "Text"), ["speaker", "text"]),
        (("Orateur", "Pays", "Texte", "Début"), ["speaker", "actor", "text", "start"]),
        (("Orador", "País", "Texto", "Hora"), ["speaker", "actor", "text", "start"]),
        (("Redner", "Land", "Redebeitrag", "Beginn"), ["speaker", "actor", "text", "start"]),
        (("SPEAKER_NAME", "agenda item", "Source URL", "speech"), ["name", "panel", "source_url", "text"]),
        (("actor type", "on behalf of", "capacity", "words"), ["actor_type", "on_behalf_of", "function", "text"]),
        (("code: Water", "Theme 1", "themes", "text"), ["code", "code", "code", "text"]),
        (("text", "text"), ["text", "ignore"]),
    ],
)
def test_a_heading_says_what_a_column_is(headings: tuple[str, ...], expected: list[str]) -> None:
    assert fields(*headings) == expected


def test_the_column_with_the_most_words_is_the_text_where_no_heading_says_so() -> None:
    assert fields("who", "freetext", cells=("Moderator", LONG)) == ["speaker", "text"]


def test_a_column_of_counts_is_no_text_though_its_heading_says_so() -> None:
    told = inspected("speech|what was said", f"1|{LONG}", f"2|{LONG} Indeed.")
    assert list(told["mapping"].values()) == ["ignore", "text"]


def test_a_column_that_says_the_same_in_every_row_is_no_text() -> None:
    told = inspected("who|meeting about", *[f"Speaker {row}|{LONG}" for row in range(5)])
    assert "text" not in told["mapping"].values()


def test_chinese_has_words_without_spaces() -> None:
    words = "主席先生我感谢安理会并请各位代表就湖泊问题发言以便我们尽快达成一致意见并通过决议草案" * 3
    assert fields("a", "b", cells=("x", words)) == ["ignore", "text"]


def test_headings_may_stand_below_a_title() -> None:
    assert inspected("Talks by the lake||", "||", "Speaker|Start|Text", f"Moderator|0:10|{LONG}")["heading_row"] == 3


def test_one_known_word_among_the_rows_makes_no_heading() -> None:
    assert inspected("case|what", f"Country|{LONG}", f"City|{LONG}")["heading_row"] == 1


def test_a_sheet_that_begins_with_words_has_no_heading() -> None:
    assert inspected(f"Moderator|{LONG}", f"Moderator|{LONG}")["heading_row"] == 0


def test_a_mapping_is_remembered_by_headings_in_any_order() -> None:
    key = headings_key(["Speaker", "Start time", "Text"])
    assert key == headings_key(["text", "START_TIME", "speaker", ""])
    assert key != headings_key(["speaker", "text"])
    assert key != headings_key(["speaker start", "time", "text"])


def test_every_field_that_a_heading_can_name_is_one() -> None:
    assert set(columns.FIELDS) >= columns.ONCE | set(fields("code", "note", "reason", "text"))


# Times and days


@pytest.mark.parametrize(
    ("text", "unit", "milliseconds"),
    [
        ("1:02:33", "clock", 3_753_000),
        ("1:02:33.25", "clock", 3_753_250),
        ("02:33,5", "clock", 153_500),
        ("75:30", "clock", 4_530_000),
        ("[00:03:40]", "clock", 220_000),
        ("12.5", "seconds", 12_500),
        ("12,5", "seconds", 12_500),
        ("1250", "milliseconds", 1_250),
        ("0.5", "excel", 43_200_000),
        ("1:75:30", "clock", None),
        ("0:61", "clock", None),
        ("-5", "seconds", None),
        ("999:00:00", "clock", None),
        ("soon", "clock", None),
        ("1e5", "seconds", None),
        ("", "clock", None),
    ],
)
def test_a_time_is_a_clock_or_a_number(text: str, unit: str, milliseconds: int | None) -> None:
    assert times.milliseconds(text, unit) == milliseconds


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (["0:01", "0:02"], "clock"),
        (["0.25", "0.5"], "excel"),
        (["0.25", "12.5"], "seconds"),
        (["1250", "900000"], "milliseconds"),
        ([], "clock"),
    ],
)
def test_numbers_tell_what_they_count_in(values: list[str], unit: str) -> None:
    assert times.guessed_unit(values) == unit


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-06-19", "dmy"),
        ("2026-06-19 10:30:00", "mdy"),
        ("19.06.2026", "dmy"),
        ("19/6/26", "dmy"),
        ("06/19/2026", "mdy"),
        ("26-06-19", "ymd"),
        ("19 June 2026", "mdy"),
        ("June 19th, 2026", "dmy"),
        ("19 juin 2026", "dmy"),
        ("19 de junio de 2026", "dmy"),
        ("19. Juni 2026", "dmy"),
    ],
)
def test_a_day_is_read_in_its_order(text: str, order: str) -> None:
    assert times.day(text, order) == datetime.date(2026, 6, 19)


@pytest.mark.parametrize("text", ["31.02.2026", "19 Brumaire 2026", "2026", "0-0-0", "soon", "1.2.3.4", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert times.day(text, "dmy") is None


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["2026-06-19"], "ymd"),
        (["06/05/2026", "06/19/2026"], "mdy"),
        (["19/06/2026", "06/05/2026"], "dmy"),
        (["06/05/2026"], "dmy"),
        (["June 19, 2026"], "dmy"),
    ],
)
def test_the_order_of_a_day_shows_in_the_days_that_fit_one_alone(values: list[str], order: str) -> None:
    assert times.guessed_order(values) == order
