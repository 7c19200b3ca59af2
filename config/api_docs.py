"""The API's description as a page of ours: no foreign script or style, so the page policy holds for it too."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

VERBS = ("get", "post", "put", "patch", "delete")


@login_required
@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Every operation by address, with its parameters, its body and its answers."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # not annotated there
    return render(request, "api_docs.html", {"operations": _operations(schema), "section": "api"})


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    shapes = schema.get("components", {}).get("schemas", {})
    return [
        {
            "verb": verb.upper(),
            "path": path,
            "says": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "body": _fields(operation.get("requestBody", {}), shapes),
            "answers": [
                {"code": code, "says": answer.get("description", ""), "fields": _fields(answer, shapes)}
                for code, answer in operation["responses"].items()
            ],
        }
        for path, verbs in schema["paths"].items()
        for verb, operation in verbs.items()
        if verb in VERBS
    ]


def _fields(content: dict[str, Any], shapes: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and type of each field of a body, one level deep."""
    for media in content.get("content", {}).values():
        shape = media.get("schema", {})
        shape = shape.get("items", shape)
        shape = shapes.get(shape.get("$ref", "").rpartition("/")[2], shape)
        return [(name, _type(field)) for name, field in shape.get("properties", {}).items()]
    return []


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    kind = field.get("format") or field.get("type") or "any"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
