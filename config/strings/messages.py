"""What stands in the sources, ready to be translated."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """One string as it is marked in a source. `file` is relative to the project."""

    text: str
    file: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True)
class Unreadable:
    """A mark around something that is no plain string, so that no catalogue can hold it."""

    file: str
    line: int
    call: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.call} wants plain strings"
