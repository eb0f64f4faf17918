"""The names of sources, as texts have them."""

from __future__ import annotations

import re
from functools import lru_cache

from index.dates import MONTH_NAMES, WEEKDAY_NAMES

# A name of one word is another's beside further capitals: "New York Times", "Post Office". What
# opens a sentence may be any word.
_NAME_BEFORE = re.compile(r"[\w,)’'-] [A-Z][\w’'-]*[ \n]$")
# So far before a name, in characters, a word of the same one begins.
_NEAR = 40
_NAME_BEHIND = re.compile(rf"[ \n](?!(?i:{WEEKDAY_NAMES}|{MONTH_NAMES})\b)[A-Z]\w")


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
    """Tell whether a text names a source: "the Post", not "postponed", nor the Post Office."""
    bare = source.removeprefix("The ")
    return any(
        " " in bare or found[0].isupper() or not _is_in_another(text, *found.span())
        for found in _named(bare).finditer(text)
    )


def _is_in_another(text: str, start: int, end: int) -> bool:
    """Tell whether a word with a capital is a part of a longer name."""
    before = text[max(0, start - _NEAR) : start]
    return bool(_NAME_BEFORE.search(before) or _NAME_BEHIND.match(text, end))


@lru_cache(maxsize=64)
def _named(name: str) -> re.Pattern[str]:
    """Return the pattern that finds a source's name in a text: a headline may be all capitals."""
    forms = [name_pattern(one, any_case=one.islower()) for one in (name, name.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
