"""Names of languages as records and transcripts write them, and their codes. Pure: no Django, no I/O."""

_CODES = {
    "ar": ("arabic", "العربية", "arabe", "árabe", "арабски", "阿拉伯语"),
    "zh": ("chinese", "中文", "chinois", "chino", "китайски", "الصينية", "汉语"),
    "en": ("english", "anglais", "inglés", "английски", "الإنكليزية", "الإنجليزية", "英语"),
    "fr": ("french", "français", "francés", "французски", "الفرنسية", "法语"),
    "ru": ("russian", "русский", "russe", "ruso", "русски", "الروسية", "俄语"),
    "es": ("spanish", "español", "espagnol", "испански", "الإسبانية", "西班牙语"),
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
    """The ISO 639-1 code of a language by its name, those of the United Nations in all six; None where unknown."""
    return _BY_NAME.get(name.strip().casefold())
