"""The wheel works outside the checkout: it holds the library and its rule packs, and nothing under a foreign name."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was unpacked, as pip would do."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_one_package_and_its_rules(installed: Path) -> None:
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"cleaners"}
    packs = {path.relative_to(ROOT / "config") for path in (ROOT / "config").rglob("*.toml")}
    assert packs == {
        path.relative_to(installed / "cleaners/config") for path in (installed / "cleaners/config").rglob("*.toml")
    }


def test_the_installed_wheel_cleans_a_text(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Warga menanam pohon.\nBaca Juga\nSelesai.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = [sys.executable, "-P", "-c", "import cleaners; print(cleaners.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    assert Path(found.strip()).is_relative_to(installed)
    command = [sys.executable, "-P", "-m", "cleaners", "clean", "a.txt", "-o", "b.txt"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "Warga menanam pohon.\nSelesai.\n"
