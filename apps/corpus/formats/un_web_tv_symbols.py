"""The document symbol of a meeting, from its address at transcripts.un.org. Pure: no Django, no I/O.

The address is made of the symbol: /en/sc/10175 is S/PV.10175, and /en/sc/10175/2 the second part of its recording.
"""

import re
from dataclasses import dataclass

_PART = r"(?:/(?P<part>\d{1,2}))?/?(?:[?#].*)?"
_SYMBOLS = tuple(
    (re.compile(rf"https?://[^/]+/[a-z]{{2}}/{slug}{_PART}"), symbol)
    for slug, symbol in (
        (r"sc/(\d{1,6})", "S/PV.{0}"),
        (r"ga/(\d{1,3})/(\d{1,4})", "A/{0}/PV.{1}"),
        (r"ga/es(\d{1,2})/(\d{1,4})", "A/ES-{0}/PV.{1}"),
        (r"ga/c1/(\d{1,3})/(\d{1,4})", "A/C.1/{0}/PV.{1}"),
        (r"ga/c([2-6])/(\d{1,3})/(\d{1,4})", "A/C.{0}/{1}/SR.{2}"),
        (r"hrc/(\d{1,3})/(\d{1,4})", "A/HRC/{0}/SR.{1}"),
        (r"ecosoc/(\d{4})/(\d{1,4})", "E/{0}/SR.{1}"),
    )
)


@dataclass(frozen=True)
class Symbol:
    """A symbol and the part of the recording; each None where the address has none."""

    symbol: str | None = None
    part: str | None = None


def symbol_in(address: str | None) -> Symbol:
    """The symbol that an address is made of; none for the address of a recording without a record."""
    for slug, symbol in _SYMBOLS:
        found = slug.fullmatch(address or "")
        if found:
            return Symbol(symbol.format(*found.groups()), found["part"])
    return Symbol()
