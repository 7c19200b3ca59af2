"""What one person has to do, round by round, in one project or in all: their own done marks alone, never another's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from apps.coding.models import Assignment, Completion, Round, RoundCoder
from apps.coding.selectors.progress import NextText
from apps.corpus.models import Text, TextRevision
from apps.projects.models import Membership
from apps.projects.roles import Action

TEXT = (
    "text",
    "pk",
    "text__intervention__session__public_id",
    "text__intervention__position",
    "words",
)
IN_ORDER = ("text__intervention__session__position", "text__intervention__session", "text__intervention__position")


@dataclass(frozen=True)
class WorkLine:
    """One round of one member: their texts and words, how many are done, and the first that is not.

    `cells` holds one a text, in the order of reading: 2 done, 1 done before its words were corrected, 0 not done.
    """

    member: Membership
    round: Round
    cells: list[int]
    words: int
    words_done: int
    next_text: NextText | None

    @property
    def texts(self) -> int:
        return len(self.cells)

    @property
    def done(self) -> int:
        return self.texts - self.cells.count(0)

    @property
    def outdated(self) -> int:
        return self.cells.count(1)

    @property
    def is_late(self) -> bool:
        return self.next_text is not None and self.round.due_on is not None and self.round.due_on < localdate()


class _Turn(NamedTuple):
    text: int
    revision: int
    session_id: UUID
    number: int | None
    words: int


class _Share(NamedTuple):
    """A member's part of a round: its turns in the order of reading, and on which revision each was marked done."""

    member: Membership
    round: Round
    turns: list[_Turn]
    done: dict[int, int]

    @property
    def following(self) -> _Turn | None:
        return next((turn for turn in self.turns if turn.text not in self.done), None)

    def line(self, speakers: dict[int, str]) -> WorkLine:
        following = self.following
        return WorkLine(
            member=self.member,
            round=self.round,
            cells=[self._cell(turn) for turn in self.turns],
            words=sum(turn.words for turn in self.turns),
            words_done=sum(turn.words for turn in self.turns if turn.text in self.done),
            next_text=NextText(following.session_id, following.number or 0, speakers.get(following.text, ""))
            if following
            else None,
        )

    def _cell(self, turn: _Turn) -> int:
        if turn.text not in self.done:
            return 0
        return 2 if self.done[turn.text] == turn.revision else 1


def work_of(members: Sequence[Membership]) -> list[WorkLine]:
    """The running rounds these memberships code in, what is due first, in five queries however many they are.

    The standing round of a project is among them where nothing else is, or something was marked done in it.
    """
    coders = [member for member in members if member.may(Action.CODE)]
    rounds = _rounds(coders)
    texts, done = _texts(coders, rounds), _done(coders, rounds)
    shares = [
        _Share(member, round_, texts[_whose(member, round_)], done[member.pk, round_.pk]) for member, round_ in rounds
    ]
    shown = [share for share in shares if share.turns and _is_shown(share, shares)]
    speakers = _speakers(share.following for share in shown)
    return sorted((share.line(speakers) for share in shown), key=_by_urgency)


def _by_urgency(line: WorkLine) -> tuple[bool, date, bool, int]:
    return (line.next_text is None, line.round.due_on or date.max, line.round.standing, -line.round.pk)


def _rounds(coders: Sequence[Membership]) -> list[tuple[Membership, Round]]:
    """Each member's running rounds: the standing one, and those that name them as a coder."""
    by_project = {member.project_id: member for member in coders}
    named = RoundCoder.objects.filter(round=OuterRef("pk"), member__in=coders)
    running = Round.objects.filter(project__in=by_project, state=Round.State.RUNNING)
    found = running.filter(Q(standing=True) | Exists(named)).order_by("-pk")
    return [(by_project[round_.project_id], round_) for round_ in found]


def _whose(member: Membership, round_: Round) -> tuple[int, int]:
    """Where a round's texts are listed: in the standing one they are everybody's."""
    return (0, member.project_id) if round_.standing else (round_.pk, member.pk)


def _texts(
    coders: Sequence[Membership], rounds: Iterable[tuple[Membership, Round]]
) -> dict[tuple[int, int], list[_Turn]]:
    found: dict[tuple[int, int], list[_Turn]] = defaultdict(list)
    current = TextRevision.objects.filter(
        is_current=True,
        project__in={member.project_id for member in coders},
        text__intervention__isnull=False,
        text__intervention__superseded_at__isnull=True,
    )
    for project, *turn in current.order_by(*IN_ORDER).values_list("project", *TEXT):
        found[0, project].append(_Turn(*turn))
    where = {turn.text: (turn, place) for turns in list(found.values()) for place, turn in enumerate(turns)}
    assigned = Assignment.objects.filter(member__in=coders, round__in=[round_ for _member, round_ in rounds])
    own = sorted(((where[text][1], round_, member, text) for round_, member, text in _ids(assigned) if text in where))
    for _place, round_, member, text in own:
        found[round_, member].append(where[text][0])
    return found


def _ids(assigned: QuerySet[Assignment]) -> Iterable[tuple[int, int, int]]:
    return assigned.values_list("round", "member", "text")


def _done(
    coders: Sequence[Membership], rounds: Iterable[tuple[Membership, Round]]
) -> dict[tuple[int, int], dict[int, int]]:
    """By member and round: the texts marked done, each with the revision it was marked on."""
    standing = Completion.objects.filter(
        coder__in=coders, round__in=[round_ for _member, round_ in rounds], withdrawn_at__isnull=True
    )
    found: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for coder, round_, text, revision in standing.values_list("coder", "round", "text", "revision"):
        found[coder, round_][text] = revision
    return found


def _is_shown(share: _Share, shares: Iterable[_Share]) -> bool:
    if not share.round.standing or share.done:
        return True
    return not any(other.turns for other in shares if other.member == share.member and not other.round.standing)


def _speakers(following: Iterable[_Turn | None]) -> dict[int, str]:
    wanted = [turn.text for turn in following if turn is not None]
    found = Text.objects.filter(pk__in=wanted).select_related("intervention__speaker__actor")
    return {text.pk: text.intervention.speaker.label for text in found if text.intervention is not None}
