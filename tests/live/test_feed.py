"""Who may listen, and what they hear."""

import itertools
import json
from collections.abc import Callable

import httpx
import pytest

from apps.accounts.keys import digest_of
from tests.live.instance import Instance, until
from tests.live.story import gesture, listening, tell


def _status(client: httpx.Client) -> int:
    with client.stream("GET", "/feed") as answer:
        return answer.status_code


def test_members_listen_and_strangers_do_not(live: Instance) -> None:
    story, other = tell(live, coders=1), tell(live, coders=1)
    with story.client(live, "coder-1") as ben, other.client(live, "coder-1") as otto:
        otto.base_url = ben.base_url
        assert _status(ben) == 200
        assert _status(otto) == 404
        ben.headers["Authorization"] = "Bearer rap_nothing"
        assert _status(ben) == 401


def test_a_page_of_another_site_hears_nothing(live: Instance) -> None:
    story = tell(live, coders=1)
    with story.client(live, "coder-1") as ben:
        ben.headers["Origin"] = "https://elsewhere.example"
        assert _status(ben) == 403


def test_a_removed_member_stops_hearing(live: Instance) -> None:
    story = tell(live, coders=2)
    with (
        listening(live, story, "coder-1") as ben,
        story.client(live, "ada") as ada,
        story.client(live, "coder-2") as noor,
    ):
        member = next(one for one in ada.get("/members").json() if one["name"] == "Coder-1")
        assert ada.delete(f"/members/{member['id']}", headers=gesture()).status_code == 200
        until(lambda: not ben.is_open, "the stream to end")
        noor.post("/codings", json=story.coding(0, 4, 12), headers=gesture())
        assert "coding.applied" not in [event["kind"] for event in ben.events]


def _ends(answer: httpx.Response, change: Callable[[], object]) -> bool:
    """Whether an open stream ends after a change, within a few signs of life."""
    lines = answer.iter_lines()
    assert next(lines) == "retry: 1000"
    change()
    return len(list(itertools.islice((line for line in lines if line == ": still here"), 5))) < 5


def test_a_revoked_token_stops_hearing(live: Instance) -> None:
    story = tell(live, coders=1)
    digest = digest_of(story.tokens["coder-1"])
    with story.client(live, "coder-1") as ben, ben.stream("GET", "/feed") as answer:
        revoke = "UPDATE accounts_apitoken SET revoked_at = now() WHERE digest = %s"
        assert _ends(answer, lambda: live.sql(revoke, digest))


@pytest.mark.parametrize(
    "end",
    [
        "UPDATE accounts_user SET is_active = false FROM accounts_apitoken t WHERE user_id = accounts_user.id"
        " AND t.digest = %s",
        "UPDATE django_session SET expire_date = now() FROM accounts_apitoken t WHERE t.digest = %s",
    ],
    ids=["account", "session"],
)
def test_a_browser_stops_hearing_when_account_or_session_end(live: Instance, end: str) -> None:
    story = tell(live, coders=1)
    token = story.tokens["coder-1"]
    call = f"from tests.live import telling; telling.sign_in({token!r})"
    cookies = json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1])
    with (
        httpx.Client(base_url=live.url, cookies=cookies, timeout=10) as browser,
        browser.stream("GET", f"/api/v1/projects/{story.slug}/feed") as answer,
    ):
        assert _ends(answer, lambda: live.sql(end, digest_of(token)))


def test_a_stream_that_was_cut_goes_on_where_it_ended(live: Instance) -> None:
    story = tell(live, coders=2)
    with story.client(live, "coder-2") as noor, story.client(live, "coder-1") as ben:
        cursor = ben.get("/events").json()["cursor"]
        for n in range(5):
            noor.post("/codings", json=story.coding(0, n, n + 10), headers=gesture())
        first = ben.get("/events", params={"cursor": cursor}).json()
        noor.post("/codings", json=story.coding(1, 0, 10), headers=gesture())
        second = ben.get("/events", params={"cursor": first["cursor"]}).json()
    assert [len(first["events"]), len(second["events"])] == [5, 1]
