"""Minimal pairs: two sentences that are alike in all but one place, each with something else there.

A report and its corrected edition say the same but for what was corrected. Nothing shows more
plainly that two documents differ, whatever kind of thing is asked for, and no model need be asked.
And a claim that is its citation but for a number, a date or a name is not what that says.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

from index.facts import facts, facts_alone
from index.words import Word, content_stems, words

# Beside the place so large a share of both sentences' words must be the same (Dice's coefficient),
_ALIKE = 0.8
# and at least so many words that carry content: "he said on" begins a thousand sentences.
_LEAST_SHARED = 3


def other_answer(question: str, said: str, ours: str, theirs: str) -> str | None:
    """Return what one sentence has where the other has the answer to a question.

    Args:
        question: standing by itself.
        said: the answer, as it was said.
        ours: the sentence that it rests on.
        theirs: the other one.

    Returns:
        The words in the answer's place; None if the two are no minimal pair, or differ elsewhere.
    """
    left, right = words(ours), words(theirs)
    matcher = _aligned(left, right)
    # The place may be as long as all that is shared: so little is then the same of the whole.
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE / 2:
        return None
    asked = set(content_stems(question))
    if (asked & _content(left)) - _content(right):
        # "The planning meeting" is not the budget meeting that is asked about.
        return None
    answer = set(content_stems(said)) - asked
    steps = matcher.get_opcodes()
    shared = [word for tag, i, j, _, _ in steps if tag == "equal" for word in left[i:j]]
    if sum(word.is_content for word in shared) < _LEAST_SHARED:
        return None
    unlike = len(left) + len(right) - 2 * len(shared)
    for tag, i, j, k, m in steps:
        place, other = left[i:j], right[k:m]
        beside = unlike - len(place) - len(other)
        if (
            tag == "replace"
            and max(len(place), len(other)) <= len(shared)
            and 2 * len(shared) >= _ALIKE * (2 * len(shared) + beside)
            and answer & _content(place)
            and _content(other) - asked
            and _is_another_thing(ours, left, (i, j), _cut(theirs, other))
        ):
            return _cut(theirs, other)
    return None


def _aligned(left: Sequence[Word], right: Sequence[Word]) -> SequenceMatcher[str]:
    """Return the alignment of two texts by the stems of their words."""
    stems = ([word.stem for word in left], [word.stem for word in right])
    return SequenceMatcher(None, *stems, autojunk=False)


def _content(found: Sequence[Word]) -> set[str]:
    """Return the stems of the words that carry content."""
    return {word.stem for word in found if word.is_content}


def _cut(text: str, found: Sequence[Word]) -> str:
    """Return a text from the first to the last of some of its words."""
    return text[found[0].start : found[-1].end]


def _is_another_thing(text: str, found: Sequence[Word], place: tuple[int, int], other: str) -> bool:
    """Tell whether what stands in a place is another thing, and no other word for one.

    Args:
        text: a sentence.
        found: its words.
        place: the first of the words in question, and the first behind them.
        other: what the other sentence has there.
    """
    first, end = place
    ours, theirs = (
        {(fact.kind, fact.value) for fact in facts_alone(said)}
        for said in (_cut(text, found[first:end]), other)
    )
    if ours or theirs:
        # "4" and "four" are one number, and "Ms Hartwick" is Salome Hartwick.
        return bool(ours and theirs and not ours & theirs)
    # "The old mill" and "the historic mill" are one: English puts what a phrase names at its end.
    if end == len(found) or not found[end].is_content:
        return True
    return not text[found[end - 1].end : found[end].start].isspace()


def exchanges_fact(claim: str, quote: str) -> bool:
    """Tell whether a claim repeats words of a quote, and has another fact right beside them.

    Two sentences put together hold each word of a claim that neither makes: "Ada led the
    council in 1914. She left in 1917." has all of "Ada led the council in 1917".
    """
    ours, theirs = words(claim), words(quote)
    # Between two runs of words that are the same stands what is not.
    runs = _aligned(ours, theirs).get_matching_blocks()
    for before, behind in pairwise([Match(0, 0, 0), *runs]):
        said = ours[before.a + before.size : behind.a]
        told = theirs[before.b + before.size : behind.b]
        shared = [word for run in (before, behind) for word in ours[run.a : run.a + run.size]]
        if not said or not told or sum(word.is_content for word in shared) < _LEAST_SHARED:
            continue
        # The longer of the two is compared where it touches what is the same.
        many = min(len(said), len(told))
        if before.size:
            said, told = said[:many], told[:many]
        else:
            said, told = said[-many:], told[-many:]
        is_part_of_name = behind.size > 0 and ours[behind.a].is_capitalised
        if _are_other_facts(claim, said, quote, told, may_be_names=not is_part_of_name):
            return True
    return False


def _are_other_facts(
    claim: str,
    said: Sequence[Word],
    quote: str,
    told: Sequence[Word],
    *,
    may_be_names: bool,
) -> bool:
    """Tell whether some words of two texts are a number, a date or a name each, and differ.

    Args:
        claim: one text.
        said: its words.
        quote: the other.
        told: its words.
        may_be_names: whether names count: "President" before "Marsh" is no other one than "Ada".
    """
    ours, theirs = facts_alone(_cut(claim, said)), facts_alone(_cut(quote, told))
    kinds = {fact.kind for fact in ours}
    if not kinds or kinds != {fact.kind for fact in theirs}:
        return False
    if "name" in kinds and not may_be_names:
        return False
    # "From 1914" and "until 1917" are both true.
    joins = [{word.stem for word in found if not word.is_content} for found in (said, told)]
    anywhere = {fact.value for fact in (*facts(quote), *theirs)}
    return (
        joins[0] == joins[1]
        and not anywhere.intersection(fact.value for fact in ours)
        and all(
            _content(found) <= set(content_stems(" ".join(fact.text for fact in held)))
            for found, held in ((said, ours), (told, theirs))
        )
    )
