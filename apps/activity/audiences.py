"""Who hears of an event. The floor that knows rounds and blindness registers how; this one only asks."""

from collections.abc import Callable

from django.db.models import Q

from apps.projects.models import Membership

Resolver = Callable[[Membership], Q]


def _nobody(member: Membership) -> Q:
    return Q(pk__in=[])


_resolver: list[Resolver] = [_nobody]


def resolve_with(resolver: Resolver) -> None:
    _resolver[:] = [resolver]


def of(member: Membership) -> Q:
    """A condition on events: those that this member may hear of."""
    return _resolver[0](member)
