"""Which dictionary of PostgreSQL finds the stems of a language's words. Pure: no Django, no I/O."""

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""By the language's two letters; PostgreSQL 13 has them all. Any other language is found by its words as they stand."""


def stemmer_of(language: str) -> str:
    """The dictionary of a language tag (`en`, `en-GB`); empty where there is none, as for Chinese."""
    return STEMMERS.get(language.partition("-")[0].lower(), "")
