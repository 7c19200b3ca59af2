"""What the coding screen draws, in parallel columns: 20,000 codings in one small answer, in a few queries."""

from typing import Any

from django.db.models import F, Q

from apps.activity.stream import cursor_now
from apps.codebook.models import Code
from apps.codebook.proposals import NewCodes
from apps.codebook.selectors import code_record, codes_for
from apps.coding.models import LIVE, Layer, Round
from apps.coding.records import OWN_MEMO, member_record, round_record
from apps.coding.selectors.notes import notes_here
from apps.coding.visibility import new_codes_of, others_are_hidden, visible_codings, visible_completions
from apps.corpus.models import Session, Text
from apps.corpus.selectors import facets_of
from apps.projects.models import Membership
from apps.projects.roles import Action

MEMO, STALE, ORPHAN, USES, CONTESTS, REFRAMES, CONSENSUS, MOVED = (1 << n for n in range(8))
STANCES = {"uses": USES, "contests": CONTESTS, "reframes": REFRAMES}


def workbench_state(member: Membership, session: Session, round_: Round) -> dict[str, Any]:
    """The state behind the screen, in a fixed number of queries. The cursor is taken first: events may come twice,
    none is missed."""
    cursor = cursor_now(member)
    codes = list(codes_for(member))
    texts = list(
        Text.objects.filter(intervention__session=session, intervention__superseded_at__isnull=True)
        .order_by("intervention__position")
        .values_list("id", "public_id")
    )
    coders = list(_coders(member))
    index = _Index({pk: n for n, (pk, _) in enumerate(texts)}, codes, coders)
    return {
        "cursor": cursor,
        "me": _me(member),
        "round": {**round_record(round_), "others_hidden": others_are_hidden(member, round_, session)},
        "coders": [member_record(coder) for coder in coders],
        "codes": [code_record(code) for code in codes],
        "texts": [str(public_id) for _, public_id in texts],
        "codings": _codings(member, session, round_, index),
        "completions": _completions(member, session, round_, index),
        "facets": facets_of(session),
        "notes": notes_here(member, session, round_),
    }


class _Index:
    def __init__(self, texts: dict[int, int], codes: list[Code], coders: list[Membership]) -> None:
        self.texts = texts
        self.codes = {code.pk: n for n, code in enumerate(codes)}
        self.coders = {coder.pk: n for n, coder in enumerate(coders)}


def _me(member: Membership) -> dict[str, Any]:
    return {
        "member": str(member.public_id),
        "name": member.display_name,
        "mark": member.mark,
        "roles": list(member.roles),
        "may": {"code": member.may(Action.CODE), "add_codes": new_codes_of(member) != NewCodes.REFUSED},
    }


def _coders(member: Membership) -> Any:
    """Everybody in the project by name: who the coders are is no secret, what they did may be."""
    return Membership.objects.filter(project=member.project).order_by("display_name", "id")


def _codings(member: Membership, session: Session, round_: Round, index: _Index) -> dict[str, list[Any]]:
    rows = (
        visible_codings(member)
        .filter(LIVE, round=round_, text__intervention__session=session)
        .filter(text__intervention__superseded_at__isnull=True)
        .annotate(noted=OWN_MEMO, stale=_STALE)
        .order_by("id")
        .values_list(
            "public_id", "text_id", "start", "end", "code_id", "coder_id", "gesture_id", "version",
            "noted", "stale", "anchor", "stance", "layer", "chosen_code_id",
        )
    )  # fmt: skip
    columns: dict[str, list[Any]] = {
        name: [] for name in ("id", "text", "start", "end", "code", "coder", "flags", "gesture", "version")
    }
    for row in rows.iterator(chunk_size=5000):
        public_id, text, start, end, code, coder, gesture, version = row[:8]
        if code not in index.codes:
            continue
        columns["id"].append(str(public_id))
        columns["text"].append(index.texts[text])
        columns["start"].append(start)
        columns["end"].append(end)
        columns["code"].append(index.codes[code])
        columns["coder"].append(index.coders.get(coder, -1))
        columns["flags"].append(_flags(row[8:], code))
        columns["gesture"].append(str(gesture) if gesture and coder == member.pk else None)
        columns["version"].append(version)
    return columns


_CONFIRMED = Q(confirmed_revision__code=F("code"), confirmed_revision__number__gte=F("code__defined_revision"))
_STALE = Q(confirmed_revision__isnull=False) & ~_CONFIRMED | Q(confirmed_revision__isnull=True) & (
    Q(code=F("chosen_code"), chosen_revision__number__lt=F("code__defined_revision"))
    | ~Q(code=F("chosen_code")) & ~Q(chosen_revision__definition=F("code__definition"))
)


def _flags(row: tuple[bool, bool, str, str, str, int], code: int) -> int:
    noted, stale, anchor, stance, layer, chosen = row
    return (
        MEMO * bool(noted)
        | STALE * bool(stale)
        | ORPHAN * (anchor == "orphan")
        | STANCES.get(stance, 0)
        | CONSENSUS * (layer == Layer.CONSENSUS)
        | MOVED * (code != chosen)
    )


def _completions(member: Membership, session: Session, round_: Round, index: _Index) -> dict[str, list[int]]:
    rows = (
        visible_completions(member)
        .filter(round=round_, withdrawn_at__isnull=True, text__intervention__session=session)
        .filter(text__intervention__superseded_at__isnull=True)
        .order_by("id")
        .values_list("text_id", "coder_id")
    )
    pairs = [(index.texts[text], index.coders[coder]) for text, coder in rows]
    return {"text": [text for text, _ in pairs], "coder": [coder for _, coder in pairs]}
