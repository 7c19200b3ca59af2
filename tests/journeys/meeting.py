"""A meeting's file as UN Web TV gives it: a real one where shared data lie beside the project, else the stand-ins."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "un-web-tv" / "sc-7658.json"
STAND_INS = ROOT / "fixtures" / "consultation-2017"
PANELS = ("opening", "panel-1", "panel-2", "panel-3", "summary-panel", "closing")


@dataclass(frozen=True)
class Meeting:
    path: Path
    title: str
    interventions: int


def a_meeting(folder: Path) -> Meeting:
    if REAL.exists():
        return Meeting(REAL, json.loads(REAL.read_text(encoding="utf-8"))["video"]["title"], 75)
    return _of_stand_ins(folder)


def _of_stand_ins(folder: Path) -> Meeting:
    turns = [
        turn for panel in PANELS for turn in json.loads((STAND_INS / f"{panel}.json").read_text())["interventions"]
    ]
    data = [_statement(number, turn) for number, turn in enumerate(turns, start=1)]
    whole = {
        "disclaimer": "Stand-ins, not a record.",
        "url": None,
        "video": {"title": "Stand-in meeting", "date": "2017-06-19T00:00:00.000Z"},
        "metadata": {},
        "transcript": {"transcript_id": "stand-in", "language": "en", "topics": [], "data": data},
    }
    path = folder / "stand-in.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return Meeting(path, "Stand-in meeting", len(turns))


def _statement(number: int, turn: dict[str, Any]) -> dict[str, Any]:
    speaker = {
        "name": None,
        "affiliation": turn["key"],
        "affiliation_full": turn["key"],
        "group": None,
        "function": None,
    }
    sentences = [{"text": text, "start": number * 60, "end": number * 60 + 50, "topics": []} for text in turn["text"]]
    return {
        "statement_number": number,
        "start": number * 60,
        "pageUrl": "",
        "speaker": speaker,
        "paragraphs": [{"sentences": [sentence]} for sentence in sentences],
    }
