"""How questions open: with a word that joins them to what was said before, and one that asks."""

from __future__ import annotations

# "And when does it open?" asks what "When does it open?" does.
OPENING = r"(?:(?i:and|but|so|or|then|well|ok(?:ay)?|also)\b,? )?"
# What asks for something, and not whether it is so.
QUESTION_WORD = r"(?:who|whom|whose|what|which|when|where|why|how)"
