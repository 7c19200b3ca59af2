"""Keeps the parts of an instance alive: what crashes is started again, at growing intervals."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from config.launcher import processes, roles
from config.launcher.layout import PYTHON, ROOT, DataDirectory
from config.launcher.roles import Role
from config.launcher.say import LauncherError, say, tail

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
CALM = 60.0  # seconds after which an earlier crash is forgiven
CRASHES_BEFORE_READY = 3


@dataclass
class Child:
    """One part and how to begin it; `process` is None while it waits to be begun again."""

    role: Role
    begin: Callable[[], "subprocess.Popen[bytes]"]
    process: "subprocess.Popen[bytes] | None" = None
    began_at: float = 0.0
    begin_again_at: float = 0.0
    crashes: int = 0

    def pause(self) -> float:
        return min(FIRST_PAUSE * 2.0 ** (self.crashes - 1), LONGEST_PAUSE)


@dataclass
class Supervisor:
    """The parts of the instance in `data`, run with the environment `variables`."""

    data: DataDirectory
    variables: Mapping[str, str]
    children: dict[str, Child] = field(default_factory=dict)

    def begin(self, role: Role, words: list[str]) -> None:
        """Run a program of the environment's Python and keep it running."""
        command, log = [str(PYTHON), *words], self.data.log(role.name)
        self.adopt(
            role,
            lambda: processes.begin(role.name, command, run=self.data.run, log=log, cwd=ROOT, env=self.variables),
        )
        self._begin(self.children[role.name])

    def adopt(
        self,
        role: Role,
        begin: Callable[[], "subprocess.Popen[bytes]"],
        process: "subprocess.Popen[bytes] | None" = None,
    ) -> None:
        """Keep running what somebody else began, and begins again through `begin`."""
        self.children[role.name] = Child(role, begin, process, began_at=time.monotonic())

    def look(self) -> None:
        """Notice crashes and begin again what is due."""
        for child in self.children.values():
            if child.process is None:
                if time.monotonic() >= child.begin_again_at:
                    self._begin(child)
            elif child.process.poll() is not None:
                self._crashed(child)

    def refuse_repeated_crashes(self) -> None:
        """Before all are ready, a part that ends again and again is a fault to show rather than to outlast."""
        for child in self.children.values():
            if child.crashes >= CRASHES_BEFORE_READY:
                log = self.data.log(child.role.name)
                raise LauncherError(f"The {child.role.name} process does not start. Its log {log} ends:\n{tail(log)}")

    def stop(self) -> None:
        """Web, clock and worker, in this order; servers are stopped by whoever began them."""
        for role in (roles.WEB, roles.BEAT, roles.WORKER):
            child = self.children.pop(role.name, None)
            if child and child.process:
                roles.stop_recorded(self.data.run, (role,))
                child.process.wait()

    def _begin(self, child: Child) -> None:
        try:
            child.process = child.begin()
        except LauncherError as error:
            say(str(error))
            self._plan_another(child)
        child.began_at = time.monotonic()

    def _crashed(self, child: Child) -> None:
        if child.process is None:
            return
        log = self.data.log(child.role.name)
        say(f"The {child.role.name} process ended ({_how(child.process.returncode)}); starting it again. Log: {log}")
        # A leader that was killed leaves its pool behind, which nobody else would end.
        processes.Process(child.process.pid, "").send_to_group(signal.SIGKILL)
        if time.monotonic() - child.began_at > CALM:
            child.crashes = 0
        self._plan_another(child)

    def _plan_another(self, child: Child) -> None:
        child.process = None
        child.crashes += 1
        child.begin_again_at = time.monotonic() + child.pause()


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
