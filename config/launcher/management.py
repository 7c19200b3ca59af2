"""Django's commands, with the servers and settings they need. Nothing here writes to stdout: commands print JSON."""

import os
import subprocess
from collections.abc import Mapping

from config.launcher import command_lines, environment, servers
from config.launcher.layout import PYTHON, ROOT, DataDirectory
from config.launcher.say import LauncherError, end_of

SETTINGS = "config.settings.local"

# Commands that ask nothing of a server.
WITHOUT_SERVERS = {
    *("help", "version", "--help", "-h", "--version", "check", "diffsettings", "spectacular"),
    *("makemigrations", "makemessages", "compilemessages", "collectstatic", "findstatic", "startapp"),
}


def lock() -> str:
    """The packages a command needs: those of the servers only where none are given."""
    return environment.RUNTIME if servers.are_given() else environment.EMBEDDED


def main(arguments: list[str]) -> int:
    given, rest = split_data(arguments)
    data = DataDirectory.chosen(given)
    name = rest[0] if rest else "help"
    if servers.are_given() or name in WITHOUT_SERVERS:
        return _django(rest, settings_for(data, {}))
    is_new = not data.postgres.exists()
    with servers.for_one_command(data) as urls:
        variables = settings_for(data, urls)
        if is_new and name != "migrate":
            migrate(variables)
        return _django(rest, variables)


def split_data(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Take `--data DIR` or `--data=DIR` out of a command line; what stands after `--` is left alone."""
    rest: list[str] = []
    given = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return given, [*rest, word, *words]
        if word == "--data":
            given = next(words, None)
            if given is None:
                raise LauncherError("--data wants a folder after it.")
        elif word.startswith("--data="):
            given = word.removeprefix("--data=")
        else:
            rest.append(word)
    return given, rest


def settings_for(data: DataDirectory, urls: Mapping[str, str], origin: str | None = None) -> dict[str, str]:
    """The environment in which the settings modules find everything of this instance."""
    ours = {"RAPPORTEUR_DATA": str(data.path), "RAPPORTEUR_INSTANCE": data.instance, **urls}
    if origin:
        ours["RAPPORTEUR_ORIGIN"] = origin
    if urls and not os.environ.get("SECRET_KEY"):
        ours["SECRET_KEY"] = data.secret_key()
    return {"DJANGO_SETTINGS_MODULE": SETTINGS} | os.environ | ours


def migrate(variables: Mapping[str, str]) -> None:
    """Bring the tables up to date, quietly unless it fails."""
    command = [str(PYTHON), *command_lines.MIGRATE]
    answer = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise LauncherError(f"The database could not be brought up to date.\n{end_of(answer.stderr)}")


def _django(arguments: list[str], variables: Mapping[str, str]) -> int:
    from django.core.management import execute_from_command_line

    os.environ.update(variables)
    execute_from_command_line(["manage.py", *arguments])
    return 0
