"""The door to sound and picture that is kept here: any part of it, piece by piece, never whole in memory."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors
from apps.corpus.byte_ranges import ByteRange, NoSuchRange, range_of
from apps.corpus.captions import webvtt
from apps.corpus.media_types import ENDINGS
from apps.corpus.models import Recording
from apps.projects.access import project_for

PIECE_BYTES = 256 * 1024


@login_required
@require_safe
def media(request: SignedInRequest, slug: str, recording_id: UUID) -> HttpResponseBase:
    """The recording, or the part of it that is asked for. Its bytes never change, so its name is their tag."""
    access = project_for(request.user, slug)
    kept = selectors.recording_in(access.project).exclude(media="")
    recording = get_object_or_404(kept, public_id=recording_id)
    tag = quote_etag(str(recording.public_id))
    response = _answer(request, recording, tag)
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_safe
def captions(request: SignedInRequest, slug: str, recording_id: UUID) -> HttpResponse:
    """What is said in it, for whoever reads along in the picture."""
    access = project_for(request.user, slug)
    recording = get_object_or_404(selectors.recording_in(access.project), public_id=recording_id)
    return HttpResponse(webvtt(selectors.captions_of(recording)), content_type="text/vtt; charset=utf-8")


def _answer(request: HttpRequest, recording: Recording, tag: str) -> HttpResponseBase:
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified()
    try:
        part = _part(request, recording.size, tag)
    except NoSuchRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{recording.size}"})
    if request.method == "HEAD":
        return _described(HttpResponse(), recording, ByteRange(0, recording.size))
    name = recording.media.name or ""
    if not default_storage.exists(name):
        raise Http404
    wanted = part or ByteRange(0, recording.size)
    response = _described(StreamingHttpResponse(_pieces(name, wanted)), recording, wanted)
    if part is not None:
        response.status_code = 206
        response["Content-Range"] = part.said_of(recording.size)
    return response


def _part(request: HttpRequest, size: int, tag: str) -> ByteRange | None:
    """The part that is asked for; None for all of it, also where the asker has another file in mind."""
    unchanged = request.headers.get("If-Range", tag) == tag
    asked = request.headers.get("Range", "")
    return range_of(asked, size) if request.method == "GET" and unchanged else None


def _described(response: HttpResponseBase, recording: Recording, part: ByteRange) -> HttpResponseBase:
    response["Content-Type"] = recording.media_type
    response["Content-Length"] = str(part.length)
    ending = ENDINGS.get(recording.media_type, "bin")
    response["Content-Disposition"] = f'inline; filename="recording-{recording.public_id}.{ending}"'
    return response


async def _pieces(name: str, part: ByteRange) -> AsyncIterator[bytes]:
    kept = await asyncio.to_thread(default_storage.open, name)
    try:
        await asyncio.to_thread(kept.seek, part.start)
        left = part.length
        while left and (piece := await asyncio.to_thread(kept.read, min(left, PIECE_BYTES))):
            left -= len(piece)
            yield piece
    finally:
        kept.close()
