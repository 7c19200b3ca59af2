"""What is read from UN Web TV transcripts in rich text."""

import pytest

from apps.corpus import formats
from apps.corpus.formats import un_web_tv_rtf
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats import lake_meeting as lake
from tests.corpus.transcripts import said_of


def told(draft: TranscriptDraft) -> list[tuple[str | None, str]]:
    return [(turn.speaker.affiliation or turn.speaker.function, turn.text) for turn in draft.interventions]


def rtf(*lines: str, head: str = r"{\b The lake}\par Transcript: https://transcripts.un.org/en/sc/1\par ") -> bytes:
    return (r"{\rtf1\ansi " + head + r"\line ".join(lines) + "}").encode("ascii")


def test_the_header_ends_where_the_first_turn_begins() -> None:
    draft = formats.read(lake.as_rtf(), "lake.rtf")
    assert (draft.title, draft.body, draft.address) == (lake.TITLE, lake.BODY, lake.ADDRESS)
    assert draft.disclaimer == lake.DISCLAIMER
    assert draft.problems == ()


def test_a_rule_of_three_dashes_may_end_the_header() -> None:
    draft = formats.read(rtf("The lake", "---", r"{\b Kenya [0:05]:}", "One."), "lake.rtf")
    assert told(draft) == [("KEN", "One.")]


def test_a_label_needs_no_bold_where_it_has_its_time() -> None:
    assert told(formats.read(rtf("Kenya [0:05]:", "One."), "lake.rtf")) == [("KEN", "One.")]


def test_a_label_without_time_is_known_by_its_bold() -> None:
    draft = formats.read(rtf("{\\b President [0:01]:}", "In favour:", "Kenya:", r"{\b Kenya:}", "One."), "lake.rtf")
    assert told(draft) == [("President", "In favour:\nKenya:"), ("KEN", "One.")]


def test_places_are_counted_by_paragraphs_with_words() -> None:
    draft = formats.read(rtf(r"{\b Kenya [0:05]:}", "", r"{\b Norway [0:09]:}", "", "One."), "lake.rtf")
    assert said_of(draft) == [("paragraph 3", "Says nothing, so it was left out.")]


def test_it_is_known_behind_the_styles_that_word_processors_put_first() -> None:
    styles = rb"{\stylesheet" + b"{\\s1 Heading;}" * 5_000 + b"}"
    data = lake.as_rtf().replace(b"{\\colortbl", styles + b"{\\colortbl")
    assert len(styles) > 64 * 1024
    assert formats.recognise(data, "lake.rtf").NAME == "un-web-tv-rtf"
    assert told(formats.read(data, "lake.rtf")) == told(formats.read(lake.as_rtf(), "lake.rtf"))


@pytest.mark.parametrize("data", [rb"{\rtf1 Kenya: One.\par}", rb"{\rtf1 " + b"{" * 600, b"{\\rtf1", b"plain"])
def test_other_rich_text_is_not_taken_for_it(data: bytes) -> None:
    assert un_web_tv_rtf.recognises(Look(data, "lake.rtf")) == 0


def test_rich_text_without_turns_is_refused() -> None:
    with pytest.raises(formats.UnreadableFile, match="neither a line of three dashes nor a speaker with a time"):
        un_web_tv_rtf.read(rb"{\rtf1 Kenya: One.\par}", "lake.rtf")
