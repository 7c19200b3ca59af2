"""Who a heading of a parliament's record names: “Name (GROUP), in writing”. Pure: no Django, no I/O."""

from apps.corpus.formats.draft import Mode, SpeakerDraft
from apps.corpus.formats.speaker_labels import LabelParts, label_parts, last_bracket

# Greek has two small sigmas, which casefold makes one.
_IN_WRITING = frozenset(
    words.casefold()
    for words in ("in writing", "schriftlich", "por escrito", "par écrit", "per iscritto", "na piśmie", "γραπτώς")
)
# The European Parliament names the language that was spoken by its code.
_TONGUES = frozenset(
    [
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sv",
    ]
)


def parliament_parts(label: str, tongue: str) -> tuple[LabelParts, Mode | None]:
    """A political group in brackets, then an office or the group spoken for; and the mode where it is told."""
    named, _, office = label.partition(",")
    bracket = last_bracket(named.strip())
    spoken_for = label_parts(label) if " behalf " in office else LabelParts(SpeakerDraft())
    group = spoken_for.speaker.group
    is_written = office.strip().casefold() in _IN_WRITING
    speaker = SpeakerDraft(
        name=(bracket[0] if bracket else named).strip()[:200],
        affiliation=bracket[1][:200] if bracket else None,
        group=group,
        function=None if group or is_written else office.strip()[:200] or None,
    )
    language = tongue.lower() if tongue.lower() in _TONGUES else None
    return LabelParts(speaker, language, spoken_for.on_behalf_of), "written" if is_written else "floor"
