"""Parliamentary debates in XML: who says what in which part, and every character in its place."""

from pathlib import Path

import pytest
from lxml import etree

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "parliament-tei"
beside = pytest.mark.skipif(not REAL.exists(), reason="the real debates are not beside this checkout")

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
 <teiHeader><fileDesc><titleStmt><title>A sitting</title></titleStmt></fileDesc>
  <profileDesc><particDesc><listOrg><org xml:id="lake"><orgName>Lake Party</orgName></org></listOrg>
   <listPerson><person xml:id="obody"><persName><surname>Obody</surname><forename>Nadia</forename></persName>
    <affiliation ref="#lake"/></person></listPerson></particDesc></profileDesc></teiHeader>
 <text><body>
  <div><head>FIRST</head><head>ITEM</head>
   <note type="speaker">NADIA OBODY:</note>
   <u who="#obody" ana="#chair"><seg>The chair opened the sitting. <note>[bell]</note>It was late.</seg>
    <seg>Item one.</seg></u>
   <u who="other.xml#stranger"><seg>The member agreed.</seg><kinesic><desc>applause</desc></kinesic></u>
  </div>
  <div><head>Second item</head><sp who="#nobody"><speaker>A. Guest:</speaker><p>The guest spoke.</p></sp></div>
 </body></text></TEI>"""

AKOMA = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta>
 <identification><FRBRExpression><FRBRlanguage language="en"/></FRBRExpression></identification>
 <references><TLCPerson eId="obody" showAs="Nadia Obody"/></references></meta>
 <debateBody><debateSection><heading>Questions</heading><narrative>The sitting opened.</narrative>
  <speech by="#obody"><from>Ms. Obody:</from><p>The member asked.</p><p>And asked again.</p></speech>
  <answer by="#guest"><from>Mr. Guest (Kenya):</from><p>The guest answered.</p></answer>
 </debateSection></debateBody></debate></akomaNtoso>"""


def text_of(data: bytes, tag: str) -> int:
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))
    return sum(len("".join(map(str, part.itertext()))) for part in root.iter(f"{{*}}{tag}"))


def test_who_says_what_in_which_part() -> None:
    draft = formats.read(TEI.encode(), "sitting.xml")
    assert draft.format == "tei"
    assert [(panel.title, len(panel.interventions)) for panel in draft.panels] == [
        ("FIRST ITEM", 2),
        ("Second item", 1),
    ]
    first, second, third = draft.interventions
    assert (first.speaker.name, first.speaker.affiliation, first.mode) == ("Nadia Obody", "Lake Party", "chair")
    assert first.text == "The chair opened the sitting. It was late.\nItem one."
    assert (second.speaker.name, third.speaker.name) == ("stranger", "A. Guest")
    assert any("another file" in problem.what for problem in draft.problems)


def test_remarks_are_left_out_by_name_and_nothing_is_lost() -> None:
    draft = formats.read(TEI.encode(), "sitting.xml")
    assert {part.what for part in draft.left_out} >= {
        "This is a note, so it was left out.",
        "This is a gesture, so it was left out.",
    }
    assert draft.unaccounted_characters() == 0
    assert draft.characters_in == text_of(TEI.encode(), "text")


def test_a_debate_in_akoma_ntoso() -> None:
    draft = formats.read(AKOMA.encode(), "debate.xml")
    assert draft.format == "akoma-ntoso"
    assert [(turn.speaker.name, turn.text) for turn in draft.interventions] == [
        ("Nadia Obody", "The member asked.\nAnd asked again."),
        ("Guest", "The guest answered."),
    ]
    assert list(draft.interventions)[1].speaker.affiliation == "Kenya"
    assert draft.unaccounted_characters() == 0
    assert draft.characters_in == text_of(AKOMA.encode(), "debateBody")


BURSTING = '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><TEI><text><u><seg>&b;</seg></u></text></TEI>'
LEAKING = '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI><text><u><seg>&x;</seg></u></text></TEI>'


@pytest.mark.parametrize("data", [BURSTING, LEAKING])
def test_entities_are_refused(data: str) -> None:
    with pytest.raises(UnreadableFile, match="entities"):
        formats.read(data.encode(), "bomb.xml", "tei")


@pytest.mark.parametrize("data", ["<TEI><text>", "<TEI/>", "<other/>", "", "<TEI>" * 5000])
@pytest.mark.parametrize("name", ["tei", "akoma-ntoso"])
def test_what_is_no_debate_is_refused_in_words(data: str, name: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        formats.read(data.encode(), "x.xml", name)
    assert refusal.value.remedy


def test_cut_files_are_read_or_refused_and_nothing_else() -> None:
    for source, name in ((TEI.encode(), "tei"), (AKOMA.encode(), "akoma-ntoso")):
        for end in range(0, len(source), 17):
            try:
                draft = formats.read(source[:end] + source[end + 5 :], "cut.xml", name)
            except UnreadableFile:
                continue
            assert draft.unaccounted_characters() == 0


@beside
@pytest.mark.parametrize(
    ("name", "utterances", "speakers"),
    [
        ("KPZONOJFSPD-Redna-021-1998-11-25.xml", 9, 4),
        ("OZKGIP-Redna-025-1998-12-08.xml", 9, 4),
        ("Parla-CLARIN-Exemplar.xml", 7, 4),
    ],
)
def test_real_debates_have_the_counts_of_their_readme(name: str, utterances: int, speakers: int) -> None:
    data = (REAL / name).read_bytes()
    draft = formats.read(data, name)
    assert sum(len(turn.statements) for turn in draft.interventions) == utterances
    assert len(draft.speakers()) == speakers
    assert draft.unaccounted_characters() == 0
    assert draft.characters_in == text_of(data, "text")


@beside
def test_a_corpus_root_says_what_it_is() -> None:
    with pytest.raises(UnreadableFile, match="1,268 persons") as refusal:
        formats.read((REAL / "SDT2-sample.xml").read_bytes(), "SDT2-sample.xml")
    assert "Bring the files of the sittings" in refusal.value.remedy
