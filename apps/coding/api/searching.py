"""`/search` and `/coding-batches`: what is found, and coding many passages in one go."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.codebook.selectors import codes_for
from apps.coding import selectors, services
from apps.coding.api import serializers_searching as serializers
from apps.coding.api.serializers import EmptySerializer
from apps.coding.forms_searching import page_in, pages_of, passages_named, read_question
from apps.coding.models import CodingBatch
from apps.corpus.selectors import Search, Sentence, actors_called, speakers_called
from apps.corpus.services import make_searchable
from apps.projects.access import Access
from apps.projects.errors import DoesNotFit
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once

AT_ONCE = 100


def _query(name: str, description: str, kind: OpenApiTypes = OpenApiTypes.STR) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description)


ASKED = [
    _query("q", 'Words of one sentence in any order; `"a phrase"`, `begin*`, `-without`'),
    _query("session", "Id of the session to look in", OpenApiTypes.UUID),
    _query("speaker", "Id of the speaker to look in", OpenApiTypes.UUID),
    _query("group", "Id of the actor group to look in", OpenApiTypes.UUID),
    _query("language", "Language tag"),
    _query("page", "From 1", OpenApiTypes.INT),
]


class SearchView(ProjectView):
    @reads(serializers.FoundSerializer, parameters=ASKED)
    def get(self, request: Request, slug: str) -> Response:
        """Sentences in the order of the texts, a hundred a page; codes, speakers and actors by name."""
        access = self.enter(request)
        question = read_question(access, request.query_params.dict())
        if question.problem:
            raise DoesNotFit(question.problem)
        if question.query.is_empty:
            return Response({"total": 0, "page": 1, "pages": 1, **{name: [] for name in LISTS}})
        make_searchable(access.project)
        search = Search(access.project, question.query, question.where)
        total = search.count()
        pages = pages_of(total, AT_ONCE)
        page = page_in(request.query_params.dict(), pages)
        sentences = search.sentences((page - 1) * AT_ONCE, AT_ONCE) if total else []
        found = {"total": total, "page": page, "pages": pages, "sentences": [_sentence(each) for each in sentences]}
        return Response(found | _names(access, question.query.folded))


LISTS = ("sentences", "codes", "speakers", "actors")


def _names(access: Access, folded: tuple[str, ...]) -> dict[str, Any]:
    named: dict[str, list[Any]] = {
        "codes": selectors.codes_called(access.member, folded),
        "speakers": speakers_called(access.project, folded),
        "actors": actors_called(access.project, folded),
    }
    return {name: [_named(row) for row in rows] for name, rows in named.items()}


def _named(row: Any) -> dict[str, str]:
    return {"id": str(row.public_id), "name": str(row)}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    turn, document = sentence.intervention, sentence.document
    return {
        "text": str(sentence.revision.text.public_id),
        "revision": str(sentence.revision.public_id),
        "start": sentence.start,
        "end": sentence.end,
        "hits": [list(hit) for hit in sentence.hits],
        "said": sentence.revision.content[sentence.start : sentence.end],
        "start_ms": sentence.start_ms,
        "language": sentence.language,
        "session": str(turn.session.public_id) if turn else None,
        "panel": str(turn.panel.public_id) if turn else None,
        "position": turn.position if turn else None,
        "speaker": str(turn.speaker.public_id) if turn else None,
        "document": str(document.public_id) if document else None,
    }


class BatchesView(ProjectView):
    @reads(serializers.CodingBatchSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """What one coded in one go, the latest first."""
        access = self.enter(request, Action.CODE)
        return Response([_batch(batch) for batch in selectors.batches_of(access.member)[:AT_ONCE]])

    @writes(serializers.CodingBatchWriteSerializer, serializers.CodingBatchSerializer, 201)
    def post(self, request: Request, slug: str) -> Response:
        """Code many passages with one code: all of them or none. What carries it already is no part of the batch."""
        access = self.enter(request, Action.CODE)
        body = serializers.CodingBatchWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return write_once(request, access, lambda key: (201, _batch(_coded(access, body.validated_data, key))))


def _coded(access: Access, given: dict[str, Any], key: UUID) -> CodingBatch:
    member = access.member
    return services.apply_to_many(
        actor=member,
        round_=selectors.find_round(member, given["round"]),
        code=codes_for(member).get(public_id=given["code"]),
        passages=passages_named(access, given["places"]),
        query=given["query"],
        unit=given["unit"],
        group=key,
    )


def _batch(batch: CodingBatch) -> dict[str, Any]:
    line = selectors.batch_line(batch)
    return {
        "id": str(batch.public_id),
        "round": str(batch.round.public_id),
        "code": str(batch.code.public_id),
        "query": batch.query,
        "unit": batch.unit,
        "size": batch.size,
        "standing": line.standing,
        "at": batch.at.isoformat(),
        "undone": batch.undone_at is not None,
    }


class BatchView(ProjectView):
    @reads(serializers.CodingBatchSerializer)
    def get(self, request: Request, slug: str, batch_id: UUID) -> Response:
        """One go of one's own."""
        access = self.enter(request, Action.CODE)
        return Response(_batch(selectors.batches_of(access.member).get(public_id=batch_id)))

    @writes(None, serializers.CodingBatchSerializer)
    def delete(self, request: Request, slug: str, batch_id: UUID) -> Response:
        """Take off what still stands of it. The codings stay on record."""
        access = self.enter(request, Action.CODE)

        def undo(key: UUID) -> tuple[int, Any]:
            found = selectors.batches_of(access.member).get(public_id=batch_id)
            services.undo_batch(actor=access.member, batch=found)
            return 200, _batch(selectors.batches_of(access.member).get(public_id=batch_id))

        return write_once(request, access, undo)


class RestoreBatchView(ProjectView):
    @writes(EmptySerializer, serializers.CodingBatchSerializer)
    def post(self, request: Request, slug: str, batch_id: UUID) -> Response:
        """Bring back what was taken off with it."""
        access = self.enter(request, Action.CODE)

        def redo(key: UUID) -> tuple[int, Any]:
            found = selectors.batches_of(access.member).get(public_id=batch_id)
            services.redo_batch(actor=access.member, batch=found)
            return 200, _batch(selectors.batches_of(access.member).get(public_id=batch_id))

        return write_once(request, access, redo)
