"""What a member did, newest first, and whether each of it still stands: what can be undone, at any later time."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from apps.activity import names
from apps.activity.models import Event
from apps.activity.stream import visible_to
from apps.codebook.models import Code
from apps.codebook.selectors import codes_for
from apps.coding.models import Coding, Completion, Memo, MemoRevision, Round
from apps.coding.records import coding_record, with_relations
from apps.corpus.models import Session, Text
from apps.projects.models import Membership

ON_CODINGS = {"coding.applied", "coding.withdrawn", "coding.restored", "coding.changed", "coding.memo_written"}
ON_TEXTS = {"text.done", "text.undone"}
PLACE = ("code", "revision", "start", "end")
EXTENT = {"start", "end"}
VALUES = EXTENT | {"stance", "confidence", "anchor"}
PAGE = 50


class Stands(StrEnum):
    YES = "yes"
    TAKEN_BACK = "taken back"
    CHANGED = "changed"


@dataclass(frozen=True)
class MemoThen:
    """A memo as the act left it (`then`), as it was before, and as it is now; empty where there was or is none."""

    before: str
    then: str
    now: str
    version: int


@dataclass(frozen=True)
class OwnAction:
    """One act of a member on a coding of their own, or on a done mark."""

    name: UUID
    event: Event
    stands: Stands
    round: Round | None
    coding: Coding | None
    memo: MemoThen | None
    code: Code | None
    text: Text | None

    @property
    def is_open(self) -> bool:
        """Whether it can be taken back, at once or after a look: its round runs and it was not taken back yet."""
        runs = self.round is not None and self.round.state == Round.State.RUNNING
        return runs and self.stands != Stands.TAKEN_BACK


def own_actions(
    member: Membership, *, session: Session | None = None, before: UUID | None = None, most: int = PAGE
) -> list[OwnAction]:
    """The latest first, those before an action where it is named, in at most eight queries."""
    events = _own(member).order_by("-position")
    if session is not None:
        texts = Text.objects.filter(intervention__session=session).values_list("public_id", flat=True)
        events = events.filter(object_ids__text__in=[str(text) for text in texts])
    if before is not None:
        events = events.filter(position__lt=_event(member, before).position)
    return _Then(member, list(events[:most])).actions()


def own_action(member: Membership, name: UUID) -> OwnAction:
    """One of them. Raises `DoesNotExist` for what is not theirs."""
    (action,) = _Then(member, [_event(member, name)]).actions()
    return action


def _own(member: Membership) -> QuerySet[Event]:
    """By this member, on their own work: a correction that moved their codings is another's act."""
    return visible_to(member).filter(actor=member, audience_member=member, kind__in=ON_CODINGS | ON_TEXTS)


def _event(member: Membership, name: UUID) -> Event:
    pk = names.event_named(member.pk, name)
    found = _own(member).filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise ObjectDoesNotExist
    return found


