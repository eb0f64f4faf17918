"""A text cut to a length, at a blank where it has any."""

from __future__ import annotations

from textwrap import shorten

_MORE = "…"


def shortened(text: str, length: int) -> str:
    """Return a text of at most so many characters, on one line; "…" says that there is more.

    Args:
        text: any text.
        length: at least 2.
    """
    short = shorten(text, length, placeholder=_MORE)
    # Chinese and Thai have no blanks to cut at.
    return f"{text.strip()[: length - 1]}{_MORE}" if short == _MORE else short
