"""`/events` (polling) and `/feed` (server-sent events): the journal, for whoever may hear it, after a cursor."""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any, TypeVar, cast
from uuid import UUID

import redis
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from apps.accounts.models import User
from apps.accounts.selectors import is_live_session
from apps.activity import bell, presence, stream
from apps.projects.access import project_for
from apps.projects.models import Membership
from apps.projects.wire.schema import reads
from apps.projects.wire.views import ProjectView

logger = logging.getLogger(__name__)

CURSOR = OpenApiParameter("cursor", OpenApiTypes.STR, description="Where the last answer ended; without it: now")
T = TypeVar("T")


class BatchSerializer(serializers.Serializer[Any]):
    events = serializers.ListField(child=serializers.DictField())
    cursor = serializers.CharField()
    reload = serializers.BooleanField()


class EventsView(ProjectView):
    @reads(BatchSerializer, parameters=[CURSOR])
    def get(self, request: Request, slug: str) -> Response:
        """What happened after a cursor. `reload`: load the state afresh instead of applying the events."""
        access = self.enter(request)
        batch = _batch(access.member, request.query_params.get("cursor", ""))
        return Response({"events": batch.events, "cursor": batch.cursor, "reload": batch.reload})


def _batch(member: Membership, cursor: str) -> stream.Batch:
    if not cursor:
        return stream.Batch([], stream.cursor_now(member), False, False)
    try:
        return stream.after(member, cursor)
    except stream.UnknownCursor:
        return stream.Batch([], stream.cursor_now(member), True, False)


@require_GET
async def feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A stream of batches. It holds no database connection while it waits, and ends when membership or session do."""
    if not _same_origin(request):
        return HttpResponseForbidden(_("The feed is for pages of this site."))
    cursor = request.headers.get("Last-Event-ID") or request.GET.get("cursor", "")
    session = _session(request)
    member = await _in_thread(partial(_listener, request, slug))
    if member is None:
        return HttpResponse(_("Sign in first."), status=401, content_type="text/plain")
    batches = _batches(request, member, cursor, session)
    response = StreamingHttpResponse(batches, content_type="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _session(request: HttpRequest) -> UUID | None:
    """The session on the listener's screen; what is no id names none."""
    try:
        return UUID(request.GET.get("session", ""))
    except ValueError:
        return None


def _listener(request: HttpRequest, slug: str) -> Membership | None:
    """Who listens; None where neither session nor token is good."""
    user = _sender(request)
    return project_for(user, slug).member if user else None


def _sender(request: HttpRequest) -> User | None:
    """By session or token as everywhere in the API."""
    known = cast(list[type[BaseAuthentication]], api_settings.DEFAULT_AUTHENTICATION_CLASSES)
    try:
        user = Request(request, authenticators=[each() for each in known]).user
    except APIException:
        return None
    return user if isinstance(user, User) else None


def _same_origin(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site in {"same-origin", "none"} and origin in {None, f"{request.scheme}://{request.get_host()}"}


async def _in_thread(read: Callable[[], T]) -> T:
    """Read on a borrowed connection and give it back at once: idle streams must not hold the pool."""

    def borrowed() -> T:
        try:
            return read()
        finally:
            connection.close()

    return await sync_to_async(borrowed, thread_sensitive=False)()


async def _batches(request: HttpRequest, member: Membership, cursor: str, session: UUID | None) -> AsyncIterator[str]:
    """Batches as they come, and a sign of life at its own time: others' unheard writes must not hasten it."""
    beat_at = time.monotonic() + settings.FEED_HEARTBEAT_SECONDS
    others = _Others(member, session)
    async with _ears(member.project_id) as wait:
        yield "retry: 1000\n\n"
        while await _in_thread(partial(_still_welcome, request, member)):
            batch = await _in_thread(partial(_batch, member, cursor))
            cursor = batch.cursor
            if batch.reload or batch.events:
                yield _frame(batch)
            if batch.has_more:
                continue
            if others.are_due:
                yield await _in_thread(others.frame)
            if time.monotonic() >= beat_at:
                beat_at += settings.FEED_HEARTBEAT_SECONDS
                yield ": still here\n\n"
            await wait(max(0.01, min(settings.FEED_POLL_SECONDS, beat_at - time.monotonic())))


class _Others:
    """Who else is in the session: looked at in the pace of the poll, whatever rings, and told when it changed."""

    def __init__(self, member: Membership, session: UUID | None) -> None:
        self.member, self.session = member, session
        self.told: list[presence.Here] = []
        self.look_at = time.monotonic()

    @property
    def are_due(self) -> bool:
        return self.session is not None and time.monotonic() >= self.look_at

    def frame(self) -> str:
        """Nothing where nothing changed. Without an id: it moves no cursor."""
        assert self.session is not None
        self.look_at = time.monotonic() + settings.FEED_POLL_SECONDS
        here = presence.others_here(self.member, self.session)
        if here == self.told:
            return ""
        self.told = here
        return f"event: presence\ndata: {json.dumps({'here': here})}\n\n"


def _frame(batch: stream.Batch) -> str:
    if batch.reload:
        return f"id: {batch.cursor}\nevent: reload\ndata: {{}}\n\n"
    return f"id: {batch.cursor}\nevent: batch\ndata: {json.dumps({'events': batch.events})}\n\n"


def _still_welcome(request: HttpRequest, member: Membership) -> bool:
    """Account, token, session and membership as they are now, roles included: the next batch is read with them."""
    may_sign_in = Membership.objects.filter(user__is_active=True)
    try:
        member.refresh_from_db(fields=["roles", "left_at"], from_queryset=may_sign_in)
    except Membership.DoesNotExist:
        return False
    if _sender(request) is None:
        return False
    key = request.session.session_key
    return member.is_present and (key is None or is_live_session(key))


@contextlib.asynccontextmanager
async def _ears(project_id: int) -> AsyncIterator[Callable[[float], Awaitable[None]]]:
    """Wait for the bell; without Redis, for a moment. Either way the journal is read again."""
    client = bell.listener()
    hearing = client.pubsub(ignore_subscribe_messages=True)

    async def wait(seconds: float) -> None:
        try:
            if not hearing.subscribed:
                await hearing.subscribe(bell.channel(project_id))
            await hearing.get_message(timeout=seconds)
        except redis.RedisError as error:
            logger.warning("Feed without bell: %s", error)
            await asyncio.sleep(seconds)

    try:
        yield wait
    finally:
        await hearing.aclose()  # type: ignore[no-untyped-call]  # redis-py leaves this one unannotated
        await client.aclose()
