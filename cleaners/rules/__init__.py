"""Rule packs: boilerplate described as data, each rule with examples of what it removes and what it keeps."""

from cleaners.rules.around import Known
from cleaners.rules.book import RuleBook, load_packs, pack_files
from cleaners.rules.check import check
from cleaners.rules.claim import INLINE, UNCLEAR, Claim, covers, resolve
from cleaners.rules.headline import is_furniture, is_headline
from cleaners.rules.holes import edits
from cleaners.rules.match import claims
from cleaners.rules.matcher import WHOLE_LINE, Matcher, full_pattern, matcher
from cleaners.rules.packs import read_pack, shared_shape
from cleaners.rules.root import config_root
from cleaners.rules.rule import KINDS, Expect, Pack, Problem, Rule, Shape
from cleaners.rules.sieve import Sieves
from cleaners.rules.view import encoded_view, line_end, view

__all__ = [
    "INLINE",
    "KINDS",
    "UNCLEAR",
    "WHOLE_LINE",
    "Claim",
    "Expect",
    "Known",
    "Matcher",
    "Pack",
    "Problem",
    "Rule",
    "RuleBook",
    "Shape",
    "Sieves",
    "check",
    "claims",
    "config_root",
    "covers",
    "edits",
    "encoded_view",
    "full_pattern",
    "is_furniture",
    "is_headline",
    "line_end",
    "load_packs",
    "matcher",
    "pack_files",
    "read_pack",
    "resolve",
    "shared_shape",
    "view",
]
