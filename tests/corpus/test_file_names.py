"""Names that people and machines give to files."""

import pytest

from apps.corpus.file_names import MAX_NAME_CHARACTERS, shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("meeting.json", "meeting.json"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ada\\meeting.json", "meeting.json"),
        ("mee\x00ting\r\n.json", "meeting.json"),
        ("gnp.\u202enosj", "gnp.nosj"),
        ("half\ud800.json", "half.json"),
        ("  встреча 3.json ", "встреча 3.json"),
        ("..", "file"),
        ("", "file"),
        ("a/", "file"),
    ],
)
def test_it_shows_what_can_be_shown(given: str, shown: str) -> None:
    assert shown_name(given) == shown


def test_a_long_name_is_cut_before_its_ending() -> None:
    shown = shown_name("m" * 300 + ".json")
    assert len(shown) == MAX_NAME_CHARACTERS
    assert shown.endswith("m.json")


def test_a_long_ending_is_no_ending() -> None:
    assert len(shown_name("m." + "j" * 300)) == MAX_NAME_CHARACTERS
