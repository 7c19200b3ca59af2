"""Parliamentary debates in TEI, as Parla-CLARIN and ParlaMint have them. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from lxml import etree

from apps.corpus.formats.assembling import Ledger, Sentence, Setting, Statement, panels_of
from apps.corpus.formats.draft import Mode, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import sentences_in

NAME = "tei"
LABEL = "Parliamentary debate (TEI, Parla-CLARIN, ParlaMint)"

_REMARKS = {
    "note": "a note",
    "kinesic": "a gesture",
    "vocal": "a sound",
    "incident": "an incident",
    "gap": "a gap",
    "stage": "a stage direction",
    "desc": "a description",
}
_TURNS = frozenset(("u", "sp"))
_PARTS = frozenset(("seg", "p", "ab", "l"))
_BRING = "Bring the files of the sittings themselves; this one lists them."


def recognises(look: Look) -> float:
    """The root element of a TEI document or corpus."""
    found = re.search(r"<(?:\w+:)?(TEI|teiCorpus)[\s>]", look.text[:20_000])
    return 0.95 if found else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The utterances of the text, in the parts of its divisions. Raises UnreadableFile."""
    root = root_of(data)
    if local(root) not in ("TEI", "teiCorpus"):
        raise UnreadableFile(name, "This XML is no TEI document.", "Export it again.")
    ledger = Ledger()
    reader = _Reader(_people(root), ledger)
    for text in _texts(root):
        reader.walk(text, "")
    title = _title(root) or PurePath(name).stem
    language = attribute(root, "lang").lower()[:12] or None
    panels = panels_of(reader.statements, Setting(language), ledger, title)
    if not panels:
        raise UnreadableFile(name, _why_empty(root), _BRING if local(root) == "teiCorpus" else "Choose another file.")
    return TranscriptDraft(
        format=NAME,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        language=language,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _why_empty(root: etree._Element) -> str:
    people = sum(local(element) == "person" for element in root.iter())
    if local(root) == "teiCorpus":
        return f"This is the root of a corpus: it lists {people:,} persons and other files, and holds no utterances."
    return "There are no utterances in this TEI document."


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    """The texts of the document, without its headers."""
    for child in root:
        if local(child) == "text":
            yield child
        elif local(child) in ("TEI", "teiCorpus"):
            yield from _texts(child)


@dataclass(frozen=True)
class _Person:
    name: str
    affiliation: str = ""


def _people(root: etree._Element) -> Mapping[str, _Person]:
    """Persons of the header by their ids, with the body they belong to where it is in the same file."""
    bodies = {attribute(org, "id"): _words(_first(org, "orgName")) for org in root.iter() if local(org) == "org"}
    found: dict[str, _Person] = {}
    for person in root.iter():
        if local(person) == "person":
            affiliation = _first(person, "affiliation")
            ref = attribute(affiliation, "ref").lstrip("#") if affiliation is not None else ""
            body = bodies.get(ref, "") or _words(affiliation)
            found[attribute(person, "id")] = _Person(_name(person), body)
    return found


def _name(person: etree._Element) -> str:
    named = _first(person, "persName")
    if named is None:
        return ""
    parts = [_words(part) for wanted in ("forename", "nameLink", "surname") for part in named if local(part) == wanted]
    return " ".join(part for part in parts if part) or _words(named)


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element.iter() if local(child) == name), None)


