"""Files read with a LlamaIndex reader that the settings name for their suffix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.characters import unified_line_ends, whole_characters
from index.document import Document, Metadata, Part
from index.errors import PluginError, ReadingError, detail_of
from index.language import language_tag
from index.layout import find_regions
from index.metadata import parse_date, split_names
from index.plugins import import_from_path
from index.readers.damage import NOT_ENOUGH_MEMORY
from index.readers.decoding import check_size
from index.readers.options import chosen
from index.readers.plain_text import document_from_text
from index.readers.progress import note_step

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

# Where a document of theirs says which page of the file it is.
_PAGE = ("page_label", "page_number", "page")
_BETWEEN = "\n\n"


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a file with the reader that is named for its suffix.

    What it gives page by page is one document, with the pages as its parts. Of anything else each
    is a document of its own, with its number behind the file's id where there are several.

    Raises:
        ReadingError: also if there is no such reader, or it raises something or gives no text.
    """
    name = chosen().own[path.suffix.lower()]
    check_size(path, max_bytes)
    found = [(text, dict(one.metadata)) for one in _load(name, path) if (text := _text_of(one))]
    if not found:
        raise ReadingError(f"{name} finds no text in it: there is nothing to index")
    if all(_page(known) is not None for _, known in found):
        yield _of_pages(document_id, found, path)
        return
    for number, (text, known) in enumerate(found, start=1):
        own_id = document_id if len(found) == 1 else f"{document_id}/{number}"
        made = document_from_text(own_id, text, find_regions(text), _metadata(known, path))
        parts = (Part(0, f"document {number}"),) if len(found) > 1 else ()
        yield replace(made, parts=parts)
        note_step()


def _load(name: str, path: Path) -> Sequence[BaseNode]:
    """Return what the reader with this import path makes of a file.

    Raises:
        ReadingError: whatever goes wrong.
    """
    from llama_index.core.readers.base import BaseReader

    try:
        made = import_from_path(name)
        reader = made() if isinstance(made, type) else made
        if not isinstance(reader, BaseReader):
            raise ReadingError(
                f"{name} is no LlamaIndex reader: name a subclass of "
                "llama_index.core.readers.base.BaseReader in readers under [reading]"
            )
        return list(reader.load_data(path))
    except PluginError as error:
        raise ReadingError(f"{error}; it is named in readers under [reading]") from None
    except ReadingError:
        raise
    except MemoryError:
        raise ReadingError(NOT_ENOUGH_MEMORY) from None
    # What other people's readers raise is theirs.
    except Exception as error:
        detail = detail_of(error)
        raise ReadingError(
            f"{name} cannot read it ({detail}): mend the file, or name another reader in readers "
            "under [reading]"
        ) from None


def _text_of(one: BaseNode) -> str:
    """Return what a document of theirs says; nothing of one that is only white space."""
    text = unified_line_ends(whole_characters(one.get_content()))
    return text if text.strip() else ""


def _page(known: Mapping[str, Any]) -> str | None:
    """Return which page of its file something is, if it says so."""
    said = (str(known[name]).strip() for name in _PAGE if known.get(name) is not None)
    return next(filter(None, said), None)


def _of_pages(
    document_id: str, found: Sequence[tuple[str, Mapping[str, Any]]], path: Path
) -> Document:
    """Return one document of pages."""
    parts, start = [], 0
    for text, of_page in found:
        page = str(_page(of_page))
        parts.append(Part(start, f"page {page}", int(page) if page.isdecimal() else None))
        start += len(text) + len(_BETWEEN)
    whole = _BETWEEN.join(text for text, _ in found)
    known = _metadata(found[0][1], path)
    made = document_from_text(document_id, whole, find_regions(whole), known)
    return replace(made, parts=tuple(parts))


def _metadata(known: Mapping[str, Any], path: Path) -> Metadata:
    """Return what a document of theirs states, by the names that readers use.

    Args:
        known: its metadata.
        path: the file, whose name is not a source.
    """

    def said(*names: str) -> str | None:
        for name in names:
            value = known.get(name)
            if isinstance(value, str | int) and str(value).strip():
                return " ".join(whole_characters(str(value)).split())
        return None

    authors = known.get("authors")
    is_list = isinstance(authors, list | tuple)
    names = (
        tuple(map(str, authors or ())) if is_list else split_names(said("author", "authors") or "")
    )
    language = language_tag(said("language", "lang") or "")
    url = said("url", "link", "source_url")
    source = said("source", "publisher")
    is_path = source is not None and (source == path.name or any(one in source for one in "/\\"))
    return Metadata(
        title=said("title", "Title", "subject"),
        authors=names,
        source=None if is_path else source,
        published=parse_date(said("published", "date", "publication_date"), language),
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=language,
    )
