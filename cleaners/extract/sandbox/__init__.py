"""Take the text from pages in a process of its own: a page that hangs, crashes or eats memory costs only itself.

Nothing within a process stops libxml2 or a regular expression, since they don't return to Python. So the system does:
timers whose signals nobody catches, and a limit on the address space.
"""

import pickle
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress

from msgspec import structs

from cleaners.article import Article
from cleaners.errors import SaringError
from cleaners.extract.limits import CRASHED, TOO_HUNGRY, TOO_SLOW, refusal
from cleaners.extract.sandbox import messages
from cleaners.extract.sandbox.serving import HUNGRY
from cleaners.settings import Extract

# Modules are found where this process finds them, and -P: not where the user happens to stand.
_CODE = "import sys; sys.path[:] = {path!r}; from cleaners.extract.sandbox.serving import serve; serve()"
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
        flag = TOO_SLOW if answer in _SLOW else TOO_HUNGRY if answer == HUNGRY else CRASHED
        return structs.replace(article, flags=(*article.flags, flag))

    def _asked(self, question: bytes) -> Article | int:
        """The article, or the code with which the process ended over it."""
        process = self._running()
        try:
            messages.write(process.stdin, question)
            answer = messages.read(process.stdout)
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
                messages.write(self._process.stdin, pickle.dumps(self._limits))
            if messages.read(self._process.stdout) is None:
                raise SaringError(
                    f"the process that parses pages ended with code {self._process.wait()} before the first one; "
                    f"is extract.page_memory = {self._limits.page_memory} enough?"
                )
        return self._process


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    with suppress(BrokenPipeError):
        process.communicate()
