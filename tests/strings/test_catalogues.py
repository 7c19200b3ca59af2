"""Every string has its French, and what is compiled is what was written."""

import re

import polib
import pytest

from config.strings import sources, typography
from config.strings.catalogues import DOMAINS, Catalogue, all_catalogues, untranslated
from config.strings.command import is_stale, readable
from config.strings.messages import Unreadable

PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")
EVERY = pytest.mark.parametrize("catalogue", [*all_catalogues()], ids=lambda each: f"{each.language} {each.domain}")


@EVERY
def test_it_is_in_step_with_the_sources(catalogue: Catalogue) -> None:
    fresh = catalogue.in_step_with(readable(sources.found(catalogue.domain)))
    assert not is_stale(catalogue, fresh), "run `manage.py strings`"


@EVERY
def test_nothing_is_untranslated_or_unsure(catalogue: Catalogue) -> None:
    assert [entry.msgid for entry in untranslated(catalogue.read())] == []


@EVERY
def test_a_translation_has_the_places_of_its_string(catalogue: Catalogue) -> None:
    assert [entry.msgid for entry in catalogue.read() if _places_differ(entry)] == []


def _places_differ(entry: polib.POEntry) -> bool:
    """Forms for one may leave the number out, as in `the first one`; nothing may be added."""
    if entry.msgid_plural:
        wanted = set(PLACES.findall(entry.msgid_plural))
        return set(PLACES.findall(entry.msgstr_plural[1])) != wanted or not (
            set(PLACES.findall(entry.msgstr_plural[0])) <= wanted
        )
    return sorted(PLACES.findall(entry.msgid)) != sorted(PLACES.findall(entry.msgstr))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_mark_stands_around_a_plain_string(domain: str) -> None:
    assert [str(each) for each in sources.found(domain) if isinstance(each, Unreadable)] == []


def test_a_string_that_no_source_says_is_dropped_and_a_kept_one_keeps_its_translation() -> None:
    catalogue = Catalogue("fr", "djangojs")
    first, *others = readable(sources.found("djangojs"))
    fresh = {entry.msgid: entry.msgstr for entry in catalogue.in_step_with(others)}
    assert first.text not in fresh
    assert fresh.items() <= {entry.msgid: entry.msgstr for entry in catalogue.read()}.items()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("l'accord : oui ; non ?", "l’accord\u00a0: oui\u202f; non\u202f?"),
        ("« cadre »", "«\u00a0cadre\u00a0»"),
        ("d'%(name)s à 1:02", "d’%(name)s à 1:02"),
        ("déjà\u00a0: fait\u202f!", "déjà\u00a0: fait\u202f!"),
    ],
)
def test_french_signs_get_their_spaces(typed: str, shown: str) -> None:
    assert typography.set_in("fr", typed) == shown
    assert typography.set_in("fr", shown) == shown
