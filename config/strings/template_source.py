"""Strings marked in templates, read the way Django itself reads them."""

import re
from collections.abc import Iterator

from django.utils.translation.template import templatize

from config.strings import python_source
from config.strings.messages import Message, Unreadable

# All else of a template is blanked out, so what looks like a call is one.
_CALL = re.compile(r"\b(_|n?p?gettext)\(((?:[^\"'()]|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')*)\)", re.DOTALL)
_NAMES = {"_": "gettext"}


def messages(source: str, file: str) -> Iterator[Message | Unreadable]:
    calls = [(_NAMES.get(call[1], call[1]), call[2]) for call in _CALL.finditer(templatize(source, origin=file))]
    names = ", ".join(sorted({function for function, _ in calls}))
    if calls:
        lines = "\n".join(f"{function}({arguments})" for function, arguments in calls)
        yield from python_source.messages(f"from {python_source.DJANGO} import {names}\n{lines}\n", file)
