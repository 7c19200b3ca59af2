"""Codes that coders propose while they are blind. This floor keeps them apart; the one that knows rounds and blindness
registers who makes them and who else knows of them.
"""

from collections.abc import Callable
from enum import StrEnum

from django.db.models import Q

from apps.projects.models import Membership
from apps.projects.roles import Action


class NewCodes(StrEnum):
    """What becomes of a member's new code."""

    ADDED = "added"
    PROPOSED = "proposed"
    REFUSED = "refused"


Rule = Callable[[Membership], NewCodes]
Condition = Callable[[Membership], Q]


def _by_role(member: Membership) -> NewCodes:
    return NewCodes.ADDED if member.may(Action.ADD_CODES) else NewCodes.REFUSED


def _nobody(member: Membership) -> Q:
    return Q(pk__in=[])


_rule: list[Rule] = [_by_role]
_known: list[Condition] = [_nobody]


def ruled_by(rule: Rule) -> None:
    """Register what becomes of a member's new code."""
    _rule[:] = [rule]


def known_by(condition: Condition) -> None:
    """Register which of others' proposals a member knows, as a condition on codes."""
    _known[:] = [condition]


def new_codes_of(member: Membership) -> NewCodes:
    return _rule[0](member)


def others_known_to(member: Membership) -> Q:
    return _known[0](member)
