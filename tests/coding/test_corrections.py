"""A text is corrected: codings go with their words, none is lost, and none is moved by a guess."""

import random
from typing import Any

import pytest

from apps.accounts.models import User
from apps.coding.models import Assignment, Coding, Completion, PastAnchor
from apps.coding.services import mark_done
from apps.corpus import services
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.models import Intervention, Session, Text, TextRevision
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.meetings import bring, import_meeting
from tests.corpus.transcripts import meeting, statement
from tests.factories import code_passage, make_code, standing_round
from tests.pages import send
from tests.people import member_of

pytestmark = pytest.mark.django_db

WORDS = ["The", "wheel", "turns", "with", "many", "spokes", "and", "no", "state", "governs", "it", "alone"]


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def coder(project: Project, ben: User) -> Membership:
    return member_of(project, ben)


def current(session: Session, number: int) -> TextRevision:
    turn = {"text__intervention__session": session, "text__intervention__position": number}
    return TextRevision.objects.select_related("text__intervention__session").get(**turn, is_current=True)


def turn(session: Session, number: int) -> Intervention:
    return Intervention.objects.select_related("text", "session", "panel", "speaker").get(
        session=session, position=number
    )


def coded(coder: Membership, revision: TextRevision, words: str, name: str = "Wheel") -> Coding:
    code = make_code(coder.project, f"{name} {random.random()}")
    start = revision.content.index(words)
    return code_passage(coder, revision, code, start, start + len(words))


def anchored(coding: Coding) -> tuple[str, str]:
    coding.refresh_from_db()
    assert coding.revision.content[coding.start : coding.end] == coding.quote
    return coding.anchor, coding.quote


def revise(admin: Membership, revision: TextRevision, content: str) -> services.Corrected:
    return services.revise_text(
        actor=admin, text=revision.text, content=content, revision=str(revision.public_id), reason="a mishearing"
    )


def test_a_mended_word_moves_the_codings_behind_it(admin: Membership, coder: Membership) -> None:
    session = import_meeting(admin, meeting(statement("The weal turns.", "No state governs it alone.")))
    revision = current(session, 1)
    before, behind = coded(coder, revision, "The"), coded(coder, revision, "governs it alone")
    made = revise(admin, revision, revision.content.replace("weal", "wheel"))
    assert anchored(before) == ("exact", "The")
    assert anchored(behind) == ("moved", "governs it alone")
    assert (made.revision.number, made.followed.moved) == (2, 1)
    assert TextRevision.objects.get(pk=revision.pk).content == "The weal turns. No state governs it alone."
    assert PastAnchor.objects.get(coding=behind).start == behind.start - 1


def test_a_passage_that_is_gone_keeps_its_words_on_the_old_revision(admin: Membership, coder: Membership) -> None:
    session = import_meeting(admin, meeting(statement("One stays.", "Another goes away.")))
    revision = current(session, 1)
    gone = coded(coder, revision, "Another goes away.")
    revise(admin, revision, "One stays.")
    assert anchored(gone) == ("orphan", "Another goes away.")
    assert gone.revision == revision
    assert gone.is_live


def test_two_who_correct_at_once_do_not_overwrite_each_other(admin: Membership) -> None:
    session = import_meeting(admin, meeting(statement("The weal turns.")))
    revision = current(session, 1)
    revise(admin, revision, "The wheel turns.")
    with pytest.raises(ChangedMeanwhile):
        revise(admin, revision, "The whale turns.")
    assert current(session, 1).content == "The wheel turns."


@pytest.mark.parametrize("content", ["", " \n ", "a\0b"])
def test_a_text_needs_words_that_can_be_stored(admin: Membership, content: str) -> None:
    session = import_meeting(admin, meeting(statement("The wheel turns.")))
    with pytest.raises(DoesNotFit):
        revise(admin, current(session, 1), content)


def test_of_two_codings_that_come_to_one_place_the_earlier_stays(admin: Membership, coder: Membership) -> None:
    session = import_meeting(admin, meeting(statement("The wheel turns and turns.")))
    revision = current(session, 1)
    code = make_code(coder.project, "Motion")
    first = code_passage(coder, revision, code, 4, 9)
    second = code_passage(coder, revision, code, 4, 15)
    services.revise_text(
        actor=admin, text=revision.text, content="The wheel and turns.", revision=str(revision.public_id)
    )
    first.refresh_from_db()
    second.refresh_from_db()
    live = [coding for coding in (first, second) if coding.is_live]
    places = {(coding.revision_id, coding.start, coding.end) for coding in live}
    assert len(places) == len(live)
    assert first.is_live


