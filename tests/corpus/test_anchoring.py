"""Where an excerpt is in a text, and where it is once the text was corrected."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.corpus.anchoring import (
    Anchor,
    Correction,
    Excerpt,
    InsideSurrogatePair,
    QuoteDiffers,
    SpanOutside,
    check,
    excerpt_of,
    from_utf16,
    reanchor,
    to_utf16,
)
from apps.corpus.approximate_match import edit_distances

VECTORS = json.loads((Path(__file__).parents[1] / "samples" / "offsets.json").read_text(encoding="utf-8"))
always_the_same_cases = settings(derandomize=True, deadline=None)
every_vector = pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])


def excerpt_in(text: str, quote: str, occurrence: int = 1) -> Excerpt:
    start = -1
    for _ in range(occurrence):
        start = text.index(quote, start + 1)
    return excerpt_of(text, start, start + len(quote))


def corrected(old: str, new: str, quote: str, occurrence: int = 1) -> tuple[str, str | None]:
    """State and words of the anchor of a quote after a correction; no words for an orphan."""
    anchor = reanchor(old, new, excerpt_in(old, quote, occurrence))
    return anchor.state, None if anchor.state == "orphan" else new[anchor.start : anchor.end]


# What is stored


@every_vector
def test_it_quotes_what_was_marked(vector: dict[str, Any]) -> None:
    assert excerpt_of(vector["text"], vector["start"], vector["end"]).quote == vector["quote"]
    assert len(vector["text"]) == vector["length"]


@every_vector
def test_it_converts_to_utf_16_and_back(vector: dict[str, Any]) -> None:
    text = vector["text"]
    code_points = (vector["start"], vector["end"])
    units = (vector["utf16_start"], vector["utf16_end"])
    assert to_utf16(text, *code_points) == units
    assert from_utf16(text, *units) == code_points
    assert to_utf16(text, 0, len(text)) == (0, vector["utf16_length"])


def test_it_keeps_what_stands_around_the_quote() -> None:
    text = "a" * 40 + "QUOTE" + "b" * 40
    assert excerpt_of(text, 40, 45) == Excerpt(40, 45, "QUOTE", "a" * 32, "b" * 32)
    assert excerpt_of("ab", 0, 2) == Excerpt(0, 2, "ab", "", "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (6, 7)])
def test_it_refuses_a_span_outside_its_text(start: int, end: int) -> None:
    with pytest.raises(SpanOutside, match=rf"passage {start}-{end} is not inside the text, which has 5 characters"):
        excerpt_of("peace", start, end)
    with pytest.raises(SpanOutside):
        check("peace", start, end, "peace"[max(start, 0) : end])


def test_it_refuses_a_quote_that_is_not_there() -> None:
    check("We act now.", 3, 6, "act")
    with pytest.raises(QuoteDiffers, match="reads “act” here, not “Act”"):
        check("We act now.", 3, 6, "Act")


def test_it_shortens_a_long_quote_in_its_refusal() -> None:
    with pytest.raises(QuoteDiffers, match=r"“b{60}…” here, not “a{60}…”"):
        check("b" * 99, 0, 99, "a" * 99)


@pytest.mark.parametrize("span", [(3, 4), (0, 3)])
def test_it_refuses_half_a_character(span: tuple[int, int]) -> None:
    with pytest.raises(InsideSurrogatePair, match="lies inside a character"):
        from_utf16("A \U0001f600 b", *span)


def test_a_caret_has_a_place_too() -> None:
    assert to_utf16("\U0001f600b", 1, 1) == (2, 2)
    assert from_utf16("\U0001f600b", 2, 2) == (1, 1)
    with pytest.raises(SpanOutside):
        from_utf16("b", 0, 2)
    with pytest.raises(SpanOutside):
        to_utf16("b", 0, 2)


@always_the_same_cases
@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_there_and_back_is_the_same_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert from_utf16(text, *to_utf16(text, start, end)) == (start, end)


# After a correction


def test_it_stays_where_nothing_changed_before_it() -> None:
    old, new = "The Council must act now.", "The Council must act now, and firmly."
    assert reanchor(old, new, excerpt_in(old, "must act")) == Anchor(12, 20, "exact")


def test_it_moves_with_its_words() -> None:
    old, new = "The Council must act now.", "Well, the Council must act now."
    assert reanchor(old, new, excerpt_in(old, "must act")) == Anchor(18, 26, "moved")


def test_it_keeps_its_ends_when_words_change_inside() -> None:
    old, new = "The Council must act now.", "The Council must really act now."
    assert reanchor(old, new, excerpt_in(old, "must act")) == Anchor(12, 27, "moved", text_changed=True)


def test_it_finds_a_passage_whose_own_end_was_corrected() -> None:
    old = "We fear that internatonal migration will rise."
    new = "We fear that international migration will rise."
    anchor = reanchor(old, new, excerpt_in(old, "internatonal migration"))
    assert anchor == Anchor(13, 36, "fuzzy", text_changed=True)


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("One. Two three. Four.", "One. Four.", "Two three."),
        ("We fear that migration will rise.", "All our migration programmes work.", "migration"),
        ("We welcome the pact. And so on.", "Nobody welcomes a thing. And so on.", "We welcome the pact."),
        ("First this passage. Then that.", "Then that. First this passage.", "First this passage."),
    ],
    ids=["cut", "same word in another sentence", "rewritten", "carried elsewhere"],
)
def test_it_never_guesses(old: str, new: str, quote: str) -> None:
    excerpt = excerpt_in(old, quote)
    assert reanchor(old, new, excerpt) == Anchor(excerpt.start, excerpt.end, "orphan")


def test_it_asks_for_a_look_when_one_of_two_equal_passages_was_cut() -> None:
    old, new = "First we act. Then we act. At last.", "First we act. At last."
    assert corrected(old, new, "we act", occurrence=1) == ("fuzzy", "we act")
    assert corrected(old, new, "we act", occurrence=2) == ("orphan", None)


def test_it_does_not_choose_between_a_passage_and_its_new_double() -> None:
    old, new = "First we act. At last.", "First we act. Then we act. At last."
    assert corrected(old, new, "we act") == ("orphan", None)


def test_it_tells_equal_passages_apart_by_what_stands_between() -> None:
    old = "Water is life. We act. Bread is dear. We act. All agree."
    new = "Water is life. Bread is dear. We act. All agree."
    assert corrected(old, new, "We act", occurrence=1) == ("orphan", None)
    assert reanchor(old, new, excerpt_in(old, "We act", 2)) == Anchor(30, 36, "moved")


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("主席先生，我感谢安理会。", "主席先生，我非常感谢安理会。", "安理会"),
        ("نحن نشكر المجلس على الدعوة", "نحن نشكر كثيرا المجلس على الدعوة", "المجلس"),
        ("A \U0001f54a\ufe0f for all", "So, a \U0001f54a\ufe0f for all", "\U0001f54a\ufe0f for all"),
        ("Half a wo|rd is marked", "Yes, half a wo|rd is marked", "rd is"),
        ("With a space before", "So with a space before", " space "),
    ],
    ids=["Chinese", "Arabic", "emoji", "part of a word", "white space at its ends"],
)
def test_it_follows_in_every_script(old: str, new: str, quote: str) -> None:
    assert corrected(old, new, quote) == ("moved", quote)


def test_white_space_alone_is_no_anchor() -> None:
    assert corrected("one two three", "one and two three", " ", occurrence=1)[0] in ("fuzzy", "orphan")


def test_it_refuses_an_excerpt_of_another_text() -> None:
    with pytest.raises(QuoteDiffers):
        reanchor("The Council.", "A Council.", Excerpt(4, 11, "Assembly"[:7], "", ""))


def test_one_correction_serves_many_excerpts() -> None:
    old = " ".join(f"word{at}" for at in range(300))
    new = f"Well, {old}"
    correction = Correction(old, new)
    for start in range(0, len(old) - 20, 7):
        assert correction.anchor(excerpt_of(old, start, start + 15)).start == start + 6


# Laws

few_words = st.sampled_from(["we", "must", "act", "now", "on", "water", "peace"])
words = st.lists(few_words, min_size=1, max_size=12).map(" ".join)


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[str, Excerpt]:
    text = draw(words | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return text, excerpt_of(text, start, draw(st.integers(start + 1, len(text))))


@always_the_same_cases
@given(excerpts())
def test_a_text_that_did_not_change_moves_nothing(case: tuple[str, Excerpt]) -> None:
    text, excerpt = case
    assert reanchor(text, text, excerpt) == Anchor(excerpt.start, excerpt.end, "exact")


@always_the_same_cases
@given(st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=12), st.data())
def test_words_put_before_move_it_by_their_length(numbers: list[int], data: st.DataObject) -> None:
    text = " ".join(f"w{number}" for number in numbers)
    start = data.draw(st.integers(0, len(text) - 1))
    excerpt = excerpt_of(text, start, data.draw(st.integers(start + 1, len(text))))
    if not excerpt.quote.strip():
        return
    before = data.draw(st.lists(st.integers(100, 199), unique=True, min_size=1, max_size=5))
    put_in = " ".join(f"w{number}" for number in before) + " "
    anchor = reanchor(text, put_in + text, excerpt)
    assert (anchor.start, anchor.end) == (excerpt.start + len(put_in), excerpt.end + len(put_in))
    assert anchor.state == "moved"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that keeps its identity through an edit."""

    text: str
    mark: int


