"""One code as a page: what it says, what it was, and a form for each change."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from apps.accounts.models import User
from apps.codebook.models import Code, Operation
from apps.codebook.selectors import version_of
from apps.codebook.services import redefine_code
from apps.projects.models import Project
from tests.factories import make_code
from tests.pages import send
from tests.people import browser_of, make_project, member_of


@pytest.fixture
def wheel(project: Project) -> Code:
    return make_code(project, "Wheel")


def address(code: Code) -> str:
    return reverse("codebook:code", args=[code.project.slug, code.public_id])


def change(user: User, code: Code, verb: str, **said: str) -> HttpResponse:
    form = {"change": verb, "revision": "1", "reason": "The team said so.", **said}
    return send(browser_of(user), address(code), form)


def shown(user: User, code: Code) -> str:
    return browser_of(user).get(address(code)).content.decode()


@pytest.mark.parametrize(
    ("verb", "said", "field", "became"),
    [
        ("rename", {"name": "Turning wheel"}, "name", "Turning wheel"),
        ("redefine", {"definition": "Spokes.\r\nHubs."}, "definition", "Spokes.\nHubs."),
        ("recolour", {"slot": "9", "mark": "WX"}, "slot", 9),
    ],
)
def test_ana_changes_it(
    ana: User, project: Project, wheel: Code, verb: str, said: dict[str, str], field: str, became: object
) -> None:
    assert change(ana, wheel, verb, **said).status_code == 302
    wheel.refresh_from_db()
    assert getattr(wheel, field) == became
    assert Operation.objects.get(number=2).reason == "The team said so."


def test_ana_moves_it(ana: User, project: Project, wheel: Code) -> None:
    movement = make_code(project, "Movement")
    assert change(ana, wheel, "move", parent=str(movement.public_id)).status_code == 302
    wheel.refresh_from_db()
    assert wheel.parent == movement


def test_it_is_not_offered_a_place_below_itself(ana: User, project: Project, wheel: Code) -> None:
    spoke = make_code(project, "Spoke", parent=wheel)
    rim = make_code(project, "Rim", parent=spoke)
    gaps = make_code(project, "Gaps", kind=Code.Kind.PROBLEM)
    movement = make_code(project, "Movement")
    text = shown(ana, wheel)
    assert f'<option value="{movement.public_id}">' in text
    for code in (wheel, spoke, rim, gaps):
        assert f'<option value="{code.public_id}"' not in text
    assert change(ana, wheel, "move", parent=str(rim.public_id)).status_code == 422


def test_a_change_needs_its_reason(ana: User, project: Project, wheel: Code) -> None:
    response = change(ana, wheel, "rename", name="Hub", reason="")
    assert response.status_code == 422
    assert "This field is required." in response.content.decode()
    assert version_of(project) == 1


def test_somebody_was_quicker_both_texts_are_shown(ana: User, ada: User, project: Project, wheel: Code) -> None:
    redefine_code(code=wheel, actor=member_of(project, ada), revision=1, definition="Ada's words.", reason="First.")
    response = change(ana, wheel, "redefine", definition="Ana's words.")
    text = response.content.decode()
    assert response.status_code == 412
    assert "Somebody changed “Wheel” since you opened it." in text
    assert "Definition, as it is now" in text
    assert "Ada&#x27;s words." in text
    assert "Ana&#x27;s words.</textarea>" in text

    again = change(ana, wheel, "redefine", definition="Ana's words.", revision="2")
    assert again.status_code == 302
    wheel.refresh_from_db()
    assert wheel.definition == "Ana's words."


def test_its_history_shows_what_became_of_the_words(ana: User, rosa: User, project: Project, wheel: Code) -> None:
    supervisor = member_of(project, ana)
    redefine_code(code=wheel, actor=supervisor, revision=1, definition="Talk of wheels.", reason="First.")
    redefine_code(code=wheel, actor=supervisor, revision=2, definition="Talk of spokes.", reason="Narrower.")
    text = shown(rosa, wheel)
    assert "Narrower." in text
    assert "Talk of <del>wheels.</del> <ins>spokes.</ins>" in text


def test_rosa_reads_and_ben_too_but_neither_changes(ben: User, rosa: User, project: Project, wheel: Code) -> None:
    for person in (ben, rosa):
        assert "Change it" not in shown(person, wheel)
        assert change(person, wheel, "rename", name="Hub").status_code == 403
    wheel.refresh_from_db()
    assert wheel.name == "Wheel"


def test_a_change_nobody_knows_changes_nothing(ana: User, project: Project, wheel: Code) -> None:
    assert change(ana, wheel, "abolish").status_code == 422
    assert version_of(project) == 1


def test_otto_finds_nothing(otto: User, wheel: Code) -> None:
    assert browser_of(otto).get(address(wheel)).status_code == 404
    assert change(otto, wheel, "rename", name="Hub").status_code == 404


def test_a_code_of_another_project_is_not_there(ana: User, ada: User, project: Project) -> None:
    foreign = make_code(make_project(ada, "Another"), "Foreign")
    assert browser_of(ana).get(reverse("codebook:code", args=[project.slug, foreign.public_id])).status_code == 404


def test_metaphors_alone_have_an_image_and_a_target(ana: User, project: Project, wheel: Code) -> None:
    image = make_code(project, "Turning wheel", kind=Code.Kind.METAPHOR)
    assert "Source image" in shown(ana, image)
    assert "Source image" not in shown(ana, wheel)
