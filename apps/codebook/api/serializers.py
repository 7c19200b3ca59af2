"""Shapes of codes, of changes to them and of operations.

In a change `revision` is the one that was read; its reason goes into the history.
"""

from typing import Any

from rest_framework import serializers

from apps.codebook.models import Code
from apps.projects.wire.serializers import StrictSerializer

LONGEST = 20_000
"""Characters of a definition, an include or exclude note, an example."""


def longer_text(**more: Any) -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=LONGEST, **more)


def short_text(length: int, **more: Any) -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=length, **more)


class NewCodeSerializer(StrictSerializer):
    """`parent`, `mark` and `slot` are chosen for the code where they are not given."""

    kind = serializers.ChoiceField(Code.Kind.choices)
    name = serializers.CharField(max_length=LONGEST)
    parent = serializers.UUIDField(required=False, allow_null=True, default=None)  # type: ignore[assignment]  # DRF takes it off the class
    mark = short_text(3, default="")
    slot = serializers.IntegerField(min_value=1, max_value=12, required=False, allow_null=True, default=None)
    definition = longer_text(default="")
    include = longer_text(default="")
    exclude = longer_text(default="")
    example = longer_text(default="")
    source_image = short_text(200, default="")
    target = short_text(200, default="")
    reason = longer_text(default="")


class ChangeSerializer(StrictSerializer):
    """What every change needs."""

    revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    reason = serializers.CharField(max_length=LONGEST)


class RenameSerializer(ChangeSerializer):
    name = serializers.CharField(max_length=LONGEST)


class RedefineSerializer(ChangeSerializer):
    """What is left out stays as it is."""

    definition = longer_text()
    include = longer_text()
    exclude = longer_text()
    example = longer_text()
    source_image = short_text(200)
    target = short_text(200)


class MoveSerializer(ChangeSerializer):
    """`parent` null puts the code at the top."""

    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]  # DRF takes it off the class
    position = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False, allow_null=True, default=None)


class RecolourSerializer(ChangeSerializer):
    """One of the twelve slots, and one to three letters where those change too."""

    slot = serializers.IntegerField(min_value=1, max_value=12)
    mark = short_text(3, default="")


class CodeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Code.Kind.choices)
    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]  # DRF takes it off the class
    name = serializers.CharField()
    mark = serializers.CharField()
    slot = serializers.IntegerField()
    position = serializers.IntegerField()
    definition = serializers.CharField()
    include = serializers.CharField()
    exclude = serializers.CharField()
    example = serializers.CharField()
    source_image = serializers.CharField()
    target = serializers.CharField()
    origin = serializers.CharField()
    status = serializers.CharField()
    merged_into = serializers.UUIDField(allow_null=True)
    proposed = serializers.BooleanField()
    revision = serializers.IntegerField()


class CodeAnswerSerializer(serializers.Serializer[Any]):
    code = CodeSerializer()


class ChangedCodeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(help_text="As the operation left it")
    changed = serializers.DictField(child=serializers.DictField(child=serializers.CharField()))


class OperationSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField(help_text="The version of the codebook that it made")
    kind = serializers.CharField()
    reason = serializers.CharField()
    by = serializers.DictField(allow_null=True)
    at = serializers.DateTimeField()
    codes = ChangedCodeSerializer(many=True)
