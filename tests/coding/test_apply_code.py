"""One coder's code on one excerpt: applied, refused, landed elsewhere, changed, taken back, brought back."""

import uuid

import pytest

from apps.accounts.models import User
from apps.activity.models import Event
from apps.codebook.models import Code
from apps.coding import services
from apps.coding.models import Coding, Layer, PastAnchor
from apps.corpus.models import Session, TextRevision
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, Forbidden, InTheWay
from apps.projects.models import Membership, Project
from tests import factories, people

pytestmark = pytest.mark.django_db

TEXT = "The dove \U0001f54a\ufe0f carries what the wheel cannot."


@pytest.fixture
def session(project: Project) -> Session:
    return factories.make_session(project, turns=[TEXT, "A second turn, of another delegate."])


@pytest.fixture
def revision(session: Session) -> TextRevision:
    return factories.revisions_of(session)[0]


@pytest.fixture
def wheel(project: Project) -> Code:
    return factories.make_code(project, "Wheel")


@pytest.fixture
def ben_here(project: Project, ben: User) -> Membership:
    return people.member_of(project, ben)


@pytest.fixture
def noor_here(project: Project, noor: User) -> Membership:
    return people.member_of(project, noor)


def _apply(coder: Membership, revision: TextRevision, code: Code, words: str, **more: object) -> services.Applied:
    start = revision.content.index(words)
    return services.apply_code(
        actor=coder,
        round_=factories.standing_round(coder.project),
        revision=revision,
        start=start,
        end=start + len(words),
        quote=words,
        code=code,
        **more,
    )


def _retire(code: Code, status: str, into: Code | None = None) -> None:
    Code.objects.filter(pk=code.pk).update(status=status, merged_into=into)


def test_it_codes_words_behind_a_character_of_two_units(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    coding = _apply(ben_here, revision, wheel, "wheel").coding
    assert (coding.start, coding.end, coding.quote) == (29, 34, "wheel")
    assert coding.prefix.endswith("what the ")
    assert coding.suffix == " cannot."
    assert (coding.chosen_code, coding.code) == (wheel, wheel)


def test_it_tells_the_journal_without_the_words(ben_here: Membership, revision: TextRevision, wheel: Code) -> None:
    coding = _apply(ben_here, revision, wheel, "wheel").coding
    event = Event.objects.get(kind="coding.applied")
    assert event.object_ids["coding"] == str(coding.public_id)
    assert "wheel" not in str(event.after).lower()
    assert event.audience_member == ben_here


def test_the_same_place_and_code_again_is_the_same_coding(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    first = _apply(ben_here, revision, wheel, "wheel")
    again = _apply(ben_here, revision, wheel, "wheel")
    assert first.is_new
    assert not again.is_new
    assert again.coding == first.coding


def test_two_coders_may_code_the_same_words(
    ben_here: Membership, noor_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    assert _apply(ben_here, revision, wheel, "wheel").coding != _apply(noor_here, revision, wheel, "wheel").coding


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 0, ""), (5, 3, "x"), (0, 10_000, "The"), (4, 8, "bird"), (0, 3, "the")],
    ids=["empty", "backwards", "beyond the end", "other words", "other case"],
)
def test_a_span_that_does_not_hold_its_quote_is_refused(
    ben_here: Membership, revision: TextRevision, wheel: Code, start: int, end: int, quote: str
) -> None:
    with pytest.raises(DoesNotFit):
        services.apply_code(
            actor=ben_here,
            round_=factories.standing_round(ben_here.project),
            revision=revision,
            start=start,
            end=end,
            quote=quote,
            code=wheel,
        )
    assert not Coding.objects.exists()


