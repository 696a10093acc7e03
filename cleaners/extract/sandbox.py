"""Take the text from pages in a process of its own: a page that hangs, crashes or eats memory costs only itself.

Nothing within a process stops libxml2 or a regular expression, since they don't return to Python. So the system does:
timers whose signals nobody catches, and a limit on the address space.
"""

import gc
import os
import pickle
import resource
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from msgspec import structs

from cleaners.article import Article
from cleaners.errors import SaringError
from cleaners.extract import wary
from cleaners.extract.limits import CRASHED, TOO_HUNGRY, TOO_SLOW, refusal
from cleaners.settings import Extract

# Modules are found where this process finds them, and -P: not where the user happens to stand.
_CODE = "import sys; sys.path[:] = {path!r}; from cleaners.extract.sandbox import serve; serve()"
_HUNGRY = 75  # the exit code of a process that ran out of memory
_TIRED = 500_000  # KiB: libxml2 and trafilatura keep some memory of every page, so a process that is this large goes
_GARBAGE = 50_000  # objects between two looks for garbage
_PATIENCE = 10  # times the processor time that a page may take on a busy machine
_NONE: Mapping[str, str] = {}
_SLOW, _KILLED = (-signal.SIGPROF, -signal.SIGALRM), -signal.SIGKILL


class Sandbox:
    """`extract`, with the limits on time and memory, too. The process starts with the first page."""

    def __init__(self, limits: Extract) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None

    def extract(
        self,
        article: Article,
        timezone: str = "Asia/Jakarta",
        field: str = "html",
        choices: Mapping[str, str] = _NONE,
    ) -> Article:
        """Do what `cleaners.extract.extract` does; an article whose page broke a limit is returned with its flag.

        Raises SaringError if the process can't start.
        """
        html = article.meta.get(field)
        if article.text.strip() or not isinstance(html, str):
            return article
        if flag := refusal(html, self._limits):
            return structs.replace(article, flags=(*article.flags, flag))
        question = pickle.dumps((structs.replace(article, meta={field: html}), timezone, field, choices))
        answer = self._asked(question)
        if answer == _KILLED:  # by somebody outside, who may have meant another one
            answer = self._asked(question)
        if isinstance(answer, Article):
            return structs.replace(answer, meta=article.meta)
        flag = TOO_SLOW if answer in _SLOW else TOO_HUNGRY if answer == _HUNGRY else CRASHED
        return structs.replace(article, flags=(*article.flags, flag))

    def _asked(self, question: bytes) -> Article | int:
        """The article, or the code with which the process ended over it."""
        process = self._running()
        try:
            _write(process.stdin, question)
            answer = _read(process.stdout)
        except BrokenPipeError:
            answer = None
        if answer is None:
            code = process.wait()
            self._end()
            return code
        article, tired = pickle.loads(answer)
        assert isinstance(article, Article)
        if tired:
            self._end()
        return article

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CODE.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the run, which then ends this process
            )
            self._end = weakref.finalize(self, _stop, self._process)
            with suppress(BrokenPipeError):
                _write(self._process.stdin, pickle.dumps(self._limits))
            if _read(self._process.stdout) is None:
                raise SaringError(
                    f"the process that parses pages ended with code {self._process.wait()} before the first one; "
                    f"is extract.page_memory = {self._limits.page_memory} enough?"
                )
        return self._process


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    with suppress(BrokenPipeError):
        process.communicate()


def _write(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe is not None
    pipe.write(len(message).to_bytes(8, "little") + message)
    pipe.flush()


def _read(pipe: IO[bytes] | None) -> bytes | None:
    """The next message, or None at the end."""
    assert pipe is not None
    size = pipe.read(8)
    message = pipe.read(int.from_bytes(size, "little"))
    return message if len(size) == 8 else None


def serve() -> None:
    """Answer questions on standard input until it ends: what the sandbox's process does."""
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    _spare()
    from cleaners.extract import extract

    limits = pickle.loads(_read(source) or b"")
    extract(Article("", "", meta={"html": "<p>warm</p>"}))  # loads the libraries, which is no page's fault
    _hasten()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.page_memory, limits.page_memory))
    _write(answers, b"ready")
    while question := _read(source):
        _wind(limits.page_seconds)
        try:
            article, timezone, field, choices = pickle.loads(question)
            article = extract(article, timezone, field, choices, limits)
        except MemoryError:
            os._exit(_HUNGRY)
        _wind(0)
        tired = _resident() > _TIRED
        _write(answers, pickle.dumps((structs.replace(article, meta={}), tired)))


def _spare() -> None:
    """Keep trafilatura from py3langid, which it asks only for a language that is wanted: that brings numpy along, a
    fifth of this process's start and of its memory."""
    sys.modules["py3langid"] = None  # type: ignore[assignment] # Python's own way to say: not to be found


def _hasten() -> None:
    """Spare a tenth of the time by what only a process of our own may change.

    lxml asks a function of Python for the class of each element, so that fields of forms get classes of their own,
    which nobody here uses; and Python looks for garbage after every 700 objects, though trees are none.
    """
    from lxml import etree, html  # type: ignore[import-untyped] # lxml ships no types
    from trafilatura import load_html

    tree: Any = load_html("<html><p>warm</p></html>")
    classes = etree.ElementDefaultClassLookup(html.HtmlElement, html.HtmlComment, html.HtmlProcessingInstruction)
    tree.getroottree().parser.set_element_class_lookup(classes)
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    _hasten_dates()


def _hasten_dates() -> None:
    """Let dateparser be asked less, and regex compare its flags as the numbers that they are.

    With the first line of text that is no date in any language dateparser compiles 900 patterns, of 205 languages:
    3.4 s, of which enum's own "&", which makes a flag of each result, takes a quarter.
    """
    wary.install()
    with suppress(ImportError):  # it is dateparser's affair whether it uses regex
        from regex import RegexFlag  # type: ignore[import-untyped] # regex ships no types

        RegexFlag.__and__ = RegexFlag.__rand__ = int.__and__
        RegexFlag.__or__ = RegexFlag.__ror__ = int.__or__


def _resident() -> int:
    """KiB of memory of this process. (The kernel's own peak, `ru_maxrss`, begins with that of the process that started
    this one; where there is no /proc, it has to do.)"""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize() // 1024


def _wind(seconds: float) -> None:
    """Set the timers that end this process, or stop them: one counts its own time, so that a busy machine condemns no
    page."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * _PATIENCE)
