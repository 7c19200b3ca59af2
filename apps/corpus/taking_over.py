"""What is suggested over a preview, as decisions: to take over, to take back. Pure: no Django, no I/O.

A suspect is told as the report of the file has it (see `suspects`), decisions as in `decisions`.
"""

from collections.abc import Iterable, Mapping
from typing import Any


def taken_over(suspect: Mapping[str, Any]) -> dict[str, Any]:
    """The decisions that do as a suspect suggests; none where it only asks to be looked at."""
    if suspect["kind"] == "president":
        seat = {"name": suspect["name"], "affiliation": suspect["body"], "function": suspect["function"]}
        return {"turns": {str(number): seat | {"mode": "chair"} for number in suspect["turns"]}}
    if suspect["kind"] == "behalf":
        return {"behalf": {str(suspect["turn"]): list(suspect["others"])}}
    return {}


def taken_back(suspect: Mapping[str, Any]) -> dict[str, Any]:
    """The decisions that leave those turns as the file has them."""
    return {field: dict.fromkeys(chosen) for field, chosen in taken_over(suspect).items()}


def is_taken_over(suspect: Mapping[str, Any], decisions: Mapping[str, Any]) -> bool:
    """Whether all that a suspect suggests is decided."""
    suggested = taken_over(suspect)
    return bool(suggested) and all(
        decisions.get(field, {}).get(number) == chosen
        for field, chosen_ones in suggested.items()
        for number, chosen in chosen_ones.items()
    )


def with_what_was_decided(suspects: Iterable[Mapping[str, Any]], decisions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Suspects, each with whether it suggests anything (`suggests`), and whether that is taken over (`is_taken`)."""
    return [
        {**suspect, "suggests": bool(taken_over(suspect)), "is_taken": is_taken_over(suspect, decisions)}
        for suspect in suspects
    ]
