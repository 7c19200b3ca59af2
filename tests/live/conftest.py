from collections.abc import Iterator

import pytest

from tests.live.instance import Instance, running


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A running instance, shared by the tests of a run: each makes its own project in it."""
    with running(tmp_path_factory.mktemp("instance")) as instance:
        yield instance
