"""The flows are wired right: the same outputs as the library's own run, and the numbers in the state's message."""

import gc
import gzip
import importlib.util
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import prefect
import pytest
import yaml
from prefect.artifacts import Artifact
from prefect.flows import load_flow_from_entrypoint
from prefect.testing.utilities import prefect_test_harness

from cleaners import job
from cleaners.errors import OutputError
from cleaners.job.ingest import ingest as take_in
from cleaners.settings import Settings

pytestmark = pytest.mark.filterwarnings("default")  # Prefect's own server and client warn

FLOWS = Path(__file__).parents[2] / "flows"
STORY = (
    "Warga Desa Sukamukti menanam seribu pohon di tepi sungai pada Minggu pagi untuk menahan tebing yang longsor.\n"
    "Kepala desa mengatakan bibitnya datang dari kebun warga sendiri dan dirawat bergiliran oleh tiga kelompok tani."
)
ROWS = [{"id": "a", "text": STORY}, {"id": "b", "text": f"{STORY}\nAdvertisement"}]


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    """Prefect's own test server. Its client leaves sockets to the garbage collector, which must not come to them in
    another file's tests."""
    with prefect_test_harness(server_startup_timeout=120):
        yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "message"), [("clean", "2 in, 2 kept"), ("dedupe", "2 in, 1 kept, 1 duplicates")])
