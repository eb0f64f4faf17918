"""Text of others on one line: without what a screen would obey instead of show."""

from __future__ import annotations

from index.characters import whole_characters
from qa_bot.hidden import STEERING, UNSEEN

TITLE_CHARS = 80
UNTITLED = "New conversation"


def one_line(text: str) -> str:
    """Return a text on one line, without control and bidirectional formatting characters."""
    return " ".join(STEERING.sub("", " ".join(whole_characters(text).split())).split())


def is_blank(text: str) -> bool:
    """Tell whether a text holds nothing that a screen shows, on one line."""
    return UNSEEN.fullmatch(one_line(text)) is not None


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
