"""What every reader promises of whatever it reads."""

from __future__ import annotations

import pickle
from dataclasses import astuple
from datetime import date

from index.document import Document
from index.errors import ReadingError
from index.splitting import split

_PASSAGE_CHARS = 450
# The sentence of last resort: nobody has foreseen what went wrong.
_UNFORESEEN = ("cannot be read as a .", "cannot be read as text (")
_OUT_OF_BOUNDS = ("max_seconds", "max_memory_mb", "crash")


def broken_law(item: object) -> str | None:
    """Return the promise that does not hold of what a reader yielded; None where all do."""
    if isinstance(item, ReadingError):
        said = str(item)
        if "\n" in said or not said.isprintable():
            return "an error is one line"
        if said.startswith(_UNFORESEEN):
            return f"every error is foreseen: {said}"
        return next((f"within bounds: {said}" for one in _OUT_OF_BOUNDS if one in said), None)
    if not isinstance(item, Document):
        return "documents and errors are read"
    return _broken_in(item)


def _broken_in(document: Document) -> str | None:
    """Return the promise that does not hold of a document."""
    text = document.text
    if not text.strip() or "\r" in text or not document.id:
        return "a document has a text, with line ends of one kind, and an id"
    try:
        repr(astuple(document.metadata)).encode("utf-8")
        f"{document.id}{text}".encode()
    except UnicodeEncodeError:
        return "what is said can be written as UTF-8"
    known = document.metadata
    if known.published is not None and type(known.published) is not date:
        return "the day is a day"
    if any(not isinstance(name, str) or not name.strip() for name in known.authors):
        return "an author has a name"
    end = 0
    for region in document.regions:
        if not end <= region.span.start <= region.span.end <= len(text):
            return "regions are in order and do not overlap"
        end = region.span.end
    starts = [part.start for part in document.parts]
    if starts != sorted(starts) or any(start > len(text) for start in starts):
        return "parts are in order"
    for passage in split(document, _PASSAGE_CHARS):
        if passage.span.of(text) != passage.text or not passage.text.strip():
            return "a passage is a place of the text"
        if any(one.span.of(text) != one.text for one in passage.sentences()):
            return "a sentence is a place of the text"
    if pickle.loads(pickle.dumps(document)) != document:
        return "a document can be sent to another process"
    return None
