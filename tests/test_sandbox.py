"""Pages in a process of their own: what hangs, crashes or grows there costs one page, and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import ClassVar

import psutil
import pytest
from htmldate.extractors import get_external_parser
from msgspec import structs

from cleaners.article import Article
from cleaners.errors import SaringError
from cleaners.extract import extract
from cleaners.extract.sandbox import Sandbox, wary
from cleaners.settings import Extract

TEXT = "Warga desa di tepi sungai menanam pohon bersama pada Minggu pagi, kata kepala desa itu. " * 4
PAGE = f"<html><head><title>Menanam Pohon</title></head><body><article><p>{TEXT}</p></article></body></html>"


def page(html: str = PAGE, **fields: object) -> Article:
    return Article("a", "", meta={"html": html, "lain": object}, **fields)  # type: ignore[arg-type]


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(Extract())


def child(sandbox: Sandbox) -> psutil.Process:
    assert sandbox._process is not None
    return psutil.Process(sandbox._process.pid)


@pytest.fixture
def trapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a `sitecustomize.py`, with which each new process starts: so traps get into the sandbox."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "sitecustomize.py"


def trap(place: Path, body: str) -> None:
    """Let trafilatura do `body` with the page that tells of a trap."""
    place.write_text(
        "import trafilatura\nreal = trafilatura.bare_extraction\n"
        "def bare_extraction(source, **options):\n"
        "    text = source if isinstance(source, str) else ''.join(source.itertext())\n"
        f"    if 'jebakan' in text:\n        {body}\n"
        "    return real(source, **options)\n"
        "trafilatura.bare_extraction = bare_extraction\n"
    )


FORM = "<form><label for='a'>Cari</label><input id='a'><select><option>Desa</select><textarea>x</textarea></form>"


def test_it_finds_what_extract_finds(sandbox: Sandbox) -> None:
    fields = page(PAGE.replace("<p>", f"{FORM}<!-- catatan --><?tanda?><p>"))
    for article in (page(), fields, page(url="https://a.example/1"), page("<p>"), Article("b", TEXT), Article("c", "")):
        assert sandbox.extract(article, "Asia/Jayapura") == extract(article, "Asia/Jayapura")


def test_no_call_of_python_chooses_the_class_of_an_element() -> None:
    code = (
        "from cleaners.extract.sandbox.spared import hasten; from trafilatura import load_html; hasten();"
        f"tree = load_html({PAGE.replace('<p>', FORM)!r}); print(*{{type(item).__name__ for item in tree.iter()}})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["HtmlElement"]


def test_the_process_does_without_what_no_page_needs() -> None:
    code = (
        "import sys; from cleaners.extract.sandbox import spared; spared.spare(); from cleaners.extract import extract;"
        f"from cleaners.article import Article; print(extract(Article('a', '', meta={{'html': {PAGE!r}}})).title);"
        "print({'numpy', 'pyarrow', 're2'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Menanam Pohon\nset()\n"


DATES = ("12 Eylül 2020", "3 Ogos 2021", "5 févr. 2019", "4. maijs 2020", "31 Wagex 34")


def test_faster_flags_find_the_same_dates() -> None:
    code = (
        "import sys; from cleaners.extract.sandbox import spared; from htmldate.extractors import get_external_parser\n"
        "if sys.argv[1] == 'fast':\n    spared._hasten_dates()\n"
        "import regex; found = get_external_parser()\n"
        f"print([found.get_date_data(text) for text in {DATES!r}], regex.compile('a', regex.I | regex.X).flags)\n"
        "print(type(regex.I & 3).__name__, type(regex.I | regex.X).__name__)"
    )
    slow, fast = (
        subprocess.run([sys.executable, "-c", code, how], capture_output=True, text=True, check=True).stdout.split("\n")
        for how in ("slow", "fast")
    )
    assert fast[0] == slow[0]
    assert slow[0].count("datetime.datetime(") >= 3
    assert (slow[1], fast[1]) == ("RegexFlag RegexFlag", "int int")


def test_no_date_is_lost_by_refusing_what_is_none() -> None:
    parser, more = get_external_parser(), ("12 de mayo de 2020", "5 MAIO 2021", "May MMXXIV", "3 June 2031 10:20 EST")
    names = ("Agustus", "Ogos", "décembre", "decembre", "lipca", "września", "juniús", "cervence", "de marco de")
    for text in (*DATES, *more, *(f"4 {name} 2031" for name in names)):
        assert wary.may_be_date(text) or parser.get_date_data(text)["date_obj"] is None, text


def test_what_is_no_date_is_not_looked_up() -> None:
    class Parser:
        asked: ClassVar[list[str]] = []

        def get_date_data(self, text: str) -> dict[str, None]:
            self.asked.append(text)
            return {"date_obj": None}

    code = (
        "from cleaners.extract.sandbox import wary; from htmldate import extractors; wary.install();"
        "print(extractors.get_external_parser())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "_Wary" in done.stdout
    guarded = wary._guarded(Parser)()
    for text in ("12 tools for gardeners in 2031", "4 May 2031"):
        assert guarded.get_date_data(text) == {"date_obj": None}
    assert Parser.asked == ["4 May 2031"]


def test_it_starts_with_the_first_page_and_ends_with_its_owner() -> None:
    sandbox = Sandbox(Extract())
    sandbox.extract(Article("b", TEXT))
    assert sandbox._process is None
    sandbox.extract(page())
    first = child(sandbox)
    sandbox.extract(page())
    assert child(sandbox) == first
    del sandbox
    first.wait(10)


TRAPS = {
    "page-too-slow": "while True: pass",
    "page-too-hungry": "bytearray(3_000_000_000)",
    "page-crashed": "__import__('os').abort()",
}


@pytest.mark.parametrize("flag", TRAPS)
def test_a_page_that_breaks_a_limit_costs_itself_alone(flag: str, trapped: Path) -> None:
    trap(trapped, TRAPS[flag])
    sandbox = Sandbox(Extract(page_seconds=1.0))
    good, bad = page(), page(PAGE.replace("pohon", "jebakan"), flags=("kept",))
    assert sandbox.extract(good).text
    begun = time.perf_counter()
    assert sandbox.extract(bad) == structs.replace(bad, flags=("kept", flag))
    assert time.perf_counter() - begun < 30
    assert sandbox.extract(good).text


def test_c_code_that_never_returns_is_stopped(trapped: Path) -> None:
    trap(trapped, "__import__('re').match('(a*)*b', 'a' * 40)")
    bad = page(PAGE.replace("pohon", "jebakan"))
    assert Sandbox(Extract(page_seconds=0.5)).extract(bad).flags == ("page-too-slow",)


def test_a_process_that_was_killed_from_outside_blames_no_page(trapped: Path) -> None:
    trap(trapped, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    sandbox = Sandbox(Extract())
    assert sandbox.extract(page()).text
    child(sandbox).kill()
    assert sandbox.extract(page()).text
    assert sandbox.extract(page(PAGE.replace("pohon", "jebakan"))).flags == ("page-crashed",)


def test_modules_are_not_taken_from_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert Sandbox(Extract()).extract(page()).text


def test_a_process_that_can_not_start_ends_the_run(trapped: Path) -> None:
    trapped.write_text("import cleaners.extract.sandbox.serving as s\ns.serve = lambda: None\n")
    with pytest.raises(SaringError, match="ended with code 0 before the first one"):
        Sandbox(Extract()).extract(page())


def test_a_tired_process_is_replaced(trapped: Path) -> None:
    trapped.write_text("import cleaners.extract.sandbox.serving as s\ns._TIRED = 0\n")
    sandbox = Sandbox(Extract())
    assert [sandbox.extract(page()).title for _ in range(3)] == ["Menanam Pohon"] * 3
    assert sandbox._process is not None
    assert sandbox._process.poll() is not None


def test_the_memory_of_its_owner_does_not_tire_it() -> None:
    code = (
        "from cleaners.article import Article\nfrom cleaners.extract.sandbox import Sandbox\n"
        "from cleaners.settings import Extract\nheld = bytearray(b'x' * 600_000_000)\n"
        "box, seen = Sandbox(Extract()), set()\n"
        f"for _ in range(3):\n    box.extract(Article('a', '', meta={{'html': {PAGE!r}}}))\n"
        "    seen.add(box._process.pid)\n"
        "print(len(seen))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "1\n"


@pytest.mark.parametrize("limits", [Extract(page_bytes=1_000), Extract(max_tags=100)])
def test_a_page_beyond_a_limit_is_not_parsed(limits: Extract) -> None:
    sandbox = Sandbox(limits)
    found = sandbox.extract(page(PAGE + "<p>" * 400))
    assert found.flags[0] in ("page-too-large", "page-too-many-tags")
    assert extract(page(PAGE + "<p>" * 400), limits=limits) == found
    assert sandbox._process is None


def test_it_ends_when_its_owner_is_killed() -> None:
    code = (
        "import sys, time\nfrom cleaners.article import Article\nfrom cleaners.extract.sandbox import Sandbox\n"
        "from cleaners.settings import Extract\nsandbox = Sandbox(Extract())\n"
        f"sandbox.extract(Article('a', '', meta={{'html': {PAGE!r}}}))\n"
        "print(sandbox._process.pid, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        orphan = psutil.Process(int(owner.stdout.readline()))
        os.kill(owner.pid, signal.SIGKILL)
        orphan.wait(10)
