"""The reading side, run as a program: limits first, then the file from stdin, the answer to stdout."""

import gc
import os
import resource
import sys
from collections.abc import Mapping
from typing import Any

from apps.corpus.apart import limits, wire

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system", "os.putenv", "os.remove")


def main() -> None:
    answers = os.dup(1)
    # Whatever a library prints must not stand in the answer.
    os.dup2(2, 1)
    message = sys.stdin.buffer.read()
    _confine()
    answer = _answer(message)
    with os.fdopen(answers, "wb") as out:
        out.write(answer)


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.MOST_MEMORY, limits.MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.MOST_CPU_SECONDS, limits.MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.MOST_OPEN_FILES, limits.MOST_OPEN_FILES))
    sys.addaudithook(_refuse_to_reach_out)
    # A reader makes many rows, no circles, and ends soon: looking for garbage among them is a fifth of its time.
    gc.disable()


def _refuse_to_reach_out(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"A reader of files may not do this: {event}")


def _answer(message: bytes) -> bytes:
    # Imported here, inside the limits.
    from apps.corpus.formats.errors import NeedsChoices, UnreadableFile

    request, data = wire.unpacked(message)
    try:
        return _done(request, data)
    except UnreadableFile as refusal:
        told = [refusal.where, refusal.what, refusal.remedy]
        return wire.packed({"refusal": told, "needs_choices": isinstance(refusal, NeedsChoices)})


def _done(request: Mapping[str, Any], data: bytes) -> bytes:
    from apps.corpus import formats, import_report
    from apps.corpus.formats import documents
    from apps.corpus.formats.draft_json import pack

    name, format_, choices = request["name"], request["format"], request["choices"]
    if request["task"] == "inspect":
        return wire.packed({"inspected": formats.inspect(data, name, format_, choices)})
    read = documents.read if request["task"] == "document" else formats.read
    draft = read(data, name, format_, choices)
    report = import_report.report_of(draft)
    return wire.packed({"format": draft.format, "report": report}, pack(draft))


if __name__ == "__main__":
    main()
