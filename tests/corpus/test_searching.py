"""Somebody looks for words in what was said: six languages, phrases, words left out, and queries meant to break."""

from collections.abc import Sequence

import pytest

from apps.accounts.models import User
from apps.corpus.models import Document, Intervention, SearchPiece, Text, TextRevision
from apps.corpus.searching.queries import TooMuchAsked, going_on, read_query
from apps.corpus.selectors.searching import Search, Where, speakers_called
from apps.corpus.services import make_searchable, revise_text
from apps.projects.models import Membership, Project
from tests import people
from tests.factories import TURNS, make_session, revisions_of

SIX = {
    "en": "Migrants were integrating into their host communities.",
    "fr": "L'intégration des réfugiés exige des moyens.",
    "es": "La protección de los niños migrantes no puede esperar.",
    "ru": "Российские делегаты говорили о мигрантах и беженцах.",
    "ar": "تحدث المندوبون عن الهِجرة وعن المُهاجرين في العالم",
    "zh": "主席先生，我感谢安理会的工作。",
}

EVERYWHERE = Where()


def found(project: Project, asked: str, where: Where = EVERYWHERE) -> list[str]:
    """The hits, one string each, in the order of the texts."""
    make_searchable(project)
    search = Search(project, read_query(asked), where)
    sentences = search.sentences(0, 100)
    assert search.count() == len(sentences)
    return [part for sentence in sentences for part, is_hit in sentence.parts if is_hit]


@pytest.fixture
def six(project: Project) -> Project:
    session = make_session(project, turns=list(SIX.values()))
    for turn, language in zip(session.interventions.order_by("position"), SIX, strict=True):
        Intervention.objects.filter(pk=turn.pk).update(language=language)
    return project


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("migrant", ["Migrants", "migrantes"]),
        ("integrate", ["integrating"]),
        ("refugie", ["réfugiés"]),
        ("RÉFUGIÉ", ["réfugiés"]),
        ("integration", ["integrating", "intégration"]),
        ("protecciones", ["protección"]),
        ("nino", ["niños"]),
        ("мигранты", ["мигрантах"]),
        ("российский", ["Российские"]),
        ("беженцы", ["беженцах"]),
        ("هجرة", ["الهِجرة"]),
        ("المهاجرون", ["المُهاجرين"]),
        ("安理会", ["安理会"]),
        ("主席 工作", ["主席", "工作"]),
    ],
)
def test_it_finds_a_word_in_its_language(six: Project, asked: str, expected: list[str]) -> None:
    assert found(six, asked) == expected


def test_chinese_is_found_by_characters_in_a_row(six: Project) -> None:
    assert found(six, "会安") == []


def test_all_words_must_stand_in_one_sentence(project: Project) -> None:
    make_session(project, turns=["The wheel turns. The spoke holds.", "The wheel has a spoke."])
    assert found(project, "wheel spoke") == ["wheel", "spoke"]


def test_quotes_ask_for_these_words_in_this_order(project: Project) -> None:
    make_session(project, turns=["A host community.", "Communities host.", "Host communities.", "the host  community"])
    assert found(project, '"host community"') == ["host community", "host  community"]
    assert found(project, "“HOST Communities”") == ["Host communities"]


def test_a_minus_leaves_sentences_out(project: Project) -> None:
    make_session(project, turns=["The wheel turns. The wheel holds fast. A spoke."])
    assert found(project, "wheel -turn") == ["wheel"]
    assert found(project, 'wheel -"holds fast" -turning') == []
    assert read_query("-wheel").is_empty


def test_a_star_asks_for_beginnings(project: Project) -> None:
    make_session(project, turns=["Scaffolding and scaffolds.", "A scarf."])
    assert found(project, "scaf*") == ["Scaffolding", "scaffolds"]


def test_a_word_with_a_stroke_or_an_apostrophe_is_its_parts_in_a_row(project: Project) -> None:
    make_session(project, turns=["Co-operation, not operation. The people’s voice."])
    assert found(project, "co-operation") == ["Co-operation"]
    assert found(project, "people's") == ["people’s"]


