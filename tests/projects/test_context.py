"""What the frame of every page in a project is told."""

import pytest

from apps.projects import access, context
from apps.projects.models import Membership
from apps.projects.roles import Action


@pytest.fixture
def entry(ben, project) -> access.Access:
    return access.project_for(ben, project.slug)


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch):
    monkeypatch.setattr(context, "_counted", {})


def test_it_says_who_is_here_and_where(entry, rf):
    shown = context.shell(rf.get("/"), entry, "overview")
    assert (shown["project"], shown["member"], shown["section"]) == (entry.project, entry.member, "overview")


def test_it_says_what_ben_may(entry, rf):
    may = context.shell(rf.get("/"), entry, "overview")["may"]
    assert set(may) == {action.value for action in Action}
    assert may["code"]
    assert not may["import"]


def test_floors_above_add_their_counts_in_one_query(entry, rf, django_assert_num_queries):
    context.count("people", lambda entry: Membership.objects.filter(project=entry.project))
    context.count("coders", lambda entry: Membership.objects.filter(project=entry.project, roles__contains=["coder"]))
    with django_assert_num_queries(1):
        shown = context.shell(rf.get("/"), entry, "overview")
    assert shown["counts"] == {"people": 5, "coders": 2}


def test_a_count_may_depend_on_who_looks(entry, ada, rf):
    context.count("me", lambda entry: Membership.objects.filter(pk=entry.member.pk).exclude(roles=["admin"]))
    assert context.counts(entry) == {"me": 1}
    assert context.counts(access.project_for(ada, entry.project.slug)) == {"me": 0}


def test_without_counts_it_asks_nothing(entry, rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        context.shell(rf.get("/"), entry, "overview")
