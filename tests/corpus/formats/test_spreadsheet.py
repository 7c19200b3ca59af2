"""What is read from a team's own sheet: who speaks, when, in which panel; what goes on from the row above."""

import datetime
from typing import Any

import pytest

from apps.corpus import formats
from apps.corpus.formats import spreadsheet
from apps.corpus.formats.draft import ToldCoding
from apps.corpus.formats.draft_json import pack, unpack
from apps.corpus.formats.tables.rows import CUT_BY_EXCEL
from tests.corpus.formats.written_sheets import inspected, refusal, said, sample, sample_bytes, table, turns

BEN = "Ben"


# A whole sheet


def test_a_sheet_of_two_days_is_read_with_its_panels() -> None:
    draft = sample("two-days.xlsx")
    assert (draft.format, draft.title, draft.date) == ("spreadsheet", "two-days", datetime.date(2026, 6, 19))
    assert [(panel.title, [turn.text for turn in panel.interventions]) for panel in draft.panels] == [
        ("Opening", ["The consultation is open."]),
        (
            "Panel 1",
            [
                "The lake is low. It was never so low.\nWho drinks from it must speak.\nThe herds wait.",
                "The north has lakes too.",
            ],
        ),
        ("Panel 2", ["The second day begins."]),
    ]


def test_it_knows_who_speaks_when_and_for_whom() -> None:
    opening, kenya, norway, closing = sample("two-days.xlsx").interventions
    assert [turn.start_ms for turn in (opening, kenya, norway, closing)] == [5_000, 70_000, 180_000, 7_000]
    assert (opening.speaker.function, opening.mode) == ("Moderator", "chair")
    assert (kenya.speaker.name, kenya.speaker.affiliation, kenya.mode) == ("Wanjala-Demo", "Kenya", "floor")
    assert kenya.on_behalf_of == ("Group of Lake States",)
    assert (norway.speaker.affiliation, norway.on_behalf_of) == ("Norway", ())


def test_notes_and_codes_in_cells_come_with_the_turn() -> None:
    _, kenya, norway, _ = sample("two-days.xlsx").interventions
    assert (kenya.note, norway.note) == ("[applause]", "[inaudible 0:03:04]")
    assert kenya.codings == tuple(ToldCoding(BEN, code) for code in ("Water", "drought", "herds"))
    assert norway.codings == (ToldCoding(BEN, "fairness"),)


def test_every_oddity_of_the_sheet_has_its_place() -> None:
    assert said(sample("two-days.xlsx")) == [
        ("note", "transcript", "Columns that are hidden were read like the others: G."),
        ("note", "old version", "This sheet (2 rows, hidden) was not read; another was chosen."),
        ("warning", "transcript!7", "This row is hidden, so it was left out."),
        ("note", "transcript!B9", "“2026-06-20” is another day; the session is dated by the first."),
        ("warning", "transcript!10", "This row has no text, so it was left out."),
    ]


def test_hidden_rows_are_read_when_a_person_says_so() -> None:
    texts = [turn.text for turn in sample("two-days.xlsx", include_hidden=True).interventions]
    assert "This row was filtered away." in texts


def test_another_sheet_is_read_when_a_person_chooses_it() -> None:
    assert [turn.text for turn in sample("two-days.xlsx", sheet=1).interventions] == ["An older text."]


def test_a_person_sees_what_can_be_chosen() -> None:
    told = spreadsheet.inspect(sample_bytes("two-days.xlsx"), "two-days.xlsx", {})
    assert told["sheets"] == [
        {"name": "transcript", "hidden": False, "rows": 10, "columns": 10},
        {"name": "old version", "hidden": True, "rows": 2, "columns": 1},
    ]
    assert (told["sheet"], told["heading_row"], told["hidden_rows"]) == (0, 3, 1)
    assert told["headings"][:4] == ["Panel", "Date", "Start", "Speaker"]
    assert list(told["mapping"].values()) == [
        *("panel", "date", "start", "speaker", "on_behalf_of", "text", "note", "code", "code", "coder")
    ]
    assert told["sample"][0][:4] == ["Opening", "2026-06-19", "0:00:05", "Moderator"]
    assert (told["time_unit"], told["date_order"]) == ("clock", "ymd")


