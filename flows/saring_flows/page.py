"""Prefect's V2 page (3.8.8) asks Amplitude for a configuration again and again, whatever the settings say. The copy
that our server shows (PREFECT_SERVER_UI_STATIC_DIRECTORY) does without: `python page.py FOLDER` once it is up."""

import re
import sys
from pathlib import Path

# The function that returns the key: with none the page does not load Amplitude.
_KEY = re.compile(r"return`[0-9a-f]{32}`")
_NONE = "return``/* no key */"


def quieten(folder: Path) -> bool:
    """Take the key out of the page's scripts; returns whether it is gone, false where there is none as we know it."""
    gone = False
    for path in folder.glob("v2/assets/index-*.js"):
        script, keys = _KEY.subn(_NONE, path.read_text(encoding="utf-8"))
        if keys:
            path.write_text(script, encoding="utf-8")
        gone = gone or _NONE in script
    return gone


if __name__ == "__main__":
    if not quieten(Path(sys.argv[1])):
        sys.exit("Prefect's page is not the one that we know: it may ask outside hosts (docs/operations.md)")
