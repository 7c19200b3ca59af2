"""A page for every format that is read or written."""

from pathlib import Path

import pytest

from apps.corpus.formats import FORMATS

PAGES = Path(__file__).resolve().parents[2] / "docs" / "formats"


@pytest.mark.parametrize("name", [format.NAME for format in FORMATS])
def test_every_format_that_is_read_has_its_page(name: str) -> None:
    assert (PAGES / f"{name}.md").exists()


@pytest.mark.parametrize("name", ["canonical-dump", "agreement-input"])
def test_every_format_that_is_written_has_its_page(name: str) -> None:
    assert (PAGES / f"{name}.md").exists()
