"""Text of others on one line: without what a screen would obey instead of show."""

from __future__ import annotations

import re

from index.characters import whole_characters

TITLE_CHARS = 80
UNTITLED = "New conversation"

# Controls move a terminal's cursor; bidirectional marks turn round the text beside them.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Unicode's Default_Ignorable_Code_Point, the blank of Braille and the marks of annotations.
_BLANKS = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)


def one_line(text: str) -> str:
    """Return a text on one line, without control and bidirectional formatting characters."""
    return " ".join(_UNSEEN.sub("", " ".join(whole_characters(text).split())).split())


def is_blank(text: str) -> bool:
    """Tell whether a text holds nothing that a screen shows, on one line."""
    return _BLANKS.fullmatch(one_line(text)) is not None


def as_title(text: str) -> str:
    """Return a text as a title: one line of at most 80 characters, cut at a word.

    A text that is cut ends in "…"; one that holds nothing to show becomes "New conversation".
    """
    title = one_line(text)
    if is_blank(title):
        return UNTITLED
    if len(title) <= TITLE_CHARS:
        return title
    # One character is kept for the ellipsis, and one looked ahead: a word may end just here.
    at = title.rfind(" ", 0, TITLE_CHARS)
    # A word of half a title, or a script without spaces, is cut where it stands.
    at = at if at > TITLE_CHARS // 2 else TITLE_CHARS - 1
    return title[:at].rstrip(" ,;:.–—-") + "…"
