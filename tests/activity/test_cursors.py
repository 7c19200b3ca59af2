"""A cursor tells its holder nothing: neither how far the journal has come nor whose it is."""

import pytest

from apps.accounts.models import User
from apps.activity import stream
from apps.projects.models import Project
from tests import people

pytestmark = pytest.mark.django_db


def test_it_comes_back_as_the_position_it_was(project: Project, ben: User) -> None:
    member = people.member_of(project, ben)
    assert stream.unseal(member, stream.seal(member, 4711)) == 4711


def test_its_length_is_the_same_however_much_happened(project: Project, ben: User) -> None:
    member = people.member_of(project, ben)
    assert len(stream.seal(member, 1)) == len(stream.seal(member, 10**15))


def test_the_same_place_looks_different_every_time(project: Project, ben: User) -> None:
    member = people.member_of(project, ben)
    assert stream.seal(member, 7) != stream.seal(member, 7)


def test_another_persons_cursor_is_unknown(project: Project, ben: User, noor: User) -> None:
    with pytest.raises(stream.UnknownCursor):
        stream.unseal(people.member_of(project, noor), stream.seal(people.member_of(project, ben), 7))


@pytest.mark.parametrize("cursor", ["", "7", "gAAAA", "x" * 200])
def test_what_was_not_made_here_is_unknown(project: Project, ben: User, cursor: str) -> None:
    with pytest.raises(stream.UnknownCursor):
        stream.unseal(people.member_of(project, ben), cursor)