class _Then:
    """Acts as the journal tells them beside what is there now, fetched for all of them at once."""

    def __init__(self, member: Membership, events: list[Event]) -> None:
        self.member, self.events = member, events
        self.codings = self._codings()
        self.memos = self._memos()
        self.said = self._said()
        self.marked = self._marked()
        self.texts = self._texts()
        self.codes = self._codes()
        self.rounds = self._rounds()

    def actions(self) -> list[OwnAction]:
        return [self._action(event) for event in self.events]

    def _action(self, event: Event) -> OwnAction:
        coding = self.codings.get(_id(event, "coding"))
        memo = self._memo_then(event, coding) if event.kind == "coding.memo_written" else None
        return OwnAction(
            name=names.name_for(self.member.pk, event.pk),
            event=event,
            stands=self._stands(event, coding, memo),
            round=self.rounds.get(_id(event, "round")),
            coding=coding,
            memo=memo,
            code=self.codes.get(str(event.after.get("code", ""))),
            text=self.texts.get(_id(event, "text")),
        )

    def _stands(self, event: Event, coding: Coding | None, memo: MemoThen | None) -> Stands:
        if event.kind in ON_TEXTS:
            is_marked = (_id(event, "text"), _id(event, "round")) in self.marked
            return Stands.YES if is_marked == (event.kind == "text.done") else Stands.TAKEN_BACK
        if coding is None:
            return Stands.CHANGED
        if event.kind == "coding.memo_written":
            return _memo_stands(memo)
        if event.kind == "coding.changed":
            return _values_stand(event, coding)
        return _presence_stands(event, coding)

    def _memo_then(self, event: Event, coding: Coding | None) -> MemoThen | None:
        memo, version = event.object_ids.get("memo"), event.after.get("memo_version")
        if memo is None or coding is None or not isinstance(version, int):
            return None
        standing = self.memos.get(coding.pk)
        before, then = (self.said.get((memo, number), "") for number in (version - 1, version))
        return MemoThen(before, then, standing.body if standing else "", standing.version if standing else 0)

    def _codings(self) -> dict[str, Coding]:
        wanted = _ids(self.events, "coding")
        own = with_relations(Coding.objects).filter(
            project=self.member.project_id, coder=self.member, public_id__in=wanted
        )
        return {str(coding.public_id): coding for coding in own}

    def _memos(self) -> dict[int, Memo]:
        codings = [coding.pk for coding in self.codings.values()]
        standing = Memo.objects.filter(coding__in=codings, author=self.member, withdrawn_at__isnull=True)
        return {memo.coding_id: memo for memo in standing if memo.coding_id is not None}

    def _said(self) -> dict[tuple[str, int], str]:
        wanted = _ids(self.events, "memo")
        rows = MemoRevision.objects.filter(memo__public_id__in=wanted, memo__author=self.member)
        return {
            (str(memo), number): body for memo, number, body in rows.values_list("memo__public_id", "number", "body")
        }

    def _marked(self) -> set[tuple[str, str]]:
        texts = _ids((event for event in self.events if event.kind in ON_TEXTS), "text")
        standing = Completion.objects.filter(
            coder=self.member, withdrawn_at__isnull=True, text__public_id__in=texts
        ).values_list("text__public_id", "round__public_id")
        return {(str(text), str(round_)) for text, round_ in standing}

    def _texts(self) -> dict[str, Text]:
        found = Text.objects.filter(project=self.member.project_id, public_id__in=_ids(self.events, "text"))
        return {str(text.public_id): text for text in found.select_related("intervention__session")}

    def _codes(self) -> dict[str, Code]:
        wanted = {str(event.after.get("code", "")) for event in self.events} - {""}
        return {str(code.public_id): code for code in codes_for(self.member).filter(public_id__in=wanted)}

    def _rounds(self) -> dict[str, Round]:
        found = Round.objects.filter(project=self.member.project_id, public_id__in=_ids(self.events, "round"))
        return {str(round_.public_id): round_ for round_ in found}


def _memo_stands(memo: MemoThen | None) -> Stands:
    if memo is None:
        return Stands.CHANGED
    if memo.now.strip() == memo.then.strip():
        return Stands.YES
    return Stands.TAKEN_BACK if memo.now.strip() == memo.before.strip() else Stands.CHANGED


def _values_stand(event: Event, coding: Coding) -> Stands:
    """Only what the act changed is looked at, so that a memo written since is no change of an extent."""
    now, touched = coding_record(coding, has_memo=False), VALUES & set(event.before)
    same_text = not touched & EXTENT or now["revision"] == event.after["revision"]
    if not coding.is_live or not same_text:
        return Stands.CHANGED
    if all(now[name] == event.after[name] for name in touched):
        return Stands.YES
    return Stands.TAKEN_BACK if all(now[name] == event.before[name] for name in touched) else Stands.CHANGED


def _presence_stands(event: Event, coding: Coding) -> Stands:
    """Applied, brought back or taken off: whether it is there, and where it was put."""
    if coding.superseded_by_id is not None or coding.set_aside_by_id is not None:
        return Stands.CHANGED
    if coding.is_live == (event.kind == "coding.withdrawn"):
        return Stands.TAKEN_BACK
    now = coding_record(coding, has_memo=False)
    return Stands.YES if all(now[name] == event.after[name] for name in PLACE) else Stands.CHANGED


def _id(event: Event, of: str) -> str:
    return str(event.object_ids.get(of, ""))


def _ids(events: Iterable[Event], of: str) -> set[Any]:
    return {event.object_ids[of] for event in events if of in event.object_ids}
