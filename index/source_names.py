"""The names of sources, as texts have them."""

from __future__ import annotations

import re
from functools import lru_cache


def name_pattern(name: str, *, any_case: bool = False) -> str:
    """Return a pattern for the name of a source, its article left out or not.

    A name of one word that is written small is a word like any other: "the post".

    Args:
        name: the source's, or what it is called.
        any_case: whether a name of one word may be written small, too.
    """
    bare = name.removeprefix("The ")
    form = rf"(?:(?i:the ))?{re.escape(bare)}"
    return f"(?i:{form})" if any_case or " " in bare else form


def names_source(text: str, source: str) -> bool:
    """Tell whether a text names a source: "the Post", not "postponed"."""
    return _named(source).search(text) is not None


@lru_cache(maxsize=64)
def _named(source: str) -> re.Pattern[str]:
    """Return the pattern that finds a source's name in a text: a headline may be all capitals."""
    forms = [name_pattern(one, any_case=one.islower()) for one in (source, source.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
