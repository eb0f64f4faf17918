"""An object of JSON that is a document: its text, and its metadata by the usual names."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.characters import unified_line_ends, whole_characters
from index.document import Document, Metadata
from index.errors import ReadingError
from index.language import language_tag
from index.layout import find_regions
from index.metadata import parse_date, split_names
from index.readers.plain_text import document_from_text


def _as_text(value: object) -> object:
    """Read a number where text is asked: ids are often numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Entry(BaseModel):
    """What it may hold; other keys are left alone."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, BeforeValidator(_as_text)] = Field(min_length=1)
    text: str = Field(min_length=1)
    title: str | None = None
    author: str | list[str] | None = None
    source: str | None = None
    published: Annotated[str, BeforeValidator(_as_text)] | None = None
    url: str | None = None
    language: str | None = Field(
        default=None, validation_alias=AliasChoices("language", "lang", "inLanguage")
    )


def document_from_entry(values: object, where: str) -> Document | ReadingError:
    """Make a document of an object, or say what is wrong with it.

    Args:
        values: what JSON made of it, without surrogates.
        where: what it is called, such as "line 3".
    """
    try:
        entry = _Entry.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"][:1]) or "the whole"
        return ReadingError(
            f'{where}: {at}: {first["msg"]}; it is to be an object with "id" and "text"'
        )
    text = unified_line_ends(entry.text)
    if not text.strip():
        return ReadingError(f"{where}: its text is empty")
    language = language_tag(entry.language)
    authors = entry.author if isinstance(entry.author, list) else split_names(entry.author or "")
    known = Metadata(
        title=(entry.title or "").strip() or None,
        authors=tuple(authors),
        source=(entry.source or "").strip() or None,
        published=parse_date(entry.published, language),
        url=(entry.url or "").strip() or None,
        language=language,
    )
    return document_from_text(entry.id, text, find_regions(text), known)


def without_surrogates(value: Any) -> Any:
    """Replace halves of surrogate pairs ("\\ud800"): valid JSON, but no characters."""
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [without_surrogates(one) for one in value]
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(one) for key, one in value.items()}
    return value
