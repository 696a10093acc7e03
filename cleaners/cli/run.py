"""`saring run`: clean articles, then find near-duplicates among the cleaned texts."""

from cleaners.cli import work
from cleaners.cli.options import RunOptions

EXAMPLES = """Examples

  saring run scraped/ -o results/
  saring run scraped/ --dry-run
  saring run articles.csv -o done.csv --disable id.read-also --skip paragraphs"""


def run(inputs: work.Inputs, options: RunOptions) -> None:
    """Clean articles, then find near-duplicates among the cleaned texts: clean and dedupe in one.

    A run that was stopped goes on where it was when it is started again with the same output folder.
    """
    work.run(inputs, options, clean=True, dedupe=True)
