"""Instructions: what is said to the bot and not to a reader."""

from __future__ import annotations

import re

# Orders to leave the task, or to take another part.
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}"
    r"\b(?:instructions?|questions?|prompts?|rules?|above|previous|everything)\b"
    r"|\byou are (?:now )?(?:an? )?(?:AI|assistant|chatbot|language model)\b"
    r"|\b(?:system prompt|as an AI)\b"
    r"|\b(?:respond|reply|answer) (?:only )?with\b",
    re.IGNORECASE,
)


def instructs(text: str) -> bool:
    """Tell whether a text speaks to the bot: it is an order, and evidence of nothing."""
    return bool(_INSTRUCTION.search(text))
