"""Run saring over a large corpus and report articles a second and anonymous memory; check that the bytes never differ.

    python benchmarks/throughput.py INPUT [--kill] [--keep FOLDER]

Runs `saring run INPUT` with 1 and with 2 workers and compares every output byte for byte (timings.json aside); with
--kill also kills a run in the middle with SIGKILL, starts it again, and compares. Memory is the peak of the sum of
anonymous memory over the process tree, sampled every 50 ms: memory-mapped files don't count.
"""

import argparse
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil


def anonymous(pid: int) -> int:
    """Bytes of anonymous memory of the process and its children, now.

    By the kernel's own counters: to walk over all pages (`smaps_rollup`) twenty times a second takes a tenth of a core
    from what is measured.
    """
    return sum(map(_anonymous, _family(pid)))


def _family(pid: int) -> list[int]:
    family = [pid]
    for one in family:
        with suppress(OSError):
            tasks = Path(f"/proc/{one}/task").glob("*/children")
            family += [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]
    return family


def _anonymous(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^RssAnon:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) * 1024 if found else 0


class Sampler(threading.Thread):
    """Watches a process tree's anonymous memory until it is gone."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0

    def run(self) -> None:
        while psutil.pid_exists(self.pid) and psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE:
            self.peak = max(self.peak, anonymous(self.pid))
            time.sleep(0.05)


def start(inputs: Path, output: Path, workers: int) -> "subprocess.Popen[bytes]":
    """Start `saring run` in a session of its own, so that it can be killed with its workers."""
    command = [sys.executable, "-m", "cleaners", "run", inputs, "-o", f"{output}/", "--workers", workers, "--quiet"]
    return subprocess.Popen([str(word) for word in command], start_new_session=True)


def timed(inputs: Path, output: Path, workers: int) -> tuple[float, int]:
    """Run to the end; seconds and peak bytes."""
    begun = time.perf_counter()
    process = start(inputs, output, workers)
    sampler = Sampler(process.pid)
    sampler.start()
    if process.wait() not in (0, 3):
        sys.exit(f"saring run failed with {process.returncode}")
    seconds = time.perf_counter() - begun
    sampler.join()
    return seconds, sampler.peak


def digests(folder: Path) -> dict[str, str]:
    """Hash of every output file but timings.json; the parts' folder is not an output."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "timings.json"
    }


def killed(inputs: Path, output: Path, after: float) -> None:
    """Start a run, kill the whole process group after some seconds, and run again to the end."""
    process = start(inputs, output, 2)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    parts = len(list((output / ".saring/parts").glob("*")))
    print(f"killed after {after:.1f} s with {parts} parts done or begun")
    timed(inputs, output, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("--kill", action="store_true", help="also kill a run in the middle")
    parser.add_argument("--keep", type=Path, help="leave the outputs in this folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = args.keep or Path(passing)
        found, seconds = {}, 0.0
        for workers in (1, 2):
            seconds, peak = timed(args.input, folder / f"workers-{workers}", workers)
            found[f"{workers} workers"] = digests(folder / f"workers-{workers}")
            print(f"{workers} workers: {seconds:.1f} s, peak anonymous memory {peak / 1e6:.0f} MB")
        if args.kill:
            killed(args.input, folder / "killed", seconds / 2)
            found["killed and run again"] = digests(folder / "killed")
        first = found["1 workers"]
        for name, other in found.items():
            print(f"{name}: {'same bytes' if other == first else 'DIFFERENT'} in {len(other)} files")
        if any(other != first for other in found.values()):
            sys.exit(1)


if __name__ == "__main__":
    main()
