"""Writes of this floor: files that are brought, and the meetings that are made of them."""

from apps.corpus.services.deciding import decide, draft_as_decided, inspect, read_as, read_brought, report_as_decided
from apps.corpus.services.files import bring_file, content_of, discard, keep
from apps.corpus.services.importing import confirm, import_now, import_session
from apps.corpus.services.looking import LookedOver, TooLarge, look_over, looked_over

__all__ = [
    "LookedOver",
    "TooLarge",
    "bring_file",
    "confirm",
    "content_of",
    "decide",
    "discard",
    "draft_as_decided",
    "import_now",
    "import_session",
    "inspect",
    "keep",
    "look_over",
    "looked_over",
    "read_as",
    "read_brought",
    "report_as_decided",
]
