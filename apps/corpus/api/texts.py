"""`/sessions`, `/texts`, `/speakers`, `/actors`: what was said, and who said it."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from apps.corpus import records, selectors
from apps.corpus.api import serializers
from apps.projects.wire.schema import reads
from apps.projects.wire.views import ProjectView


class SessionsView(ProjectView):
    @reads(serializers.SessionSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The project's sessions with their panels and documents."""
        access = self.enter(request)
        rows = selectors.session_rows(selectors.sessions_of(access.project))
        return Response([records.session_record(row) for row in rows])


class SessionView(ProjectView):
    @reads(serializers.SessionInFullSerializer)
    def get(self, request: Request, slug: str, session: UUID) -> Response:
        """One session with its interventions in order; `/texts/{id}` has what each says."""
        access = self.enter(request)
        found = selectors.sessions_of(access.project).get(public_id=session)
        record = records.session_record(selectors.session_rows([found])[0])
        return Response(record | {"turns": [records.turn_record(*turn) for turn in selectors.turns_of(found)]})


class MomentsView(ProjectView):
    @reads(serializers.MomentsSerializer(many=True))
    def get(self, request: Request, slug: str, session: UUID) -> Response:
        """When each intervention and sentence of a session is heard, and in which recording."""
        access = self.enter(request)
        found = selectors.sessions_of(access.project).get(public_id=session)
        return Response(selectors.moments_of(found, slug))


class TextView(ProjectView):
    @reads(serializers.TextSerializer)
    def get(self, request: Request, slug: str, text: UUID) -> Response:
        """What a text says now, with its sentences and paragraphs and their times."""
        access = self.enter(request)
        revision = selectors.current_revision(access.project, text)
        return Response(records.text_record(revision, selectors.segments_of(revision)))


class SpeakersView(ProjectView):
    @reads(serializers.SpeakerSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Voices in a capacity, in order of their coming."""
        access = self.enter(request)
        return Response([records.speaker_record(speaker) for speaker in selectors.speakers_of(access.project)])


class ActorsView(ProjectView):
    @reads(serializers.ActorSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """States, organisations, bodies, by name."""
        access = self.enter(request)
        return Response([records.actor_record(actor) for actor in selectors.actors_of(access.project)])
