"""Two coders and a supervisor doing this and that, by chance and repeatably."""

import random
import uuid
from collections.abc import Callable

from apps.codebook.models import Code
from apps.codebook.services import add_code, redefine_code, rename_code
from apps.coding import services
from apps.coding.models import LIVE, Coding, Round
from apps.corpus.models import TextRevision
from apps.projects.errors import Refused
from apps.projects.models import Membership


class AtWork:
    """Each step is something a person can do; where it is refused, nothing happens, as on a screen."""

    def __init__(
        self,
        *,
        seed: int,
        coders: list[Membership],
        supervisor: Membership,
        rounds: list[Round],
        revisions: list[TextRevision],
    ) -> None:
        self.chance = random.Random(seed)
        self.coders, self.supervisor, self.rounds, self.revisions = coders, supervisor, rounds, revisions

    def step(self) -> None:
        coder_steps: list[Callable[[Membership], object]] = [
            self.apply, self.apply, self.apply, self.apply, self.withdraw, self.restore,
            self.take_a_stance, self.move_the_end, self.write_a_memo, self.mark_done, self.unmark_done,
        ]  # fmt: skip
        steps = [lambda step=step: step(self.chance.choice(self.coders)) for step in coder_steps]
        try:
            self.chance.choice([*steps, self.change_the_codebook])()
        except Refused:
            return

    def apply(self, coder: Membership) -> None:
        revision = self.chance.choice(self.revisions)
        start = self.chance.randrange(revision.characters - 1)
        end = self.chance.randrange(start + 1, revision.characters + 1)
        services.apply_code(
            actor=coder,
            round_=self.chance.choice(self.rounds),
            revision=revision,
            start=start,
            end=end,
            quote=revision.content[start:end],
            code=self._code(),
            gesture_id=uuid.UUID(int=self.chance.getrandbits(128), version=4),
        )

    def withdraw(self, coder: Membership) -> None:
        for coding in self._one_of(coder, live=True):
            services.withdraw_coding(actor=coder, coding=coding)

    def restore(self, coder: Membership) -> None:
        for coding in self._one_of(coder, live=False):
            services.restore_coding(actor=coder, coding=coding)

    def take_a_stance(self, coder: Membership) -> None:
        for coding in self._one_of(coder, live=True):
            stance = self.chance.choice(["", "uses", "contests", "reframes"])
            services.change_coding(actor=coder, coding=coding, version=coding.version, stance=stance)

    def move_the_end(self, coder: Membership) -> None:
        for coding in self._one_of(coder, live=True):
            end = self.chance.randrange(coding.start + 1, coding.revision.characters + 1)
            extent = (coding.start, end, coding.revision.content[coding.start : end])
            services.change_coding(actor=coder, coding=coding, version=coding.version, extent=extent)

    def write_a_memo(self, coder: Membership) -> None:
        for coding in self._one_of(coder, live=True):
            memo = coding.memos.filter(author=coder, withdrawn_at__isnull=True).first()
            body = self.chance.choice(["Compare the first panel.", ""])
            services.write_memo(actor=coder, coding=coding, body=body, version=memo.version if memo else 0)

    def mark_done(self, coder: Membership) -> None:
        round_, revision = self.chance.choice(self.rounds), self.chance.choice(self.revisions)
        services.mark_done(actor=coder, round_=round_, revision=revision)

    def unmark_done(self, coder: Membership) -> None:
        round_, revision = self.chance.choice(self.rounds), self.chance.choice(self.revisions)
        services.unmark_done(actor=coder, round_=round_, text=revision.text)

    def change_the_codebook(self) -> None:
        code, n = self._code(), self.chance.randrange(1000)
        change = self.chance.choice(["add", "add", "rename", "redefine"])
        if change == "add":
            add_code(project=self.supervisor.project, actor=self.supervisor, kind="theme", name=f"New {n}")
        elif change == "rename":
            rename_code(code=code, actor=self.supervisor, name=f"Renamed {n}", revision=code.revision)
        else:
            redefine_code(code=code, actor=self.supervisor, revision=code.revision, definition=f"It says {n}.")

    def _code(self) -> Code:
        return self.chance.choice(list(Code.objects.filter(project=self.supervisor.project).order_by("id")))

    def _one_of(self, coder: Membership, *, live: bool) -> list[Coding]:
        own = Coding.objects.filter(coder=coder).select_related("revision", "round", "code").order_by("id")
        found = list(own.filter(LIVE) if live else own.filter(withdrawn_at__isnull=False))
        return [self.chance.choice(found)] if found else []
