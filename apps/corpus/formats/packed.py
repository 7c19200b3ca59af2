"""ZIP files from anywhere, opened without trust: names checked, bytes counted. Pure: no Django, no I/O."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_MEMBERS, MAX_UNPACKED_BYTES, MEGABYTE

_PIECE = 64 * 1024
_DRIVE = re.compile(r"^[A-Za-z]:")
# What ZIP files have always been. The other kinds ask for as much memory as they like.
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PACK_AGAIN = "Pack or save the file again and import that."


class Packed:
    """The members of a ZIP file by name. What they unpack to is counted; beyond the limit the file is refused.

    Raises UnreadableFile, here and in `read`.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableFile("", f"The ZIP structure of this file is broken ({error}).", _PACK_AGAIN) from None
        self._left = MAX_UNPACKED_BYTES
        self.members: Mapping[str, zipfile.ZipInfo] = dict(_checked(members))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files, folders left away, in the order of packing."""
        return tuple(name for name, member in self.members.items() if not member.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def read(self, name: str) -> bytes:
        """The bytes of one member."""
        if name not in self.members:
            raise UnreadableFile(name, "This part is missing in the file.", _PACK_AGAIN)
        pieces: list[bytes] = []
        try:
            with self._zip.open(self.members[name]) as member:
                while piece := member.read(_PIECE):
                    self._count(name, len(piece))
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise UnreadableFile(name, f"This part of the file is broken ({error}).", _PACK_AGAIN) from None
        return b"".join(pieces)

    def _count(self, name: str, size: int) -> None:
        self._left -= size
        if self._left < 0:
            most = MAX_UNPACKED_BYTES // MEGABYTE
            raise UnreadableFile(name, f"The file unpacks to more than {most} MB.", "Cut it into several files.")


def _checked(members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    if len(members) > MAX_MEMBERS:
        what = f"The ZIP file holds {len(members):,} files; {MAX_MEMBERS:,} is the most."
        raise UnreadableFile("", what, "Cut it into several files.")
    seen: set[str] = set()
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        fault = _fault(member, seen, end)
        if fault:
            raise UnreadableFile(member.filename[:200], f"This entry {fault}.", _PACK_AGAIN)
        seen.add(member.filename.casefold())
        end = member.header_offset + member.compress_size
    yield from ((member.filename, member) for member in members)


def _fault(member: zipfile.ZipInfo, seen: set[str], end: int) -> str:
    """What forbids an entry, in words that follow “This entry”; none where nothing does."""
    # zipfile turns backslashes round and cuts names at NUL; the raw name tells.
    name = member.orig_filename
    if name.startswith("/") or _DRIVE.match(name):
        return "has a name that leads out of the folder"
    if "\\" in name or "\0" in name or ".." in name.split("/"):
        return "has a name that leads out of the folder"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link to another place"
    if member.flag_bits & 0x1:
        return "is locked with a password"
    if member.compress_type not in _KINDS:
        return "is packed in a way that is not read"
    if member.filename.casefold() in seen:
        return "stands twice in the file"
    if member.header_offset < end:
        return "shares its bytes with another entry, as files do that are made to burst"
    return ""
