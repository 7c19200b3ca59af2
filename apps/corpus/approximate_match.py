"""Finding a quote that is not there word for word. Pure: no Django, no I/O.

Edit distances of the quote to every stretch of a text, all characters of the quote at once in the bits of an integer.
Reference: Myers (1999), A fast bit-vector algorithm for approximate string matching, J. ACM 46 (3).
"""

from collections.abc import Callable

LONGEST_TEXT = 20_000
"""Code points. Where more than this was rewritten between two kept words, nothing found there would be certain."""


def only_match(quote: str, text: str, least_similarity: float) -> tuple[int, int] | None:
    """The one span of `text` that reads like `quote`, in code points; None where there is none, or more than one.

    Similarity is one minus the edit distance divided by the length of the quote.
    """
    if len(text) > LONGEST_TEXT:
        return None
    most_edits = int((1 - least_similarity) * len(quote) + 1e-9)
    edits_at = {at: edits for at, edits in enumerate(edit_distances(quote, text), 1) if edits <= most_edits}
    if not edits_at or not _is_one_place(edits_at, len(quote)):
        return None
    end = _best(edits_at, lambda at: text[at - 1] == quote[-1])
    return _start_of(quote, text[:end]), end


def edit_distances(quote: str, text: str, *, from_beginning: bool = False) -> list[int]:
    """For each character of the text, the fewest edits that turn the quote into a stretch ending there.

    The stretch may begin anywhere, or `from_beginning` at the first character only.
    """
    bits = (1 << len(quote)) - 1
    last_bit = 1 << (len(quote) - 1)
    places = _places(quote)
    rises, falls, edits = bits, 0, len(quote)
    distances = []
    for character in text:
        equal = places.get(character, 0)
        diagonal = ((((equal & rises) + rises) ^ rises) | equal | falls) & bits
        across_up = falls | (~(diagonal | rises) & bits)
        across_down = rises & diagonal
        edits += bool(across_up & last_bit) - bool(across_down & last_bit)
        across_up = (across_up << 1 | from_beginning) & bits
        rises = across_down << 1 & bits | (~(diagonal | across_up) & bits)
        falls = across_up & diagonal
        distances.append(edits)
    return distances


def _places(quote: str) -> dict[str, int]:
    """For each character, the bits of its positions in the quote."""
    places: dict[str, int] = {}
    for position, character in enumerate(quote):
        places[character] = places.get(character, 0) | 1 << position
    return places


def _is_one_place(edits_at: dict[int, int], length: int) -> bool:
    perfect = sum(edits == 0 for edits in edits_at.values())
    return perfect <= 1 and max(edits_at) - min(edits_at) < max(1, length // 2)


def _best(edits_at: dict[int, int], looks_like_the_edge: Callable[[int], bool]) -> int:
    """The place with fewest edits; among equals one where the edge of the quote is kept, then the first."""
    return min(edits_at, key=lambda at: (edits_at[at], not looks_like_the_edge(at), at))


def _start_of(quote: str, text: str) -> int:
    """Where the stretch that ends with `text` and reads most like `quote` begins."""
    nearby = text[-2 * len(quote) :]
    backwards = dict(enumerate(edit_distances(quote[::-1], nearby[::-1], from_beginning=True), 1))
    length = _best(backwards, lambda back: text[-back] == quote[0])
    return len(text) - length
