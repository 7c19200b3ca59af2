"""Several files as one: packed the same way each time, so that the same files are the same bundle. Pure: no Django."""

import io
import zipfile
from collections.abc import Iterable

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def bundled(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file of named files, in the order of their names. Two of one name are told apart by a number."""
    packed = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in sorted(files, key=lambda one: (one[0].casefold(), one[1])):
            free = _free(name, taken)
            taken.add(free.casefold())
            bundle.writestr(zipfile.ZipInfo(free, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    number = 1
    free = name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
    return free
