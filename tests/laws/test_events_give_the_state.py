"""For each audience: what a screen knew, plus the events it hears, is what it would know if it were loaded now.

The same run shows that the journal, folded over nothing, gives the codings as they stand.
"""

import pytest

from apps.accounts.models import User
from apps.coding import services
from apps.coding.models import Coding, Round
from apps.corpus.models import Session
from apps.exchange.selectors import findings
from apps.projects.models import Membership, Project
from tests.factories import make_code, make_session, plan_round, revisions_of, standing_round
from tests.laws.people_at_work import AtWork
from tests.laws.screen import Screen
from tests.people import member_of

STEPS = 18


@pytest.fixture
def members(project: Project, ada: User, ana: User, ben: User, noor: User, rosa: User) -> dict[str, Membership]:
    people = {"ada": ada, "ana": ana, "ben": ben, "noor": noor, "rosa": rosa}
    return {name: member_of(project, person) for name, person in people.items()}


@pytest.fixture
def session(project: Project) -> Session:
    make_code(project), make_code(project)
    return make_session(project)


@pytest.fixture
def blind(members: dict[str, Membership], session: Session) -> Round:
    return plan_round(members["ana"], [members["ben"], members["noor"]], session, blind=True)


def at_work(seed: int, members: dict[str, Membership], session: Session, rounds: list[Round]) -> AtWork:
    coders = [members["ben"], members["noor"]]
    return AtWork(seed=seed, coders=coders, supervisor=members["ana"], rounds=rounds, revisions=revisions_of(session))


def screens_of(members: dict[str, Membership], session: Session, rounds: list[Round]) -> list[Screen]:
    return [Screen(member, session, round_).load() for member in members.values() for round_ in rounds]


def assert_true(screen: Screen) -> None:
    afresh = Screen(screen.member, screen.session, screen.round).load()
    assert screen.shows() == afresh.shows(), f"{screen.member} in {screen.round}"


@pytest.mark.parametrize("seed", range(3))
def test_a_screen_that_hears_events_shows_what_a_fresh_one_shows(
    seed: int, members: dict[str, Membership], session: Session, blind: Round
) -> None:
    rounds = [standing_round(session.project), blind]
    screens = screens_of(members, session, rounds)
    people = at_work(seed, members, session, rounds)
    for n in range(STEPS):
        people.step()
        for screen in screens if n % 3 == 0 else []:
            screen.catch_up()
            assert_true(screen)
    assert Coding.objects.filter(project=session.project).count() > 2
    assert findings(session.project) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_screen_that_was_away_catches_up(
    seed: int, members: dict[str, Membership], session: Session, blind: Round
) -> None:
    rounds = [standing_round(session.project), blind]
    screens = screens_of(members, session, rounds)
    people = at_work(seed, members, session, rounds)
    for _ in range(10 * STEPS):
        people.step()
    for screen in screens:
        screen.catch_up()
        assert_true(screen)
    assert findings(session.project) == []


def test_the_end_of_blindness_asks_every_screen_to_load_afresh(
    members: dict[str, Membership], session: Session, blind: Round
) -> None:
    people = at_work(1, members, session, [blind])
    for _ in range(STEPS):
        people.step()
    screens = screens_of(members, session, [blind])
    hidden = {screen.member.display_name: len(screen.codings) for screen in screens}
    services.close_round(actor=members["ana"], round_=blind)
    for screen in screens:
        screen.catch_up()
        assert screen.times_loaded == 2
        assert_true(screen)
    shown = {screen.member.display_name: len(screen.codings) for screen in screens}
    assert hidden["Ben Diaz"] < shown["Ben Diaz"] == shown["Noor Haddad"] == shown["Ana Costa"]


def test_coding_alone_never_asks_a_screen_to_load_afresh(members: dict[str, Membership], session: Session) -> None:
    rounds = [standing_round(session.project)]
    screens = screens_of(members, session, rounds)
    people = at_work(7, members, session, rounds)
    for _ in range(STEPS):
        people.apply(members["ben"])
        people.mark_done(members["noor"])
        people.withdraw(members["ben"])
    for screen in screens:
        screen.catch_up()
        assert_true(screen)
        assert screen.times_loaded == 1
