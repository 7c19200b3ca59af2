"""The policy: who may do what, readable by someone who does not program. Pure: no Django, no I/O.

Blindness, release and a project's own settings narrow these further; the floors that know them do that.
"""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    CODER = "coder"
    READER = "reader"


class Action(StrEnum):
    READ = "read"  # texts, speakers, codebook
    CODE = "code"  # own codings, memos, done marks
    SEE_OTHERS = "see_others"  # others' codings while a round is open
    SEE_ALL_ROUNDS = "see_all_rounds"  # also blind and unreleased ones, unless blind oneself
    ADD_CODES = "add_codes"  # a coder may too, where the project says so
    CHANGE_CODEBOOK = "change_codebook"
    PLAN_ROUNDS = "plan_rounds"
    ADJUDICATE = "adjudicate"
    SEE_AGREEMENT = "see_agreement"  # others see it once it is released
    COMPUTE_AGREEMENT = "compute_agreement"
    IMPORT = "import"
    EDIT_SPEAKERS = "edit_speakers"
    MANAGE_MEMBERS = "manage_members"
    CHANGE_SETTINGS = "change_settings"
    EXPORT = "export"


_A, _S, _C, _R = Role.ADMIN, Role.SUPERVISOR, Role.CODER, Role.READER

POLICY: dict[Action, frozenset[Role]] = {
    Action.READ: frozenset({_A, _S, _C, _R}),
    Action.CODE: frozenset({_C}),
    Action.SEE_OTHERS: frozenset({_A, _S, _C}),
    Action.SEE_ALL_ROUNDS: frozenset({_A, _S}),
    Action.ADD_CODES: frozenset({_A, _S}),
    Action.CHANGE_CODEBOOK: frozenset({_A, _S}),
    Action.PLAN_ROUNDS: frozenset({_A, _S}),
    Action.ADJUDICATE: frozenset({_A, _S}),
    Action.SEE_AGREEMENT: frozenset({_A, _S}),
    Action.COMPUTE_AGREEMENT: frozenset({_A, _S}),
    Action.IMPORT: frozenset({_A}),
    Action.EDIT_SPEAKERS: frozenset({_A}),
    Action.MANAGE_MEMBERS: frozenset({_A}),
    Action.CHANGE_SETTINGS: frozenset({_A}),
    Action.EXPORT: frozenset({_A, _S}),
}

CHOICES = [(role.value, role.value) for role in Role]


def allows(roles: Iterable[str], action: Action) -> bool:
    return not POLICY[action].isdisjoint(roles)


def who_may(action: Action) -> list[str]:
    """The roles that have an action, for the sentence of a refusal."""
    return [role.value for role in Role if role in POLICY[action]]
