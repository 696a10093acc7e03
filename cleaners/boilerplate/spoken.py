"""Which rules may hold for a text whose language the record does not tell."""

import re
from collections.abc import Sequence

from cleaners.article import Article
from cleaners.language import identified
from cleaners.rules import Matcher

_HOME = {"id", "ms", "en"}
_MALAY = re.compile(
    r"\b(?:yang|dengan|untuk|dari|daripada|pada|kepada|oleh|ini|itu|tidak|telah|sudah|akan|lebih|di|ke|kata|juga)\b"
)


def spoken(article: Article, text: str, matchers: list[Matcher]) -> list[Matcher]:
    """Without the rules of languages that the article is not in; an unlabelled text is looked at only if one of them
    may match.

    Indonesian, Malay and English markers stand on pages of each of these languages, and clash with none; but for
    initials in brackets, which look like any short word: only Indonesian and Malay articles are closed by them.
    """
    return _of_language(matchers, text) if matchers and not article.lang else matchers


def _of_language(matchers: Sequence[Matcher], text: str) -> list[Matcher]:
    foreign = {one.rule.scope for one in matchers if len(one.rule.scope) == 2} - _HOME
    spoken = identified(text) if foreign else ""
    initials = not any(map(_is_initials, matchers)) or _MALAY.search(text) is not None
    return [
        one
        for one in matchers
        if (one.rule.scope not in foreign or one.rule.scope == spoken) and (initials or not _is_initials(one))
    ]


def _is_initials(one: Matcher) -> bool:
    return one.rule.field == "initials" and one.rule.scope in _HOME
