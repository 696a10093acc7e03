"""The words and hashes of a text in plain Python, slow and by the letter of the docs: the compiled pass must agree."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

_M, _B, _START = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xCBF29CE484222325
_ALL = (1 << 64) - 1
_SILENT = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u00ad\u034f\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]"
)
_ALONE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)


def kind(char: str) -> str:
    if ord(char) >= 0x40000 or unicodedata.category(char) in ("Cn", "Co", "Cs"):
        return ""
    if unicodedata.category(char)[0] == "M":
        return "mark"
    if char.isdecimal():
        return "digit"
    if char.isalnum():
        return "alone" if _ALONE.match(char) else "letter"
    return "joiner" if char == "_" else ""


def widened(char: str) -> str:
    folded = char.casefold()
    return char if len(folded) == 1 else folded.capitalize() if char.isupper() else folded


def cased_words(text: str) -> list[str]:
    """The words with their capitals."""
    found: list[str] = []
    before = ""
    composed = _SILENT.sub("", unicodedata.normalize("NFKC", text))
    for char in "".join(map(widened, composed)):
        now = kind(char.casefold())
        if now == "mark" and before:
            found[-1] += char
            continue
        if now in ("letter", "digit", "joiner") and before in ("letter", "digit", "joiner"):
            found[-1] += char
        elif now and now != "mark":
            found.append(char)
        before = now if now != "mark" else ""
    return found


def words(text: str) -> list[str]:
    return [word.casefold() for word in cased_words(text)]


def shingles(tokens: Sequence[str], size: int) -> list[str]:
    return [" ".join(tokens[at : at + size]) for at in range(len(tokens) - size + 1)]


def mixed(value: int) -> int:
    value = ((value ^ (value >> 33)) * 0xFF51AFD7ED558CCD) & _ALL
    value = ((value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53) & _ALL
    return value ^ (value >> 33)


def chain(string: str) -> int:
    value = _START
    for char in string:
        value = ((value ^ ord(char)) * _M) & _ALL
    return value


def short(value: int) -> int:
    return mixed(value & _ALL) >> 32


def combined(values: Sequence[int]) -> int:
    total = 0
    for value in values:
        total = total * _B + value
    return short(total)


def word_hashes(tokens: Sequence[str], size: int) -> list[int]:
    values = [mixed(chain(token)) for token in tokens]
    return [combined(values[at : at + size]) for at in range(len(values) - size + 1)]


def letter_hashes(text: str, size: int) -> list[int]:
    values = [((ord(char) + _START) * _M) & _ALL for char in "".join(words(text))]
    return [combined(values[at : at + size]) for at in range(len(values) - size + 1)]


def runs(text: str, wanted: str) -> list[str]:
    """Runs of letters or digits inside the words; marks go on with letters."""
    found = []
    for word in cased_words(text):
        last = ""
        for char in word:
            now = kind(char.casefold())
            if now == wanted and last != wanted:
                found.append("")
            if now == wanted or (now == "mark" and last == wanted == "letter"):
                found[-1] += char
                now = wanted
            last = now
    return found


def numbers(text: str) -> set[int]:
    counted = Counter(run.lstrip("0") for run in runs(text, "digit"))
    return {short(mixed(chain(run)) + again * _M) for run, times in counted.items() for again in range(times)}


def names(text: str) -> tuple[set[str], set[str]]:
    every = [run for run in runs(text, "letter") if len(run) > 1]
    capital = Counter(run.casefold() for run in every if run[0].isupper())
    plain = {run for run in every if run == run.casefold()}
    return set(capital), {name for name, times in capital.items() if times >= 3 and name not in plain}


def hashed(strings: Iterable[str]) -> list[int]:
    return sorted({short(chain(string)) for string in strings})
