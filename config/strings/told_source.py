"""Sentences of pure modules: plain English, so that the thinking needs no catalogue. `apps.projects.told` tells them in
the reader's language. What an f-string fills in becomes a named place, as in `%(rows)s rows are hidden.`
"""

import ast
import re
from collections.abc import Iterator

from config.strings.messages import Message

WHO_TELLS = (
    "apps/corpus/formats",
    "apps/corpus/apart/asking.py",
    "apps/corpus/canonical.py",
    "apps/corpus/decisions.py",
    "apps/corpus/suspects.py",
    "apps/corpus/register/__init__.py",
    "apps/corpus/anchoring.py",
    "apps/agreement/snapshots.py",
)
KNOWS_NAMES = {"capacities", "capacity_changes", "masthead", "parliament_labels", "speaker_labels", "times"}
"""Modules of words that are looked for in transcripts, in all their languages; none of them is told to a person."""

_FOR_PROGRAMMERS = {"ValueError", "TypeError", "KeyError", "AssertionError", "compile"}
_FEWEST_LETTERS = 3
_OF_A_PATTERN = re.compile(r"[\\|_*]|;(?! )|\(\?|[^ -~‘-‟…–—×é]")
_PLACE = re.compile(r"%\(\w+\)s")


def messages(source: str, file: str) -> Iterator[Message]:
    tree = ast.parse(source)
    silent = {id(part) for node in ast.walk(tree) for part in _not_told(node)}
    named = {id(part) for node in ast.walk(tree) for part in _set_aside(node)}
    for node in ast.walk(tree):
        if id(node) not in silent and (text := _text(node)) and (id(node) in named or _is_told(text)):
            yield Message(text, file)


def _set_aside(node: ast.AST) -> Iterator[ast.AST]:
    """What a reader of files leaves out is named, if only by one word."""
    match node:
        case ast.Call(func=ast.Attribute(attr="set_aside" | "count_aside"), args=[what, *_]):
            yield what


def _not_told(node: ast.AST) -> Iterator[ast.AST]:
    """Parts in which no sentence stands for itself: docstrings, pieces of f-strings, patterns, lists of words."""
    match node:
        case ast.Expr(value=ast.Constant() as docstring):
            yield docstring
        case ast.JoinedStr(values=pieces):
            yield from (piece for piece in pieces if isinstance(piece, ast.Constant))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _FOR_PROGRAMMERS:
            yield from ast.walk(node)
        case ast.Call(func=ast.Attribute(value=ast.Constant() as words, attr="split")):
            yield words
        case ast.Subscript() | ast.AnnAssign(annotation=ast.Constant()):
            yield from ast.walk(node.slice if isinstance(node, ast.Subscript) else node.annotation)


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text.replace("%", "%%") if "%(" in text else text
        case ast.JoinedStr(values=pieces):
            return _with_places(pieces)
    return ""


def _with_places(pieces: list[ast.expr]) -> str:
    names: list[str] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, ast.FormattedValue):
            names.append(_unused(_name(piece.value), names))
            text += f"%({names[-1]})s"
        elif isinstance(piece, ast.Constant):
            text += str(piece.value)
    return text


def _name(value: ast.expr) -> str:
    """What the place is called: the last word of the expression that fills it."""
    words = re.findall(r"[A-Za-z]+", ast.unparse(value).replace("_", ""))
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Call(func=ast.Name(id=name)):
            return name.strip("_").lower()
    return words[0].lower() if words else "value"


def _unused(name: str, names: list[str]) -> str:
    return name if name not in names else f"{name}{len(names) + 1}"


def _is_told(text: str) -> bool:
    """Whether these are words for people: more than one, and nothing a pattern or a key would hold."""
    literal = _PLACE.sub("", text)
    letters = sum(letter.isalpha() for letter in literal)
    has_words = " " in (literal if literal != text else literal.strip(" ·"))
    return has_words and letters >= _FEWEST_LETTERS and not _OF_A_PATTERN.search(literal)
