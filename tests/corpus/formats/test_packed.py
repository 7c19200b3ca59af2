"""ZIP files that nobody should trust."""

import contextlib
import io
import random
import stat
import warnings
import zipfile
from collections.abc import Callable

import pytest

from apps.corpus.formats import packed as rooms
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.packed import Packed

LEADS_OUT = "This entry has a name that leads out of the folder."


def zip_of(*members: tuple[str | zipfile.ZipInfo, bytes], deflate: bool = False) -> bytes:
    kind = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    told = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(told, "w", kind) as packed:
        warnings.simplefilter("ignore")
        for name, data in members:
            packed.writestr(name, data)
    return told.getvalue()


def refusal_of(data: bytes, read: str | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        opened(data, read)
    return refusal.value


def opened(data: bytes, read: str | None) -> None:
    packed = Packed(data)
    for name in packed.names if read == "*" else filter(None, (read,)):
        packed.read(name)


def test_it_reads_what_was_packed() -> None:
    packed = Packed(zip_of(("notes/one.txt", b"One."), ("notes/", b""), ("two.txt", b"Two."), deflate=True))
    assert packed.names == ("notes/one.txt", "two.txt")
    assert (packed.read("notes/one.txt"), packed.read("two.txt")) == (b"One.", b"Two.")
    assert "two.txt" in packed
    assert "three.txt" not in packed


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:/out.txt", "c:out.txt", ".."])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    refusal = refusal_of(zip_of((name, b"x")))
    assert (refusal.where, refusal.what) == (name, LEADS_OUT)


@pytest.mark.parametrize("written", [b"a\\b.txt", b"..\\b.tx", b"a\0bbb.t"])
def test_a_backslash_or_a_nul_in_a_name_is_refused(written: bytes) -> None:
    data = zip_of(("aXbXtxt", b"x")).replace(b"aXbXtxt", written)
    assert refusal_of(data).what == LEADS_OUT


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal_of(zip_of((link, b"/etc/passwd"))).what == "This entry is a link to another place."


@pytest.mark.parametrize("second", ["a.txt", "A.TXT"])
def test_a_name_that_stands_twice_is_refused(second: str) -> None:
    assert refusal_of(zip_of(("a.txt", b"1"), (second, b"2"))).what == "This entry stands twice in the file."


def test_a_locked_entry_is_refused() -> None:
    data = bytearray(zip_of(("a.txt", b"x")))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert refusal_of(bytes(data)).what == "This entry is locked with a password."


def test_entries_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zip_of(("a.txt", b"x" * 100), ("b.txt", b"y" * 100)))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = (60).to_bytes(4, "little")
    assert "shares its bytes with another entry" in refusal_of(bytes(data)).what


def test_what_bursts_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MAX_UNPACKED_BYTES", 1_000_000)
    data = zip_of(("zeros.txt", bytes(900_000)), ("more.txt", bytes(900_000)), deflate=True)
    packed = Packed(data)
    assert len(packed.read("zeros.txt")) == 900_000
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        packed.read("more.txt")


def test_a_size_that_lies_helps_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MAX_UNPACKED_BYTES", 1_000_000)
    data = bytearray(zip_of(("zeros.txt", bytes(5_000_000)), deflate=True))
    for mark, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + size
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        Packed(bytes(data)).read("zeros.txt")


def test_too_many_files_are_refused() -> None:
    data = zip_of(*((f"{at}.txt", b"") for at in range(2_001)))
    assert refusal_of(data).what == "The ZIP file holds 2,001 files; 2,000 is the most."


def damaged(change: Callable[[bytearray], None]) -> bytes:
    data = bytearray(zip_of(("a.txt", b"hello " * 50), deflate=True))
    change(data)
    return bytes(data)


def test_a_file_that_breaks_off_is_refused() -> None:
    whole = zip_of(("a.txt", b"hello " * 50), deflate=True)
    for length in range(len(whole)):
        assert refusal_of(whole[:length], read="a.txt").remedy == "Pack or save the file again and import that."


def test_damaged_bytes_are_refused_by_name() -> None:
    def scramble(data: bytearray) -> None:
        data[40] ^= 0xFF

    refusal = refusal_of(damaged(scramble), read="a.txt")
    assert refusal.where == "a.txt"
    assert refusal.what.startswith("This part of the file is broken")


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_kind_of_packing_is_refused(kind: int) -> None:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", kind) as packed:
        packed.writestr("a.txt", b"hello")
    assert refusal_of(told.getvalue()).what == "This entry is packed in a way that is not read."


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_whatever_bytes_come_nothing_but_a_refusal_is_raised(kind: int) -> None:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", kind) as packed:
        packed.writestr("a.txt", b"hello " * 50)
        packed.writestr("b.txt", b"world " * 50)
    chance = random.Random(kind)
    for _ in range(600):
        data = bytearray(told.getvalue())
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(UnreadableFile):
            opened(bytes(data), "*")


def test_a_part_that_is_missing_is_named() -> None:
    assert refusal_of(zip_of(("a.txt", b"x")), read="b.txt").what == "This part is missing in the file."
