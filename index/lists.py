"""Lists: items that are read together with what introduces them.

"Present:" says nothing, and "Ada Marsh" under it not that she was there; together they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Span

# What opens an item of a list, at the start of a line: a bullet, "1.", "b)", "(iv)".
_BULLET = r"[-*+•◦▪‣·–]"
_NUMBER = r"(?:\d{1,3}[.)]|[a-z]\)|\((?:\d{1,3}|[a-z]{1,4})\))"
LIST_ITEM = re.compile(rf"(?:{_BULLET}|{_NUMBER})(?=\s)")
_OPENS_ALONE = re.compile(rf"\s*{_NUMBER}\s*")
_BULLETED = re.compile(rf"(?P<end>[:;,.!?]?)[ \t]*\n\s*{_BULLET}[ \t]+")
_FIRST_BULLET = re.compile(rf"\A{_BULLET}\s+")
# "- Weight: 5 kg" says of what it is, and is read alone.
_NAMED = re.compile(rf"(?:{_BULLET}|{_NUMBER})\s+[^:\n]*\w[*_]*:[*_]*[ \t]+\S")
# An item of so few characters says nothing by itself, such as a name.
_SHORT = 50


def as_item(text: str, number: int | None = None) -> str:
    """Return a text as an item of a list, with its number if that is known.

    One that is empty, or is marked as an item itself, stays as it is.
    """
    text = text.strip()
    mark = "-" if number is None else f"{number}."
    return text if not text or LIST_ITEM.match(text) else f"{mark} {text}"


def only_opens(piece: str) -> bool:
    """Tell whether a piece of a text is no more than what opens an item: "1."."""
    return bool(_OPENS_ALONE.fullmatch(piece))


def in_one_line(text: str) -> str:
    """Return a text in one line, the items of a list parted by semicolons instead of bullets."""
    text = _FIRST_BULLET.sub("", text)
    return " ".join(_BULLETED.sub(lambda found: f"{found['end'] or ';'} ", text).split())


def with_lists(text: str, paragraphs: Sequence[Sequence[Span]], most: int) -> list[Span]:
    """Put sentences together that make a list with what introduces it, or a list of short items.

    Args:
        text: what the sentences stand in.
        paragraphs: the sentences of each paragraph, in the order of the text.
        most: what would be longer than this, in characters, is left as it is.

    Returns:
        All sentences in the order of the text, those of such a list as one.
    """
    pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
    spans: list[Span] = []
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        items = _items_behind(text, pieces, position, most)
        whole = _whole(text, piece, items)
        if whole is None or whole.end - whole.start > most:
            spans += piece
            position += 1
        else:
            spans += [one for one in piece if one.end <= whole.start]
            spans.append(whole)
            position += 1 + len(items)
    return spans


def _items_behind(
    text: str, pieces: Sequence[Sequence[Span]], position: int, most: int
) -> list[Sequence[Span]]:
    """Return the items of a list behind a piece, and no more than are too long together."""
    items: list[Sequence[Span]] = []
    for number in range(position + 1, len(pieces)):
        is_enough = bool(items) and items[-1][-1].end - items[0][0].start > most
        if is_enough or not _is_item(text, pieces[number]):
            break
        items.append(pieces[number])
    return items


def _whole(text: str, piece: Sequence[Span], items: Sequence[Sequence[Span]]) -> Span | None:
    """Return what some sentences and the items behind them are together; None if they are not."""
    if not items:
        return None
    end = items[-1][-1].end
    if _introduces(text, piece):
        return Span(piece[-1].start, end)
    whole = [piece, *items]
    is_list = _is_item(text, piece) and all(map(_is_short, whole))
    is_named = all(_NAMED.match(text, item[0].start, item[-1].end) for item in whole)
    return Span(piece[0].start, end) if is_list and not is_named else None


def _pieces(text: str, paragraph: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the sentences of a paragraph, those of each item of a list by themselves."""
    piece: list[Span] = []
    for sentence in paragraph:
        if piece and _opens_item(text, sentence):
            yield piece
            piece = []
        piece.append(sentence)
    if piece:
        yield piece


def _opens_item(text: str, sentence: Span) -> bool:
    """Tell whether a sentence opens an item of a list, which begins a line."""
    line = text.rfind("\n", 0, sentence.start) + 1
    return not text[line : sentence.start].strip() and bool(LIST_ITEM.match(text, sentence.start))


def _is_item(text: str, piece: Sequence[Span]) -> bool:
    """Tell whether some sentences are an item of a list."""
    return _opens_item(text, piece[0])


def _introduces(text: str, piece: Sequence[Span]) -> bool:
    """Tell whether what some sentences say goes on behind them: the last ends in a colon."""
    return piece[-1].of(text).rstrip("*_ ").endswith((":", "："))


def _is_short(piece: Sequence[Span]) -> bool:
    """Tell whether an item says nothing by itself, by its length."""
    return piece[-1].end - piece[0].start <= _SHORT
