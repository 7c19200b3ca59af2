"""The doors of an account: in, out, back in without a passphrase, and what a person says about herself."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts import languages, selectors, services
from apps.accounts.doors import Done, once_per_form
from apps.accounts.forms import (
    AS_THE_DEVICE,
    ChangePassphraseForm,
    ForgotForm,
    NewPassphraseForm,
    ProfileForm,
    SignInForm,
    TokenForm,
)
from apps.accounts.models import User
from apps.accounts.requests import SignedInRequest, address_of

form_page = require_http_methods(["GET", "HEAD", "POST"])
hides_passphrases = sensitive_post_parameters("passphrase", "current")


def next_page(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of ours; otherwise her projects."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        path = urlsplit(wanted)._replace(scheme="", netloc="").geturl() or "/"
        # What follows our host may look like another one by itself: `//elsewhere.example`. A word is no path.
        if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None):
            return path
    return reverse("projects:list")


@hides_passphrases
@form_page
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(next_page(request))
    if request.method != "POST":
        return _sign_in_page(request, SignInForm(initial={"email": request.GET.get("email", "")}))
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=422)
    try:
        user = services.recognise(**form.cleaned_data, address=address_of(request), at=timezone.now())
    except services.TooManyAttempts as shut:
        form.add_error(None, shut.sentence)
        return _until_later(_sign_in_page(request, form, status=429), shut)
    if user is None:
        form.add_error(None, _("Address and passphrase do not fit together. Nothing else can be told here."))
        return _sign_in_page(request, form, status=422)
    services.begin_session(request=request, user=user, at=timezone.now())
    return redirect(next_page(request))


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    shown = {"form": form, "next": wanted, "is_new_server": not selectors.is_anybody_here()}
    return render(request, "accounts/sign_in.html", shown, status=status)


def _until_later(response: HttpResponse, shut: services.TooManyAttempts) -> HttpResponse:
    response["Retry-After"] = str(shut.retry_after)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    sign_in_page = reverse("accounts:sign-in")
    wanted = next_page(request) if request.POST.get("next") else ""
    return redirect(wanted or sign_in_page)


@form_page
def forgot(request: HttpRequest) -> HttpResponse:
    form = ForgotForm(request.POST or None)
    if request.method != "POST":
        return render(request, "accounts/forgot.html", {"form": form})
    if not form.is_valid():
        return render(request, "accounts/forgot.html", {"form": form}, status=422)
    email = form.cleaned_data["email"]
    try:
        services.ask_for_reset(email=email, address=address_of(request), at=timezone.now())
    except services.TooManyAttempts as shut:
        form.add_error(None, shut.sentence)
        return _until_later(render(request, "accounts/forgot.html", {"form": form}, status=429), shut)
    return render(request, "accounts/forgot_sent.html", {"email": email})


@method_decorator(hides_passphrases, name="dispatch")
class Reset(PasswordResetConfirmView):
    """The link of the letter moves its token into the session; opening it uses nothing up."""

    form_class = NewPassphraseForm  # type: ignore[assignment] # has the same shape, but not that ancestor
    reset_url_token = "choose"  # noqa: S105 - a word in the address that stands for the token
    success_url = reverse_lazy("accounts:sign-in")
    template_name = "accounts/reset.html"

    def get_user(self, uidb64: str) -> User | None:
        try:
            return User.objects.filter(public_id=UUID(uidb64), is_active=True).first()
        except ValueError:
            return None

    def form_valid(self, form: Any) -> HttpResponse:
        passphrase = form.cleaned_data["passphrase"]
        services.reset_passphrase(user=form.user, passphrase=passphrase, at=timezone.now())
        self.request.session.flush()
        messages.success(self.request, _("Your new passphrase is set, and all sessions have ended. Sign in with it."))
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The address carries a token: another page of ours must not see it as its referrer."""
        kwargs.setdefault("status", 200 if self.validlink else 404)
        response = super().render_to_response(context, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        return response


@login_required
@form_page
def profile(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _profile_page(request)
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _profile_page(request, profile_form=form)

    def save() -> Done:
        services.change_profile(user=request.user, **form.cleaned_data)
        with translation.override(languages.of(request)):
            return Done(reverse("accounts:profile"), _("Saved."))

    return once_per_form(request, save)


@login_required
@hides_passphrases
@require_POST
def change_passphrase(request: SignedInRequest) -> HttpResponse:
    form = ChangePassphraseForm(request.user, timezone.now(), request.POST)
    if not form.is_valid():
        return _profile_page(request, passphrase_form=form)
    services.change_passphrase(
        user=request.user, passphrase=form.cleaned_data["passphrase"], session_key=request.session.session_key
    )
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Your passphrase is changed. Everywhere else you are signed out."))
    return redirect("accounts:profile")


@login_required
@require_POST
def make_token(request: SignedInRequest) -> HttpResponse:
    """Answers with the page itself: the key is shown this once and kept nowhere."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _profile_page(request, token_form=form)
    return once_per_form(request, lambda: _made(request, form))


def _made(request: SignedInRequest, form: TokenForm) -> Done:
    wanted = form.cleaned_data
    token, key = services.make_token(
        user=request.user,
        label=wanted["label"],
        reads_only=wanted["reads_only"],
        expires_at=form.expires_at(timezone.now()),
    )
    said = _("“%(label)s” was made already. Its key was shown then and is kept nowhere: without it, make another.")
    page = _profile_page(request, made=token, made_key=key)
    return Done(reverse("accounts:profile"), said % {"label": token.label}, shown_once=page)


@login_required
@require_POST
def revoke_token(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    def revoke() -> Done:
        token = get_object_or_404(selectors.tokens_of(request.user), public_id=token_id)
        services.revoke_token(token=token, at=timezone.now())
        said = _("“%(label)s” is revoked and opens nothing any more.") % {"label": token.label}
        return Done(reverse("accounts:profile"), said)

    return once_per_form(request, revoke)


@login_required
@require_GET
def sessions(request: SignedInRequest) -> HttpResponse:
    rows = selectors.sessions_of(request.user, request.session.session_key)
    return render(request, "accounts/sessions.html", {"rows": rows, "section": "profile"})


@login_required
@require_POST
def end_session(request: SignedInRequest, ref: str) -> HttpResponse:
    def end() -> Done:
        has_ended = services.end_session(user=request.user, ref=ref)
        return Done(reverse("accounts:sessions"), _("That session has ended.") if has_ended else "")

    return once_per_form(request, end)


@login_required
@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    def end() -> Done:
        services.end_sessions(user=request.user, keep=request.session.session_key)
        return Done(reverse("accounts:sessions"), _("Everywhere else you are signed out."))

    return once_per_form(request, end)


def _profile_page(request: SignedInRequest, **given: Any) -> HttpResponse:
    user = request.user
    forms = {
        "profile_form": ProfileForm(
            initial={
                "name": user.name,
                "theme": user.theme or AS_THE_DEVICE,
                "language": user.language or AS_THE_DEVICE,
                "shows_place": user.shows_place,
            }
        ),
        "passphrase_form": ChangePassphraseForm(user, timezone.now()),
        "token_form": TokenForm(),
    }
    shown = {"section": "profile", "tokens": selectors.tokens_of(user), **forms, **given}
    has_errors = any(shown[name].errors for name in forms)
    return render(request, "accounts/profile.html", shown, status=422 if has_errors else 200)
