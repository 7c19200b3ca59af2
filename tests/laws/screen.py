"""What an open coding screen knows, loaded once and kept current by events alone: the reference for every client."""

from dataclasses import dataclass, field
from typing import Any

from apps.activity import stream
from apps.coding.models import Coding, Round
from apps.coding.selectors import workbench_state
from apps.coding.selectors.state import CONSENSUS, MEMO, MOVED, ORPHAN, STALE, STANCES
from apps.corpus.models import Session
from apps.projects.models import Membership

Row = tuple[Any, ...]


@dataclass
class Screen:
    """One member before one session in one round. Rows are called by their public ids."""

    member: Membership
    session: Session
    round: Round
    cursor: str = ""
    codings: dict[str, Row] = field(default_factory=dict)
    done: set[tuple[str, str]] = field(default_factory=set)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Memos and comments by id: those on codings and turns of this screen, and on codes."""
    times_loaded: int = 0

    def load(self) -> "Screen":
        state = workbench_state(self.member, self.session, self.round)
        texts, codes = state["texts"], [code["id"] for code in state["codes"]]
        coders = [coder["id"] for coder in state["coders"]] + [None]  # -1 is the consensus
        columns = state["codings"]
        names = ("id", "text", "start", "end", "code", "coder", "flags", "gesture", "version")
        self.codings = {
            coding: (texts[text], start, end, codes[code], coders[coder], *rest)
            for coding, text, start, end, code, coder, *rest in zip(*(columns[name] for name in names), strict=True)
        }
        marks = state["completions"]
        self.done = {(texts[t], coders[c]) for t, c in zip(marks["text"], marks["coder"], strict=True)}
        self.codes = {code["id"]: code for code in state["codes"]}
        self.notes = {note["id"]: note for group in state["notes"].values() for note in group}
        self.cursor = state["cursor"]
        self.times_loaded += 1
        return self

    def catch_up(self) -> None:
        """Take in what came since, and load afresh where an event asks for that."""
        batch = stream.after(self.member, self.cursor)
        self.cursor = batch.cursor
        if batch.reload or not all(self._receive(event) for event in batch.events):
            self.load()

    def shows(self) -> dict[str, Any]:
        return {"codings": self.codings, "done": self.done, "codes": self.codes, "notes": self.notes}

    def _receive(self, event: dict[str, Any]) -> bool:
        """False: this one cannot be drawn."""
        noun = event["kind"].partition(".")[0]
        if noun == "coding":
            return self._receive_coding(event["after"])
        if noun in ("memo", "comment"):
            self._receive_note(event["after"])
            return True
        if event["kind"] in ("text.done", "text.undone"):
            self._receive_done(event["after"])
        elif event["kind"] == "code.added":
            self.codes[event["after"]["id"]] = event["after"]
        else:
            return noun not in {"code", "codes", "codings", "round", "member", "text"}
        return True

    def _receive_coding(self, told: dict[str, Any]) -> bool:
        if told["round"] != str(self.round.public_id):
            return True
        if not told["live"]:
            self.codings.pop(told["id"], None)
            return True
        own = told["coder"] == str(self.member.public_id)
        place = (told["text"], told["start"], told["end"], told["code"], told["coder"])
        self.codings[told["id"]] = (*place, _flags(told), told["gesture"] if own else None, told["version"])
        return told["code"] in self.codes

    def _receive_note(self, told: dict[str, Any]) -> None:
        kind, thing = told["on"]["kind"], told["on"]["id"]
        if kind == "code" or thing in _places(self.session, self.round):
            note = {name: value for name, value in told.items() if name != "live"}
            self.notes.pop(told["id"], None)
            self.notes |= {told["id"]: note} if told["live"] else {}

    def _receive_done(self, told: dict[str, Any]) -> None:
        if told["round"] == str(self.round.public_id):
            change = self.done.add if told["done"] else self.done.discard
            change((told["text"], told["coder"]))


def _places(session: Session, round_: Round) -> set[str]:
    """What of this screen can have notes, by public id; whether one is told of them is for the journal to decide."""
    codings = Coding.objects.filter(round=round_, text__intervention__session=session)
    turns = session.interventions.all()
    return {str(found) for rows in (codings, turns) for found in rows.values_list("public_id", flat=True)}


def _flags(told: dict[str, Any]) -> int:
    flags: int = (
        MEMO * told["has_memo"]
        | STALE * told["stale"]
        | ORPHAN * (told["anchor"] == "orphan")
        | STANCES.get(told["stance"], 0)
        | CONSENSUS * (told["layer"] == "consensus")
        | MOVED * (told["code"] != told["chosen_code"])
    )
    return flags
