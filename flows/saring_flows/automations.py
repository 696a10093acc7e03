"""Set up what the server does by itself: tell somebody of runs that failed, and give up runs that are dead.

    python flows/saring_flows/automations.py --webhook https://chat.example/hooks/42
    python flows/saring_flows/automations.py --block email/newsroom

PREFECT_API_URL names the server. Can be run again: what bears the same name is replaced.
"""

import argparse
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.automations import Automation, EventTrigger, Posture
from prefect.blocks.core import Block
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, SendNotification

BLOCK, FAILED, DEAD = "saring", "saring: tell of runs that failed", "saring: give up runs that are dead"
OURS: Any = {"prefect.resource.id": "prefect.tag.saring", "prefect.resource.role": "tag"}
# Half a dozen of the heartbeats that prefect.yaml asks of each run; the lease of a dead run's place takes 5 minutes.
SILENCE = 180


def webhook(url: str) -> UUID:
    """Save a block that posts {"text": ...} to `url`, as Slack, Mattermost and their like take it; returns its id."""
    block = CustomWebhookNotificationBlock(
        name=BLOCK, url=url, json_data={"text": "{{subject}}\n{{body}}"}, headers=None, cookies=None
    )
    found = block.save(BLOCK, overwrite=True)
    assert isinstance(found, UUID)
    return found


def failures(block: UUID) -> Automation:
    """Tell of each run that failed or crashed, with its message, which holds the remedy."""
    ends = {f"prefect.flow-run.{name}" for name in ("Failed", "Crashed", "TimedOut")}
    told = "{{ flow_run.state.message }}\n{{ flow_run|ui_url }}"
    return Automation(
        name=FAILED,
        trigger=EventTrigger(expect=ends, match_related=OURS, posture=Posture.Reactive),
        actions=[SendNotification(block_document_id=block, subject="{{ flow_run.name }} failed", body=told)],
    )


def zombies(seconds: int) -> Automation:
    """Give up a run that has not been heard of for so many seconds: its worker died with it.

    Any event of the run will do, not only its end: our states have names of their own (NothingNew).
    """
    return Automation(
        name=DEAD,
        trigger=EventTrigger(
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.*"},
            match_related=OURS,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=seconds),
        ),
        actions=[
            ChangeFlowRunState(
                name="Crashed", state=StateType.CRASHED, message=f"Not heard of for {seconds} s", force=True
            )
        ],
    )


def put(automation: Automation) -> None:
    """Make an automation in the place of those of its name."""
    with get_client(sync_client=True) as client:
        for old in client.read_automations_by_name(automation.name):
            client.delete_automation(old.id)
    automation.create()


def main() -> None:
    """Read the options and set up both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--webhook", metavar="URL", help="address that messages are posted to")
    where.add_argument("--block", metavar="TYPE/NAME", help="a notification block that was made in the page")
    parser.add_argument("--silence", type=int, default=SILENCE, metavar="SECONDS", help="when a run counts as dead")
    args = parser.parse_args()
    put(failures(webhook(args.webhook) if args.webhook else _block(args.block)))
    put(zombies(args.silence))
    print(f"set up: {FAILED}; {DEAD}")


def _block(slug: str) -> UUID:
    found = getattr(Block.load(slug), "_block_document_id", None)
    assert isinstance(found, UUID)
    return found


if __name__ == "__main__":
    main()
