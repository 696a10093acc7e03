"""`saring clean`: mend encodings, take out boilerplate and repeats."""

from cleaners.cli import work
from cleaners.cli.options import RunOptions

EXAMPLES = """Examples

  saring clean articles.jsonl -o cleaned.jsonl
  saring clean scraped/ -o results/ --format jsonl
  cat page.txt | saring clean - > page-cleaned.txt"""


def clean(inputs: work.Inputs, options: RunOptions) -> None:
    """Clean articles: mend broken encodings, take out boilerplate and repeated paragraphs.

    File to file keeps every record, in the same order, with all its fields; only the text changes. Every change is
    written down beside it and can be explained (saring explain) and undone (saring restore).
    """
    work.run(inputs, options, clean=True, dedupe=False)
