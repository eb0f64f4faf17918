"""Instructions: what is said to the bot and not to a reader."""

from __future__ import annotations

import re

# Orders to leave the task, or to take another part.
_LEAVE = r"(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b"
# Where an order begins: "residents can respond with a letter" is none.
_OPENS = (
    r"(?:^|[.!?:;,–—-]\s+|[\"“”'‘(\[]"
    r"|\b(?:please|instead|simply|you(?: (?:must|should|will|now|then|always|just))*)\s+)"
)
_INSTRUCTION = re.compile(
    rf"\b{_LEAVE}(?:previous|prior|above|earlier|preceding|your|system) (?:\w+ )?"
    r"(?:instructions?|prompts?)\b"
    rf"|{_OPENS}{_LEAVE}(?:instructions?|questions?|prompts?|rules?|above|previous|everything)\b"
    r"|\byou are (?:now )?(?:an? )?(?:AI|assistant|chatbot|language model)\b"
    r"|\bsystem prompt\b|\bas an AI(?:,| (?:language )?(?:model|assistant|chatbot)\b)"
    rf"|{_OPENS}(?:respond|reply|answer) "
    r"(?:only with\b|with (?:only|the words?|yes|no|an?)\b|with [\"“‘'\d])",
    re.IGNORECASE,
)


def instructs(text: str) -> bool:
    """Tell whether a text speaks to the bot: it is an order, and evidence of nothing."""
    return bool(_INSTRUCTION.search(text))
