"""The door where a person says what the columns of a sheet are, with what comes of it beside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.requests import SignedInRequest
from apps.corpus import services
from apps.corpus.column_words import FIELD_WORDS, ORDER_WORDS, UNIT_WORDS
from apps.corpus.models import SourceFile
from apps.corpus.views.imports import enter
from apps.projects import context
from apps.projects.access import Access
from apps.projects.errors import Refused
from apps.projects.told import told
from apps.projects.wire.forms import Done, once_per_button

FLAGS = ("fill_down", "split_name", "include_hidden")
SPREADSHEET = "spreadsheet"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Choose and look (GET, as often as one likes); take it over (POST)."""
    access, source = enter(request, slug, source_id)
    if request.method == "POST":
        return _taken_over(request, access, source)
    return _page(request, access, source, request.GET)


def _taken_over(request: SignedInRequest, access: Access, source: SourceFile) -> HttpResponse:
    back = reverse("corpus:preview", args=[access.project.slug, source.public_id])

    def write() -> Done:
        choices = _choices(request.POST)
        services.read_as(actor=access.member, source=source, format=SPREADSHEET, choices=choices)
        return Done(back)

    here = reverse("corpus:columns", args=[access.project.slug, source.public_id])
    return once_per_button(request, access.member, write, back=here)


def _page(request: SignedInRequest, access: Access, source: SourceFile, said: QueryDict) -> HttpResponse:
    choices = _choices(said) if "looked" in said else dict(source.choices)
    try:
        table = services.inspect(source, choices=choices)
    except Refused as refused:
        messages.error(request, told(refused.sentence))
        return redirect("corpus:preview", slug=access.project.slug, source_id=source.public_id)
    shown: dict[str, Any] = {
        "source": source,
        "table": table,
        "columns": _columns(table),
        "fields": FIELD_WORDS,
        "units": UNIT_WORDS,
        "orders": ORDER_WORDS,
        "coder": choices.get("coder", ""),
        "include_hidden": choices.get("include_hidden", False),
        "looked": services.look(source, format=SPREADSHEET, choices=table_choices(table, choices)),
    }
    return render(request, "corpus/columns.html", context.shell(request, access, "import") | shown)


def table_choices(table: dict[str, Any], choices: dict[str, Any]) -> dict[str, Any]:
    """Every choice as it stands: what was said, and guesses for the rest."""
    names = ("sheet", "heading_row", "mapping", "fill_down", "split_name", "time_unit", "date_order")
    return {name: table[name] for name in names} | choices


def _columns(table: dict[str, Any]) -> list[dict[str, Any]]:
    width = max([len(table["headings"]), *(len(row) for row in table["sample"]), len(table["mapping"])], default=0)
    return [
        {
            "at": at,
            "heading": table["headings"][at] if at < len(table["headings"]) else "",
            "field": table["mapping"].get(str(at), "ignore"),
            "cells": [row[at] if at < len(row) else "" for row in table["sample"][:5]],
        }
        for at in range(width)
    ]


def _choices(said: QueryDict) -> dict[str, Any]:
    """What the form says, as the reader takes it. A changed sheet or heading row makes the columns anew."""
    choices: dict[str, Any] = {name: name in said for name in FLAGS}
    for name in ("sheet", "heading_row"):
        number = str(said.get(name, ""))
        if number.isdigit():
            choices[name] = int(number)
    for name in ("time_unit", "date_order", "coder"):
        if said.get(name):
            choices[name] = said[name][:120]
    mapping = {name[1:]: field for name, field in said.items() if name[:1] == "c" and name[1:].isdigit()}
    is_same_table = all(said.get(f"{name}_was") == said.get(name) for name in ("sheet", "heading_row"))
    if mapping and is_same_table:
        choices["mapping"] = mapping
    return choices
