"""The model's second thought: whether what is cited holds the answer to exactly this question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from index.lists import in_one_line
from qa_bot.answering.probe import probe_for
from qa_bot.answering.signals import SecondThought
from qa_bot.config import read_prompt
from qa_bot.finding.query import Query
from qa_bot.language.matching import adds_words
from qa_bot.models.llm import LanguageModel

# No piece is so unlikely that it had no logarithm.
_LEAST = 1e-30


def confirm(
    query: Query, quotes: Sequence[str], title: str, model: LanguageModel
) -> SecondThought | None:
    """Ask the model whether quotes hold the answer to a question; it does not see its draft.

    A question that changes a name or a detail of what the documents say is much like one that
    does not: the model tells them apart better when it is asked about that alone.

    Args:
        query: the question; of a follow-up what it asks itself, or what answers the question before
            it would do.
        quotes: what the answer rests on.
        title: of their document, which often names what they speak of as "it".
        model: the model.

    Returns:
        What the model makes of it; None where the engine tells no probabilities.

    Raises:
        ModelError: if the model is gone.
    """
    passage = " ".join(map(in_one_line, quotes))
    if adds_words(title, query.standalone, passage):
        passage = f"{title}. {passage}"
    # The passage first: behind the question the model takes whatever follows for its answer.
    told = model.beginnings(
        read_prompt("confirm"), f"Passage: {passage}\nQuestion: {query.itself}\nYes or no?"
    )
    if not told:
        return None
    beginnings = {piece: math.log(max(value, _LEAST)) for piece, value in told.items()}
    probe = probe_for(model.name)
    return SecondThought(
        _yes_against_no(told), probe.probability(beginnings) if probe else None, beginnings
    )


def _yes_against_no(told: Mapping[str, float]) -> float:
    """Return the probability of yes against no, from 0 to 1."""
    said = {"yes": 1e-6, "no": 1e-6}
    for piece, probability in told.items():
        word = piece.strip().lower()
        if word in said:
            said[word] += probability
    return said["yes"] / (said["yes"] + said["no"])
