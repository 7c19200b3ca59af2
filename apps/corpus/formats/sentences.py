"""Where a sentence ends in running prose. Pure: no Django, no I/O.

A sentence is a unit to snap to, so a cut too few is better than a cut too many: an abbreviation, an initial or a number
never ends one.
"""

import re
from collections.abc import Iterator

_CLOSERS = "\"'”’»)\\]"
# After a Latin mark a space must follow; Chinese and Japanese marks need none.
# No run of marks is looked at twice: a hundred thousand full stops are read as quickly as words.
_END = re.compile(rf"(?:(?<![.!?…؟۔])[.!?…؟۔]++[{_CLOSERS}]*+(?=\s)|[。！？]++[{_CLOSERS}」』]*+)")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Messrs|Amb|Gen|Col|Lt|Hon|Rev|No|Nos|Art|para|paras|p|pp|vol|ch|cf|vs"
    r"|e\.g|i\.e|ca|approx|resp|M|Mme|Mlle|Sra|Dra|Excmo|art|núm|arts)|\b[A-ZÀ-ÖØ-ÞА-Я]|\b\d{1,3})$"
)
_GOES_ON = re.compile(r"\s+[a-zà-öø-ÿа-я0-9]")


def sentences_of(paragraph: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph, in code points.

    Between two sentences lies one white space character or none; what more there is stands at the end of the first.
    """
    start = 0
    for found in _END.finditer(paragraph):
        if found.end() < len(paragraph) and _is_end(paragraph, start, found):
            end, following = _seam(paragraph, found.end())
            if following < len(paragraph):
                yield start, end
                start = following
    if start < len(paragraph):
        yield start, len(paragraph)


def _is_end(paragraph: str, start: int, found: re.Match[str]) -> bool:
    if found[0][0] in "。！？":
        return True
    before = paragraph[max(start, found.start() - 12) : found.start()]
    is_abbreviation = found[0] == "." and _NO_END.search(before) is not None
    return not is_abbreviation and _GOES_ON.match(paragraph, found.end()) is None


def _seam(paragraph: str, end: int) -> tuple[int, int]:
    """End of the sentence and beginning of the next: all white space but the last belongs to the first."""
    following = end
    while following < len(paragraph) and paragraph[following].isspace():
        following += 1
    return max(end, following - 1), following
