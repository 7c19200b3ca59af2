"""Words of rich text (RTF) and what they stand for. Pure: no Django, no I/O.

Source: Rich Text Format Specification, version 1.9.1.
"""

import codecs

CHARACTERS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"tab": "\t", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"ltrmark": "\u200e", b"rtlmark": "\u200f", b"zwj": "\u200d", b"zwnj": "\u200c",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011"}
BREAKS = frozenset(b"par line sect page column cell row nestcell nestrow softline lbr".split())

MACHINERY = "machinery"
FONTS = "fonts"
# Destinations without a word of the text: they are no part of what is read.
WITHOUT_WORDS = frozenset(
    b"colortbl stylesheet info pict object listtable listoverridetable rsidtbl generator themedata userprops "
    b"colorschememapping datastore latentstyles xmlnstbl nonshppict filetbl revtbl shprslt sn sv "
    b"ftnsep ftnsepc aftnsep aftnsepc".split()
)
HIDDEN = "hidden"
DELETED = "deleted"
# Destinations with words that are not the text's: most are counted by their kind, notes are left out one by one.
ASIDE = {
    **dict.fromkeys(
        b"header headerl headerr headerf footer footerl footerr footerf".split(), "page headers and footers"
    ),
    **dict.fromkeys((b"listtext", b"pntext"), "numbers and bullets of lists"),
    b"fldinst": "field instructions",
    b"footnote": "footnote",
    b"annotation": "comment",
}
LEFT_OUT = {
    "footnote": "This is a footnote, so it was left out.",
    "comment": "This is a comment, so it was left out.",
    HIDDEN: "This text is hidden, so it was left out.",
    DELETED: "This was deleted with changes tracked, so it was left out.",
}
# In an object or a drawing the words are shown again from here on.
SHOWN_AGAIN = frozenset((b"result", b"shptxt"))
# Marked as what old readers skip, and yet it holds the text, or words that are counted.
KNOWN_TO_NEW_READERS = frozenset((b"shpinst", b"shppict", *ASIDE))

_ENCODINGS = {b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 437,
}  # fmt: skip
_OTHER_NAMES = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030", 1361: "johab"}


def default_encoding(word: bytes, number: int | None) -> str | None:
    """The encoding that a word of the file's head declares for all of it; None for any other word."""
    return code_page(number or 0) if word == b"ansicpg" else _ENCODINGS.get(word)


def font_encoding(word: bytes, number: int | None) -> str | None:
    """The encoding that a font declares; None where it leaves it open, as fonts of symbols do."""
    if word == b"cpg":
        return code_page(number or 0)
    return code_page(_CHARSETS.get(number or 0, 0)) if word == b"fcharset" else None


def code_page(number: int) -> str | None:
    """The name of a code page's encoding; None for what is no code page."""
    name = _OTHER_NAMES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name
