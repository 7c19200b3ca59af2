"""New codes: who adds one, who proposes one, and what the server chooses where nothing was said."""

import pytest

from apps.accounts.models import User
from apps.activity.models import Event
from apps.codebook.models import Code, Operation
from apps.codebook.selectors import version_of
from apps.coding.services import close_round
from apps.projects.models import Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of
from tests.people import join, member_of
from tests.scripts import Script

WHEEL = {"kind": "theme", "name": "Wheel"}


class TestInTheOpen:
    def test_ben_adds_one_while_reading(self, ben: User, project: Project) -> None:
        response = Script(ben, project).post("codes", WHEEL)
        assert response.status_code == 201
        code = response.json()["code"]
        assert (code["name"], code["status"], code["proposed"]) == ("Wheel", "active", False)
        assert (code["mark"], code["slot"]) == ("WH", 5)
        assert version_of(project) == 1

    def test_each_new_code_has_letters_and_a_slot_of_its_own(self, ana: User, project: Project) -> None:
        script = Script(ana, project)
        looks = [
            script.post("codes", {"kind": "theme", "name": name}).json()["code"]
            for name in ("Wheel", "Whole of society", "Wholesale")
        ]
        assert len({code["mark"] for code in looks}) == 3
        assert [code["slot"] for code in looks] == [5, 7, 3]

    def test_all_that_was_said_is_kept(self, ana: User, project: Project) -> None:
        parent = make_code(project, "Movement")
        said = {
            **WHEEL,
            "parent": str(parent.public_id),
            "mark": "WX",
            "slot": 9,
            "definition": "Spokes.",
            "include": "Carts.",
            "reason": "Heard twice.",
        }
        code = Script(ana, project).post("codes", said).json()["code"]
        assert {name: code[name] for name in said if name != "reason"} == {
            name: value for name, value in said.items() if name != "reason"
        }
        assert Operation.objects.get(number=2).reason == "Heard twice."

    def test_a_taken_name_is_refused(self, ben: User, project: Project) -> None:
        make_code(project, "Wheel")
        response = Script(ben, project).post("codes", {**WHEEL, "name": "wheel"})
        assert response.status_code == 409
        assert "Use that one, or choose another name." in response.json()["detail"]

    def test_nothing_stands_under_a_code_of_another_kind(self, ana: User, project: Project) -> None:
        gaps = make_code(project, "Gaps", kind=Code.Kind.PROBLEM)
        response = Script(ana, project).post("codes", {**WHEEL, "parent": str(gaps.public_id)})
        assert response.status_code == 422

    def test_where_coders_may_not_ben_reads_who_may(self, ben: User, project: Project) -> None:
        Project.objects.update(coders_may_add_codes=False)
        response = Script(ben, project).post("codes", WHEEL)
        assert response.status_code == 403
        assert "admin, supervisor" in response.json()["detail"]

    def test_rosa_may_not(self, rosa: User, project: Project) -> None:
        assert Script(rosa, project).post("codes", WHEEL).status_code == 403