def test_a_shown_cell_is_cut_but_its_text_is_not() -> None:
    told = inspected("speaker|text", f"Moderator|{'word ' * 200}end")
    assert len(told["sample"][0][1]) == 301
    (turn,) = turns("speaker|text", f"Moderator|{'word ' * 200}end")
    assert turn.text.endswith("word end")


# Who speaks


def test_a_blank_speaker_is_the_one_above() -> None:
    (turn,) = turns("speaker|text", "Ms. Wanjala-Demo (Kenya)|One.", "|Two.", "|Three.")
    assert turn.text == "One.\nTwo.\nThree."


def test_without_filling_down_a_blank_speaker_is_nobody() -> None:
    first, second = turns("speaker|text", "Moderator|One.", "|Two.", fill_down=False)
    assert (first.speaker.function, second.speaker.is_known) == ("Moderator", False)


def test_who_speaks_goes_on_as_a_whole() -> None:
    first, second, third = turns(
        "speaker|actor|on_behalf_of|text",
        "Ms. Ode-Demo|Kenya|Lake States|One.",
        "Mr. Ruf-Demo|||Two.",
        "|Ghana||Three.",
    )
    assert (first.speaker.affiliation, first.on_behalf_of) == ("Kenya", ("Lake States",))
    assert (second.speaker.name, second.speaker.affiliation, second.on_behalf_of) == ("Ruf-Demo", None, ())
    assert (third.speaker.name, third.speaker.affiliation) == (None, "Ghana")


def test_a_function_that_every_row_repeats_makes_no_new_speaker() -> None:
    (turn,) = turns("speaker|function|text", "Ms. Ode-Demo|Rapporteur|One.", "|Rapporteur|Two.")
    assert (turn.speaker.name, turn.text) == ("Ode-Demo", "One.\nTwo.")


def test_a_row_with_a_speaker_and_no_text_speaks_for_the_rows_below() -> None:
    draft = table("speaker|text", "Moderator|One.", "Ms. Wanjala-Demo (Kenya)|", "|Two.")
    assert [turn.speaker.affiliation for turn in draft.interventions] == [None, "Kenya"]
    assert said(draft) == [("warning", "table!3", "This row has no text, so it was left out.")]


def test_a_refused_row_still_says_who_speaks_below_it() -> None:
    draft = table("start|speaker|text", "0:10|Moderator|One.", "later|Ms. Wanjala-Demo (Kenya)|Two.", "||Three.")
    assert [(turn.speaker.affiliation, turn.text) for turn in draft.interventions] == [
        (None, "One."),
        ("Kenya", "Three."),
    ]


def test_a_speaker_is_kept_as_heard_when_names_are_not_to_be_split() -> None:
    (turn,) = turns("speaker|text", "Ms. Wanjala-Demo (Kenya)|One.", split_name=False)
    assert (turn.speaker.name, turn.speaker.affiliation) == ("Ms. Wanjala-Demo (Kenya)", None)


def test_columns_of_their_own_say_more_than_the_heard_name() -> None:
    (turn,) = turns(
        "speaker|person|country|capacity|type of actor|text",
        "Amb. Ode-Demo, Kenya|Ada Ode-Demo|Ghana|Rapporteur|state|One.",
    )
    speaker = turn.speaker
    assert (speaker.name, speaker.affiliation, speaker.function) == ("Ada Ode-Demo", "Ghana", "Rapporteur")


def test_several_may_be_spoken_for() -> None:
    (turn,) = turns("speaker|on behalf of|text", "Ms. Ode-Demo (Kenya)|Lake States; Herders|One.")
    assert turn.on_behalf_of == ("Lake States", "Herders")


# Rows, text and time


def test_rows_with_lasting_names_are_never_joined() -> None:
    assert [turn.uid for turn in turns("uid|speaker|text", "a1|Moderator|One.", "a2|Moderator|Two.", "a3||Three.")] == [
        *("a1", "a2", "a3")
    ]


def test_line_breaks_in_a_cell_make_paragraphs() -> None:
    (turn,) = turns("speaker|text", '"Moderator"|"One. Two.\r\n\r\nThree."')
    assert turn.text == "One. Two.\nThree."
    assert (turn.count("paragraph"), turn.count("sentence")) == (2, 3)


