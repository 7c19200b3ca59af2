"""Workers are killed and the broker is emptied; every job still ends done, once, by itself."""

import redis

from config.launcher import health
from tests.live.instance import Instance, until
from tests.live.story import Story, start_jobs, tell

PROJECT = "(SELECT id FROM projects_project WHERE slug = %s)"


def _states(live: Instance, story: Story) -> list[str]:
    return [state for (state,) in live.sql(f"SELECT state FROM activity_job WHERE project_id = {PROJECT}", story.slug)]


def _effects(live: Instance, story: Story) -> list[int]:
    """How often each job had its effect."""
    rows = live.sql(
        f"SELECT count(*) FROM activity_event WHERE kind = 'rehearsal.had_effect' AND project_id = {PROJECT}"
        " GROUP BY objects->>'job'",
        story.slug,
    )
    return [count for (count,) in rows]


def _all_end_once(live: Instance, story: Story, count: int) -> None:
    until(lambda: _states(live, story) == ["done"] * count, f"{count} jobs to be done")
    assert _effects(live, story) == [1] * count


def test_a_worker_killed_in_mid_job_costs_nothing_but_time(live: Instance, long_form: bool) -> None:
    story = tell(live, coders=1)
    start_jobs(live, story, count=4, steps=20)
    for _kill in range(5 if long_form else 1):
        until(lambda: "running" in _states(live, story), "a job to run")
        live.kill("worker")
        live.start_worker()
    _all_end_once(live, story, 4)
    attempts = live.sql(f"SELECT max(attempt) FROM activity_job WHERE project_id = {PROJECT}", story.slug)[0][0]
    assert attempts >= 2
    live.manage("verify", "--project", story.slug)  # fails on any finding


def test_an_emptied_broker_loses_no_job(live: Instance) -> None:
    story = tell(live, coders=1)
    live.kill("worker")
    live.manage("shell", "--no-imports", "-c", f"from tests.live import telling; telling.queue({story.slug!r}, 6, 3)")
    broker = redis.Redis.from_url(live.redis_url)
    assert broker.llen("interactive") >= 6
    broker.flushdb()
    live.start_worker()
    _all_end_once(live, story, 6)


def test_a_broker_emptied_under_a_living_worker_is_put_right(live: Instance) -> None:
    story = tell(live, coders=1)
    redis.Redis.from_url(live.redis_url).flushdb()
    start_jobs(live, story, count=3, steps=3)
    _all_end_once(live, story, 3)


def test_a_running_job_stops_when_asked(live: Instance) -> None:
    story = tell(live, coders=1)
    start_jobs(live, story, count=1, steps=600)
    until(lambda: _states(live, story) == ["running"], "the job to run")
    with story.client(live, "ada") as ada:
        job = ada.get("/jobs").json()[0]
        asked = ada.post(f"/jobs/{job['id']}/cancel", json={}, headers={"Idempotency-Key": job["id"]})
    assert asked.status_code == 200
    until(lambda: _states(live, story) == ["cancelled"], "the job to stop")
    assert _effects(live, story) == []


def test_the_instance_says_when_no_worker_lives(live: Instance) -> None:
    live.kill("worker")
    until(lambda: not _is_ready(live), "the instance to miss its worker")
    live.start_worker()
    until(lambda: _is_ready(live), "the instance to be ready again")


def _is_ready(live: Instance) -> bool:
    return health.ask("127.0.0.1", live.port, health.READY)[0]