def test_what_was_only_begun_can_be_gone_on_with() -> None:
    assert going_on("wheel sca") == "wheel sca*"
    for whole in ("", '"wheel', '"wheel"', "sca*", "wheel -sca", "wheel ,"):
        assert going_on(whole) == "", whole


HOSTILE = [
    "'; DROP TABLE corpus_searchpiece; --",
    "\\'':*|&!()<->",
    "a & b | !c",
    '"""',
    '-- -"" -*',
    "*",
    "%_%",
    "=wheel english~wheel",
    "\ud7ff\U0001f54a\u200d\u0301",
    "(((((((((",
    "wheel':1A",
    "{}[]<script>alert(1)</script>",
]


@pytest.mark.parametrize("asked", HOSTILE)
def test_whatever_is_typed_is_only_looked_for(project: Project, asked: str) -> None:
    make_session(project)
    query = read_query(asked)
    if not query.is_empty:
        found(project, asked)
    assert SearchPiece.objects.filter(project=project).count() >= 0


def test_nobody_types_as_much_as_this() -> None:
    for asked in ("a" * 301, " ".join("abcdefghijklmnopq")):
        with pytest.raises(TooMuchAsked):
            read_query(asked)


def test_a_project_finds_nothing_of_another(project: Project, otto: User) -> None:
    make_session(project)
    assert found(people.make_project(otto, "Elsewhere"), "wheel") == []
    assert found(project, "wheel") == ["wheel"]


def test_it_finds_what_the_text_says_now(project: Project) -> None:
    session = make_session(project)
    assert found(project, "wheel") == ["wheel"]
    revision = revisions_of(session)[1]
    admin = Membership.objects.get(project=project, roles__contains=["admin"])
    said = revision.content.replace("wheel", "hub")
    revise_text(actor=admin, text=revision.text, content=said, revision=str(revision.public_id))
    assert found(project, "wheel") == []
    assert found(project, "hub") == ["hub"]


def test_a_language_put_right_is_heeded(project: Project) -> None:
    session = make_session(project, turns=["Les délégués parlaient."])
    assert found(project, "parler") == []
    session.interventions.update(language="fr")
    assert found(project, "parler") == ["parlaient"]


def test_documents_are_searched_too_after_what_was_said(project: Project) -> None:
    session = make_session(project)
    document = Document.objects.create(project=project, session=session, kind="statement", title="As written")
    text = Text.objects.create(project=project, document=document)
    words = "The wheel, again."
    TextRevision.objects.create(
        project=project, text=text, content=words, characters=len(words), words=3, sha256="0" * 64
    )
    make_searchable(project)
    sentences = Search(project, read_query("wheel"), EVERYWHERE).sentences(0, 10)
    assert [sentence.document for sentence in sentences] == [None, document]


def test_it_looks_only_where_it_is_told(project: Project) -> None:
    first = make_session(project, turns=["The wheel."])
    second = make_session(project, turns=["A wheel.", "Wheels."])
    last = second.interventions.get(position=2)
    assert found(project, "wheel", Where(session=first)) == ["wheel"]
    assert found(project, "wheel", Where(speaker=last.speaker)) == ["Wheels"]
    assert found(project, "wheel", Where(session=second, language="fr")) == []


def test_a_speech_without_full_stops_is_searched_whole(project: Project) -> None:
    make_session(project, turns=[" ".join(["wheel"] * 2000) + " spoke"])
    sentences = _all(project, "spoke")
    assert len(sentences) == 1
    assert len(_all(project, "wheel")) == 8


def _all(project: Project, asked: str) -> Sequence[object]:
    make_searchable(project)
    return Search(project, read_query(asked), EVERYWHERE).sentences(0, 100)


def test_speakers_are_found_by_part_of_a_name(project: Project) -> None:
    make_session(project)
    assert [speaker.label for speaker in speakers_called(project, ["tate", "2"])] == ["State 2"]


def test_texts_are_ready_once_they_are_written(project: Project) -> None:
    make_session(project, turns=TURNS)
    assert make_searchable(project) == len(TURNS)
    assert make_searchable(project) == 0