def test_panel_day_and_title_go_on() -> None:
    draft = table("session|date|panel|speaker|text", "Lake Talks|19.06.2026|One|Moderator|A.", "||||B.", "||Two||C.")
    assert (draft.title, draft.date) == ("Lake Talks", datetime.date(2026, 6, 19))
    assert [(panel.title, len(panel.interventions)) for panel in draft.panels] == [("One", 1), ("Two", 1)]


def test_the_first_address_of_the_web_is_that_of_the_recording() -> None:
    draft = table("source_url|text|speaker", "lake.mp4|One.|Moderator", "https://media.example/lake|Two.|Moderator")
    assert draft.address == "https://media.example/lake"
    assert ("warning", "table!A2", "“lake.mp4” is not an address of the web, so it was left out.") in said(draft)


def test_another_panel_may_start_its_own_clock() -> None:
    rows = ("panel|start|speaker|text", "One|0:30:00|Moderator|A.", "Two|0:00:05|Moderator|B.")
    assert said(table(*rows)) == []
    assert said(table(*rows, "Two|0:00:01|Moderator|C.")) == [
        ("warning", "table!B4", "This time is before that of a row above it.")
    ]


def test_a_cell_as_full_as_excel_allows_may_be_cut() -> None:
    text = ("Words and words. " * 2000)[:CUT_BY_EXCEL]
    draft = table("speaker|text", f"Moderator|{text}")
    assert said(draft) == [("warning", "table!B2", "This cell is as full as Excel allows: its end may be cut off.")]


def test_a_label_too_long_is_cut_and_said_to_be() -> None:
    draft = table("panel|speaker|text", f"{'long ' * 100}|Moderator|One.")
    assert len(draft.panels[0].title) <= 400
    assert said(draft) == [("warning", "table!A2", "This cell has 499 characters and was cut after 400.")]


def test_labels_are_canonical() -> None:
    (turn,) = turns("speaker|text", "Ms. E\u0301luard-De\u0301mo\u00ad (Kenya)|One.")
    assert turn.speaker.name == "Éluard-Démo"


# Bad rows


def test_bad_rows_are_told_with_their_cells_and_the_rest_is_read() -> None:
    draft = sample("bad-rows.csv")
    assert [turn.text for turn in draft.interventions] == [
        *("The session is open.", "This one is before the first.", "This uid stands twice.")
    ]
    assert [(row.where, row.why, row.cells[0], row.cells[3]) for row in draft.refused] == [
        ("table!B3", "“ten past” is no time.", "2", "Mr. Late-Demo (Norway)"),
        ("table!H7", "This cell holds a character that no text can keep (U+0000).", "6", "Mr. Null-Demo (Ghana)"),
    ]
    assert draft.columns == ("uid", "start", "end", "speaker", "mode", "language", "date", "text")
    assert said(draft) == [
        ("warning", "table!C2", "Ends before it starts, so its end was left open."),
        ("error", "table!B3", "“ten past” is no time."),
        ("warning", "table!B4", "This time is before that of a row above it."),
        ("warning", "table!G5", "“19 Brumaire” is no day in the order that was chosen, so it was left open."),
        ("warning", "table!C5", "“soon” is no time, so it was left open."),
        ("warning", "table!F5", "“Elvish” is no language, so it was left open."),
        ("warning", "table!E5", "“shouting” is no mode, so it was left open."),
        ("warning", "table!A5", "“3” names a row above, so it was left out here."),
        ("warning", "table!6", "This row has no text, so it was left out."),
        ("error", "table!H7", "This cell holds a character that no text can keep (U+0000)."),
    ]


def test_an_oddity_of_many_rows_is_said_once() -> None:
    draft = table("mode|speaker|text", *["shouting|Moderator|Order."] * 50)
    assert len(draft.problems) == 1


# Codes in cells


def test_a_column_about_one_code_gives_it_where_it_is_marked() -> None:
    marked = turns("speaker|text|code: Water", *[f"Speaker {mark}|Said.|{mark}" for mark in ("x", "1", "Yes", "✓")])
    unmarked = turns("speaker|text|code: Water", *[f"Speaker {mark}|Said.|{mark}" for mark in ("no", "0", "-", "")])
    assert [turn.codings for turn in marked] == [(ToldCoding("Spreadsheet", "Water"),)] * 4
    assert [turn.codings for turn in unmarked] == [()] * 4


