"""One compiled pass over a text: words, shingles, signature, and the hashes that relations are told from.

All of it stands in one module, as numba keeps what it compiled by the module's own source.

A word's hash takes one code point after the other, h = (h ^ point) * M mod 2^64, and is mixed by MurmurHash3's
finaliser; a shingle's hash is the polynomial of its words' hashes in B mod 2^64, mixed again, of which the upper 32
bits are taken. Both M and B are odd, so that no step loses anything, and a word's place in its shingle counts.
"""

# mypy: disable-error-code="no-untyped-def"
# (numba gives the arguments their types; annotations would be checked by rules that are not its own)

import numpy as np
from numba import types

from cleaners.neardup import letters
from cleaners.neardup.compiled import OFFSETS, POINTS, compiled

_CODE_POINT, _ALONE, _DIGIT, _LETTER, _MARK = map(
    np.uint32, (letters.CODE_POINT, letters.ALONE, letters.DIGIT, letters.LETTER, letters.MARK)
)
_CAPITAL, _CASED, _TANGLED, _SILENT = map(np.uint32, (letters.CAPITAL, letters.CASED, letters.TANGLED, letters.SILENT))
_NONE, _LAST = np.uint32(0), np.uint32(letters.SIZE - 1)
_BEGINS = np.uint32(letters.LETTER | letters.DIGIT | letters.JOINER | letters.ALONE)
_MIXTURE = np.uint32(letters.DIGIT | letters.JOINER | letters.MARK | letters.ALONE)
_ANY_SCRIPT = np.uint32(letters.MARK | letters.ALONE | letters.SILENT)
# Set in what is spelt, in the one bit that an entry leaves free: this digit stands apart from the one before it.
_APART = np.uint32(1 << 20)
_SPELT = _CODE_POINT | _APART

# So often a name stands in a text whose subject it is.
SUBJECT_TIMES = 3
# Shingles, lead, numbers, names, subjects.
_LISTS = 5
# The words from which an article's opening is made: two or three sentences of news.
LEAD_WORDS = 60

_START, _M, _B = np.uint64(0xCBF29CE484222325), np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_MIX_1, _MIX_2, _SHIFT = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53), np.uint64(33)
_UPPER, _LOW, _HIGH = np.uint64(32), np.uint64(27), np.uint64(37)
_ONE_POINT, _TWO_POINTS = np.uint64(21), np.uint64(42)
_FMIX_1, _FMIX_2 = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
_ZERO = np.uint32(0x30)
_EMPTY = np.uint32(0xFFFFFFFF)
_BYTE, _BYTES_2, _BYTES_3 = np.uint32(255), np.uint32(16), np.uint32(24)
# Longer lists are sorted by bytes first, which takes two counts of 256 places.
_FEW = 24


@compiled()
def _mixed(value):
    value = (value ^ (value >> _SHIFT)) * _MIX_1
    value = (value ^ (value >> _SHIFT)) * _MIX_2
    return value ^ (value >> _SHIFT)


@compiled()
def _short(value):
    return np.uint32(_mixed(value) >> _UPPER)


@compiled()
def _heard(points, table):
    """The code points without the silent ones."""
    found, count = np.empty(len(points), dtype=np.uint32), 0
    for point in points:
        found[count] = point
        count += int(table[min(point, _LAST)] & _SILENT == 0)
    return found[:count]


@compiled()
def _cut(points, table, any_script, spell, words, every, ends, spelt):
    """Cut a text into words; how many there are and all that is true of any character come back. Without `any_script`
    what is said of words is right only if nothing in the text is a mark, alone or silent.

    words  hash of each word                     every  all that is true of any of its letters
    ends   where it ends in `spelt`              spelt  entries of the letters, digits and marks of all words
    No branch depends on the text: one in six would be foreseen wrongly, at the cost of twenty steps.
    """
    n_words = n_spelt = 0
    word, seen, anywhere = _START, _NONE, _NONE
    inside = mark = alone = one = False
    for place in range(len(points)):
        entry = table[min(points[place], _LAST)]
        taken = (entry & _BEGINS) != 0
        goes_on = inside & taken
        if any_script:
            one = (entry & _ALONE) != 0
            mark = inside & ((entry & _MARK) != 0)
            taken = taken | mark
            goes_on = mark | (goes_on & ((alone | one) ^ True))
            alone = alone if goes_on else one
        words[n_words] = word
        if spell:
            every[n_words] = seen
            ends[n_words] = n_spelt
            spelt[n_spelt] = entry
            n_spelt += int(taken)
            seen = (seen if goes_on else _NONE) | entry
        n_words += int(inside & (goes_on ^ True))
        word = ((word if goes_on else _START) ^ np.uint64(entry & _CODE_POINT)) * _M
        anywhere |= entry
        inside = taken
    for place in range(n_words):
        words[place] = _mixed(words[place])
    return n_words, anywhere


