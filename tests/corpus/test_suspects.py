"""What a person should look at before confirming."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.corpus import formats
from apps.corpus.models import SourceFile
from apps.corpus.services import draft_as_decided
from apps.corpus.suspects import suspects
from apps.projects.models import Project
from tests.corpus.meetings import bring
from tests.corpus.transcripts import meeting, statement
from tests.pages import send, words
from tests.people import browser_of, member_of

TURNS = [statement(f"The delegate spoke of point {at}.", speaker={"name": "N. Obody"}) for at in range(12)]
PRESIDENT = {"function": "President"}


def found(*statements: object) -> list[tuple[str, int, str]]:
    draft = formats.read(meeting(*statements), "meeting.json")
    return [(suspect.kind, suspect.turn, suspect.why) for suspect in suspects(draft)]


def spread(*others: object) -> list[object]:
    """Turns of several voices, so that none is joined to the next."""
    told = [{**turn, "speaker": {"name": f"Speaker {at}"}} for at, turn in enumerate(TURNS)]
    return [*told, *others]


def test_a_quiet_meeting_has_none() -> None:
    assert found(*spread()) == []


def test_a_turn_far_longer_than_the_others() -> None:
    assert found(*spread(statement("word " * 900))) == [("longest", 13, "900 words, far more than the others")]


def test_a_voice_heard_once_whose_name_is_nearly_anothers() -> None:
    told = [statement("Yes indeed.", speaker={"name": name}) for name in ("Obodya", "Guest", "Obodya", "Obodja")]
    assert found(*told)[0] == ("once", 4, "heard once; perhaps “Obodya”")


def test_a_turn_of_one_word() -> None:
    assert found(statement("Yes.")) == [("short", 1, "one word")]


CAPACITY = (
    "I give the floor.",
    "I shall now make a statement in my capacity as the representative of Angola.",
    "Angola regrets this.",
)


def test_a_capacity_that_changes_within_a_turn() -> None:
    assert found(statement(*CAPACITY, speaker=PRESIDENT)) == [
        ("capacity", 1, "goes on as “Representative of Angola”"),
        ("president", 1, "Angola most likely, in 1 turn: in turn 1 the president speaks for Angola"),
    ]


def test_a_capacity_that_is_taken_up_again_goes_on_as_that_office() -> None:
    told = (*CAPACITY, "I now resume my functions as President of the Council.", "I give the floor.")
    draft = formats.read(meeting(statement(*told, speaker=PRESIDENT)), "meeting.json")
    changes = [(one.body, one.function) for one in suspects(draft) if one.kind == "capacity"]
    assert changes == [("Angola", "Representative"), ("", "President")]


def test_a_heading_of_a_speaker_within_a_turn() -> None:
    turn = {"speaker": {"name": "N. Obody"}, "paragraphs": [{"sentences": [{"text": text}]} for text in LINES]}
    why = "“Mr. Tula (Kenya):” begins a line of it, and may be another speaker"
    assert found(turn) == [("heading", 1, why)]


LINES = ("The lake rises.", "One thing is sure: it does.", "Mr. Tula (Kenya): It falls.")


def test_a_name_with_two_letters_exchanged() -> None:
    told = [statement("Yes indeed.", speaker={"name": name}) for name in ("Obodya", "Guest", "Obodya", "Obdoya")]
    assert found(*told) == [("once", 4, "heard once; perhaps “Obodya”")]


def test_one_name_and_two_countries() -> None:
    told = [statement("Yes indeed.", speaker={"name": "N. Obody", "affiliation": code}) for code in ("KEN", "PER")]
    assert found(*told) == [("countries", 2, "heard for Kenya in turn 1, here for Peru")]


def test_who_says_to_speak_for_others_that_the_file_does_not_name() -> None:
    said = "I have the honour to speak on behalf of the Nordic countries."
    assert found(statement(said, speaker={"name": "N. Obody", "group": "Nordic countries"})) == []
    assert found(statement(said)) == [("behalf", 1, "says to speak for Nordic countries")]


def test_not_more_than_a_dozen_of_a_kind_and_always_the_same() -> None:
    told = [statement("Yes.", speaker={"name": f"Speaker {at}"}) for at in range(30)]
    assert len(found(*told)) == 12
    assert found(*told) == found(*told)


@pytest.mark.django_db
def test_the_split_is_offered_and_can_be_taken_back(project: Project, ada: User) -> None:
    source = bring(member_of(project, ada), meeting(statement(*CAPACITY, speaker=PRESIDENT)))
    browser: Client = browser_of(ada)
    told = source.report["suspects"][0]
    address = reverse("corpus:decide-split", args=[project.slug, source.public_id])
    send(browser, address, {"turn": told["turn"], "at": told["at"], "affiliation": told["body"]})
    preview = browser.get(reverse("corpus:preview", args=[project.slug, source.public_id]))
    assert [turn["label"] for turn in preview.context["report"]["turns"]] == ["President", "Angola"]
    send(browser, address, {"whole": "yes"})
    assert SourceFile.objects.get(pk=source.pk).decisions == {}


CHAIR_SPEAKS = ("I shall now make a statement in my capacity as representative of Angola.", "Angola thanks all.")


@pytest.mark.django_db
def test_who_presides_and_for_whom_one_speaks_are_taken_over_and_taken_back(project: Project, ada: User) -> None:
    behalf = statement("I have the honour to speak on behalf of the Nordic countries.", speaker={"affiliation": "SWE"})
    told = meeting(
        statement("I open the meeting.", speaker=PRESIDENT), behalf, statement(*CHAIR_SPEAKS, speaker=PRESIDENT)
    )
    source = bring(member_of(project, ada), told)
    browser = browser_of(ada)
    address = reverse("corpus:take-over", args=[project.slug, source.public_id])
    numbers = {one["kind"]: at for at, one in enumerate(source.report["suspects"])}
    for kind in ("president", "behalf"):
        send(browser, address, {"suspect": numbers[kind]})
    decided = list(draft_as_decided(SourceFile.objects.get(pk=source.pk)).interventions)
    assert [(turn.speaker.affiliation, turn.speaker.function, turn.mode) for turn in decided] == [
        ("Angola", "President", "chair"),
        ("SWE", None, "floor"),
        ("Angola", "President", "chair"),
    ]
    assert decided[1].on_behalf_of == ("Nordic countries",)
    preview = browser.get(reverse("corpus:preview", args=[project.slug, source.public_id]))
    assert [one["is_taken"] for one in preview.context["suspects"] if one["suggests"]] == [True, True]
    for kind in ("president", "behalf"):
        send(browser, address, {"suspect": numbers[kind], "back": "yes"})
    assert SourceFile.objects.get(pk=source.pk).decisions == {}
    answer = send(browser, address, {"suspect": 99})
    assert "not there any more" in words(browser.get(answer.headers["Location"]))
