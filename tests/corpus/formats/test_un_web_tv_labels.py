"""What the line over a turn says of who speaks."""

from dataclasses import replace

import pytest

from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.un_web_tv_labels import is_label, may_be_label, speaker_in, speaker_of_parts

LAKESIDE = SpeakerDraft(None, "Lakeside Association", "Lakeside Association")


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("President", SpeakerDraft(function="President")),
        ("Kenya", SpeakerDraft(None, "KEN", "Kenya", None, "Representative")),
        ("Kenya · Ms. Aduda", SpeakerDraft("Ms. Aduda", "KEN", "Kenya", None, "Representative")),
        ("Kenya · Amina Aduda", SpeakerDraft("Amina Aduda", "KEN", "Kenya", None, "Representative")),
        ("Kenya · Permanent Representative", SpeakerDraft(None, "KEN", "Kenya", None, "Permanent Representative")),
        ("Kenya · Minister for Boats", SpeakerDraft(None, "KEN", "Kenya", None, "Minister for Boats")),
        ("Kenya · Minister Counsellor", SpeakerDraft(None, "KEN", "Kenya", None, "Minister Counsellor")),
        ("Kenya · Minister Hakim", SpeakerDraft("Minister Hakim", "KEN", "Kenya", None, "Representative")),
        ("Norway · Nordic countries", SpeakerDraft(None, "NOR", "Norway", "Nordic countries", "Representative")),
        ("Norway · Friends of the Lake", SpeakerDraft(None, "NOR", "Norway", "Friends of the Lake", "Representative")),
        ("Norway · Nordic countries · Chair", SpeakerDraft(None, "NOR", "Norway", "Nordic countries", "Chair")),
        (
            "Norway · Nordic countries · Chair · Ms. Strand",
            SpeakerDraft("Ms. Strand", "NOR", "Norway", "Nordic countries", "Chair"),
        ),
        ("UN · USG", SpeakerDraft(None, "UN", "UN", None, "USG")),
        ("United Nations · Secretary-General", SpeakerDraft(None, "UN", "United Nations", None, "Secretary-General")),
        ("Lakeside Association", LAKESIDE),
        ("Lakeside Association · Rower", replace(LAKESIDE, function="Rower")),
        ("Noruega · Presidente", SpeakerDraft(None, "NOR", "Noruega", None, "Presidente")),
        ("肯尼亚 · 部长", SpeakerDraft(None, "KEN", "肯尼亚", None, "部长")),
        ("Minister for Boats", SpeakerDraft(function="Minister for Boats")),
        ("Speaker 12", SpeakerDraft()),
        ("Speaker", SpeakerDraft()),
        ("", SpeakerDraft()),
        (" · ", SpeakerDraft()),
    ],
)
def test_a_label_says_who_speaks(label: str, speaker: SpeakerDraft) -> None:
    assert speaker_in(label) == speaker


def test_parts_that_are_told_apart_are_taken_as_they_are() -> None:
    assert speaker_of_parts("Kenya", "", "Rower") == SpeakerDraft(None, "KEN", "Kenya", None, "Rower")
    assert speaker_of_parts("", "", "") == SpeakerDraft()


@pytest.mark.parametrize(
    "text",
    [
        *("President", "Kenya", "Kenya · Ms. Aduda", "Lakeside Association · Rower", "Speaker 12", "UNICEF"),
        *("Minister for Boats", "Prime Minister", "Islamic Republic of Iran · Mr. Khosro", "Российская Федерация"),
    ],
)
def test_words_before_a_colon_may_be_a_label(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    [
        *("In favour", "The President (spoke in French)", "The President", "As the Prime Minister said", "Two points"),
        *("It is simple. Kenya", "Lakeside Association", "", "x" * 500, "x · " * 500),
    ],
)
def test_words_of_the_meeting_before_a_colon_are_no_label(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize(
    ("text", "may_be"), [("Lakeside Association", True), ("two points", False), ("A. B. C", False)]
)
def test_what_looks_like_a_name_may_be_a_label(text: str, may_be: bool) -> None:
    assert may_be_label(text) is may_be
