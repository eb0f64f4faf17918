"""The characters of a text that comes from outside: each a whole one, and one kind of line end."""

from __future__ import annotations


def whole_characters(text: str) -> str:
    """Return a text in which each half of a surrogate pair is a question mark.

    JSON, the name of a file, a terminal or a browser with another encoding can bring such a half:
    it is no character, and nothing that is written in UTF-8 can hold it.
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def unified_line_ends(text: str) -> str:
    """Return a text with every line end as one newline, as the library stores it.

    The same text is then the same content, and its places the same, whichever system wrote it.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")
