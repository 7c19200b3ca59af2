"""How passages stand now, beside how they were frozen, as far as a member may know."""

from collections.abc import Iterable

from apps.agreement.places import Place, Span
from apps.agreement.selectors.frozen import FrozenRun
from apps.coding.models import Layer
from apps.coding.visibility import visible_codings, visible_completions
from apps.projects.models import Membership


class Since:
    """Codings and done marks on some texts as they are now. Two queries.

    A coding keeps its text and its coder for ever, so whoever may see none of a coder's codings on a text now may not
    see the frozen ones either.
    """

    def __init__(self, member: Membership, frozen: FrozenRun, texts: Iterable[int]) -> None:
        self._frozen = frozen.input
        self._text = {self._frozen.texts[place]: place for place in texts}
        self._coder = {public_id: place for place, public_id in enumerate(self._frozen.coders)}
        self._read_codings(member, frozen)
        marks = (
            visible_completions(member)
            .filter(round=frozen.run.round_id, withdrawn_at__isnull=True, text__public_id__in=self._text)
            .values_list("text__public_id", "coder__public_id")
        )
        self._done = {(self._text[str(text)], self._coder.get(str(coder))) for text, coder in marks}

    def _read_codings(self, member: Membership, frozen: FrozenRun) -> None:
        self._seen: set[tuple[int, int]] = set()
        self._spans: dict[tuple[int, int, str], set[tuple[str, int, int]]] = {}
        rows = (
            visible_codings(member)
            .filter(round=frozen.run.round_id, layer=Layer.CODER, text__public_id__in=self._text)
            .values_list(
                "text__public_id", "coder__public_id", "code__public_id", "revision__public_id", "start", "end",
                "withdrawn_at", "superseded_by", "set_aside_by",
            )
        )  # fmt: skip
        for text_id, coder_id, code, revision, start, end, *ended in rows:
            coder = self._coder.get(str(coder_id))
            if coder is None:
                continue
            text = self._text[str(text_id)]
            self._seen.add((text, coder))
            if not any(ended):
                self._spans.setdefault((text, coder, str(code)), set()).add((str(revision), start, end))

    def may_see(self, text: int, coder: int) -> bool:
        return (text, coder) in self._seen

    def has_gone(self, text: int, coder: int, code: int, span: Span) -> bool:
        """The coding was taken off, or moved to another place or code; one that awaits stands on a sub-code."""
        place = (self._frozen.revisions[span[0]], span[1], span[2])
        family = (key for index, key in enumerate(self._frozen.codes) if index == code or code in key.ancestors)
        return all(place not in self._spans.get((text, coder, key.id), set()) for key in family)

    def came(self, place: Place) -> list[int]:
        """Coders who had left the code here and use it now. What did not count then is no change."""
        code = self._frozen.codes[place.code].id
        return [coder for coder in place.not_coded_by if self._spans.get((place.text, coder, code))]

    def reopened(self, place: Place) -> list[int]:
        return [coder for coder in (*place.coded_by, *place.not_coded_by) if (place.text, coder) not in self._done]

    def finished(self, place: Place) -> list[int]:
        return [coder for coder in place.missing if (place.text, coder) in self._done]
