"""Captions and timed transcripts: who says what when, every character in its place, a clear word for what is broken."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft

REAL = Path(__file__).parents[3].parent / "shared" / "data"
beside = pytest.mark.skipif(not REAL.exists(), reason="the real captions are not beside this checkout")

VTT = """\ufeffWEBVTT - a talk

NOTE made for a test

STYLE
::cue { color: red }

one
00:01.000 --> 00:03.000 align:start position:10%
<v.loud Nadia Obody>The chair opened &amp; greeted. Then the</v>

00:03.500 --> 00:05.000
<v Nadia Obody>first point came.</v>

00:09.000 --> 00:11.000
<v Nadia Obody>After a pause, the second.

00:11.000 --> 00:13.000
<v Guest Two>The guest <i>agreed</i>.</v><v Nadia Obody>Thanks.</v>

bad
00:15.000 --> soon
These words have no time.
"""
ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
N. Obody (tbn): Hello: a colon.

2
00:00:03.000 --> 00:00:04.000
N. Obody (tbn): And more.

3
00:00:05.000 --> 00:00:06.000
Guest (Kenya): The guest spoke.
""".replace("\n", "\r\n")
TEAMS = """WEBVTT

a1b2c3d4-0000/12-0
00:00:01.000 --> 00:00:03.000
<v Nadia Obody>The sentence goes</v>

a1b2c3d4-0000/12-1
00:00:09.000 --> 00:00:11.000
<v Nadia Obody>on in the next part.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
{\\an8}<i>Nadia Obody:</i> Hello there.

3
00:00:03.000 --> 00:00:04.000
Nadia Obody: Two\\Nlines.
00:00:05,000 --> 00:00:06,000
Mr. Guest: No blank line before."""
SBV = "0:00:01.000,0:00:02.000\nThe first words.\n\n0:00:02.000,0:00:03.000\nThe second words.\n"
SAVED = "[Nadia Obody] 11:02:09\nHow are you?\n\n[Guest] 11:02:15\nWell, thanks.\n"
WHISPER = json.dumps(
    {
        "language": "en",
        "segments": [
            {"start": 0.0, "end": 2.5, "text": " The chair opened", "speaker": "SPEAKER_00"},
            {"start": 2.5, "end": 4.0, "text": " the meeting.", "speaker": "SPEAKER_00"},
            {"start": 5.0, "end": 6.0, "text": " The guest agreed.", "speaker": "SPEAKER_01"},
        ],
    }
)
PAGE = "<p><b>Nadia Obody:</b> The chair opened.</p><p><b>Guest:</b> It was late.</p>"
OTR = json.dumps({"text": PAGE, "media": "", "media-time": 3})
EAF = """<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="0"/>
<TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2000"/><TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="3000"/></TIME_ORDER>
<TIER TIER_ID="t1" PARTICIPANT="Nadia Obody"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="b"
 TIME_SLOT_REF2="c"><ANNOTATION_VALUE>Second.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="t2"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="2" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
<ANNOTATION_VALUE>First.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"""
GRID = """File type = "ooTextFile"
Object class = "TextGrid"
xmin = 0
xmax = 3
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "Nadia Obody"
        xmin = 0
        xmax = 3
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = "She said ""yes""."
        intervals [2]:
            xmin = 1.5
            xmax = 3
            text = ""
"""
ALL = {
    "webvtt": (VTT, "talk.vtt"),
    "srt": (SRT, "talk.srt"),
    "sbv": (SBV, "talk.sbv"),
    "zoom-captions": (SAVED, "saved.txt"),
    "whisper-json": (WHISPER, "talk.json"),
    "otranscribe": (OTR, "talk.otr"),
    "elan": (EAF, "talk.eaf"),
    "praat-textgrid": (GRID, "talk.TextGrid"),
}
TEXTS = ("webvtt", "srt", "sbv", "zoom-captions")


def read(source: str, name: str = "talk.vtt") -> TranscriptDraft:
    return formats.read(source.encode(), name)


def said(draft: TranscriptDraft) -> list[tuple[str | None, str]]:
    return [(turn.speaker.name or turn.speaker.affiliation, turn.text) for turn in draft.interventions]


@pytest.mark.parametrize("kind", ALL)
def test_it_is_known_by_its_content_and_loses_no_character(kind: str) -> None:
    source, name = ALL[kind]
    for called in (name, "unnamed"):
        draft = read(source, called)
        assert draft.format == kind
        assert draft.unaccounted_characters() == 0
    if kind in TEXTS:
        assert draft.characters_in == len(source.removeprefix("\ufeff"))


