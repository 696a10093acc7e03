"""One server for all tests of the deployment: it takes long to start."""

from collections.abc import Iterator
from typing import Any

import pytest
from served import Server, kill


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a fresh SQLite with the house's deployments; their schedules rest, and no worker is there yet."""

    def rest(deployment: dict[str, Any]) -> None:
        deployment.pop("schedules", None)

    found = Server(tmp_path_factory.mktemp("served"))
    try:
        found.serve()
        found.deploy(rest)
        yield found
    finally:
        found.stop()


@pytest.fixture
def worker(server: Server) -> Iterator[Any]:
    """A worker of the server's, for one test."""
    found = server.work()
    yield found
    kill(found)
