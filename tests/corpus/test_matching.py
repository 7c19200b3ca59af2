"""A file's actors and speakers against those of the project."""

import pytest

from apps.corpus.formats.actors import ActorDraft
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.matching import KnownActor, KnownActors, free_name, voice_of

SWEDEN = KnownActor(1, "Sweden", "SWE")
UNION = KnownActor(2, "European Union", aliases=("EU", "Union européenne"))
PLAIN = KnownActor(3, "Nordic countries")
KNOWN = KnownActors([SWEDEN, UNION, PLAIN])


def by_of(draft: ActorDraft) -> tuple[int, str] | None:
    match = KNOWN.match(draft)
    return (match.actor.id, match.by) if match else None


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (ActorDraft("The Kingdom of Sweden", "state", "SWE"), (1, "code")),
        (ActorDraft("NORDIC COUNTRIES"), (3, "name")),
        (ActorDraft("sweden"), (1, "name")),
        (ActorDraft("union EUROPÉENNE"), (2, "alias")),
        (ActorDraft("The Union", aliases=("EU",)), (2, "alias")),
        (ActorDraft("The Nordics", aliases=("nordic countries",)), (3, "alias")),
        (ActorDraft("Norway", "state", "NOR"), None),
        (ActorDraft("Nordic"), None),
    ],
)
def test_it_finds_by_code_then_name_then_alias(draft: ActorDraft, found: tuple[int, str] | None) -> None:
    assert by_of(draft) == found


def test_two_states_with_two_codes_are_never_one() -> None:
    known = KnownActors([KnownActor(1, "Congo", "COD")])
    assert known.match(ActorDraft("Congo", "state", "COG")) is None


def test_a_name_that_is_taken_gets_its_code_or_a_number() -> None:
    assert free_name(ActorDraft("Congo", "state", "COG"), {"Congo"}) == "Congo (COG)"
    assert free_name(ActorDraft("Panel"), {"Panel", "Panel (2)"}) == "Panel (3)"
    assert free_name(ActorDraft("Chad", "state", "TCD"), {"Congo"}) == "Chad"


def test_a_voice_is_all_five() -> None:
    speaker = SpeakerDraft(name="Ms. Berg", affiliation="SWE", affiliation_full="Sweden", function="Minister")
    voice = voice_of(speaker, 1)
    assert voice == voice_of(speaker, 1)
    assert voice != voice_of(speaker, 2)
    for field in ("name", "affiliation", "function", "group"):
        other = SpeakerDraft(**{**speaker.__dict__, field: "another"})
        assert voice_of(other, 1) != voice