@pytest.mark.parametrize("kind", ALL)
def test_cut_anywhere_it_is_read_or_refused_and_loses_nothing(kind: str) -> None:
    source, name = ALL[kind]
    data = source.encode()
    for end in range(0, len(data), 7):
        try:
            draft = formats.read(data[:end] + data[end + 3 :], name, kind)
        except UnreadableFile:
            continue
        assert draft.unaccounted_characters() == 0


def test_voices_pauses_and_entities_of_webvtt() -> None:
    draft = read(VTT)
    assert said(draft) == [
        ("Nadia Obody", "The chair opened & greeted. Then the first point came.\nAfter a pause, the second."),
        ("Guest Two", "The guest agreed."),
        ("Nadia Obody", "Thanks."),
    ]
    first = next(draft.interventions)
    sentences = [(part.start_ms, part.end_ms) for part in first.segments if part.kind == "sentence"]
    assert sentences[:2] == [(1000, 3000), (1000, 5000)]


def test_a_cue_without_times_comes_back_with_its_reason() -> None:
    draft = read(VTT)
    assert [row.cells[-1] for row in draft.refused] == ["These words have no time."]
    assert "cannot be read" in draft.refused[0].why


def test_zooms_names_hold_handles_and_countries() -> None:
    turns = list(read(ZOOM).interventions)
    assert [turn.text for turn in turns] == ["Hello: a colon. And more.", "The guest spoke."]
    assert turns[0].speaker.name is not None
    assert turns[0].speaker.name.startswith("N. Obody")
    assert turns[1].speaker.affiliation == "Kenya"


def test_the_parts_of_one_utterance_of_teams_are_one_paragraph() -> None:
    assert said(read(TEAMS)) == [("Nadia Obody", "The sentence goes on in the next part.")]


def test_subrip_in_the_wild() -> None:
    assert said(read(SRT, "talk.srt")) == [
        ("Nadia Obody", "Hello there. Two lines."),
        ("Guest", "No blank line before."),
    ]


def test_times_of_the_day_count_from_the_first_caption() -> None:
    assert [turn.start_ms for turn in read(SAVED, "saved.txt").interventions] == [0, 6000]


def test_whisper_with_speakers() -> None:
    draft = read(WHISPER, "talk.json")
    assert said(draft) == [("SPEAKER_00", "The chair opened the meeting."), ("SPEAKER_01", "The guest agreed.")]
    assert draft.language == "en"


def test_tiers_stand_in_the_order_of_time() -> None:
    assert said(read(EAF, "talk.eaf")) == [("t2", "First."), ("Nadia Obody", "Second.")]


def test_doubled_quotes_of_praat_are_one() -> None:
    assert said(read(GRID, "x.TextGrid")) == [("Nadia Obody", 'She said "yes".')]


def test_a_loop_of_the_recogniser_is_told() -> None:
    segments = [{"start": at, "end": at + 1, "text": " Thank you."} for at in range(40)]
    draft = read(json.dumps({"segments": segments}), "loop.json")
    assert any("40" in problem.what for problem in draft.problems)


def _real_zoom() -> list[Path]:
    return sorted((REAL / "transcripts" / "zoom-vtt").glob("*/transcript*.vtt"))


@beside
@pytest.mark.parametrize("path", _real_zoom(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_zoom_calls_have_the_speakers_that_were_counted(path: Path) -> None:
    counted: dict[str, Any] = json.loads((REAL / "check-values.json").read_text(encoding="utf-8"))["zoom_vtt"]
    values = counted[f"{path.parent.name}/{path.name}"]
    data = path.read_bytes()
    draft = formats.read(data, path.name)
    assert len(draft.speakers()) == len(values["speakers"])
    assert draft.characters_in == len(decoded(data).text)
    assert draft.unaccounted_characters() == 0
    assert min(turn.start_ms or 0 for turn in draft.interventions) == round(values["first"] * 1000)


@beside
def test_every_real_caption_is_read_or_refused_in_words() -> None:
    seen: Counter[str] = Counter()
    for folder in ("webvtt-py", "srt", "podcast-namespace", "whisper", "elan-praat", "zoom-saved-captions"):
        for path in sorted((REAL / "transcripts" / folder).iterdir()):
            if path.name == "LICENSE":
                continue
            try:
                draft = formats.read(path.read_bytes(), path.name)
            except UnreadableFile as refusal:
                seen["refused"] += bool(refusal.what and refusal.remedy)
                continue
            assert draft.unaccounted_characters() == 0, path
            seen["read"] += 1
    assert seen["read"] > 25
    assert seen.total() == sum(seen.values())
