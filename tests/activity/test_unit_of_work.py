"""One use case, one transaction, its events at the end, in order."""

import pytest

from apps.accounts.models import User
from apps.activity.models import Event, EventCounter
from apps.activity.services import unit_of_work
from apps.projects.models import Membership, Project
from tests import people

pytestmark = pytest.mark.django_db


def _last(project: Project) -> int:
    return EventCounter.objects.get(project=project).position


def _kinds_after(project: Project, position: int) -> list[str]:
    events = Event.objects.filter(project=project, position__gt=position).order_by("position")
    return list(events.values_list("kind", flat=True))


def test_events_stand_in_the_order_in_which_they_were_recorded(project: Project, ada: User) -> None:
    before = _last(project)
    with unit_of_work(project, people.member_of(project, ada)) as work:
        work.record("first.thing", objects={})
        work.record("second.thing", objects={})
    assert _kinds_after(project, before) == ["first.thing", "second.thing"]
    assert _last(project) == before + 2


def test_a_use_case_inside_another_joins_it(project: Project, ada: User) -> None:
    before, ada_here = _last(project), people.member_of(project, ada)
    with unit_of_work(project, ada_here) as outer:
        outer.record("first.thing", objects={})
        with unit_of_work(project, ada_here, locks="change") as inner:
            inner.record("second.thing", objects={})
        assert _last(project) == before
    assert _kinds_after(project, before) == ["first.thing", "second.thing"]


def test_a_failure_leaves_neither_event_nor_position(project: Project, ada: User) -> None:
    before, ada_here = _last(project), people.member_of(project, ada)
    with pytest.raises(ZeroDivisionError):
        _record_and_fail(project, ada_here)
    assert _last(project) == before
    assert _kinds_after(project, before) == []


def _record_and_fail(project: Project, actor: Membership) -> None:
    with unit_of_work(project, actor) as work:
        work.record("first.thing", objects={})
        raise ZeroDivisionError


def test_the_journal_is_never_rewritten(project: Project) -> None:
    event = Event.objects.filter(project=project).earliest("position")
    with pytest.raises(Exception, match="only grows"):
        Event.objects.filter(pk=event.pk).update(kind="another.thing")
