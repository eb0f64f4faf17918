"""Word (.docx): paragraphs, headings and the rows of tables, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.lists import as_item
from index.metadata import stated_authors, stated_title
from index.readers.damage import as_reading_error, check_package
from index.readers.table import add_table, cell_text
from index.readers.table_header import MOST_ABOVE, last_of_head
from index.readers.text_builder import TextBuilder

_ID = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id"
# Its bullet or number is drawn by the program that shows it.
_NUMBERED = "./w:pPr/w:numPr[w:numId[@w:val != '0']]"
# A row is one of a table's head, and letters are bold.
_REPEATED = "./w:trPr/w:tblHeader[not(@w:val) or (@w:val != '0' and @w:val != 'false')]"
_BOLD = "./w:rPr/w:b[not(@w:val) or (@w:val != '0' and @w:val != 'false')]"
_STYLES = {"title": RegionKind.TITLE, "heading": RegionKind.HEADING}


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a Word document as it stands with all its changes accepted."""
    import docx
    from docx.table import Table

    with as_reading_error("a Word document"):
        check_package(path, max_bytes)
        held = docx.Document(str(path))
        builder = TextBuilder()
        notes = _notes(held.part)
        # "heading" of "Heading 2"; looked up once, as that takes time.
        kinds = {style.style_id: (style.name or "").lower().split(" ")[0] for style in held.styles}
        # In all that can hold them: the library's own list leaves out forms and insertions. What a
        # newer program shows stands beside a copy for older ones.
        for element in held.element.body.xpath(
            "(.//w:p[not(ancestor::w:tbl)] | .//w:tbl)[not(ancestor::*[local-name()='Fallback'])]"
        ):
            if element.tag.endswith("}tbl"):
                # A table in a table is a part of its cell.
                if not element.xpath("ancestor::w:tbl"):
                    table = Table(element, held)
                    add_table(builder, _rows(table), marked=_marked(table))
            else:
                kind = kinds.get(element.style, "")
                # A table of contents says what the headings say.
                if kind != "toc":
                    style = _STYLES.get(kind)
                    is_item = style is None and (kind == "list" or element.xpath(_NUMBERED))
                    text = _text(element)
                    builder.add(as_item(text) if is_item else text, style)
            for reference in element.xpath(".//w:footnoteReference | .//w:endnoteReference"):
                for text in notes.pop((reference.tag, reference.get(_ID)), ()):
                    builder.add(text)
        stated = held.core_properties
        known = Metadata(
            title=stated_title(stated.title),
            authors=stated_authors(stated.author),
            language=language_tag(stated.language),
        )
    yield builder.document(document_id, known)


def _notes(part: Any) -> dict[tuple[str, str], list[str]]:
    """Return the paragraphs of footnotes and endnotes, by the tag and id of what refers to them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    kinds = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
    return {
        (f"{note.tag}Reference", note.get(_ID)): [_text(p) for p in note.iter(qn("w:p"))]
        for relation in part.rels.values()
        if relation.reltype in kinds and not relation.is_external
        for note in parse_xml(relation.target_part.blob)
    }


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table; a cell that spans several columns is said in the first of them."""
    for row in table.rows:
        said = [""] * row.grid_cols_before
        before = None
        for cell in (one._tc for one in row.cells):
            words = "" if cell is before else " ".join(_text(p) for p in cell.xpath(".//w:p"))
            said.append(cell_text(words))
            before = cell
        yield said


def _marked(table: Any) -> int | None:
    """Return the number of the row that names the columns, if the file says so.

    It is repeated on each page, or is in bold print as the row below it is not.
    """
    rows = [one._tr for one in table.rows]
    repeated = sum(1 for _ in takewhile(lambda row: bool(row.xpath(_REPEATED)), rows))
    return repeated or last_of_head([_is_bold(row) for row in rows[:MOST_ABOVE]]) or None


def _is_bold(row: Any) -> bool:
    """Tell whether all that a row says is in bold print."""
    runs = row.xpath(".//w:r[w:t[normalize-space()]]")
    return bool(runs) and all(run.xpath(_BOLD) for run in runs)


def _text(paragraph: Any) -> str:
    """Return a paragraph's text, insertions included; deletions have an element of their own.

    What was moved stands where it went, and the boxes in a paragraph are paragraphs themselves.
    """
    inner = len(paragraph.xpath("ancestor::w:txbxContent"))
    said = paragraph.xpath(
        "(.//w:t | .//w:tab[not(ancestor::w:pPr)] | .//w:br | .//w:cr)"
        f"[not(ancestor::w:moveFrom) and count(ancestor::w:txbxContent) = {inner}]"
    )
    return "".join(one.text or "" if one.tag.endswith("}t") else " " for one in said)