@compiled()
def _number(digits):
    """The hash of a run of digits, without leading zeros."""
    value, leading = _START, True
    for digit in digits:
        leading = leading and digit & _CODE_POINT == _ZERO
        if not leading:
            value = (value ^ np.uint64(digit & _CODE_POINT)) * _M
    return value


@compiled()
def _runs(words, every, ends, spelt, numbers, names, plain):
    """Tell numbers and names in the words; how many there are of each comes back. A digit that follows one of the word
    before is marked in `spelt`.

    numbers  hash of each run of digits              names    hash of each run of letters with a capital
    plain    hash of each run of letters that folding leaves as it is
    """
    n_numbers = n_names = n_plain = start = 0
    for place in range(len(words)):
        end = ends[place]
        if not every[place] & _MIXTURE:
            names[n_names] = plain[n_plain] = np.uint32(words[place] >> _UPPER)
            n_names += (end - start > 1) & (spelt[start] & _CAPITAL != 0)
            n_plain += (end - start > 1) & (every[place] & _CASED == 0)
            start = end
        elif start and spelt[start - 1] & spelt[start] & _DIGIT:
            spelt[start] |= _APART
        while start < end:
            kind = spelt[start] & (_LETTER | _DIGIT)
            kind |= _MARK if kind & _LETTER else _NONE
            stop, run, seen = start, _START, _NONE
            while stop < end and spelt[stop] & kind:
                run = (run ^ np.uint64(spelt[stop] & _CODE_POINT)) * _M
                seen |= spelt[stop]
                stop += 1
            if kind & _DIGIT:
                numbers[n_numbers] = _number(spelt[start:stop])
                n_numbers += 1
            names[n_names] = plain[n_plain] = _short(run)
            word = (kind & _LETTER != 0) & (stop - start > 1)
            n_names += word & (spelt[start] & _CAPITAL != 0)
            n_plain += word & (seen & _CASED == 0)
            start = max(stop, start + 1)
    return n_numbers, n_names, n_plain


@compiled()
def _word_shingles(words, size):
    """The hash of each run of `size` words, in order."""
    count = max(len(words) - size + 1, 0)
    found, last = np.empty(count, dtype=np.uint32), np.uint64(1)
    for _ in range(size):
        last *= _B
    rolled = np.uint64(0)
    for place in range(len(words) if count else 0):
        rolled = rolled * _B + words[place]
        if place >= size:
            rolled -= words[place - size] * last
        if place >= size - 1:
            found[place - size + 1] = _short(rolled)
    return found


@compiled()
def _letter_shingles(spelt, size):
    """The hash of each run of `size` letters, in order."""
    hashed = np.empty(len(spelt), dtype=np.uint64)
    for place in range(len(spelt)):
        hashed[place] = (np.uint64(spelt[place] & _CODE_POINT) + _START) * _M
    return _word_shingles(hashed, size)


@compiled()
def _content(spelt):
    """128 bits that are equal for two texts of the same letters and digits, however these are spaced."""
    one, other, packed = _START, np.uint64(len(spelt)), np.uint64(0)
    whole = len(spelt) - len(spelt) % 3
    for place in range(0, whole, 3):
        packed = np.uint64(spelt[place] & _SPELT) << _TWO_POINTS
        packed |= np.uint64(spelt[place + 1] & _SPELT) << _ONE_POINT | np.uint64(spelt[place + 2] & _SPELT)
        one = (((one << _LOW) | (one >> _HIGH)) ^ packed) * _M
        other = (((other << _LOW) | (other >> _HIGH)) + packed) * _B
    for place in range(whole, len(spelt)):
        packed = np.uint64(spelt[place] & _SPELT)
        one = (((one << _LOW) | (one >> _HIGH)) ^ packed) * _M
        other = (((other << _LOW) | (other >> _HIGH)) + packed) * _B
    found = np.empty(4, dtype=np.uint32)
    for half, value in enumerate((_mixed(one), _mixed(other))):
        found[2 * half], found[2 * half + 1] = np.uint32(value), np.uint32(value >> _UPPER)
    return found


