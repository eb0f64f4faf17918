"""The PDF that a document was read from, for the browser's own viewer, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from index.characters import whole_characters
from index.document import Span, StoredDocument

_PATH = "/original"
_BEGINS = b"%PDF-"


def original_route(find: Callable[[str], StoredDocument | None]) -> Route:
    """Return the route that gives out the PDF of a document by the document's id.

    Args:
        find: returns a document of the library by its id, or None.
    """

    def send(request: Request) -> Response:
        stored = find(request.query_params.get("document", ""))
        file = stored and original_of(stored)
        if not file:
            return PlainTextResponse("There is no such PDF in the library.", status_code=404)
        return FileResponse(
            file,
            media_type="application/pdf",
            # It is shown, and saved under its own name.
            content_disposition_type="inline",
            filename=whole_characters(file.name),
            headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"},
        )

    return Route(_PATH, send)


def original_of(stored: StoredDocument) -> Path | None:
    """Return the PDF that a document was read from; None where it was no PDF, or that is gone."""
    if stored.origin is None or not stored.origin.lower().endswith(".pdf"):
        return None
    file = Path(stored.origin)
    try:
        with file.open("rb") as opened:
            return file if opened.read(len(_BEGINS)) == _BEGINS else None
    except OSError:
        return None


def original_url(stored: StoredDocument, here: Span | None) -> str | None:
    """Return the address of a document's PDF, open at the page of a place; None where none is."""
    if original_of(stored) is None:
        return None
    part = stored.document.part_at(here.start) if here else None
    page = f"#page={part.page}" if part and part.page else ""
    return f"{_PATH.lstrip('/')}?{urlencode({'document': stored.document.id})}{page}"
