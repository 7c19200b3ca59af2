"""Who speaks in running text, and what only looks like it. The people are invented."""

import time

import pytest

from apps.corpus.formats.heading_rules import heading_of
from apps.corpus.formats.prose import Paragraph
from tests.corpus.formats.prose_samples import draft_of, left_out_of, notes_of, said_in, voices, who

# Headings that stand for themselves


@pytest.mark.parametrize(
    ("text", "name", "affiliation", "function", "language"),
    [
        ("Mr. Tamboura (Kenya): The lake rises.", "Tamboura", "Kenya", None, None),
        ("Mr. Tamboura (Kenya) (spoke in French): It rises.", "Tamboura", "Kenya", None, "fr"),
        ("The President (spoke in Spanish): I open it.", None, None, "President", "es"),
        ("The Secretary-General: Thank you.", None, None, "Secretary-General", None),
        (
            "Ms. Quiroga-Sol (Bolivia (Plurinational State of)): We agree.",
            "Quiroga-Sol",
            "Bolivia (Plurinational State of)",
            None,
            None,
        ),
        ("Mr. Oda (Republic of Korea): Two words.", "Oda", "Republic of Korea", None, None),
        ("Mr. Tamboura (during the reading): A point.", "Tamboura (during the reading)", None, None, None),
        ("Mr. De la Ola (United Kingdom): Particles.", "De la Ola", "United Kingdom", None, None),
        ("Mrs. ngu (Nigeria): A scan hurt the name.", "ngu", "Nigeria", None, None),
        ("TAMBOURA ODE: Capitals.", "TAMBOURA ODE", None, None, None),
        ("Kenya: We support it.", None, "Kenya", None, None),
        ("The representative of Kenya: We do.", None, "Kenya", "Representative", None),
        ("Ms. Ode, Kenya: We do.", "Ode", "Kenya", None, None),
        ("Г-н Озеров (Российская Федерация): Да.", "Озеров", "Российская Федерация", None, None),
        ("主席：我宣布开会。", None, None, "主席", None),
    ],
)
def test_a_heading_names_who_speaks(
    text: str, name: str | None, affiliation: str | None, function: str | None, language: str | None
) -> None:
    (turn,) = draft_of(text).interventions
    speaker = turn.speaker
    assert (speaker.name, speaker.affiliation, speaker.function, turn.language) == (
        name,
        affiliation,
        function,
        language,
    )


@pytest.mark.parametrize(
    "text",
    [
        "In favour: Kenya, Ghana.",
        "Let us be clear: the lake rises.",
        "General Assembly: sixth meeting of the year.",
        "Count me in: I said so.",
        "The co-sponsors are Chile, Peru: two of them.",
        "Chile, Peru, Ghana: three of them.",
        "He said that. And then Mr. Ode: nothing.",
        "At 10:30 we met.",
        "https://example.org is an address",
        "The sum: a difficult matter.",
    ],
)
def test_not_every_colon_ends_a_heading(text: str) -> None:
    assert said_in(draft_of("The Chair: I open the meeting.", text)) == [("Chair", f"I open the meeting.\n{text}")]


def test_a_doubtful_heading_is_told() -> None:
    draft = draft_of("The Chair: I call for votes.", "In favour: Kenya, Ghana.", "Against: none at all.")
    assert notes_of(draft) == [
        "note, paragraph 2: “In favour” was not taken for a speaker.",
        "note, paragraph 3: “Against” was not taken for a speaker.",
    ]


def test_many_doubts_are_told_in_one() -> None:
    draft = draft_of("The Chair: Words.", *(f"Point {at}: words." for at in range(30)))
    assert notes_of(draft)[-1] == "note, paragraph 22: From here on, 10 more were not taken for speakers."
    assert len(notes_of(draft)) == 21


def test_the_language_that_was_spoken_is_told() -> None:
    draft = draft_of("The Chair (spoke in French): One.", "Kenya: Two.", "The Chair (spoke in French): Three.")
    assert [turn.language for turn in draft.interventions] == ["fr", None, "fr"]
    assert notes_of(draft) == [
        "note, paragraph 1: 2 headings name the language that was spoken; the text itself may be a translation."
    ]


# Headings that recur


def test_a_name_that_recurs_is_a_speaker() -> None:
    text = [part for at in range(3) for part in (f"Ana Berg: {at}.", "And more.", "And still more.")]
    assert voices(*text, "Ben Ode: Words.") == ["Ana Berg"]
    assert voices(*text, "Ben Ode: x", "Words.", "Ben Ode: y", "Words.", "Ben Ode: z") == ["Ana Berg", "Ben Ode"]


def test_letters_that_answer_each_other_are_speakers() -> None:
    turns = [f"{letter}: Words.\n" for _ in range(3) for letter in ("I", "B1")]
    longer = [part for turn in turns for part in (turn, "More words.", "Still more.")]
    assert voices(*longer) == ["I", "B1", "I", "B1", "I", "B1"]


