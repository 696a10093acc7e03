"""The deep check of rule packs: rules against each other's examples, and examples against loosened patterns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from cleaners.errors import RuleError
from cleaners.rules.book import pack_files
from cleaners.rules.examples import failures
from cleaners.rules.match import claims
from cleaners.rules.matcher import Matcher, matcher
from cleaners.rules.packs import all_share, read_pack
from cleaners.rules.root import config_root
from cleaners.rules.rule import Pack, Problem, Rule
from cleaners.rules.tried import digest
from cleaners.rules.view import view
from cleaners.settings import Boilerplate


def check(files: Sequence[tuple[Path, str]]) -> list[Problem]:
    """Every problem of the packs in `files` (path and scope, as `pack_files` gives them); none means they are sound.

    A rule must pass its own examples, leave the `keeps` of every rule alone with which it can be loaded, and its
    examples must tell it from loosened forms of its pattern.
    """
    packs, problems = _readable(files)
    problems += [problem for pack in packs for rule in pack.rules for problem in _blunt(rule, pack)]
    return [*problems, *_clashes(packs)]


def passed() -> str:
    """The shipped packs, each tried on its examples, as the lines of config/tried.tsv.

    Raises RuleError if a pack fails its examples.
    """
    root = config_root()
    shared, files = all_share(root), pack_files(Boilerplate())
    packs = [read_pack(path, scope, shared) for path, scope in files]
    hashes = [digest(Path(pack.file).read_text(encoding="utf-8"), shared) for pack in packs]
    return "".join(f"{made}\t{pack.name}\n" for made, pack in zip(hashes, packs, strict=True))


def _readable(files: Sequence[tuple[Path, str]]) -> tuple[list[Pack], list[Problem]]:
    packs, problems = [], []
    for path, scope in files:
        try:
            packs.append(read_pack(path, scope))
        except RuleError as error:
            problems += [Problem(str(path), "", line.removeprefix(f"{path}: ")) for line in str(error).split("\n")]
    return packs, problems


def _blunt(rule: Rule, pack: Pack) -> Iterator[Problem]:
    for name, mutant in mutants(rule):
        if not any(failures(matcher(mutant, pack.shape))):
            yield Problem(
                rule.file, rule.id, f"its examples do not tell it from a pattern that {name}; add sharper ones"
            )


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Loosened forms of a rule that its examples must refuse, each with what it does."""
    yield "never matches", replace(rule, pattern=r"[^\x00-\x{10FFFF}]")
    yield "matches every line", replace(rule, pattern=".+")
    yield "matches the whole line around", replace(rule, pattern=f".*(?:{_unanchored(rule.pattern)}).*")
    if rule.kind in ("next", "run"):
        yield "takes any line after it", replace(rule, next=".+")


def _unanchored(pattern: str) -> str:
    return pattern.replace("?P<cut>", "?:").removeprefix("^").removesuffix("$")


def _clashes(packs: Sequence[Pack]) -> Iterator[Problem]:
    """Rules that touch what another rule, loaded for the same article, promises to keep."""
    compiled = {pack.name: [matcher(rule, pack.shape) for rule in pack.rules] for pack in packs}
    for pack in packs:
        others = list(chain.from_iterable(compiled[other.name] for other in packs if _together(pack, other)))
        for rule in pack.rules:
            yield from _touching(rule, others)


def _touching(rule: Rule, others: Sequence[Matcher]) -> Iterator[Problem]:
    for text in rule.keeps:
        plain = view(text)
        for one in others:
            if one.find.search(plain) is not None and claims([one], plain):
                yield Problem(one.rule.file, one.rule.id, f"touches what {rule.id} keeps: {text!r}")


def _together(pack: Pack, other: Pack) -> bool:
    """Whether one article can have both packs: any two but those of two sites."""
    both = "." in pack.scope and "." in other.scope
    return not both or pack.scope == other.scope
