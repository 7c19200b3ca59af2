"""How a recording is opened at a moment, which part of it is asked for, and what kind of file it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.byte_ranges import NoSuchRange, range_of
from apps.corpus.media_types import media_type_of
from apps.corpus.playing import address_at, is_web_address, offset_of, offset_words

MEETING = "https://webtv.un.org/en/asset/k1q/k1qm2zy9oi"


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        (MEETING, f"{MEETING}?t=1:02:33"),
        (f"{MEETING}?kalturaStart=0:00:05&t=0:00:07#top", f"{MEETING}?kalturaStart=0%3A00%3A05&t=1:02:33"),
        ("http://media.un.org/en/asset/k1q/k1q", "http://media.un.org/en/asset/k1q/k1q?t=1:02:33"),
        ("https://www.youtube.com/watch?v=abc&t=9s", "https://www.youtube.com/watch?v=abc&t=3753"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=3753"),
        ("https://example.org/day%201.MP3?key=1#t=3", "https://example.org/day%201.MP3?key=1#t=3753"),
    ],
)
def test_it_is_opened_at_the_moment(address: str, opened: str) -> None:
    assert address_at(address, 3_753_900) == opened


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/meeting",
        "",
        "k1q",
        "ftp://webtv.un.org/a.mp3",
        "javascript:alert(1)//a.mp3",
        "https://[webtv.un.org/a.mp3",
        "https://webtv.un.org.example.org/",
        "https://webtv.un.org@example.org/",
    ],
)
def test_elsewhere_it_is_not_known_how(address: str) -> None:
    assert address_at(address, 1000) is None


def test_the_recording_has_a_clock_of_its_own() -> None:
    assert address_at(MEETING, 60_000, 90_000) == f"{MEETING}?t=0:02:30"
    assert address_at(MEETING, 60_000, -90_000) == f"{MEETING}?t=0:00:00"


def test_only_pages_of_the_web_are_linked_to() -> None:
    assert is_web_address("https://example.org/x")
    assert not any(map(is_web_address, ("javascript:x", "//example.org", "https://", "https://me:key@example.org")))


@pytest.mark.parametrize(
    ("typed", "ms"),
    [
        ("0", 0),
        ("90000", 90_000),
        ("-90000", -90_000),
        ("+1:30", 90_000),
        ("1:30", 90_000),
        ("−0:05.25", -5_250),
        ("1:00:00,5", 3_600_500),
    ],
)
def test_an_offset_as_people_type_it(typed: str, ms: int) -> None:
    assert offset_of(typed) == ms


@pytest.mark.parametrize("typed", ["", "x", "1:60", "1:2", "1.5", "--1", "9" * 40, "²"])
def test_what_is_no_offset(typed: str) -> None:
    with pytest.raises(ValueError):
        offset_of(typed)


@given(st.integers(-(10**8), 10**8))
def test_an_offset_is_read_as_it_is_shown(ms: int) -> None:
    assert offset_of(offset_words(ms)) == ms


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=2-5", (2, 6)),
        ("bytes=7-", (7, 10)),
        ("bytes=7-99", (7, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
    ],
)
def test_a_part_is_asked_for(asked: str, part: tuple[int, int]) -> None:
    found = range_of(asked, 10)
    assert found is not None
    assert (found.start, found.end) == part


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-", "bytes=²-"])
def test_all_is_given_where_nonsense_is_asked(asked: str) -> None:
    assert range_of(asked, 10) is None


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_behind_the_end(asked: str) -> None:
    with pytest.raises(NoSuchRange):
        range_of(asked, 10)


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A \x00", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypisom\x00", "video/mp4"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"OggS" + b"\x00" * 24 + b"OpusHead", "audio/ogg"),
        (b"OggS" + b"\x00" * 24 + b"\x80theora", "video/ogg"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(first: bytes, kind: str) -> None:
    assert media_type_of(first) == kind


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"<html>",
        b"\xff\xfe<\x00h\x00",
        b"\xff\xd8\xff\xe0",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"OggS nothing known",
        b"\x1a\x45\xdf\xa3\xa3B\x82\x88matroska",
        b"\x00\x00\x00\x20ftypheic",
        b"MZ\x90",
    ],
)
def test_anything_else_is_no_recording(first: bytes) -> None:
    assert media_type_of(first) is None
