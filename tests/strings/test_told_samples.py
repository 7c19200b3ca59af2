"""What readers of files say of the samples is told in French, whatever they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

from apps.corpus import formats
from apps.corpus.formats.errors import UnreadableFile
from apps.projects.told import told

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.stat().st_size < 200_000)


def _sentences(path: Path) -> Iterator[str]:
    try:
        draft = formats.read(path.read_bytes(), path.name)
    except UnreadableFile as refusal:
        yield from (refusal.what, refusal.remedy)
        return
    yield from (problem.what for problem in draft.problems)
    yield from (part.what for part in draft.left_out)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_every_problem_is_told(path: Path) -> None:
    with override("fr"):
        assert {sentence for sentence in _sentences(path) if sentence and told(sentence) == sentence} == set()
