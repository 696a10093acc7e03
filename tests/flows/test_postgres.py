"""The server on PostgreSQL instead of SQLite, as docs/operations.md tells: a run, a backup, and old runs that go."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import rest
from served import Server, needed, wait

pytestmark = pytest.mark.filterwarnings("default")


class Postgres:
    """A database server of its own on this machine. It never runs as root: there it is the user postgres."""

    def __init__(self, programs: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="saring-postgres-"))
        self._programs = programs
        self._user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._user:
            shutil.chown(self.folder, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"postgresql+asyncpg://prefect@127.0.0.1:{self.port}/prefect"

    def start(self) -> None:
        self.run("initdb", "-D", "data", "-U", "saring", "-A", "trust", "-E", "UTF8", "--no-sync")
        told = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-l", "log", "-o", told, "-w", "start")
        self.run("createuser", *self._there, "prefect")
        self.run("createdb", *self._there, "--owner", "prefect", "prefect")

    @property
    def _there(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "saring"]

    def run(self, program: str, *words: str) -> str:
        command = [*self._user, str(self._programs / program), *words]
        done = subprocess.run(
            command,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    def sql(self, words: str, database: str = "prefect") -> str:
        return self.run("psql", *self._there, "-d", database, "-At", "-c", words).strip()

    def dump(self) -> None:
        self.run("pg_dump", *self._there, "-Fc", "-f", "backup", "prefect")

    def restore(self, database: str) -> None:
        self.run("createdb", *self._there, database)
        self.run("pg_restore", *self._there, "-d", database, "backup")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = Postgres(Path(needed("initdb", *debian)).parent)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def moved(postgres: Postgres, tmp_path: Path) -> Iterator[Server]:
    """A server there, which looks every second for runs that ended more than 30 days ago."""
    found = Server(
        tmp_path,
        PREFECT_SERVER_DATABASE_CONNECTION_URL=postgres.address,
        PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED="events,flow_runs",
        PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD="2592000",
        PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS="1",
    )
    try:
        found.serve()
        found.deploy(rest)
        found.work()
        yield found
    finally:
        found.stop()


def test_a_run_a_backup_and_old_runs_that_go(moved: Server, postgres: Postgres, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/a.txt").write_text("Warga menanam seribu pohon di tepi sungai.\n")
    (tmp_path / "saring.toml").write_text("[history]\nsettle_seconds = 0.0\n")
    places = {name: str(tmp_path / name) for name in ("inbox", "history", "output")}
    run = moved.begin("ingest/nightly", {**places, "config": str(tmp_path / "saring.toml")})
    assert moved.ended(run)["message"] == "000001: 1 in, 1 kept"
    counted = f"SELECT state_type, count(*) FROM flow_run WHERE id = '{run}' GROUP BY 1"
    assert postgres.sql(counted) == "COMPLETED|1"
    assert not list((tmp_path / "prefect").glob("*.db"))

    postgres.dump()
    postgres.restore("again")
    assert postgres.sql(counted, "again") == "COMPLETED|1"

    postgres.sql(f"UPDATE flow_run SET end_time = end_time - interval '31 days' WHERE id = '{run}'")
    assert wait(lambda: postgres.sql(counted) == "", 60), moved.log()
