"""What a file of sound or picture is, by its first bytes alone. Pure: no Django, no I/O."""

LOOKED_AT_BYTES = 4096

ENDINGS = {
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/ogg": "ogv",
    "video/webm": "webm",
}
"""Every type that is kept, and how the name of such a file ends."""

_SOUND_IN_OGG = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")


def media_type_of(first: bytes) -> str | None:
    """One of `ENDINGS` for the first `LOOKED_AT_BYTES` of a file, or None for anything else."""
    if first[4:8] == b"ftyp":
        return _of_brand(first[8:12])
    if first.startswith(b"OggS"):
        return _of_ogg(first)
    if first.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in first[:64] else None
    if first.startswith(b"RIFF") and first[8:12] == b"WAVE":
        return "audio/wav"
    if first.startswith(b"ID3") or _is_mpeg_sound(first):
        return "audio/mpeg"
    return None


def _of_brand(brand: bytes) -> str | None:
    if brand in (b"M4A ", b"M4B "):
        return "audio/mp4"
    # Of the same family, and no recording: pictures and Apple's older container.
    return None if brand in (b"heic", b"heix", b"mif1", b"avif", b"avis", b"qt  ", b"crx ") else "video/mp4"


def _of_ogg(first: bytes) -> str | None:
    if b"\x80theora" in first:
        return "video/ogg"
    return "audio/ogg" if any(mark in first for mark in _SOUND_IN_OGG) else None


def _is_mpeg_sound(first: bytes) -> bool:
    """Whether a frame of layer III begins here: its sync, version, layer, bit rate and sample rate are all possible."""
    if len(first) < 4 or first[0] != 0xFF or first[1] & 0xE0 != 0xE0:
        return False
    version, layer = first[1] >> 3 & 3, first[1] >> 1 & 3
    bit_rate, sample_rate = first[2] >> 4, first[2] >> 2 & 3
    return version != 1 and layer == 1 and bit_rate not in (0, 15) and sample_rate != 3
