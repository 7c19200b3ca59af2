"""What happened lately, as sentences. A code stands in them as its chip."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.activity.models import Event
from apps.coding.selectors import LatelyLine


@dataclass(frozen=True)
class Sentence:
    event: Event
    said: SafeString

    @property
    def ago(self) -> str:
        """In one unit, as `4 minutes`."""
        past = timesince(self.event.at, depth=1)
        return _("now") if past.startswith("0") else past


def sentences(lines: list[LatelyLine]) -> list[Sentence]:
    return [Sentence(line.event, SAID[line.kind](line)) for line in lines]


def _chip(line: LatelyLine) -> SafeString:
    if line.code is None:
        return format_html("{}", _("a code"))
    return render_to_string("_chip.html", {"code": line.code})


def _in_place(line: LatelyLine) -> str:
    return str(line.place.turn) if line.place else "–"


def _coded(line: LatelyLine) -> SafeString:
    if line.times > 1:
        many = ngettext(
            "coded {n} excerpt, the last with {code}", "coded {n} excerpts, the last with {code}", line.times
        )
        return format_html(many, n=line.times, code=_chip(line))
    return format_html(_("coded {code} in {turn}"), code=_chip(line), turn=_in_place(line))


def _uncoded(line: LatelyLine) -> SafeString:
    if line.times > 1:
        return format_html(ngettext("took off {n} code", "took off {n} codes", line.times), n=line.times)
    return format_html(_("took {code} off in {turn}"), code=_chip(line), turn=_in_place(line))


def _marked(line: LatelyLine) -> SafeString:
    if line.times > 1:
        return format_html(ngettext("marked {n} text done", "marked {n} texts done", line.times), n=line.times)
    return format_html(_("marked {turn} done"), turn=_in_place(line))


def _imported(line: LatelyLine) -> SafeString:
    turns = int(line.event.after.get("interventions", 0))
    return format_html(ngettext("imported {n} intervention", "imported {n} interventions", turns), n=turns)


def _of_code(pattern: Callable[[], str]) -> Callable[[LatelyLine], SafeString]:
    return lambda line: format_html(pattern(), code=_chip(line))


def _titled(pattern: Callable[[], str]) -> Callable[[LatelyLine], SafeString]:
    return lambda line: format_html(pattern(), title=line.title)


SAID: dict[str, Callable[[LatelyLine], SafeString]] = {
    "coding.applied": _coded,
    "coding.withdrawn": _uncoded,
    "text.done": _marked,
    "code.added": _of_code(lambda: _("added {code}")),
    "code.proposed": _of_code(lambda: _("proposed {code}")),
    "code.renamed": _of_code(lambda: _("renamed {code}")),
    "code.redefined": _of_code(lambda: _("redefined {code}")),
    "code.moved": _of_code(lambda: _("moved {code}")),
    "code.recoloured": _of_code(lambda: _("recoloured {code}")),
    "round.opened": _titled(lambda: _("opened “{title}”")),
    "round.closed": _titled(lambda: _("closed “{title}”")),
    "round.reopened": _titled(lambda: _("reopened “{title}”")),
    "round.released": _titled(lambda: _("released “{title}”")),
    "session.imported": _imported,
    "member.joined": _titled(lambda: _("{title} came in")),
}
