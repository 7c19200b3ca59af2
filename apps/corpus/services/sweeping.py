"""Bytes that no row names: left by a process that was killed between writing them and committing."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from apps.corpus.models import Recording, SourceFile

GRACE = timedelta(minutes=10)
FOLDERS = ("sources", "drafts", "recordings")


def sweep() -> int:
    """Delete such bytes once they are older than any transaction. Returns how many files went."""
    named = set(SourceFile.objects.exclude(content="").values_list("content", flat=True))
    named |= set(SourceFile.objects.exclude(draft="").values_list("draft", flat=True))
    named |= set(Recording.objects.exclude(media="").values_list("media", flat=True))
    orphans = [name for folder in FOLDERS for name in _names(folder) if name not in named and _is_old(name)]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)


def _names(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]


def _is_old(name: str) -> bool:
    return timezone.now() - default_storage.get_modified_time(name) > GRACE
