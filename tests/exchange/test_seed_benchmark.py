"""A project for measuring: as large as asked for, lawful, and the same each time."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from apps.accounts.models import User
from apps.activity.models import Event
from apps.codebook.models import Code
from apps.coding.models import Coding, Completion
from apps.corpus.models import Intervention, Panel, TextRevision
from apps.exchange.selectors import findings
from apps.exchange.services import PASSPHRASE, seed_benchmark
from apps.projects.models import Project

SIZES = {"words": 6_000, "codings": 300, "coders": 3, "seed": 5}


@pytest.fixture
def filled(db: None) -> Project:
    return Project.objects.get(slug=seed_benchmark(**SIZES, slug="filled").project)


def test_it_is_as_large_as_asked_for(filled: Project) -> None:
    revisions = TextRevision.objects.filter(project=filled)
    assert revisions.aggregate(n=Sum("words"))["n"] == 6_000
    assert Coding.objects.filter(project=filled).count() == 300
    assert Intervention.objects.filter(project=filled).count() == 12
    assert Panel.objects.filter(project=filled).count() == 1
    assert Code.objects.filter(project=filled).count() == 24


def test_without_codings_it_is_lawful_too(db: None) -> None:
    bare = seed_benchmark(words=600, codings=0, coders=2, seed=1, slug="bare")
    assert findings(Project.objects.get(slug=bare.project)) == []


def test_the_coders_share_the_codings_and_have_done_most_texts(filled: Project) -> None:
    for coder in filled_coders(filled):
        assert Coding.objects.filter(coder__user=coder).count() == 100
        assert 4 <= Completion.objects.filter(coder__user=coder).count() < 12


def filled_coders(project: Project) -> list[User]:
    coders = User.objects.filter(memberships__project=project, memberships__roles=["coder"])
    assert [coder.email for coder in coders.order_by("email")] == [f"coder-{n}@example.org" for n in (1, 2, 3)]
    return list(coders)


def test_its_accounts_can_sign_in(filled: Project) -> None:
    assert all(coder.check_password(PASSPHRASE) for coder in filled_coders(filled))


def test_all_laws_hold(filled: Project) -> None:
    assert findings(filled) == []


def test_one_event_tells_of_all_codings(filled: Project) -> None:
    event = Event.objects.get(project=filled, kind="codings.seeded")
    assert sorted(event.after["coders"].values()) == [100, 100, 100]
    together = Coding.objects.filter(project=filled).values_list("group_gesture", flat=True).distinct()
    assert [str(gesture) for gesture in together] == [event.object_ids["set"]]
    assert not Event.objects.filter(project=filled, kind="coding.applied").exists()


def what_it_says(project: Project) -> list[Any]:
    codings = Coding.objects.filter(project=project).order_by("id")
    return [
        *TextRevision.objects.filter(project=project).order_by("id").values_list("content", flat=True),
        *codings.values_list("text__intervention__position", "start", "end", "code__name", "coder__display_name"),
    ]


def test_the_same_seed_says_the_same(filled: Project) -> None:
    again = seed_benchmark(**SIZES, slug="again")
    other = seed_benchmark(**SIZES | {"seed": 6}, slug="other")
    assert what_it_says(Project.objects.get(slug=again.project)) == what_it_says(filled)
    assert what_it_says(Project.objects.get(slug=other.project)) != what_it_says(filled)


def test_the_command_says_where_it_is(db: None) -> None:
    out = StringIO()
    call_command("seed_benchmark", words=1_000, codings=10, coders=2, seed=1, stdout=out)
    told = json.loads(out.getvalue())
    assert set(told) == {"project", "session", "round", "words", "codings", "seconds"}
    assert told["project"] == "benchmark-1000-10-2-1"
    project = Project.objects.get(slug=told["project"])
    assert str(Coding.objects.filter(project=project)[0].round.public_id) == told["round"]
    assert str(Intervention.objects.filter(project=project)[0].session.public_id) == told["session"]


@pytest.mark.parametrize(
    ("sizes", "reason"),
    [
        ({"words": 1_000, "codings": 9_000}, "no room for so many codings"),
        ({"coders": 0}, "at least one word and one coder"),
        ({"seed": -1}, "no negative number"),
        ({"slug": "Two words"}, "no address of a project"),
    ],
)
def test_the_command_refuses_what_cannot_be(db: None, sizes: dict[str, Any], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("seed_benchmark", **{"words": 1_000, "codings": 10, "coders": 1, "seed": 1} | sizes)
    assert not Project.objects.exists()


def test_a_slug_is_taken_once(filled: Project) -> None:
    with pytest.raises(CommandError, match="There is a project filled already"):
        call_command("seed_benchmark", words=1_000, codings=1, coders=1, seed=1, slug="filled")
