"""`python pool.py` makes the work pool that prefect.yaml names, for worker processes on this machine.
`prefect work-pool create` does the same, but lets the server ask an outside host which kinds of pools there are."""

from prefect import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.workers.process import ProcessWorker

NAME = "saring"


def make() -> None:
    """Make the pool, or set its template to that of the Prefect that is installed."""
    template = ProcessWorker.get_default_base_job_template()
    with get_client(sync_client=True) as client:
        asked = WorkPoolCreate(name=NAME, type=ProcessWorker.type, base_job_template=template)
        client.create_work_pool(asked, overwrite=True)


if __name__ == "__main__":
    make()
