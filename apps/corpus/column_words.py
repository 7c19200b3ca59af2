"""What columns of a sheet can be, in a person's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = tuple[tuple[str, str | Promise], ...]

FIELD_WORDS: Words = (
    ("ignore", _("not read")),
    ("text", _("text")),
    ("speaker", _("speaker, as heard")),
    ("name", _("name of the speaker")),
    ("actor", _("country or organisation")),
    ("actor_type", _("type of actor")),
    ("function", _("function")),
    ("on_behalf_of", _("on behalf of")),
    ("mode", _("mode")),
    ("panel", _("panel")),
    ("title", _("title of the session")),
    ("date", _("date")),
    ("start", _("start")),
    ("end", _("end")),
    ("language", _("language")),
    ("interpreted", _("interpreted")),
    ("note", _("note")),
    ("source_url", _("address")),
    ("uid", _("lasting name of the row")),
    ("code", _("codes")),
    ("coder", _("coder")),
)
UNIT_WORDS: Words = (
    ("clock", _("hours:minutes:seconds")),
    ("seconds", _("seconds")),
    ("milliseconds", _("milliseconds")),
    ("excel", _("parts of a day, as Excel keeps times")),
)
ORDER_WORDS: Words = (
    ("dmy", _("day, month, year")),
    ("mdy", _("month, day, year")),
    ("ymd", _("year, month, day")),
)
