"""A rule tried on its own examples: ⟦ and ⟧ in a text of `removes` stand around what must go."""

from collections.abc import Iterator

from cleaners.rules.match import claims
from cleaners.rules.matcher import Matcher
from cleaners.rules.view import view


def failures(one: Matcher) -> Iterator[str]:
    """Say which examples the rule fails, and how."""
    for example in one.rule.removes:
        text, wanted = parse(example)
        left = remains(one, text)
        if left != wanted:
            yield f"the example {text!r} should leave {wanted!r}, but leaves {left!r}; correct one of them"
    for text in one.rule.keeps:
        if claims([one], view(text)):
            yield f"the example {text!r} should be kept, but {remains(one, text)!r} is left; make the pattern narrower"


def parse(example: str) -> tuple[str, str]:
    """The text of an example of `removes`, and what is left of it; without marks nothing is."""
    if "⟦" not in example:
        return example, ""
    pieces = [piece.partition("⟧") for piece in example.split("⟦")[1:]]
    head = example.partition("⟦")[0]
    return head + "".join(cut + rest for cut, _, rest in pieces), squeeze(
        head + "".join("\n" + rest for _, _, rest in pieces)
    )


def remains(one: Matcher, text: str) -> str:
    """What one rule alone leaves of a text, blanks aside."""
    left, at = [], 0
    for start, end, _ in claims([one], view(text)):
        left.append(text[at:start])
        at = end
    return squeeze("\n".join([*left, text[at:]]))


def squeeze(text: str) -> str:
    """A text with every run of blanks made one space: what is compared when blanks do not matter."""
    return " ".join(text.split())
