"""How a form of this floor is done once, without knowing who keeps gestures: `projects` puts itself in here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpResponse

from apps.accounts.models import User
from apps.accounts.requests import SignedInRequest


@dataclass(frozen=True)
class Done:
    """What a form did: the address where its sender goes on, and the sentence that is said there.

    `shown_once` is a page with a secret, for the first sending alone: a repeat goes to `at` and reads `said`.
    """

    at: str
    said: str = ""
    shown_once: HttpResponse | None = None


Write = Callable[[], Done]


class Door(Protocol):
    def __call__(self, request: SignedInRequest, owner: User, write: Write) -> HttpResponse: ...


_door: list[Door] = []


def use(door: Door) -> None:
    _door[:] = [door]


def once_per_form(request: SignedInRequest, write: Write) -> HttpResponse:
    """Do `write` for the signed-in person, once for the gesture of this form."""
    return _door[0](request, request.user, write)
