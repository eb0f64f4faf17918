"""reStructuredText: blocks without their markup; the text of other programs' directives stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.layout import find_regions
from index.metadata import parse_date, split_names
from index.readers.damage import as_reading_error
from index.readers.decoding import read_text
from index.readers.plain_text import document_from_text
from index.readers.table import add_table
from index.readers.text_builder import TextBuilder

# Nobody writes a paragraph of so many characters, and looking for marks in one takes hours.
_LONGEST_PARAGRAPH = 50_000
# Nothing is read but the file itself, no program is called, and no settings of the machine count.
_SETTINGS = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "syntax_highlight": "none",
    "input_encoding": "unicode",
    "line_length_limit": _LONGEST_PARAGRAPH,
    # What is wrong stands in the tree, where it is looked for, and is never a reason to stop.
    "report_level": 3,
    "halt_level": 6,
    "warning_stream": False,
}
_NO_TEXT = frozenset("comment target substitution_definition pending raw image".split())
# Blocks that are one stretch of text.
_BLOCKS = frozenset(
    "paragraph literal_block doctest_block math_block term caption rubric attribution".split()
)
_ROLE = re.compile(r":[\w:+.-]+:`[~!]?(?P<text>[^`<]*?)\s*(?:<[^`>]*>)?`")
_DIRECTIVE = re.compile(r"\.\. (?P<name>[\w:+.-]+)::[ \t]*(?P<rest>.*)", re.DOTALL)
_OPTION = re.compile(r"\s*:[\w-]+:(?:\s.*)?")
# Directives that name other pages or say how this one is made.
_NAMES_PAGES = frozenset(("toctree", "index", "highlight", "include", "raw", "image", "figure"))


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a reStructuredText file as one document; one without paragraphs as plain text."""
    # A tenth of a second to import: only those who read such files wait for it.
    from docutils import core, nodes

    text = read_text(path, max_bytes)
    if any(len(paragraph) > _LONGEST_PARAGRAPH for paragraph in re.split(r"\n\s*\n", text)):
        yield document_from_text(document_id, text, find_regions(text))
        return
    with as_reading_error("reStructuredText"):
        tree = core.publish_doctree(text, settings_overrides=_SETTINGS)
        for unknown in list(tree.findall(nodes.problematic)):
            plain = nodes.Text(_ROLE.sub(r"\g<text>", unknown.astext()))
            unknown.parent.replace(unknown, plain)
        for note in list(tree.findall(nodes.footnote_reference)):
            note.parent.replace(note, nodes.Text(f"[{note.astext()}]"))
        walk = _Walk()
        walk.add(tree)
    yield walk.builder.document(document_id, walk.known(), is_prose=False)


class _Walk:
    """Adds the nodes of a tree to a text."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._stated: dict[str, list[str]] = {}
        self._adders: dict[str, Callable[[Any], None]] = {
            "title": self._add_title,
            "subtitle": self._add_heading,
            "docinfo": self._add_docinfo,
            "field": self._add_field,
            "line_block": lambda node: self.builder.add(node.astext()),
            "table": self._add_table,
            "system_message": self._add_unknown,
            "label": lambda node: None,
        }

    def add(self, node: Any) -> None:
        """Add a node and all that is in it."""
        kind = node.tagname
        if kind in self._adders:
            self._adders[kind](node)
        elif kind in _BLOCKS:
            self.builder.add(node.astext())
        # A table of contents says what the headings say.
        elif kind not in _NO_TEXT and "contents" not in node.get("classes", ()):
            for child in node.children:
                self.add(child)

    def known(self) -> Metadata:
        """Return what the file states of itself."""
        stated = {name: values[0] for name, values in self._stated.items()}
        language = language_tag(stated.get("language") or stated.get("lang"))
        return Metadata(
            title=stated.get("title"),
            authors=tuple(
                name for value in self._stated.get("author", ()) for name in split_names(value)
            ),
            source=stated.get("organization"),
            published=parse_date(stated.get("date"), language),
            language=language,
        )

    def _add_title(self, node: Any) -> None:
        """Add the title of the document, or that of a section or of a box."""
        if node.parent.tagname == "document":
            self._stated["title"] = [" ".join(node.astext().split())]
            self.builder.add(node.astext(), RegionKind.TITLE)
        else:
            self._add_heading(node)

    def _add_heading(self, node: Any) -> None:
        """Add a heading."""
        self.builder.add(node.astext(), RegionKind.HEADING)

    def _add_docinfo(self, node: Any) -> None:
        """Add what stands at the top: who wrote it, and when."""
        for entry in node.children:
            people = entry.children if entry.tagname == "authors" else [entry]
            for one in people:
                if one.tagname == "field":
                    name, text = (part.astext() for part in one.children)
                else:
                    name, text = one.tagname, one.astext()
                self._stated.setdefault(name.lower(), []).append(" ".join(text.split()))
                self.builder.add(f"{name}: {text}", RegionKind.FRONT_MATTER)

    def _add_field(self, node: Any) -> None:
        """Add a field under its name."""
        name, body = node.children
        self.builder.add(f"{name.astext()}: {body.astext()}")

    def _add_table(self, node: Any) -> None:
        """Add a table's rows under the names of its columns."""
        for part in node.children:
            if part.tagname == "title":
                self._add_heading(part)
        rows = list(node.findall(lambda one: one.tagname == "row"))
        marked = sum(row.parent.tagname == "thead" for row in rows)
        add_table(
            self.builder,
            ([" ".join(entry.astext().split()) for entry in row.children] for row in rows),
            marked=marked or None,
        )

    def _add_unknown(self, node: Any) -> None:
        """Add the text of a directive that another program knows; other complaints have none."""
        for source in node.children:
            found = _DIRECTIVE.match(source.astext()) if source.tagname == "literal_block" else None
            if found is None or found["name"] in _NAMES_PAGES:
                continue
            lines = [line for line in found["rest"].split("\n") if not _OPTION.fullmatch(line)]
            for paragraph in re.split(r"\n\s*\n", "\n".join(lines)):
                self.builder.add(_ROLE.sub(r"\g<text>", paragraph))
