"""Fields: what stands in a text but tells of the article itself, such as its dateline, byline, credit or tags.

What boilerplate takes out by a rule with a field is kept as that field. What is to stay in the text (fields.keep) it
claims all the same, so that nothing else takes it, and then leaves it. Datelines and captions are looked for only when
the rest is clean: they are found here.
"""

from collections.abc import Iterable, Iterator, Sequence

from cleaners import settings
from cleaners.article import Article
from cleaners.edits import Edit, carried
from cleaners.fields.captions import credited, is_caption
from cleaners.fields.values import parts, values
from cleaners.rules import Claim, Rule, RuleBook, Sieves, claims, encoded_view, line_end, resolve
from cleaners.rules import edits as removing

LATE = ("caption", "dateline")
CAPTION = "fields.caption"

RULES = {CAPTION: "Caption of a photo: the line whose end was the photo's credit; stays unless fields.keep is changed."}


def is_late(rule: Rule) -> bool:
    """Whether what the rule matches is found when the rest is clean; what others match is boilerplate's."""
    return rule.field in LATE


class Fields:
    """The fields of articles, by the rules of a book that have one."""

    def __init__(self, book: RuleBook, chosen: settings.Fields) -> None:
        self._keep = frozenset(chosen.keep)
        self._field_of = {CAPTION: "caption", **{rule.id: rule.field for rule in book.rules if rule.field}}
        self._sieves = Sieves(book, is_late)
        self._early = bool(self._keep.difference(LATE))

    def parted(self, text: str, found: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
        """What is `found` in `text` in two: what goes, and of what something stays because its field is kept.

        A claim that holds more than the field, as the headlines below an editor's name, goes but for that part.
        """
        if not self._early:
            return list(found), []
        going: list[Claim] = []
        staying: list[Claim] = []
        for claim in found:
            at = claim.start
            for start, end in self._kept_parts(claim.rule, text[claim.start : claim.end]):
                going.append(Claim(at, claim.start + start, claim.rule))
                at = claim.start + end
            staying += [claim] if at > claim.start else ()
            going.append(Claim(at, claim.end, claim.rule))
        return [claim for claim in going if text[claim.start : claim.end].strip()] if staying else list(found), staying

    def _kept_parts(self, rule: str, piece: str) -> Iterator[tuple[int, int]]:
        """Where in what a rule matched stands what is to stay in the text."""
        field = self._field_of.get(rule)
        told = values([(field, piece)]) if field else {}  # a mark such as "(*)" tells nothing
        for name, start, end in parts(field, piece) if field and told else ():
            words = piece[start:end]
            if name in self._keep and name in told:
                yield end - len(words.lstrip()), start + len(words.rstrip())

    def find(
        self,
        article: Article,
        dirty: str,
        removed: Sequence[Edit],
        kept: Sequence[Edit] = (),
        since: Sequence[Sequence[Edit]] = (),
    ) -> list[Claim]:
        """The fields that are still in the text of an article which is clean otherwise.

        Boilerplate took `removed` out of `dirty`, and left what is `kept` as a field, which is passed over; `since` are
        the edits of each stage that changed `dirty`.
        """
        text = self._blanked(article.text, kept, since)
        credits = [edit for edit in (*removed, *kept) if self._field_of.get(edit.rule) == "credit"]
        captions = list(self._captions(text, dirty, credits))
        found = [claim for claim in self._matches(article, text) if self._is_field(text, claim)]
        return resolve([*captions, *found]) if captions else found

    def _captions(self, text: str, dirty: str, edits: Iterable[Edit]) -> Iterator[Claim]:
        """Lines of which only the photo's credit at their end is gone."""
        for edit in edits:
            if dirty[edit.end : line_end(dirty, edit.end)].strip():
                continue
            credit = edit.start + len(edit.old) - len(edit.old.lstrip())  # on a line of its own it has no caption
            line = dirty[dirty.rfind("\n", 0, credit) + 1 : credit].strip()
            at = text.find(line) if line else -1
            end = line_end(text, at)
            if at < 0 or text[at + len(line) : end].strip() or text[at - 1 : at] not in ("", "\n"):
                continue
            if is_caption(line, edit.old, text[:at], text[end:]):
                yield Claim(at, at + len(line), CAPTION)

    def _is_field(self, text: str, claim: Claim) -> bool:
        """Whether what a rule takes for a caption may be one."""
        if self._field_of[claim.rule] != "caption":
            return True
        words, credit = credited(text[claim.start : claim.end])
        return is_caption(words, credit, text[: claim.start], text[claim.end :])

    def _matches(self, article: Article, clean: str) -> list[Claim]:
        text, encoded = encoded_view(clean)
        found = self._sieves.candidates(article.lang, article.site, encoded)
        return claims(found, text, encoded=encoded) if found else []

    def taken_out(self, text: str, found: Iterable[Claim]) -> list[Edit]:
        """The edits that take out of `text` what was found there and is not to stay."""
        going = [claim for claim in found if self._field_of[claim.rule] not in self._keep]
        return removing(text, going) if going else []

    def values(
        self, text: str, found: Iterable[Claim], removed: Iterable[Edit], kept: Sequence[Edit] = ()
    ) -> dict[str, tuple[str, ...]]:
        """Field -> values: of what was `found` in `text`, and of what was `removed` before or is `kept` as a field."""
        if kept:  # what went beside a part that stays is told with it
            rest = (edit for edit in removed if not any(_overlap(edit, one) for one in kept))
            removed = sorted([*rest, *kept])
        pieces = [(self._field_of[claim.rule], text[claim.start : claim.end]) for claim in found]
        pieces += [(self._field_of[edit.rule], edit.old) for edit in removed if edit.rule in self._field_of]
        return values(pieces) if pieces else {}

    def _blanked(self, text: str, kept: Iterable[Edit], since: Sequence[Sequence[Edit]]) -> str:
        """The text with blanks in the place of what was kept in it."""
        for edit in kept:
            for start, end in self._kept_parts(edit.rule, edit.old):
                place: tuple[int, int] | None = edit.start + start, edit.start + end
                for edits in since:
                    place = carried(*place, edits) if place else None
                if place:
                    text = f"{text[: place[0]]}{' ' * (place[1] - place[0])}{text[place[1] :]}"
        return text


def _overlap(one: Edit, other: Edit) -> bool:
    return one.rule == other.rule and one.start < other.end and other.start < one.end
