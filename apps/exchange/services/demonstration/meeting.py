"""What was said: the session, its panels and turns, who spoke, and the groups they are put into."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from apps.activity.services import unit_of_work
from apps.corpus.canonical import count_words, sha256_of
from apps.corpus.models import (
    Actor,
    Group,
    GroupAssignment,
    GroupScheme,
    Intervention,
    OnBehalfOf,
    Panel,
    Person,
    Recording,
    Segment,
    Session,
    Speaker,
    Text,
    TextRevision,
)
from apps.exchange.services.demonstration.tale import Record, Tale
from apps.projects.models import Membership, Project

Row = TypeVar("Row")
Revisions = dict[str, TextRevision]
"""By the key of their intervention."""


def tell(tale: Tale, project: Project, admin: Membership) -> Revisions:
    with unit_of_work(project, admin, locks="change") as work:
        actors = _actors(tale, project)
        speakers = _speakers(tale, project, actors)
        session = _session(tale, project)
        interventions = _interventions(tale, session, speakers, actors)
        revisions = _texts(tale, interventions)
        _groups(tale, project, actors, speakers)
        work.record(
            "session.imported",
            objects={"session": str(session.public_id)},
            after={"panels": len(tale.session["panels"]), "interventions": len(interventions)},
        )
    return revisions


def _actors(tale: Tale, project: Project) -> dict[str, Actor]:
    """Those of the register that the tale means, by code or name; the others are added to it."""
    told = tale.read("actors")["actors"]
    known = list(Actor.objects.filter(project=project))
    found = {actor.iso3 or actor.name: actor for actor in known} | {actor.name: actor for actor in known}
    new = [
        Actor(project=project, name=a["name"], type=a["type"], iso3=a["iso3"] or "", aliases=a["aliases"])
        for a in told
        if (a["iso3"] or a["name"]) not in found
    ]
    found |= {actor.iso3 or actor.name: actor for actor in Actor.objects.bulk_create(new)}
    return {a["key"]: found[a["iso3"] or a["name"]] for a in told}


def _speakers(tale: Tale, project: Project, actors: dict[str, Actor]) -> dict[str, Speaker]:
    told = tale.read("speakers")["speakers"]
    persons = _persons(project, (speaker["name"] for speaker in told))
    speakers = [
        Speaker(
            project=project,
            name=speaker["name"] or "",
            actor=actors.get(speaker["actor"]),
            function=speaker["function"] or "",
            table_label=speaker["table_label"],
            person=persons.get(speaker["name"]),
        )
        for speaker in told
    ]
    return _by_key(told, Speaker.objects.bulk_create(speakers))


def _persons(project: Project, names: Iterable[str | None]) -> dict[str, Person]:
    """Those who speak in more than one capacity, by name."""
    often = [name for name, capacities in Counter(names).items() if name and capacities > 1]
    persons = Person.objects.bulk_create(Person(project=project, name=name) for name in often)
    return {person.name: person for person in persons}


def _session(tale: Tale, project: Project) -> Session:
    told = tale.session
    return Session.objects.create(
        project=project,
        title=told["title"],
        place=told["place"],
        starts_on=told["dates"][0],
        ends_on=told["dates"][-1],
        note=told["note"],
    )


def _recordings(tale: Tale, session: Session) -> dict[str, Recording]:
    told = tale.session["recordings"]
    recordings = [Recording(project=session.project, session=session, recorded_on=day["date"]) for day in told]
    return _by_key(told, Recording.objects.bulk_create(recordings))


def _panels(tale: Tale, session: Session) -> dict[str, Panel]:
    told = tale.session["panels"]
    panels = [
        Panel(project=session.project, session=session, position=position, title=panel["title"])
        for position, panel in enumerate(told, 1)
    ]
    return _by_key(told, Panel.objects.bulk_create(panels))


def _interventions(
    tale: Tale, session: Session, speakers: dict[str, Speaker], actors: dict[str, Actor]
) -> dict[str, Intervention]:
    panels, recordings = _panels(tale, session), _recordings(tale, session)
    told = list(tale.interventions())
    interventions = [
        Intervention(
            project=session.project,
            session=session,
            panel=panels[panel["key"]],
            position=position,
            speaker=speakers[turn["speaker"]],
            mode=turn["mode"],
            recording=recordings[panel["recording"]],
            start_ms=turn["start"],
            end_ms=turn["end"],
        )
        for position, (panel, turn) in enumerate(told, 1)
    ]
    by_key = _by_key((turn for _, turn in told), Intervention.objects.bulk_create(interventions))
    OnBehalfOf.objects.bulk_create(
        OnBehalfOf(project=session.project, intervention=by_key[turn["key"]], actor=actors[actor])
        for _, turn in told
        for actor in turn["on_behalf_of"]
    )
    return by_key


def _texts(tale: Tale, interventions: dict[str, Intervention]) -> Revisions:
    told = [turn for _, turn in tale.interventions()]
    texts = Text.objects.bulk_create(
        Text(project=interventions[turn["key"]].project, intervention=interventions[turn["key"]]) for turn in told
    )
    revisions = TextRevision.objects.bulk_create(
        _revision(text, "\n".join(turn["text"])) for text, turn in zip(texts, told, strict=True)
    )
    Segment.objects.bulk_create(
        segment
        for revision, turn in zip(revisions, told, strict=True)
        for segment in _paragraphs(revision, turn["text"])
    )
    return _by_key(told, revisions)


def _revision(text: Text, content: str) -> TextRevision:
    return TextRevision(
        project=text.project,
        text=text,
        content=content,
        characters=len(content),
        words=count_words(content),
        sha256=sha256_of(content),
    )


def _paragraphs(revision: TextRevision, paragraphs: list[str]) -> Iterable[Segment]:
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph)
        kind = Segment.Kind.PARAGRAPH
        yield Segment(project=revision.project, revision=revision, kind=kind, start=start, end=end)
        start = end + 1


def _groups(tale: Tale, project: Project, actors: dict[str, Actor], speakers: dict[str, Speaker]) -> None:
    for position, told in enumerate(tale.read("groups")["schemes"]):
        scheme = GroupScheme.objects.create(project=project, name=told["name"], position=position)
        groups = Group.objects.bulk_create(
            Group(project=project, scheme=scheme, name=group["name"], position=n)
            for n, group in enumerate(told["groups"])
        )
        for group, members in zip(groups, told["groups"], strict=True):
            placed: list[dict[str, Any]] = [{"actor": actors[key]} for key in members["actors"]]
            placed += [{"speaker": speakers[key]} for key in members["speakers"]]
            GroupAssignment.objects.bulk_create(
                GroupAssignment(project=project, scheme=scheme, group=group, **one) for one in placed
            )


def _by_key(told: Iterable[Record], rows: Iterable[Row]) -> dict[str, Row]:
    return {record["key"]: row for record, row in zip(told, rows, strict=True)}
