"""Variations on a meeting and its codes, for tests: `make_session`, `make_code`, `code_passage`, `plan_round`.

They go through the services wherever one exists, so that events, locks and checks are those of the product.
"""

from collections.abc import Iterable, Sequence
from itertools import count

from apps.codebook.models import Code
from apps.codebook.services import add_code
from apps.coding import services
from apps.coding.models import Coding, Round
from apps.corpus.canonical import canonical, count_words
from apps.corpus.models import Actor, Intervention, Panel, Session, Speaker, Text, TextRevision
from apps.projects.models import Membership, Project

TURNS = (
    "We came to speak of movement across borders, and of those who keep no count of it.",
    "The wheel turns only when every spoke holds. That is what cooperation means here.",
    "Data are missing where they matter most.\nNobody disputed that in the room.",
)
"""Invented sentences: no meeting was ever like this."""


def make_session(
    project: Project,
    *,
    turns: Sequence[str] = TURNS,
    title: str = "Third consultation",
    panels: Sequence[str] = ("Panel 1",),
) -> Session:
    """A session of one turn per text, spread over the panels in order, each turn by another state's delegate."""
    session = Session.objects.create(project=project, title=title)
    made = [
        Panel.objects.create(project=project, session=session, position=number, title=name)
        for number, name in enumerate(panels, start=1)
    ]
    for number, text in enumerate(turns, start=1):
        panel = made[(number - 1) * len(made) // len(turns)]
        intervention = Intervention.objects.create(
            project=project, session=session, panel=panel, position=number, speaker=make_speaker(project, number)
        )
        make_text(intervention, text)
    return session


def make_speaker(project: Project, number: int) -> Speaker:
    actor, _made = Actor.objects.get_or_create(project=project, name=f"State {number}", type=Actor.Type.STATE)
    return Speaker.objects.create(project=project, actor=actor, function="Delegate")


def make_text(intervention: Intervention, content: str) -> TextRevision:
    """The text of a turn, in its first revision."""
    stored = canonical(content)
    return TextRevision.objects.create(
        project=intervention.project,
        text=Text.objects.create(project=intervention.project, intervention=intervention),
        content=stored.text,
        characters=len(stored.text),
        words=count_words(stored.text),
        sha256=stored.sha256,
    )


def revisions_of(session: Session) -> list[TextRevision]:
    """The current revisions of a session, in the order of its turns."""
    current = TextRevision.objects.filter(text__intervention__session=session, is_current=True)
    return list(current.select_related("text").order_by("text__intervention__position"))


def standing_round(project: Project) -> Round:
    return Round.objects.get(project=project, standing=True)


_numbers = count(1)


def make_code(project: Project, name: str = "", *, kind: str = Code.Kind.THEME, parent: Code | None = None) -> Code:
    """A code of the project, added by its first admin."""
    admin = Membership.objects.filter(project=project, roles__contains=["admin"]).earliest("id")
    return add_code(project=project, actor=admin, kind=kind, name=name or f"Theme {next(_numbers)}", parent=parent)


def code_passage(
    coder: Membership,
    revision: TextRevision,
    code: Code,
    start: int = 0,
    end: int | None = None,
    *,
    round_: Round | None = None,
) -> Coding:
    """`coder` codes [start, end) (code points; to the end where none is given), in the standing round unless told."""
    stop = revision.characters if end is None else end
    applied = services.apply_code(
        actor=coder,
        round_=round_ or standing_round(coder.project),
        revision=revision,
        start=start,
        end=stop,
        quote=revision.content[start:stop],
        code=code,
    )
    return applied.coding


def plan_round(
    supervisor: Membership,
    coders: Iterable[Membership],
    session: Session,
    *,
    blind: bool = False,
    title: str = "Round 2",
    frozen_version: int | None = None,
) -> Round:
    """A running round over a whole session."""
    texts = Text.objects.filter(intervention__session=session)
    return services.plan_round(
        actor=supervisor, title=title, blind=blind, coders=coders, texts=texts, frozen_version=frozen_version
    )
