"""What a person reads on a page, or hears from it: texts, and attributes that are spoken or shown."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

SPOKEN = {"title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt", "label"}
NOT_READ = {"script", "style", "code", "pre", "kbd", "svg"}
"""Elements without words of ours: programs, samples, names of keys, drawings."""
_SAME_EVERYWHERE = re.compile(r"\b(?:Rapporteur|UTC|SHA-256)\b|https://\S+|[\w-]+\.xlsx")
_TEMPLATE = re.compile(
    r"\{%\s*block \w+_class\s*%\}.*?\{%\s*endblock\s*%\}|"
    r"\{%-?\s*comment\b.*?endcomment\s*%\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}"
    r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)


class _Reader(HTMLParser):
    """Gathers `(where, words)`; `where` is an element's name, or an attribute's with its element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in NOT_READ:
            self._inside.append(tag)
        is_button = tag == "input" and known.get("type") in {"submit", "button", "reset"}
        spoken = SPOKEN | ({"value"} if is_button else set())
        self.found += [(f"{tag} {name}", value) for name, value in attrs if name in spoken and value]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.found.append(("text", " ".join(data.split())))


def words_of_page(page: str) -> list[tuple[str, str]]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found


def unmarked_in(template: str) -> Iterator[str]:
    """Words that stand in a template as they are, so that no catalogue can change them."""
    for where, words in words_of_page(_TEMPLATE.sub("", template)):
        if re.search(r"[^\W\d_]{2}", _SAME_EVERYWHERE.sub("", words)):
            yield f"{where}: {words[:80]}"
