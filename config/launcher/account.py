"""Who PostgreSQL runs as. It refuses to run as root, so root starts it as another user."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.launcher.say import LauncherError, say

# Where root may lay programs for another user. The first outlives the cleaning of temporary files.
COPIES = (Path("/var/lib"), Path(tempfile.gettempdir()))


@dataclass(frozen=True)
class Account:
    """A user of the machine; `switch` says whether becoming that user is needed."""

    uid: int
    gid: int
    switch: bool

    def popen_arguments(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def give(self, folder: Path) -> None:
        if self.switch:
            os.chown(folder, self.uid, self.gid)


def for_postgres(cluster: Path) -> Account:
    """The owner of the cluster where there is one; else ourselves, or as root an unprivileged user."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if cluster.exists() and cluster.stat().st_uid != 0:
        return Account(cluster.stat().st_uid, cluster.stat().st_gid, switch=True)
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(user.pw_uid, user.pw_gid, switch=True)
    raise LauncherError("PostgreSQL does not run as root and no user `postgres` or `nobody` exists. Use another user.")


def reachable(package: Path, version: str, program: str, account: Account) -> Path:
    """The folder of a package from which the account can start `program`; a copy when the original is closed to it."""
    if _can_start(package / program, account):
        return package
    copy = _place_for_copies() / f"{package.name}-{version}" / package.name
    if not _can_start(copy / program, account):
        say(f"Copying {package.name} to {copy.parent}, where user {account.uid} can start it…")
        _copy(package, copy.parent)
    if _can_start(copy / program, account):
        return copy
    raise LauncherError(f"User {account.uid} cannot start {package / program}; move the project to an open folder.")


def _can_start(program: Path, account: Account) -> bool:
    command = [str(program), "--version"]
    try:
        return subprocess.run(command, capture_output=True, check=False, **account.popen_arguments()).returncode == 0
    except (PermissionError, FileNotFoundError):
        return False


def _place_for_copies() -> Path:
    """A folder that belongs to root alone and that everybody may read."""
    base = next(base for base in COPIES if os.access(base, os.W_OK))
    folder = base / "rapporteur-programs"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise LauncherError(f"{folder} belongs to somebody else; remove it.")
    return folder


def _copy(package: Path, home: Path) -> None:
    """The package and its libraries, which appear in their new home whole or not at all."""
    draft = Path(tempfile.mkdtemp(dir=home.parent))
    for folder in (package, package.with_name(package.name + ".libs")):
        if folder.exists():
            shutil.copytree(folder, draft / folder.name, symlinks=True)
    draft.chmod(0o755)
    if home.exists():
        shutil.rmtree(home)
    draft.rename(home)


def private_folder(folder: Path, account: Account) -> None:
    """Make a folder that only the account may open, refusing one that somebody else laid in wait."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        account.give(folder)
    if folder.is_symlink() or folder.stat().st_uid not in {account.uid, os.geteuid()}:
        raise LauncherError(f"{folder} belongs to somebody else; remove it or set TMPDIR.")
    folder.chmod(0o700)
    account.give(folder)