def test_a_flow_gives_what_the_library_gives(name: str, message: str, articles: Path, tmp_path: Path) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / name}.py:{name}")  # by its path, as a worker does
    state = flow([articles], tmp_path / "flow", return_state=True)
    assert state.is_completed()
    assert state.message == message
    report = Artifact.get(name)
    assert report is not None
    assert f"**{message}**" in report.data
    assert ("## Largest clusters" in report.data) == (name == "dedupe")
    job.run([articles], tmp_path / "library", Settings(), clean=name == "clean", dedupe=name == "dedupe")
    for path in (tmp_path / "library").iterdir():
        if path.is_file() and path.name != "timings.json":
            assert (tmp_path / "flow" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_flow_reads_a_web_archive(tmp_path: Path) -> None:
    page = (
        f"<html><title>Seribu Pohon</title><body><article><p>{STORY.replace(chr(10), '</p><p>')}</p></article></body>"
    )
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(gzip.compress(head + block + b"\r\n\r\n") * 2 + b"sampah")
    flow = load_flow_from_entrypoint(f"{FLOWS / 'clean'}.py:clean")
    state = flow([archive], tmp_path / "cleaned.jsonl", return_state=True)
    assert (state.is_completed(), state.message) == (True, "3 in, 2 kept, 1 quarantined")
    rows = [json.loads(line) for line in (tmp_path / "cleaned.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["text"]) for row in rows] == [(f"crawl.warc.gz:{n}", STORY) for n in (1, 2)]


@pytest.fixture
def box(articles: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    old = articles.rename(folder / articles.name)
    os.utime(old, (0, 0))  # settled: a file that changed just now waits
    return folder


def test_ingest_reports_and_then_finds_nothing_new(box: Path, tmp_path: Path) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / 'ingest'}.py:ingest")
    state = flow(box, tmp_path / "history", tmp_path / "published", return_state=True)
    assert state.is_completed()
    assert state.message == "000001: 2 in, 1 kept, 1 duplicates"
    artifact = Artifact.get("ingest")
    assert artifact is not None
    assert "2 in, 1 kept, 1 duplicates" in artifact.data
    again = flow(box, tmp_path / "history", tmp_path / "published", return_state=True)
    assert (again.is_completed(), again.name) == (True, "NothingNew")
    assert not (tmp_path / "published" / "000002").exists()


def test_maintain_verifies_before_it_changes_anything(box: Path, tmp_path: Path) -> None:
    past = tmp_path / "history"
    take_in(box, past, tmp_path / "published", Settings(), "2020-01-01")
    flow = load_flow_from_entrypoint(f"{FLOWS / 'maintain'}.py:maintain")
    before = {path: path.read_bytes() for path in past.glob("segments/**/*") if path.is_file()}
    tried = flow(past, keep_days=30, dry_run=True, return_state=True)
    assert (tried.is_completed(), tried.name) == (True, "Verified")
    assert before == {path: path.read_bytes() for path in before}
    hurt = next(path for path in before if path.name == "lookup.arrow")
    hurt.write_bytes(before[hurt][:-1])
    broken = flow(past, keep_days=30, return_state=True)
    assert broken.is_failed()
    assert "000001" in str(broken.message)
    assert all(path.exists() for path in before)
    hurt.write_bytes(before[hurt])
    done = flow(past, keep_days=30, return_state=True)
    assert done.is_completed()
    assert str(done.message).startswith("2 articles expired")


def test_a_wrong_setting_fails_with_its_remedy_before_any_work(box: Path, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text("[neardup]\nnum_perms = 128\n", encoding="utf-8")
    flow = load_flow_from_entrypoint(f"{FLOWS / 'ingest'}.py:ingest")
    state = flow(box, tmp_path / "history", tmp_path / "published", config, return_state=True)
    assert state.is_failed()
    assert str(state.message).startswith(f"{config}: neardup.num_perms is not a setting; [neardup] has")
    assert not (tmp_path / "history").exists()


def test_every_deployment_names_a_flow_and_its_parameters() -> None:
    deployments = yaml.safe_load((FLOWS.parent / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    flows = {one["entrypoint"] for one in deployments}
    assert flows == {f"flows/{path.name}:{path.stem}" for path in FLOWS.glob("*.py")}
    for one in deployments:
        flow = load_flow_from_entrypoint(str(FLOWS.parent / one["entrypoint"]))
        assert set(one.get("parameters", ())) <= set(flow.parameters.properties)
        assert one["description"]
        assert "saring" in one["tags"]
        assert {schedule["timezone"] for schedule in one["schedules"]} == {"Asia/Jakarta"}
        # A schedule that runs asks for nothing that it can't have: whatever is required is given.
        assert set(flow.parameters.required) <= set(one["parameters"])


def test_no_flow_file_bears_a_library_s_name() -> None:
    """Prefect puts the flow file's folder first on sys.path, where such a file would stand in the library's place."""
    for path in FLOWS.glob("*.py"):
        assert path.stem not in sys.stdlib_module_names
        found = importlib.util.find_spec(path.stem)
        assert found is None or Path(str(found.origin)).parent == FLOWS


@pytest.mark.parametrize(("name", "word"), [("clean", "clean"), ("dedupe", "compare")])
def test_a_dry_run_counts_and_changes_nothing(name: str, word: str, articles: Path, tmp_path: Path) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / name}.py:{name}")
    state = flow([articles], tmp_path / "out", dry_run=True, return_state=True)
    assert (state.name, state.message) == ("DryRun", f"Would {word} 1 file with 2 records")
    assert not (tmp_path / "out").exists()


def test_a_dry_run_of_ingest_makes_no_history(box: Path, tmp_path: Path) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / 'ingest'}.py:ingest")
    state = flow(box, tmp_path / "history", tmp_path / "published", dry_run=True, return_state=True)
    assert (state.name, state.message) == ("DryRun", "Would take in 1 file with 2 records")
    assert {path.name for path in tmp_path.iterdir()} == {"inbox"}


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("name", ["clean", "dedupe"])
def test_an_input_that_is_not_there_fails_with_the_remedy_and_no_traceback(
    name: str, dry_run: bool, tmp_path: Path
) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / name}.py:{name}")
    state = flow([tmp_path / "gone.jsonl"], tmp_path / "out", dry_run=dry_run, return_state=True)
    assert state.is_failed()
    assert str(state.message).endswith("gone.jsonl: not found; check the name, or put it in quotes if it has spaces")
    assert not (tmp_path / "out").exists()


def told_of(cause: OSError) -> OutputError:
    """What the library makes of an error of the system."""
    error = OutputError("no room; make some")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "calls", "completed"),
    [
        (OSError(5, "Input/output error"), 2, True),
        (told_of(OSError(5, "Input/output error")), 2, True),
        (told_of(OSError(28, "No space left on device")), 1, False),
        (OutputError("no room; make some"), 1, False),
    ],
)
def test_only_what_can_pass_is_tried_again(
    error: Exception, calls: int, completed: bool, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / 'clean'}.py:clean")
    task = flow.fn.__globals__["clean_parts"]
    monkeypatch.setattr(task, "retry_delay_seconds", 0)
    tried, work = [], job.work

    def fails_once(run: job.Run) -> None:
        tried.append(run)
        if len(tried) == 1:
            raise error
        work(run)

    monkeypatch.setattr(job, "work", fails_once)
    state = flow([articles], tmp_path / "out", return_state=True)
    assert (len(tried), state.is_completed()) == (calls, completed)
    assert state.message == ("2 in, 2 kept" if completed else "no room; make some")


def test_a_stage_that_only_reads_is_stopped_when_its_time_is_over() -> None:
    slow = _own("stage").stage("slow", seconds=0.2)(lambda: [time.sleep(0.01) for _ in range(3000)])
    begun = time.monotonic()
    states: list[prefect.State[Any]] = []
    flow_of(lambda: states.append(slow(return_state=True)))()
    assert (states[0].name, time.monotonic() - begun < 20) == ("TimedOut", True)


def test_a_long_stage_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = _own("progress")
    monkeypatch.setattr(progress, "EVERY_SECONDS", 0.0)

    def told() -> None:
        watch = progress.Progress("trial")
        watch("clean", 0, 40_000_000)
        watch("clean", 10_000_000, 40_000_000)
        watch("clean", 40_000_000, 40_000_000)

    flow_of(told)()
    artifact = Artifact.get("trial-clean")
    assert artifact is not None
    assert (artifact.type, artifact.data, artifact.description) == ("progress", 100, "clean: 40.0 of 40.0 MB")


def flow_of(function: Callable[[], Any]) -> Any:
    return prefect.flow(name="trial")(function)


def _own(name: str) -> ModuleType:
    """A module of the flows' own package."""
    load_flow_from_entrypoint(f"{FLOWS / 'clean'}.py:clean")
    return sys.modules[f"saring_flows.{name}"]


def test_the_run_form_has_bounds_and_a_help_text_for_every_field() -> None:
    for path in FLOWS.glob("*.py"):
        form = load_flow_from_entrypoint(f"{path}:{path.stem}").parameters.properties
        assert all(field.get("description") for field in form.values()), path.stem
        assert "dry_run" in form or path.stem == "evaluate"
    clean = load_flow_from_entrypoint(f"{FLOWS / 'clean'}.py:clean").parameters.properties
    assert clean["inputs"]["minItems"] == 1
    days = load_flow_from_entrypoint(f"{FLOWS / 'maintain'}.py:maintain").parameters.properties["keep_days"]
    assert (days["minimum"], days["maximum"]) == (0, 36_500)


def test_evaluate_reports_and_fails_under_a_floor(tmp_path: Path) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / 'evaluate'}.py:evaluate")
    gold, pairs = FLOWS.parent / "examples/gold.jsonl", FLOWS.parent / "examples/pairs.jsonl"
    state = flow(gold, pairs, FLOWS.parent / "examples/floors.toml", return_state=True)
    told = "10 documents, cleaning.f1 1.0000, cleaning.lost 0, neardup.f1 1.0000"
    assert (state.is_completed(), state.message) == (True, told)
    floors = tmp_path / "floors.toml"
    floors.write_text('[at_least]\n"cleaning.f1" = 1.1\n')
    broken = flow(gold, floors=floors, return_state=True)
    assert (broken.is_failed(), broken.message) == (True, "Floors broken: cleaning.f1 = 1 is below its floor 1.1")
    artifact = Artifact.get("evaluate")
    assert artifact is not None
    assert "## Floors that do not hold" in artifact.data
    floors.write_text("[at_leats]\n")
    wrong = flow(gold, floors=floors, return_state=True)
    assert wrong.is_failed()
    assert "write [at_least] and [at_most]" in str(wrong.message)
