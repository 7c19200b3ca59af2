"""How a script says who it is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate
from rest_framework.views import APIView

from apps.accounts import services
from apps.accounts.models import ApiToken, User
from tests.people import browser_of


class Whoami(APIView):
    """Any address of the API, with nothing set but the defaults."""

    def get(self, request: Request) -> Response:
        return Response({"name": request.user.name})

    post = get


@pytest.fixture
def call():
    def call(key: str | None, method: str = "get", scheme: str = "Bearer") -> Response:
        headers = {"HTTP_AUTHORIZATION": f"{scheme} {key}"} if key is not None else {}
        request = getattr(APIRequestFactory(), method)("/api/v1/anything", **headers)
        response = Whoami.as_view()(request)
        response.render()
        return response

    return call


@pytest.fixture
def key(ada) -> str:
    return services.make_token(user=ada, label="notebook")[1]


def test_a_token_speaks_for_ada(call, key):
    assert call(key).data == {"name": "Ada Bell"}
    assert call(key, "post").status_code == 200


def test_no_token_is_asked_for_one(db, call):
    response = call(None)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("wrong", ["rap_nonsense", "", "two words", "ünïcode"])
def test_a_wrong_one_is_refused(db, call, wrong):
    assert call(wrong).status_code == 401


def test_why_it_is_refused_is_not_told(ada, call):
    now = timezone.now()
    revoked, revoked_key = services.make_token(user=ada, label="revoked")
    services.revoke_token(token=revoked, at=now)
    _ended, ended_key = services.make_token(user=ada, label="ended", expires_at=now - timedelta(seconds=1))
    answers = [call(key) for key in ("rap_never_there", revoked_key, ended_key)]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


def test_a_closed_account_has_no_tokens(ada, call, key):
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert call(key).status_code == 401


def test_another_scheme_is_not_ours(ada, call, key):
    assert call(key, scheme="Basic").status_code == 401


def test_a_reading_token_reads_and_nothing_else(ada, call):
    _token, key = services.make_token(user=ada, label="notebook", reads_only=True)
    assert call(key).status_code == 200
    refused = call(key, "post")
    assert refused.status_code == 403
    assert "may only read" in refused.data["detail"]


def test_its_use_is_noted_once_a_minute(ada, call, key, django_assert_num_queries):
    with django_assert_num_queries(2):
        call(key)
    token = ApiToken.objects.get(user=ada)
    assert token.used_at is not None
    with django_assert_num_queries(1):
        call(key)
    ApiToken.objects.update(used_at=token.used_at - timedelta(seconds=61))
    call(key)
    token.refresh_from_db()
    assert timezone.now() - token.used_at < timedelta(seconds=30)


def test_a_session_needs_the_form_token_to_write(ada):
    factory = APIRequestFactory(enforce_csrf_checks=True)
    browser = browser_of(ada)
    request = factory.post("/api/v1/anything")
    request.session, request.user = browser.session, ada
    assert Whoami.as_view()(request).status_code == 403


def test_a_session_reads_without(ada):
    request = APIRequestFactory().get("/api/v1/anything")
    force_authenticate(request, user=ada)
    assert Whoami.as_view()(request).data == {"name": "Ada Bell"}
