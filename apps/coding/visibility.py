"""Who may see whose codings: the one place where blindness is decided.

Every page, count, search, export and event goes through `visible_codings`, `visible_memos`, `visible_comments` or
`visible_events`.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.activity.models import Event
from apps.codebook.models import Code
from apps.codebook.proposals import NewCodes
from apps.codebook.selectors import codes_for, codes_hidden_from
from apps.coding.models import Assignment, Coding, Comment, Completion, Memo, Round, RoundCoder
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


def visible_memos(member: Membership) -> QuerySet[Memo]:
    """The memos that stand and that this member may read: their own, and the team's where nothing hides them."""
    placed = _others_on_codings(member) | _others_on_interventions(member)
    team = Q(is_private=False) & (placed | _others_beside(member, "coding", "intervention"))
    memos = Memo.objects.filter(_on_known_things(member), project=member.project, withdrawn_at__isnull=True)
    return memos.filter(Q(author=member) | team)


def visible_comments(member: Membership) -> QuerySet[Comment]:
    """Comments and steps, withdrawn ones too, in the threads whose opening this member may read."""
    readable = Q(author=member) | _others_on_codings(member) | _others_beside(member, "coding")
    comments = Comment.objects.filter(_on_known_things(member), project=member.project).filter(readable)
    openings = comments.filter(thread__isnull=True).values("pk")
    return comments.filter(Q(thread__isnull=True) | Q(thread__in=openings))


def _on_known_things(member: Membership) -> Q:
    """A condition on memos and comments: also of one's own, none reminds of a coding or code that is hidden now."""
    codings, codes = visible_codings(member).values("pk"), codes_for(member).order_by().values("pk")
    return (Q(coding__isnull=True) | Q(coding__in=codings)) & (Q(code__isnull=True) | Q(code__in=codes))


def _others_on_codings(member: Membership) -> Q:
    """Others' notes on codings, on one's own too: hidden where another's coding would be.

    On a proposal they are for whoever steers, as the events about it are.
    """
    rounds, hidden = open_to(member).values("pk"), hidden_texts_of(member).values("text")
    here = Q(coding__isnull=False, coding__round__in=rounds) & ~Q(coding__text__in=hidden)
    return here & (~Q(coding__code__status=Code.Status.PROPOSED) | others_proposals(member))


def _others_on_interventions(member: Membership) -> Q:
    if not member.may(Action.SEE_OTHERS):
        return Q(pk__in=[])
    hidden = hidden_texts_of(member).filter(text__intervention__isnull=False).values("text__intervention")
    return Q(intervention__isnull=False) & ~Q(intervention__in=hidden)


def _others_beside(member: Membership, *placed: str) -> Q:
    """Others' notes on codes, speakers, sessions and the project, which have no place in a text.

    They may tell of any coding, of a hidden one too: whoever codes blind somewhere reads none of them.
    """
    if not member.may(Action.SEE_OTHERS):
        return Q(pk__in=[])
    beside = Q(**{f"{name}__isnull": True for name in placed}) & ~Q(Exists(blind_rounds_of(member)))
    return beside & (~Q(code__status=Code.Status.PROPOSED) | others_proposals(member))


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
        | (Q(audience=Event.Audience.SIGHTED) & (Q(audience_member=member) | _sighted(member)))
    )
    # A job that starts by itself tells that somebody coded: whoever codes blind hears of no steering.
    if member.may(Action.SEE_ALL_ROUNDS) and not blind_rounds_of(member).exists():
        seen |= Q(audience=Event.Audience.STEERING)
    return seen


def _sighted(member: Membership) -> Q:
    """Events about memos and comments outside of rounds, heard where these are read."""
    if not member.may(Action.SEE_OTHERS):
        return Q(pk__in=[])
    here = Q(audience_text__isnull=False) & ~Q(audience_text__in=hidden_texts_of(member).values("text"))
    return here | Q(audience_text__isnull=True) & ~Q(Exists(blind_rounds_of(member)))


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
