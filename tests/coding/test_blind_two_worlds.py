"""Blind means blind: what a blind coder can read is the same to the byte, at the same number of queries, whether the
coder beside her did nothing or a great deal.

Both worlds grow from one stage and are taken back. Between them differ only the moments and the ids that were made in
each; those are named in the order in which they are read.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.activity import stream
from apps.activity.models import Job
from apps.codebook.models import Code
from apps.codebook.services import propose_code
from apps.coding.models import Coding, CodingBatch, Comment, Memo, Round
from apps.coding.selectors import own_actions
from apps.coding.services import (
    Passage,
    apply_to_many,
    change_coding,
    mark_done,
    open_thread,
    reply,
    resolve_thread,
    restore_coding,
    withdraw_coding,
    write_memo,
    write_memo_on,
)
from apps.coding.subjects import Kind, Subject
from apps.corpus.models import Intervention, Session, Speaker, TextRevision
from apps.projects.models import Membership, Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of, standing_round
from tests.people import join, member_of
from tests.policy.routes import Route, all_routes
from tests.scripts import Script

NOT_WALKED = {
    "recording_id",
    "transcription_id",
    "document_id",
    "run_id",
    "source_id",
    "corrected_id",
    "speaker_id",
    "actor_id",
    "scheme_id",
    "merge_id",
    "invitation_id",
    "member_id",
}
"""Parameters of addresses that show no codings, or show them out of what a supervisor computed."""
STREAM = "api:feed"  # without end; it sends what `events` answers
SENTENCE = "The delegate held that no state governs migration alone and that the wheel turns with many spokes. "
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Answer(NamedTuple):
    """What came back: status, body with what differs by itself named alike, number of queries."""

    status: int
    body: str
    queries: int


class Stage:
    """A project before the worlds part: a blind round of Ben, Ana and Noor over one session, and an open round."""

    def __init__(self, project: Project, reader: User, noor: User, blind: Round, session: Session) -> None:
        self.project, self.blind, self.session = project, blind, session
        self.reader, self.noor = member_of(project, reader), member_of(project, noor)
        self.script = Script(reader, project)
        self.turns = revisions_of(session)
        self.codes = list(Code.objects.filter(project=project).order_by("pk"))
        self.own = code_passage(self.reader, self.turns[0], self.codes[0], 4, 20, round_=blind)
        self.batch = apply_to_many(
            actor=self.reader,
            round_=blind,
            code=self.codes[0],
            passages=[Passage(self.turns[2], 4, 20)],
            query="delegate",
            unit="hit",
            group=uuid.uuid4(),
        )
        self.act = own_actions(self.reader)[0].name
        self.memo = write_memo(actor=self.reader, coding=self.own, body="Mine from before.", version=0)
        self.comment = open_thread(actor=self.reader, subject=Subject(Kind.CODING, self.own), body="Unsure.")
        self.job = Job.objects.create(
            project=project, kind="corpus.import", queue=Job.Queue.IMPORT, asked_by=self.reader
        )
        self.cursor = self.script.get("events").json()["cursor"]
        self.known = self._ids()

    def _ids(self) -> set[str]:
        known: set[str] = set()
        for model in (
            Code,
            Coding,
            CodingBatch,
            Comment,
            Intervention,
            Memo,
            Project,
            Round,
            Session,
            Speaker,
            TextRevision,
            Membership,
            Job,
        ):
            known |= {str(found) for found in model.objects.values_list("public_id", flat=True)}
        return known | {str(self.act)} | {str(turn.text.public_id) for turn in self.turns}


@pytest.fixture
def stage(request: pytest.FixtureRequest, project: Project, ana: User, ben: User, noor: User) -> Stage:
    """Read by Ben, unless a test asks for Ana, who supervises and codes in the round herself."""
    reader = {"ben": ben, "ana": ana}[getattr(request, "param", "ben")]
    join(project, ana, "supervisor", "coder")
    session = make_session(project, turns=[SENTENCE * 4] * 10, panels=["Opening", "Panel 1"])
    for name in ("Wheel", "Scaffolding", "Hub"):
        make_code(project, name)
    coders = [member_of(project, person) for person in (ana, ben, noor)]
    blind = plan_round(coders[0], coders, session, blind=True, title="First blind round")
    return Stage(project, reader, noor, blind, session)


def noor_works(stage: Stage) -> None:
    """Fifty passages with memos, own codes and done marks, in the blind round and on the same texts in the open one."""
    mine = [
        propose_code(project=stage.project, actor=stage.noor, kind="theme", name=name)
        for name in ("House", "Fire", "Hose")
    ]
    for number in range(50):
        round_ = stage.blind if number % 5 else standing_round(stage.project)
        turn, start = stage.turns[number % 10], number // 10 * 20
        code = (stage.codes + mine)[number % 6]
        coding = code_passage(stage.noor, turn, code, start, start + 15, round_=round_)
        _go_on(stage, coding, number)
    for turn in stage.turns[:6]:
        mark_done(actor=stage.noor, round_=stage.blind, revision=turn)
        mark_done(actor=stage.noor, round_=standing_round(stage.project), revision=turn)
    noor_notes(stage)


def noor_notes(stage: Stage) -> None:
    """Memos on everything, private and not; threads on her codings and on codes, answered and resolved."""
    turn = stage.turns[0].text.intervention
    assert turn is not None
    things = [
        Subject(Kind.INTERVENTION, turn),
        Subject(Kind.SPEAKER, turn.speaker),
        Subject(Kind.CODE, stage.codes[0]),
        Subject(Kind.SESSION, stage.session),
        Subject(Kind.PROJECT, stage.project),
    ]
    for subject in things:
        write_memo_on(actor=stage.noor, subject=subject, body="The wheel again.", is_private=False)
    codings = Coding.objects.filter(coder=stage.noor, withdrawn_at__isnull=True).select_related("code", "round", "text")
    talked_of = [things[2], *(Subject(Kind.CODING, coding) for coding in codings[:6])]
    for number, subject in enumerate(talked_of):
        thread = open_thread(actor=stage.noor, subject=subject, body="Is this the wheel?")
        reply(actor=stage.noor, thread=thread, body="It turns.")
        if number % 2:
            resolve_thread(actor=stage.noor, thread=thread)


def _go_on(stage: Stage, coding: Coding, number: int) -> None:
    if number % 3 == 0:
        write_memo(actor=stage.noor, coding=coding, body="This is where it turns.", version=0)
    if number % 7 == 0:
        withdraw_coding(actor=stage.noor, coding=coding)
    if number % 14 == 0:
        restore_coding(actor=stage.noor, coding=coding)
    if number % 11 == 0 and number % 7:
        change_coding(actor=stage.noor, coding=coding, version=1, confidence=2)


def reader_works(stage: Stage) -> list[Answer]:
    """What she does after Noor, or after nothing: a code of her own, a coding with it, a memo, a done mark."""
    script, turn = stage.script, stage.turns[1]
    proposed = script.post("codes", {"kind": "theme", "name": "House"})
    passage = {
        "round": str(stage.blind.public_id),
        "text": str(turn.text.public_id),
        "revision": str(turn.public_id),
        "start": 20,
        "end": 35,
        "quote": turn.content[20:35],
        "code": proposed.json()["code"]["id"],
    }
    applied = script.post("codings", passage)
    memo = script.put(f"codings/{applied.json()['coding']['id']}/memo", {"body": "Mine.", "version": 0})
    done = script.put(
        f"texts/{turn.text.public_id}/completion", {"round": passage["round"], "revision": passage["revision"]}
    )
    return [Answer(answer.status_code, answer.content.decode(), 0) for answer in (proposed, applied, memo, done)]


def addresses(stage: Stage) -> Iterator[str]:
    """Every address that answers GET, for each thing that the reader could name in it."""
    base = stage.script.base
    for route in all_routes():
        if route.is_in_project and route.name != STREAM:
            yield from _addresses(stage, route)
    for round_ in (stage.blind, standing_round(stage.project)):
        yield f"{base}sessions/{stage.session.public_id}/workbench?round={round_.public_id}"
        yield f"/p/{stage.project.slug}/sessions/{stage.session.public_id}/code/?round={round_.public_id}"
    yield f"{base}events?cursor={stage.cursor}"
    yield f"/p/{stage.project.slug}/codebook/?q=house"
    for round_ in (stage.blind, standing_round(stage.project)):
        asked = f"q=wheel&code={stage.codes[0].public_id}&unit=hit&round={round_.public_id}"
        yield f"/p/{stage.project.slug}/search/?{asked}"
        yield f"/p/{stage.project.slug}/search/code/?{asked}"
    yield f"/p/{stage.project.slug}/search/?q=house"
    yield f"{base}search?q=wheel"
    for asked in (
        "q=wheel",
        "what=comment",
        "about=coding",
        "state=resolved",
        "to_me=on",
        f"author={stage.noor.public_id}",
    ):
        yield f"/p/{stage.project.slug}/notes/?{asked}"
    for kind, thing in noted(stage):
        yield f"{base}notes/{kind}/{thing.public_id}"
        yield f"/p/{stage.project.slug}/notes/{kind}/{thing.public_id}/"


def noted(stage: Stage) -> Iterator[tuple[str, Any]]:
    turn = stage.turns[0].text.intervention
    assert turn is not None
    yield from (("coding", stage.own), ("code", stage.codes[0]), ("intervention", turn), ("speaker", turn.speaker))
    yield from (("session", stage.session), ("project", stage.project))


def _addresses(stage: Stage, route: Route) -> Iterator[str]:
    named: dict[str, Any] = {
        "session": stage.session,
        "session_id": stage.session,
        "text": stage.turns[0].text,
        "job_id": stage.job,
        "coding": stage.own,
        "coding_id": stage.own,
        "intervention_id": stage.turns[0].text.intervention,
        "round_id": stage.blind,
        "code_id": stage.codes[0],
        "batch_id": stage.batch,
        "thing_id": stage.own,
        "memo_id": stage.memo,
        "comment_id": stage.comment,
    }
    values = {
        "slug": stage.project.slug,
        "kind": "coding",
        "action_id": str(stage.act),
        **{name: str(thing.public_id) for name, thing in named.items()},
    }
    missing = set(route.parameters) - set(values)
    if missing:
        assert missing <= NOT_WALKED, f"{route.name} takes {missing}: say which the reader would open"
        return
    yield route.at(values)
    if "round_id" in route.parameters:
        yield route.at({**values, "round_id": str(standing_round(stage.project).public_id)})


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def read_world(stage: Stage, *, noor_is_busy: bool) -> dict[str, Answer]:
    """All that the reader gets to read in one of the worlds, under the address she read it at."""
    with taken_back():
        if noor_is_busy:
            noor_works(stage)
        found = {f"write {number}": answer for number, answer in enumerate(reader_works(stage))}
        for address in addresses(stage):
            with CaptureQueriesContext(connection) as captured:
                response = stage.script.client.get(address)
            found[address] = Answer(response.status_code, response.content.decode(), len(captured))
    return named_alike(stage, found)


def named_alike(stage: Stage, found: dict[str, Answer]) -> dict[str, Answer]:
    names: dict[str, str] = {}

    def name_of(match: re.Match[str]) -> str:
        return match[0] if match[0] in stage.known else names.setdefault(match[0], f"made-{len(names)}")

    return {
        address: answer._replace(body=UUID.sub(name_of, without_moments(answer.body)))
        for address, answer in found.items()
    }


def without_moments(text: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r'name="csrf-token" content="\w+"', "", text)
    text = re.sub(r'"cursor": ?"([^"]*)"', lambda match: f'"cursor of {len(match[1])} letters"', text)
    text = re.sub(r"<time.*?</time>", "<time>", text, flags=re.DOTALL)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:\+\d\d:\d\d|Z)", "MOMENT", text)


@pytest.mark.parametrize("stage", ["ben", "ana"], indirect=True)
def test_the_reader_reads_the_same_whether_noor_works_or_not(stage: Stage) -> None:
    quiet = read_world(stage, noor_is_busy=False)
    busy = read_world(stage, noor_is_busy=True)

    assert list(quiet) == list(busy)
    assert sum(answer.status == 200 for answer in quiet.values()) > 15
    for address, answer in quiet.items():
        assert busy[address] == answer, address


def test_the_busy_world_is_busy(stage: Stage) -> None:
    """What the comparison rests on: an admin, who codes nowhere, sees Noor's work."""
    with taken_back():
        noor_works(stage)
        assert Coding.objects.filter(coder=stage.noor).count() == 50
        assert Memo.objects.filter(author=stage.noor).count() == 17 + 5
        admin = Script(User.objects.get(email="ada.bell@example.org"), stage.project)
        state = admin.get(f"sessions/{stage.session.public_id}/workbench", round=stage.blind.public_id).json()
        assert len(state["codings"]["id"]) > 30
        assert [code["name"] for code in state["codes"] if code["proposed"]] == ["House", "Fire", "Hose"]


