"""Where a memo or comment leads: to its passage, code, speaker, session."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.coding.models import Coding
from apps.coding.subjects import Kind, Subject
from apps.corpus.models import Intervention

LONGEST_QUOTE = 280


@dataclass(frozen=True)
class Place:
    """What it is about, in words: a heading, what stands below it, and addresses."""

    kind: str
    title: str
    beside: str
    address: str
    """Of the passage, code, speaker, session itself."""
    notes: str
    """Of all memos and comments about it."""
    subject: Subject
    quote: str = ""
    is_off: bool = False
    """A coding that was taken off since."""


def place_of(slug: str, subject: Subject) -> Place:
    notes = reverse("coding:notes-on", args=[slug, subject.kind.value, subject.thing.public_id])
    title, beside, address = _WORDS[subject.kind](slug, subject)
    coding = subject.thing if subject.kind == Kind.CODING else None
    return Place(
        kind=subject.kind.value,
        title=title,
        beside=beside,
        address=address,
        notes=notes,
        subject=subject,
        quote=_shortened(coding.quote) if coding else "",
        is_off=coding is not None and not coding.is_live,
    )


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE].rstrip() + " …"


Words = tuple[str, str, str]


def _of_coding(slug: str, subject: Subject) -> Words:
    coding: Coding = subject.thing
    turn = coding.text.intervention
    if turn is None:
        document = coding.text.document
        title = document.title if document else ""
        return coding.code.name, title, reverse("corpus:document", args=[slug, document.public_id]) if document else ""
    return coding.code.name, _spoken(turn), _in_text(slug, turn, f"?round={coding.round.public_id}")


def _spoken(turn: Intervention) -> str:
    return f"{turn.session.title} · {turn.position or '–'} {turn.speaker.label}"


def _in_text(slug: str, turn: Intervention, query: str = "") -> str:
    """A turn that was split or joined is no longer in the text; its session is."""
    if turn.position is None:
        return reverse("corpus:session", args=[slug, turn.session.public_id])
    return reverse("coding:workbench", args=[slug, turn.session.public_id]) + f"{query}#t-{turn.position}"


def _of_code(slug: str, subject: Subject) -> Words:
    code = subject.thing
    return code.name, code.get_kind_display(), reverse("codebook:code", args=[slug, code.public_id])


def _of_intervention(slug: str, subject: Subject) -> Words:
    turn: Intervention = subject.thing
    return f"{turn.position or '–'} {turn.speaker.label}", turn.session.title, _in_text(slug, turn)


def _of_speaker(slug: str, subject: Subject) -> Words:
    return subject.thing.label, _("speaker"), reverse("corpus:register", args=[slug])


def _of_session(slug: str, subject: Subject) -> Words:
    return subject.thing.title, _("session"), reverse("corpus:session", args=[slug, subject.thing.public_id])


def _of_project(slug: str, subject: Subject) -> Words:
    return subject.thing.title, _("the project"), reverse("project-home", args=[slug])


_WORDS = {
    Kind.CODING: _of_coding,
    Kind.CODE: _of_code,
    Kind.INTERVENTION: _of_intervention,
    Kind.SPEAKER: _of_speaker,
    Kind.SESSION: _of_session,
    Kind.PROJECT: _of_project,
}
