"""A coding as an act left it, and as it is now: shown side by side before anything is taken back over a change."""

from typing import Any

from apps.codebook.models import Code
from apps.coding.models import Coding
from apps.coding.records import coding_record
from apps.coding.selectors.actions import OwnAction
from apps.coding.selectors.history import history_of
from apps.corpus.models import TextRevision
from apps.projects.models import Membership

SHOWN = ("live", "stance", "confidence")


def compared(member: Membership, action: OwnAction) -> dict[str, Any]:
    """`then`, `current`: code, words, whether it was there, memo; `since`: what happened to it after the act."""
    if action.coding is None:
        return {"then": None, "current": None, "since": []}
    since = [line for line in history_of(member, action.coding) if line["at"] > action.event.at.isoformat()]
    return {"then": _then(action), "current": _now(action, action.coding), "since": since}


def _then(action: OwnAction) -> dict[str, Any]:
    after = action.event.after
    found = TextRevision.objects.filter(project=action.event.project_id, public_id=after["revision"]).first()
    words = found.content[after["start"] : after["end"]] if found else ""
    return _side(action.code, words, after) | {"memo": action.memo.then if action.memo else ""}


def _now(action: OwnAction, coding: Coding) -> dict[str, Any]:
    side = _side(coding.code, coding.quote, coding_record(coding, has_memo=False))
    return side | {"memo": action.memo.now if action.memo else ""}


def _side(code: Code | None, words: str, record: dict[str, Any]) -> dict[str, Any]:
    named = {"id": str(code.public_id), "name": code.name, "mark": code.mark, "slot": code.slot} if code else None
    return {"code": named, "words": words} | {name: record[name] for name in SHOWN}
