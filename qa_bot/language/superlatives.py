"""Superlatives, by their ending."""

from __future__ import annotations

# Other words that end so.
_OTHERS = frozenset(
    "west midwest northwest southwest forest rainforest rest unrest arrest crest interest"
    " disinterest protest request harvest quest conquest inquest bequest contest test detest"
    " attest priest suggest digest ingest congest invest divest vest honest dishonest modest"
    " immodest nest earnest chest manifest infest fest tempest zest jest pest lest molest"
    " behest guest houseguest armrest headrest wrest retest reinvest deforest reforest incest"
    " budapest bucharest everest brest ernest pinterest oktoberfest".split()
)
# A pattern for a word in small letters that is one: "highest", but not "forest".
SUPERLATIVE = rf"(?-i:(?!(?:{'|'.join(sorted(_OTHERS))})\b)[a-z]+est\b)"


def is_superlative(word: str) -> bool:
    """Tell whether a word is a superlative: "highest", "worst", but not "forest"."""
    lower = word.lower()
    return lower == "worst" or (lower.endswith("est") and lower not in _OTHERS)