def test_an_intervention_is_split_where_the_capacity_changes(admin: Membership, coder: Membership) -> None:
    session = import_meeting(
        admin,
        meeting(
            statement("I give the floor.", "Now I speak for my country.", speaker={"function": "President"}),
            statement("Thanks."),
        ),
    )
    revision = current(session, 1)
    first, second = coded(coder, revision, "the floor"), coded(coder, revision, "my country")
    across = coded(coder, revision, "floor. Now")
    mark_done(actor=coder, round_=standing_round(coder.project), revision=revision)
    at = revision.content.index("Now")
    services.split_intervention(
        actor=admin,
        intervention=turn(session, 1),
        at=at,
        revision=str(revision.public_id),
        speaker=SpeakerDraft(affiliation="Angola", function="Representative"),
        mode="floor",
    )
    assert [current(session, n).content for n in (1, 2, 3)] == [
        "I give the floor.",
        "Now I speak for my country.",
        "Thanks.",
    ]
    assert turn(session, 2).speaker.label == "Angola"
    assert anchored(first) == ("exact", "the floor")
    assert anchored(second) == ("moved", "my country")
    assert second.text == turn(session, 2).text
    assert anchored(across)[0] == "orphan"
    assert Completion.objects.filter(text=turn(session, 2).text, coder=coder, withdrawn_at__isnull=True).exists()
    assert turn(session, 2).text.origins.get().derived_from == revision.text


def test_joining_takes_the_codings_along(admin: Membership, coder: Membership) -> None:
    session = import_meeting(admin, meeting(statement("Part one."), statement("Part two."), statement("The end.")))
    first, second = current(session, 1), current(session, 2)
    one, two = coded(coder, first, "one"), coded(coder, second, "two")
    mark_done(actor=coder, round_=standing_round(coder.project), revision=first)
    services.join_interventions(actor=admin, intervention=turn(session, 1), revision=str(first.public_id))
    assert [current(session, n).content for n in (1, 2)] == ["Part one.\nPart two.", "The end."]
    assert anchored(one) == ("exact", "one")
    assert anchored(two) == ("moved", "two")
    assert two.text == first.text
    assert not Completion.objects.filter(text=first.text, withdrawn_at__isnull=True).exists()
    assert Text.objects.filter(pk=second.text_id, intervention__superseded_at__isnull=False).exists()


def test_the_last_one_has_nothing_to_join(admin: Membership) -> None:
    session = import_meeting(admin, meeting(statement("Alone.")))
    with pytest.raises(InTheWay, match="last"):
        services.join_interventions(
            actor=admin, intervention=turn(session, 1), revision=str(current(session, 1).public_id)
        )


def test_another_speaker_touches_no_coding(admin: Membership, coder: Membership) -> None:
    session = import_meeting(admin, meeting(statement("The wheel turns.", speaker={"name": "N. Obody"})))
    coding = coded(coder, current(session, 1), "wheel")
    services.change_speaker(actor=admin, intervention=turn(session, 1), speaker=SpeakerDraft(name="S. Omebody"))
    assert turn(session, 1).speaker.label == "S. Omebody"
    assert anchored(coding) == ("exact", "wheel")
    assert not PastAnchor.objects.exists()


# A corrected file


def corrected(admin: Membership, session: Session, data: bytes) -> Any:
    from apps.activity.services import run_job

    first = session.source_files.get(corrects__isnull=True)
    job = services.confirm(actor=admin, source=bring(admin, data, "corrected.json"), corrects=first)
    run_job(job.pk, services.import_session)
    job.refresh_from_db()
    assert job.state == "done", job.error
    return job.result


def test_a_corrected_file_changes_what_differs_and_nothing_else(admin: Membership, coder: Membership) -> None:
    told = [
        statement("The weal turns."),
        statement("It goes."),
        statement("No state governs it."),
        statement("The end."),
    ]
    session = import_meeting(admin, meeting(*told))
    kept, mended, gone = (
        coded(coder, current(session, n), words) for n, words in ((4, "end"), (1, "turns"), (2, "goes"))
    )
    untouched = current(session, 4)
    new = [
        statement("The wheel turns."),
        statement("No state governs it."),
        statement("A new one."),
        statement("The end."),
    ]
    corrected(admin, session, meeting(*new))
    assert [current(session, n).content for n in (1, 2, 3, 4)] == [
        "The wheel turns.",
        "No state governs it.",
        "A new one.",
        "The end.",
    ]
    assert current(session, 4).pk == untouched.pk
    assert anchored(kept) == ("exact", "end")
    assert anchored(mended) == ("moved", "turns")
    assert anchored(gone) == ("orphan", "goes")
    assert Session.objects.count() == 1


