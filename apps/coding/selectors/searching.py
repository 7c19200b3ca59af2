"""What a search finds, for a member: passages as they may be coded, and codes by name.

Of codings it knows the asking member's own alone: nothing here can tell what others did.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.codebook.models import Code
from apps.codebook.selectors import codes_for
from apps.coding.models import LIVE, Assignment, Coding, Round, RoundCoder
from apps.coding.selectors.lookup import rounds_for
from apps.corpus.searching.pieces import Span
from apps.corpus.searching.queries import speaks_of
from apps.corpus.searching.units import Unit, spans_of
from apps.corpus.selectors import Search, Sentence
from apps.projects.models import Membership

READ_AT_ONCE = 500


@dataclass(frozen=True)
class Intent:
    """Who would code with what, where, and how much around a hit."""

    member: Membership
    round: Round
    code: Code | None
    unit: Unit


@dataclass(frozen=True)
class FoundPassage:
    """A sentence with its hits, and the spans that coding it would mark. `is_open`: may be coded in this round."""

    sentence: Sentence
    spans: tuple[Span, ...]
    is_coded: bool
    is_open: bool

    @property
    def place(self) -> str:
        return place_of(self.sentence, self.spans)

    @property
    def shown(self) -> str:
        """What the coding screen selects when it is opened here."""
        start, end = (self.spans or [(self.sentence.start, self.sentence.end)])[0]
        return f"{start}-{end}"


@dataclass(frozen=True)
class PassageToCode:
    """A span of the preview, and the sentence in which it was found first."""

    sentence: Sentence
    span: Span

    @property
    def place(self) -> str:
        return place_of(self.sentence, [self.span])

    @property
    def shown(self) -> str:
        return f"{self.span[0]}-{self.span[1]}"

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The sentence with what was found in it; of several hits, the one that is meant here."""
        start, end = self.span
        return self.sentence.cut_at([hit for hit in self.sentence.hits if start <= hit[0] and hit[1] <= end])


@dataclass
class Preview:
    """What coding all hits would do: the passages to code, how many were left out and why, and whether more follow."""

    passages: list[PassageToCode] = field(default_factory=list)
    coded_already: int = 0
    not_assigned: int = 0
    more: bool = False


def place_of(sentence: Sentence, spans: Iterable[Span]) -> str:
    """As forms name passages: the revision and the spans."""
    return f"{sentence.revision.public_id}:" + "+".join(f"{start}-{end}" for start, end in spans)


def found_passages(intent: Intent, sentences: Sequence[Sentence]) -> list[FoundPassage]:
    """Sentences that were found, as they could be coded. Two queries more than the sentences took."""
    return [
        FoundPassage(each.sentence, each.spans, bool(each.spans) and all(map(each.is_coded, each.spans)), each.is_open)
        for each in _looked_at(intent, sentences)
    ]


def preview_of(intent: Intent, search: Search, most: int) -> Preview:
    """The first `most` passages that the member has not coded yet, in the order of the texts."""
    preview = Preview()
    seen: set[tuple[int, Span]] = set()
    for each in _one_after_the_other(intent, search):
        for span in each.spans:
            key = (each.sentence.revision.pk, span)
            if key not in seen and not _take(preview, each, span, most):
                return preview
            seen.add(key)
    return preview


def _take(preview: Preview, each: "_LookedAt", span: Span, most: int) -> bool:
    """Put a span where it belongs. False once there is no room for it."""
    if not each.is_open:
        preview.not_assigned += 1
    elif each.is_coded(span):
        preview.coded_already += 1
    elif len(preview.passages) < most:
        preview.passages.append(PassageToCode(each.sentence, span))
    else:
        preview.more = True
    return not preview.more


class _LookedAt(NamedTuple):
    sentence: Sentence
    spans: tuple[Span, ...]
    coded: list[Span]
    """Where the member used the code in this revision already."""
    is_open: bool

    def is_coded(self, span: Span) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in self.coded)


def _one_after_the_other(intent: Intent, search: Search) -> Iterator[_LookedAt]:
    first = 0
    while sentences := search.sentences(first, READ_AT_ONCE):
        yield from _looked_at(intent, sentences)
        first += READ_AT_ONCE


def _looked_at(intent: Intent, sentences: Sequence[Sentence]) -> Iterator[_LookedAt]:
    coded = _own_spans(intent, sentences)
    assigned = _assigned_texts(intent, sentences)
    for sentence in sentences:
        revision = sentence.revision
        spans = spans_of(intent.unit, revision.content, (sentence.start, sentence.end), sentence.hits)
        is_open = assigned is None or revision.text_id in assigned
        yield _LookedAt(sentence, tuple(spans), coded.get(revision.pk, []), is_open)


def _own_spans(intent: Intent, sentences: Sequence[Sentence]) -> dict[int, list[Span]]:
    """Where the member used the code in this round, by revision."""
    revisions = {sentence.revision.pk for sentence in sentences}
    own = Coding.objects.filter(LIVE, coder=intent.member, round=intent.round, code=intent.code, revision__in=revisions)
    spans: dict[int, list[Span]] = {}
    for revision, start, end in own.values_list("revision", "start", "end"):
        spans.setdefault(revision, []).append((start, end))
    return spans


def _assigned_texts(intent: Intent, sentences: Sequence[Sentence]) -> set[int] | None:
    """Those of the texts that the member has in this round; None where the round gives everybody everything."""
    assigned = Assignment.objects.filter(round=intent.round)
    if intent.round.standing or not assigned.exists():
        return None
    texts = {sentence.revision.text_id for sentence in sentences}
    return set(assigned.filter(member=intent.member, text__in=texts).values_list("text", flat=True))


def rounds_to_code_in(member: Membership) -> QuerySet[Round]:
    """The running rounds in which a member codes, the latest first."""
    codes_there = RoundCoder.objects.filter(round=OuterRef("pk"), member=member)
    return rounds_for(member).filter(Q(standing=True) | Exists(codes_there), state=Round.State.RUNNING)


def codes_to_use(member: Membership, round_: Round) -> list[Code]:
    """The codes that a coding can be given in this round, in the order of the tree."""
    own_proposal = Q(status=Code.Status.PROPOSED, proposed_by=member)
    usable = codes_for(member).filter(Q(status=Code.Status.ACTIVE) | own_proposal)
    if round_.frozen_version is not None:
        usable = usable.filter(created_version__lte=round_.frozen_version)
    return list(usable)


def codes_called(member: Membership, folded: Sequence[str]) -> list[Code]:
    """Codes this member may know whose name or definition holds all of these folded words."""
    known = codes_for(member).exclude(status=Code.Status.REJECTED)
    return [code for code in known if speaks_of(_all_that_is_said(code), folded)]


def _all_that_is_said(code: Code) -> str:
    return " ".join((code.name, code.mark, code.definition, code.include, code.exclude, code.source_image, code.target))
