"""`manage.py create_account EMAIL NAME`: the first account of a new server, or any other."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from apps.accounts import selectors, services
from apps.accounts.models import User


class Command(BaseCommand):
    help = "Make an account. The passphrase is asked for; without a terminal it is the first line of the input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("name", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        email, name = options["email"], options["name"]
        if selectors.has_account(email):
            raise CommandError(f"There is an account with the address {email} already.")
        passphrase = _asked_for()
        _check(email, name, passphrase)
        services.create_account(email=email, name=name, passphrase=passphrase)
        self.stdout.write(f"{name} can sign in now.")


def _asked_for() -> str:
    return getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _check(email: str, name: str, passphrase: str) -> None:
    try:
        validate_email(email)
        validate_password(passphrase, User(email=email, name=name))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
