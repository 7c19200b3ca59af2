"""Shapes of searching, and of coding in one go. Offsets are Unicode code points of the named revision, half-open."""

from typing import Any

from rest_framework import serializers

from apps.coding.services import MOST_AT_ONCE
from apps.corpus.searching.units import Unit
from apps.projects.wire.serializers import CodePointCharField, StrictSerializer


class SentenceSerializer(serializers.Serializer[Any]):
    text = serializers.UUIDField()
    revision = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    hits = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    said = serializers.CharField()
    start_ms = serializers.IntegerField(allow_null=True)
    language = serializers.CharField()
    session = serializers.UUIDField(allow_null=True)
    panel = serializers.UUIDField(allow_null=True)
    position = serializers.IntegerField(allow_null=True)
    speaker = serializers.UUIDField(allow_null=True)
    document = serializers.UUIDField(allow_null=True)


class NamedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class FoundSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField(help_text="Sentences")
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    sentences = SentenceSerializer(many=True)
    codes = NamedSerializer(many=True)
    speakers = NamedSerializer(many=True)
    actors = NamedSerializer(many=True)


class CodingBatchWriteSerializer(StrictSerializer):
    round = serializers.UUIDField()
    code = serializers.UUIDField()
    query = CodePointCharField(max_length=300, allow_blank=True, default="")
    unit = serializers.ChoiceField([unit.value for unit in Unit], default=Unit.SENTENCE.value)
    places = serializers.ListField(
        child=serializers.CharField(max_length=2000),
        min_length=1,
        max_length=MOST_AT_ONCE,
        help_text="`{revision}:{start}-{end}`; further spans of the same revision after a plus",
    )


class CodingBatchSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    round = serializers.UUIDField()
    code = serializers.UUIDField()
    query = serializers.CharField()
    unit = serializers.CharField()
    size = serializers.IntegerField()
    standing = serializers.IntegerField()
    at = serializers.DateTimeField()
    undone = serializers.BooleanField()
