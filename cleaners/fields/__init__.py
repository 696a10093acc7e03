"""Fields: what stands in a text but tells of the article itself, such as its dateline, byline, credit or tags.

What boilerplate takes out by a rule with a field is kept as that field. Some fields stay in the text (fields.keep), and
datelines and captions are looked for only when the rest is clean: they are found here.
"""

from collections.abc import Iterable, Iterator, Sequence

from cleaners import settings
from cleaners.article import Article
from cleaners.edits import Edit
from cleaners.fields.values import values
from cleaners.rules import Claim, Rule, RuleBook, Sieves, claims, encoded_view, line_end, resolve
from cleaners.rules import edits as removing

LATE = ("caption", "dateline")
CAPTION = "fields.caption"

RULES = {CAPTION: "Caption of a photo: the line whose end was the photo's credit; stays unless fields.keep is changed."}

_CAPTION = range(20, 260)  # characters


def is_removed(rule: Rule, chosen: settings.Fields) -> bool:
    """Whether boilerplate takes out what the rule matches; it leaves alone what is kept in the text or found later."""
    return rule.field not in (*LATE, *chosen.keep)


class Fields:
    """The fields of articles, by the rules of a book that have one."""

    def __init__(self, book: RuleBook, chosen: settings.Fields) -> None:
        self._keep = frozenset(chosen.keep)
        self._field_of = {CAPTION: "caption", **{rule.id: rule.field for rule in book.rules if rule.field}}
        self._sieves = Sieves(book, lambda rule: not is_removed(rule, chosen))

    def find(self, article: Article, dirty: str, edits: Sequence[Edit]) -> list[Claim]:
        """The fields that are still in the text of an article which is clean otherwise.

        `edits` are those that boilerplate took out of `dirty`.
        """
        captions = list(self._captions(article.text, dirty, edits))
        return resolve([*captions, *self._matches(article)]) if captions else self._matches(article)

    def _captions(self, text: str, dirty: str, edits: Sequence[Edit]) -> Iterator[Claim]:
        """Lines of which only the photo's credit at their end is gone."""
        for edit in edits:
            if self._field_of.get(edit.rule) != "credit" or dirty[edit.end : line_end(dirty, edit.end)].strip():
                continue
            line = dirty[dirty.rfind("\n", 0, edit.start) + 1 : edit.start].strip()
            at = text.find(line) if len(line) in _CAPTION else -1
            if at >= 0 and line_end(text, at) == at + len(line) and text[at - 1 : at] in ("", "\n"):
                yield Claim(at, at + len(line), CAPTION)

    def _matches(self, article: Article) -> list[Claim]:
        text, encoded = encoded_view(article.text)
        found = self._sieves.candidates(article.lang, article.site, encoded)
        return claims(found, text, encoded=encoded) if found else []

    def taken_out(self, text: str, found: Iterable[Claim]) -> list[Edit]:
        """The edits that take out of `text` what was found there and is not to stay."""
        going = [claim for claim in found if self._field_of[claim.rule] not in self._keep]
        return removing(text, going) if going else []

    def values(self, text: str, found: Iterable[Claim], edits: Sequence[Edit]) -> dict[str, tuple[str, ...]]:
        """Field -> values: of what was `found` in `text`, and of what `edits` took out before."""
        pieces = [(self._field_of[claim.rule], text[claim.start : claim.end]) for claim in found]
        pieces += [(self._field_of[edit.rule], edit.old) for edit in edits if edit.rule in self._field_of]
        return values(pieces) if pieces else {}
