"""Shapes of the coding API. Offsets are Unicode code points of the named revision, half-open."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from apps.coding.models import Coding
from apps.projects.wire.serializers import CodePointCharField, StrictSerializer


class ApplySerializer(StrictSerializer):
    round = serializers.UUIDField()
    text = serializers.UUIDField()
    revision = serializers.UUIDField()
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    end = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    quote = CodePointCharField(max_length=1_000_000)
    code = serializers.UUIDField()
    stance = serializers.ChoiceField(["", *Coding.Stance.values], required=False, default="")
    confidence = serializers.IntegerField(min_value=1, max_value=3, required=False, allow_null=True, default=None)
    group = serializers.UUIDField(required=False, allow_null=True, default=None)
    memo = CodePointCharField(required=False, allow_blank=True, default="", max_length=20_000)


class ChangeSerializer(StrictSerializer):
    version = serializers.IntegerField(min_value=1)
    confidence = serializers.IntegerField(min_value=1, max_value=3, required=False, allow_null=True)
    stance = serializers.ChoiceField(["", *Coding.Stance.values], required=False)
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    end = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    quote = CodePointCharField(required=False, max_length=1_000_000)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in ("start", "end", "quote") if name in attrs]
        if given and len(given) < 3:
            raise serializers.ValidationError(_("A new extent takes start, end and quote together."))
        return attrs


class MemoWriteSerializer(StrictSerializer):
    body = CodePointCharField(allow_blank=True, max_length=20_000)
    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    private = serializers.BooleanField(required=False)


class NewMemoSerializer(StrictSerializer):
    body = CodePointCharField(max_length=20_000)
    private = serializers.BooleanField(required=False, default=False)


class SaySerializer(StrictSerializer):
    body = CodePointCharField(max_length=10_000)


class CompletionWriteSerializer(StrictSerializer):
    round = serializers.UUIDField()
    revision = serializers.UUIDField()


class RoundWriteSerializer(StrictSerializer):
    title = serializers.CharField(max_length=200)
    blind = serializers.BooleanField(default=False)
    coders = serializers.ListField(child=serializers.UUIDField(), min_length=1)
    sessions = serializers.ListField(child=serializers.UUIDField(), min_length=1)
    freeze = serializers.BooleanField(default=False)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class EmptySerializer(StrictSerializer):
    """A write that needs no body."""


class CodingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    text = serializers.UUIDField()
    revision = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    code = serializers.UUIDField()
    chosen_code = serializers.UUIDField()
    coder = serializers.UUIDField(allow_null=True)
    round = serializers.UUIDField()
    layer = serializers.CharField()
    confidence = serializers.IntegerField(allow_null=True)
    stance = serializers.CharField()
    has_memo = serializers.BooleanField()
    anchor = serializers.CharField()
    stale = serializers.BooleanField()
    live = serializers.BooleanField()
    version = serializers.IntegerField()
    gesture = serializers.UUIDField(allow_null=True)


class LandedOnSerializer(serializers.Serializer[Any]):
    code = serializers.UUIDField()
    because = serializers.CharField()


class AppliedSerializer(serializers.Serializer[Any]):
    coding = CodingSerializer()
    landed_on = LandedOnSerializer(allow_null=True)


class CodingAnswerSerializer(serializers.Serializer[Any]):
    coding = CodingSerializer()


class MemoSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    author = serializers.UUIDField()
    body = serializers.CharField()
    private = serializers.BooleanField()
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField()


class OneMemoSerializer(serializers.Serializer[Any]):
    memo = MemoSerializer(allow_null=True)


class CommentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    author = serializers.UUIDField()
    act = serializers.CharField()
    body = serializers.CharField()
    at = serializers.DateTimeField()
    withdrawn = serializers.BooleanField()


class OneCommentSerializer(serializers.Serializer[Any]):
    comment = CommentSerializer()


class ThreadSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    resolved = serializers.BooleanField()
    comments = CommentSerializer(many=True)


class NotesSerializer(serializers.Serializer[Any]):
    memos = MemoSerializer(many=True)
    threads = ThreadSerializer(many=True)


class MemoAnswerSerializer(serializers.Serializer[Any]):
    memo = MemoSerializer(allow_null=True)
    coding = CodingSerializer()


class HistoryLineSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    actor = serializers.DictField(allow_null=True)
    kind = serializers.CharField()
    sentence = serializers.CharField()


class CodingDetailSerializer(serializers.Serializer[Any]):
    coding = CodingSerializer()
    quote = serializers.CharField()
    memos = MemoSerializer(many=True)
    history = HistoryLineSerializer(many=True)


class CompletionSerializer(serializers.Serializer[Any]):
    text = serializers.UUIDField()
    round = serializers.UUIDField()
    coder = serializers.UUIDField()
    done = serializers.BooleanField()


class RoundSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    blind = serializers.BooleanField()
    standing = serializers.BooleanField()
    state = serializers.CharField()
    frozen_version = serializers.IntegerField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    released = serializers.BooleanField()


class WorkbenchSerializer(serializers.Serializer[Any]):
    cursor = serializers.CharField()
    me = serializers.DictField()
    round = serializers.DictField()
    coders = serializers.ListField(child=serializers.DictField())
    codes = serializers.ListField(child=serializers.DictField())
    texts = serializers.ListField(child=serializers.UUIDField())
    codings = serializers.DictField()
    completions = serializers.DictField()
    notes = serializers.DictField()
