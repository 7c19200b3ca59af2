"""The codebook: codes in the order they were added, what frames gather, and what was changed later."""

from typing import Any

from apps.activity.services import unit_of_work
from apps.codebook.models import Code, FrameMember
from apps.codebook.services import add_code, move_code, redefine_code, rename_code
from apps.exchange.services.demonstration.people import Members
from apps.exchange.services.demonstration.tale import Record, Tale
from apps.projects.models import Membership, Project

SAID = ("kind", "name", "mark", "slot", "origin", "definition", "include", "exclude", "source_image", "target")
CHANGES: dict[str, Any] = {"rename": rename_code, "redefine": redefine_code, "move": move_code}
NOT_A_CHANGE = {"kind", "code", "by", "reason"}

Codes = dict[str, Code]


def tell(tale: Tale, project: Project, members: Members) -> Codes:
    """The codes as the last operation left them, by their key."""
    told = tale.read("codebook")
    added = told["added"]
    codes = _add(project, members[added["by"]], added["reason"], told["codes"])
    _gather(project, members[added["by"]], codes, told["codes"])
    for operation in told["history"]:
        codes[operation["code"]] = _change(operation, codes, members[operation["by"]])
    return codes


def _add(project: Project, actor: Membership, reason: str, told: list[Record]) -> Codes:
    codes: Codes = {}
    for record in told:
        says = {name: record[name] for name in SAID if name in record}
        parent = codes[record["parent"]] if record["parent"] else None
        codes[record["key"]] = add_code(project=project, actor=actor, parent=parent, reason=reason, **says)
    return codes


def _gather(project: Project, actor: Membership, codes: Codes, told: list[Record]) -> None:
    with unit_of_work(project, actor, locks="change") as work:
        for frame in (record for record in told if record.get("gathers")):
            gathered = [codes[key] for key in frame["gathers"]]
            FrameMember.objects.bulk_create(
                FrameMember(project=project, frame=codes[frame["key"]], code=code) for code in gathered
            )
            work.record(
                "frame.gathered",
                objects={"code": str(codes[frame["key"]].public_id)},
                after={"gathers": [str(code.public_id) for code in gathered]},
            )


def _change(told: Record, codes: Codes, actor: Membership) -> Code:
    code = codes[told["code"]]
    says = {name: value for name, value in told.items() if name not in NOT_A_CHANGE}
    if "parent" in says:
        says["parent"] = codes[says["parent"]] if says["parent"] else None
    changed: Code = CHANGES[told["kind"]](code=code, actor=actor, revision=code.revision, reason=told["reason"], **says)
    return changed