@compiled()
def _counted(numbers):
    """Each number with the count of its equals before it, so that a set of them compares as a multiset."""
    numbers.sort()
    found, before = np.empty(len(numbers), dtype=np.uint32), np.uint64(0)
    for place in range(len(numbers)):
        again = place > 0 and numbers[place] == numbers[place - 1]
        before = before + np.uint64(1) if again else np.uint64(0)
        found[place] = _short(_mixed(numbers[place]) + before * _M)
    return found


@compiled()
def _subjects(names, plain):
    """Those of the sorted `names` that stand SUBJECT_TIMES, and never without a capital."""
    found, count = np.empty(len(names), dtype=np.uint32), 0
    for place in range(SUBJECT_TIMES - 1, len(names)):
        name = names[place]
        first = place == SUBJECT_TIMES - 1 or names[place - SUBJECT_TIMES] != name
        if first and names[place - SUBJECT_TIMES + 1] == name and not (plain == name).any():
            found[count] = name
            count += 1
    return found[:count].copy()


@compiled()
def _roughly_sorted(values):
    """Sort in place by the upper two bytes, the lower one of them first."""
    counts, source, target = np.zeros((2, 256), dtype=np.int64), values, np.empty_like(values)
    for value in values:
        counts[0, (value >> _BYTES_2) & _BYTE] += 1
        counts[1, value >> _BYTES_3] += 1
    for step, shift in enumerate((_BYTES_2, _BYTES_3)):
        total = 0
        for digit in range(256):
            total, counts[step, digit] = total + counts[step, digit], total
        for value in source:
            digit = (value >> shift) & _BYTE
            target[counts[step, digit]] = value
            counts[step, digit] += 1
        source, target = target, source


@compiled()
def _sorted(values):
    """Sort in place. Hashes are spread evenly: sorted by their upper halves, hardly one is in the wrong place."""
    if len(values) > _FEW:
        _roughly_sorted(values)
    for place in range(1, len(values)):
        value, gap = values[place], place
        while gap and values[gap - 1] > value:
            values[gap] = values[gap - 1]
            gap -= 1
        values[gap] = value


@compiled()
def _unique(values):
    """The different ones of the sorted `values`."""
    found, count = np.empty(len(values), dtype=np.uint32), 0
    for place in range(len(values)):
        if place == 0 or values[place] != values[place - 1]:
            found[count] = values[place]
            count += 1
    return found[:count].copy()


@compiled()
def _set(values):
    _sorted(values)
    return _unique(values)


@compiled()
def _told(words, every, ends, spelt):
    """The sets of numbers, names and subjects."""
    room = len(spelt) + 1
    numbers, names = np.empty(room, dtype=np.uint64), np.empty(room, dtype=np.uint32)
    plain = np.empty(room, dtype=np.uint32)
    n_numbers, n_names, n_plain = _runs(words, every, ends, spelt, numbers, names, plain)
    _sorted(names[:n_names])
    subjects = _subjects(names[:n_names], plain[:n_plain])
    return _set(_counted(numbers[:n_numbers])), _unique(names[:n_names]), subjects


@compiled()
def _fmix32(value):
    value = np.uint32(np.uint32(value ^ (value >> np.uint32(16))) * _FMIX_1)
    value = np.uint32(np.uint32(value ^ (value >> np.uint32(13))) * _FMIX_2)
    return np.uint32(value ^ (value >> np.uint32(16)))


@compiled(POINTS, POINTS, POINTS)
def signature(hashes, a, b):
    """The minimum of a * fmix32(hash) + b mod 2^32 over all hashes, for each permutation (a, b); 2^32 - 1 of none.

    Four hashes at a time, so that a and b are fetched once for four; the last one fills up the last four.
    """
    found, last = np.full(len(a), _EMPTY, dtype=np.uint32), len(hashes) - 1
    mixed = np.empty(len(hashes), dtype=np.uint32)
    for place in range(len(hashes)):
        mixed[place] = _fmix32(hashes[place])
    for place in range(0, len(hashes), 4):
        one, two = mixed[place], mixed[min(place + 1, last)]
        three, four = mixed[min(place + 2, last)], mixed[min(place + 3, last)]
        for slot in range(len(a)):
            low = min(np.uint32(np.uint32(a[slot] * one) + b[slot]), np.uint32(np.uint32(a[slot] * two) + b[slot]))
            high = min(np.uint32(np.uint32(a[slot] * three) + b[slot]), np.uint32(np.uint32(a[slot] * four) + b[slot]))
            found[slot] = min(found[slot], min(low, high))
    return found


