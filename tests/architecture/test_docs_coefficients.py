"""Every coefficient we offer is explained, and the index leads to every page."""

from pathlib import Path

import pytest

from apps.agreement.coefficients import COEFFICIENTS
from apps.agreement.coefficients.reliability import Reason

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "coefficients"
INDEX = (PAGES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_each_coefficient_has_its_file_and_its_page(name: str) -> None:
    assert (ROOT / "apps" / "agreement" / "coefficients" / f"{name}.py").is_file()

    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    for part in ("**Idea.**", "**Formula.**", "**Undefined**", "**Reference"):
        assert part in page, f"{name}.md has no {part}"


@pytest.mark.parametrize("page", sorted(path.name for path in PAGES.glob("*.md") if path.name != "README.md"))
def test_the_index_leads_to_each_page(page: str) -> None:
    assert f"]({page})" in INDEX


@pytest.mark.parametrize("reason", Reason)
def test_the_index_explains_each_reason(reason: Reason) -> None:
    assert f"`{reason}`" in INDEX
