"""How a use case says no: a sentence for a person, and what helps to go on. Pure: no Django, no I/O."""

from typing import Any


class Refused(Exception):
    """The base of all refusals. `status` is the HTTP status that fits."""

    status = 400

    def __init__(self, sentence: str, **more: Any) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.more = more


class Unreadable(Refused):
    """The request or file cannot be read as what it should be."""


class Forbidden(Refused):
    """Seen, but not to be done."""

    status = 403


class InTheWay(Refused):
    """Something that is there stands against it; `choices` say what can be done instead."""

    status = 409


class ChangedMeanwhile(Refused):
    """Somebody changed it since you looked; `current` is what stands there now."""

    status = 412


class DoesNotFit(Refused):
    """Well formed, but not possible."""

    status = 422


class VersionMissing(Refused):
    """Say which version you mean, or which gesture this is."""

    status = 428
