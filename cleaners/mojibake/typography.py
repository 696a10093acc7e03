"""ftfy's typographic fixes, which are off by default: curly quotes, ligatures, full and half widths, NFC; and plain
spaces for special ones."""

import re

from ftfy import TextFixerConfig, fix_and_explain

from cleaners.edits import Edit
from cleaners.mojibake.changes import trimmed

RULE = "mojibake.typography"

_CONFIG = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=False,
    fix_c1_controls=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    explain=False,
)

# Each of these fixes concerns one character, or one that marks are put on; an ASCII character begins anew.
_STRETCH = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")

# The no-break space is typography ("Rp 5 ribu", "« voilà »"), as are the thin and the wide ones.
_SPACES = str.maketrans(dict.fromkeys("\xa0\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))), " "))


def typography(text: str) -> list[Edit]:
    """Return edits that make quotes straight, undo ligatures and widths, make spaces plain and normalise to NFC.

    >>> [(edit.old, edit.new) for edit in typography("“Sah”, kata ﬁnalis")]
    [('“', '"'), ('”', '"'), ('ﬁ', 'fi')]
    """
    edits = []
    for found in _STRETCH.finditer(text):
        fixed = fix_and_explain(found[0], _CONFIG).text.translate(_SPACES)
        if fixed != found[0]:
            edits.append(trimmed(found[0], fixed, found.start(), RULE))
    return edits