@st.composite
def edits_with_doubles(draw: st.DrawFn) -> tuple[list[Piece], list[Piece]]:
    """A text in pieces, some of them the very same words, and an edit that cuts pieces and puts in others.

    Doubles are either cut or put in: nobody could tell a passage from its copy put in where it was cut.
    """
    cuts_doubles = draw(st.booleans())
    double = draw(st.sampled_from(["P", "we act", "a a", "now now now"]))
    old = [
        Piece(double if draw(st.booleans()) else f"u{at} v{at}"[: draw(st.sampled_from([2, 8]))], at)
        for at in range(draw(st.integers(1, 8)))
    ]
    new: list[Piece] = []
    for piece in old:
        new += [Piece(f"n{piece.mark}", -1)] if draw(st.integers(0, 4)) == 0 else []
        new += [Piece(double, -1)] if not cuts_doubles and draw(st.integers(0, 5)) == 0 else []
        may_be_cut = cuts_doubles or piece.text != double
        new += [] if may_be_cut and draw(st.integers(0, 3)) == 0 else [piece]
    return old, new


def _spans(pieces: list[Piece]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for piece in pieces:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(piece.text)))
        text += piece.text
    return text, spans


def _pieces(*texts: str, kept: str = "") -> list[Piece]:
    """Pieces that bear the digits of `kept` as marks, in order; "-" is a piece that was put in."""
    marks = kept or "".join(str(at) for at in range(len(texts)))
    return [Piece(text, -1 if mark == "-" else int(mark)) for text, mark in zip(texts, marks, strict=True)]


