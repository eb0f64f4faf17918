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
# What a bot is told to leave: all of it, or what it was told before. "Ignore rules that harm" is
# said to a reader.
_TOLD = (
    r"(?:all|any|anything|what(?:ever)?|the|your|these|those|every|previous|prior|above|earlier)\b[^.!?]{0,30}?"
    r"\b(?:instructions?|questions?|prompts?|rules?|above|previous)\b"
    r"(?! (?:that|which|of|on|for)\b)"
    r"|everything\b(?! (?:that|which|of|on|about)\b)"
    r"|(?:above|previous|instructions|prompts?|rules)(?=[.,;:!]|$| and\b)"
)
# What a bot is told to write instead of an answer. A form may want "a full sentence in each box".
_WRITTEN = r"(?:poem|haiku|limerick|song|rhyme|joke|riddle|story|essay|emoji)s?"
_INSTRUCTION = re.compile(
    rf"\b{_LEAVE}(?:previous|prior|above|earlier|preceding|your|system) (?:\w+ )?"
    r"(?:instructions?|prompts?)\b"
    rf"|{_OPENS}{_LEAVE}(?:{_TOLD})"
    r"|\byou are (?:now )?(?:an? )?(?:AI|chatbot|language model)\b"
    r"|\byou are (?:now an?|an? (?:helpful|virtual|unrestricted)) assistant\b"
    rf"|{_OPENS}(?:print|show|reveal|repeat|output|quote|tell|give|write)\b[^.!?]{{0,30}}\b"
    r"(?:your|system) (?:\w+ )?prompts?\b"
    r"|\bas an AI(?:,| (?:language )?(?:model|assistant|chatbot)\b)"
    rf"|{_OPENS}(?:respond|reply|answer) (?:only with\b|with (?:only|the words?|yes|no)\b"
    rf"|with [\"“‘'\d]|with an? (?:\w+ ){{0,2}}{_WRITTEN}\b)",
    re.IGNORECASE,
)


def instructs(text: str) -> bool:
    """Tell whether a text speaks to the bot: it is an order, and evidence of nothing."""
    return bool(_INSTRUCTION.search(text))
