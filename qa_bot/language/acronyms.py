"""Acronyms, and the runs of words that they may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.words import Word

# "MSPs": several of what MSP stands for.
PLURAL = re.compile(r"[A-Z]{2,5}s")


def is_acronym(word: Word) -> bool:
    """Tell whether a word is written in capitals alone, as acronyms are."""
    return 2 <= len(word.text) <= 6 and word.text.isupper()


def initials_in(found: Sequence[Word]) -> Iterable[str]:
    """Yield the initials of runs of content words: of two only for names, of more for "GDP" too."""
    content = [word for word in found if word.is_content]
    for start in range(len(content)):
        for length in range(2, 6):
            run = content[start : start + length]
            if len(run) < length:
                break
            if length > 2 or all(word.is_capitalised for word in run):
                yield "".join(word.text[0] for word in run).upper()
