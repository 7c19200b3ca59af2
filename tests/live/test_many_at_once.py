"""Many write at the same time: nothing is lost, nothing doubled, and every event reaches every listener."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.instance import Instance, until
from tests.live.story import Story, gesture, listening, tell


def _live_codings(live: Instance, story: Story) -> int:
    found = live.sql(
        "SELECT count(*) FROM audit_coding c JOIN projects_project p ON p.public_id = c.project"
        " WHERE p.slug = %s AND c.live",
        story.slug,
    )
    count: int = found[0][0]
    return count


def test_twenty_identical_posts_make_one_coding(live: Instance) -> None:
    story = tell(live, coders=1)
    key, body = gesture(), story.coding(0, 4, 12)
    with story.client(live, "coder-1") as ben, ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(lambda _: ben.post("/codings", json=body, headers=key), range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replay" in answer.headers for answer in answers) == 19
    assert _live_codings(live, story) == 1


def test_another_body_under_the_same_key_is_refused(live: Instance) -> None:
    story = tell(live, coders=1)
    key = gesture()
    with story.client(live, "coder-1") as ben:
        assert ben.post("/codings", json=story.coding(0, 4, 12), headers=key).status_code == 201
        again = ben.post("/codings", json=story.coding(0, 4, 12, code=1), headers=key)
    assert again.status_code == 422
    assert again.headers["content-type"] == "application/problem+json"


def _code_many(live: Instance, story: Story, coder: int, each: int) -> set[str]:
    """One coder codes `each` passages, one after the other; the ids of what was acknowledged."""
    acknowledged = set()
    with story.client(live, f"coder-{coder}") as client:
        for n in range(each):
            body = story.coding(n % len(story.texts), n, n + 20 + coder, code=n % 3)
            answer = client.post("/codings", json=body, headers=gesture())
            assert answer.status_code == 201, answer.text
            acknowledged.add(answer.json()["coding"]["id"])
    return acknowledged


@pytest.mark.parametrize("coders", [20])
def test_twenty_coders_lose_nothing_and_every_event_arrives_everywhere(
    live: Instance, coders: int, long_form: bool
) -> None:
    each = 50 if long_form else 8
    story = tell(live, coders=coders)
    with listening(live, story, "ada") as ada, listening(live, story, "coder-1") as first:
        with ThreadPoolExecutor(coders) as crowd:
            acknowledged = set().union(*crowd.map(lambda n: _code_many(live, story, n, each), range(1, coders + 1)))
        assert len(acknowledged) == coders * each
        for listener in (ada, first):
            until(lambda: len(listener.events) >= coders * each, "every event to arrive")  # noqa: B023 - called at once
            arrived = [event["objects"]["coding"] for event in listener.events]
            assert sorted(arrived) == sorted(acknowledged)
    assert _live_codings(live, story) == coders * each
    live.manage("verify", "--project", story.slug)  # fails on any finding
