"""What two articles are to each other: a few rules over exact evidence, in the order in which they stand here.

different   too little is shared
copy        the same letters and digits in the same order, however they are spaced
followup    the old article stands under a new opening and a new headline, or both open anew over one background
template    the same form filled in anew: other numbers, or another subject, in the same sentences
excerpt     the shorter one is a part of the longer one
update      a later version at the same site or address
reprint     the same article, edited

copy, reprint and excerpt are duplicates; followup and template are not, and are not looked for where both have one
address, as that is rewritten with its story; update is one by policy. The rules were made with 59 pairs of real
Indonesian news in view that two readers had judged; the thresholds lie in the middle of what does equally well on them.
"""

import numpy as np
import numpy.typing as npt

from cleaners.neardup.verify import Overlap, Pairs, Truths
from cleaners.settings import Neardup

RELATIONS = ("different", "copy", "followup", "template", "excerpt", "update", "reprint")
DIFFERENT, COPY, FOLLOWUP, TEMPLATE, EXCERPT, UPDATE, REPRINT = range(len(RELATIONS))

# Fewer common shingles are no evidence, whatever their share: two captions, two "scroll to continue". An excerpt, which
# is judged by one side alone, needs more: any flash or widget is part of some long article.
MIN_SHARED, MIN_SHARED_EXCERPT = 10, 30
# An excerpt is at most this share of the other one's words; what is longer is a reprint with some lines cut.
EXCERPT_LENGTH = 0.67
# A new opening: at most this share of one article's first words is anywhere in the other, which has kept its own.
NEW_LEAD, KEPT_LEAD = 0.4, 0.67
# A new headline: at most this share of the words of both titles is common.
NEW_TITLE = 0.33
# Two new openings: the two report different things over one background, unless so much of all is common.
BACKGROUND_JACCARD = 0.7
# A form filled in anew: so many numbers of either side are missing in the other, and one word in fifty is such a
# number. (Not a share of the numbers: an edited article often spells out the two or three that it has.)
REPLACED_NUMBERS, REPLACED_PER_WORD = 3, 0.02

Codes = npt.NDArray[np.int8]


def worth_judging(measured: Overlap, settings: Neardup) -> Truths:
    """Which pairs share enough to be more than different."""
    contained = np.maximum(measured.left_in_right, measured.right_in_left)
    alike = (measured.jaccard >= settings.jaccard) & (measured.shared >= MIN_SHARED)
    part = (contained >= settings.containment) & (measured.shared >= MIN_SHARED_EXCERPT)
    enough: Truths = alike | part
    return enough


def classify(pairs: Pairs, settings: Neardup) -> Codes:
    """The relation of each pair, as its place in RELATIONS; the same if left and right are exchanged."""
    contained = np.maximum(pairs.left_in_right, pairs.right_in_left)
    part = (contained >= settings.containment) & (pairs.words_short <= EXCERPT_LENGTH * pairs.words_long)
    rules = [
        (pairs.same_text, COPY),
        (~worth_judging(pairs, settings), DIFFERENT),
        (_followup(pairs) & ~pairs.same_address, FOLLOWUP),
        (_template(pairs) & ~pairs.same_address, TEMPLATE),
        (part, EXCERPT),
        (pairs.jaccard < settings.jaccard, DIFFERENT),
        ((pairs.same_address | pairs.same_site) & (pairs.days > 0), UPDATE),
    ]
    return np.select([rule for rule, _ in rules], [code for _, code in rules], REPRINT).astype(np.int8)


def duplicates(codes: Codes, settings: Neardup) -> Truths:
    """Which relations make one article a duplicate of the other."""
    wanted = [COPY, EXCERPT, REPRINT] + ([] if settings.update_keep == "both" else [UPDATE])
    return np.isin(codes, wanted)


def explain(pair: Pairs, code: int) -> str:
    """One sentence for people: why this one pair has that relation."""
    jaccard = f"Jaccard {pair.jaccard[0]:.2f}"
    contained = f"{max(pair.left_in_right[0], pair.right_in_left[0]):.0%} of one is in the other"
    openings = "under a new opening and headline" if pair.lead_high[0] > NEW_LEAD else "but both open anew"
    filled_in = f"{pair.numbers_replaced[0]} of {pair.numbers[0]} numbers and {pair.subjects_replaced[0]} subjects"
    sentences = {
        DIFFERENT: f"{jaccard} and {contained}: too little",
        COPY: "the same letters and digits in the same order",
        FOLLOWUP: f"{contained}, {openings}",
        TEMPLATE: f"{jaccard}, but {filled_in} are others: a form filled in anew",
        EXCERPT: f"{contained}; lengths {pair.words_short[0]} and {pair.words_long[0]} words",
        UPDATE: f"{jaccard} at one site, {pair.days[0]:.1f} days apart",
        REPRINT: f"{jaccard}, {contained}",
    }
    return sentences[code]


def _followup(pairs: Pairs) -> Truths:
    new_lead = (pairs.lead_low <= NEW_LEAD) & (pairs.lead_high >= KEPT_LEAD)
    new_story: Truths = new_lead & (pairs.titles >= 0) & (pairs.titles <= NEW_TITLE)
    background: Truths = (pairs.lead_high <= NEW_LEAD) & (pairs.jaccard < BACKGROUND_JACCARD)
    return new_story | background


def _template(pairs: Pairs) -> Truths:
    often = pairs.numbers_replaced >= REPLACED_PER_WORD * pairs.words_short
    filled_in: Truths = (pairs.numbers_replaced >= REPLACED_NUMBERS) & often
    return filled_in | (pairs.subjects_replaced > 0)
