"""Documents: one to read, those of no session, and what belongs to a written statement."""

from django.db.models import QuerySet

from apps.corpus.models import Document, Intervention, TextRevision
from apps.corpus.selectors.sessions import DocumentRow
from apps.projects.models import Project


def documents_of(project: Project) -> QuerySet[Document]:
    rows = Document.objects.filter(project=project)
    return rows.select_related("project", "session", "about_panel", "delivered_by__speaker__actor", "text")


def documents_of_no_session(project: Project) -> list[DocumentRow]:
    """Those that stand by themselves, in the order in which they came."""
    loose = Document.objects.filter(project=project, session=None, text__revisions__is_current=True).order_by("pk")
    told = loose.values_list("public_id", "title", "kind", "text__revisions__words")
    return [
        DocumentRow(public_id, title, str(Document.Kind(kind).label), words) for public_id, title, kind, words in told
    ]


def words_of(document: Document) -> TextRevision:
    """What it says now."""
    return TextRevision.objects.get(text__document=document, is_current=True)


def words_delivered(document: Document) -> TextRevision | None:
    """What was said where it was delivered; None where that is not known, or was joined to another intervention."""
    return TextRevision.objects.filter(text__intervention=document.delivered_by, is_current=True).first()


def turn_it_is_about(document: Document) -> Intervention | None:
    """The intervention during which the moment lies that it is about."""
    if document.about_ms is None or document.session is None:
        return None
    turns = Intervention.objects.filter(session=document.session, superseded_at__isnull=True)
    within = turns.filter(panel=document.about_panel) if document.about_panel else turns
    return within.filter(start_ms__lte=document.about_ms).order_by("-start_ms", "-position").first()


def turns_to_link(document: Document) -> QuerySet[Intervention]:
    """The interventions that may have delivered it, in the order of their session."""
    turns = Intervention.objects.filter(session=document.session, superseded_at__isnull=True)
    return turns.select_related("speaker__actor").order_by("position")
