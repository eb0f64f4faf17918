"""What can be counted about an answer, from its claims' doubts and its shape."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from qa_bot.fitted import log_odds

# Doubts are kept off 0 and 1, where log odds have no end.
_LEAST, _MOST = 0.005, 0.98


def answer_features(
    claims: Sequence[Mapping[str, float]],
    doubts: Sequence[float],
    *,
    question: str,
    passages: Sequence[str],
    answer: str,
) -> dict[str, float]:
    """Return what can be counted about an answer, by name.

    Args:
        claims: what was counted about each claim; at least one.
        doubts: the probability that each is not supported.
        question: may be empty: then a summary was asked for, and no answer.
        passages: the texts that the answer was to be taken from.
        answer: the whole answer.
    """
    if not claims:
        raise ValueError("an answer without claims has no features")
    ranked = [*sorted(doubts, reverse=True), 0.0, 0.0]
    # An answer is in order only if every claim is: the doubts add up as in a noisy-or.
    together = sum(-math.log(1 - min(doubt, _MOST)) for doubt in doubts)
    chars = max(1, len(answer))
    source_chars = sum(len(passage) for passage in passages)

    def odds(doubt: float) -> float:
        """Return the log odds of a doubt."""
        return log_odds(doubt, _LEAST, _MOST)

    def mean(name: str) -> float:
        """Return the mean of a figure, long claims counting for more."""
        weights = [claim["content_words"] + 1 for claim in claims]
        weighted = (claim[name] * weight for claim, weight in zip(claims, weights, strict=True))
        return sum(weighted) / sum(weights)

    def total(name: str) -> float:
        """Return the sum of a figure."""
        return sum(claim[name] for claim in claims)

    return {
        "doubt_1": odds(ranked[0]),
        "doubt_2": odds(ranked[1]),
        "doubt_3": odds(ranked[2]),
        "doubt_any": math.log(together + 0.01),
        "doubt_mean": odds(sum(doubts) / len(doubts)),
        "claims": math.log(len(claims)),
        "chars": math.log(chars),
        "chars_of_source": math.log(chars / (source_chars + 1)),
        "chars_a_claim": math.log(chars / len(claims)),
        "asked": float(bool(question.strip())),
        "missing": math.log1p(total("missing")),
        "facts_missing": total("numbers_missing") + total("names_missing"),
        "covered": mean("covered"),
        "covered_1": mean("covered_1"),
        "silent": math.log1p(total("silent")),
        "hedges": math.log1p(total("hedges")),
    }
