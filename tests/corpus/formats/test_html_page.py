"""Web pages: their words, nothing of their markup. The people of the samples are invented."""

import contextlib
import random
import time
from pathlib import Path

import pytest
from lxml import html

from apps.corpus import formats
from apps.corpus.formats import html_page
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, SAMPLES, left_out_of, said_in, who

PODCAST = REAL / "transcripts" / "podcast-namespace" / "example.html"


def sample(name: str) -> TranscriptDraft:
    return formats.read((SAMPLES / f"html-{name}.html").read_bytes(), f"{name}.html")


def read(text: str) -> TranscriptDraft:
    return html_page.read(text.encode(), "page.html")


def test_who_and_when_before_a_paragraph_are_read() -> None:
    draft = sample("cite-and-time")
    assert (draft.format, draft.title) == ("html", "The lake")
    told = [(who(turn), turn.text, turn.start_ms) for turn in draft.interventions]
    assert told == [("Ana Berg", "Good & early morning.", 53_000), ("Ben Ode", "Thank you.\nAnd on.", 3_723_000)]


def test_scripts_styles_and_menus_are_set_aside() -> None:
    draft = sample("cite-and-time")
    hidden = 'Not readp { color: red }var a = "<p>no</p>";Home'
    # With the line breaks of the head.
    assert left_out_of(draft)["scripts, styles and menus"] == len(hidden) + 1
    assert "red" not in "".join(turn.text for turn in draft.interventions)


def test_bold_names_speak_and_lines_of_a_pre_are_paragraphs() -> None:
    draft = sample("bold-and-pre")
    assert said_in(draft) == [
        ("Ana Berg", "One <b> two."),
        ("Ben Ode", "Three.\nStill Ben."),
        ("Oda", "In a\npre, two lines."),
    ]


def test_a_head_that_nobody_closed_hides_nothing() -> None:
    assert said_in(read("<html><head><title>t</title><body><p>Words.</p></body></html>")) == [(None, "Words.")]
    assert said_in(read("<head><title>t</title><h1>A</h1><p>Words.")) == [(None, "Words.")]


def test_markup_that_the_page_talks_of_stays_text() -> None:
    assert said_in(read("<p>Write &lt;script&gt;x&lt;/script&gt; so.</p>"))[0][1] == "Write <script>x</script> so."


@pytest.mark.parametrize("end", ["<p", "<p class='a", "<!-- open", "<", "&am"])
def test_a_page_that_breaks_off_is_read_to_its_end(end: str) -> None:
    assert said_in(read(f"<p>Words.</p><p>More.</p>{end}"))[0][1].startswith("Words.\nMore.")


def test_it_says_its_own_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Der See fällt über Nacht.</p></body></html>'
    assert said_in(html_page.read(page.encode("latin-1"), "p.html")) == [(None, "Der See fällt über Nacht.")]


def test_an_encoding_that_is_none_is_not_believed() -> None:
    page = '<html><head><meta charset="no-such-one"></head><body><p>Der See fällt.</p></body></html>'
    assert said_in(html_page.read(page.encode(), "p.html")) == [(None, "Der See fällt.")]


def test_it_is_recognised_by_its_tags() -> None:
    assert formats.recognise(b"<!DOCTYPE html><p>Words.</p>", "page").NAME == "html"
    assert formats.recognise(b"\n<!-- made by hand --><html><p>Words.</p>", "page.txt").NAME == "html"


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read("<html><head><title>Only a title</title></head><body></body></html>")


def letters_of(data: bytes) -> int:
    """Characters of the page that are no white space, as another parser finds them."""
    tree = html.document_fromstring(data)
    return sum(not letter.isspace() for text in tree.itertext(with_tail=True) for letter in str(text))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("html-*")), ids=lambda path: path.stem)
def test_every_character_of_a_sample_is_accounted_for(path: Path) -> None:
    draft = html_page.read(path.read_bytes(), path.name)
    assert draft.unaccounted_characters() == 0
    spaces = draft.characters_in - letters_of(path.read_bytes())
    assert 0 < spaces < 100


def test_no_page_raises_anything_but_a_refusal_and_none_is_lost() -> None:
    chance = random.Random(13)
    pieces = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<cite>",
        "</cite>",
        "<time>0:53</time>",
        "Ana: ",
        "a",
        "&amp;",
        "&#0;",
        "<",
        ">",
        "<br>",
        "<pre>",
        "\n",
        "</pre>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<head>",
        "</head>",
        "<h1>",
        "</h1>",
        "<![CDATA[",
        "]]>",
        "<!doctype",
        "<?x",
        "'",
        '"',
        "<a href=",
        "</",
        "<nav/>",
        "<svg>",
    ]
    for _ in range(800):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 60)))
        with contextlib.suppress(UnreadableFile):
            assert read(text).unaccounted_characters() == 0


@pytest.mark.parametrize(
    "text",
    [
        "<p",
        "<",
        "<!",
        "<!--",
        '<a x="',
        "<a x='",
        "</",
        "<![CDATA[",
        "<?",
        "&",
        "<b>",
        "<div>",
        "<cite>a</cite>",
        "<p><",
        "<script>",
        "<a b c d ",
    ],
)
@pytest.mark.parametrize("end", ["", ">", "-->x"])
def test_no_page_takes_long(text: str, end: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read(text * 30_000 + end)
    assert time.process_time() - began < 6


@pytest.mark.skipif(not PODCAST.exists(), reason=NOT_HERE)
def test_it_reads_a_real_page() -> None:
    draft = html_page.read(PODCAST.read_bytes(), "example.html")
    tree = html.document_fromstring(PODCAST.read_bytes())
    names = ["".join(map(str, cite.itertext())).strip(": ") for cite in tree.iter("cite")]
    assert {who(turn) for turn in draft.interventions} == set(names)
    assert draft.unaccounted_characters() == 0
