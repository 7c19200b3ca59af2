"""What a person should look at before confirming."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.corpus import formats
from apps.corpus.models import SourceFile
from apps.corpus.suspects import suspects
from apps.projects.models import Project
from tests.corpus.meetings import bring
from tests.corpus.transcripts import meeting, statement
from tests.pages import send
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
        ("capacity", 1, "goes on as the representative of Angola")
    ]


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
