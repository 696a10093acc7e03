"""The shipped packs whose rules have passed their examples already: these are not tried again at every start.

`config/tried.tsv` (`make docs` writes it) holds a hash of what decides that: the pack's text, and what all packs share.
A pack that was edited since, or is not shipped, has none there and is tried when it is loaded.
"""

from functools import cache, lru_cache
from hashlib import blake2b

from cleaners.rules.root import config_root
from cleaners.rules.rule import Shared


def digest(text: str, shared: Shared) -> str:
    """A name for the text of a pack together with what all packs share."""
    return blake2b(text.encode("utf-8") + _spelled(shared), digest_size=12).hexdigest()


@lru_cache(maxsize=4)  # it is the same for all packs
def _spelled(shared: Shared) -> bytes:
    shape = shared.shape
    return "".join(repr(sorted(words)) for words in (shape.small, shape.openers, shape.linkers, shared.lists)).encode()


@cache
def known() -> frozenset[str]:
    """The hashes of the packs that were tried; none where their file is missing."""
    path = config_root() / "tried.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(line.partition("\t")[0] for line in lines)