def test_who_coded_is_in_a_column_or_chosen() -> None:
    rows = ("speaker|text|codes|coder", "Moderator|One.|a;b|Noor", "Ms. Ode-Demo|Two.|c|")
    assert [turn.codings for turn in turns(*rows)] == [
        (ToldCoding("Noor", "a"), ToldCoding("Noor", "b")),
        (ToldCoding("Noor", "c"),),
    ]
    first, second = turns(*rows, fill_down=False, coder="Ben")
    assert (first.codings[0].coder, second.codings) == ("Noor", (ToldCoding("Ben", "c"),))


def test_a_type_counts_where_the_register_knows_no_such_actor_and_interpretation_is_noted() -> None:
    draft = table(
        "actor|actor type|interpreted|text",
        "Lake Watch|NGO|yes|One.",
        "Kenya|business|no|Two.",
        "Shore Watch|club|?|Three.",
    )
    first, second, third = draft.interventions
    assert [turn.speaker.actor.kind for turn in (first, second, third) if turn.speaker.actor] == [
        "ngo_cso",
        "state",
        "unknown",
    ]
    assert (first.note, second.note) == ("Heard through interpretation.", "")
    assert unpack(pack(draft)).speakers()[0].actor_type == "ngo_cso"
    assert said(draft) == [
        ("warning", "table!B4", "“club” is no type of actor, so it was left open."),
        ("warning", "table!C4", "“?” is neither yes nor no, so it was left open."),
    ]


# What a person may choose


def test_a_column_can_be_chosen_against_its_heading() -> None:
    (turn,) = turns("text|speaker", "Moderator|The lake is low.", mapping={"0": "speaker", "1": "text"})
    assert (turn.speaker.function, turn.text) == ("Moderator", "The lake is low.")


def test_a_sheet_without_headings_is_read_from_its_first_row() -> None:
    (turn,) = turns("Moderator|The lake is low.", heading_row=0, mapping={"0": "speaker", "1": "text"})
    assert (turn.where, turn.text) == ("table!1", "The lake is low.")


@pytest.mark.parametrize(
    ("choices", "what"),
    [
        ({"sheet": 3}, "There is no sheet number 3."),
        ({"sheet": "one"}, "“sheet” is no number."),
        ({"sheet": True}, "“sheet” is no number."),
        ({"heading_row": 99}, "There is no row 99 to hold headings."),
        ({"heading_row": -1}, "There is no row -1 to hold headings."),
        ({"mapping": {"0": "text", "7": "speaker"}}, "There is no column 7."),
        ({"mapping": {"x": "text"}}, "There is no column “x”."),
        ({"mapping": {"²": "text"}}, "There is no column “²”."),
        ({"mapping": {"0": "wisdom"}}, "“wisdom” is nothing a column can be."),
        ({"mapping": {"0": "text", "1": "text"}}, "Two columns cannot both be “text”."),
        ({"mapping": {"0": "speaker"}}, "Say which column holds the text."),
        ({"mapping": ["text"]}, "The choice of columns is none."),
        ({"mapping": {"0": None}}, "The choice of columns is none."),
        ({"time_unit": "days"}, "“days” is no time unit."),
        ({"date_order": "ydm"}, "“ydm” is no date order."),
        ({"delimiter": ";;"}, "Cells are parted by one character."),
        ({"delimiter": '"'}, "Cells are parted by one character."),
        ({"encoding": "klingon"}, "There is no encoding called “klingon”."),
        ({"encoding": "rot13"}, "There is no encoding called “rot13”."),
        ({"encoding": 8}, "There is no encoding called “8”."),
        ({"colour": "red"}, "There is nothing called “colour” to choose."),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_a_remedy(choices: dict[str, Any], what: str) -> None:
    told = refusal(b"speaker,text\nModerator,The lake is low.\n", **choices)
    assert (told.what, bool(told.remedy)) == (what, True)


def test_a_sheet_without_words_asks_for_its_columns() -> None:
    with pytest.raises(formats.UnreadableFile, match=r"^table: Say which column holds the text\. Choose the columns"):
        formats.read(b"case,age\nA,20\nB,30\n", "cases.csv")
    told = refusal(b"speaker,text\nModerator,\n")
    assert told.what == "No row has words in the column that was taken for the text."
