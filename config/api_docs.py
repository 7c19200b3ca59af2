"""The API's description as a page of ours: no foreign script or style, so the page policy holds for it too."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

VERBS = ("get", "post", "put", "patch", "delete")
IN_PROJECT = "/api/v1/projects/{slug}/"
Schema = dict[str, Any]


@login_required
@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Every operation by what it is about, with what it takes and what it answers."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # not annotated there
    by_area = groupby(sorted(_operations(schema), key=lambda one: one["area"]), key=lambda one: one["area"])
    areas = [{"name": name, "operations": list(operations)} for name, operations in by_area]
    return render(request, "api_docs.html", {"areas": areas, "section": "api"})


def _operations(schema: Schema) -> Iterator[dict[str, Any]]:
    shapes = schema.get("components", {}).get("schemas", {})
    for path, verbs in schema["paths"].items():
        for verb in VERBS:
            if verb in verbs:
                yield _operation(verb, path, verbs[verb], shapes)


def _operation(verb: str, path: str, operation: Schema, shapes: Schema) -> dict[str, Any]:
    code = next(iter(operation["responses"]))
    return {
        "area": path.removeprefix(IN_PROJECT).removeprefix("/api/v1/").partition("/")[0],
        "verb": verb.upper(),
        "path": path,
        "says": operation.get("description", ""),
        "fields": [*_parameters(operation), *_body(operation, shapes)],
        "code": code,
        "answer": list(_shape(operation["responses"][code], shapes).get("properties", {})),
    }


def _parameters(operation: Schema) -> Iterator[dict[str, str]]:
    """What stands in address and query; the gesture's header is told once, above all operations."""
    for parameter in operation.get("parameters", []):
        if parameter["in"] != "header" and parameter["name"] != "slug":
            yield {"name": parameter["name"], "place": parameter["in"], "type": _type(parameter["schema"])}


def _body(operation: Schema, shapes: Schema) -> Iterator[dict[str, str]]:
    for name, field in _shape(operation.get("requestBody", {}), shapes).get("properties", {}).items():
        yield {"name": name, "place": "body", "type": _type(field)}


def _shape(content: Schema, shapes: Schema) -> Schema:
    """The object behind a body, or behind the items of a list."""
    for media in content.get("content", {}).values():
        shape = media.get("schema", {})
        shape = shape.get("items", shape)
        found: Schema = shapes.get(shape.get("$ref", "").rpartition("/")[2], shape)
        return found
    return {}


def _type(field: Schema) -> str:
    """A short word for a field's type; a named choice goes by its name."""
    for part in (field, *field.get("allOf", []), *field.get("oneOf", []), *field.get("anyOf", [])):
        if "$ref" in part:
            return str(part["$ref"]).rpartition("/")[2]
    kind = field.get("format") or field.get("type") or "any"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
