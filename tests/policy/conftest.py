from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.policy.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for all routes: every request's effects are taken back, and at the end the world's too."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
