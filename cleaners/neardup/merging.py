"""Compiled: lists of hashes copied side by side, how many hashes two sorted lists share, and keys that occur again."""

# mypy: disable-error-code="no-untyped-def"
# (numba gives the arguments their types; annotations would be checked by rules that are not its own)

import numpy as np
from numba import types

from cleaners.neardup.compiled import KEYS, OFFSETS, POINTS, compiled

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


@compiled(KEYS)
def crowded(keys):
    """Whether each key occurs again, or shares one of 16 slots a key with another one: a sieve before the sorting.

    Two passes over a table of counters; of different keys one in 16 passes by chance.
    """
    bits = 10
    while bits < 28 and (1 << bits) < 16 * len(keys):
        bits += 1
    shift, mixer = np.uint64(64 - bits), np.uint64(0x9E3779B97F4A7C15)
    counts = np.zeros(1 << bits, dtype=np.uint8)
    for key in keys:
        slot = (key * mixer) >> shift
        counts[slot] = min(counts[slot] + 1, 2)
    found = np.zeros(len(keys), dtype=np.bool_)
    for place in range(len(keys)):
        found[place] = counts[(keys[place] * mixer) >> shift] > 1
    return found


@compiled(POINTS, types.uint32, types.uint32, types.uint32)
def sampled(values, every, part, parts):
    """Places of the hashes of which there is one in `every`, and of these the share `part` of `parts`."""
    count = 0
    for value in values:
        count += value % every == 0 and (value // every) % parts == part
    found = np.empty(count, dtype=np.int64)
    count = 0
    for place in range(len(values)):
        value = values[place]
        if value % every == 0 and (value // every) % parts == part:
            found[count] = place
            count += 1
    return found
