"""Who may see whose codings: the one place where blindness is decided.

Every page, count, search, export and event goes through `visible_codings` or `visible_events`.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.activity.models import Event
from apps.coding.models import Assignment, Coding, Round, RoundCoder
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
    others = Q(round__in=open_to(member).values("pk")) & ~Q(text__in=hidden_texts_of(member).values("text"))
    return Coding.objects.filter(project=member.project).filter(Q(coder=member) | others)


def visible_events(member: Membership) -> Q:
    """The audience of each event, as a condition on the journal. Registered with `activity` as its one resolver."""
    others = Q(audience_round__in=open_to(member).values("pk")) & ~Q(
        audience_text__in=hidden_texts_of(member).values("text")
    )
    seen = (
        Q(audience=Event.Audience.MEMBERS)
        | Q(audience=Event.Audience.MEMBER, audience_member=member)
        | (Q(audience=Event.Audience.CODING) & (Q(audience_member=member) | others))
    )
    # A job that starts by itself tells that somebody coded: whoever codes blind hears of no steering.
    if member.may(Action.SEE_ALL_ROUNDS) and not blind_rounds_of(member).exists():
        seen |= Q(audience=Event.Audience.STEERING)
    return seen


def others_are_hidden(member: Membership, round_: Round) -> bool:
    """Whether the screen must say that others' work is hidden until the round closes."""
    return round_.hides_others and RoundCoder.objects.filter(round=round_, member=member).exists()


def may_see_figures(member: Membership, round_: Round) -> bool:
    """Agreement of a round: for whoever steers, or once it is released; never for whoever codes its texts blind."""
    blind = blind_rounds_of(member)
    if blind.filter(pk=round_.pk).exists():
        return False
    if round_.codings.filter(text__in=hidden_texts_of(member).values("text")).exists():
        return False
    return member.may(Action.SEE_AGREEMENT) or round_.released_at is not None
