"""Compiling: the one place that knows numba. It takes half a second to import, so what is compiled is imported late."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from numba import njit, types
from numba.np import linalg

Kernel = Callable[..., Any]

# Arrays that are only read: mapped files and the bytes of a text can't be written to, and what can be is accepted too.
POINTS = types.Array(types.uint32, 1, "C", readonly=True)
KEYS = types.Array(types.uint64, 1, "C", readonly=True)
OFFSETS = types.Array(types.int64, 1, "C", readonly=True)


def _without_blas() -> None:
    """Load numba's functions of arrays without SciPy's linear algebra, a third of the time that a first kernel takes.

    They ask whether it is there as they are imported, and no kernel of ours needs it; whoever does is given it when
    they use it, as `ensure_blas` is asked again then. Source: numba's `np/arraymath.py`, which is its own affair:
    where it has changed, this does nothing.
    """

    def absent() -> None:
        raise ImportError

    asked: Any = getattr(linalg, "ensure_blas", None)
    linalg.ensure_blas = absent
    try:
        functions: Any = import_module("numba.np.arraymath")
    finally:
        linalg.ensure_blas = asked
    functions._HAVE_BLAS = find_spec("scipy") is not None  # what it would have found


_without_blas()


def compiled(*signature: Any) -> Callable[[Kernel], Kernel]:
    """Compile for arguments of these types, at once; with no type, for whatever another kernel calls it with.

    What was compiled is kept beside the source or, where that can't be written to, in the user's cache folder (or in
    NUMBA_CACHE_DIR); where nothing can be written it is compiled anew in each process. Source: numba's `caching.py`.
    """

    def decorate(function: Kernel) -> Kernel:
        try:
            made: Kernel = njit(signature or None, cache=True, nogil=True)(function)
        except RuntimeError:  # numba's "no locator available": neither folder can be written to
            made = njit(signature or None, nogil=True)(function)
        return made

    return decorate
