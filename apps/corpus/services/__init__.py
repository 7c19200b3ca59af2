"""Writes of this floor: files that are brought, and the meetings that are made of them."""

from apps.corpus.services.files import LookedOver, TooLarge, bring_file, content_of, discard, keep, look_over
from apps.corpus.services.importing import confirm, import_now, import_session

__all__ = [
    "LookedOver",
    "TooLarge",
    "bring_file",
    "confirm",
    "content_of",
    "discard",
    "import_now",
    "import_session",
    "keep",
    "look_over",
]
