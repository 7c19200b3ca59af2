"""Accounts of people who do not exist, for projects that show or measure something."""

from apps.accounts.models import User
from apps.accounts.services import create_account

# Printed beside every address that uses it: it keeps nobody out.
PASSPHRASE = "frames and metaphors"  # noqa: S105  # nosec B105


def account_of(*, email: str, name: str) -> User:
    """The account with this address, made where there is none."""
    there = User.objects.filter(email=email).first()
    return there or create_account(email=email, name=name, passphrase=PASSPHRASE)
