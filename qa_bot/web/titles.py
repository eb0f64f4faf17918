"""Text of others on one line: without what a screen would obey instead of show."""

from __future__ import annotations

import re

TITLE_CHARS = 80
UNTITLED = "New conversation"

# Controls move a terminal's cursor; bidirectional marks turn round the text beside them.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Return a text on one line, without control and bidirectional formatting characters."""
    # Half a surrogate pair, from a browser with another encoding, is no character.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(_UNSEEN.sub("", " ".join(whole.split())).split())


def as_title(text: str) -> str:
    """Return a text as a title: one line of at most 80 characters, cut at a word.

    A text that is cut ends in "…"; one that holds nothing to show becomes "New conversation".
    """
    title = one_line(text)
    if len(title) <= TITLE_CHARS:
        return title or UNTITLED
    # One character is kept for the ellipsis, and one looked ahead: a word may end just here.
    at = title.rfind(" ", 0, TITLE_CHARS)
    # A word of half a title, or a script without spaces, is cut where it stands.
    at = at if at > TITLE_CHARS // 2 else TITLE_CHARS - 1
    return title[:at].rstrip(" ,;:.–—-") + "…"
