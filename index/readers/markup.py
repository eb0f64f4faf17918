"""The blocks of markup that is text throughout: a book's chapter, an entry of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.document import RegionKind
from index.readers.text_builder import TextBuilder

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "blockquote", "pre", "dt", "dd", "td", "th", "figcaption", "div")


def add_markup(builder: TextBuilder, markup: bytes | str) -> None:
    """Add the blocks of a piece of HTML to a text; scripts and styles are none."""
    # Half a tenth of a second to import: only those who read such files wait for it.
    import lxml.html

    if not markup.strip():
        return
    parser = lxml.html.HTMLParser(encoding="utf-8" if isinstance(markup, bytes) else None)
    tree: Any = lxml.html.fromstring(markup, parser=parser)
    for other in tree.xpath("//script | //style | //head | //nav"):
        other.drop_tree() if other.getparent() is not None else None
    found = False
    for text, tag in _blocks(tree):
        found = True
        builder.add(text, RegionKind.HEADING if tag in _HEADINGS else None)
    if not found:
        builder.add(tree.text_content())


def _blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the text and the tag of each block that holds no other block."""
    for element in tree.iter(*_BLOCKS):
        if not any(True for _ in element.iterdescendants(*_BLOCKS)):
            yield element.text_content(), element.tag
        elif (element.text or "").strip():
            # Words before the first block within it.
            yield element.text, element.tag
