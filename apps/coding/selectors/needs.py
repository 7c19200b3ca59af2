"""What needs one person: a list to which floors above, and later parts of this one, add their own kinds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from apps.coding.models import AnchorState
from apps.coding.selectors.reviewing import touched_codings
from apps.coding.selectors.waiting import failed_imports, open_proposals
from apps.projects.models import Membership


@dataclass(frozen=True)
class Need:
    """So many of a kind, in a sentence, and where to see to them."""

    count: int
    sentence: str
    at: str
    icon: str = "info"


Provider = Callable[[Membership], Iterable[Need]]
_providers: list[Provider] = []


def tell_needs(provider: Provider) -> Provider:
    """Register what else may need a person: replies to their comments, codings under an older definition."""
    _providers.append(provider)
    return provider


def needs_of(member: Membership) -> list[Need]:
    """In the order of registration; a kind with nothing in it is left out."""
    return [need for provider in _providers for need in provider(member) if need.count]


@tell_needs
def _after_corrections(member: Membership) -> Iterable[Need]:
    states = list(touched_codings(member).values_list("anchor", flat=True))
    at = reverse("coding:touched", args=[member.project.slug])
    lost, fuzzy = states.count(AnchorState.ORPHAN), states.count(AnchorState.FUZZY)
    moved = len(states) - lost - fuzzy
    yield Need(
        lost,
        ngettext("%(n)d coding lost its place in a correction", "%(n)d codings lost their place in a correction", lost)
        % {"n": lost},
        at,
        "circle-alert",
    )
    yield Need(
        fuzzy,
        ngettext(
            "%(n)d coding was found again and wants a look", "%(n)d codings were found again and want a look", fuzzy
        )
        % {"n": fuzzy},
        at,
    )
    yield Need(
        moved,
        ngettext("The words under %(n)d coding were corrected", "The words under %(n)d codings were corrected", moved)
        % {"n": moved},
        at,
    )


@tell_needs
def _proposals(member: Membership) -> Iterable[Need]:
    waiting = open_proposals(member).count()
    yield Need(
        waiting,
        ngettext("%(n)d proposed code waits for you", "%(n)d proposed codes wait for you", waiting) % {"n": waiting},
        reverse("codebook:codes", args=[member.project.slug]),
        "lightbulb",
    )


@tell_needs
def _failed_imports(member: Membership) -> Iterable[Need]:
    failed = failed_imports(member).count()
    yield Need(
        failed,
        ngettext("%(n)d import failed", "%(n)d imports failed", failed) % {"n": failed},
        reverse("corpus:import", args=[member.project.slug]),
        "circle-alert",
    )
