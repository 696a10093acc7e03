"""What Prefect costs: `saring ingest` and the flow of the same stages over the same articles, in turn.

    make serve                                         # in another terminal: server, worker, deployments
    python benchmarks/prefect_cost.py [INBOX] [--times 3]

INBOX is a folder of files for `saring ingest`, by default the 52,590 articles of the shared data. Each run takes it
into a new history. A flow's seconds count from asking the server for a run to its end. "outside" is what of a run's
seconds passed outside the stages that its timings.json tells: interpreter, imports, the history's lock and commit, and
all that Prefect does but its part within the stages; it is sturdier than the whole on a machine with other work.
Outputs must be the same, byte for byte (timings.json aside).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from command import SARING
from shared import folder
from throughput import digests

API = os.environ.get("PREFECT_API_URL", "http://127.0.0.1:4200/api")
NAMES = ("inbox", "history", "output")


def ask(path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Ask the server's API."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{API}{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def by_command(inbox: Path, house: Path) -> float:
    """Seconds of `saring ingest`."""
    places = ["--history", house / "history", "-o", house / "output", "--quiet"]
    begun = time.perf_counter()
    done = subprocess.run([str(word) for word in (*SARING, "ingest", inbox, *places)], check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"saring ingest failed with {done.returncode}")
    return time.perf_counter() - begun


def by_flow(inbox: Path, house: Path) -> float:
    """Seconds from asking for a run to its end."""
    deployment = ask("/deployments/name/ingest/nightly")["id"]
    parameters = dict(zip(NAMES, map(str, (inbox, house / "history", house / "output")), strict=True))
    begun = time.perf_counter()
    run = ask(f"/deployments/{deployment}/create_flow_run", {"parameters": parameters})
    while run["state_type"] not in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
        time.sleep(0.2)
        run = ask(f"/flow_runs/{run['id']}")
    seconds = time.perf_counter() - begun
    if run["state_type"] != "COMPLETED":
        sys.exit(f"the flow ended as {run['state']['name']}: {run['state']['message']}")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inbox", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    shared = folder()
    inbox = args.inbox or (shared and shared / "data/articles")
    if inbox is None:
        sys.exit("name a folder of articles (../shared is not there)")
    ways = {"command": by_command, "flow": by_flow}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    outputs = set()
    for turn in range(args.times):
        for name, way in ways.items():
            with tempfile.TemporaryDirectory() as passing:
                seconds = way(inbox.resolve(), Path(passing))
                batch = Path(passing) / "output/000001"
                outputs.add(tuple(sorted(digests(batch).items())))
                outside = seconds - sum(json.loads((batch / "timings.json").read_text())["seconds"].values())
            found[name].append((seconds, outside))
            print(f"turn {turn + 1}, {name}: {seconds:.1f} s, {outside:.1f} of them outside", flush=True)
    for place, what in enumerate(("all", "outside")):
        command, flow = (statistics.median(one[place] for one in found[name]) for name in ways)
        print(f"medians, {what}: command {command:.1f} s, flow {flow:.1f} s, {flow - command:+.1f} s")
    print("outputs:", "same bytes" if len(outputs) == 1 else "DIFFERENT")


if __name__ == "__main__":
    main()
