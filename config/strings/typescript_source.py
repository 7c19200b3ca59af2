"""Strings marked in TypeScript: `gettext("…")` and `ngettext("…", "…", n)` of `static/ts/i18n.ts`."""

import json
import re
from collections.abc import Iterator

from config.strings.messages import Message, Unreadable

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_CALL = re.compile(rf"(?<![\w.])(n?gettext)\(\s*(?:({_STRING})\s*[,)]\s*(?:({_STRING})\s*,)?)?")
_COMMENT = re.compile(rf"{_STRING}|//[^\n]*|/\*.*?\*/", re.DOTALL)


def messages(source: str, file: str) -> Iterator[Message | Unreadable]:
    code = _COMMENT.sub(_without_comment, source)
    for call in _CALL.finditer(code):
        function, text, plural = call.groups()
        if not text or (function == "ngettext") != bool(plural):
            yield Unreadable(file, code.count("\n", 0, call.start()) + 1, function)
        else:
            yield Message(json.loads(text), file, json.loads(plural) if plural else "")


def _without_comment(found: re.Match[str]) -> str:
    """Strings stay; comments go, but not their lines."""
    return found[0] if found[0].startswith('"') else re.sub(r"[^\n]", " ", found[0])
