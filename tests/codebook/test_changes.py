"""Rename, redefine, move, recolour: each a numbered operation with its reason, each refused with what to do."""

from typing import Any

import pytest

from apps.accounts.models import User
from apps.activity.models import Event
from apps.codebook.models import Code, CodeRevision, Operation
from apps.codebook.selectors import version_of
from apps.projects.models import Project
from tests.factories import code_passage, make_code, make_session, revisions_of
from tests.people import make_project, member_of
from tests.scripts import Answered, Script

WHY = "The team met and said so."


@pytest.fixture
def wheel(project: Project) -> Code:
    return make_code(project, "Wheel")


@pytest.fixture
def ana_says(ana: User, project: Project) -> Script:
    return Script(ana, project)


def change(script: Script, code: Code, verb: str, **given: Any) -> Answered:
    body = {"revision": code.revision, "reason": WHY, **given}
    return script.post(f"codes/{code.public_id}/{verb}", body)


@pytest.mark.parametrize(
    ("verb", "given", "kind"),
    [
        ("rename", {"name": "Turning wheel"}, Operation.Kind.RENAME),
        ("redefine", {"definition": "Talk of spokes and hubs.", "include": "Carts, too."}, Operation.Kind.REDEFINE),
        ("move", {"parent": None, "position": 7}, Operation.Kind.MOVE),
        ("recolour", {"slot": 11, "mark": "WX"}, Operation.Kind.RECOLOUR),
    ],
)
def test_each_change_makes_the_next_version_with_its_reason(
    ana_says: Script, ana: User, project: Project, wheel: Code, verb: str, given: dict[str, Any], kind: str
) -> None:
    response = change(ana_says, wheel, verb, **given)

    assert response.status_code == 200
    assert given.items() <= response.json()["code"].items()
    assert response.json()["code"]["revision"] == 2
    operation = Operation.objects.get(project=project, number=2)
    assert (operation.kind, operation.reason, operation.by) == (kind, WHY, member_of(project, ana))
    assert version_of(project) == 2
    event = Event.objects.get(kind=f"code.{verb}d" if verb.endswith("e") else f"code.{verb}ed")
    assert event.object_ids == {"code": str(wheel.public_id), "operation": str(operation.public_id), "version": 2}
    assert event.after == response.json()["code"]


def test_what_the_code_was_stays_on_record(ana_says: Script, wheel: Code) -> None:
    change(ana_says, wheel, "rename", name="Turning wheel")
    names = CodeRevision.objects.filter(code=wheel).order_by("number").values_list("number", "name")
    assert list(names) == [(1, "Wheel"), (2, "Turning wheel")]


def test_a_change_that_changes_nothing_makes_no_version(ana_says: Script, project: Project, wheel: Code) -> None:
    response = change(ana_says, wheel, "rename", name="Wheel")
    assert response.status_code == 200
    assert response.json()["code"]["revision"] == 1
    assert version_of(project) == 1


def test_the_same_gesture_twice_makes_one_version(ana_says: Script, project: Project, wheel: Code) -> None:
    key = "7f4d1c2e-0000-4000-8000-000000000001"
    body = {"revision": 1, "reason": WHY, "name": "Turning wheel"}
    first = ana_says.post(f"codes/{wheel.public_id}/rename", body, key=key)
    again = ana_says.post(f"codes/{wheel.public_id}/rename", body, key=key)
    assert again.content == first.content
    assert again.headers["Idempotent-Replay"] == "true"
    assert version_of(project) == 2


def test_a_taken_name_is_refused_with_what_to_do(ana_says: Script, project: Project, wheel: Code) -> None:
    make_code(project, "Scaffolding")
    response = change(ana_says, wheel, "rename", name="  scaffolding ")
    assert response.status_code == 409
    assert response.json()["detail"] == (
        "There is already a code “scaffolding” of this kind. Use that one, or choose another name."
    )
    assert version_of(project) == 2


def test_the_same_name_may_stand_in_another_kind(ana_says: Script, project: Project, wheel: Code) -> None:
    make_code(project, "Scaffolding", kind=Code.Kind.METAPHOR)
    assert change(ana_says, wheel, "rename", name="Scaffolding").status_code == 200


@pytest.mark.parametrize("name", ["", "   "])
def test_a_code_keeps_a_name(ana_says: Script, wheel: Code, name: str) -> None:
    assert change(ana_says, wheel, "rename", name=name).status_code == 400


def test_a_name_that_is_too_long_is_refused(ana_says: Script, wheel: Code) -> None:
    response = change(ana_says, wheel, "rename", name="w" * 201)
    assert response.status_code == 422
    assert response.json()["detail"] == "A code's name has at most 200 characters."


def test_a_change_without_a_reason_is_refused(ana_says: Script, project: Project, wheel: Code) -> None:
    response = ana_says.post(f"codes/{wheel.public_id}/rename", {"revision": 1, "name": "Hub"})
    assert response.status_code == 400
    assert "reason" in response.json()["errors"]
    assert version_of(project) == 1


def test_who_changes_what_she_did_not_see_is_shown_what_stands_there(ana_says: Script, wheel: Code) -> None:
    change(ana_says, wheel, "redefine", definition="Spokes.")
    response = change(ana_says, wheel, "redefine", definition="Hubs.")
    assert response.status_code == 412
    assert response.json()["current"]["definition"] == "Spokes."
    assert response.json()["current"]["revision"] == 2