def test_the_same_words_again_change_nothing(admin: Membership, coder: Membership) -> None:
    told = [statement("The wheel turns."), statement("The end.")]
    session = import_meeting(admin, meeting(*told))
    coding = coded(coder, current(session, 1), "wheel")
    revisions = set(TextRevision.objects.values_list("pk", flat=True))
    corrected(admin, session, meeting(*told, part="2"))
    assert set(TextRevision.objects.values_list("pk", flat=True)) == revisions
    assert anchored(coding) == ("exact", "wheel")
    assert not PastAnchor.objects.exists()


@pytest.mark.parametrize("seed", range(3))
def test_over_two_thousand_codings_none_is_silently_wrong(admin: Membership, coder: Membership, seed: int) -> None:
    """Sentences that recur word for word are the bait: what cannot be told apart must say so, not guess."""
    dice = random.Random(seed)
    bait = "The delegate thanked the chair and set out three points."
    told = [[bait if dice.random() < 0.3 else _sentence(dice) for _ in range(40)] for _ in range(10)]
    session = import_meeting(admin, meeting(*[statement(*said) for said in told]))
    codings = _plant(coder, session, dice, 2_000)
    edited = {
        3: [(said if dice.random() > 0.15 else _sentence(dice)) for said in told[3]],
        7: [*told[7][:20], bait, *told[7][20:]],
    }
    new = [statement(*edited.get(at, said)) for at, said in enumerate(told)]
    corrected(admin, session, meeting(*new))
    changed = {current(session, 4).text_id, current(session, 8).text_id}
    for coding, (text, start, quote) in codings:
        coding.refresh_from_db()
        assert coding.revision.content[coding.start : coding.end] == coding.quote
        if text not in changed:
            assert (coding.start, coding.quote, coding.anchor) == (start, quote, "exact")
        elif coding.anchor in ("exact", "moved"):
            assert coding.quote == quote or coding.quote.split()[0] == quote.split()[0]


def _sentence(dice: random.Random) -> str:
    return f"{' '.join(dice.choices(WORDS, k=dice.randint(5, 12)))} {dice.randint(1, 10**6)}.".capitalize()


def _plant(
    coder: Membership, session: Session, dice: random.Random, many: int
) -> list[tuple[Coding, tuple[int, int, str]]]:
    code = make_code(coder.project, "Bait")
    round_ = standing_round(coder.project)
    revisions = [current(session, n) for n in range(1, 11)]
    rows: dict[tuple[int, int, int], Coding] = {}
    while len(rows) < many:
        revision = dice.choice(revisions)
        start = dice.randrange(revision.characters - 30)
        end = start + dice.randint(3, 30)
        quote = revision.content[start:end]
        rows[(revision.pk, start, end)] = Coding(
            project=coder.project, round=round_, coder=coder, created_by=coder, text=revision.text, revision=revision,
            start=start, end=end, quote=quote, prefix=revision.content[max(0, start - 32) : start],
            suffix=revision.content[end : end + 32], code=code, chosen_code=code,
            chosen_revision=code.revisions.latest("number"),
        )  # fmt: skip
    made = Coding.objects.bulk_create(rows.values())
    return [(coding, (coding.text_id, coding.start, coding.quote)) for coding in made]


def test_assignments_follow_a_split(admin: Membership, coder: Membership) -> None:
    from tests.factories import plan_round

    session = import_meeting(admin, meeting(statement("One.", "Two.")))
    round_ = plan_round(admin, {coder}, session, blind=True)
    revision = current(session, 1)
    services.split_intervention(
        actor=admin, intervention=turn(session, 1), at=5, revision=str(revision.public_id), speaker=SpeakerDraft()
    )
    assert Assignment.objects.filter(round=round_, member=coder, text=turn(session, 2).text).exists()


# The coder's walk


def test_a_coder_looks_at_what_was_touched_and_keeps_or_removes_it(
    admin: Membership, coder: Membership, client: Any
) -> None:
    session = import_meeting(admin, meeting(statement("The state weal turns round."), statement("Another goes away.")))
    first, second = current(session, 1), current(session, 2)
    mended, gone = coded(coder, first, "state weal turns"), coded(coder, second, "Another goes away.")
    revise(admin, first, "The state wheel turns round.")
    revise(admin, second, "Quite a different sentence.")
    client.force_login(coder.user)
    page = client.get(f"/p/{coder.project.slug}/corrected/")
    assert [one.coding.pk for one in page.context["touched"]] == [mended.pk, gone.pk]
    for coding, what in ((mended, "keep"), (gone, "remove")):
        send(client, f"/p/{coder.project.slug}/corrected/{coding.public_id}/", {"what": what})
    assert client.get(f"/p/{coder.project.slug}/corrected/").context["touched"] == []
    mended.refresh_from_db()
    gone.refresh_from_db()
    assert (mended.anchor, gone.withdrawn_at is None) == ("exact", False)
