"""`manage.py import_transcript FILE --project SLUG`: a transcript from the shell, by the same steps as the screens."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.corpus import import_report, services
from apps.projects.errors import Refused
from apps.projects.models import Project

COUNTED = ("panels", "interventions", "paragraphs", "sentences", "speakers", "actors", "words", "characters")


class Command(BaseCommand):
    help = "Import a transcript into a project, as a new session. The same file again adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--project", metavar="SLUG", required=True)
        parser.add_argument("--dry-run", action="store_true", help="say what would be imported, store nothing")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="one JSON object on stdout, also for a refusal"
        )

    def handle(self, *, file: str, project: str, dry_run: bool, as_json: bool, **options: Any) -> None:
        try:
            told = self._import(file, project, dry_run)
        except _Stopped as stopped:
            if as_json:
                self._say_json({"error": {"where": stopped.where, "what": stopped.what}})
            raise CommandError(str(stopped)) from stopped
        if as_json:
            self._say_json(told)
        else:
            self.stdout.write(_in_words(told))

    def _import(self, file: str, slug: str, dry_run: bool) -> dict[str, Any]:
        project = Project.objects.filter(slug=slug).first()
        if project is None:
            raise _Stopped("--project", f"There is no project “{slug}”.")
        looked = _look_over(Path(file))
        draft, refusal = looked.draft, looked.refusal
        if refusal is not None or draft is None:
            raise _Stopped(refusal.where if refusal else "", f"{refusal.what} {refusal.remedy}" if refusal else "")
        facts = import_report.facts_of(draft)
        if dry_run:
            return facts
        try:
            imported = services.import_now(project=project, actor=None, looked=looked)
        except Refused as refused:
            raise _Stopped(looked.name, refused.sentence) from refused
        return facts | {"session": str(imported.session.public_id)}

    def _say_json(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))


class _Stopped(Exception):
    """Nothing was imported: where, and what stands against it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.where = where
        self.what = what


def _look_over(path: Path) -> services.LookedOver:
    try:
        with path.open("rb") as file:
            data = file.read(settings.UPLOAD_MAX_BYTES + 1)
        return services.look_over(path.name, data)
    except FileNotFoundError as error:
        raise _Stopped(str(path), "There is no such file.") from error
    except OSError as error:
        raise _Stopped(str(path), f"The file cannot be opened: {error.strerror}.") from error
    except Refused as refused:
        raise _Stopped(str(path), refused.sentence) from refused


def _in_words(told: dict[str, Any]) -> str:
    counts = ", ".join(f"{told[name]:,} {name}" for name in COUNTED)
    lines = [f"{told['title']} ({told['date'] or 'no date'}), read as {told['format']}", counts]
    if told["left_out_characters"]:
        lines.append(f"{told['left_out_characters']:,} characters left out")
    lines += [f"{problem['where']}: {problem['what']}" for problem in told["problems"]]
    lines.append(f"Session {told['session']}" if "session" in told else "Nothing was stored: this was a dry run.")
    return "\n".join(lines)
