"""How questions open: with a word that only joins them to what was said before."""

from __future__ import annotations

# "And when does it open?" asks what "When does it open?" does.
OPENING = r"(?:(?i:and|but|so|or|then|well|ok(?:ay)?|also)\b,? )?"
