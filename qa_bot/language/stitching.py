"""Stitching: claims made of what one sentence tells of one thing, and the next of another.

"Phones stay at home. Pocket money is allowed" does not say that phones are allowed; nor "The fire
destroyed the roof. The shop suffered only stains" that it destroyed the shop.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from index.irregular import PAST_FORMS
from index.words import Word, words
from qa_bot.language.auxiliaries import BE, HAVE, MODALS

# These may be of what another sentence names,
_POINTING = frozenset(
    "it its he him his she her they them their this these those both such".split()
)
# and what opens with one of these.
_GOES_ON = _POINTING | frozenset("the that there all one".split())
# What joins one of several to those before it, and how near before it, in words.
_JOINING = frozenset("and or with plus".split())
_NEAR = 2


def is_stitched(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim has its subject from one sentence, and what is told of another's.

    Args:
        claim: one sentence that its citations support together.
        cited: the sentences that it rests on.
    """
    told = words(claim)
    every = [words(one) for one in cited]
    for number, found in enumerate(every):
        others = [word for at, one in enumerate(every) if at != number for word in one]
        own = {word.stem for word in found}.difference(word.stem for word in others)
        lent = {word.stem for word in told if word.is_content and word.stem in own}
        # "Ada leads them" is told of what the other sentence names.
        if not _POINTING.isdisjoint(word.text.lower() for word in others):
            continue
        if lent and (_lends_subject(told, found, lent) or _lends_predicate(told, found, lent)):
            return True
    return False


def _lends_subject(told: Sequence[Word], found: Sequence[Word], lent: set[str]) -> bool:
    """Tell whether a claim has no more of a sentence than what that begins with, as one of several.

    Args:
        told: the words of the claim.
        found: those of the sentence.
        lent: the stems that the claim has from it alone.
    """
    stems = {word.stem for word in told}
    opening = list(takewhile(lambda word: not word.is_content or word.stem in stems, found))
    rest = {word.stem for word in found[len(opening) :] if word.is_content}
    first = next(at for at, word in enumerate(told) if word.stem in lent)
    return (
        bool(rest)
        and any(word.text.lower() in _JOINING for word in told[max(0, first - _NEAR) : first])
        and lent.issubset(word.stem for word in opening)
        and stems.isdisjoint(rest)
        # "In 1987 a painting vanished" tells more than of what.
        and not any(_does_something(word) or word.text[0].isdigit() for word in opening)
    )


def _does_something(word: Word) -> bool:
    """Tell whether a word is likely a verb."""
    text = word.text.lower()
    return text in BE | HAVE | MODALS or text in PAST_FORMS or text.endswith("ed")


def _lends_predicate(told: Sequence[Word], found: Sequence[Word], lent: set[str]) -> bool:
    """Tell whether a claim has from a sentence what is said there of another thing.

    Args:
        told: the words of the claim.
        found: those of the sentence.
        lent: the stems that the claim has from it alone.
    """
    at = next((at for at, word in enumerate(told) if word.text.lower() in BE | HAVE | MODALS), None)
    # "Marsh said it would open" is told of what was named before.
    points = any(word.text.lower() in _POINTING for word in found)
    if at is None or points or found[0].text.lower() in _GOES_ON:
        return False
    subject = {word.stem for word in told[:at] if word.is_content}
    predicate = next((word.stem for word in told[at:] if word.is_content), None)
    here = {word.stem for word in found}
    opening = next((word.stem for word in found if word.is_content), None)
    return (
        bool(subject)
        and predicate in lent
        and subject.isdisjoint(here)
        and opening not in {word.stem for word in told}
    )
