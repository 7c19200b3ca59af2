"""Sheets that people made, of which some are no transcripts: each gives a draft or a clear refusal."""

from pathlib import Path

import pytest

from apps.corpus import formats
from apps.corpus.formats import spreadsheet
from apps.corpus.formats.errors import NeedsChoices
from tests.corpus.formats.written_sheets import is_whole_or_refused, refusal

DATA = Path(__file__).parents[3].parent / "shared" / "data"
ASKED = "Say which column holds the text."

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the real files are not beside this checkout")


def bytes_of(name: str) -> bytes:
    return (DATA / name).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        *("eu-coal-debate/coal-debate.xlsx", "un-general-debate/Speakers_by_session.xlsx"),
        *("un-security-council/speaker_03_preproc.tsv", "un-security-council/speaker_UNSCon_metadata.tsv"),
        *("transcripts/qualcoder-examples/cases123.csv", "transcripts/qualcoder-examples/cases456.xlsx"),
        *("atlasti-csv-exports/20250914_codebook_full.csv", "atlasti-csv-exports/20250914_code_list_frequencies.csv"),
    ],
)
def test_a_sheet_without_words_asks_which_column_holds_the_text(name: str) -> None:
    assert formats.recognise(bytes_of(name), name).NAME == "spreadsheet"
    told = refusal(bytes_of(name), name)
    assert isinstance(told, NeedsChoices)
    assert (told.what, told.remedy) == (ASKED, "Choose the columns of the sheet.")


@pytest.mark.parametrize(
    ("name", "interventions", "sentences"),
    [
        ("transcripts/qualcoder-examples/survey456.csv", 3, 5),
        ("transcripts/qualcoder-examples/survey789.xlsx", 3, 8),
        ("un-conflict-annotations/conflict_annotations.csv", 2180, 2190),
        ("atlasti-csv-exports/20250914_quotation_export.csv", 394, 549),
    ],
)
def test_a_sheet_with_words_is_read_by_its_guesses(name: str, interventions: int, sentences: int) -> None:
    draft = formats.read(bytes_of(name), name)
    counts = draft.counts()
    assert (draft.format, counts["interventions"], counts["sentences"]) == ("spreadsheet", interventions, sentences)
    assert draft.unaccounted_characters() == 0


def test_every_annotated_unit_of_the_conflict_corpus_is_a_row() -> None:
    name = "un-conflict-annotations/conflict_annotations.csv"
    told = spreadsheet.inspect(bytes_of(name), name, {})
    assert (told["sheets"][0]["rows"], told["headings"][1], told["mapping"]["1"]) == (2181, "EDU_text", "text")


def test_the_speakers_of_the_general_debate_are_known_by_their_headings() -> None:
    name = "un-general-debate/Speakers_by_session.xlsx"
    told = spreadsheet.inspect(bytes_of(name), name, {})
    assert told["headings"][:6] == ["Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post"]
    assert [told["mapping"][str(at)] for at in range(1, 6)] == ["title", "ignore", "actor", "name", "function"]


def test_a_person_may_say_that_a_short_column_is_the_text() -> None:
    name = "eu-coal-debate/coal-debate.xlsx"
    mapping = {"2": "name", "5": "actor", "3": "text"}
    draft = spreadsheet.read_with(bytes_of(name), name, {"mapping": mapping})
    first = next(iter(draft.interventions))
    assert (first.text, first.speaker.affiliation) == ("rapporteur", "Germany")


@pytest.mark.parametrize("meeting", ["sc-4644", "sc-7138", "sc-7154", "sc-7658"])
def test_a_sheet_of_the_service_can_be_read_as_any_other(meeting: str) -> None:
    data = bytes_of(f"un-web-tv/{meeting}.xlsx")
    assert formats.recognise(data, f"{meeting}.xlsx").NAME == "un-web-tv-xlsx"
    own, other = (formats.read(data, f"{meeting}.xlsx", name) for name in ("un-web-tv-xlsx", "spreadsheet"))
    assert own.counts()["sentences"] == other.counts()["sentences"]
    assert own.counts()["words"] == other.counts()["words"]


SHEETS = sorted(path for kind in ("xlsx", "csv", "tsv") for path in DATA.rglob(f"*.{kind}"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_sheet_gives_a_draft_or_a_remedy(path: Path) -> None:
    assert is_whole_or_refused(path.read_bytes(), path.name)
