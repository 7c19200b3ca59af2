"""Strings marked in Python: calls of Django's gettext family, by whatever name a module imported them."""

import ast
from collections.abc import Iterator

from config.strings.messages import Message, Unreadable

DJANGO = "django.utils.translation"
SINGULAR = {"gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
PLURAL_WITH_CONTEXT = {"npgettext", "npgettext_lazy"}
FAMILY = SINGULAR | PLURAL | WITH_CONTEXT | PLURAL_WITH_CONTEXT


def messages(source: str, file: str) -> Iterator[Message | Unreadable]:
    tree = ast.parse(source)
    names = _imported(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if function := _function(call, names):
            yield _message(function, call, file)


def _imported(tree: ast.Module) -> dict[str, str]:
    """The module's own name of each function, such as `_`."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == DJANGO)
    return {name.asname or name.name: name.name for node in imports for name in node.names if name.name in FAMILY}


def _function(call: ast.Call, names: dict[str, str]) -> str | None:
    if isinstance(call.func, ast.Name):
        return names.get(call.func.id)
    if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "translation":
        return call.func.attr if call.func.attr in FAMILY else None
    return None


def _message(function: str, call: ast.Call, file: str) -> Message | Unreadable:
    texts = [_text(argument) for argument in call.args]
    match function, texts:
        case (name, [str(text), *_]) if name in SINGULAR:
            return Message(text, file)
        case (name, [str(text), str(plural), *_]) if name in PLURAL:
            return Message(text, file, plural)
        case (name, [str(context), str(text), *_]) if name in WITH_CONTEXT:
            return Message(text, file, context=context)
        case (name, [str(context), str(text), str(plural), *_]) if name in PLURAL_WITH_CONTEXT:
            return Message(text, file, plural, context)
    return Unreadable(file, call.lineno, function)


def _text(argument: ast.expr) -> str | None:
    """The string written there; adjoining ones are one to Python already."""
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
