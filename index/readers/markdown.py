"""Markdown: the source text as it stands; front matter and headings are known as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from index.document import Document, Metadata, Region, RegionKind, Span
from index.errors import ReadingError
from index.language import language_tag
from index.layout import credits_below
from index.metadata import parse_date, split_names
from index.readers.decoding import read_text
from index.readers.plain_text import document_from_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class _Loader(yaml.SafeLoader):
    """Reads YAML that does not refer to itself: what does may grow without end."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Read a value.

        Raises:
            YAMLError: if it stands elsewhere.
        """
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="it refers to another place of itself by *")
        return super().compose_node(parent, index)


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a Markdown file as one document.

    Raises:
        ReadingError: also if the front matter is not YAML.
    """
    text = read_text(path, max_bytes)
    front = _FRONT_MATTER.match(text)
    known = _front_metadata(front["yaml"] or "") if front else Metadata()
    body_start = front.end() if front else 0
    regions = [Region(RegionKind.FRONT_MATTER, Span(0, body_start))] if front else []
    regions += _headings(text, body_start)
    title = next((one for one in regions if one.kind is RegionKind.TITLE), None)
    regions += credits_below(text, title.span.end if title else body_start)
    if not text[body_start:].strip():
        raise ReadingError("has front matter and no text: there is nothing to index")
    yield document_from_text(document_id, text, regions, known)


def _front_metadata(source: str) -> Metadata:
    """Read the front matter's fields, by the names that site generators use."""
    try:
        values = yaml.load(source, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise ReadingError(
            f"its front matter is not YAML ({problem}): mend it, or remove the lines between ---"
        ) from None
    if not isinstance(values, dict):
        return Metadata()
    fields: dict[str, Any] = {str(key).lower(): value for key, value in values.items()}

    def text(*names: str) -> str | None:
        found = next((fields[name] for name in names if fields.get(name)), None)
        return str(found).strip() or None if found is not None else None

    author = fields.get("authors") or fields.get("author") or ()
    names = author if isinstance(author, list) else split_names(str(author)) if author else ()
    language = language_tag(text("language", "lang"))
    return Metadata(
        title=text("title"),
        authors=tuple(str(name) for name in names),
        source=text("source", "publication", "publisher", "site"),
        published=parse_date(fields.get("published") or fields.get("date"), language),
        place=text("place", "location", "dateline"),
        url=text("url", "canonical_url", "link"),
        language=language,
    )


def _headings(text: str, body_start: int) -> list[Region]:
    """Find the headings; a level-one heading before any text is the title."""
    line_starts = [body_start] + [
        body_start + match.end() for match in re.finditer("\n", text[body_start:])
    ]
    line_starts.append(len(text))
    regions: list[Region] = []
    # What stands in a line is no heading, and looking at all of it may take long.
    blocks = MarkdownIt().disable("inline")
    for position, token in enumerate(blocks.parse(text[body_start:])):
        if token.type != "heading_open" or token.map is None:
            continue
        start, end = line_starts[token.map[0]], line_starts[min(token.map[1], len(line_starts) - 1)]
        kind = RegionKind.TITLE if position == 0 and token.tag == "h1" else RegionKind.HEADING
        regions.append(Region(kind, Span(start, end)))
    return regions
