"""The heading above the readers' comments, which quotes the article's own title: "5 thoughts on “...”"."""

import re
from collections.abc import Iterator

from cleaners.boilerplate.heading import is_title
from cleaners.rules import Claim

COMMENTS = "structure.comments"

_SAME = 8  # letters of a title that are looked for
_MARKS = {"“": "”", '"': '"'}
_HEADING = re.compile(
    r"(?i:\d{1,4}|one|satu) (?i:thoughts?|comments?|repl(?:y|ies)|responses?|komentar|komen|ulasan|pemikiran|tanggapan"
    r"|balasan) (?i:on|to|pada|untuk|tentang|mengenai|terhadap)"
)


def comments(text: str, title: str) -> Iterator[Claim]:
    """Claim the heading of the comments; another title in it may be one that the article tells of."""
    at = text.rfind(title[:_SAME]) if len(title) >= _SAME else -1
    if at < 1 or text[at - 1] not in _MARKS:
        return
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    head, quoted = line[: at - 1 - start].strip(), line[at - start :]
    if quoted.endswith(_MARKS[text[at - 1]]) and is_title(quoted[:-1], title) and _HEADING.fullmatch(head):
        yield Claim(start + line.index(head[0]), start + len(line), COMMENTS)
