"""No sentence a person reads escapes the catalogues."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.strings import sources
from config.strings.catalogues import ROOT
from tests.strings.visible import unmarked_in

HTML = [path for path in sources.templates() if path.suffix == ".html"]
SAID_TO_PEOPLE = {
    *("Refused", "Unreadable", "Forbidden", "InTheWay", "ChangedMeanwhile", "DoesNotFit", "VersionMissing"),
    *("PermissionDenied", "ValidationError", "add_error", "messages.success", "messages.error", "messages.info"),
}
"""Whatever is raised or said with these is read by a person."""
FOR_OTHERS = {"migrations", "management"}
"""The history of the database; commands, which speak to whoever runs the server."""
SHOWN_BY_NAME = {"label", "help_text", "empty_label", "verbose_name"}
PYTHON = [path for path in sources.python() if path not in sources.told() and not FOR_OTHERS & set(path.parts)]
SENTENCE = re.compile(r"[^\W\d_]{2,}[ ,.:][^\W\d_ ]?.*[^\W\d_]{2,}|^[A-Z][a-z]+\.$")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("template", HTML, ids=_name)
def test_templates_mark_every_word(template: Path) -> None:
    assert list(unmarked_in(template.read_text(encoding="utf-8"))) == []


def test_an_unmarked_word_would_be_seen() -> None:
    page = """{% if a %}<p title="A title">{{ name }} {% translate "Marked" %} not marked</p>{% endif %}
<input type="submit" value="Send"><kbd>Ctrl</kbd>"""
    assert list(unmarked_in(page)) == ["p title: A title", "text: not marked", "input value: Send"]


def unmarked_python(source: str, shown_by_name: set[str]) -> Iterator[str]:
    """Plain sentences given to what speaks to people."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        names = {ast.unparse(call.func), ast.unparse(call.func).rpartition(".")[2]}
        spoken = [*call.args] if names & SAID_TO_PEOPLE else []
        shown = [keyword.value for keyword in call.keywords if keyword.arg in shown_by_name]
        for given in spoken + shown:
            if isinstance(given, ast.Constant | ast.JoinedStr) and SENTENCE.search(ast.unparse(given)[1:-1]):
                yield f"line {given.lineno}: {ast.unparse(given)[:80]}"


@pytest.mark.parametrize("module", PYTHON, ids=_name)
def test_python_marks_what_it_says_to_people(module: Path) -> None:
    # What the API says of its own fields is read by who writes a script, in the language of their names.
    shown = set() if "api" in module.parts else SHOWN_BY_NAME
    assert list(unmarked_python(module.read_text(encoding="utf-8"), shown)) == []


def test_an_unmarked_refusal_would_be_seen() -> None:
    source = 'raise DoesNotFit("A code needs a name.")\nForm(label="Your name")\nraise DoesNotFit(_("All is well."))'
    assert len(list(unmarked_python(source, SHOWN_BY_NAME))) == 2


def unmarked_typescript(source: str) -> list[str]:
    """Strings that read like a sentence and stand outside `gettext`. Errors for programmers may stay as they are."""
    code = re.sub(r"//[^\n]*|/\*.*?\*/", "", source, flags=re.DOTALL)
    code = re.sub(r"n?gettext\((?:[^()]|\([^()]*\))*\)|new (?:Range|Type)?Error\((?:[^()]|\([^()]*\))*\)", "", code)
    return re.findall(r'"[A-Z][a-z]+(?: [a-z’\']+)+[^"]*"', code)


@pytest.mark.parametrize("module", sources.typescript(), ids=_name)
def test_typescript_marks_its_sentences(module: Path) -> None:
    assert unmarked_typescript(module.read_text(encoding="utf-8")) == []
