"""`manage.py load_demonstration`: the demonstration project, once; its accounts, every time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.exchange import services


class Command(BaseCommand):
    help = "Load the demonstration project unless it is there, and print its accounts, one a line: address, passphrase."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This server is open to others: the demonstration's passphrase is known to everybody.")
        loaded = services.load_demonstration()
        state = "loaded" if loaded.is_new else "already there"
        self.stdout.write(f"Demonstration project “{loaded.project.title}” {state}. Sign in as:")
        for email in services.accounts():
            self.stdout.write(f"  {email}  {services.PASSPHRASE}")
