"""The text of a cue: tags, voices, entities, as the W3C's tokenizer reads them. Pure: no Django, no I/O."""

import html
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"<(?P<tag>/?[^<>\n\t\f ]*)(?:[ \t\f\n](?P<annotation>[^<>]*))?>|<[^<>]*$")


@dataclass(frozen=True)
class Voiced:
    """A run of words and the voice that says them; "" where no voice tag is open."""

    voice: str
    text: str


def voices_in(raw: str) -> list[Voiced]:
    """The words of a cue by voice, in order, without tags and with entities resolved. Ruby readings stay in place."""
    runs: list[list[str]] = [["", ""]]
    at = 0
    for found in _TOKEN.finditer(raw):
        runs[-1][1] += html.unescape(raw[at : found.start()])
        at = found.end()
        tag = (found["tag"] or "").partition(".")[0]
        if tag == "v":
            runs.append([html.unescape(" ".join((found["annotation"] or "").split())), ""])
        elif tag == "/v":
            runs.append(["", ""])
    runs[-1][1] += html.unescape(raw[at:])
    told = [Voiced(voice, text) for voice, text in runs if text.strip()]
    return told or [Voiced("", "".join(text for _, text in runs))]
