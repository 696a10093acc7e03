"""Web pages, a whole run: `saring clean` over a folder of SHARED's pages beside bare trafilatura on as many processes.

    python benchmarks/pages_run.py SHARED [TIMES]      each page TIMES times (3), turn by turn, three turns

Wall time, and the processor time of all processes, sandboxes too: on a busy machine the wall tells little.
"""

import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pages
import shared as where

WORKERS, TURNS = 2, 3
_ADOPT = 36  # Linux' PR_SET_CHILD_SUBREAPER: what a worker leaves behind as it ends is waited for here, so it counts
_BARE = """
import sys
from pathlib import Path
from trafilatura import bare_extraction
for path in sorted(Path(sys.argv[1]).iterdir())[int(sys.argv[2])::int(sys.argv[3])]:
    bare_extraction(path.read_text(encoding="utf-8"), with_metadata=True)
"""


def _written(shared: Path, folder: Path, times: int) -> int:
    """Write each page `times` times as a file of its own; return how many files."""
    found = [
        *pages.scrapinghub(shared / "data/html/scrapinghub"),
        *pages.wcxb(shared / "data/html/wcxb-dev"),
    ]
    for at in range(times):
        for page in found:
            (folder / f"{at}-{page.key}.html").write_text(page.html, encoding="utf-8")
    return times * len(found)


def _timed(*commands: list[str]) -> tuple[float, float]:
    """Wall and processor seconds that the commands take side by side."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    if any(process.wait() for process in running):
        raise SystemExit("a command failed: nothing was measured")
    wall = time.perf_counter() - begun
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else where.folder()
    if folder is None:
        print("the folder with the pages is not there: nothing was measured", file=sys.stderr)
        return 0
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as place:
        source, output = Path(place, "pages"), Path(place, "out")
        source.mkdir()
        count = _written(folder, source, times)
        bare = [[sys.executable, "-c", _BARE, str(source), str(at), str(WORKERS)] for at in range(WORKERS)]
        saring = [sys.executable, "-m", "cleaners", "clean", str(source), "-o", str(output), "-q"]
        turns = []
        for _ in range(TURNS):
            shutil.rmtree(output, ignore_errors=True)
            turns.append((_timed(*bare), _timed([*saring, "--workers", str(WORKERS)])))
    print(f"{count} pages on {WORKERS} processes, medians of {TURNS} turns: bare trafilatura, saring clean")
    for at, kind in enumerate(("wall", "processor")):
        theirs, ours = (statistics.median(turn[who][at] for turn in turns) for who in (0, 1))
        ratio = statistics.median(turn[1][at] / turn[0][at] for turn in turns)
        print(f"  {kind:10} {theirs:6.1f} s {ours:6.1f} s   {ratio:.2f} times, {count / ours:.0f} pages a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
