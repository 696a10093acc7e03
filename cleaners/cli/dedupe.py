"""`saring dedupe`: find near-duplicates among articles."""

from cleaners.cli import work
from cleaners.cli.options import DedupeOptions

EXAMPLES = """Examples

  saring dedupe cleaned.jsonl -o unique/
  saring dedupe cleaned.jsonl -o marked.jsonl
  saring dedupe huge/ -o decided/ --decisions-only
  saring dedupe monday.jsonl tuesday.jsonl -o unique/ --set neardup.keep=longest"""


def dedupe(inputs: work.Inputs, options: DedupeOptions) -> None:
    """Find near-duplicates: copies, reprints, updates and excerpts. One article of each cluster is kept.

    File to file keeps every record and adds the fields cluster, kept, duplicate_of and relation; an output folder
    holds kept and removed articles apart, and the evidence for each decision.
    """
    work.run(inputs, options, clean=False, dedupe=True, slim=options.decisions_only)