@compiled()
def _cut_up(points, table, spell):
    """What `_cut` finds in a text, and whether nothing in it is tangled."""
    room = len(points) * spell
    words, every = np.empty(len(points), dtype=np.uint64), np.empty(room, dtype=np.uint32)
    ends, spelt = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.uint32)
    n_words, anywhere = _cut(points, table, False, spell, words, every, ends, spelt)
    if anywhere & _ANY_SCRIPT and not anywhere & _TANGLED:
        n_words, anywhere = _cut(_heard(points, table), table, True, spell, words, every, ends, spelt)
    words = words[:n_words]
    spelt = spelt[: ends[n_words - 1] if spell and n_words else 0]
    return anywhere & _TANGLED == 0, words, every, ends, spelt


@compiled()
def _added(lists, totals, counts, kind, values):
    """Put a text's list of one kind behind those of the texts before it."""
    total, count = totals[kind], len(values)
    lists[kind][total : total + count] = values
    totals[kind], counts[kind] = total + count, count


@compiled(POINTS, OFFSETS, types.int64, POINTS, types.int64, types.boolean, types.boolean, POINTS, POINTS)
def sign(points, stops, begin, table, size, by_letters, evidence, a, b):
    """All that is kept of the texts from number `begin` on, up to the first one in which something is tangled: call
    again for that one with `letters.normalised` and its table.

    `points` holds the code points of all texts, each with a 0 behind it, which ends its last word; `stops` tells where
    each text begins and, at last, where the last one ends. Back come the number of words of each text, its signature,
    its content, the sizes of its five lists, and all lists of a kind one after the other: shingles, lead, numbers,
    names, subjects. Without `evidence` only words, signatures and shingles have something in them.
    """
    spell, texts = evidence or by_letters, len(stops) - 1 - begin
    n_words, counts = np.zeros(texts, dtype=np.int64), np.zeros((texts, _LISTS), dtype=np.int64)
    signatures, contents = np.empty((texts, len(a)), dtype=np.uint32), np.zeros((texts, 4), dtype=np.uint32)
    room = stops[-1] - stops[begin]
    more = room * evidence
    lists = (
        np.empty(room, dtype=np.uint32),
        np.empty(more, dtype=np.uint32),
        np.empty(more, dtype=np.uint32),
        np.empty(more, dtype=np.uint32),
        np.empty(more, dtype=np.uint32),
    )
    totals, done = np.zeros(_LISTS, dtype=np.int64), 0
    for place in range(texts):
        text = points[stops[begin + place] : stops[begin + place + 1]]
        clear, words, every, ends, spelt = _cut_up(text, table, spell)
        if not clear:
            break
        n_words[place] = len(words)
        shingles = _letter_shingles(spelt, size) if by_letters else _word_shingles(words, size)
        if evidence:
            letters_before = ends[min(len(words), LEAD_WORDS) - 1] if len(words) else 0
            opening = max((letters_before if by_letters else LEAD_WORDS) - size + 1, 1)
            _added(lists, totals, counts[place], 1, _set(shingles[:opening].copy()))
            for kind, found in enumerate(_told(words, every, ends, spelt)):
                _added(lists, totals, counts[place], 2 + kind, found)
            contents[place] = _content(spelt)
        unique = _set(shingles)
        _added(lists, totals, counts[place], 0, unique)
        signatures[place] = signature(unique, a, b)
        done += 1
    shingled, lead, numbers, names, subjects = lists
    return (
        n_words[:done],
        signatures[:done],
        contents[:done],
        counts[:done],
        shingled[: totals[0]].copy(),
        lead[: totals[1]].copy(),
        numbers[: totals[2]].copy(),
        names[: totals[3]].copy(),
        subjects[: totals[4]].copy(),
    )
