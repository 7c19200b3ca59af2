"""Names of languages as records and transcripts write them, and their codes. Pure: no Django, no I/O."""

_CODES = {
    "ar": ("arabic", "العربية", "arabe", "árabe"),
    "zh": ("chinese", "中文", "chinois", "chino"),
    "en": ("english", "anglais", "inglés"),
    "fr": ("french", "français", "francés"),
    "ru": ("russian", "русский", "russe", "ruso"),
    "es": ("spanish", "español", "espagnol"),
    "pt": ("portuguese", "português"),
    "de": ("german", "deutsch"),
    "it": ("italian",),
    "ja": ("japanese",),
    "ko": ("korean",),
    "fa": ("farsi", "persian"),
    "tr": ("turkish",),
    "uk": ("ukrainian",),
    "sw": ("swahili", "kiswahili"),
}
_BY_NAME = {name: code for code, names in _CODES.items() for name in names}


def language_code(name: str) -> str | None:
    """The ISO 639-1 code of a language's name in English, French, Spanish or its own tongue; None where unknown."""
    return _BY_NAME.get(name.strip().casefold())
