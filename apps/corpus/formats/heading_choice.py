"""Which beginnings of paragraphs name who speaks, seen among all of a text's. Pure: no Django, no I/O."""

from collections import Counter
from collections.abc import Sequence

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.heading_rules import Heading, is_name
from apps.corpus.formats.prose import Paragraph

RECURS = 3
RECURS_STYLED = 2
"""A heading of a document names a part of it; the same heading again does not."""
MOST_DOUBTS = 20
_MOST_WORDS = 6


def accepted_of(parts: Sequence[Paragraph], found: Sequence[Heading | None]) -> list[Heading | None]:
    """The headings that count: sure ones, likely ones among sure ones of their custom, names that recur."""
    choice = _Choice(parts, [heading for heading in found if heading])
    return [heading if heading and choice.accepts(heading) else None for heading in found]


class _Choice:
    def __init__(self, parts: Sequence[Paragraph], found: Sequence[Heading]) -> None:
        bodies = sum(part.style == "body" for part in parts)
        spoken = [heading for heading in found if heading.rule != "style"]
        self._counted = Counter((heading.rule, heading.key) for heading in found)
        self._sure = Counter(heading.rule for heading in found if heading.sure)
        self._recurring = {heading.key for heading in spoken if self._recurs(heading)}
        open_ones = [heading.key for heading in spoken if not heading.sure]
        # Where nearly every paragraph begins so, and not each in its own way, it is talk and no list of terms.
        self._is_talk = bodies > 3 and len(spoken) > bodies / 2 and len(set(open_ones)) < len(open_ones)

    def accepts(self, heading: Heading) -> bool:
        if heading.sure or (heading.likely and self._sure[heading.rule] >= RECURS):
            return True
        if heading.rule == "style":
            return self._counted[heading.rule, heading.key] >= RECURS_STYLED and is_name(heading.label)
        if self._is_talk and len(heading.label.split()) <= _MOST_WORDS:
            return _may_be_voice(heading)
        # One word alone (“Note:”) is a voice only where another one answers.
        has_answer = len(heading.label.split()) > 1 or len(self._recurring) > 1
        return heading.key in self._recurring and self._recurs(heading) and has_answer

    def _recurs(self, heading: Heading) -> bool:
        is_short = len(heading.label.split()) <= _MOST_WORDS
        return self._counted[heading.rule, heading.key] >= RECURS and is_short and is_name(heading.label.strip(" []"))


def _may_be_voice(heading: Heading) -> bool:
    """“[applause]” is what happens; “[id1]” and “[Ann]” are voices."""
    label = heading.label.strip()
    return heading.rule != "mark" or any(letter.isdigit() for letter in label) or is_name(label)


def say_doubts(
    parts: Sequence[Paragraph], found: Sequence[Heading | None], accepted: Sequence[Heading | None], ledger: Ledger
) -> None:
    """Name the beginnings that look like headings and were not taken for any."""
    doubtful = [
        (part, heading)
        for part, heading, taken in zip(parts, found, accepted, strict=True)
        if heading and not taken and heading.rule not in ("style", "tab") and _looks_like_name(heading.label)
    ]
    for part, heading in doubtful[:MOST_DOUBTS]:
        ledger.note(part.where, f"“{heading.label.strip()}” was not taken for a speaker.")
    more = len(doubtful) - MOST_DOUBTS
    if more > 0:
        ledger.note(doubtful[MOST_DOUBTS][0].where, f"From here on, {more:,} more were not taken for speakers.")


def _looks_like_name(label: str) -> bool:
    return label[:1].isupper() and len(label.split()) <= 4
