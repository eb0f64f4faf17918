"""How close together the passages say what a claim says.

Words that all stand in the passages support a claim only if they stand there together: who did
what is lost when they are put together from different places. Distances are counted in content
words.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from index.words import Word
from qa_bot.checking.source_text import SourceText

# Words this far apart, in content words, are hardly said of one thing; and surely not of one.
_FAR = 8
_FARTHER = 25
# A word's surroundings: so many content words to either side, in the claim and in the passages.
_NEAR_IN_CLAIM = 3
_NEAR_IN_SOURCE = 8
# What stands nowhere near counts as this far.
_FARTHEST = 60
# The window in which the words of a claim are looked for: so many content words for each of its
# own, and no fewer than these.
_WINDOW = 1.5
_LEAST_WINDOW = 12
# Where a clause may end: at a mark, or before a word that joins.
_CLAUSE_END = re.compile(
    r"[,;:–—]\s+|\s(?=(?:and|but|which|who|while|because|after|before|when|with|as|by|to|for|from"
    r"|in|on|at|due)\s)"
)


def closeness_features(claim: str, content: Sequence[Word], source: SourceText) -> dict[str, float]:
    """Return how close together the words of a claim stand in the passages, by name.

    Args:
        claim: the claim's text.
        content: its content words in order.
        source: the passages.
    """
    stems = [word.stem for word in content]
    return {
        **_distances(stems, source),
        **_window(stems, source),
        **_bindings(content, source),
        **_clauses(claim, content, source),
    }


def distance(first: str, second: str, source: SourceText) -> int | None:
    """Return how many content words apart two stems stand at the least; None if one is missing."""
    here, there = source.positions.get(first, ()), source.positions.get(second, ())
    least: int | None = None
    for place in here:
        at = bisect_left(there, place)
        for other in there[max(0, at - 1) : at + 2]:
            if other != place and (least is None or abs(other - place) < least):
                least = abs(other - place)
    return least


def _distances(stems: Sequence[str], source: SourceText) -> dict[str, float]:
    """Measure how far apart the passages hold what stands side by side in the claim."""
    beside = [distance(*pair, source) for pair in itertools.pairwise(stems)]
    known = [apart for apart in beside if apart is not None]
    over_one = [distance(*pair, source) for pair in zip(stems, stems[2:], strict=False)]
    lonely = []
    for at, stem in enumerate(stems):
        if stem in source.positions:
            near = [stems[k] for k in (at - 2, at - 1, at + 1, at + 2) if 0 <= k < len(stems)]
            to_each = [distance(stem, other, source) for other in near if other != stem]
            lonely.append(min((one for one in to_each if one is not None), default=_FARTHEST))
    return {
        "apart": _mean([math.log1p(one) for one in known]),
        "apart_most": max((math.log1p(one) for one in known), default=0.0),
        "apart_far": sum(one > _FAR for one in known),
        "apart_farther": sum(one > _FARTHER for one in known),
        "apart_over_one": _mean([math.log1p(one) for one in over_one if one is not None]),
        "lonely": sum(one > _FAR for one in lonely),
        "loneliest": math.log1p(min(max(lonely, default=0), _FARTHEST)),
    }


def _window(stems: Sequence[str], source: SourceText) -> dict[str, float]:
    """Count what of the claim stands in the one stretch of the passages that holds most of it."""
    wanted = set(stems)
    size = max(_LEAST_WINDOW, int(_WINDOW * len(stems)))
    hits = sorted((place, stem) for stem in wanted for place in source.positions.get(stem, ()))
    held: dict[str, int] = {}
    best: set[str] = set()
    start = 0
    for place, stem in hits:
        held[stem] = held.get(stem, 0) + 1
        while hits[start][0] < place - size:
            gone = hits[start][1]
            held[gone] -= 1
            if not held[gone]:
                del held[gone]
            start += 1
        if len(held) > len(best):
            best = set(held)
    return {
        "window": len(best) / len(wanted) if wanted else 1.0,
        "window_lacks": len(wanted) - len(best),
        "window_lacks_known": sum(stem in source.positions for stem in wanted - best),
    }


def _bindings(content: Sequence[Word], source: SourceText) -> dict[str, float]:
    """Measure whether numbers and names stand beside the same words in the passages."""
    numbers: list[float] = []
    names: list[float] = []
    for at, word in enumerate(content):
        is_number = word.text[0].isdigit()
        if word.stem not in source.positions or not (is_number or word.is_capitalised):
            continue
        beside = content[max(0, at - _NEAR_IN_CLAIM) : at + _NEAR_IN_CLAIM + 1]
        others = {other.stem for other in beside} - {word.stem}
        if others:
            (numbers if is_number else names).append(_bound(word.stem, others, source))
    return {
        "number_bound": min(numbers, default=1.0),
        "numbers_loose": sum(1 - one for one in numbers),
        "name_bound": min(names, default=1.0),
        "names_bound": _mean(names) if names else 1.0,
    }


def _bound(stem: str, others: set[str], source: SourceText) -> float:
    """Return the share of some stems that stand near another one, where most of them do."""
    most = 0
    for place in source.positions[stem]:
        around = source.order[max(0, place - _NEAR_IN_SOURCE) : place + _NEAR_IN_SOURCE + 1]
        most = max(most, len(others.intersection(around)))
    return most / len(others)


def _clauses(claim: str, content: Sequence[Word], source: SourceText) -> dict[str, float]:
    """Measure the clause of the claim that the passages hold least together."""
    worst, farthest = 1.0, 0.0
    parts = clauses_of(claim, content)
    for part in parts:
        if len(part) < 2:
            continue
        held = [source.holding(word) for word in part]
        numbers = set().union(*held)
        most = max((sum(number in one for one in held) for number in numbers), default=0)
        worst = min(worst, most / len(part))
        apart = [
            distance(first.stem, second.stem, source) for first, second in itertools.pairwise(part)
        ]
        logs = [math.log1p(_FARTHEST if one is None else one) for one in apart]
        farthest = max(farthest, _mean(logs))
    return {"clause_covered": worst, "clause_apart": farthest, "clauses": len(parts)}


def clauses_of(claim: str, content: Sequence[Word]) -> list[list[Word]]:
    """Return the content words clause by clause; a clause of one word joins its neighbour."""
    ends = [match.start() for match in _CLAUSE_END.finditer(claim)] + [len(claim)]
    parts: list[list[Word]] = []
    start = 0
    for end in ends:
        part = [word for word in content if start <= word.start < end]
        start = end
        if part and parts and (len(part) < 2 or len(parts[-1]) < 2):
            parts[-1] = parts[-1] + part
        elif part:
            parts.append(part)
    return parts


def _mean(values: Sequence[float]) -> float:
    """Return the mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
