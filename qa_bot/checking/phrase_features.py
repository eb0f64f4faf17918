"""What of a claim's order of words stands in the passages it is held against."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from index.words import Word
from qa_bot.checking.source_text import SourceText


def phrase_features(
    found: Sequence[Word], content: Sequence[Word], source: SourceText
) -> dict[str, float]:
    """Count what of the claim's order of words stands in the passages."""
    stems = [word.stem for word in found]
    pairs = list(itertools.pairwise(stems))
    triples = list(zip(stems, stems[1:], stems[2:], strict=False))
    two, three = source.runs(2), source.runs(3)
    carried = [word.stem for word in content]
    phrases = list(itertools.pairwise(carried))
    broken = [pair for pair in phrases if pair not in source.phrases]
    in_three = _marked(stems, source, 3)
    gap = longest_gap = 0
    for word, marked in zip(found, in_three, strict=True):
        gap = 0 if marked else gap + word.is_content
        longest_gap = max(longest_gap, gap)
    run = _longest_run(stems, source)
    return {
        "pairs": share(sum(pair in two for pair in pairs), len(pairs)),
        "pairs_new": sum(pair not in two for pair in pairs),
        "triples": share(sum(triple in three for triple in triples), len(triples)),
        "copied_3": share(sum(in_three), len(stems)),
        "copied_4": share(sum(_marked(stems, source, 4)), len(stems)),
        "run": run,
        "run_share": run / max(1, len(stems)),
        "gap": longest_gap,
        "phrases": share(len(phrases) - len(broken), len(phrases)),
        "phrases_broken": len(broken),
        "phrases_turned": sum((second, first) in source.phrases for first, second in broken),
        "phrases_apart": sum(
            source.holds_stem(first)
            and source.holds_stem(second)
            and not source.share_a_sentence(first, second)
            for first, second in broken
        ),
        "source_words": len(source.stems),
        "source_sentences": len(source.sentences),
    }


def share(part: int, whole: int) -> float:
    """Return a part's share; of nothing, all of it is there."""
    return part / whole if whole else 1.0


def _marked(stems: Sequence[str], source: SourceText, length: int) -> list[bool]:
    """Tell of each word whether it belongs to a run of that length that stands in the passages."""
    marked = [False] * len(stems)
    runs = source.runs(length)
    for start in range(len(stems) - length + 1):
        if tuple(stems[start : start + length]) in runs:
            marked[start : start + length] = [True] * length
    return marked


def _longest_run(stems: Sequence[str], source: SourceText) -> int:
    """Return the length in words of the longest run that stands in the passages."""
    longest = start = 0
    while start + longest < len(stems):
        if tuple(stems[start : start + longest + 1]) in source.runs(longest + 1):
            longest += 1
        else:
            start += 1
    return longest
