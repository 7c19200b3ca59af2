"""Search as one types: passages in their sentences, codes and speakers by name."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.requests import SignedInRequest
from apps.coding import selectors
from apps.coding.forms_searching import Question, page_in, pages_of, read_question
from apps.corpus.searching.units import Unit
from apps.corpus.selectors import (
    Search,
    actors_called,
    groups_of,
    languages_of,
    sessions_of,
    speakers_called,
    speakers_of,
)
from apps.corpus.services import make_searchable
from apps.projects import context
from apps.projects.access import Access, project_for

AT_ONCE = 50
NAMES_AT_ONCE = 8


@login_required
@require_safe
def search(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page, or with `part=results` what changes while one types."""
    access = project_for(request.user, slug)
    question = question_of(access, request)
    if request.GET.get("part") == "results":
        return render(request, "coding/search/_results.html", _around(access) | _results(access, question, request))
    make_searchable(access.project)
    shown = _choices(access, question) | _results(access, question, request)
    return render(request, "coding/search/search.html", context.shell(request, access, "search") | shown)


def question_of(access: Access, request: SignedInRequest) -> Question:
    """Raises Http404 where the address names something that is not here."""
    try:
        return read_question(access, request.GET.dict())
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _around(access: Access) -> dict[str, Any]:
    return {"project": access.project, "member": access.member}


def _results(access: Access, question: Question, request: SignedInRequest) -> dict[str, Any]:
    if question.problem or question.query.is_empty:
        return {"question": question, "total": None}
    asked, found, total = _look(access, question)
    pages = pages_of(total, AT_ONCE)
    page = page_in(request.GET, pages)
    sentences = found.sentences((page - 1) * AT_ONCE, AT_ONCE) if total else []
    passages = selectors.found_passages(asked.intent, sentences) if asked.intent else []
    return {
        "question": asked,
        "read_as": asked.asked if asked is not question else "",
        "total": total,
        "rows": passages or sentences,
        "page": page,
        "pages": pages,
        "earlier": question.in_address(page=page - 1) if page > 1 else "",
        "further": question.in_address(page=page + 1) if page < pages else "",
        "code_all": asked.in_address(),
        **_names(access, asked),
    }


def _look(access: Access, question: Question) -> tuple[Question, Search, int]:
    """What was asked; where nothing holds its last word, what begins with that."""
    found = Search(access.project, question.query, question.where)
    total = found.count()
    if total or not question.goes_on:
        return question, found, total
    further = question.going_on()
    began = Search(access.project, further.query, further.where)
    count = began.count()
    return (further, began, count) if count else (question, found, 0)


def _names(access: Access, question: Question) -> dict[str, Any]:
    folded = question.query.folded
    named: dict[str, list[Any]] = {
        "codes": selectors.codes_called(access.member, folded),
        "speakers": speakers_called(access.project, folded),
        "actors": actors_called(access.project, folded),
    }
    return {name: found[:NAMES_AT_ONCE] for name, found in named.items()} | {
        f"{name}_more": max(0, len(found) - NAMES_AT_ONCE) for name, found in named.items()
    }


def _choices(access: Access, question: Question) -> dict[str, Any]:
    """What the filters offer, and for coders the rounds, codes and units."""
    project, intent = access.project, question.intent
    speaking = speakers_of(project).filter(interventions__superseded_at__isnull=True, interventions__isnull=False)
    return {
        "sessions": sessions_of(project),
        "speakers_to_choose": sorted(speaking.distinct(), key=lambda speaker: speaker.label.casefold()),
        "groups": groups_of(project),
        "languages": [language for language in languages_of(project) if language],
        "rounds": selectors.rounds_to_code_in(access.member) if intent else [],
        "codes_to_use": selectors.codes_to_use(access.member, intent.round) if intent else [],
        "units": list(Unit),
    }
