"""Rule packs: boilerplate described as data, each rule with examples of what it removes and what it keeps."""

from cleaners.rules.book import RuleBook, load_packs, pack_files
from cleaners.rules.check import check
from cleaners.rules.headline import is_furniture, is_headline
from cleaners.rules.match import (
    INLINE,
    UNCLEAR,
    WHOLE_LINE,
    Claim,
    Known,
    Matcher,
    claims,
    full_pattern,
    matcher,
    resolve,
)
from cleaners.rules.packs import read_pack, shared_shape
from cleaners.rules.root import config_root
from cleaners.rules.rule import KINDS, Pack, Problem, Rule, Shape
from cleaners.rules.view import view

__all__ = [
    "INLINE",
    "KINDS",
    "UNCLEAR",
    "WHOLE_LINE",
    "Claim",
    "Known",
    "Matcher",
    "Pack",
    "Problem",
    "Rule",
    "RuleBook",
    "Shape",
    "check",
    "claims",
    "config_root",
    "full_pattern",
    "is_furniture",
    "is_headline",
    "load_packs",
    "matcher",
    "pack_files",
    "read_pack",
    "resolve",
    "shared_shape",
    "view",
]
