"""From a figure to what was said: the texts behind it with who coded them and who did not, disagreements first.

All of it is read from the frozen input; what has changed since is marked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from apps.agreement import words
from apps.agreement.models import Result, Run
from apps.agreement.places import KIND_ORDER, Excerpts, Kind, Place, agreeing, differing
from apps.agreement.selectors.figures import Figure, fraction
from apps.agreement.selectors.frozen import FrozenRun, Turn
from apps.agreement.selectors.since import Since
from apps.codebook.models import Code
from apps.corpus.models import TextRevision
from apps.projects.models import Membership

PER_PAGE = 50
LONGEST_QUOTE = 280


@dataclass(frozen=True)
class Excerpt:
    """What one coder marked: code points of its revision, half-open. `has_gone`: it is not there any more."""

    quote: str
    start: int
    end: int
    has_gone: bool


@dataclass(frozen=True)
class Voice:
    coder: Membership
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Passage:
    """One code on one text. `read_as`: what those who left it gave to the same passage instead.

    Changed since: coders who use the code by now (`came`), took their done mark back (`reopened`), set it (`finished`).
    """

    kind: Kind
    code: Code
    read_as: Code | None
    turn: Turn
    coded: tuple[Voice, ...]
    left: tuple[Membership, ...]
    missing: tuple[Membership, ...]
    weight: float
    came: tuple[Membership, ...]
    reopened: tuple[Membership, ...]
    finished: tuple[Membership, ...]

    @property
    def first_quote(self) -> str:
        return next((excerpt.quote for voice in self.coded for excerpt in voice.excerpts), "")

    @property
    def shown_weight(self) -> str:
        """`.021`."""
        return fraction(self.weight, 3)

    @property
    def has_gone(self) -> bool:
        return any(excerpt.has_gone for voice in self.coded for excerpt in voice.excerpts)

    @property
    def has_changed(self) -> bool:
        return self.has_gone or bool(self.came or self.reopened or self.finished)


@dataclass(frozen=True)
class PassageList:
    """A page of passages. `counts` by kind; over all codes nobody counts where a code was left by everybody."""

    run: Run
    code: Code | None
    pair: tuple[Membership, ...]
    kind: Kind | None
    figures: tuple[Figure, ...]
    counts: dict[Kind, int]
    passages: tuple[Passage, ...]
    page: int
    pages: int


def passages(
    member: Membership,
    run: Run,
    *,
    code: Code | None = None,
    pair: Sequence[Membership] = (),
    kind: Kind | None = None,
    page: int = 1,
) -> PassageList:
    """The passages behind the figures of a code (None: all), a pair of coders (empty: all), of one kind (None: all).

    In seven queries, whatever the size. Raises `DoesNotExist` for a code or coder that was not compared.
    """
    frozen = FrozenRun(run)
    found = _places(frozen, code, pair)
    wanted = [place for of_kind, places in found.items() if kind in {None, of_kind} for place in places]
    pages = max(1, -(-len(wanted) // PER_PAGE))
    page = min(max(page, 1), pages)
    turns = frozen.turns({place.text for place in wanted})
    shown = in_order(wanted, turns)[(page - 1) * PER_PAGE : page * PER_PAGE]
    return PassageList(
        run=run,
        code=code,
        pair=tuple(pair),
        kind=kind,
        figures=_figures(run, code, pair),
        counts={of_kind: len(places) for of_kind, places in found.items()},
        passages=tuple(told(member, frozen, shown, turns)),
        page=page,
        pages=pages,
    )


def _places(frozen: FrozenRun, code: Code | None, pair: Sequence[Membership]) -> dict[Kind, list[Place]]:
    coders = [_known(frozen.coder_index(coder), coder) for coder in pair] or None
    tables = frozen.tables
    if code is not None:
        index = _known(frozen.code_index(code), code)
        tables = {index: tables[index]}
    found = {Kind.DIFFER: differing(tables, coders), Kind.SAME: list(agreeing(tables, Kind.SAME, coders))}
    if code is not None:
        found[Kind.NONE] = list(agreeing(tables, Kind.NONE, coders))
    return found


def in_order(places: Iterable[Place], turns: Mapping[int, Turn]) -> list[Place]:
    """Disagreements first, the costliest of them first; places that weigh the same as they were spoken."""
    return sorted(places, key=lambda place: (KIND_ORDER.index(place.kind), -place.weight, turns[place.text].order))


def find_passages(
    member: Membership, run: Run, *, code: UUID | None, pair: Sequence[UUID], kind: Kind | None, page: int
) -> PassageList:
    """The same by public ids. Raises `ObjectDoesNotExist`."""
    coders = Membership.objects.filter(project=run.project_id)
    return passages(
        member,
        run,
        code=Code.objects.get(project=run.project_id, public_id=code) if code else None,
        pair=[coders.get(public_id=coder) for coder in pair],
        kind=kind,
        page=page,
    )


def _known(index: int | None, thing: Code | Membership) -> int:
    if index is None:
        raise type(thing).DoesNotExist
    return index


def _figures(run: Run, code: Code | None, pair: Sequence[Membership]) -> tuple[Figure, ...]:
    scope = Result.objects.filter(run=run, code=code)
    if pair:
        scope = scope.filter(scope=Result.Scope.PAIR, coders__contains=[coder.pk for coder in pair])
    else:
        scope = scope.exclude(scope=Result.Scope.PAIR)
    by_name = {result.coefficient: Figure.of(result) for result in scope}
    return tuple(by_name[name] for name in words.COEFFICIENTS if name in by_name)


def told(
    member: Membership, frozen: FrozenRun, places: Sequence[Place], turns: Mapping[int, Turn]
) -> Iterable[Passage]:
    """Places with the words that were marked, as far as this member may see them. Three queries."""
    excerpts = Excerpts(frozen.input, {place.text for place in places})
    since = Since(member, frozen, {place.text for place in places})
    quotes = _Quotes(frozen, excerpts)

    def voices(place: Place) -> tuple[Voice, ...]:
        coders = _by_name(frozen, place.coded_by)
        return tuple(_voice(frozen, place, coder, excerpts, quotes, since) for coder in coders)

    for place in places:
        read_as = excerpts.read_as(place)
        yield Passage(
            kind=place.kind,
            code=frozen.codes[place.code],
            read_as=None if read_as is None else frozen.codes.get(read_as),
            turn=turns[place.text],
            coded=voices(place),
            left=_members(frozen, place.not_coded_by),
            missing=_members(frozen, place.missing),
            weight=place.weight,
            came=_members(frozen, since.came(place)),
            reopened=_members(frozen, since.reopened(place)),
            finished=_members(frozen, since.finished(place)),
        )


def _by_name(frozen: FrozenRun, coders: Collection[int]) -> list[int]:
    return [coder for coder in frozen.coders if coder in coders]


def _members(frozen: FrozenRun, coders: Collection[int]) -> tuple[Membership, ...]:
    return tuple(frozen.coders[coder] for coder in _by_name(frozen, coders))


def _voice(frozen: FrozenRun, place: Place, coder: int, excerpts: Excerpts, quotes: "_Quotes", since: Since) -> Voice:
    spans = excerpts.of(place.text, coder, place.code) if since.may_see(place.text, coder) else []
    return Voice(
        frozen.coders[coder],
        tuple(
            Excerpt(quotes.of(*span), span[1], span[2], since.has_gone(place.text, coder, place.code, span))
            for span in spans
        ),
    )


class _Quotes:
    """The words of excerpts, from the revisions they were made on. One query."""

    def __init__(self, frozen: FrozenRun, excerpts: Excerpts) -> None:
        index = {frozen.input.revisions[revision]: revision for revision, _start, _end in excerpts.all_spans()}
        contents = TextRevision.objects.filter(project=frozen.run.project_id, public_id__in=index)
        self._content = {index[str(key)]: content for key, content in contents.values_list("public_id", "content")}

    def of(self, revision: int, start: int, end: int) -> str:
        quote = self._content[revision][start:end]
        return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"
