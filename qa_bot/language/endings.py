"""Endings that tell of what kind a word is."""

from __future__ import annotations

import re

# The "s" of a plural ("ferries"), or of what somebody does ("leaves"): a word in "ss", "us" or "is"
# has none.
ENDING_S = r"(?<![sui])s"
_IN_S = re.compile(rf".*{ENDING_S}", re.DOTALL)


def is_in_s(word: str) -> bool:
    """Tell whether a word has the "s" of a plural, or of a verb: "ferries", but not "bus"."""
    return bool(_IN_S.fullmatch(word))
