"""Where things lie: the project's own folders, and those of a data directory."""

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.launcher.say import LauncherError

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

# Bytes a Unix socket's path may have on macOS; Linux allows four more.
SOCKET_PATH_LIMIT = 103
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
SHORT_FOLDER = Path("/tmp")  # noqa: S108 # nosec B108 - folders in it are checked for their owner before use


@dataclass(frozen=True)
class DataDirectory:
    """All that one instance keeps. `path` is absolute."""

    path: Path

    @classmethod
    def chosen(cls, given: str | None) -> "DataDirectory":
        """The folder asked for on the command line, else in the environment, else `.data` in the project."""
        text = given or os.environ.get("RAPPORTEUR_DATA")
        return cls(Path(text).expanduser().absolute() if text else ROOT / ".data")

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def valkey(self) -> Path:
        return self.path / "valkey"

    @property
    def instance(self) -> str:
        """A short name that stays while the folder stays where it is."""
        return "r" + hashlib.sha256(os.fsencode(self.path.resolve())).hexdigest()[:10]

    def log(self, name: str) -> Path:
        return self.path / "logs" / f"{name}.log"

    def make(self) -> None:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("run", "logs", "media", "mail"):
                (self.path / name).mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise LauncherError(f"The data directory {self.path} cannot be used: {error.strerror}.") from error

    def secret_key(self) -> str:
        """The instance's own key, made once, moved to its place when whole."""
        place = self.path / "secret_key"
        if not place.exists():
            draft = self.path / f"secret_key.{os.getpid()}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
            draft.replace(place)
        return place.read_text(encoding="ascii").strip()


def socket_directory(data: DataDirectory) -> Path:
    """A short folder for the sockets of one data directory, which may itself lie too deep for a socket's path."""
    for base in (Path(tempfile.gettempdir()), SHORT_FOLDER):
        folder = base / f"rapporteur-{data.instance}"
        if len(os.fsencode(folder / LONGEST_SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
            return folder
    raise LauncherError("No folder short enough for sockets was found; set TMPDIR to a short path such as /tmp.")