def test_a_word_that_nobody_answers_is_no_speaker() -> None:
    text = [part for at in range(4) for part in ("Note: something.", f"Words {at}.", "More words.")]
    assert voices(*text) == [None]


def test_where_nearly_every_line_begins_so_it_is_talk() -> None:
    assert voices("anna: a", "ben: b", "anna: c", "ben: d", "cleo: e") == ["anna", "ben", "anna", "ben", "cleo"]


def test_a_list_of_terms_is_no_talk() -> None:
    assert voices("Lake: water.", "River: water that runs.", "Sea: much water.", "Rain: falling water.") == [None]


# Customs


def test_the_european_parliament_writes_a_dash() -> None:
    draft = draft_of(
        "Ana Berg, rapporteur. - (DE) Madam President, one.",
        "Ben Ode, on behalf of the Lake Group. - (PL) Madam President, two.",
        "Cleo in 't Zand (ABC). – Madam President, three.",
        "Dora Lind (ABC), in writing. - (FI) Four.",
        "The rise - as everybody knows - goes on.",
    )
    told = [
        (turn.speaker.name, turn.speaker.function, turn.on_behalf_of, turn.language, turn.mode)
        for turn in draft.interventions
    ]
    assert told == [
        ("Ana Berg", "rapporteur", (), "de", "floor"),
        ("Ben Ode", None, ("Lake Group",), "pl", "floor"),
        ("Cleo in 't Zand", None, (), None, "floor"),
        ("Dora Lind", None, (), "fi", "written"),
    ]
    assert [turn.speaker.affiliation for turn in draft.interventions] == [None, None, "ABC", "ABC"]


def test_without_its_stop_a_dash_counts_among_others_that_are_sure() -> None:
    sure = ["Ana Berg (ABC) - (PL) One.", "Ben Ode (ABC) - (DE) Two.", "Cleo Zand (ABC) - (RO) Three."]
    assert voices(*sure, "Dora Lind (ABC) - Four.") == ["Ana Berg", "Ben Ode", "Cleo Zand", "Dora Lind"]
    assert voices("The Chair: Words.", "Dora Lind (ABC) - a footballer.") == ["Chair"]


@pytest.mark.parametrize(
    ("text", "start_ms"),
    [
        ("[00:03:40] Ana Berg: Words.", 220_000),
        ("[03:40.5] Ana Berg: Words.", 220_500),
        (r"\[00:03:40.06\] Ana Berg: Words.", 220_060),
        ("Ana Berg: [00:03:40] Words.", 220_000),
        ("[00:00:01.5 --> 00:00:04.0] Ana Berg: Words.", 1_500),
        ("00:03:40 Ana Berg: Words.", 220_000),
        ("#00:03:40-2# Ana Berg: Words.", 220_200),
    ],
)
def test_a_time_beside_a_name_is_read(text: str, start_ms: int) -> None:
    draft = draft_of(text, "Ana Berg: More.", "Ana Berg: More.", "Ana Berg: More.")
    (turn,) = draft.interventions
    assert (who(turn), turn.text, turn.start_ms) == ("Ana Berg", "Words.\nMore.\nMore.\nMore.", start_ms)


@pytest.mark.parametrize("line", ["Ana Berg  0:03", "Ana Berg   00:00:03", "[Ana Berg] 00:00:03", "Ana Berg\t0:03"])
def test_a_name_and_a_time_alone_on_their_line_are_a_heading(line: str) -> None:
    (turn,) = draft_of(line, "Good morning to all.").interventions
    assert (who(turn), turn.text, turn.start_ms) == ("Ana Berg", "Good morning to all.", 3_000)


def test_a_sentence_that_ends_with_an_hour_is_no_heading() -> None:
    assert voices("The Chair: Words.", "We shall meet tomorrow at 10:30") == ["Chair"]


def test_older_teams_files_have_the_time_the_name_and_the_words_on_three_lines() -> None:
    draft = draft_of(
        *("0:0:1.5 --> 0:0:4.0", "Ana Berg", "Good morning."),
        *("0:0:5.0 --> 0:0:7.0", "Ben Ode", "Thank you."),
        *("0:0:8.0 --> 0:0:9.0", "Ana Berg", "Not at all."),
    )
    told = [(who(turn), turn.text, turn.start_ms) for turn in draft.interventions]
    assert told == [
        ("Ana Berg", "Good morning.", 1_500),
        ("Ben Ode", "Thank you.", 5_000),
        ("Ana Berg", "Not at all.", 8_000),
    ]


def test_a_time_behind_a_paragraph_is_that_of_the_next() -> None:
    draft = draft_of("I: Where? #00:00:05-1#", "B: There. #00:00:09-0#", "I: When? #00:00:12-0#", "B: Then.")
    told = [(who(turn), turn.text, turn.start_ms) for turn in draft.interventions]
    assert told == [("I", "Where?", None), ("B", "There.", 5_100), ("I", "When?", 9_000), ("B", "Then.", 12_000)]


