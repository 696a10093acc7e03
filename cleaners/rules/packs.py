"""Rule packs read from TOML, strict: all mistakes of a file are told at once; a rule must pass its own examples."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import re2

from cleaners.errors import RuleError
from cleaners.rules.examples import failures, parse
from cleaners.rules.matcher import OPTIONS, matcher, sought
from cleaners.rules.root import config_root
from cleaners.rules.rule import KINDS, Expect, Pack, Rule, Shape, Shared
from cleaners.rules.tried import digest
from cleaners.rules.view import view
from cleaners.settings import EXTRACTORS, FIELDS, RULE_FLAGS

_REQUIRED = ("id", "kind", "pattern", "why", "removes", "keeps")
_TYPES: Mapping[str, type] = {
    **dict.fromkeys(("id", "kind", "pattern", "why", "next", "unless", "sign", "flag", "field"), str),
    **dict.fromkeys(("removes", "keeps"), list),
    **dict.fromkeys(("min", "max", "max_lines", "max_chars"), int),
    **dict.fromkeys(("ends", "layer", "first", "unsaid", "joined"), bool),
}
_ONLY = {"next": ("next", "run", "tail"), "min": ("next", "run"), "max": ("next", "run"), "max_lines": ("tail",)}
_TOP = ("rule", "scope", "headline", "lists", "expect", "extractor")
_PATTERNS = ("pattern", "next", "unless", "sign")
_USE = re.compile("<<([a-z]+)>>")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCOPE = re.compile(r"any|[a-z]{2,3}|[^\s/:@A-Z]+\.[^\s/:@A-Z.]+")


def read_pack(path: Path, scope: str, shared: Shared | None = None, tried: Collection[str] = ()) -> Pack:
    """Read the pack of the file `path`, whose rules hold for `scope` unless the file says otherwise.

    `shared` is what it may use of others (None: of the shipped packs). `tried` are hashes of packs whose examples need
    not be tried, see cleaners.rules.tried.
    Raises RuleError with a line for each mistake: file, rule, what is wrong, what to do.
    """
    text, shared = _text(path), all_share(config_root()) if shared is None else shared
    return _read(path, text, scope, shared, trying=not tried or digest(text, shared) not in tried)


@lru_cache(maxsize=256)  # by the file's content: a run loads its packs more than once
def _read(path: Path, text: str, scope: str, shared: Shared, *, trying: bool) -> Pack:
    data = _parse(path, text)
    mistakes: list[str] = []
    shape = _joined(shared.shape, _shape(data.get("headline", {}), mistakes))
    expect = _expect(data.get("expect", {}), mistakes)
    mistakes += [f"{key} is not known here; a pack has {', '.join(_TOP)}" for key in data if key not in _TOP]
    scope = str(data.get("scope", scope))
    mistakes += _wrong_scope(scope)
    extractor = data.get("extractor", "")
    mistakes += _wrong_extractor(extractor, scope) if "extractor" in data else ()
    own = _lists(data.get("lists", {}), mistakes)
    lists = {**own, **dict(shared.lists), **own}  # its own win, and are told first
    rules = tuple(_rules(data.get("rule", []), lists, path, scope, mistakes))
    for rule in rules if trying or mistakes else ():
        mistakes += _tried(rule, shape)
    if mistakes:
        raise RuleError("\n".join(f"{path}: {mistake}" for mistake in mistakes))
    return Pack(path.stem, scope, str(path), rules, shape, expect, extractor)


def all_share(root: Path) -> Shared:
    """What all packs under `root` share."""
    path = root / "rules" / "any.toml"
    return Shared(shared_shape(root), tuple(_lists(_parse(path, _text(path)).get("lists", {}), []).items()))


def shared_shape(root: Path) -> Shape:
    """The words of all language packs under `root` that tell headlines from running text.

    They are joined, and used whichever packs are chosen: a site's rules need them too, and the languages do not clash.
    """
    shape = Shape()
    for path in sorted((root / "rules").glob("*.toml")):
        shape = _joined(shape, _shape(_parse(path, _text(path)).get("headline", {}), []))
    return shape


def _joined(one: Shape, other: Shape) -> Shape:
    return Shape(one.small | other.small, one.openers | other.openers, one.linkers | other.linkers)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(f"{path}: can't be read ({error.strerror}); correct the name of the pack") from error
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: is no valid TOML ({error})") from error


@lru_cache(maxsize=64)  # the language packs are read for their headline words and again for their rules
def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: is no valid TOML ({error})") from error


def _lists(table: Any, mistakes: list[str]) -> Mapping[str, str]:
    if isinstance(table, dict) and all(isinstance(words, str) for words in table.values()):
        return table
    mistakes.append("[lists] has names of words that stand in several patterns, each with the words as a pattern")
    return {}


def _filled(table: dict[str, Any], lists: Mapping[str, str]) -> dict[str, str]:
    """A rule's patterns with the pack's lists in the place of <<name>>."""
    patterns = {key: table[key] for key in _PATTERNS if key in table}
    return {key: _USE.sub(lambda use: f"(?:{lists[use[1]]})", pattern) for key, pattern in patterns.items()}


def _rules(tables: Any, lists: Mapping[str, str], path: Path, scope: str, mistakes: list[str]) -> Iterator[Rule]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        mistakes.append("rules are written as [[rule]] tables")
        return
    seen: set[str] = set()
    for number, table in enumerate(tables, 1):
        name = str(table.get("id", f"rule number {number}"))
        wrong = [*_wrong_keys(table), *_wrong_id(name, path.stem, seen)]
        wrong += _wrong_use(table, lists) if not wrong else ()
        seen.add(name)
        mistakes += [f"{name}: {what}" for what in wrong]
        if not wrong:
            examples = {key: tuple(table[key]) for key in ("removes", "keeps")}
            yield Rule(**{**table, **_filled(table, lists), **examples, "scope": scope, "file": str(path)})


def _wrong_id(name: str, stem: str, seen: set[str]) -> Iterator[str]:
    if name in seen:
        yield "stands twice in this file; ids are unique, so rename one"
    if not name.startswith(f"{stem}.") or not _NAME.fullmatch(name[len(stem) + 1 :]):
        yield f"an id is the pack's name and a name in small letters, like {stem}.read-also"


def _wrong_use(table: Mapping[str, Any], lists: Mapping[str, str]) -> Iterator[str]:
    used = {name for key in _PATTERNS for name in _USE.findall(table.get(key, ""))}
    for name in sorted(used - lists.keys()):
        yield f"<<{name}>> is no list of this pack's or of any.toml's; there are {', '.join(lists) or 'none'}"


def _wrong_keys(table: Mapping[str, Any]) -> Iterator[str]:
    known = [item.name for item in fields(Rule) if item.name in _TYPES]
    for key, value in table.items():
        if key not in _TYPES:
            yield f"{key} is not known; a rule has {', '.join(known)}"
        elif type(value) is not _TYPES[key] or (isinstance(value, list) and not all(isinstance(i, str) for i in value)):
            yield f"{key} must be {_kind_of(_TYPES[key])}"
        elif type(value) is int and value < 0:
            yield f"{key} must not be negative"
    for key, choices in (("field", FIELDS), ("flag", RULE_FLAGS)):
        if table.get(key, choices[0]) not in choices:
            yield f"{key} {table[key]!r} is not known; there are {', '.join(choices)}"
    missing = [key for key in _REQUIRED if not table.get(key)]
    if missing:
        yield f"{', '.join(missing)} missing; a rule needs {', '.join(_REQUIRED)}, with at least one example each"
    yield from _wrong_kind(table)


def _wrong_kind(table: Mapping[str, Any]) -> Iterator[str]:
    kind = table.get("kind")
    if kind is not None and kind not in KINDS:
        yield f"kind {kind!r} is not known; the kinds are {', '.join(KINDS)}"
        return
    yield from (
        f"{key} means nothing for kind {kind}" for key, kinds in _ONLY.items() if key in table and kind not in kinds
    )
    if kind == "run" and not table.get("next"):
        yield "next missing; a run needs the pattern of the lines that follow"


def _kind_of(wanted: type) -> str:
    return {str: "a string", list: "a list of strings", int: "a whole number", bool: "true or false"}[wanted]


def _tried(rule: Rule, shape: Shape) -> Iterator[str]:
    """What is wrong with a rule that is well formed: its pattern, or an example that it fails."""
    try:
        one = matcher(rule, shape)
        unsigned = list(_unsigned(rule)) if rule.sign else []
    except re2.error as error:
        yield f"{rule.id}: RE2 refuses the pattern ({_said(error)}); it has no lookaround and no backreference"
        return
    yield from unsigned
    if one.find.search("") is not None:
        yield f"{rule.id}: the pattern matches nothing at all (an empty text); make it ask for a marker"
        return
    yield from (f"{rule.id}: {failure}" for failure in failures(one))


def _unsigned(rule: Rule) -> Iterator[str]:
    """The examples that the rule takes something of but that lack its sign."""
    sign = re2.compile(sought(rule), OPTIONS)
    for example in rule.removes:
        if sign.search(view(parse(example)[0])) is None:
            yield f"{rule.id}: the sign is not in the example {example!r}; it must be wherever the pattern is found"


def _said(error: Exception) -> str:
    reason = error.args[0] if error.args else error
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def _shape(table: Any, mistakes: list[str]) -> Shape:
    if not isinstance(table, dict) or not set(table) <= {"small", "openers", "linkers"}:
        mistakes.append("[headline] has three lists of words: small, openers and linkers")
        return Shape()
    return Shape(*(frozenset(table.get(key, ())) for key in ("small", "openers", "linkers")))


def _wrong_scope(scope: str) -> Iterator[str]:
    if not _SCOPE.fullmatch(scope):
        yield f'scope {scope!r} holds for nothing; write "any", a language, as "id", or a site, as "contoh.id"'


def _wrong_extractor(name: Any, scope: str) -> Iterator[str]:
    if name not in EXTRACTORS:
        yield f"extractor {name!r} is not known; there are {', '.join(EXTRACTORS)}"
    elif "." not in scope:
        yield 'extractor is for the pages of one site; name it in this pack, as in scope = "contoh.id", or take it out'
    elif name == "readability" and find_spec("readability") is None:
        yield 'extractor "readability" is not installed; pip install "saring[readability]", or name another'


def _expect(table: Any, mistakes: list[str]) -> Expect | None:
    match table:
        case {} if not table:
            return None
        case {
            "touched": [int() | float() as low, int() | float() as high],
            "removed": int() | float() as most,
            **rest,
        } if not rest and 0 <= low <= high <= 1 and 0 <= most <= 1:
            return Expect((float(low), float(high)), float(most))
    mistakes.append(
        "[expect] has touched = [low, high], the share of the site's articles that cleaning should change, and "
        "removed = share, the most of their text that should go"
    )
    return None
