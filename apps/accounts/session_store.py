"""Sessions in PostgreSQL, which holds no NUL: a cookie that cannot be a key of ours opens and breaks nothing."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def __init__(self, session_key: str | None = None) -> None:
        is_possible = session_key is not None and session_key.isascii() and session_key.isalnum()
        super().__init__(session_key if is_possible else None)
