"""What a page says about itself in its head and between its tags: JSON-LD, meta tags, microdata.

JSON-LD and microdata are read where they speak of an article; https://schema.org/Article names the properties.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_ARTICLES = ("Article", "BlogPosting", "Report")
_MAX_NODES = 10_000


class Page(NamedTuple):
    """A page's tree, the properties of its article by JSON-LD ({}: none), its meta tags and microdata by name."""

    tree: Any
    linked: Mapping[str, Any]
    meta: Mapping[str, list[str]]
    micro: Mapping[str, list[str]]


def read(tree: Any) -> Page:
    """Read what the lxml tree of a page says about itself."""
    try:
        linked = _article(list(_nodes(tree)))
    except RecursionError:  # nested hundreds of levels deep
        linked = {}
    return Page(tree, linked, _meta(tree), _micro(tree))


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outer ones first; what is broken is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            todo = [_parsed(script.text or "")]
        except (ValueError, RecursionError):
            continue
        count = 0
        while todo and count < _MAX_NODES:
            count, item = count + 1, todo.pop(0)
            if isinstance(item, dict):
                yield item
                item = list(item.values())
            if isinstance(item, list):
                todo += [each for each in item if isinstance(each, dict | list)]


def _parsed(text: str) -> Any:
    """The value of a JSON text, without halves of surrogate pairs: a cut-off emoji's escape makes one, and no output
    could hold it."""
    value = json.loads(text, strict=False)
    if "\\ud" not in text.lower():
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _article(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The first article among the nodes, with references to other nodes (`@id`) put in."""
    found = next((node for node in nodes if _is_article(node.get("@type"))), None)
    if found is None:
        return {}
    known: dict[str, dict[str, Any]] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(known.get(name, ())):
            known[name] = node
    return {key: _resolved(value, known) for key, value in found.items()}


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(_ARTICLES) for one in kinds)


def _resolved(value: Any, known: Mapping[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(item, known) for item in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return {**known.get(value["@id"], {}), **value}
    return value


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name, content = (
            tag.get("property") or tag.get("name") or tag.get("itemprop") or "",
            (tag.get("content") or "").strip(),
        )
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _micro(tree: Any) -> dict[str, list[str]]:
    """The properties of the first article that microdata tells of; those of things within it are theirs, but a name."""
    found: dict[str, list[str]] = {}
    things = tree.xpath("descendant-or-self::*[@itemtype]")
    scope = next((item for item in things if _is_article(item.get("itemtype"))), None)
    for item in scope.xpath("descendant-or-self::*[@itemprop]") if scope is not None else ():
        name = item.get("itemprop")
        if name and _owner(item) is scope:
            found.setdefault(name, []).append(_value(item))
    return found


def _owner(item: Any) -> Any:
    return next((above for above in item.iterancestors() if above.get("itemscope") is not None), None)


def _value(item: Any) -> str:
    if item.get("itemscope") is not None:
        item = next((each for each in item.iter() if each.get("itemprop") == "name"), item)
    value = item.get("content") or item.get("datetime")
    return " ".join((value or "".join(item.itertext())).split())
