"""The model's second thought: whether what is cited holds the answer to exactly this question."""

from __future__ import annotations

from collections.abc import Sequence

from qa_bot.evidence import adds_words
from qa_bot.models.llm import LanguageModel
from qa_bot.question import Query
from qa_bot.settings import read_prompt


def confirm(query: Query, quotes: Sequence[str], title: str, model: LanguageModel) -> float | None:
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
        The probability of yes against no, from 0 to 1; None where the engine tells none.

    Raises:
        ModelError: if the model is gone.
    """
    passage = " ".join(" ".join(quote.split()) for quote in quotes)
    if adds_words(title, query.standalone, passage):
        passage = f"{title}. {passage}"
    # The passage first: behind the question the model takes whatever follows for its answer.
    return model.agrees(
        read_prompt("confirm"), f"Passage: {passage}\nQuestion: {query.itself}\nYes or no?"
    )
