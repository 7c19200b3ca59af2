"""From a number to what was said. Ben finds the wheel in turns 1 to 3, Noor in 1 and 2."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.agreement.models import Run
from apps.agreement.places import Kind
from apps.agreement.selectors import passages
from apps.codebook.models import Code
from apps.coding.models import Coding, Round
from apps.coding.services import change_coding, unmark_done, withdraw_coding
from apps.corpus.models import Session, TextRevision
from apps.projects.models import Membership, Project
from tests.agreement import story
from tests.factories import code_passage, make_code
from tests.people import browser_of


@pytest.fixture
def run(coded: Round) -> Run:
    return story.compute(coded)


def numbers(found: Any) -> list[tuple[str, int]]:
    return [(passage.kind, passage.turn.number) for passage in found.passages]


def test_it_lists_every_text_that_was_compared_and_disagreements_first(
    run: Run, ana_here: Membership, wheel: Code
) -> None:
    found = passages(ana_here, run, code=wheel)

    assert numbers(found) == [("differ", 3), ("same", 1), ("same", 2), ("none", 4), ("none", 5), ("none", 6)]
    assert found.counts == {Kind.DIFFER: 1, Kind.SAME: 2, Kind.NONE: 3}


def test_it_says_who_coded_what_and_who_did_not(
    run: Run, ana_here: Membership, ben_here: Membership, noor_here: Membership, wheel: Code
) -> None:
    (differ,) = passages(ana_here, run, code=wheel, kind=Kind.DIFFER).passages

    (voice,) = differ.coded
    assert (voice.coder, [excerpt.quote for excerpt in voice.excerpts]) == (ben_here, ["Turn 3"])
    assert differ.left == (noor_here,)
    assert (differ.weight, differ.has_changed) == (1.0, False)


def test_the_figures_stand_above_their_passages(run: Run, ana_here: Membership, wheel: Code) -> None:
    found = passages(ana_here, run, code=wheel)

    assert [figure.coefficient for figure in found.figures] == [
        "krippendorff_alpha",
        "cohen_kappa",
        "percent_agreement",
    ]
    assert found.figures[0].value == pytest.approx(1 - 11 / 35)


def test_over_all_codes_it_lists_what_somebody_used(run: Run, ana_here: Membership) -> None:
    assert numbers(passages(ana_here, run)) == [("differ", 3), ("same", 1), ("same", 2)]


def test_a_pair_of_coders_can_be_looked_at_alone(
    run: Run, coded: Round, ana_here: Membership, ben_here: Membership, noor_here: Membership, turns: Any, wheel: Code
) -> None:
    ana_here.roles = ["supervisor", "coder"]
    ana_here.save()
    story.use(ana_here, wheel, turns[:1], coded)
    story.done(ana_here, turns, coded)
    three = story.compute(coded)

    found = passages(ana_here, three, code=wheel, pair=[noor_here, ana_here], kind=Kind.DIFFER)

    assert numbers(found) == [("differ", 2)]
    assert found.figures[0].texts == 6


def test_it_says_which_code_was_given_instead(
    coded: Round, project: Project, ana_here: Membership, noor_here: Membership, turns: Any, wheel: Code
) -> None:
    spoke = make_code(project, "Spoke")
    code_passage(noor_here, turns[2], spoke, 2, 9, round_=coded)

    (differ,) = passages(ana_here, story.compute(coded), code=wheel, kind=Kind.DIFFER).passages

    assert differ.read_as == spoke


def test_it_marks_what_has_changed_since(
    run: Run, coded: Round, ana_here: Membership, ben_here: Membership, noor_here: Membership, turns: Any, wheel: Code
) -> None:
    of_ben = Coding.objects.get(coder=ben_here, text=turns[2].text)
    withdraw_coding(actor=ben_here, coding=of_ben)
    code_passage(noor_here, turns[2], wheel, round_=coded)
    unmark_done(actor=noor_here, round_=coded, text=turns[2].text)

    (differ,) = passages(ana_here, run, code=wheel, kind=Kind.DIFFER).passages

    assert [excerpt.has_gone for excerpt in differ.coded[0].excerpts] == [True]
    assert (differ.came, differ.reopened) == ((noor_here,), (noor_here,))
    assert differ.coded[0].excerpts[0].quote == "Turn 3"


def test_what_did_not_count_then_is_no_change_now(
    coded: Round, ana_here: Membership, turns: Sequence[TextRevision], wheel: Code
) -> None:
    ana_here.roles = ["supervisor", "coder"]
    ana_here.save()
    story.use(ana_here, wheel, turns[2:3], coded)
    story.done(ana_here, turns[5:], coded)

    (differ,) = passages(ana_here, story.compute(coded), code=wheel, kind=Kind.DIFFER).passages

    assert differ.missing == (ana_here,)
    assert not differ.has_changed


def test_a_coding_that_was_moved_keeps_the_words_it_had(
    run: Run, ana_here: Membership, ben_here: Membership, turns: Any, wheel: Code
) -> None:
    coding = Coding.objects.get(coder=ben_here, text=turns[2].text)
    change_coding(actor=ben_here, coding=coding, version=1, extent=(0, 4, "Turn"))

    (differ,) = passages(ana_here, run, code=wheel, kind=Kind.DIFFER).passages

    assert [(excerpt.quote, excerpt.has_gone) for excerpt in differ.coded[0].excerpts] == [("Turn 3", True)]


def test_whoever_may_not_see_a_coding_reads_no_excerpt_of_it(
    run: Run, rosa: User, project: Project, wheel: Code
) -> None:
    """The page itself is closed to Rosa; the selector would tell her nothing either."""
    (differ,) = passages(Membership.objects.get(project=project, user=rosa), run, code=wheel, kind=Kind.DIFFER).passages

    assert differ.coded[0].excerpts == ()


def read(user: User, project: Project, run: Run, **query: Any) -> Any:
    return browser_of(user).get(reverse("agreement:passages", args=[project.slug, run.public_id]), query)


def test_each_passage_leads_to_its_place_on_the_coding_screen(
    run: Run, coded: Round, session: Session, project: Project, ana: User, wheel: Code
) -> None:
    page = read(ana, project, run, code=wheel.public_id).content.decode()

    screen = reverse("coding:workbench", args=[project.slug, session.public_id])
    assert f"{screen}?round={coded.public_id}#t-3" in page
    assert "Turn 3" in page


def test_the_list_can_be_narrowed_to_one_kind(run: Run, project: Project, ana: User, wheel: Code) -> None:
    page = read(ana, project, run, code=wheel.public_id, kind="same")

    assert numbers(page.context["listed"]) == [("same", 1), ("same", 2)]
    assert f"?code={wheel.public_id}&amp;kind=differ" in page.content.decode()


def test_an_empty_list_says_so(run: Run, project: Project, ana: User, unused: Code) -> None:
    page = read(ana, project, run, code=unused.public_id, kind="differ")

    assert "None of this kind in this run." in page.content.decode()


@pytest.mark.parametrize("query", [{"code": "nonsense"}, {"pair": "a,b"}, {"kind": "other"}, {"page": "0"}])
def test_what_is_not_there_is_not_found(run: Run, project: Project, ana: User, query: dict[str, str]) -> None:
    assert read(ana, project, run, **query).status_code == 404


def test_a_code_that_was_not_compared_is_not_found(run: Run, project: Project, ana: User) -> None:
    later = make_code(project, "Came later")

    assert read(ana, project, run, code=later.public_id).status_code == 404


def test_long_lists_come_in_pages(
    coded: Round,
    project: Project,
    ana_here: Membership,
    ana: User,
    ben_here: Membership,
    noor_here: Membership,
    turns: Sequence[TextRevision],
) -> None:
    for _ in range(9):
        story.use(ben_here, make_code(project), turns, coded)
    story.done(noor_here, turns, coded)
    run = story.compute(coded)

    first, second = (passages(ana_here, run, page=number) for number in (1, 2))

    assert (len(first.passages), len(second.passages), first.pages) == (50, 7, 2)
    assert read(ana, project, run, page=2).context["earlier"] == "?page=1"


def test_it_asks_the_database_seven_times(
    run: Run, ana_here: Membership, wheel: Code, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(7):
        passages(ana_here, run, code=wheel)
