"""Every rule as a page of Markdown: what it is for, and examples of what it removes and what it leaves alone."""

from collections.abc import Iterator, Mapping, Sequence

from cleaners.report.safe import visible
from cleaners.rules import Pack, Rule

_HEAD = """# Rules

{count} rules. This page is made by `saring rules docs` (`make docs` writes it here); the rules themselves stand in
`config/rules/` and `config/sites/`, and CONTRIBUTING.md tells how one is written.

In the examples ⟦ and ⟧ stand around what goes, ↵ for a new line; what follows "stays" is left alone. `--disable ID`
switches a rule off, `saring explain` tells which rule removed what.
"""


def page(packs: Sequence[Pack], code: Mapping[str, str]) -> str:
    """Return the page: an index of the packs, then each pack's rules; `code` are the rules in no pack, id -> why."""
    count = sum(len(pack.rules) for pack in packs) + len(code)
    parts = [_HEAD.format(count=count), *_index(packs, code), *(line for pack in packs for line in _pack(pack))]
    return "\n".join([*parts, *_code(code)]) + "\n"


def _index(packs: Sequence[Pack], code: Mapping[str, str]) -> Iterator[str]:
    yield from ("| pack | holds for | rules |", "|---|---|---|")
    for pack in packs:
        yield f"| [{pack.name}](#{_anchor(pack.name)}) | {_holds_for(pack)} | {len(pack.rules)} |"
    yield f"| [in code](#in-code) | every article | {len(code)} |"


def _anchor(heading: str) -> str:
    return heading.lower().replace(".", "").replace(" ", "-")


def _holds_for(pack: Pack) -> str:
    if pack.scope == "any":
        return "every article"
    return f"the site {pack.scope}" if "." in pack.scope else f"the language {pack.scope}"


def _pack(pack: Pack) -> Iterator[str]:
    yield f"\n## {pack.name}"
    for rule in pack.rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"\n**`{rule.id}`** ({rule.kind}) {rule.why}\n"
    yield from (f"- goes: {_code_span(example if '⟦' in example else f'⟦{example}⟧')}" for example in rule.removes)
    yield from (f"- stays: {_code_span(example)}" for example in rule.keeps)


def _code(code: Mapping[str, str]) -> Iterator[str]:
    """The rules that are no patterns but functions."""
    yield "\n## in code\n"
    yield from (f"- **`{name}`** {why}" for name, why in code.items())


def _code_span(text: str) -> str:
    """Markdown's way of showing a text as it stands, whatever is in it."""
    fence, pad = ("``", " ") if "`" in text else ("`", "")
    return f"{fence}{pad}{visible(text)}{pad}{fence}"
