"""A file that was looked over as a document becomes one: small enough to be done at once."""

from django.core.files.storage import default_storage
from django.db import transaction

from apps.activity.services import unit_of_work
from apps.corpus.models import Document, SourceFile
from apps.corpus.services.deciding import draft_as_decided
from apps.corpus.services.documents import DocumentFacts, store_document
from apps.corpus.services.files import content_of
from apps.corpus.services.importing import refuse_unless_ready
from apps.projects.models import Membership


def keep_document(*, actor: Membership, source: SourceFile, facts: DocumentFacts) -> Document:
    """Store the document of a file. Once more, it is the same document.

    Raises `InTheWay` for a file that is not ready, `DoesNotFit` where what is said about it contradicts itself.
    """
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = SourceFile.objects.select_for_update().get(pk=source.pk)
        if held.document is not None and held.state == SourceFile.State.IMPORTED:
            return held.document
        refuse_unless_ready(held)
        content_of(held)
        document = store_document(work=work, source=held, draft=draft_as_decided(held), **vars(facts))
        let_go, held.draft = held.draft.name, ""
        held.save(update_fields=["state", "document", "report", "imported_at", "draft"])
        if let_go:
            transaction.on_commit(lambda: default_storage.delete(let_go))
    return document