def _passages(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """First and last piece of what is marked: one piece, or doubles side by side.

    A double next to words that stand once is another matter: "u P" reads "u P" whichever P was cut from "u P P".
    """
    for first, piece in enumerate(pieces):
        yield first, first
        for last in range(first + 1, len(pieces)):
            if pieces[last].text != piece.text:
                break
            yield first, last


def assert_it_is_never_silently_wrong(old: list[Piece], new: list[Piece]) -> None:
    """A passage said to be certain begins where its first piece went, and ends where its last went."""
    (old_text, old_spans), (new_text, new_spans) = _spans(old), _spans(new)
    went_to = {piece.mark: span for piece, span in zip(new, new_spans, strict=True) if piece.mark >= 0}
    correction = Correction(old_text, new_text)
    for first, last in _passages(old):
        anchor = correction.anchor(excerpt_of(old_text, old_spans[first][0], old_spans[last][1]))
        if anchor.state in ("exact", "moved"):
            assert {old[first].mark, old[last].mark} <= went_to.keys(), anchor
            assert (anchor.start, anchor.end) == (went_to[old[first].mark][0], went_to[old[last].mark][1])


@settings(always_the_same_cases, max_examples=500)
@given(edits_with_doubles())
@example((_pieces("u", "a a", "a a", "v"), _pieces("n", "a a", "m", "a a", "o", "a a", "v", kept="-1-2--3")))
@example((_pieces("P", "P", "P", "u", "P", "P", "P"), _pieces("P", "n m o", "P", "q", kept="2-5-")))
@example((_pieces("P", "P", "P", "u", "P", "P"), _pieces("P", "P", "P", kept="245")))
# Three apart, and three in "a a a a" if they may overlap.
@example((_pieces("u", "a a", "v", "w", "a a", "x", "a a", "y"), _pieces("n", "u", "a a", "a a", "m", kept="-046-")))
@example((_pieces("u", "a a", "v", "a a", "w", "a a", "x"), _pieces("u", "a a", "a a", "m a n a", "x", kept="035-6")))
# "P P" stands once on either side, but a P was put in before it, or cut from it.
@example((_pieces("u", "v", "P", "P"), _pieces("u", "v", "P", "P", "n", "P", kept="01-2-3")))
@example((_pieces("u", "P", "P", "v", "P", "w"), _pieces("u", "P", "P", "n", "w", kept="014-5")))
def test_it_is_never_silently_wrong_where_words_occur_twice(case: tuple[list[Piece], list[Piece]]) -> None:
    assert_it_is_never_silently_wrong(*case)


@pytest.mark.long
@settings(max_examples=20_000, derandomize=False, database=None, deadline=None, print_blob=True)
@given(edits_with_doubles())
def test_it_is_never_silently_wrong_in_cases_nobody_tried(case: tuple[list[Piece], list[Piece]]) -> None:
    assert_it_is_never_silently_wrong(*case)


@always_the_same_cases
@given(words, words, st.data())
def test_an_anchor_is_always_a_span_of_its_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    excerpt = excerpt_of(old, start, data.draw(st.integers(start + 1, len(old))))
    anchor = reanchor(old, new, excerpt)
    if anchor.state == "orphan":
        assert (anchor.start, anchor.end) == (excerpt.start, excerpt.end)
    else:
        assert 0 <= anchor.start < anchor.end <= len(new)
        assert anchor.text_changed == (new[anchor.start : anchor.end] != excerpt.quote)


# Myers (1999) against the plain table of edit distances (Sellers 1980)


def _by_table(quote: str, text: str, *, from_beginning: bool) -> list[int]:
    column, last = list(range(len(quote) + 1)), []
    for at, character in enumerate(text, 1):
        following = [at if from_beginning else 0]
        for row, mine in enumerate(quote, 1):
            following.append(min(column[row - 1] + (mine != character), column[row] + 1, following[row - 1] + 1))
        column = following
        last.append(column[-1])
    return last


@always_the_same_cases
@given(st.text("abc", min_size=1, max_size=9), st.text("abc", max_size=20), st.booleans())
def test_edit_distances_are_those_of_the_table(quote: str, text: str, from_beginning: bool) -> None:
    expected = _by_table(quote, text, from_beginning=from_beginning)
    assert edit_distances(quote, text, from_beginning=from_beginning) == expected
