"""Interviews typed in oTranscribe. The people of the samples are invented."""

import json
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.corpus.formats import UnreadableFile, otranscribe
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.html_pieces import pieces_of
from apps.corpus.formats.look import Look
from tests.corpus.formats.caption_samples import bytes_of, sample, timed
from tests.corpus.formats.prose_samples import notes_of, said_in


def read(page: Any, **more: Any) -> TranscriptDraft:
    return otranscribe.read(json.dumps({"text": page, "media": "a.mp3", "media-time": 1, **more}).encode(), "talk.otr")


def stamp(seconds: object, shown: str = "0:01") -> str:
    return f'<span class="timestamp" data-timestamp="{seconds}">{shown}</span>'


class _Counting(HTMLParser):
    characters = 0

    def handle_data(self, data: str) -> None:
        self.characters += len(data)


def characters_of_page(page: str) -> int:
    """Characters of the texts of a page, counted by another reader."""
    reader = _Counting(convert_charrefs=True)
    reader.feed(page)
    reader.close()
    return reader.characters


def test_it_reads_who_speaks_between_which_times() -> None:
    draft = sample("otranscribe-interview.otr")
    assert timed(draft) == [
        ("Ana Berg", [("The lake is deep.", 1_500, 4_250)]),
        ("Ben Ode", [("I know & I swim.", 4_250, None)]),
        ("Ana Berg", [("Good.", None, None)]),
        ("Ben Ode", [("Yes.", None, None)]),
    ]
    assert draft.recording is not None
    assert draft.recording.url == "https://example.org/pier.mp3"
    assert draft.problems == ()


def test_every_character_of_the_page_is_accounted_for() -> None:
    draft = sample("otranscribe-interview.otr")
    page = json.loads(bytes_of("otranscribe-interview.otr"))["text"]
    assert (draft.characters_in, draft.unaccounted_characters()) == (characters_of_page(page), 0)


def test_a_line_is_a_paragraph_and_a_time_within_it_is_none() -> None:
    draft = read(f"<p>{stamp(1)} One. {stamp(9)} Two.</p><p>Three.<br>Four.</p>")
    assert said_in(draft) == [(None, "One. Two.\nThree.\nFour.")]


def test_a_time_that_only_stands_in_the_text_is_read() -> None:
    (turn,) = read('<span class="timestamp">1:02:03</span> One.').interventions
    assert turn.start_ms == 3_723_000


@pytest.mark.parametrize("odd", [stamp("soon", "now"), stamp(10**8, "0:01")])
def test_a_time_that_is_none_is_left_out(odd: str) -> None:
    draft = read(f"<p>One. {odd} Two.</p>")
    assert said_in(draft) == [(None, "One. Two.")]
    assert notes_of(draft) == ["warning, line 1: This is no time of a recording, so it was left out."]
    assert draft.unaccounted_characters() == 0


def test_nothing_of_the_markup_is_kept() -> None:
    draft = read('<p onclick="x()">One<script>two()</script><!-- three -->, <i>four</i> &lt; 5 < 6.</p>')
    assert said_in(draft) == [(None, "One, four < 5 < 6.")]
    assert [part.characters for part in draft.left_out if part.what == "This is no part of what was said."] == [5]


@pytest.mark.parametrize("source", ["pier.mp3", "javascript:alert(1)", 3, None, "https://" + "a" * 900])
def test_a_source_that_is_no_address_is_not_kept(source: Any) -> None:
    recording = read("One.", **{"media-source": source}).recording
    assert recording is None or len(recording.url or "") <= 600


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"text": 3}', b'{"text": "<p></p>"}', b"{", b'{"text": "\\u0000"}']
)
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        otranscribe.read(data, "talk.otr")


def test_it_is_recognised_by_what_it_tells_of_its_media() -> None:
    whole = {"text": "long " * 50_000, "media": "", "media-source": "", "media-time": 3}
    assert otranscribe.recognises(Look(json.dumps(whole).encode(), "a.txt")) == 0.9
    assert otranscribe.recognises(Look(b'{"text": "a", "segments": []}', "a.json")) == 0


# Pages


def test_a_page_is_cut_into_tags_and_texts() -> None:
    page = "a<P class=x>b &amp; c</P>\n<!-- <p> --><style>p > a</style><br/>1 < 2 <"
    assert [(piece.line, piece.tag or piece.text, piece.is_seen) for piece in pieces_of(page)] == [
        *((1, "a", True), (1, "p", True), (1, "b & c", True), (1, "/p", True), (1, "\n", True)),
        *((2, "style", True), (2, "p > a", False), (2, "/style", True), (2, "br", True), (2, "1 < 2 <", True)),
    ]


@pytest.mark.parametrize("page", ["<p", "<!--", "<!-- <p>a</p>", "<script>a</p>", "</", "a</p b"])
def test_what_never_closes_goes_to_the_end(page: str) -> None:
    assert sum(len(piece.markup or piece.text) for piece in pieces_of(page)) <= len(page)


# Laws


@given(st.text("<>/!-p&;amp: \n.a\xa0", max_size=60) | st.text(max_size=30))
def test_no_character_of_any_page_goes_missing(page: str) -> None:
    try:
        draft = read(page)
    except UnreadableFile:
        return
    told = sum(len(piece.text) for piece in pieces_of(page))
    assert (draft.characters_in, draft.unaccounted_characters()) == (told, 0)


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_it_can_take(data: bytes) -> None:
    for whole in (data, b'{"text": "' + data + b'"}'):
        try:
            otranscribe.read(whole, "talk.otr")
        except UnreadableFile:
            continue


@pytest.mark.parametrize("page", ["<" * 100_000, "<!--" * 50_000, "<p " * 100_000, "<script>" * 50_000, "&" * 100_000])
def test_no_page_takes_more_time_than_its_length(page: str) -> None:
    began = time.perf_counter()
    list(pieces_of(page))
    assert time.perf_counter() - began < 2
