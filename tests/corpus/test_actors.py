"""Who stands behind a label."""

import pytest

from apps.corpus.formats.actors import ActorDraft, actor_of
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.iso_3166 import SHORT_NAMES, alpha3_of, short_name


def test_an_alpha_3_code_is_a_state() -> None:
    assert actor_of("KOR", "Republic ofKorea") == ActorDraft(
        "Republic of Korea", "state", "KOR", aliases=("KOR", "Republic ofKorea")
    )


def test_so_is_a_country_by_its_short_name() -> None:
    assert actor_of("kenya") == ActorDraft("Kenya", "state", "KEN", aliases=("kenya",))


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("IOM", "International Organization for Migration", "un_entity"),
        ("European Union", "European Union", "international_organisation"),
        ("g77", "Group of 77 and China", "other"),
    ],
)
def test_a_body_on_the_list_has_its_type(label: str, name: str, kind: str) -> None:
    actor = actor_of(label)
    assert actor is not None
    assert (actor.name, actor.kind, actor.iso3) == (name, kind, None)


def test_any_other_label_is_never_guessed() -> None:
    assert actor_of("Lake Friends", "Friends of the Lake") == ActorDraft(
        "Friends of the Lake", "unknown", aliases=("Lake Friends",)
    )
    assert actor_of("XYZ") == ActorDraft("XYZ")
    assert actor_of("who am I") == ActorDraft("who am I")


def test_a_word_in_small_letters_is_no_code() -> None:
    assert actor_of("can") == ActorDraft("can")


def test_nobody_stands_behind_a_chair() -> None:
    assert SpeakerDraft(function="President").actor is None


def test_acronym_and_name_are_one_actor() -> None:
    keys = [actor.key for actor in map(actor_of, ("IOM", "International Organization for Migration", "KEN")) if actor]
    assert keys == ["international organization for migration"] * 2 + ["KEN"]


def test_codes_and_names_lead_to_each_other() -> None:
    assert len(SHORT_NAMES) == 249
    assert all(alpha3_of(name) == code and short_name(code) == name for code, name in SHORT_NAMES.items())
    assert short_name("UN") is None
