"""Measures: "how heavy" asks for the weight."""

from __future__ import annotations

from collections.abc import Sequence

from index.words import Word, content_stems, stem

_NOUNS = {
    "heavy": "weight weigh mass",
    "light": "weight weigh",
    "long": "length duration",
    "wide": "width",
    "broad": "width breadth",
    "high": "height altitude",
    "tall": "height",
    "deep": "depth",
    "thick": "thickness",
    "far": "distance",
    "fast": "speed",
    "old": "age",
    "loud": "noise volume",
    "hot": "temperature",
    "cold": "temperature",
    "warm": "temperature",
    "expensive": "cost price",
    "big": "size",
    "large": "size area",
}
_MEASURED_BY = {stem(word): frozenset(content_stems(nouns)) for word, nouns in _NOUNS.items()}


def measures_of(found: Sequence[Word], position: int) -> frozenset[str]:
    """Return the stems of what a word behind "how" asks for; none of any other word.

    Args:
        found: the words of a question.
        position: of the word.
    """
    is_asked = position > 0 and found[position - 1].text.lower() == "how"
    return _MEASURED_BY.get(found[position].stem, frozenset()) if is_asked else frozenset()
