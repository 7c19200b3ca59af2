"""ELAN annotation files. The people of the samples are invented."""

import xml.etree.ElementTree as ET

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, elan
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, mutations_of, read_all, sample, timed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, left_out_of, notes_of, said_in, who

EAF = REAL / "transcripts" / "elan-praat" / "MaureenMarvinRobin.eaf"
Said = tuple[str | None, str | None, str]


def values_of(data: bytes) -> list[str]:
    """The values of all annotations, found by another reader."""
    return ["".join(value.itertext()) for value in ET.fromstring(data).iter("ANNOTATION_VALUE")]


def document(*tiers: str, types: str = "") -> bytes:
    return f"<ANNOTATION_DOCUMENT>{''.join(tiers)}{types}</ANNOTATION_DOCUMENT>".encode()


def slots(**times: int | None) -> str:
    told = (
        f'<TIME_SLOT TIME_SLOT_ID="{name}"' + ("/>" if time is None else f' TIME_VALUE="{time}"/>')
        for name, time in times.items()
    )
    return f"<TIME_ORDER>{''.join(told)}</TIME_ORDER>"


def tier(name: str, *said: tuple[str, str, str], more: str = "") -> str:
    annotations = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{at}" TIME_SLOT_REF1="{first}" TIME_SLOT_REF2="{last}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        for at, (first, last, text) in enumerate(said, 1)
    )
    return f'<TIER TIER_ID="{name}" {more}>{annotations}</TIER>'


def read(*parts: str, types: str = "") -> TranscriptDraft:
    return elan.read(document(*parts, types=types), "talk.eaf")


@pytest.mark.skipif(not EAF.exists(), reason=NOT_HERE)
def test_it_reads_a_real_file() -> None:
    draft = formats.read(EAF.read_bytes(), EAF.name)
    told = [(who(turn), turn.text, turn.start_ms, turn.end_ms) for turn in draft.interventions]
    assert draft.format == "elan"
    assert told == [
        ("Maureen", "S", 1_006, 1_896),
        ("Marvin", "S", 2_401, 3_422),
        ("Maureen", "S", 3_738, 4_926),
        ("Robin", "S", 5_294, 5_781),
    ]
    assert draft.problems == ()


def test_participants_speak_and_slots_without_time_lie_between_their_neighbours() -> None:
    draft = sample("elan-two-speakers.eaf")
    assert timed(draft) == [
        ("Ana Berg", [("The lake is deep.", 0, 3_000)]),
        ("Ben Ode", [("How deep?", 2_500, 4_000)]),
    ]
    assert notes_of(draft) == [
        "warning, time slot ts9: “-5” is no moment of a recording, so it was left open.",
        "warning, tier “translation”: This tier depends on another one, so it was not taken for a transcription and"
        " left out.",
        "note, tier “T1”: 2 times are not in the file; they were put evenly between those around them.",
        "note, tier “Ben Ode”, annotation a5: “Ben Ode” begins while “Ana Berg” still speaks; the order of beginning"
        " was kept.",
    ]


def test_every_character_of_every_annotation_is_accounted_for() -> None:
    draft = sample("elan-two-speakers.eaf")
    assert draft.characters_in == sum(map(len, values_of(bytes_of("elan-two-speakers.eaf"))))
    assert draft.unaccounted_characters() == 0


def test_times_between_are_even() -> None:
    times = slots(a=0, b=None, c=None, d=3_000, e=None)
    draft = read(times, tier("Ana", ("a", "b", "One."), ("b", "c", "Two."), ("c", "d", "Three."), ("d", "e", "Four.")))
    assert timed(draft) == [
        ("Ana", [("One.", 0, 1_000), ("Two.", 1_000, 2_000), ("Three.", 2_000, 3_000), ("Four.", 3_000, None)])
    ]


def test_a_tier_whose_type_is_bound_to_another_is_left_out() -> None:
    bound = '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="gloss" CONSTRAINTS="Included_In"/>'
    draft = read(
        slots(a=0, b=1_000),
        tier("Ana", ("a", "b", "One.")),
        tier("words", ("a", "b", "Uno."), more='LINGUISTIC_TYPE_REF="gloss"'),
        types=bound,
    )
    assert said_in(draft) == [("Ana", "One.")]
    assert sum(left_out_of(draft).values()) == len("Uno.")


def test_one_participant_of_two_tiers_is_one_speaker_and_a_default_tier_nobody() -> None:
    draft = read(
        slots(a=0, b=1_000, c=2_000, d=3_000),
        tier("T1", ("a", "b", "One."), more='PARTICIPANT="Ana Berg"'),
        tier("T2", ("b", "c", "Two."), more='PARTICIPANT="Ana Berg"'),
        tier("default", ("c", "d", "Three.")),
    )
    assert said_in(draft) == [("Ana Berg", "One. Two."), (None, "Three.")]


def test_an_annotation_that_ends_before_it_begins_has_no_end() -> None:
    draft = read(slots(a=2_000, b=1_000), tier("Ana", ("a", "b", "One.")))
    assert timed(draft) == [("Ana", [("One.", 2_000, None)])]
    assert notes_of(draft) == ["warning, tier “Ana”, annotation a1: Ends before it begins, so its end was left open."]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<ANNOTATION_DOCUMENT>",
        b"<OTHER/>",
        b"<ANNOTATION_DOCUMENT/>",
        document(tier("Ana", ("a", "b", " "))),
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>',
        b"<a>" * 100_000,
    ],
    ids=["empty", "broken", "other", "no tiers", "no words", "entity", "nested"],
)
def test_a_file_without_words_or_with_tricks_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        elan.read(data, "talk.eaf")


def test_it_is_recognised_by_its_root() -> None:
    assert elan.recognises(Look(b"<?xml version='1.0'?><ANNOTATION_DOCUMENT>", "a.xml")) == 0.9
    assert elan.recognises(Look(b"<TEI>", "a.xml")) == 0


def test_whatever_is_done_to_a_file_no_character_goes_missing() -> None:
    drafts = read_all(elan, mutations_of([bytes_of("elan-two-speakers.eaf")], 1_500))
    assert len(drafts) > 30
    for _, draft in drafts:
        assert draft.unaccounted_characters() == 0
