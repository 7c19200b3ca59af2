"""One small invented meeting, written out in every form in which UN Web TV gives transcripts."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from openpyxl import Workbook

TITLE = "First meeting on the lake"
BODY = "Conferences"
ADDRESS = "https://transcripts.un.org/en/asset/k1x/k1xlake"
DISCLAIMER = "This transcript was made by a machine. It is not an official record."
HEADER = (TITLE, BODY, "Date: 8 July 2026", "Language: English", f"Transcript: {ADDRESS}")
HEADINGS = (
    *("Date", "Source Type", "Title", "URL", "Paragraph Number"),
    *("Speaker Affiliation", "Speaker Group", "Function", "Text"),
)
TOPICS = {"water": "Water", "herds": "Herds"}


@dataclass(frozen=True)
class Said:
    """A sentence, its times in seconds, the keys of its topics."""

    text: str
    start: float
    end: float
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """A statement: code, country, group, function and name of who speaks, each perhaps missing."""

    paragraphs: Sequence[Sequence[Said]]
    code: str | None = None
    country: str | None = None
    group: str | None = None
    function: str | None = None
    name: str | None = None

    @property
    def who(self) -> tuple[str | None, ...]:
        return self.code, self.country, self.group, self.function, self.name


KENYA = {"code": "KEN", "country": "Kenya", "function": "Representative", "name": "Ms. Aduda"}
MEETING = (
    Turn([[Said("The meeting on the lake is open.", 0.0, 2.5)]], function="President"),
    Turn([[Said("The lake is déjà vu.", 62.25, 64.0, ("water",)), Said("Many drink from it.", 64.0, 66.0)]], **KENYA),
    Turn(
        [[Said("So do the herds 🐄, all {of them}.", 66.5, 69.0, ("herds",))], [Said("No more.", 69.0, 70.0)]], **KENYA
    ),
    Turn([[Said("Somebody coughs.", 71.0, 72.0)]]),
    Turn(
        [[Said("The north has lakes: many of them.", 80.0, 83.0)]],
        code="NOR",
        country="Norway",
        group="Nordic countries",
        function="Representative",
    ),
    Turn(
        [[Said("The young swim.", 84.0, 86.0)]],
        code="UNICEF",
        country="UNICEF",
        function="Executive Director",
    ),
    Turn(
        [
            [Said("The lake was put to the vote.", 3600.0, 3603.0)],
            [Said("In favour: Chile, Kenya, Norway", 3604.0, 3607.0)],
            [Said("The President (spoke in French): There were 3 votes.", 3608.0, 3611.0)],
        ],
        function="President",
    ),
    Turn(
        [[Said("The boats stay.", 3725.0, 3727.0)]],
        code="Lakeside Association",
        country="Lakeside Association",
        function="Minister for Boats",
    ),
    Turn(
        [[Said("The boats\u00a0stay — all of them.", 3730.0, 3733.0)]],
        code="Lakeside Association",
        country="Lakeside Association",
    ),
)


def label_of(turn: Turn, number: int) -> str:
    shown = None if turn.function == "Representative" else turn.function
    parts = [part for part in (turn.country, turn.group, shown, turn.name) if part]
    return " · ".join(parts) or f"Speaker {number}"


def turns_of(meeting: Sequence[Turn]) -> Iterator[tuple[str, list[list[Said]]]]:
    """Label and paragraphs of consecutive statements of one speaker, as the service joins them."""
    numbered = enumerate(meeting, 1)
    for _, joined in groupby(numbered, key=lambda pair: pair[1].who if any(pair[1].who) else pair[0]):
        told = list(joined)
        paragraphs = [list(paragraph) for _, turn in told for paragraph in turn.paragraphs]
        yield label_of(told[0][1], told[0][0]), paragraphs


def clock(seconds: float) -> str:
    whole = int(seconds)
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02}"
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def as_json(meeting: Sequence[Turn] = MEETING) -> bytes:
    topics = {key: {"key": key, "label": label, "description": ""} for key, label in TOPICS.items()}
    data: list[dict[str, Any]] = []
    for number, turn in enumerate(meeting, 1):
        speaker = dict(zip(("affiliation", "affiliation_full", "group", "function", "name"), turn.who, strict=True))
        paragraphs = [
            {
                "sentences": [
                    {
                        "text": said.text,
                        "start": said.start,
                        "end": said.end,
                        "topics": [topics[key] for key in said.topics],
                    }
                    for said in paragraph
                ]
            }
            for paragraph in turn.paragraphs
        ]
        start = turn.paragraphs[0][0].start
        data.append({"statement_number": number, "start": start, "speaker": speaker, "paragraphs": paragraphs})
    video = {"title": TITLE, "date": "2026-07-08T00:00:00.000Z", "category": BODY}
    value = {
        "disclaimer": DISCLAIMER,
        "url": ADDRESS,
        "video": video,
        "transcript": {"language": "en", "topics": list(topics.values()), "data": data},
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def as_text(meeting: Sequence[Turn] = MEETING, header: Sequence[str] = (*HEADER, DISCLAIMER)) -> bytes:
    lines = [*header, "", "---", ""]
    for label, paragraphs in turns_of(meeting):
        lines += [f"{label} [{clock(paragraphs[0][0].start)}]:", ""]
        for paragraph in paragraphs:
            lines += [" ".join(said.text for said in paragraph), ""]
        lines.append("")
    return "\n".join(lines).encode()


def as_rtf(meeting: Sequence[Turn] = MEETING) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252\deff0" "\n" r"{\fonttbl{\f0\fswiss\fcharset0 Helvetica;}}" "\n"
    head += r"{\colortbl;\red0\green0\blue0;}" "\n" rf"\pard\sa120\f0\fs32\b {TITLE}\b0\par" "\n"
    head += (
        rf"\pard\fs22\i {BODY}\i0\par" "\n" r"\pard {\b Date: }8 July 2026\par" "\n" r"\pard {\b Language: }English\par"
    )
    link = rf'{{\field{{\*\fldinst HYPERLINK "{ADDRESS}"}}{{\fldrslt {{\ul {ADDRESS}}}}}}}'
    head += (
        "\n"
        rf"\pard {{\b Transcript: }}{link}\par"
        "\n"
        r"\pard\brdrb\brdrs\par"
        "\n"
        rf"\pard\i {DISCLAIMER}\i0\par"
        "\n"
    )
    body = ""
    for label, paragraphs in turns_of(meeting):
        body += rf"{{\b {escaped(label)} [{clock(paragraphs[0][0].start)}]:}}\line\line" "\n"
        for paragraph in paragraphs:
            body += escaped(" ".join(said.text for said in paragraph)) + r"\line\line" "\n"
    return (head + r"\pard\sa0\fs22" "\n" + body + "}").encode("ascii")


def escaped(text: str) -> str:
    """Text as RTF: strokes and braces marked, what is not ASCII as signed UTF-16 units with a question mark behind."""
    told = ""
    for character in text:
        units = character.encode("utf-16-le")
        if character in "\\{}":
            told += f"\\{character}"
        elif character.isascii():
            told += character
        else:
            for at in range(0, len(units), 2):
                told += rf"\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
    return told


def as_srt(meeting: Sequence[Turn] = MEETING) -> bytes:
    cues = [f"1\n00:00:00,000 --> 00:00:02,000\n[{DISCLAIMER}]\n"]
    for number, (start, end, text) in enumerate(_cues(meeting), 2):
        cues.append(f"{number}\n{_cue_time(start, ',')} --> {_cue_time(end, ',')}\n{text}\n")
    return "\n".join(cues).encode()


def as_vtt(meeting: Sequence[Turn] = MEETING) -> bytes:
    notes = "\n".join(("WEBVTT", "", "NOTE", *HEADER, "", "NOTE", DISCLAIMER, "", ""))
    told = [f"{_cue_time(start, '.')} --> {_cue_time(end, '.')}\n{text}\n" for start, end, text in _cues(meeting)]
    return (notes + "\n".join(told)).encode()


def _cues(meeting: Sequence[Turn]) -> Iterator[tuple[float, float, str]]:
    """Sentences that last, the first of each turn with its label."""
    for label, paragraphs in turns_of(meeting):
        prefix = f"{label}: "
        for said in (said for paragraph in paragraphs for said in paragraph):
            if said.end > said.start:
                yield said.start, said.end, prefix + said.text
                prefix = ""


def _cue_time(seconds: float, point: str) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{milliseconds:03}"


def as_workbook(meeting: Sequence[Turn] = MEETING) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Transcript"
    sheet.append([*HEADINGS, *(f"Topic {label}" for label in TOPICS.values())])
    number = 0
    for turn in meeting:
        for paragraph in turn.paragraphs:
            number += 1
            has = {key for said in paragraph for key in said.topics}
            marks = ["Yes" if key in has else None for key in TOPICS]
            who = [turn.country, turn.group, turn.function]
            text = " ".join(said.text for said in paragraph)
            sheet.append(["2026-07-08", "WebTV", TITLE, ADDRESS, number, *who, text, *marks])
    info = book.create_sheet("Info")
    for row in ([TITLE], [BODY], [], ["Date", "8 July 2026"], ["Language", "English"], ["Transcript", ADDRESS], []):
        info.append(row)
    info.append([DISCLAIMER])
    return book


def saved(book: Workbook) -> bytes:
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def as_xlsx(meeting: Sequence[Turn] = MEETING) -> bytes:
    return saved(as_workbook(meeting))


FORMS = {"txt": as_text, "rtf": as_rtf, "srt": as_srt, "vtt": as_vtt, "xlsx": as_xlsx}
