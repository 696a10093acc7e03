"""Hostile texts: linear time, no crash, and undo leads back."""

import time
from collections.abc import Callable

import pytest
from mojibake_texts import broken, mended

MAKERS: dict[str, Callable[[int], str]] = {
    "clean line": lambda size: "Harga cabai naik lagi, “kata” Rahmat. " * (size // 38),
    "broken line": lambda size: "Harga cabai naik â€œlagiâ€\x9d. " * (size // 30),
    "broken macroman": lambda size: broken("“Mahal,” kata Tuti – lagi. ", "mac-roman") * (size // 36),
    "mixed lines": lambda size: "東京 ‚Äúlagi‚Äù “ya”\n" * (size // 20),
    "mixed line": lambda size: "東京 ‚Äúlagi‚Äù “ya” " * (size // 20),
    "always bad": lambda size: "a”€ " * (size // 4),
    "blank lines": lambda size: "\n" * size,
    "lone lines": lambda size: "Â\n" * (size // 2),
    "lone": lambda size: "Â" * size,
    "lone and spaces": lambda size: "Â" + " " * size,
    "doublings": lambda size: "Ã‚Â" * (size // 3),
    "deep doublings": lambda size: "Ãƒâ€šÃ‚Â " * (size // 9),
    "stripped": lambda size: "âMahal,â " * (size // 9),
    "lost": lambda size: "â€ " * (size // 3),
    "surrogates": lambda size: "a\ud800\udc00Â " * (size // 5),
    "overrides": lambda size: "a\u202eb\u202c" * (size // 4),
    "rtl overrides": lambda size: "\u202eא\u202c" * (size // 3),
    "zero width": lambda size: "\u200b" * size,
    "controls": lambda size: "\x00\x85\x9d" * (size // 3),
    "entities": lambda size: "&amp;" * (size // 5),
    "nested entities": lambda size: "&" + "amp;" * (size // 4),
    "entity lines": lambda size: "&nbsp; " * (size // 7) + "x",
    "ampersands": lambda size: "&" * size,
    "tags": lambda size: "<b>" * (size // 6) + "</b>" * (size // 8),
    "tag openings": lambda size: "<p " * (size // 3),
    "comment openings": lambda size: "<!--" * (size // 4),
    "image openings": lambda size: "<img " * (size // 5),
    "colours": lambda size: "\x1b[" * (size // 2),
    "bare entities": lambda size: "&nbsp" * (size // 5),
    "opened and lost": lambda size: "â€œ" + " â€ " * (size // 4),
    "letters in quotes": lambda size: "“Â” â€œ" * (size // 8),
    "one escape": lambda size: r"\xa0" + " " * size,
    "crossed tags": lambda size: "<b>a</i>" * (size // 8),
    "bytes": lambda size: "b'" + r"\xe2\x80" * (size // 8),
    "escapes": lambda size: r"\u201c\'" * (size // 8),
    "backslashes": lambda size: "\\" * size,
    "line ends": lambda size: "\r" * size,
}


def seconds(text: str) -> float:
    start = time.process_time()
    mended(text)
    return time.process_time() - start


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_time_grows_with_the_length_only(make: Callable[[int], str]) -> None:
    def grows() -> bool:
        one, four = (min(seconds(make(length)) for _ in range(2)) for length in (50_000, 200_000))
        return four >= 8 * one + 0.2

    # On a busy machine the clock of a process runs uneven: what grows with the square grows so each time.
    assert not all(grows() for _ in range(3))


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("clean line", 10_000_000),
        ("broken line", 2_000_000),
        ("broken macroman", 2_000_000),
        ("lone", 1_000_000),
        ("doublings", 1_000_000),
        ("blank lines", 1_000_000),
    ],
)
def test_megabytes_take_seconds(name: str, size: int) -> None:
    assert seconds(MAKERS[name](size)) < 30
