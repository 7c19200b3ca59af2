"""Accounts of people who do not exist, for projects that show or measure something."""

from apps.accounts.models import User
from apps.accounts.services import create_account

PASSPHRASE = "frames and metaphors"  # noqa: S105 - printed beside every address that uses it: it keeps nobody out


def account_of(*, email: str, name: str) -> User:
    """The account with this address, made where there is none."""
    there = User.objects.filter(email=email).first()
    return there or create_account(email=email, name=name, passphrase=PASSPHRASE)
