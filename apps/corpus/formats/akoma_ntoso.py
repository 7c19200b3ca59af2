"""Parliamentary debates in Akoma Ntoso, in its several versions. Pure: no Django, no I/O."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from lxml import etree

from apps.corpus.formats.assembling import Ledger, Sentence, Setting, Statement, panels_of
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import sentences_in
from apps.corpus.formats.speaker_labels import speaker_of

NAME = "akoma-ntoso"
LABEL = "Parliamentary debate (Akoma Ntoso)"

_SPEECHES = frozenset(("speech", "question", "answer", "speechGroup"))
_ASIDE = {
    "narrative": "a narrative",
    "scene": "a scene",
    "summary": "a summary",
    "other": "a remark",
    "remark": "a remark",
}
_HEADS = frozenset(("heading", "subheading", "num"))


def recognises(look: Look) -> float:
    """The root element of an Akoma Ntoso document that is a debate."""
    head = look.text[:20_000]
    is_ours = re.search(r"<(?:\w+:)?akomaNtoso[\s>]", head) is not None
    return (0.95 if re.search(r"<(?:\w+:)?debate[\s>]", head) else 0.5) if is_ours else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The speeches of the debate in its sections. Raises UnreadableFile."""
    root = root_of(data)
    body = next((element for element in root.iter() if local(element) == "debateBody"), None)
    if local(root) != "akomaNtoso" or body is None:
        raise UnreadableFile(name, "There is no debate in this Akoma Ntoso document.", "Choose another file.")
    ledger = Ledger()
    reader = _Reader(_people(root), ledger)
    reader.walk(body, "")
    title = PurePath(name).stem
    panels = panels_of(reader.statements, Setting(_language(root)), ledger, title)
    if not panels:
        raise UnreadableFile(name, "There are no speeches in this debate.", "Choose another file.")
    return TranscriptDraft(
        format=NAME,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        language=_language(root),
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _people(root: etree._Element) -> Mapping[str, str]:
    people = (element for element in root.iter() if local(element) in ("TLCPerson", "TLCRole", "TLCOrganization"))
    return {attribute(one, "eId") or attribute(one, "id"): attribute(one, "showAs") for one in people}


def _language(root: etree._Element) -> str | None:
    found = next((attribute(one, "language") for one in root.iter() if local(one) == "FRBRlanguage"), "")
    return found.lower()[:12] or None


class _Reader:
    def __init__(self, people: Mapping[str, str], ledger: Ledger) -> None:
        self.statements: list[Statement] = []
        self._people, self._ledger = people, ledger

    def walk(self, element: etree._Element, panel: str) -> None:
        self._outside(element.text)
        for child in element:
            name = local(child)
            if name in _HEADS:
                panel = f"{panel} {_words(child)}".strip()[:400] if name != "heading" else _words(child)[:400]
                self._ledger.set_aside("headings", "".join(map(str, child.itertext())))
            elif name in _SPEECHES and name != "speechGroup":
                self._speech(child, panel)
            elif name in _ASIDE:
                self._aside(child, name)
            else:
                self.walk(child, panel)
            self._outside(child.tail)

    def _speech(self, element: etree._Element, panel: str) -> None:
        where = f"speech {len(self.statements) + 1}"
        paragraphs: list[tuple[Sentence, ...]] = []
        label = ""
        self._outside(element.text)
        for child in element:
            if local(child) == "from":
                label = _words(child)
                self._ledger.set_aside("lines that name speakers", "".join(map(str, child.itertext())))
            elif local(child) in _ASIDE:
                self._aside(child, local(child))
            else:
                self._paragraph(child, where, paragraphs)
            self._outside(child.tail)
        if not paragraphs:
            self._ledger.warn(where, "Says nothing, so it was left out.")
            return
        self.statements.append(
            Statement(len(self.statements) + 1, where, self._speaker(element, label), paragraphs, panel=panel)
        )

    def _paragraph(self, element: etree._Element, where: str, paragraphs: list[tuple[Sentence, ...]]) -> None:
        raw = "".join(map(str, element.itertext()))
        text = " ".join(raw.split())
        self._ledger.count_aside("white space of the XML", len(raw) - len(text))
        if text:
            paragraphs.append(sentences_in(where, text, self._ledger))

    def _speaker(self, element: etree._Element, label: str) -> SpeakerDraft:
        known = self._people.get(attribute(element, "by").lstrip("#"), "")
        return speaker_of(known or label or attribute(element, "by").lstrip("#"))

    def _aside(self, element: etree._Element, name: str) -> None:
        text = "".join(map(str, element.itertext()))
        if text.strip():
            where = f"after speech {len(self.statements)}"
            self._ledger.leave_out(where, f"This is {_ASIDE[name]}, so it was left out.", text)
        else:
            self._outside(text)

    def _outside(self, text: str | None) -> None:
        if text and text.strip():
            where = f"after speech {len(self.statements)}"
            self._ledger.leave_out(where, "This stands outside any speech, so it was left out.", text)
        elif text:
            self._ledger.count_aside("white space of the XML", len(text))


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
