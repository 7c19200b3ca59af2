"""`manage.py create_token USER`: an API token, printed once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.accounts import selectors, services
from apps.accounts.models import User


class Command(BaseCommand):
    help = "Print a new API token of USER, alone on a line. It cannot be shown again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="an email address, or a name if only one person bears it")
        parser.add_argument("--label", default="made at the shell", help="what the token is for")
        parser.add_argument("--read-only", action="store_true", help="it may only read")

    def handle(self, *args: Any, **options: Any) -> None:
        user = _the_one_called(options["user"])
        _token, key = services.make_token(user=user, label=options["label"][:80], reads_only=options["read_only"])
        self.stdout.write(key)


def _the_one_called(email_or_name: str) -> User:
    found = list(selectors.accounts_called(email_or_name)[:2])
    if not found:
        raise CommandError(f"There is no account with the address or name {email_or_name!r}.")
    if len(found) > 1:
        raise CommandError(f"More than one person is called {email_or_name!r}. Give the email address.")
    if not found[0].is_active:
        raise CommandError(f"The account {email_or_name!r} is closed.")
    return found[0]