def test_what_noor_made_answers_as_what_never_was(stage: Stage) -> None:
    script = stage.script
    with taken_back():
        noor_works(stage)
        never = script.get(f"codings/{uuid.uuid4()}")
        assert never.status_code == 404
        for made in Coding.objects.filter(coder=stage.noor):
            assert script.get(f"codings/{made.public_id}").content == never.content
        for code in Code.objects.filter(proposed_by=stage.noor):
            assert script.get(f"codes/{code.public_id}").content == never.content
            assert script.client.get(f"/p/{stage.project.slug}/codebook/codes/{code.public_id}/").status_code == 404


def test_a_cursor_does_not_tell_that_anything_happened(stage: Stage) -> None:
    """Asked again while all was quiet, and while Noor worked: each answer carries a new cursor of the same length."""
    script = stage.script

    def asked() -> str:
        return str(script.get("events", cursor=stage.cursor).json()["cursor"])

    quiet = asked()
    with taken_back():
        noor_works(stage)
        busy = asked()
    assert len({stage.cursor, quiet, busy}) == 3
    assert len(stage.cursor) == len(quiet) == len(busy)


def test_asking_takes_the_same_queries_whether_anything_happened_or_not(stage: Stage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            stage.script.get("events", cursor=stage.cursor)
        return len(captured)

    quiet = queries()
    with taken_back():
        noor_works(stage)
        assert queries() == quiet


def test_nor_does_being_far_behind(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that missed much loads afresh; what was hidden from it does not count as missed."""
    monkeypatch.setattr(stream, "BATCH", 2)
    monkeypatch.setattr(stream, "FURTHEST_BEHIND", 4)
    with taken_back():
        noor_works(stage)
        answer = stage.script.get("events", cursor=stage.cursor).json()
        assert (answer["events"], answer["reload"]) == ([], False)
        for name in ("One", "Two", "Three", "Four", "Five"):
            make_code(stage.project, name)
        assert stage.script.get("events", cursor=stage.cursor).json()["reload"] is True
