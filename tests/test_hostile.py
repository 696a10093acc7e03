"""Hostile texts: cleaning ends, in time that grows with the length, and everything can be restored."""

import time

import pytest

from cleaners import api
from cleaners.article import Article
from cleaners.pipeline import Pipeline
from cleaners.settings import Settings
from cleaners.titles import Titles

SENTENCE = "Petani di lereng gunung menanam kentang lagi setelah hujan turun, kata Sari. "
MARKER = "Baca juga: Harga Kentang Naik Lagi di Pasar Induk"

TEXTS = {
    "one line": SENTENCE * 13_000,
    "one word": "a" * 1_000_000,
    "blank lines": "Hujan turun.\n" + "\n" * 100_000 + "Jalan licin.",
    "lines of blanks": "Hujan turun.\n" + " \t\n" * 100_000 + "Jalan licin.",
    "markers in markers": "Baca juga: " * 50_000,
    "markers glued": f"kata Sari.{MARKER}" * 10_000,
    "lines of markers": f"{MARKER}\n" * 20_000,
    "markers that name a marker": 'Baca juga: Petani Menulis "Baca juga" di Buku Desa\n' * 20_000,
    "different labels": "".join(f"{number} views\n" for number in range(40_000)),
    "open brackets": "(" * 300_000 + "abc/def" + ")" * 300_000,
    "open quotes": '"' * 300_000 + "“" * 300_000,
    "capitals": "Harga Kentang Naik Di Pasar Induk " * 20_000,
    "glued capitals": "HargaKentangNaikLagi" * 30_000,
    "initials": "kata dia. (abc/def)\n" * 30_000,
    "datelines": "WONOSOBO, Contoh.id - " * 30_000,
    "captions": "Petani memanen kentang (Foto: Rini/Contoh)\n" * 20_000,
    "hashes": "#kentang " * 60_000,
    "entities": "&amp;" * 100_000 + "&" * 100_000,
    "tags": "<b>" * 100_000 + "<p><br>" * 20_000,
    "mojibake": "â€œKentangâ€\x9d Â Ã¢â‚¬â„¢ " * 20_000,
    "lone surrogates": ("\ud800" + SENTENCE + "\udfff") * 3_000,
    "right to left": ("\u202e" + SENTENCE + "\u202c مرحبا بالعالم ") * 3_000,
    "joiners": "\u200d\u200c\u200b" * 100_000,
    "many scripts": "漢字かな交じり文。ภาษาไทยไม่มีช่องว่าง नमस्ते दुनिया 😀👩‍👩‍👧 " * 5_000,
    "nothing but boilerplate": f"Advertisement\n{MARKER}\nSCROLL TO CONTINUE WITH CONTENT\n(abc/def)\n" * 5_000,
    "advertisements": f"{SENTENCE}ADVERTISEMENT{SENTENCE}SCROLL TO CONTINUE WITH CONTENTBaca juga: Harga Naik" * 3_000,
    "repeats": f"{SENTENCE}\n" * 10_000,
    "nearly repeats": "".join(f"{SENTENCE}{number}\n" for number in range(10_000)),
}
TWICE = [
    f"Hujan turun lagi pada {day} di desa di lereng gunung itu. Jalan ke pasar licin sampai {day} malam, kata Rini."
    for day in ("Senin", "Selasa", "Rabu", "Kamis")
]
TEXTS["paragraphs in earlier lines"] = "\n".join(
    [
        *(" ".join(TWICE[:2]), *TWICE[:2]),
        *(f"Petani nomor {number} menanam kentang setelah hujan turun, kata ketuanya." for number in range(40_000)),
        *(" ".join(TWICE[2:]), *TWICE[2:]),
    ]
)
SECONDS_A_MEGABYTE = 8  # ten times what the slowest of them takes on a quiet core


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings(), Titles.of([("other", "Harga Kentang Naik Lagi di Pasar Induk")]))


@pytest.mark.parametrize("name", TEXTS)
def test_cleaning_ends_and_can_be_undone(name: str, pipeline: Pipeline) -> None:
    text = TEXTS[name]
    begun = time.process_time()
    cleaned = pipeline.clean(Article("1", text, title="Kentang Ditanam Lagi"))
    took = time.process_time() - begun
    assert api.restore(cleaned) == text
    assert took < SECONDS_A_MEGABYTE * max(len(text) / 1e6, 0.3)


def test_ten_megabytes_on_one_line(pipeline: Pipeline) -> None:
    text = SENTENCE * (10_000_000 // len(SENTENCE))
    begun = time.process_time()
    cleaned = pipeline.clean(Article("1", f"Advertisement\n{text}\n{MARKER}"))
    assert time.process_time() - begun < 60
    assert cleaned.article.text.strip().endswith("kata Sari.")
    assert MARKER not in cleaned.article.text


def test_a_text_that_is_all_boilerplate_leaves_nothing_and_says_so(pipeline: Pipeline) -> None:
    cleaned = pipeline.clean(Article("1", f"Advertisement\n{MARKER}\nSCROLL TO CONTINUE WITH CONTENT"))
    assert (cleaned.article.text, cleaned.flags) == ("", ("nothing-left",))