def test_what_redefining_leaves_out_stays(ana_says: Script, wheel: Code) -> None:
    change(ana_says, wheel, "redefine", definition="Spokes.", include="Carts.")
    response = ana_says.post(
        f"codes/{wheel.public_id}/redefine", {"revision": 2, "reason": WHY, "include": "Bicycles."}
    )
    assert response.json()["code"]["definition"] == "Spokes."
    assert response.json()["code"]["include"] == "Bicycles."


def test_a_coding_made_before_the_redefinition_is_stale(
    ana_says: Script, ben: User, project: Project, wheel: Code
) -> None:
    session = make_session(project)
    coding = code_passage(member_of(project, ben), revisions_of(session)[0], wheel, 0, 10)
    change(ana_says, wheel, "redefine", definition="Spokes.")
    read = Script(ben, project).get(f"codings/{coding.public_id}").json()["coding"]
    assert read["stale"] is True


class TestMoving:
    @pytest.fixture
    def spoke(self, project: Project, wheel: Code) -> Code:
        return make_code(project, "Spoke", parent=wheel)

    def test_a_code_moves_to_the_top_and_back(self, ana_says: Script, wheel: Code, spoke: Code) -> None:
        top = change(ana_says, spoke, "move", parent=None)
        assert top.json()["code"]["parent"] is None
        spoke.refresh_from_db()
        below = change(ana_says, spoke, "move", parent=str(wheel.public_id))
        assert below.json()["code"]["parent"] == str(wheel.public_id)

    def test_a_circle_is_refused(self, ana_says: Script, project: Project, wheel: Code, spoke: Code) -> None:
        rim = make_code(project, "Rim", parent=spoke)
        for parent in (wheel, spoke, rim):
            response = change(ana_says, wheel, "move", parent=str(parent.public_id))
            assert response.status_code == 422
            assert response.json()["detail"] == "A code cannot stand under itself or under one of its own sub-codes."
        wheel.refresh_from_db()
        assert wheel.parent is None

    def test_a_code_stands_among_its_kind(self, ana_says: Script, project: Project, wheel: Code) -> None:
        gaps = make_code(project, "Gaps", kind=Code.Kind.PROBLEM)
        response = change(ana_says, wheel, "move", parent=str(gaps.public_id))
        assert response.status_code == 422
        assert response.json()["detail"] == "A code stands under a code of its own kind."

    def test_a_parent_from_another_project_is_not_there(self, ana_says: Script, ada: User, wheel: Code) -> None:
        foreign = make_code(make_project(ada, "Another"), "Foreign")
        assert change(ana_says, wheel, "move", parent=str(foreign.public_id)).status_code == 404


class TestRecolouring:
    def test_there_are_twelve_slots(self, ana_says: Script, wheel: Code) -> None:
        assert change(ana_says, wheel, "recolour", slot=13).status_code == 400
        assert change(ana_says, wheel, "recolour", slot=0).status_code == 400

    def test_without_a_mark_the_letters_stay(self, ana_says: Script, wheel: Code) -> None:
        assert change(ana_says, wheel, "recolour", slot=4).json()["code"]["mark"] == wheel.mark

    def test_letters_of_another_code_are_refused(self, ana_says: Script, project: Project, wheel: Code) -> None:
        hub = make_code(project, "Hub")
        response = change(ana_says, wheel, "recolour", slot=4, mark=hub.mark.lower())
        assert response.status_code == 409
        assert "Choose other letters" in response.json()["detail"]


class TestWhoMay:
    @pytest.mark.parametrize("verb", ["rename", "redefine", "move", "recolour"])
    @pytest.mark.parametrize("who", ["ben", "rosa"])
    def test_ben_and_rosa_may_not(
        self, request: pytest.FixtureRequest, project: Project, wheel: Code, verb: str, who: str
    ) -> None:
        response = change(Script(request.getfixturevalue(who), project), wheel, verb, name="X", slot=1, parent=None)
        assert response.status_code == 403
        assert "admin, supervisor" in response.json()["detail"]
        assert version_of(project) == 1

    def test_otto_finds_nothing(self, otto: User, project: Project, wheel: Code) -> None:
        stranger = Script(otto, project)
        assert stranger.get("codes").status_code == 404
        assert stranger.get(f"codes/{wheel.public_id}").status_code == 404
        assert stranger.get("operations").status_code == 404
        assert change(stranger, wheel, "rename", name="X").status_code == 404

    def test_rosa_reads(self, rosa: User, project: Project, wheel: Code) -> None:
        reader = Script(rosa, project)
        assert [code["name"] for code in reader.get("codes").json()] == ["Wheel"]
        assert reader.get(f"codes/{wheel.public_id}").json()["code"]["name"] == "Wheel"


class TestHistory:
    def test_operations_come_newest_first_with_who_and_why(
        self, ana_says: Script, ana: User, project: Project, wheel: Code
    ) -> None:
        change(ana_says, wheel, "rename", name="Turning wheel")
        newest, first = ana_says.get("operations").json()
        assert (first["number"], first["kind"]) == (1, "add")
        assert (newest["number"], newest["kind"], newest["reason"]) == (2, "rename", WHY)
        assert newest["by"]["name"] == ana.name
        assert newest["codes"] == [
            {
                "id": str(wheel.public_id),
                "name": "Turning wheel",
                "changed": {"name": {"before": "Wheel", "after": "Turning wheel"}},
            }
        ]

    def test_it_goes_on_below_a_number(self, ana_says: Script, project: Project, wheel: Code) -> None:
        make_code(project)
        assert [line["number"] for line in ana_says.get("operations", before=2).json()] == [1]
        assert ana_says.get("operations", before="x").status_code == 400