def _words(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _title(root: etree._Element) -> str:
    statement = _first(root, "titleStmt")
    titles = [_words(title) for title in statement if local(title) == "title"] if statement is not None else []
    return next((title[:400] for title in titles if title), "")


class _Reader:
    """Walks the body once; every character is said, a heading, a speaker's line, or left out by name."""

    def __init__(self, people: Mapping[str, _Person], ledger: Ledger) -> None:
        self.statements: list[Statement] = []
        self._people, self._ledger = people, ledger
        self._unknown: set[str] = set()

    def walk(self, element: etree._Element, panel: str) -> None:
        self._white(element.text)
        for child in element:
            name = local(child)
            if name == "head":
                panel = " ".join(filter(None, (panel if _is_second_head(child) else "", _words(child))))[:400]
                self._ledger.set_aside("headings", "".join(map(str, child.itertext())))
            elif name in _TURNS:
                self._turn(child, panel)
            elif name in _REMARKS:
                self._remark(child)
            else:
                self.walk(child, panel)
            self._white(child.tail)

    def _turn(self, element: etree._Element, panel: str) -> None:
        number = len(self.statements) + 1
        where = f"utterance {number}"
        paragraphs: list[tuple[Sentence, ...]] = []
        loose: list[str] = [element.text or ""]
        for child in element:
            name = local(child)
            if name in _PARTS:
                self._flush(loose, where, paragraphs)
                self._paragraph(child, where, paragraphs)
            elif name == "speaker":
                self._ledger.set_aside("lines that name speakers", "".join(map(str, child.itertext())))
            elif name in _REMARKS:
                self._remark(child)
            else:
                loose.append(self._said(child))
            loose.append(child.tail or "")
        self._flush(loose, where, paragraphs)
        if not paragraphs:
            self._ledger.warn(where, "Says nothing, so it was left out.")
            return
        mode: Mode | None = "chair" if "chair" in attribute(element, "ana").lower() else None
        self.statements.append(
            Statement(
                number, where, self._speaker(element), paragraphs, panel=panel, mode=mode, language=_language(element)
            )
        )

    def _flush(self, loose: list[str], where: str, paragraphs: list[tuple[Sentence, ...]]) -> None:
        self._add("".join(loose), where, paragraphs)
        loose.clear()

    def _paragraph(self, element: etree._Element, where: str, paragraphs: list[tuple[Sentence, ...]]) -> None:
        self._add(self._said(element, with_tail=False), where, paragraphs)

    def _add(self, raw: str, where: str, paragraphs: list[tuple[Sentence, ...]]) -> None:
        text = " ".join(raw.split())
        self._ledger.count_aside("white space of the XML", len(raw) - len(text))
        if text:
            paragraphs.append(sentences_in(where, text, self._ledger))

    def _said(self, element: etree._Element, *, with_tail: bool = False) -> str:
        """The words within an element, without the remarks among them."""
        parts = [element.text or ""]
        for child in element:
            if local(child) in _REMARKS:
                self._remark(child)
            else:
                parts.append(self._said(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _remark(self, element: etree._Element) -> None:
        text = "".join(map(str, element.itertext()))
        if local(element) == "note" and attribute(element, "type") == "speaker":
            self._ledger.set_aside("lines that name speakers", text)
        elif text.strip():
            where = f"after utterance {len(self.statements)}"
            self._ledger.leave_out(where, f"This is {_REMARKS[local(element)]}, so it was left out.", text)
        else:
            self._white(text)

    def _white(self, text: str | None) -> None:
        if text and text.strip():
            where = f"after utterance {len(self.statements)}"
            self._ledger.leave_out(where, "This stands outside any utterance, so it was left out.", text)
        elif text:
            self._ledger.count_aside("white space of the XML", len(text))

    def _speaker(self, element: etree._Element) -> SpeakerDraft:
        who = attribute(element, "who").split(" ")[0]
        key = who.rpartition("#")[2] or who
        line = next((_words(child) for child in element if local(child) == "speaker"), "").rstrip(":. ")
        person = self._people.get(key)
        if person and person.name:
            return SpeakerDraft(name=person.name[:200], affiliation=person.affiliation[:200] or None)
        if key and not line and key not in self._unknown:
            self._unknown.add(key)
            self._ledger.note(
                f"utterance {len(self.statements) + 1}",
                f"“{key}” is described in another file; the id was taken for the name.",
            )
        return SpeakerDraft(name=(line or key)[:200] or None)


def _is_second_head(head: etree._Element) -> bool:
    before = head.getprevious()
    return before is not None and local(before) == "head"


def _language(element: etree._Element) -> str | None:
    return attribute(element, "lang").lower()[:12] or None
