"""A file as those see it who must recognise it. Pure: no Django, no I/O."""

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

from apps.corpus.formats.decoding import decoded

HEAD_BYTES = 64 * 1024
"""How much of a file is decoded to recognise its format."""


@dataclass(frozen=True)
class Look:
    """Bytes and name of a file, its first text, and the names of what a ZIP file packs."""

    data: bytes
    name: str

    @cached_property
    def head(self) -> bytes:
        return self.data[:HEAD_BYTES]

    @cached_property
    def text(self) -> str:
        """The first characters, decoded as well as can be; empty for bytes that are no text."""
        if self.is_packed or b"\0\0\0" in self.head[:4096]:
            return ""
        # A head may end inside a character, which is no fault of the file.
        return decoded(self.head, lenient=True).text

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, without its dot: a hint, never a proof."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    @property
    def is_packed(self) -> bool:
        return self.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def members(self) -> frozenset[str]:
        """Names in a ZIP file; none where it is none or broken."""
        if not self.is_packed:
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as packed:
                return frozenset(packed.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return frozenset()
