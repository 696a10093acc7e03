"""Sentences that stand again inside the lines, where a scraper lost the line breaks between repeated paragraphs."""

import re
from collections.abc import Collection, Iterator, Sequence, Set
from typing import NamedTuple

from cleaners.paragraphs.normal import LONG, Lines, is_cited, is_item, is_prose, normal, quoted

# A mark that ends a sentence, and white space or, where a paragraph was glued on, a capital right after it. (`re` seeks
# the first of a set twice as fast as the first of a repeat.)
_END = re.compile(r"[.!?…][.!?…]*[\"”’')\]]*,*(?:\s+|(?=[\"“‘(]?[A-Z]))")

# Enough to be a small paragraph. Less may be repeated on purpose: a claim that is quoted, then taken apart; a prayer.
# Rows are none: a list of evidence, or what a court weighs, stands again in a judgment.
_SENTENCES = 2
CHARS = 160

# Where line breaks are lost, a song's refrain stands again, and what is asked for in each of several vacancies.
_SONG = re.compile(r"\b(?:[Ll]irik|LIRIK|[Ll]yrics|[Cc]hords?|CHORD|[Kk]unci [Gg]itar|[Rr]eff)\b")
_SONG_TITLE = re.compile(r"(?i)\b(?:lirik(?: dan \w+)? lagu|lyrics|chords?|kunci gitar)\b")
_ASKED = re.compile(
    r"\b(Persyaratan|Kualifikasi|Kriteria|Syarat|Ketentuan|Requirements|Qualifications)\b[^:.]{0,20}:"
    r".*\b\1\b[^:.]{0,20}:"
)
# What they hold, in small letters: most lines hold none of it, and to look for it takes a tenth of the time.
_WORDS = ("irik", "lyric", "chord", "gitar", "reff", "syarat", "kualif", "kriteria", "ketentuan", "requir", "qualif")

# What stands again below a label or a heading of its own is meant: "Chorus: ...", "(Refrain) ...", and the same recipe
# or judgment after "Gulai ayam." and "Gulai ikan.".
_LABELLED = re.compile(r"[^\W\d]\w*(?: \w+)?(?:[)\]] | ?: )")
_HEADING = re.compile(r"[\w'/:-]+(?: [\w'/:-]+){0,5}")

# The number of a step, cut off by its full stop: steps stand again in the guide for another device.
_STEP = re.compile(r"(?:(?:langkah|step|tahap) )?\d{1,2}")

# Coarse pieces, to see quickly that nothing is repeated: each end of a sentence is an end of a piece.
_PIECE = 12


class Sentence(NamedTuple):
    """A sentence of the text with the white space after it; `line` is its line's number; a `row` may be an item."""

    start: int
    end: int
    line: int
    key: str
    row: bool


def repeated_sentences(
    lines: Lines, dropped: Collection[int], refrains: Set[str] = frozenset(), title: str = ""
) -> Iterator[tuple[int, int, int]]:
    """Yield (line, start, end) of the runs of sentences that repeat earlier ones; `dropped` lines are passed over, in
    `refrains` nothing is told, nor in a text whose `title` tells of a song."""
    kept = [number for number in lines.filled if number not in dropped]
    if _all_differ([lines.keys[number] for number in kept]):
        return
    sentences = [sentence for number in kept for sentence in _sentences(lines, number)]
    may_go = {number for number in kept if len(lines.keys[number]) >= LONG and _may_go(lines.raw[number], refrains)}
    may_go -= quoted(lines)
    told = [sentences[at] for start, end in _runs(sentences, may_go) for at in range(start, end)]
    meant = {number for number in {sentence.line for sentence in told} if _may_be_meant(lines.raw[number], title)}
    run: list[Sentence] = []
    for sentence in (one for one in told if one.line not in meant):
        if run and (run[-1].line, run[-1].end) != (sentence.line, sentence.start):
            yield run[0].line, run[0].start, run[-1].end
            run = []
        run.append(sentence)
    if run:
        yield run[0].line, run[0].start, run[-1].end


def _may_go(line: str, refrains: Set[str]) -> bool:
    return not is_item(line) and not is_cited(line) and line not in refrains


def _may_be_meant(line: str, title: str) -> bool:
    """Whether a line is a song with its refrain, which says so in the title or twice, or several vacancies."""
    if _SONG_TITLE.search(title):
        return True
    small = line.lower()
    if not any(word in small for word in _WORDS):
        return False
    return len(_SONG.findall(line)) > 1 or _ASKED.search(line) is not None


def _all_differ(keys: list[str]) -> bool:
    """Whether no piece of prose stands twice, so that no sentence can."""
    coarse = ".".join(keys).replace("!", ".").replace("?", ".").split(".")
    pieces = [piece.strip(" \"',)(]") for piece in coarse if len(piece) > _PIECE]
    return len(set(pieces)) == len(pieces)


def _sentences(lines: Lines, number: int) -> Iterator[Sentence]:
    line, offset, at = lines.raw[number], lines.starts[number], 0
    for mark in _END.finditer(line):
        yield Sentence(offset + at, offset + mark.end(), number, normal(line[at : mark.end()]), row=False)
        at = mark.end()
    if at < len(line):
        yield Sentence(offset + at, offset + len(line), number, normal(line[at:]), _is_row(line[at:].strip()))


def _runs(sentences: list[Sentence], may_go: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs, as (start, end), whose sentences follow each other before, too, and are enough to tell."""
    keys = [sentence.key for sentence in sentences]
    first: dict[str, int] = {}
    start = source = -1  # the run that is being followed, and where its next sentence would stand before
    for at, sentence in enumerate(sentences):
        free = sentence.line in may_go
        if free and start >= 0 and source < start and keys[source] == sentence.key:
            source += 1
        else:
            if start >= 0 and _tells(sentences, start, at, source):
                yield start, at
            start, source = (at, first[sentence.key] + 1) if free and sentence.key in first else (-1, -1)
        if sentence.key:
            first.setdefault(sentence.key, at)
    if start >= 0 and _tells(sentences, start, len(keys), source):
        yield start, len(keys)


def _tells(sentences: Sequence[Sentence], start: int, end: int, source: int) -> bool:
    """Whether a run is enough to go, and was not meant; what it repeats ends before `source`."""
    first = source - (end - start)
    if not _enough(sentences[start:end]):
        return False
    if not _within(sentences, first):  # a report may begin with "SERUNI: "
        return True
    above = {sentences[place - 1].key for place in (first, start) if _within(sentences, place)}
    return not _LABELLED.match(sentences[start].key) and not (len(above) > 1 and all(map(_HEADING.fullmatch, above)))


def _within(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether another sentence stands before this one in its line."""
    return place > 0 and sentences[place - 1].line == sentences[place].line


def _enough(run: Sequence[Sentence]) -> bool:
    together = " ".join([sentence.key for sentence in run])
    listed = all(sentence.row for sentence in run) or _has_steps(run)
    return len(run) >= _SENTENCES and not listed and len(together) >= CHARS and is_prose(together)


def _has_steps(run: Sequence[Sentence]) -> bool:
    """Whether a run has the number of its first step, or of several: a single one may be a house's, "RT. 3."."""
    steps = [place for place, sentence in enumerate(run) if _STEP.fullmatch(sentence.key)]
    return len(steps) > 1 or steps == [0]


def _is_row(words: str) -> bool:
    """Whether a line's last words, which no mark ends, are one of a list's items: "2 dua lembar kuitansi"."""
    return words.endswith(";") or not words[:1].isalpha() or words[0].islower()
