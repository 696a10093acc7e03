"""The flows are wired right: the same outputs as the library's own run, and the numbers in the state's message."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.flows import load_flow_from_entrypoint
from prefect.testing.utilities import prefect_test_harness

from cleaners import job
from cleaners.settings import Settings

FLOWS = Path(__file__).parents[2] / "flows"
STORY = (
    "Warga Desa Sukamukti menanam seribu pohon di tepi sungai pada Minggu pagi untuk menahan tebing yang longsor.\n"
    "Kepala desa mengatakan bibitnya datang dari kebun warga sendiri dan dirawat bergiliran oleh tiga kelompok tani."
)
ROWS = [{"id": "a", "text": STORY}, {"id": "b", "text": f"{STORY}\nAdvertisement"}]


@pytest.fixture(scope="session", autouse=True)
def _server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.mark.filterwarnings("default")  # Prefect's own server warns
@pytest.mark.parametrize(("name", "message"), [("clean", "2 in, 2 kept"), ("dedupe", "2 in, 1 kept, 1 duplicates")])
def test_a_flow_gives_what_the_library_gives(name: str, message: str, articles: Path, tmp_path: Path) -> None:
    flow = load_flow_from_entrypoint(f"{FLOWS / name}.py:{name}")  # by its path, as a worker does
    state = flow([articles], tmp_path / "flow", return_state=True)
    assert state.is_completed()
    assert state.message == message
    job.run([articles], tmp_path / "library", Settings(), clean=name == "clean", dedupe=name == "dedupe")
    for path in (tmp_path / "library").iterdir():
        if path.is_file() and path.name != "timings.json":
            assert (tmp_path / "flow" / path.name).read_bytes() == path.read_bytes(), path.name


def test_no_flow_file_bears_a_library_s_name() -> None:
    """Prefect puts the flow file's folder first on sys.path, where such a file would stand in the library's place."""
    for path in FLOWS.glob("*.py"):
        assert path.stem not in sys.stdlib_module_names
        found = importlib.util.find_spec(path.stem)
        assert found is None or Path(str(found.origin)).parent == FLOWS
