"""Who marked what: three coders in the open round, their done marks and memos, and the consensus beside them."""

from apps.activity.services import unit_of_work
from apps.codebook.models import Code
from apps.codebook.selectors import version_of
from apps.coding.models import Round
from apps.coding.services import write_memo
from apps.corpus.models import TextRevision
from apps.exchange.services.demonstration.meeting import Revisions
from apps.exchange.services.demonstration.people import Members
from apps.exchange.services.demonstration.tale import Record, Tale
from apps.exchange.services.placing import Mark, place_codings, place_completions, tell_of_codings
from apps.projects.models import Membership

Codes = dict[str, Code]


def tell(tale: Tale, members: Members, codes: Codes, revisions: Revisions) -> Round:
    """All of it, in the standing round, which is returned."""
    round_ = Round.objects.get(project=members["ada"].project, standing=True)
    told = tale.read("codings")["codings"]
    for coder, done in tale.read("done").items():
        own = [record for record in told if record["coder"] == coder]
        _code_all(members[coder], members[coder], own, round_, codes, revisions)
        finished = [revisions[key] for keys in done.values() for key in keys]
        _mark_done(members[coder], finished, round_)
    agreed = tale.read("consensus")
    _code_all(members[agreed["by"]], None, agreed["codings"], round_, codes, revisions)
    return round_


def _code_all(
    actor: Membership, coder: Membership | None, told: list[Record], round_: Round, codes: Codes, revisions: Revisions
) -> None:
    with unit_of_work(actor.project, actor) as work:
        marks = [_mark(record, coder, codes, revisions[record["intervention"]]) for record in told]
        codings = place_codings(work=work, round_=round_, marks=marks)
        tell_of_codings(work, codings)
        for record, coding in zip(told, codings, strict=True):
            if "memo" in record:
                write_memo(actor=actor, coding=coding, body=record["memo"], version=0)


def _mark(record: Record, coder: Membership | None, codes: Codes, revision: TextRevision) -> Mark:
    """A quote stands exactly once in its text, so it tells where it is."""
    start = revision.content.index(record["quote"])
    return Mark(
        revision=revision,
        start=start,
        end=start + len(record["quote"]),
        code=codes[record["code"]],
        coder=coder,
        stance=record.get("stance", ""),
        confidence=record.get("confidence"),
    )


def _mark_done(coder: Membership, revisions: list[TextRevision], round_: Round) -> None:
    with unit_of_work(coder.project, coder) as work:
        version = version_of(coder.project)
        place_completions(work=work, round_=round_, coder=coder, revisions=revisions, version=version)
