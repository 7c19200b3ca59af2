"""Making an account, and what a person says about herself."""

from apps.accounts.models import User


def create_account(*, email: str, name: str, passphrase: str | None) -> User:
    """Without a passphrase the account waits for its first reset. The address is kept in lower case."""
    return User.objects.create_user(email=email, name=" ".join(name.split()), password=passphrase)


def change_profile(*, user: User, name: str, theme: str, language: str, shows_place: bool) -> User:
    user.name = " ".join(name.split())
    user.theme, user.language, user.shows_place = theme, language, shows_place
    user.save(update_fields=["name", "theme", "language", "shows_place"])
    return user
