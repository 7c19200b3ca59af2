"""A language that is offered has all it needs."""

from django.conf import settings

from config.strings.catalogues import LOCALES, PLURAL_FORMS


def test_every_language_but_that_of_the_sources_has_its_catalogues() -> None:
    assert set(PLURAL_FORMS) == set(dict(settings.LANGUAGES)) - {settings.LANGUAGE_CODE}
    assert {path.name for path in LOCALES.iterdir()} == set(PLURAL_FORMS)
