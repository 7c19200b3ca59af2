"""The invented meeting and what is scattered over it: pure, so no database is needed."""

import pytest

from apps.corpus.canonical import canonical, count_words
from apps.exchange import invented, scattering


@pytest.mark.parametrize("words", [1, 499, 500, 501, 41_000])
def test_a_meeting_has_exactly_the_words_asked_for(words: int) -> None:
    draft = invented.meeting(words, seed=1)
    assert draft.counts()["words"] == words
    assert draft.counts()["interventions"] == -(-words // invented.WORDS_A_TURN)
    assert draft.counts()["panels"] == -(-words // (invented.WORDS_A_TURN * invented.TURNS_A_PANEL))


def test_the_same_seed_gives_the_same_meeting_and_another_another() -> None:
    assert invented.meeting(2_000, seed=1) == invented.meeting(2_000, seed=1)
    assert invented.meeting(2_000, seed=1) != invented.meeting(2_000, seed=2)


def test_its_texts_are_canonical_and_cut_into_sentences_and_paragraphs() -> None:
    draft = invented.meeting(3_000, seed=3)
    assert draft.unaccounted_characters() == 0
    for turn in draft.interventions:
        assert canonical(turn.text).text == turn.text
        assert count_words(turn.text) <= invented.WORDS_A_TURN
        paragraphs = [turn.text[part.start : part.end] for part in turn.segments if part.kind == "paragraph"]
        assert paragraphs == turn.text.split("\n")
        sentences = [turn.text[part.start : part.end] for part in turn.segments if part.kind == "sentence"]
        assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in sentences)
        assert " ".join(sentences) == turn.text.replace("\n", " ")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [turn.text for turn in invented.meeting(5_000, seed=1).interventions]


def test_spans_lie_in_their_texts_from_word_to_word(texts: list[str]) -> None:
    spans = list(scattering.scatter(texts, 400, seed=1))
    assert len(set(spans)) == 400
    for number, start, end in spans:
        assert scattering.SHORTEST <= end - start <= scattering.LONGEST
        assert start == 0 or texts[number][start - 1].isspace()
        assert texts[number][end].isspace()


def test_spans_overlap_and_are_never_more_than_six_deep(texts: list[str]) -> None:
    depths = [[0] * len(text) for text in texts]
    for number, start, end in scattering.scatter(texts, 700, seed=1):
        for place in range(start, end):
            depths[number][place] += 1
    assert max(map(max, depths)) == scattering.DEEPEST


def test_the_same_seed_gives_the_same_spans(texts: list[str]) -> None:
    assert list(scattering.scatter(texts, 50, seed=9)) == list(scattering.scatter(texts, 50, seed=9))
    assert list(scattering.scatter(texts, 50, seed=9)) != list(scattering.scatter(texts, 50, seed=8))


@pytest.mark.parametrize("texts", [["too short for a span"], []])
def test_it_says_when_there_is_no_room(texts: list[str]) -> None:
    with pytest.raises(scattering.TooManyForTheirTexts):
        list(scattering.scatter(texts, 1, seed=1))


def test_it_stops_when_the_texts_are_full(texts: list[str]) -> None:
    with pytest.raises(scattering.TooManyForTheirTexts):
        list(scattering.scatter(texts[:1], 2_000, seed=1))
