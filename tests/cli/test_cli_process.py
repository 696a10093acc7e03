"""The command line as a process: what it loads, how it is stopped, what its help says."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from cli_sample import FERRY, jsonl
from typer.testing import Result

from cleaners import __version__
from cleaners.cli import exits

Child = Callable[..., subprocess.CompletedProcess[bytes]]
SARING = [sys.executable, "-m", "cleaners"]
HEAVY = {
    "asyncio",
    "pebble",
    "prefect",
    "datasketch",
    "scipy",
    "trafilatura",
    "pyarrow",
    "numba",
    "pandas",
    "fastwarc",
    "readability",
    "resiliparse",
}
COMMANDS = [("clean",), ("dedupe",), ("run",), ("explain",), ("restore",), ("rules", "list"), ("rules", "check")]
COMMANDS += [("config", "show"), ("config", "check"), ("compare",)]


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a call of the command line has imported when it ends."""
    code = (
        "import sys\nfrom cleaners.cli import main\n"
        f"sys.argv = ['saring', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n    print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr
    return set(result.stderr.decode().split())


@pytest.mark.parametrize("arguments", [("clean", "articles.jsonl", "-o", "b.jsonl", "--quiet"), ("--version",)])
@pytest.mark.usefixtures("articles")
def test_a_small_clean_loads_no_heavy_library(arguments: tuple[str, ...]) -> None:
    found = loaded(*arguments)
    assert "typer" in found
    assert not found & HEAVY


@pytest.mark.usefixtures("articles")
def test_a_small_clean_is_quick(child: Child, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most four and a half times what its libraries take to load: 3.5 when this was written (.44 s and .12 s)."""
    # Compiled modules are kept, as for any user, whatever this machine's habit is.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "compiled"))

    def used(call: Callable[[], int]) -> float:
        """Seconds of processor time: what else the machine is doing must not count."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert call() == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def loads() -> int:
        libraries = "import charset_normalizer, ftfy, msgspec, re2, rich.table, typer"
        return subprocess.run([sys.executable, "-c", libraries], check=False).returncode

    def cleans() -> int:
        return child("clean", "articles.jsonl", "-o", "b.jsonl", "--quiet").returncode

    pairs = [(used(cleans), used(loads)) for _ in range(4)]  # in turns: the machine's own pace changes
    assert min(cleaned for cleaned, _ in pairs[1:]) < 4.5 * min(loaded for _, loaded in pairs[1:])  # the first compiles


def test_the_version_is_told(child: Child) -> None:
    assert child("--version").stdout.decode() == f"saring {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(saring: Callable[..., Result], command: tuple[str, ...]) -> None:
    shown = saring(*command, "--help")
    assert shown.exit_code == 0
    examples = shown.stdout.split("Examples")[1]
    assert examples.count(f"saring {' '.join(command)}") >= 2


def test_the_help_tells_every_exit_code(saring: Callable[..., Result]) -> None:
    shown = saring("--help").stdout
    assert all(f"{number}  {meaning}" in shown for number, meaning in exits.MEANING.items())


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("arguments", [("config", "show"), ("clean", "-")])
def test_no_room_behind_standard_output_is_said_plainly(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "cleaners", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, input=b"Satu.", stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 4
    assert b"a write failed" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_gone_is_no_crash() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(
        [*SARING, "config", "show"], stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writing)
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run on two workers that has finished its first parts and has many to go; its temporary files are in tmp/."""
    many = [{"id": str(n), "text": f"{FERRY} Nomor antrean {n} dan {n * 7}."} for n in range(60_000)]
    (tmp_path / "many.jsonl").write_bytes(jsonl(many))
    (tmp_path / "tmp").mkdir()
    process = subprocess.Popen(
        [*SARING, "run", "many.jsonl", "--workers", "2", "--set", "corpus.part_bytes=100_000", "--dry-run"],
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_for(lambda: any((tmp_path / "tmp").rglob("segment")) or process.poll() is not None)
    yield process
    process.kill()
    process.communicate()


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited for half a minute")


def test_an_interrupted_run_ends_with_130_and_leaves_nothing(running: subprocess.Popen[bytes]) -> None:
    os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does: to the workers, too
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130, err
    assert err.decode().split("\n")[-2].startswith("saring: interrupted")
    assert b"Traceback" not in err
    assert out == b""
    assert list(Path("tmp").iterdir()) == []
    assert {path.name for path in Path().iterdir()} == {"many.jsonl", "tmp"}
    wait_for(lambda: not alive(running.pid))


def alive(group: int) -> bool:
    """Does a process of the group live? (One that has ended and waits to be reaped counts as ended.)"""
    found = [process for process in psutil.process_iter() if getpgid(process.pid) == group]
    return any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in found)


def getpgid(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


def test_a_reader_that_has_gone_is_no_problem_that_a_check_found() -> None:
    with subprocess.Popen([*SARING, "rules", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == exits.FILES
        assert process.stderr is not None
        assert process.stderr.read() == b""
