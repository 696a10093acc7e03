"""Repeats inside one article: the first of equal lines, blocks or sentences stays, the later ones go."""

from collections.abc import Callable, Container
from functools import partial

from msgspec.structs import replace

from cleaners.article import Article
from cleaners.edits import Edit
from cleaners.paragraphs.again import later_copies
from cleaners.paragraphs.captions import credited_again, credited_caption, head_of
from cleaners.paragraphs.cuts import cut_lines, cut_sentences
from cleaners.paragraphs.leads import lead_again
from cleaners.paragraphs.lines import repeated_lines
from cleaners.paragraphs.nested import nested_lines, respaced_lines
from cleaners.paragraphs.normal import Lines, lines_of
from cleaners.paragraphs.quick import may_repeat
from cleaners.paragraphs.sentences import repeated_sentences
from cleaners.paragraphs.titles import title_lines, title_prefix
from cleaners.settings import Paragraphs

RULES = {
    "paragraphs.block": "A run of lines that stands again.",
    "paragraphs.caption": "A photo's caption that stands again.",
    "paragraphs.lead": "The beginning of the report, which stands again below it.",
    "paragraphs.nested": "A paragraph that stands inside an earlier line, as others of the text do.",
    "paragraphs.repeated": "A paragraph that stands again.",
    "paragraphs.sentences": "Sentences inside a line that stand again.",
    "paragraphs.title": "The article's own title, repeated in its text.",
}


def cleaner(settings: Paragraphs) -> Callable[[Article], list[Edit]]:
    """Return the stage: it proposes the removal of an article's repeats; what is only nearly equal stays."""
    return partial(_propose, settings.min_chars)


def _propose(min_chars: int, article: Article) -> list[Edit]:
    twice, alone = may_repeat(article.text, article.title), _alone(article.text, article.refrains)
    if not twice and not alone:
        return []
    copy = later_copies(article.text) if "copies" in twice and not article.refrains else ""
    if copy:
        first, _, _ = article.text.rpartition(copy)
        gone = Edit(len(first), len(first) + len(copy), "paragraphs.block", copy)
        return [*_propose(min_chars, replace(article, text=first)), gone]
    if twice == {"copies"} and not alone:
        return []
    text, lines = article.text, lines_of(article.text)
    refrains = frozenset(article.refrains)
    dropped = repeated_lines(lines, min_chars, refrains) if "lines" in twice else {}
    dropped.update(dict.fromkeys(title_lines(lines, article.title, min_chars, refrains), "paragraphs.title"))
    if "lines" in twice:
        dropped.update(dict.fromkeys(list(respaced_lines(lines, dropped)), "paragraphs.repeated"))
    edits = _title(text, lines, article.title, dropped)
    parts: list[tuple[int, int, int]] = []
    again = repeated_sentences(lines, dropped, refrains, article.title) if "sentences" in twice else ()
    for line, start, end in again:
        if text[start:end].strip() == lines.raw[line].strip():
            dropped[line] = "paragraphs.sentences"
        else:
            parts.append((line, start, end))
    dropped.update(dict.fromkeys(list(nested_lines(lines, dropped)), "paragraphs.nested"))
    dropped = {**alone, **dropped}
    edits += [cut_sentences(text, start, end) for line, start, end in parts if line not in dropped]
    return sorted([*edits, *cut_lines(text, lines, dropped)])


def _alone(text: str, refrains: Container[str]) -> dict[int, str]:
    """The lines that repeat another one or a part of it, with the rule: each told by where both stand."""
    if "\n" not in text:
        return {}
    head = head_of(text)
    found = {"paragraphs.caption": credited_caption(head), "paragraphs.lead": lead_again(text)}
    again = dict.fromkeys(credited_again(text, head, refrains), "paragraphs.caption") if head else {}
    return again | {number: rule for rule, number in found.items() if number is not None}


def _title(text: str, lines: Lines, title: str, dropped: dict[int, str]) -> list[Edit]:
    if not lines.filled or lines.filled[0] in dropped:
        return []
    start = lines.starts[lines.filled[0]]
    end = start + title_prefix(lines.raw[lines.filled[0]], title)
    if end == start or not text[end:].strip():
        return []
    while text[end].isspace():
        end += 1
    return [Edit(start, end, "paragraphs.title", text[start:end])]