def test_a_code_that_was_merged_meanwhile_leads_to_its_successor(
    project: Project, ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    hub, axle = factories.make_code(project, "Hub"), factories.make_code(project, "Axle")
    _retire(hub, "merged", axle)
    _retire(axle, "merged", wheel)
    applied = _apply(ben_here, revision, hub, "wheel")
    assert applied.landed_on == wheel
    assert (applied.coding.chosen_code, applied.coding.code) == (hub, wheel)


def test_a_retired_code_is_refused_with_what_can_be_used_instead(
    project: Project, ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    hub = factories.make_code(project, "Hub")
    _retire(hub, "retired")
    with pytest.raises(InTheWay) as refusal:
        _apply(ben_here, revision, hub, "wheel")
    assert [choice["name"] for choice in refusal.value.more["choices"]] == ["Wheel"]


def test_a_corrected_text_asks_to_look_again(ben_here: Membership, revision: TextRevision, wheel: Code) -> None:
    TextRevision.objects.filter(pk=revision.pk).update(is_current=False)
    factories_revision = TextRevision.objects.create(
        project=revision.project,
        text=revision.text,
        number=2,
        content="Corrected.",
        characters=10,
        words=1,
        sha256="0" * 64,
    )
    revision.refresh_from_db()
    with pytest.raises(ChangedMeanwhile) as refusal:
        _apply(ben_here, revision, wheel, "wheel")
    assert refusal.value.more["current"] == {"revision": str(factories_revision.public_id)}


def test_a_text_that_is_not_assigned_is_not_coded(
    project: Project, ana: User, ben_here: Membership, noor_here: Membership, session: Session, wheel: Code
) -> None:
    round_ = factories.plan_round(people.member_of(project, ana), [noor_here], session)
    with pytest.raises(Forbidden):
        factories.code_passage(ben_here, factories.revisions_of(session)[0], wheel, 0, 3, round_=round_)


def test_nobody_codes_in_a_closed_round(
    project: Project, ana: User, ben_here: Membership, session: Session, wheel: Code
) -> None:
    ana_here = people.member_of(project, ana)
    round_ = factories.plan_round(ana_here, [ben_here], session)
    services.close_round(actor=ana_here, round_=round_)
    round_.refresh_from_db()
    with pytest.raises(Forbidden):
        factories.code_passage(ben_here, factories.revisions_of(session)[0], wheel, 0, 3, round_=round_)


def test_a_frozen_round_takes_no_code_that_came_later(
    project: Project, ana: User, ben_here: Membership, session: Session, wheel: Code
) -> None:
    round_ = factories.plan_round(people.member_of(project, ana), [ben_here], session, frozen_version=1)
    later = factories.make_code(project, "Later")
    revision = factories.revisions_of(session)[0]
    factories.code_passage(ben_here, revision, wheel, 0, 3, round_=round_)
    with pytest.raises(DoesNotFit):
        factories.code_passage(ben_here, revision, later, 0, 3, round_=round_)


def test_taking_back_keeps_the_coding_and_bringing_back_restores_it(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    coding = _apply(ben_here, revision, wheel, "wheel").coding
    withdrawn = services.withdraw_coding(actor=ben_here, coding=coding)
    assert not withdrawn.is_live
    assert withdrawn.withdrawn_by == ben_here
    restored = services.restore_coding(actor=ben_here, coding=withdrawn)
    assert restored.is_live
    assert restored.pk == coding.pk


def test_bringing_back_lands_on_the_successor(
    project: Project, ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    hub = factories.make_code(project, "Hub")
    coding = services.withdraw_coding(actor=ben_here, coding=_apply(ben_here, revision, hub, "wheel").coding)
    _retire(hub, "merged", wheel)
    assert services.restore_coding(actor=ben_here, coding=coding).code == wheel


def test_it_does_not_come_back_where_the_same_was_coded_anew(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    coding = services.withdraw_coding(actor=ben_here, coding=_apply(ben_here, revision, wheel, "wheel").coding)
    _apply(ben_here, revision, wheel, "wheel")
    with pytest.raises(InTheWay):
        services.restore_coding(actor=ben_here, coding=coding)


def test_nobody_touches_another_coders_coding(
    ben_here: Membership, noor_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    coding = _apply(ben_here, revision, wheel, "wheel").coding
    with pytest.raises(Forbidden):
        services.withdraw_coding(actor=noor_here, coding=coding)


def test_a_new_extent_remembers_the_old_one(ben_here: Membership, revision: TextRevision, wheel: Code) -> None:
    coding = _apply(ben_here, revision, wheel, "wheel").coding
    start = revision.content.index("the wheel")
    moved = services.change_coding(actor=ben_here, coding=coding, version=1, extent=(start, start + 9, "the wheel"))
    assert (moved.quote, moved.version) == ("the wheel", 2)
    assert PastAnchor.objects.get(coding=coding).quote == "wheel"


def test_a_change_of_an_older_version_shows_what_stands_there_now(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    coding = _apply(ben_here, revision, wheel, "wheel").coding
    services.change_coding(actor=ben_here, coding=coding, version=1, confidence=3)
    with pytest.raises(ChangedMeanwhile) as refusal:
        services.change_coding(actor=ben_here, coding=coding, version=1, confidence=1)
    assert refusal.value.more["current"]["confidence"] == 3


def test_a_gesture_of_several_codings_keeps_them_together(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    group = uuid.uuid4()
    for words in ("dove", "wheel"):
        _apply(ben_here, revision, wheel, words, group=group)
    assert Coding.objects.filter(group_gesture=group, layer=Layer.CODER).count() == 2


def test_nobody_is_made_a_coder_of_a_round_without_the_role(
    project: Project, ana: User, rosa: User, session: Session
) -> None:
    with pytest.raises(DoesNotFit, match="Rosa Lind is not a coder"):
        factories.plan_round(people.member_of(project, ana), [people.member_of(project, rosa)], session)
