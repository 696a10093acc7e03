"""What stands in run.json and in timings.json."""

from dataclasses import asdict

from cleaners.job import tally, version
from cleaners.job.under_way import Run


def report(run: Run) -> dict[str, object]:
    """The content of run.json: nothing in it depends on the machine, the hour or the number of workers."""
    return {
        "versions": version.program(),
        "stages": {"clean": run.clean, "dedupe": run.dedupe},
        "settings_hash": version.settings_hash(run.settings),
        "settings": version.settings_that_count(run.settings),
        "inputs": [asdict(found) for found in run.plan.inputs],
        "counts": tally.plain(run.summary),
        **({"batch": dict(run.batch)} if run.remember else {}),
    }


def timings(run: Run) -> dict[str, object]:
    """What differs from run to run."""
    return {
        "seconds": run.seconds,
        "articles": run.summary.articles,
        "workers": run.settings.engine.workers,
        "parts": len(run.plan.parts),
        "parts_reused": run.reused,
    }
