"""Two coders and a supervisor doing this and that, by chance and repeatably."""

import random
import uuid
from collections.abc import Callable

from apps.codebook.models import Code
from apps.codebook.services import add_code, redefine_code, rename_code
from apps.coding import services
from apps.coding.models import LIVE, Coding, Comment, Memo, Round
from apps.coding.subjects import Kind, Subject
from apps.coding.visibility import visible_codings, visible_comments
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
            self.note_something, self.note_something, self.comment, self.comment, self.settle, self.take_back,
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

    def note_something(self, coder: Membership) -> None:
        """A memo, private or not, on one's own or another's coding, a turn or a code; or a change of one."""
        private = self.chance.choice([True, False, None])
        standing = list(Memo.objects.filter(author=coder, withdrawn_at__isnull=True).order_by("id"))
        if standing and self.chance.random() < 0.4:
            memo = self.chance.choice(standing)
            body = self.chance.choice(["Seen again.", ""])
            services.change_memo(actor=coder, memo=memo, body=body, version=memo.version, is_private=private)
            return
        subject = self._something(coder, with_turns=True)
        services.write_memo_on(actor=coder, subject=subject, body="Note this.", is_private=private)

    def comment(self, coder: Membership) -> None:
        threads = self._threads(coder)
        if threads and self.chance.random() < 0.5:
            services.reply(actor=coder, thread=self.chance.choice(threads), body="I see.")
        else:
            services.open_thread(actor=coder, subject=self._something(coder), body="Is it?")

    def settle(self, coder: Membership) -> None:
        for thread in self._threads(coder)[:2]:
            step = self.chance.choice([services.resolve_thread, services.reopen_thread])
            step(actor=coder, thread=thread)

    def take_back(self, coder: Membership) -> None:
        for comment in visible_comments(coder).filter(author=coder, act="said").order_by("-id")[:1]:
            services.withdraw_comment(actor=coder, comment=comment)

    def _threads(self, coder: Membership) -> list[Comment]:
        return list(visible_comments(coder).filter(thread__isnull=True).order_by("id"))

    def _something(self, coder: Membership, *, with_turns: bool = False) -> Subject:
        codings = list(visible_codings(coder).filter(LIVE).select_related("code", "round", "text").order_by("id"))
        of_codings = [Subject(Kind.CODING, coding) for coding in codings]
        turns = [Subject(Kind.INTERVENTION, revision.text.intervention) for revision in self.revisions]
        return self.chance.choice([Subject(Kind.CODE, self._code()), *of_codings, *(turns if with_turns else [])])

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
