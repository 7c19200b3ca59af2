"""Codings that a file brings: a spreadsheet that was coded by a named coder before it came here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import uuid4

from apps.activity.models import Event
from apps.activity.services import Work
from apps.codebook.models import Code, CodeRevision
from apps.codebook.services import add_code
from apps.coding.models import Coding, Round
from apps.coding.services.landing import hold_living_code
from apps.corpus.anchoring import excerpt_of
from apps.corpus.formats.draft import ToldCoding
from apps.corpus.models import TextRevision
from apps.projects.errors import InTheWay
from apps.projects.models import Membership
from apps.projects.roles import Role
from apps.projects.services import add_member

ROWS_AT_ONCE = 2000
Told = Sequence[tuple[TextRevision, Sequence[ToldCoding]]]


def take_told_codings(work: Work, told: Told) -> int:
    """Apply each to its whole text, in the standing round, as its coder's. Codes and coders not known yet are added.

    A code that was retired here takes no coding; the file's own row keeps it. Returns how many were applied.
    """
    if not told:
        return 0
    standing = Round.objects.get(project=work.project, standing=True)
    codes = _codes(work, {coding.code for _, codings in told for coding in codings})
    coders = _coders(work, {coding.coder for _, codings in told for coding in codings})
    rows = [
        _coding(standing, revision, codes[_key(coding.code)], coders[coding.coder], work.actor)
        for revision, codings in told
        for coding in _once(codings)
        if _key(coding.code) in codes
    ]
    together = uuid4()
    for row in rows:
        row.group_gesture = together
    Coding.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    counted = Counter(str(row.coder.public_id) for row in rows if row.coder)
    # How much each coder coded is for those who steer: others may be blind.
    work.record(
        "codings.imported",
        objects={"round": str(standing.public_id), "set": str(together)},
        after={"codings": len(rows), "coders": dict(counted)},
        audience=Event.Audience.STEERING,
    )
    return len(rows)


def _once(codings: Sequence[ToldCoding]) -> Iterable[ToldCoding]:
    return {(coding.coder, _key(coding.code)): coding for coding in codings}.values()


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _codes(work: Work, names: Iterable[str]) -> Mapping[str, Code]:
    """A living code for each name, by its key: one that the codebook has, of whatever kind, else a new theme."""
    found: dict[str, Code] = {}
    active = Code.objects.filter(project=work.project).exclude(status=Code.Status.PROPOSED).order_by("-pk")
    known = {_key(code.name): code for code in active}
    for name in sorted(names, key=_key):
        code = known.get(_key(name)) or found.get(_key(name))
        if code is None:
            code = add_code(
                project=work.project, actor=work.actor, kind=Code.Kind.THEME, name=name, origin=Code.Origin.IMPORTED
            )
        try:
            found[_key(name)] = hold_living_code(code, None)
        except InTheWay:
            continue
    return found


def _coders(work: Work, names: Iterable[str]) -> Mapping[str, Membership]:
    """The member of each name; who is not known is a coder without an account."""
    members = {member.display_name.casefold(): member for member in Membership.objects.filter(project=work.project)}
    return {name: members.get(name.casefold()) or _new_coder(work, name) for name in sorted(names)}


def _new_coder(work: Work, name: str) -> Membership:
    return add_member(project=work.project, user=None, name=name, roles=[Role.CODER], by=work.actor)


def _coding(standing: Round, revision: TextRevision, code: Code, coder: Membership, by: Membership | None) -> Coding:
    excerpt = excerpt_of(revision.content, 0, revision.characters)
    current = CodeRevision.objects.filter(code=code).latest("number")
    return Coding(
        project_id=revision.project_id,
        round=standing,
        coder=coder,
        created_by=by,
        text_id=revision.text_id,
        revision=revision,
        start=excerpt.start,
        end=excerpt.end,
        quote=excerpt.quote,
        code=code,
        chosen_code=code,
        chosen_revision=current,
    )
