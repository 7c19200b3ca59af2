"""A member's own act in words: what was done, without the code and the place, which stand beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.coding.selectors.actions import EXTENT, OwnAction


def said_of(action: OwnAction) -> str:
    """As `coded`, to be followed by a code and a turn."""
    return _changed(action) if action.event.kind == "coding.changed" else _plain(action.event.kind)


def _plain(kind: str) -> str:
    return {
        "coding.applied": pgettext("what you did", "coded"),
        "coding.withdrawn": _("took off"),
        "coding.restored": _("brought back"),
        "coding.memo_written": _("wrote a memo on"),
        "text.done": _("marked done"),
        "text.undone": _("marked as not done"),
    }[kind]


def _changed(action: OwnAction) -> str:
    touched = set(action.event.before)
    if touched & EXTENT:
        return _("moved the ends of")
    if "stance" in touched:
        return _("set the stance of")
    if "confidence" in touched:
        return _("set the confidence of")
    return _("kept the place of")
