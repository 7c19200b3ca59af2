"""How a language sets its signs, so that translators need not type spaces that cannot be seen."""

import re

_NARROW, _WIDE = "\u202f", "\u00a0"
_FRENCH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|[«%{<])"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"[ \u00a0\u202f]+([;!?])"), rf"{_NARROW}\1"),
    (re.compile(r"[ \u00a0\u202f]+([:»])"), rf"{_WIDE}\1"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{_WIDE}"),
)
_RULES = {"fr": _FRENCH}


def set_in(language: str, text: str) -> str:
    """The text with that language's apostrophes and no-break spaces; other languages are left as they are typed."""
    for pattern, better in _RULES.get(language, ()):
        text = pattern.sub(better, text)
    return text
