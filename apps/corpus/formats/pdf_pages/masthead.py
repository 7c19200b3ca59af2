"""What the first page of a record says of the meeting, and where the record itself begins. Pure: no Django, no I/O.

Records of the United Nations name body, meeting, day and symbol above the text, in each of the official languages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.corpus.formats.heading_rules import heading_of
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS
from apps.corpus.formats.pdf_pages.furniture import EDGE, PageWords
from apps.corpus.formats.pdf_pages.layout import Line
from apps.corpus.formats.pdf_pages.paragraphs import lead_of
from apps.corpus.formats.pdf_pages.words import rows_of, text_of
from apps.corpus.formats.prose import Paragraph

_SYMBOL = re.compile(r"(?<![\w/])(?:[A-Z]{1,6}(?:/[A-Za-z0-9.()-]{1,12}){0,5}/(?P<kind>PV|SR)\.\d{1,5})(?![\w/])")
_PART = re.compile(r"\(?((?:Resumption|Reprise|Reanudación|Возобновление) ?\d{0,2})\)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january janvier enero января", "february février febrero февраля", "march mars marzo марта"),
            *("april avril abril апреля", "may mai mayo мая", "june juin junio июня", "july juillet julio июля"),
            *("august août agosto августа", "september septembre septiembre сентября"),
            *("october octobre octubre октября", "november novembre noviembre ноября"),
            "december décembre diciembre декабря",
        ),
        1,
    )
    for name in names.split()
}
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:er)?\s(?:de )?([^\W\d_]{3,10})\s(?:de )?(\d{4})(?!\d)")
_CHINESE_DAY = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_LANGUAGES = {
    "United Nations": "en",
    "Nations Unies": "fr",
    "Naciones Unidas": "es",
    "Организация Объединенных Наций": "ru",
    "联合国": "zh",
}
_BODY = re.compile(
    r"(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Main) Committee|(?:Special )?Committee (?:on|against|for|of) .{3,150}"
    r"|Human Rights Council|Peacebuilding Commission|Commission (?:on|for) .{3,150}|Security Council|General Assembly"
    r"|Economic and Social Council|Trusteeship Council|Conseil de sécurité|Assemblée générale"
    r"|Conseil économique et social|(?:Première|Deuxième|Troisième|Quatrième|Cinquième|Sixième) Commission"
    r"|Conseil des droits de l['’]homme|Consejo de Seguridad|Asamblea General|Consejo Económico y Social"
    r"|Consejo de Derechos Humanos|(?:Primera|Segunda|Tercera|Cuarta|Quinta|Sexta) Comisión|Совет Безопасности"
    r"|Генеральная Ассамблея|安全理事会|大会)"
)
_MEETING = re.compile(
    r"\d{1,5}(?:st|nd|rd|th) (?:plenary |special |closed )?meeting|\d{1,5}e séance(?: plénière)?"
    r"|\d{1,5}ª sesión(?: plenaria)?|\d{1,5}-е (?:пленарное )?заседание"
)
_OPENS = re.compile(
    r"(?:The (?:public part of the )?(?:meeting|session) (?:was |is )?"
    r"(?:called to order|opened|resumed|reconvened|began)"
    r"|La séance (?:publique )?est (?:ouverte|reprise)|Se (?:abre|declara abierta|reanuda) la sesión"
    r"|Заседание (?:открывается|возобновляется|открыто)"
    r"|(?:上午|下午|中午).{0,12}(?:开会|复会)|会议.{0,16}(?:开始|恢复))"
)
_LEADERS = re.compile(r"(?:\. ?){4}|…{2}")
_HEAD_ROWS = 40
_MOST_PAGES = 3


@dataclass(frozen=True)
class Record:
    """A record of a meeting, as its first page describes it."""

    symbol: str
    is_summary: bool
    part: str | None
    day: date | None
    body: str | None
    meeting: str | None
    language: str | None

    @property
    def title(self) -> str:
        return ", ".join(filter(None, (self.body, self.meeting))) or self.symbol


def record_of(pages: Sequence[PageWords]) -> Record | None:
    """What the head of the first page says; None where no symbol of a record stands at its head, or on every page's.

    A paper that only cites a record bears no name of the United Nations at its head.
    """
    rows = [text_of(row) for row in rows_of(pages[0].words)][:_HEAD_ROWS] if pages else []
    head = "\n".join(rows)
    found = _SYMBOL.search("\n".join(rows[:8]))
    is_ours = any(name in head for name in _LANGUAGES) or "ummary record" in head
    if found is None or not is_ours:
        found = _running_symbol(pages)
    if found is None:
        return None
    bodies = [body[0] for row in rows if (body := _BODY.match(row))]
    meeting, part = _MEETING.search(head), _PART.search(head)
    return Record(
        symbol=found[0],
        is_summary=found["kind"] == "SR",
        part=part[1] if part else None,
        day=_day(head),
        body=bodies[-1][:MAX_LABEL_CHARACTERS].strip(" .,") if bodies else None,
        meeting=meeting[0] if meeting else None,
        language=next((code for name, code in _LANGUAGES.items() if name in head), None),
    )


def _running_symbol(pages: Sequence[PageWords]) -> re.Match[str] | None:
    """A symbol at the top of the second page and the third, as a record without its first page has it."""
    found = [_SYMBOL.search(_top(page)) for page in pages[1:_MOST_PAGES]]
    alike = {match[0] for match in found if match}
    return found[0] if len(found) > 1 and all(found) and len(alike) == 1 else None


def _top(page: PageWords) -> str:
    return " ".join(word.text for word in page.words if word.base < page.height * EDGE)


def _day(head: str) -> date | None:
    chinese = _CHINESE_DAY.search(head)
    if chinese:
        return _date(int(chinese[1]), int(chinese[2]), int(chinese[3]))
    days = ((found, _MONTHS.get(found[2].casefold())) for found in _DAY.finditer(head))
    return next((_date(int(found[3]), month, int(found[1])) for found, month in days if month), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_masthead(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the record from its opening on, and those before: names of members, contents, the title itself."""
    at = _opening(lines)
    if at is None:
        return list(lines), []
    opening = lines[at]
    before = [line for place, line in enumerate(lines) if _stands_before(line, place, opening, at)]
    known = set(map(id, before))
    return [line for line in lines if id(line) not in known], before


def _stands_before(line: Line, place: int, opening: Line, at: int) -> bool:
    if opening.page > 1 or line.page > 1:
        return place < at
    # On the first page the masthead reaches over both columns, whichever is read first.
    return line.base < opening.base - line.size * 0.5


def _opening(lines: Sequence[Line]) -> int | None:
    """Place of the line that says the meeting was opened, else of the first speaker, with the bold lines above it."""
    early = [(at, line) for at, line in enumerate(lines) if line.page <= _MOST_PAGES]
    opened = next((at for at, line in early if _OPENS.match(line.text)), None)
    if opened is not None:
        return opened
    at = next((at for at, line in early if _names_speaker(line)), None)
    while at and lines[at - 1].page == lines[at].page and lines[at - 1].bold_share > 0.9:
        at -= 1
    return at


def _names_speaker(line: Line) -> bool:
    lead = lead_of(line.words)
    heading = heading_of(Paragraph("", line.text, lead=lead)) if lead else None
    return heading is not None and heading.sure and _LEADERS.search(line.text) is None
