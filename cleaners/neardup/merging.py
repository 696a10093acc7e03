"""Compiled: lists of hashes copied side by side, and how many hashes two sorted lists share."""

# mypy: disable-error-code="no-untyped-def"
# (numba gives the arguments their types; annotations would be checked by rules that are not its own)

import numpy as np
from numba import types

from cleaners.neardup.compiled import OFFSETS, POINTS, compiled

_WRITABLE = types.Array(types.uint32, 1, "C")


@compiled(POINTS, OFFSETS, OFFSETS, OFFSETS, OFFSETS, _WRITABLE)
def copy(values, starts, lengths, places, ends, target):
    """Copy each list of `values` that begins at starts[i] to where the list places[i] of `target` ends."""
    for item in range(len(places)):
        begin = ends[places[item]] - lengths[item]
        for offset in range(lengths[item]):
            target[begin + offset] = values[starts[item] + offset]


@compiled(POINTS, OFFSETS, POINTS, OFFSETS)
def shared(left, left_ends, right, right_ends):
    """How many hashes list i of `left` and list i of `right` share; both are sorted and hold no value twice.

    Which of two hashes is the lower one can't be foreseen, so both sides step on without a branch.
    """
    found = np.zeros(len(left_ends), dtype=np.int64)
    one = other = 0
    for pair in range(len(left_ends)):
        one_end, other_end, count = left_ends[pair], right_ends[pair], 0
        while one < one_end and other < other_end:
            first, second = left[one], right[other]
            count += first == second
            one += first <= second
            other += second <= first
        one, other, found[pair] = one_end, other_end, count
    return found
