"""The door for forms: sent twice, done once. `templates/_gesture.html` puts a gesture into each of them."""

import hashlib
import json
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.contrib.messages.storage.base import BaseStorage
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from apps.accounts.doors import Done, Write
from apps.accounts.models import User
from apps.projects import services
from apps.projects.errors import Refused
from apps.projects.models import Invitation, Membership
from apps.projects.told import told

__all__ = [
    "Done",
    "NotFilledIn",
    "NotTaken",
    "Write",
    "filled_in",
    "first_answer",
    "once_or_page",
    "once_per_button",
    "once_per_form",
    "say_why",
]

Owner = Membership | User | Invitation
"""Whose gesture it is: a member's; outside a project a person's, or of whoever holds an invitation."""


class NotFilledIn(Refused):
    """What is missing or wrong stands beside the fields."""

    status = 422

    def __init__(self) -> None:
        super().__init__(_("Something in this form does not fit."))


class NotTaken(Refused):
    """The form was not looked into, because of its gesture."""


class GestureMissing(NotTaken):
    def __init__(self) -> None:
        super().__init__(_("This form did not come whole: reload the page and send it again."))


class GestureOfAnother(NotTaken):
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("This form was sent before with something else in it, and that was done. What it says now was not.")
        )


def once_per_form(request: HttpRequest, owner: Owner, write: Write, *, locks: str = "change") -> HttpResponse:
    """Do `write` within the gesture of this form; its repeat leads to the same place, with the same sentence.

    A refusal that `write` raises undoes all, the gesture too, so that the form may be put right and sent again.
    Raises `NotTaken` for a form without a gesture, or with that of a form that said something else.
    """
    key = _gesture(request)
    try:
        with _in_hand(owner, key, _digest(request, key), locks) as gesture:
            done = write()
            gesture.answers(302, {"at": done.at, "said": done.said})
    except services.Replay as replay:
        return _go_on(request, **replay.answer)
    except services.GestureReused as error:
        raise GestureOfAnother from error
    return _go_on(request, done.at, done.said) if done.shown_once is None else done.shown_once


def once_or_page(request: HttpRequest, owner: Owner, write: Write, *, locks: str = "change") -> HttpResponse:
    """The same where a form that is not taken has no page to be shown on again: the reason is a page by itself."""
    try:
        return once_per_form(request, owner, write, locks=locks)
    except NotTaken as refused:
        return render(request, "not_taken.html", {"refusal": refused}, status=refused.status)


def once_per_button(
    request: HttpRequest, owner: Owner, write: Write, *, back: str, locks: str = "change"
) -> HttpResponse:
    """The same for a form that is one button: a refusal is told at `back`, where the button stands."""
    try:
        return once_or_page(request, owner, write, locks=locks)
    except Refused as refused:
        messages.error(request, told(refused.sentence))
        return redirect(back)


def first_answer(request: HttpRequest, owner: Owner) -> HttpResponse:
    """For whoever the first sending has shut out: the answer to it. Raises Http404 where there was none."""

    def not_before() -> Done:
        raise Http404

    try:
        return once_per_form(request, owner, not_before)
    except NotTaken as error:
        raise Http404 from error


def filled_in(form: BaseForm) -> dict[str, Any]:
    """What the form says. Raises `NotFilledIn` when it does not fit."""
    if not form.is_valid():
        raise NotFilledIn
    return form.cleaned_data


def say_why(form: BaseForm, refused: Refused) -> int:
    """Put a refusal among the form's errors, unless these are the refusal. Returns the status that fits."""
    if not isinstance(refused, NotFilledIn):
        form.add_error(None, told(refused.sentence))
    return refused.status


def _gesture(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("gesture", ""))
    except ValueError as error:
        raise GestureMissing from error


def _in_hand(owner: Owner, key: UUID, digest: str, locks: str) -> AbstractContextManager[services.Gesture]:
    if isinstance(owner, Membership):
        return services.once(key, digest, member=owner, locks=locks)
    if isinstance(owner, Invitation):
        return services.once_outside(key, digest, invitation_id=owner.pk)
    return services.once_outside(key, digest, user_id=owner.pk)


def _digest(request: HttpRequest, key: UUID) -> str:
    """What makes two forms the same one: the address and all that was typed. The token differs from page to page."""
    said = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if "passphrase" in said:
        # Kept beside other rows, a plain digest could be guessed at: it is as slow as the stored passphrase's own.
        said["passphrase"] = [make_password(typed, salt=key.hex) for typed in said["passphrase"]]
    body = json.dumps(said, sort_keys=True)
    return hashlib.sha256(f"{request.get_full_path()}\n{body}".encode()).hexdigest()


def _go_on(request: HttpRequest, at: str, said: str) -> HttpResponse:
    if said and said not in _unread(request):
        messages.success(request, said)
    return redirect(at)


def _unread(request: HttpRequest) -> list[str]:
    """Sentences still to be shown: after a double click, the one of the first answer is among them."""
    waiting = messages.get_messages(request)
    sentences = [str(message.message) for message in waiting]
    if isinstance(waiting, BaseStorage):
        waiting.used = False  # looked at, not shown
    return sentences
