"""Shapes of the agreement API. A figure is a `value`, or null with the name of its reason in `undefined`."""

from typing import Any

from rest_framework import serializers

from apps.projects.wire.serializers import StrictSerializer


class AskForRunSerializer(StrictSerializer):
    """A write that needs no body."""


class AgreementJobSerializer(serializers.Serializer[Any]):
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


class LeftOutSerializer(serializers.Serializer[Any]):
    """Codings that do not count: on texts their coder has not marked done, and on private proposals."""

    not_done = serializers.IntegerField()
    proposed = serializers.IntegerField()


class FigureSerializer(serializers.Serializer[Any]):
    coefficient = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    undefined = serializers.CharField(allow_blank=True)
    texts = serializers.IntegerField()


class AgreementRunSerializer(serializers.Serializer[Any]):
    """`counted`: texts that two coders or more have done, of all `texts` of the round."""

    id = serializers.UUIDField()
    round = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    asked_by = serializers.UUIDField(allow_null=True)
    codebook_version = serializers.IntegerField()
    input_sha256 = serializers.CharField()
    seed = serializers.IntegerField()
    method = serializers.DictField()
    texts = serializers.IntegerField()
    counted = serializers.IntegerField()
    coders = serializers.ListField(child=serializers.UUIDField())
    left_out = LeftOutSerializer()
    overall = FigureSerializer(many=True)


class ResultSerializer(serializers.Serializer[Any]):
    """`scope`: overall, code or pair. `code` null: over all codes. `coders` empty: all of them."""

    scope = serializers.CharField()
    code = serializers.UUIDField(allow_null=True)
    coders = serializers.ListField(child=serializers.UUIDField())
    coefficient = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    undefined = serializers.CharField(allow_blank=True)
    why = serializers.CharField(allow_blank=True)
    units = serializers.IntegerField()
    pairs = serializers.IntegerField()


class ExcerptSerializer(serializers.Serializer[Any]):
    """Code points of the revision it was marked on, half-open. `has_gone`: it is not there any more."""

    quote = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    has_gone = serializers.BooleanField()


class VoiceSerializer(serializers.Serializer[Any]):
    coder = serializers.UUIDField()
    excerpts = ExcerptSerializer(many=True)


class PassageSerializer(serializers.Serializer[Any]):
    """One code on one text; `kind` is differ, same or none.

    `came`, `reopened`, `finished`: coders for whom it has changed since the run.
    """

    kind = serializers.CharField()
    text = serializers.UUIDField()
    session = serializers.UUIDField(allow_null=True)
    number = serializers.IntegerField(allow_null=True)
    speaker = serializers.CharField()
    code = serializers.UUIDField()
    read_as = serializers.UUIDField(allow_null=True)
    weight = serializers.FloatField()
    coded_by = VoiceSerializer(many=True)
    not_coded_by = serializers.ListField(child=serializers.UUIDField())
    not_finished_by = serializers.ListField(child=serializers.UUIDField())
    came = serializers.ListField(child=serializers.UUIDField())
    reopened = serializers.ListField(child=serializers.UUIDField())
    finished = serializers.ListField(child=serializers.UUIDField())


class PassageListSerializer(serializers.Serializer[Any]):
    figures = FigureSerializer(many=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    passages = PassageSerializer(many=True)
