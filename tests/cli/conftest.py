"""Two ways of calling the command line, each test in a folder of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_sample import RECORDS, jsonl
from typer.testing import CliRunner, Result

from cleaners.cli.app import app


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test works in a folder of its own, where no settings file lies and no variable names one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SARING_CONFIG", raising=False)


@pytest.fixture
def saring() -> Callable[..., Result]:
    """Call the command line in this process: saring("clean", "a.jsonl", stdin=b"...")."""

    def call(*args: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(app, list(args), input=stdin, prog_name="saring")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return call


@pytest.fixture
def child() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Call the command line in a process of its own."""

    def call(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "cleaners", *args]
        return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)

    return call


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The articles as a JSONL file, articles.jsonl."""
    path = tmp_path / "articles.jsonl"
    path.write_bytes(jsonl(RECORDS))
    return path
