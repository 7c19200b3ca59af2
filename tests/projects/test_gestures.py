"""A write that comes twice is done once, and answered twice alike."""

import uuid

from apps.accounts.models import User
from apps.coding.models import Completion
from apps.projects.models import Gesture, Project
from tests.factories import make_session, plan_round, revisions_of, standing_round
from tests.people import member_of
from tests.scripts import Script, gesture

OTTO = {"email": "otto.weiss@example.org", "roles": ["coder"]}


def test_a_repeat_is_answered_to_the_letter(ben: User, project: Project) -> None:
    script, key = Script(ben, project), str(uuid.uuid4())
    first = script.post("codes", {"kind": "theme", "name": "Wheel"}, key=key)
    again = script.post("codes", {"kind": "theme", "name": "Wheel"}, key=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert again["Idempotent-Replay"] == "true"


def test_another_body_is_another_write(ben: User, project: Project) -> None:
    script, key = Script(ben, project), str(uuid.uuid4())
    script.post("codes", {"kind": "theme", "name": "Wheel"}, key=key)
    assert script.post("codes", {"kind": "theme", "name": "Hub"}, key=key).status_code == 422


def test_so_is_another_question_in_the_address(ana: User, ben: User, project: Project) -> None:
    """Which round a done mark is taken back in stands there."""
    text = revisions_of(make_session(project))[0].text
    session = text.intervention.session if text.intervention else None
    assert session
    other = plan_round(member_of(project, ana), [member_of(project, ben)], session)
    script, headers = Script(ben, project), gesture()
    address = f"{script.base}texts/{text.public_id}/completion?round="
    assert script.client.delete(f"{address}{standing_round(project).public_id}", headers=headers).status_code == 200
    assert script.client.delete(f"{address}{other.public_id}", headers=headers).status_code == 422
    assert not Completion.objects.exists()


def test_noor_does_not_get_what_ben_was_answered(ben: User, noor: User, project: Project) -> None:
    key, body = str(uuid.uuid4()), {"kind": "theme", "name": "Wheel"}
    Script(ben, project).post("codes", body, key=key)
    hers = Script(noor, project).post("codes", body, key=key)
    assert hers.status_code == 409
    assert "Idempotent-Replay" not in hers


def test_the_link_of_an_invitation_is_kept_nowhere(ada: User, project: Project) -> None:
    script, key = Script(ada, project), str(uuid.uuid4())
    first = script.post("invitations", OTTO, key=key).json()
    secret = first.pop("link").strip("/").rpartition("/")[2]
    assert secret not in (Gesture.objects.get(key=key).answer or "")
    assert script.post("invitations", OTTO, key=key).json() == first
