"""The agreement page: what it says, to whom, and at what cost."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.agreement import selectors, words
from apps.agreement.coefficients import COEFFICIENTS
from apps.agreement.coefficients.reliability import Reason
from apps.codebook.models import Code
from apps.coding.models import Coding, Round
from apps.coding.services import close_round, release_round, withdraw_coding
from apps.coding.visibility import may_see_figures
from apps.corpus.models import Session, TextRevision
from apps.projects.models import Membership, Project
from tests.agreement import story
from tests.factories import make_code, plan_round
from tests.pages import send
from tests.people import browser_of


def read(user: User, project: Project, **query: Any) -> Any:
    return browser_of(user).get(reverse("agreement:overview", args=[project.slug]), query)


def words_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def blind(
    session: Session,
    ana_here: Membership,
    ben_here: Membership,
    noor_here: Membership,
    turns: Sequence[TextRevision],
    wheel: Code,
) -> Round:
    """A blind round that Ana, who supervises, codes in herself, beside Ben and Noor."""
    ana_here.roles = ["supervisor", "coder"]
    ana_here.save()
    round_ = plan_round(ana_here, [ana_here, ben_here, noor_here], session, blind=True, title="Blind round")
    for coder in (ben_here, noor_here):
        story.use(coder, wheel, turns[:2], round_)
        story.done(coder, turns, round_)
    return round_


def test_it_shows_the_figures(coded: Round, project: Project, ana: User) -> None:
    story.compute(coded)

    page = words_of(read(ana, project))

    assert "Krippendorff’s alpha" in page
    assert ".69" in page
    assert "92 %" in page
    assert "of 6 interventions, done by two or more" in page


def test_a_value_that_is_not_defined_is_explained_in_words(coded: Round, project: Project, ana: User) -> None:
    story.compute(coded)

    page = words_of(read(ana, project))

    assert "1 code used by nobody" in page
    assert "Not defined: no variation." in page


def test_every_figure_leads_to_its_passages(coded: Round, project: Project, ana: User, wheel: Code) -> None:
    run = story.compute(coded)

    page = read(ana, project).content.decode()

    behind = reverse("agreement:passages", args=[project.slug, run.public_id])
    first, second = run.figures["coders"]
    assert f"{behind}?code={wheel.public_id}" in page
    assert f"{behind}?pair={first},{second}" in page
    assert f'{behind}"' in page


def test_too_few_texts_are_not_turned_into_a_number(
    project: Project, ana: User, ben_here: Membership, noor_here: Membership, turns: Any, open_round: Round, wheel: Code
) -> None:
    story.use(ben_here, wheel, turns[:1], open_round)
    story.done(ben_here, turns[:4], open_round)
    story.done(noor_here, turns[:4], open_round)
    story.compute(open_round)

    page = words_of(read(ana, project))

    assert "too few: 4 units done by two" in page
    assert "too few: 4 interventions" in page


def test_it_says_what_to_do_while_nobody_is_done(project: Project, ana: User) -> None:
    assert "Nobody has marked a text done in this round yet." in words_of(read(ana, project))


def test_it_says_who_is_how_far_while_one_coder_alone_is_done(
    project: Project, ana: User, ben_here: Membership, turns: Any, open_round: Round
) -> None:
    story.done(ben_here, turns[:2], open_round)
    story.compute(open_round)

    page = words_of(read(ana, project))

    assert "No text was done by two coders when this was computed." in page
    assert "2 texts done" in page


def test_it_says_what_has_changed_since(coded: Round, project: Project, ana: User, ben_here: Membership) -> None:
    story.compute(coded)
    assert "Current" in words_of(read(ana, project))

    withdraw_coding(actor=ben_here, coding=Coding.objects.filter(coder=ben_here).earliest("id"))

    page = words_of(read(ana, project))
    assert "Changed since" in page
    assert "1 change of codings on texts that count" in page


def test_earlier_runs_are_kept_and_can_be_read(coded: Round, project: Project, ana: User, ben_here: Membership) -> None:
    first = story.compute(coded)
    withdraw_coding(actor=ben_here, coding=Coding.objects.filter(coder=ben_here).latest("id"))
    second = story.compute(coded)

    page = browser_of(ana).get(reverse("agreement:run", args=[project.slug, first.public_id]))

    assert first.pk != second.pk
    assert "Earlier run" in words_of(page)
    assert ".69" in words_of(page)
    assert page.context["page"].overall[0].value == pytest.approx(1 - 11 / 35)


def test_ben_is_told_why_he_may_not_see_it(coded: Round, project: Project, ben: User) -> None:
    story.compute(coded)

    answer = read(ben, project, round=coded.public_id)

    assert answer.status_code == 403
    assert "have not been released" in words_of(answer)
    assert read(ben, project).status_code == 403


def test_once_released_ben_and_rosa_see_it(
    blind: Round, project: Project, ana_here: Membership, ben: User, rosa: User
) -> None:
    close_round(actor=ana_here, round_=blind)
    release_round(actor=ana_here, round_=blind)
    story.compute(blind)

    for person in (ben, rosa):
        assert "Blind round" in words_of(read(person, project))


def test_a_supervisor_who_codes_blind_sees_no_figure_of_that_round(
    blind: Round, project: Project, ana: User, ada: User
) -> None:
    run = story.compute(blind)

    for name, args in (
        ("overview", [project.slug]),
        ("run", [project.slug, run.public_id]),
        ("passages", [project.slug, run.public_id]),
    ):
        answer = browser_of(ana).get(reverse(f"agreement:{name}", args=args), {"round": str(blind.public_id)})
        assert answer.status_code == 403
        assert "hidden from you until it closes" in words_of(answer)
    assert "Blind round" in words_of(read(ada, project, round=blind.public_id))


def test_nor_of_another_round_on_the_same_texts(blind: Round, coded: Round, project: Project, ana: User) -> None:
    story.compute(coded)

    assert read(ana, project, round=coded.public_id).status_code == 403
    assert read(ana, project).status_code == 403


def test_the_list_of_rounds_says_what_may_be_seen_of_each(
    blind: Round, coded: Round, session: Session, project: Project, ana_here: Membership, ben_here: Membership
) -> None:
    released = plan_round(ana_here, [ben_here], session, title="Released")
    release_round(actor=ana_here, round_=released)

    for closed in (False, True):
        if closed:
            close_round(actor=ana_here, round_=blind)
        for member in Membership.objects.filter(project=project):
            listed = {round_.pk for round_ in selectors.rounds_with_figures(member)}
            allowed = {each.pk for each in Round.objects.filter(project=project) if may_see_figures(member, each)}
            assert listed == allowed, (member.display_name, closed)


def test_otto_finds_nothing(coded: Round, project: Project, otto: User) -> None:
    run = story.compute(coded)

    assert read(otto, project).status_code == 404
    assert browser_of(otto).get(reverse("agreement:run", args=[project.slug, run.public_id])).status_code == 404


def test_a_round_that_is_not_there_is_not_found(project: Project, ana: User, otto: User) -> None:
    assert read(ana, project, round="7a1b1f3e-0000-4000-8000-000000000000").status_code == 404
    assert read(ana, project, round="nonsense").status_code == 404


def test_ana_computes_and_sees_it_on_its_way(coded: Round, project: Project, ana: User) -> None:
    answer = send(browser_of(ana), reverse("agreement:compute", args=[project.slug, coded.public_id]), follow=True)

    page = words_of(answer)
    assert 'data-controller="job-progress"' in page
    assert reverse("api:agreement-job", args=[project.slug, coded.public_id]) in page


def test_asking_without_a_done_mark_says_why_not(open_round: Round, project: Project, ana: User) -> None:
    answer = send(browser_of(ana), reverse("agreement:compute", args=[project.slug, open_round.public_id]), follow=True)

    assert "nothing to compare yet" in words_of(answer)


def test_rosa_may_not_ask_for_a_run(coded: Round, project: Project, rosa: User) -> None:
    answer = send(browser_of(rosa), reverse("agreement:compute", args=[project.slug, coded.public_id]))

    assert answer.status_code == 403


def test_it_asks_the_database_as_often_whatever_there_is_to_show(
    coded: Round,
    project: Project,
    ana_here: Membership,
    ben_here: Membership,
    noor_here: Membership,
    turns: Sequence[TextRevision],
    django_assert_num_queries: Any,
) -> None:
    small = story.compute(coded)
    with django_assert_num_queries(9):
        selectors.page(ana_here, small)

    for _ in range(5):
        story.use(ben_here, make_code(project), turns, coded)
    story.done(noor_here, turns, coded)
    large = story.compute(coded)

    with django_assert_num_queries(9):
        assert selectors.page(ana_here, large).differing == 31


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    assert str(words.REASONS[reason]).startswith("Not defined: ")


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_every_coefficient_has_a_title(name: str) -> None:
    assert words.COEFFICIENTS[name]
    assert words.SHORT[name]