class TestBlind:
    """Ben codes in a blind round with Noor; Ana supervises and does not code."""

    @pytest.fixture(autouse=True)
    def round_(self, project: Project, ana: User, ben: User, noor: User) -> None:
        self.session = make_session(project)
        members = [member_of(project, ben), member_of(project, noor)]
        self.round = plan_round(member_of(project, ana), members, self.session, blind=True)

    def propose(self, user: User, project: Project) -> Code:
        response = Script(user, project).post("codes", WHEEL)
        assert response.status_code == 201
        assert response.json()["code"]["proposed"] is True
        return Code.objects.get(public_id=response.json()["code"]["id"])

    def test_a_new_code_is_a_private_proposal(self, ben: User, project: Project) -> None:
        code = self.propose(ben, project)
        assert (code.status, code.proposed_by) == (Code.Status.PROPOSED, member_of(project, ben))
        assert version_of(project) == 0

    def test_also_where_coders_may_not_add_codes(self, ben: User, project: Project) -> None:
        Project.objects.update(coders_may_add_codes=False)
        self.propose(ben, project)

    def test_noor_sees_it_nowhere(self, ben: User, noor: User, project: Project) -> None:
        script = Script(noor, project)
        cursor = script.get("events").json()["cursor"]
        code = self.propose(ben, project)
        code_passage(member_of(project, ben), revisions_of(self.session)[0], code, 0, 5)
        assert script.get("codes").json() == []
        assert script.get(f"codes/{code.public_id}").status_code == 404
        assert script.get("events", cursor=cursor).json()["events"] == []
        for page in ("codebook/", "codebook/history/", "", "rounds/"):
            text = script.client.get(f"/p/{project.slug}/{page}").content.decode()
            assert "Wheel" not in text
            assert str(code.public_id) not in text
        assert script.client.get(f"/p/{project.slug}/codebook/codes/{code.public_id}/").status_code == 404

    def test_not_even_through_a_coding_in_an_open_round(self, ben: User, noor: User, project: Project) -> None:
        code = self.propose(ben, project)
        elsewhere = make_session(project, title="Another day")
        coding = code_passage(member_of(project, ben), revisions_of(elsewhere)[0], code, 0, 5)
        script = Script(noor, project)
        assert script.get(f"codings/{coding.public_id}").status_code == 404
        state = script.get(f"sessions/{elsewhere.public_id}/workbench").json()
        assert state["codings"]["id"] == []

    def test_it_takes_no_name_no_letters_and_no_colour_from_noor(self, ben: User, noor: User, project: Project) -> None:
        first, second = self.propose(ben, project), self.propose(noor, project)
        assert (first.name, first.mark, first.slot) == (second.name, second.mark, second.slot)

    def test_nor_from_the_codebook(self, ben: User, ana: User, project: Project) -> None:
        self.propose(ben, project)
        added = Script(ana, project).post("codes", WHEEL).json()["code"]
        assert (added["status"], added["mark"], added["slot"]) == ("active", "WH", 5)

    def test_ben_does_not_propose_what_is_there(self, ben: User, project: Project) -> None:
        self.propose(ben, project)
        assert Script(ben, project).post("codes", WHEEL).status_code == 409

    def test_ben_changes_his_own_without_a_version(self, ben: User, noor: User, project: Project) -> None:
        code = self.propose(ben, project)
        cursor = Script(noor, project).get("events").json()["cursor"]
        body = {"revision": 1, "reason": "Nearer to what was said.", "name": "Turning wheel"}
        response = Script(ben, project).post(f"codes/{code.public_id}/rename", body)
        assert response.json()["code"]["name"] == "Turning wheel"
        assert version_of(project) == 0
        assert Script(noor, project).get("events", cursor=cursor).json()["events"] == []

    def test_ana_hears_of_it_but_leaves_it_to_ben(self, ana: User, ben: User, project: Project) -> None:
        script = Script(ana, project)
        cursor = script.get("events").json()["cursor"]
        code = self.propose(ben, project)
        (heard,) = script.get("events", cursor=cursor).json()["events"]
        assert (heard["kind"], heard["after"]["name"]) == ("code.proposed", "Wheel")
        assert [known["name"] for known in script.get("codes").json()] == ["Wheel"]
        body = {"revision": 1, "reason": "Better.", "name": "X"}
        refused = script.post(f"codes/{code.public_id}/rename", body)
        assert refused.status_code == 403
        assert "proposal" in refused.json()["detail"]

    def test_a_supervisor_who_codes_blind_elsewhere_hears_nothing(
        self, ada: User, ana: User, ben: User, project: Project
    ) -> None:
        join(project, ana, "supervisor", "coder")
        other = make_session(project, title="Another day")
        plan_round(member_of(project, ada), [member_of(project, ana)], other, blind=True, title="Ana's own")
        self.propose(ben, project)
        assert Script(ana, project).get("codes").json() == []

    def test_what_she_adds_while_she_codes_blind_tells_the_others_nothing(
        self, ada: User, ana: User, ben: User, project: Project
    ) -> None:
        join(project, ana, "supervisor", "coder")
        coders = [member_of(project, person) for person in (ana, ben)]
        plan_round(member_of(project, ada), coders, self.session, blind=True, title="With Ana")
        assert self.propose(ana, project).status == Code.Status.PROPOSED
        assert Script(ben, project).get("codes").json() == []

    def test_nothing_of_everybodys_stands_under_a_proposal(self, ana: User, ben: User, project: Project) -> None:
        code = self.propose(ben, project)
        response = Script(ana, project).post("codes", {"kind": "theme", "name": "Hub", "parent": str(code.public_id)})
        assert response.status_code == 422

    def test_closing_the_round_does_not_tell_proposals(
        self, ana: User, ben: User, noor: User, project: Project
    ) -> None:
        self.propose(ben, project)
        close_round(actor=member_of(project, ana), round_=self.round)
        assert Script(noor, project).get("codes").json() == []

    def test_after_it_closes_a_new_code_is_for_everybody(self, ana: User, ben: User, project: Project) -> None:
        close_round(actor=member_of(project, ana), round_=self.round)
        response = Script(ben, project).post("codes", WHEEL)
        assert response.json()["code"]["proposed"] is False

    def test_the_journal_keeps_it_from_the_others(self, ben: User, project: Project) -> None:
        code = self.propose(ben, project)
        code_passage(member_of(project, ben), revisions_of(self.session)[0], code, 0, 5)
        told = Event.objects.filter(kind__in=["code.proposed", "coding.applied"])
        assert {event.audience for event in told} == {Event.Audience.STEERING}
