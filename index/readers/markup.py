"""The blocks of markup that is text throughout: a book's chapter, an entry of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.document import RegionKind
from index.lists import as_item
from index.readers.text_builder import TextBuilder

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    _HEADINGS
    + tuple(
        "p li blockquote pre dt dd td th tr table ul ol figcaption figure div section article aside"
        " main header footer body html address".split()
    )
)
_NO_TEXT = frozenset(("script", "style", "head", "nav", "template", "noscript"))


def add_markup(builder: TextBuilder, markup: bytes | str) -> None:
    """Add the blocks of a piece of HTML to a text; scripts and styles are none."""
    # Half a tenth of a second to import: only those who read such files wait for it.
    import lxml.etree
    import lxml.html

    # Text that states an encoding of its own is refused; its bytes are not.
    source = markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace")
    try:
        tree = lxml.html.fromstring(source, parser=lxml.html.HTMLParser(encoding="utf-8"))
    except lxml.etree.ParserError:
        # Nothing in it, or a comment alone.
        return
    for text, tag in _blocks(tree):
        block = as_item(text) if tag == "li" else text
        builder.add(block, RegionKind.HEADING if tag in _HEADINGS else None)


def _blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield each run of text between two edges of blocks, with the tag of the block around it."""
    words: list[str] = []
    around = [""]

    def flush() -> Iterator[tuple[str, str]]:
        if text := "".join(words).strip():
            yield text, around[-1]
        words.clear()

    def walk(element: Any) -> Iterator[tuple[str, str]]:
        is_block = element.tag in _BLOCKS
        if is_block:
            yield from flush()
            around.append(element.tag)
        # Comments and instructions have no name, and no text of theirs is any.
        if isinstance(element.tag, str) and element.tag not in _NO_TEXT:
            words.append(" " if element.tag == "br" else element.text or "")
            for child in element:
                yield from walk(child)
        if is_block:
            yield from flush()
            around.pop()
        words.append(element.tail or "")

    yield from walk(tree)
    yield from flush()
