"""Emphasis: the words that Markdown makes bold or italic, and the marks that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Span

_SUFFIXES = (".md", ".markdown")
# What stands between backticks is code: its stars are stars. No emphasis begins or ends within a
# word, next to a blank, or in another paragraph. Both have an end in sight, or reading takes long.
_EMPHASIS = re.compile(
    r"(?P<code>(?<!`)`+(?!`)).{1,20000}?(?<!`)(?P=code)(?!`)"
    r"|(?<![\w*\\])(?P<mark>\*{1,3}|_{1,3})(?![\s*_])"
    r"(?P<words>(?:(?!\n[ \t]*\n).){1,1000}?)(?<![\s\\])(?P=mark)(?![\w*])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Stretch:
    """A stretch of emphasized text.

    Attributes:
        span: where it stands.
        is_mark: whether it is what makes words bold or italic, and nothing to read.
        is_bold: whether its words are.
        is_italic: whether its words are.
    """

    span: Span
    is_mark: bool
    is_bold: bool
    is_italic: bool


def stretches(text: str, document_id: str) -> list[Stretch]:
    """Return what is emphasized in a text, in its order; nothing overlaps.

    Args:
        text: of a document, or a quote of it.
        document_id: by its ending it is Markdown; nothing is emphasized in others.
    """
    if not document_id.lower().endswith(_SUFFIXES):
        return []
    return list(_within(text, Span(0, len(text)), is_bold=False, is_italic=False))


def _within(text: str, span: Span, *, is_bold: bool, is_italic: bool) -> Iterator[Stretch]:
    """Yield what is emphasized in a span of a text whose words are bold or italic already."""
    at = span.start
    for found in _EMPHASIS.finditer(text, span.start, span.end):
        if not found["mark"]:
            continue
        words = Span(*found.span("words"))
        marks = len(found["mark"])
        if (is_bold or is_italic) and at < found.start():
            yield Stretch(Span(at, found.start()), False, is_bold, is_italic)
        bold, italic = is_bold or marks > 1, is_italic or marks != 2
        yield Stretch(Span(found.start(), words.start), True, bold, italic)
        yield from _within(text, words, is_bold=bold, is_italic=italic)
        yield Stretch(Span(words.end, found.end()), True, bold, italic)
        at = found.end()
    if (is_bold or is_italic) and at < span.end:
        yield Stretch(Span(at, span.end), False, is_bold, is_italic)
