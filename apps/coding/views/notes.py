"""The doors to memos and comments: all of a project, those on one thing, and each step of writing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.coding import selectors, services
from apps.coding.forms_notes import WantedForm
from apps.coding.models import Comment, Memo
from apps.coding.subjects import DISCUSSED, ONE_MEMO_EACH, Subject, subject_of
from apps.coding.views.places import place_of
from apps.coding.visibility import blind_rounds_of
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import Refused
from apps.projects.models import Membership
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, once_per_button, once_per_form


@dataclass(frozen=True)
class Typed:
    """Words that were not taken, with the reason; `memo` is the one they were to change, None a new one."""

    memo: Memo | None
    body: str
    is_private: bool
    refusal: Refused

    @property
    def stands(self) -> str:
        """What another page of theirs has put there meanwhile."""
        current: dict[str, Any] = self.refusal.more.get("current", {})
        return str(current.get("body", ""))

    @property
    def version(self) -> int:
        current: dict[str, Any] = self.refusal.more.get("current", {})
        return int(current.get("version", self.memo.version if self.memo else 0))


@login_required
@require_safe
def notes(request: SignedInRequest, slug: str) -> HttpResponse:
    """All memos and threads that this member may read, latest first, a hundred a page."""
    access = project_for(request.user, slug)
    members = Membership.objects.filter(project=access.project).order_by("display_name", "id")
    form = WantedForm(request.GET, members)
    wanted = form.wanted
    lines, before = selectors.note_lines(access.member, wanted)
    query = request.GET.copy()
    query["before"] = before.isoformat() if before else ""
    shown = {
        "form": form,
        "wanted": wanted,
        "lines": [(line, place_of(slug, line.subject)) for line in lines],
        "earlier": query.urlencode() if before else "",
        "is_blind": blind_rounds_of(access.member).exists(),
    }
    return render(request, "coding/notes/list.html", context.shell(request, access, "notes") | shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notes_on(request: SignedInRequest, slug: str, kind: str, thing_id: UUID) -> HttpResponse:
    """What is noted about one thing, with the forms to add to it."""
    writes = request.method == "POST"
    access = project_for(request.user, slug, Action.CODE if writes else Action.READ)
    subject = _found(lambda: selectors.find_subject(access.member, kind, thing_id))
    if not writes:
        return _page(request, access, subject)
    if request.POST.get("what") == "comment":
        body = request.POST.get("body", "")
        open_it = partial(services.open_thread, actor=access.member, subject=subject, body=body)
        return _done(request, access, subject, open_it)
    return _kept(request, access, subject, None)


@login_required
@require_POST
def change_memo(request: SignedInRequest, slug: str, memo_id: UUID) -> HttpResponse:
    """Change one's memo; emptied, it is withdrawn."""
    access = project_for(request.user, slug, Action.CODE)
    memo = _found(lambda: selectors.find_memo(access.member, memo_id))
    return _kept(request, access, subject_of(memo), memo)


def _kept(request: SignedInRequest, access: Access, subject: Subject, memo: Memo | None) -> HttpResponse:
    body, private = request.POST.get("body", "").replace("\r\n", "\n"), "private" in request.POST
    version = request.POST.get("version", "0")
    read = int(version) if version.isdecimal() else 0

    def write() -> Done:
        if memo:
            services.change_memo(actor=access.member, memo=memo, body=body, version=read, is_private=private)
        else:
            services.write_memo_on(actor=access.member, subject=subject, body=body, version=read, is_private=private)
        return Done(_address(access, subject), _("Kept.") if body.strip() else _("Taken back."))

    try:
        return once_per_form(request, access.member, write, locks="share")
    except Refused as refused:
        return _page(request, access, subject, Typed(memo, body, private, refused))


def _page(request: SignedInRequest, access: Access, subject: Subject, typed: Typed | None = None) -> HttpResponse:
    member = access.member
    memos = selectors.memos_on(member, subject)
    has_one = subject.kind in ONE_MEMO_EACH and any(memo.author_id == member.pk for memo in memos)
    begun = typed is not None and typed.memo is None
    shown = {
        "place": place_of(access.project.slug, subject),
        "memos": memos,
        "threads": selectors.threads_on(member, subject),
        "has_threads": subject.kind in DISCUSSED,
        "may_add_memo": access.may(Action.CODE) and (begun or not has_one),
        "typed": typed,
        "is_blind": blind_rounds_of(member).exists(),
    }
    status = typed.refusal.status if typed else 200
    return render(request, "coding/notes/on.html", context.shell(request, access, "notes") | shown, status=status)


@login_required
@require_POST
def reply(request: SignedInRequest, slug: str, comment_id: UUID) -> HttpResponse:
    body = request.POST.get("body", "")
    return _step(request, slug, comment_id, lambda actor, found: services.reply(actor=actor, thread=found, body=body))


@login_required
@require_POST
def resolve(request: SignedInRequest, slug: str, comment_id: UUID) -> HttpResponse:
    return _step(request, slug, comment_id, lambda actor, found: services.resolve_thread(actor=actor, thread=found))


@login_required
@require_POST
def reopen(request: SignedInRequest, slug: str, comment_id: UUID) -> HttpResponse:
    return _step(request, slug, comment_id, lambda actor, found: services.reopen_thread(actor=actor, thread=found))


@login_required
@require_POST
def withdraw(request: SignedInRequest, slug: str, comment_id: UUID) -> HttpResponse:
    return _step(request, slug, comment_id, lambda actor, found: services.withdraw_comment(actor=actor, comment=found))


def _step(
    request: SignedInRequest, slug: str, comment_id: UUID, step: Callable[[Membership, Comment], Comment]
) -> HttpResponse:
    access = project_for(request.user, slug, Action.CODE)
    found = _found(lambda: selectors.find_comment(access.member, comment_id))
    return _done(request, access, subject_of(found), lambda: step(access.member, found))


def _done(request: SignedInRequest, access: Access, subject: Subject, write: Callable[[], object]) -> HttpResponse:
    back = _address(access, subject)

    def once() -> Done:
        write()
        return Done(back)

    return once_per_button(request, access.member, once, back=back, locks="share")


def _address(access: Access, subject: Subject) -> str:
    return reverse("coding:notes-on", args=[access.project.slug, subject.kind.value, subject.thing.public_id])


def _found(look_up: Callable[[], Any]) -> Any:
    try:
        return look_up()
    except ObjectDoesNotExist as error:
        raise Http404 from error
