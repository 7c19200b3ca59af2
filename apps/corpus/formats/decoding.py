"""Bytes into characters: by their mark, as UTF-8, else as what they most likely are. Pure: no Django, no I/O."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from apps.corpus.formats.errors import UnreadableFile

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_UTF8 = "Save it as UTF-8 and import it again."
_LOOKED_AT = 256 * 1024
_ASCII = bytes(range(128))
_NOT_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_WESTERN = "ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüßÿŒœ€‚„…‘’“”–—«»¡¿°·§ª´©\xa0".encode("cp1252")


@dataclass(frozen=True)
class Decoded:
    """Characters of a file and the encoding they came in; `guessed` where nothing in the file says so."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(data: bytes, *, encoding: str | None = None, lenient: bool = False) -> Decoded:
    """The text of a file. `lenient` for a head cut anywhere. Raises UnreadableFile where no reading is likely."""
    if encoding is None:
        encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding:
        return Decoded(_strictly(data, encoding, lenient), encoding)
    try:
        return Decoded(codecs.getincrementaldecoder("utf-8")("strict").decode(data, final=not lenient), "utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error, lenient)


def _strictly(data: bytes, encoding: str, lenient: bool) -> str:
    try:
        return data.decode(encoding, "ignore" if lenient else "strict")
    except (UnicodeDecodeError, LookupError) as error:
        where = f"byte {error.start + 1:,}" if isinstance(error, UnicodeDecodeError) else ""
        raise UnreadableFile(where, f"The file is not written in {encoding.upper()}.", _SAVE_AS_UTF8) from None


def _guessed(data: bytes, error: UnicodeDecodeError, lenient: bool) -> Decoded:
    if _looks_like_utf16(data):
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        return Decoded(_strictly(data, encoding, lenient), encoding, guessed=True)
    if _looks_western(data[:_LOOKED_AT]):
        return Decoded(_strictly(data, "cp1252", lenient), "cp1252", guessed=True)
    best = from_bytes(data[:_LOOKED_AT]).best()
    if best is None:
        if lenient:
            return Decoded(data.decode("latin-1"), "latin-1", guessed=True)
        raise UnreadableFile(f"byte {error.start + 1:,}", "The encoding of this text is not known.", _SAVE_AS_UTF8)
    # Windows writes its own letters where ISO 8859-1 has control characters nobody means.
    encoding = "cp1252" if best.encoding == "latin_1" and data.translate(None, _NOT_CP1252) == data else best.encoding
    return Decoded(_strictly(data, encoding, lenient), encoding, guessed=True)


def _looks_western(data: bytes) -> bool:
    """Few high bytes among many letters, each a letter or mark of French, Spanish, German, Italian or Nordic texts.

    Statistics go wrong on short texts; this does not.
    """
    high = data.translate(None, _ASCII)
    return len(high) * 2 < len(data) and not high.translate(None, _WESTERN)


def _looks_like_utf16(data: bytes) -> bool:
    return data[:4096].count(0) > len(data[:4096]) // 4
