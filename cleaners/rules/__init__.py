"""Rule packs: boilerplate described as data, each rule with examples of what it removes and what it keeps."""

from cleaners.rules.book import RuleBook, load_packs, pack_files
from cleaners.rules.check import check
from cleaners.rules.match import Claim, Matcher, claims, full_pattern, matcher
from cleaners.rules.packs import read_pack
from cleaners.rules.root import config_root
from cleaners.rules.rule import KINDS, Pack, Problem, Rule, Shape
from cleaners.rules.view import view

__all__ = [
    "KINDS",
    "Claim",
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
    "load_packs",
    "matcher",
    "pack_files",
    "read_pack",
    "view",
]
