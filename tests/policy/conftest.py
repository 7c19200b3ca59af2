from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.policy.world import World, build, build_elsewhere


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for all routes: every request's effects are taken back, and at the end the world's too."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def elsewhere(world: World, django_db_blocker: Any) -> dict[str, str]:
    """Ids of the same things in another project."""
    with django_db_blocker.unblock():
        return build_elsewhere()
