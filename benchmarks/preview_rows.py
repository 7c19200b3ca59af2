"""How long the preview of a large sheet takes, and how much memory its reader; one JSON object on stdout.

    .venv/bin/python benchmarks/preview_rows.py [--rows N]

The sheet goes through the door of every import: read in a process of its own, its report and draft sent back.
"""

import argparse
import io
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openpyxl import Workbook

from apps.corpus import apart

HEADINGS = ("uid", "panel", "start", "speaker", "text", "note")
SENTENCE = "The delegate of row {n} thanked the chair and set out three points on cooperation."


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the preview of a large sheet.")
    parser.add_argument("--rows", type=int, default=200_000)
    asked = parser.parse_args()
    data = sheet(asked.rows)
    began = time.monotonic()
    reading = apart.ask_to_read(data, "large.xlsx")
    read = time.monotonic()
    draft = apart.draft_of(reading.draft)
    loaded = time.monotonic()
    figures: dict[str, Any] = {
        "rows": asked.rows,
        "file_mb": round(len(data) / 1e6, 1),
        "preview_s": round(read - began, 2),
        "draft_loaded_s": round(loaded - read, 2),
        "reader_peak_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
        "interventions": draft.counts()["interventions"],
        "us_per_row": round((read - began) / asked.rows * 1e6, 1),
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0


def sheet(rows: int) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("transcript")
    page.append(HEADINGS)
    for n in range(rows):
        page.append(
            (
                str(n),
                f"Panel {n // 20_000}",
                f"{n // 3600}:{n // 60 % 60:02}:{n % 60:02}",
                f"Speaker {n % 90}",
                SENTENCE.format(n=n),
                "",
            )
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
