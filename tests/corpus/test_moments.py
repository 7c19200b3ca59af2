"""Moments and lengths in a reader's words."""

from apps.corpus.moments import clock, length


def test_it_tells_the_time_as_a_recording_does() -> None:
    assert [clock(ms) for ms in (None, 0, 62_999, 3_753_000)] == ["", "0:00", "1:02", "1:02:33"]


def test_it_tells_how_long() -> None:
    assert length(0, 5 * 60_000) == "5 min"
    assert length(0, 72 * 60_000) == "1 h 12"
    assert length(1000, 2000) == "1 min"


def test_no_end_no_length() -> None:
    assert (length(None, 5), length(5, None), length(5, 4)) == ("", "", "")
