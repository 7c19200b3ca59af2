"""Ben searches, looks over what was found, and codes it in one go; nobody learns of others by it."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Event
from apps.codebook.models import Code
from apps.codebook.selectors import version_of
from apps.coding.models import LIVE, Coding, CodingBatch, Round
from apps.coding.services import close_round, undo_batch, withdraw_coding
from apps.corpus.models import Actor, Group, GroupAssignment, GroupScheme, Session
from apps.corpus.services import revise_text
from apps.projects.models import Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of, standing_round
from tests.pages import gestures_in, send, words
from tests.people import browser_of, member_of
from tests.scripts import Script

TURNS = (
    "The wheel turns. A spoke holds.\nNobody counted the wheels, and no wheel was counted.",
    "We speak of bridges.",
    "Another wheel, another spoke.",
)


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project, turns=TURNS)


@pytest.fixture
def wheel(project: Project, session: Session) -> Code:
    return make_code(project, "Wheel")


@pytest.fixture
def browser(ben: User) -> Client:
    return browser_of(ben)


def search(browser: Client, project: Project, **asked: Any) -> Any:
    return browser.get(reverse("coding:search", args=[project.slug]), asked)


def code_hits(project: Project, **asked: Any) -> str:
    return reverse("coding:code-hits", args=[project.slug], query=asked)


def places(response: Any) -> list[str]:
    return [passage.place for passage in response.context["preview"].passages]


def quotes(user: User, project: Project) -> list[str]:
    own = Coding.objects.filter(LIVE, coder=member_of(project, user))
    return list(own.order_by("text", "start").values_list("quote", flat=True))


class TestSearching:
    def test_it_shows_passages_with_who_said_them_and_the_way_there(
        self, browser: Client, project: Project, session: Session
    ) -> None:
        page = search(browser, project, q="spoke")
        assert "2 sentences" in words(page)
        assert "A spoke holds. 1 State 1 Panel 1" in words(page)
        turn = reverse("coding:workbench", args=[project.slug, session.public_id])
        assert f"{turn}?round={standing_round(project).public_id}&amp;passage=17-31#t-1" in page.content.decode()

    def test_it_shows_codes_and_speakers_too(self, rosa: User, project: Project, wheel: Code) -> None:
        page = words(search(browser_of(rosa), project, q="whee"))
        assert "Codes WH Wheel" in page
        assert "State 2" in words(search(browser_of(rosa), project, q="state"))

    def test_while_one_types_only_the_results_come(self, browser: Client, project: Project, session: Session) -> None:
        search(browser, project)
        part = search(browser, project, q="wheel", part="results")
        assert words(part).startswith("3 sentences Passages")
        assert "<html" not in part.content.decode()

    def test_a_word_only_begun_is_gone_on_with(self, browser: Client, project: Project, session: Session) -> None:
        assert "No word like that. 1 sentence with words that begin so." in words(search(browser, project, q="brid"))

    def test_nothing_found_says_where_else_to_look(self, browser: Client, project: Project, session: Session) -> None:
        assert "Nothing found." in words(search(browser, project, q="lighthouse"))
        other = make_session(project, turns=["A lighthouse."])
        found = search(browser, project, q="lighthouse", session=session.public_id)
        assert "look in all texts" in words(found)
        assert "1 sentence" in words(search(browser, project, q="lighthouse", session=other.public_id))

    def test_an_empty_question_asks_for_words(self, browser: Client, project: Project) -> None:
        assert "Type to search." in words(search(browser, project))
        assert "Say also what to look for" in words(search(browser, project, q="-wheel"))
        assert "too long" in words(search(browser, project, q="wheel " * 60))

    def test_it_looks_in_one_actor_group(self, browser: Client, project: Project, session: Session) -> None:
        scheme = GroupScheme.objects.create(project=project, name="Shores")
        group = Group.objects.create(project=project, scheme=scheme, name="North")
        actor = Actor.objects.get(project=project, name="State 3")
        GroupAssignment.objects.create(project=project, scheme=scheme, group=group, actor=actor)
        found = words(search(browser, project, q="wheel", group=group.public_id))
        assert "1 sentence" in found
        assert "Another wheel" in found

    @pytest.mark.parametrize("name", ["session", "speaker", "group", "round", "code"])
    def test_a_filter_that_is_not_here_is_not_found(self, browser: Client, project: Project, name: str) -> None:
        for value in (str(uuid.uuid4()), "x", "\x00"):
            assert search(browser, project, q="wheel", **{name: value}).status_code == 404

    def test_what_is_typed_is_shown_as_text(self, browser: Client, project: Project, session: Session) -> None:
        page = search(browser, project, q="<script>alert(1)</script>").content.decode()
        assert "<script>alert" not in page


class TestLookingItOver:
    @pytest.mark.parametrize(
        ("unit", "expected"),
        [
            ("hit", 4),
            ("sentence", 3),
            ("paragraph", 3),
            ("text", 2),
        ],
    )
    def test_it_lists_each_unit_once(
        self, browser: Client, project: Project, wheel: Code, unit: str, expected: int
    ) -> None:
        page = browser.get(code_hits(project, q="wheel", code=wheel.public_id, unit=unit))
        assert len(places(page)) == expected

    def test_it_leaves_out_what_he_has_coded_and_says_so(
        self, browser: Client, ben: User, project: Project, wheel: Code, session: Session
    ) -> None:
        code_passage(member_of(project, ben), revisions_of(session)[0], wheel, 0, 31)
        page = browser.get(code_hits(project, q="wheel", code=wheel.public_id))
        assert len(places(page)) == 2
        assert "1 passage is left out: you have coded it with “Wheel” already." in words(page)

    def test_what_others_coded_is_not_heard_of(
        self, browser: Client, noor: User, project: Project, wheel: Code, session: Session
    ) -> None:
        before = words(browser.get(code_hits(project, q="wheel", code=wheel.public_id)))
        code_passage(member_of(project, noor), revisions_of(session)[0], wheel, 0, 31)
        assert words(browser.get(code_hits(project, q="wheel", code=wheel.public_id))) == before

    def test_texts_of_others_are_left_out(
        self, browser: Client, ben: User, ana: User, project: Project, wheel: Code, session: Session
    ) -> None:
        round_ = plan_round(member_of(project, ana), [member_of(project, ben)], session)
        round_.assignments.filter(text=revisions_of(session)[2].text).delete()
        page = browser.get(code_hits(project, q="wheel", code=wheel.public_id, round=round_.public_id))
        assert len(places(page)) == 2
        assert "its text is not assigned to you in this round" in words(page)

    def test_without_a_code_it_asks_for_one(self, browser: Client, project: Project, session: Session) -> None:
        assert "Search for words and choose a code there" in words(browser.get(code_hits(project, q="wheel")))

    def test_codes_that_came_after_a_frozen_codebook_are_not_offered(
        self, browser: Client, ben: User, ana: User, project: Project, session: Session, wheel: Code
    ) -> None:
        coders = [member_of(project, ben)]
        round_ = plan_round(member_of(project, ana), coders, session, frozen_version=version_of(project))
        later = make_code(project, "Later")
        page = search(browser, project, q="wheel", round=round_.public_id)
        assert f'value="{wheel.public_id}"' in page.content.decode()
        assert f'value="{later.public_id}"' not in page.content.decode()

    def test_many_hits_come_in_turns(
        self, browser: Client, project: Project, wheel: Code, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("apps.coding.services.MOST_AT_ONCE", 2)
        address = code_hits(project, q="wheel", code=wheel.public_id)
        page = browser.get(address)
        assert len(places(page)) == 2
        assert "These are the first 2." in words(page)
        send(browser, address, {"place": places(page)})
        assert len(places(browser.get(address))) == 1


class TestCodingAllHits:
    def test_it_codes_what_is_ticked_in_one_go(self, browser: Client, ben: User, project: Project, wheel: Code) -> None:
        address = code_hits(project, q="wheel", code=wheel.public_id)
        ticked = places(browser.get(address))[:2]
        page = send(browser, address, {"place": ticked}, follow=True)
        assert "2 passages coded with “Wheel”." in words(page)
        assert quotes(ben, project) == ["The wheel turns.", "Nobody counted the wheels, and no wheel was counted."]
        batch = CodingBatch.objects.get()
        assert set(Coding.objects.values_list("group_gesture", flat=True)) == {batch.group}
        assert Event.objects.filter(kind="coding.applied").count() == 2

    def test_sent_twice_it_is_done_once(self, browser: Client, ben: User, project: Project, wheel: Code) -> None:
        address = code_hits(project, q="wheel", code=wheel.public_id)
        page = browser.get(address)
        form = {"place": places(page), "gesture": gestures_in(page)[0]}
        first, second = (send(browser, address, form) for _ in range(2))
        assert first["Location"] == second["Location"]
        assert len(quotes(ben, project)) == 3
        assert CodingBatch.objects.count() == 1

    def test_a_text_corrected_meanwhile_stops_all_of_it(
        self, browser: Client, ada: User, ben: User, project: Project, wheel: Code, session: Session
    ) -> None:
        address = code_hits(project, q="wheel", code=wheel.public_id)
        ticked = places(browser.get(address))
        last = revisions_of(session)[2]
        revise_text(actor=member_of(project, ada), text=last.text, content="A hub.", revision=str(last.public_id))
        page = send(browser, address, {"place": ticked}, follow=True)
        assert "A text was corrected meanwhile. Nothing was coded" in words(page)
        assert quotes(ben, project) == []

    def test_nothing_ticked_is_said(self, browser: Client, project: Project, wheel: Code) -> None:
        page = send(browser, code_hits(project, q="wheel", code=wheel.public_id), follow=True)
        assert "Tick at least one passage." in words(page)

    @pytest.mark.parametrize("place", ["x", "0" * 36 + ":1-2", "00000000-0000-4000-8000-000000000000:1-2", "\x00"])
    def test_what_names_no_passage_is_refused(
        self, browser: Client, ben: User, project: Project, wheel: Code, place: str
    ) -> None:
        page = send(browser, code_hits(project, q="wheel", code=wheel.public_id), {"place": place}, follow=True)
        assert "This names no passage." in words(page)
        assert quotes(ben, project) == []

    def test_a_closed_round_takes_nothing(
        self, browser: Client, ben: User, ana: User, project: Project, wheel: Code, session: Session
    ) -> None:
        round_ = plan_round(member_of(project, ana), [member_of(project, ben)], session)
        address = code_hits(project, q="wheel", code=wheel.public_id, round=round_.public_id)
        ticked = places(browser.get(address))
        close_round(actor=member_of(project, ana), round_=round_)
        assert send(browser, address, {"place": ticked}).status_code == 404
        assert quotes(ben, project) == []

    def test_one_result_is_coded_where_it_stands(
        self, browser: Client, ben: User, project: Project, wheel: Code
    ) -> None:
        asked = {"q": "wheel", "code": wheel.public_id, "unit": "hit"}
        rows = search(browser, project, **asked).context["rows"]
        back = send(browser, code_hits(project, **asked), {"place": rows[1].place, "from": "results"})
        assert back["Location"].startswith(reverse("coding:search", args=[project.slug]))
        assert quotes(ben, project) == ["wheels", "wheel"]
        assert "coded" in words(browser.get(back["Location"]))

    def test_rosa_reads_and_may_not_code(self, rosa: User, project: Project, wheel: Code) -> None:
        browser = browser_of(rosa)
        assert "Code all" not in words(search(browser, project, q="wheel"))
        assert send(browser, code_hits(project, q="wheel", code=wheel.public_id)).status_code == 403


@pytest.fixture
def batch(browser: Client, project: Project, wheel: Code) -> CodingBatch:
    address = code_hits(project, q="wheel", code=wheel.public_id)
    send(browser, address, {"place": places(browser.get(address))})
    return CodingBatch.objects.get()


def page_of(batch: CodingBatch) -> str:
    return reverse("coding:batch", args=[batch.project.slug, batch.public_id])


def press(browser: Client, batch: CodingBatch, what: str) -> str:
    address = reverse("coding:undo-batch", args=[batch.project.slug, batch.public_id])
    return words(send(browser, address, {"what": what}, follow=True))


class TestTakingItBack:
    def test_it_is_told_and_taken_back_together(
        self, browser: Client, ben: User, project: Project, batch: CodingBatch
    ) -> None:
        assert "3 codings made, 3 standing" in words(browser.get(page_of(batch)))
        assert "3 codings taken off." in press(browser, batch, "undo")
        assert quotes(ben, project) == []
        assert Event.objects.filter(kind="coding.withdrawn").count() == 3

    def test_and_brought_back_but_for_what_he_took_off_himself(
        self, browser: Client, ben: User, project: Project, batch: CodingBatch
    ) -> None:
        withdraw_coding(actor=member_of(project, ben), coding=Coding.objects.earliest("pk"))
        press(browser, batch, "undo")
        assert "2 codings are back." in press(browser, batch, "redo")
        assert len(quotes(ben, project)) == 2

    def test_what_he_coded_again_meanwhile_stays_one(
        self, browser: Client, ben: User, project: Project, wheel: Code, session: Session, batch: CodingBatch
    ) -> None:
        press(browser, batch, "undo")
        code_passage(member_of(project, ben), revisions_of(session)[0], wheel, 0, 16)
        assert "2 codings are back." in press(browser, batch, "redo")
        assert len(quotes(ben, project)) == 3

    def test_undone_twice_it_is_undone_once(self, ben: User, project: Project, batch: CodingBatch) -> None:
        taken = [undo_batch(actor=member_of(project, ben), batch=batch) for _ in range(2)]
        assert taken == [3, 0]

    def test_it_stands_in_his_history_and_nobody_elses(
        self, browser: Client, noor: User, project: Project, batch: CodingBatch
    ) -> None:
        address = reverse("coding:batches", args=[project.slug])
        assert "wheel" in words(browser.get(address))
        assert address in browser.get(reverse("coding:history", args=[project.slug])).content.decode()
        assert "Nothing yet." in words(browser_of(noor).get(address))
        assert browser_of(noor).get(page_of(batch)).status_code == 404
        assert browser_of(noor).post(f"{page_of(batch)}undo/").status_code == 404


class TestThroughTheApi:
    def test_a_script_searches_codes_and_takes_back(self, ben: User, project: Project, wheel: Code) -> None:
        script = Script(ben, project)
        found = script.get("search", q="spoke").json()
        assert (found["total"], [each["said"] for each in found["sentences"]]) == (
            2,
            ["A spoke holds.", "Another wheel, another spoke."],
        )
        first = found["sentences"][0]
        body = {
            "round": str(standing_round(project).public_id),
            "code": str(wheel.public_id),
            "query": "spoke",
            "places": [f"{first['revision']}:{first['start']}-{first['end']}"],
        }
        key = str(uuid.uuid4())
        made = script.post("coding-batches", body, key=key)
        assert (made.status_code, made.json()["size"]) == (201, 1)
        assert script.post("coding-batches", body, key=key).json() == made.json()
        address = f"{script.base}coding-batches/{made.json()['id']}"
        assert script.client.delete(address, headers={"Idempotency-Key": str(uuid.uuid4())}).json()["standing"] == 0
        assert script.post(f"coding-batches/{made.json()['id']}/restore").json()["standing"] == 1
        assert [each["id"] for each in script.get("coding-batches").json()] == [made.json()["id"]]

    def test_what_is_too_much_is_refused(self, ben: User, project: Project) -> None:
        assert Script(ben, project).get("search", q="a" * 301).status_code == 422

    def test_a_blind_coder_finds_the_same_whoever_worked(
        self, ben: User, noor: User, ana: User, project: Project, session: Session, wheel: Code
    ) -> None:
        coders = [member_of(project, ben), member_of(project, noor)]
        round_ = plan_round(member_of(project, ana), coders, session, blind=True)
        asked = {"q": "wheel", "code": str(wheel.public_id), "round": str(round_.public_id)}
        addresses = [
            reverse("coding:search", args=[project.slug], query=asked | {"part": "results"}),
            code_hits(project, **asked),
        ]

        search(browser_of(ben), project)

        def read() -> list[str]:
            return [words(browser_of(ben).get(address)) for address in addresses]

        quiet = read()
        noors = Round.objects.get(pk=round_.pk)
        for revision in revisions_of(session):
            code_passage(member_of(project, noor), revision, wheel, 0, 10, round_=noors)
        assert read() == quiet
