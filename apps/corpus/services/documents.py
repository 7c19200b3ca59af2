"""Documents: texts outside the floor, what is known about them, and which intervention delivered a statement."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.corpus import import_report
from apps.corpus.formats import TranscriptDraft
from apps.corpus.models import Document, Intervention, Panel, Session, SourceFile, Text
from apps.corpus.services.revisions import NewRevision, write_revisions
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership


@dataclass(frozen=True)
class DocumentFacts:
    """What a person says about a document. `about_ms` is a moment of the transcript of its session."""

    kind: str
    title: str
    session: Session | None = None
    observer: str = ""
    dated_on: datetime.date | None = None
    about_panel: Panel | None = None
    about_ms: int | None = None
    language: str = ""


def store_document(
    *,
    work: Work,
    source: SourceFile,
    draft: TranscriptDraft,
    kind: str,
    title: str,
    session: Session | None = None,
    observer: str = "",
    dated_on: datetime.date | None = None,
    about_panel: Panel | None = None,
    about_ms: int | None = None,
    language: str = "",
) -> Document:
    """Write what was read as a document with its text. Changes `source`, which the caller saves.

    The other arguments are the fields of `DocumentFacts`. Raises `DoesNotFit` where they contradict each other.
    """
    spoken_in = language or draft.language or ""
    facts = DocumentFacts(kind, title, session, observer, dated_on, about_panel, about_ms, spoken_in)
    _refuse_contradictions(facts)
    document = Document.objects.create(project=work.project, **vars(facts))
    text = Text.objects.create(project=work.project, document=document)
    # A file read as a document is one turn of nobody.
    turn = next(draft.interventions)
    wanted = NewRevision(text, turn.text, turn.segments, changes=dict(turn.changes))
    write_revisions([wanted], made_by=source.brought_by, source_file=source, of_new_texts=True)
    source.document = document
    source.state = SourceFile.State.IMPORTED
    source.report = import_report.without_text(source.report)
    source.imported_at = timezone.now()
    objects = _objects(document) | {"source_file": str(source.public_id)}
    work.record("document.imported", objects=objects, after=_shown(document))
    return document


def change_document(*, actor: Membership, document: Document, facts: DocumentFacts) -> Document:
    """Say anew what is known about it. Raises `DoesNotFit`; `InTheWay` where it would leave who delivered it behind."""
    _refuse_contradictions(facts)
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = _hold(document)
        delivered = held.delivered_by
        if delivered and (delivered.session != facts.session or facts.kind != Document.Kind.STATEMENT):
            raise InTheWay(
                _("This statement is linked to the intervention that delivered it. Take the link away first.")
            )
        before = _shown(held)
        for name, said in vars(facts).items():
            setattr(held, name, said)
        held.save(update_fields=list(vars(facts)))
        work.record("document.changed", objects=_objects(held), before=before, after=_shown(held))
    return held


def link_statement(*, actor: Membership, document: Document, intervention: Intervention) -> Document:
    """Say which intervention delivered a written statement. Raises `DoesNotFit`, `InTheWay`."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = _hold(document)
        if held.kind != Document.Kind.STATEMENT:
            raise DoesNotFit(_("Only a written statement is delivered in an intervention."))
        if held.session_id != intervention.session_id:
            raise DoesNotFit(_("The intervention belongs to another session than the statement."))
        if intervention.superseded_at is not None:
            raise InTheWay(_("This intervention was joined to another one. Reload the page."))
        _link(work, held, intervention, "statement.linked")
    return held


def unlink_statement(*, actor: Membership, document: Document) -> Document:
    """Take the link to the intervention away."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = _hold(document)
        if held.delivered_by is not None:
            _link(work, held, None, "statement.unlinked")
    return held


def _link(work: Work, held: Document, intervention: Intervention | None, kind: str) -> None:
    before = {"delivered_by": _id(held.delivered_by)}
    held.delivered_by = intervention
    held.save(update_fields=["delivered_by"])
    work.record(kind, objects=_objects(held), before=before, after={"delivered_by": _id(intervention)})


def _refuse_contradictions(facts: DocumentFacts) -> None:
    if not facts.title.strip():
        raise DoesNotFit(_("A document needs a title."))
    if facts.kind not in Document.Kind.values:
        raise DoesNotFit(_("Choose what kind of document it is."))
    if facts.about_panel is not None and facts.about_panel.session != facts.session:
        raise DoesNotFit(_("The panel it is about belongs to another session."))
    if facts.about_ms is not None and facts.session is None:
        raise DoesNotFit(_("A moment is one of a session: choose the session, too."))


def _hold(document: Document) -> Document:
    held = Document.objects.select_for_update(of=("self",)).select_related("delivered_by__session", "session")
    return held.get(pk=document.pk)


def _shown(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "session": _id(document.session),
        "observer": document.observer,
        "dated_on": document.dated_on.isoformat() if document.dated_on else None,
        "about_panel": _id(document.about_panel),
        "about_ms": document.about_ms,
        "language": document.language,
    }


def _objects(document: Document) -> dict[str, str | None]:
    return {"document": str(document.public_id), "session": _id(document.session)}


def _id(row: Session | Panel | Intervention | None) -> str | None:
    return str(row.public_id) if row is not None else None
