"""Which files hold strings, and in which catalogue those belong."""

from collections.abc import Callable, Iterator
from pathlib import Path

from config.strings import python_source, template_source, told_source, typescript_source
from config.strings.catalogues import ROOT
from config.strings.messages import Message, Unreadable

Reader = Callable[[str, str], Iterator[Message | Unreadable]]


def found(domain: str) -> list[Message | Unreadable]:
    """Every string of a domain, file after file."""
    return [message for path, read in _files(domain) for message in _read(path, read)]


def _files(domain: str) -> Iterator[tuple[Path, Reader]]:
    match domain:
        case "django":
            yield from ((path, template_source.messages) for path in templates())
            yield from ((path, python_source.messages) for path in python())
        case "djangojs":
            yield from ((path, typescript_source.messages) for path in typescript())
        case "told":
            yield from ((path, told_source.messages) for path in told())


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def python() -> list[Path]:
    return sorted(path for folder in ("apps", "config") for path in (ROOT / folder).rglob("*.py"))


def told() -> list[Path]:
    """Pure modules whose English sentences people read."""
    whole = (ROOT / part for part in told_source.WHO_TELLS)
    files = (path for part in whole for path in (part.rglob("*.py") if part.is_dir() else [part]))
    return sorted(path for path in files if path.stem not in told_source.KNOWS_NAMES)


def typescript() -> list[Path]:
    files = (ROOT / "static" / "ts").rglob("*.ts")
    return sorted(path for path in files if not path.name.endswith((".test.ts", ".d.ts")) and path.name != "i18n.ts")


def _read(path: Path, read: Reader) -> Iterator[Message | Unreadable]:
    return read(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
