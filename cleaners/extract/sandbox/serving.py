"""What a sandbox's process does: it answers questions, and ends where a page costs too much."""

import os
import pickle
import resource
import signal
from pathlib import Path

from msgspec import structs

from cleaners.article import Article
from cleaners.extract.sandbox import messages, spared

HUNGRY = 75  # the exit code of a process that ran out of memory

_TIRED = 500_000  # KiB: libxml2 and trafilatura keep some memory of every page, so a process that is this large goes
_PATIENCE = 10  # times the processor time that a page may take on a busy machine


def serve() -> None:
    """Answer questions on standard input until it ends: what the sandbox's process does."""
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    spared.spare()
    from cleaners.extract import extract

    limits = pickle.loads(messages.read(source) or b"")
    extract(Article("", "", meta={"html": "<p>warm</p>"}))  # loads the libraries, which is no page's fault
    spared.hasten()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.page_memory, limits.page_memory))
    messages.write(answers, b"ready")
    while question := messages.read(source):
        _wind(limits.page_seconds)
        try:
            article, timezone, field, choices = pickle.loads(question)
            article = extract(article, timezone, field, choices, limits)
        except MemoryError:
            os._exit(HUNGRY)
        _wind(0)
        tired = _resident() > _TIRED
        messages.write(answers, pickle.dumps((structs.replace(article, meta={}), tired)))


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
