"""Keys for scripts: made, used, revoked."""

from datetime import datetime, timedelta

from django.db.models import Q

from apps.accounts.keys import digest_of, new_key
from apps.accounts.models import ApiToken, User

PREFIX = "rap_"
USE_IS_NOTED_EVERY = timedelta(minutes=1)


def make_token(
    *, user: User, label: str, reads_only: bool = False, expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """The token's row and the key itself, which cannot be shown again."""
    key = new_key(PREFIX)
    token = ApiToken.objects.create(
        user=user, label=label, digest=digest_of(key), reads_only=reads_only, expires_at=expires_at
    )
    return token, key


def revoke_token(*, token: ApiToken, at: datetime) -> None:
    ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at)


def revoke_tokens(*, user: User, at: datetime) -> None:
    ApiToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=at)


def note_use(*, token: ApiToken, at: datetime) -> None:
    """Once a minute is enough to know a forgotten token from a living one, and spares a write per request."""
    stale = at - USE_IS_NOTED_EVERY
    if token.used_at is None or token.used_at < stale:
        ApiToken.objects.filter(Q(used_at__isnull=True) | Q(used_at__lt=stale), pk=token.pk).update(used_at=at)
