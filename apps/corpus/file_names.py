"""The name of a file that somebody brought, fit to be shown and offered back. Pure: no Django, no I/O."""

import re

MAX_NAME_CHARACTERS = 255
_SEPARATORS = re.compile(r"[/\\]")
_NAMELESS = "file"


def shown_name(name: str) -> str:
    """The last part of a path, without what cannot be printed; its ending stays where it is cut."""
    last = _SEPARATORS.split(name)[-1]
    printed = "".join(letter for letter in last if letter.isprintable()).strip()
    if not printed.strip("."):
        return _NAMELESS
    return printed if len(printed) <= MAX_NAME_CHARACTERS else _cut(printed)


def _cut(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 20:
        return name[:MAX_NAME_CHARACTERS]
    return stem[: MAX_NAME_CHARACTERS - len(ending) - 1] + dot + ending