def test_marks_in_brackets_are_voices_but_what_happens_is_none() -> None:
    text = ["[id1] One.", "[id2] Two.", "[id1] Three.", "[applause] Thank you.", "[id2] Four."]
    assert said_in(draft_of(*text)) == [
        ("id1", "One."),
        ("id2", "Two."),
        ("id1", "Three.\n[applause] Thank you."),
        ("id2", "Four."),
    ]


def test_a_tab_may_stand_between_who_and_what() -> None:
    text = ["Ana Berg\tOne.", "Ben Ode\tTwo.", "Ana Berg\tThree.", "Ben Ode\tFour."]
    assert voices(*text) == ["Ana Berg", "Ben Ode", "Ana Berg", "Ben Ode"]


def test_a_bold_name_speaks() -> None:
    bold = [
        Paragraph("p1", "Ana: One.", lead=4),
        Paragraph("p2", "Ben : Two.", lead=3),
        Paragraph("p3", "Just bold.", lead=4),
    ]
    assert said_in(draft_of(*bold)) == [("Ana", "One."), ("Ben", "Two.\nJust bold.")]


def test_a_bold_name_alone_on_its_line_speaks_when_it_recurs() -> None:
    def alone(name: str) -> Paragraph:
        return Paragraph("p", name, lead=len(name))

    turns: list[str | Paragraph] = [alone("Ana Berg"), "One.", alone("Ben Ode"), "Two."]
    assert voices(*turns, *turns, *turns) == ["Ana Berg", "Ben Ode"] * 3
    assert voices("Words.", alone("A bold remark"), "More words.") == [None]
    assert voices(alone("Mr. Ode (Kenya)"), "One.") == ["Ode"]


def heading(text: str) -> Paragraph:
    return Paragraph("h", text, style="heading", level=1)


def test_headings_of_the_document_begin_panels() -> None:
    draft = draft_of(heading("The lake"), "The Chair: One.", "Kenya: Two.", heading("The river"), "Ghana: Three.")
    assert [(panel.title, len(panel.interventions)) for panel in draft.panels] == [("The lake", 2), ("The river", 1)]
    assert left_out_of(draft)["headings of parts"] == len("The lake" + "The river")


def test_a_heading_of_the_document_that_names_a_person_is_no_panel() -> None:
    draft = draft_of(heading("Mr. Ode (Kenya)"), "One.", heading("Ana Berg"), "Two.", heading("Ana Berg"), "Three.")
    assert [panel.title for panel in draft.panels] == ["Ana Berg"] or [panel.title for panel in draft.panels] == [
        "meeting"
    ]
    assert said_in(draft) == [("Ode", "One."), ("Ana Berg", "Two.\nThree.")]


# What stands outside


def test_a_text_without_headings_is_one_turn_of_nobody() -> None:
    assert said_in(draft_of("One thing.", "And another.")) == [(None, "One thing.\nAnd another.")]


def test_lines_before_the_first_speaker_are_left_out_and_listed() -> None:
    draft = draft_of("Meeting on the lake", "10 May, Hall 2", "The Chair: I open it.")
    assert said_in(draft) == [("Chair", "I open it.")]
    assert notes_of(draft) == [
        "warning, paragraph 1: This stands before the first speaker, so it was left out.",
        "warning, paragraph 2: This stands before the first speaker, so it was left out.",
    ]
    assert draft.unaccounted_characters() == 0


def test_a_speech_before_the_first_speaker_is_kept() -> None:
    speech = "The lake has risen for nine years, and nobody has said so. " * 4
    draft = draft_of(speech, "The Chair: I thank the speaker.")
    assert voices(speech, "The Chair: I thank the speaker.") == [None, "Chair"]
    assert notes_of(draft) == [
        "note, paragraph 1: Nobody is named for the words before the first speaker; they were kept."
    ]


def test_a_heading_is_set_aside_to_the_last_character() -> None:
    draft = draft_of("Mr. Ode (Kenya) (spoke in French):  Words.")
    assert left_out_of(draft)["speakers' headings"] == len("Mr. Ode (Kenya) (spoke in French):")
    assert draft.characters_in == len("Mr. Ode (Kenya) (spoke in French):  Words.")
    assert draft.unaccounted_characters() == 0


# Time


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "A B C D E F G H I J K L M N O P " * 3_000 + "(",
        "Mr. X " + "(" * 100_000 + ":",
        "(" * 100_000,
        "[" * 100_000,
        ": " * 50_000,
        "Kenya, " * 20_000 + ":",
        "A - " * 30_000,
        "Mr. " * 30_000 + ":",
        "00:00:01 " * 20_000,
        "Ana " * 30_000 + "0:03",
        "\t" * 100_000,
        " " * 100_000 + ":",
        "#00:00:01#" * 10_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    heading_of(Paragraph("", text))
    draft_of(text, "Kenya: Words.")
    assert time.process_time() - began < 1
