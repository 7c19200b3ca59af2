"""`manage.py strings`: brings the catalogues in step with the sources, compiles them, lists what is not translated."""

import argparse
import sys
from collections.abc import Iterable

import polib

from config.strings import sources
from config.strings.catalogues import DOMAINS, Catalogue, all_catalogues, untranslated
from config.strings.messages import Message, Unreadable


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="manage.py strings", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is to be done")
    options = parser.parse_args(arguments)
    found = {domain: sources.found(domain) for domain in DOMAINS}
    unreadable = [message for domain in DOMAINS for message in found[domain] if isinstance(message, Unreadable)]
    _say(unreadable)
    left = [_bring_in_step(each, readable(found[each.domain]), is_check=options.check) for each in all_catalogues()]
    return 1 if unreadable or (options.check and any(left)) else 0


def readable(found: Iterable[Message | Unreadable]) -> list[Message]:
    return [message for message in found if isinstance(message, Message)]


def _bring_in_step(catalogue: Catalogue, messages: list[Message], *, is_check: bool) -> bool:
    """Whether something is left to do."""
    fresh = catalogue.in_step_with(messages)
    left = untranslated(fresh)
    stale = is_stale(catalogue, fresh)
    if stale and not is_check:
        catalogue.source.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(catalogue.source))
        catalogue.compiled.write_bytes(fresh.to_binary())
    remark = ", not in step with the sources: run `manage.py strings`" if stale and is_check else ""
    _say([f"{catalogue.language} {catalogue.domain}: {len(fresh)} strings, {len(left)} not translated{remark}"])
    _say(f"  {entry.occurrences[0][0]}: {entry.msgid!r}{' (fuzzy)' * entry.fuzzy}" for entry in left)
    return bool(left) or stale


def is_stale(catalogue: Catalogue, fresh: polib.POFile) -> bool:
    """Whether source or compiled catalogue on disk is another than the sources ask for."""
    if not catalogue.source.exists() or not catalogue.compiled.exists():
        return True
    same_source = catalogue.source.read_text(encoding="utf-8") == str(fresh)
    return not same_source or catalogue.compiled.read_bytes() != fresh.to_binary()


def _say(lines: Iterable[object]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
