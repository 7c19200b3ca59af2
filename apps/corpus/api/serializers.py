"""Shapes of this floor's API. Offsets are Unicode code points of the named revision, half-open; times are whole ms."""

from typing import Any

from rest_framework import serializers

from apps.corpus.formats.limits import MAX_RECORDING_MS, MEGABYTE
from apps.corpus.models import Actor, Intervention, SourceFile
from apps.projects.wire.serializers import StrictSerializer


class BringSerializer(StrictSerializer):
    file = serializers.FileField()


class ConfirmSerializer(StrictSerializer):
    session = serializers.UUIDField(required=False, allow_null=True, default=None)


class ImportJobSerializer(serializers.Serializer[Any]):
    """The job that imports a file, as `/jobs/{id}` tells it."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.CharField()
    step = serializers.CharField()
    progress = serializers.IntegerField()
    total = serializers.IntegerField()
    attempt = serializers.IntegerField()
    result = serializers.JSONField(allow_null=True)
    error = serializers.CharField()
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class ImportSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(SourceFile.State.choices)
    format = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    address = serializers.CharField()
    disclaimer = serializers.CharField()
    brought_at = serializers.DateTimeField()
    imported_at = serializers.DateTimeField(allow_null=True)
    session = serializers.UUIDField(allow_null=True)
    job = ImportJobSerializer(allow_null=True)
    report = serializers.DictField(help_text="What was recognised, counted, left out; `error` where it is not readable")


class PanelSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    position = serializers.IntegerField()
    title = serializers.CharField()
    interventions = serializers.IntegerField()
    speakers = serializers.IntegerField()
    words = serializers.IntegerField()


class DocumentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.CharField()
    words = serializers.IntegerField()


class SessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    body = serializers.CharField()
    symbol = serializers.CharField()
    place = serializers.CharField()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    language = serializers.CharField()
    interventions = serializers.IntegerField()
    words = serializers.IntegerField()
    panels = PanelSerializer(many=True)
    documents = DocumentSerializer(many=True)


class TurnSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    panel = serializers.UUIDField()
    position = serializers.IntegerField()
    mode = serializers.ChoiceField(Intervention.Mode.choices)
    language = serializers.CharField()
    start_ms = serializers.IntegerField(allow_null=True)
    end_ms = serializers.IntegerField(allow_null=True)
    speaker = serializers.UUIDField()
    speaker_label = serializers.CharField()
    on_behalf_of = serializers.ListField(child=serializers.UUIDField())
    text = serializers.UUIDField()
    characters = serializers.IntegerField()
    words = serializers.IntegerField()


class SessionInFullSerializer(SessionSerializer):
    turns = TurnSerializer(many=True)


class RevisionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    characters = serializers.IntegerField()
    words = serializers.IntegerField()
    sha256 = serializers.CharField()
    changes = serializers.DictField(child=serializers.IntegerField())


class SegmentSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField(help_text="sentence or paragraph")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    start_ms = serializers.IntegerField(allow_null=True)
    end_ms = serializers.IntegerField(allow_null=True)
    topics = serializers.ListField(child=serializers.CharField())


class MomentsSerializer(serializers.Serializer[Any]):
    text = serializers.UUIDField()
    revision = serializers.UUIDField()
    recording = serializers.UUIDField(allow_null=True)
    start_ms = serializers.IntegerField(allow_null=True, help_text="a moment of the transcript")
    sentences = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[start, end, ms]: code points of the revision, and the moment of the transcript",
    )


class TypedTurnSerializer(StrictSerializer):
    id = serializers.CharField(max_length=36, help_text="made by whoever typed it; lasts while the turn does")
    speaker = serializers.CharField(max_length=200, allow_blank=True, trim_whitespace=False)
    ms = serializers.IntegerField(allow_null=True, min_value=0, max_value=MAX_RECORDING_MS)
    text = serializers.CharField(max_length=MEGABYTE, allow_blank=True, trim_whitespace=False)


class SaveTranscriptionSerializer(StrictSerializer):
    version = serializers.IntegerField(min_value=0, help_text="what was there when it was read")
    turns = serializers.ListField(child=TypedTurnSerializer(), max_length=10_000)


class SavedTranscriptionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()


class TranscriptionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    session = serializers.UUIDField()
    version = serializers.IntegerField()
    turns = TypedTurnSerializer(many=True)
    changed_at = serializers.DateTimeField()
    changed_by = serializers.CharField()


class TextSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    intervention = serializers.UUIDField(allow_null=True)
    document = serializers.UUIDField(allow_null=True)
    revision = RevisionSerializer()
    content = serializers.CharField()
    segments = SegmentSerializer(many=True)


class SpeakerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    speaker_label = serializers.CharField()
    name = serializers.CharField()
    actor = serializers.UUIDField(allow_null=True)
    affiliation = serializers.CharField()
    function = serializers.CharField()
    group = serializers.CharField()
    is_known = serializers.BooleanField()


class ActorSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    type = serializers.ChoiceField(Actor.Type.choices)
    iso3 = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())
