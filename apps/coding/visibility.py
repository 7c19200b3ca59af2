"""Who may see whose codings: the one place where blindness is decided.

Every page, count, search, export and event goes through `visible_codings` or `visible_events`.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.activity.models import Event
from apps.codebook.proposals import NewCodes
from apps.codebook.selectors import codes_hidden_from
from apps.coding.models import Assignment, Coding, Completion, Round, RoundCoder
from apps.corpus.models import Session
from apps.projects.models import Membership
from apps.projects.roles import Action

BLIND_NOW = Q(blind=True, closed_at__isnull=True)


def blind_rounds_of(member: Membership) -> QuerySet[Round]:
    """Rounds in which this member codes blind and that have not closed."""
    codes_there = RoundCoder.objects.filter(round=OuterRef("pk"), member=member)
    return Round.objects.filter(BLIND_NOW, project=member.project).filter(Exists(codes_there))


def hidden_texts_of(member: Membership) -> QuerySet[Assignment]:
    """Assignments whose texts show this member nobody else's codings, of any round or layer."""
    return Assignment.objects.filter(
        member=member, round__blind=True, round__closed_at__isnull=True, project=member.project
    )


def open_to(member: Membership) -> QuerySet[Round]:
    """Rounds whose codings by others this member's roles let them see, before their own blindness is asked."""
    rounds = Round.objects.filter(project=member.project)
    if member.may(Action.SEE_ALL_ROUNDS):
        return rounds.exclude(pk__in=blind_rounds_of(member).values("pk"))
    if member.may(Action.SEE_OTHERS):
        return rounds.exclude(BLIND_NOW)
    return rounds.filter(released_at__isnull=False)


def visible_codings(member: Membership) -> QuerySet[Coding]:
    """Live or not, the codings this member may know of: their own, and others' where nothing hides them."""
    others = seen_of_others(member) & ~Q(code__in=codes_hidden_from(member).values("pk"))
    return Coding.objects.filter(project=member.project).filter(Q(coder=member) | others)


def visible_completions(member: Membership) -> QuerySet[Completion]:
    """The done marks this member may know of, standing or withdrawn: where a coding would be hidden, a mark is too."""
    return Completion.objects.filter(project=member.project).filter(Q(coder=member) | seen_of_others(member))


def seen_of_others(member: Membership) -> Q:
    """A condition on whatever has a round and a text: not hidden from this member when it is another's."""
    return Q(round__in=open_to(member).values("pk")) & ~Q(text__in=hidden_texts_of(member).values("text"))


def others_proposals(member: Membership) -> Q:
    """Others' proposals a member knows, as a condition on codes: all, for whoever steers and codes nowhere blind."""
    if not member.may(Action.SEE_ALL_ROUNDS):
        return Q(pk__in=[])
    return ~Q(Exists(blind_rounds_of(member)))


def new_codes_of(member: Membership) -> NewCodes:
    """A new code is for everybody, or, from whoever codes blind somewhere, a private proposal.

    Also from a supervisor who codes blind herself: the others of her round would read her codings in it.
    """
    codes = member.may(Action.CODE)
    if codes and blind_rounds_of(member).exists():
        return NewCodes.PROPOSED
    if member.may(Action.ADD_CODES) or (codes and member.project.coders_may_add_codes):
        return NewCodes.ADDED
    return NewCodes.REFUSED


def visible_events(member: Membership) -> Q:
    """The audience of each event, as a condition on the journal. Registered with `activity` as its one resolver."""
    others = Q(audience_round__in=open_to(member).values("pk")) & ~Q(
        audience_text__in=hidden_texts_of(member).values("text")
    )
    seen = (
        Q(audience=Event.Audience.MEMBERS)
        | Q(audience=Event.Audience.MEMBER, audience_member=member)
        | (Q(audience=Event.Audience.CODING) & (Q(audience_member=member) | others))
        | Q(audience=Event.Audience.STEERING, audience_member=member)
    )
    # A job that starts by itself tells that somebody coded: whoever codes blind hears of no steering.
    if member.may(Action.SEE_ALL_ROUNDS) and not blind_rounds_of(member).exists():
        seen |= Q(audience=Event.Audience.STEERING)
    return seen


def others_are_hidden(member: Membership, round_: Round, session: Session | None = None) -> bool:
    """Whether a page must say that others' work is hidden until a blind round closes.

    In a session whose texts this member codes blind it is hidden in every round, the open ones too.
    """
    if session and hidden_texts_of(member).filter(text__intervention__session=session).exists():
        return True
    return round_.hides_others and RoundCoder.objects.filter(round=round_, member=member).exists()


def knows_who_is_here(member: Membership, session: UUID) -> bool:
    """Whether this member is told who else works in a session, and is told of to them: it goes both ways or not at all.

    Not where the member codes any text of it blind, nor for whoever chose not to be seen.
    """
    if not member.may(Action.SEE_OTHERS) or member.user is None or not member.user.shows_place:
        return False
    given = Assignment.objects.filter(round=OuterRef("pk"))
    here = given.filter(member=member, text__intervention__session__public_id=session)
    return not blind_rounds_of(member).filter(Exists(here) | ~Exists(given)).exists()


def may_see_figures(member: Membership, round_: Round) -> bool:
    """Agreement of a round: for whoever steers, or once it is released; never for whoever codes its texts blind."""
    if blind_rounds_of(member).filter(pk=round_.pk).exists():
        return False
    # Asked of what was assigned, never of what was coded: the answer itself must not tell that somebody coded.
    hidden = hidden_texts_of(member)
    if not round_.standing:
        hidden = hidden.filter(text__in=round_.assignments.values("text"))
    if hidden.exists():
        return False
    return member.may(Action.SEE_AGREEMENT) or round_.released_at is not None
