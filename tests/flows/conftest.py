"""One server for all tests of the deployment: it takes long to start. What they do must not reach outside."""

from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from served import Server, kill


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a fresh SQLite with the house's deployments; their schedules rest, and no worker is there yet.

    At the end no outside name may have been looked up, and no outside address been spoken to.
    """
    found = Server(tmp_path_factory.mktemp("served"))
    try:
        found.serve()
        found.deploy(rest)
        yield found
    finally:
        found.stop()
    assert found.spoken_to().keys() <= {"127.0.0.1"}


def rest(deployment: dict[str, Any]) -> None:
    """Take a deployment's schedules away."""
    deployment.pop("schedules", None)


@pytest.fixture
def worker(server: Server) -> Iterator[psutil.Popen]:
    """A worker of the server's, for one test."""
    found = server.work()
    yield found
    kill(found)
