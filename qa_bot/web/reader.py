"""The reader: a document beside the conversation, open at a place."""

from __future__ import annotations

from typing import Any

import gradio as gr

from index.document import Span
from qa_bot.web.asset import asset
from qa_bot.web.desk import Desk


def build_reader(desk: Desk) -> None:
    """Put the reader where the page is being built.

    Args:
        desk: where the documents are.
    """

    def read(place: dict[str, Any]) -> str:
        """Return the document of a place, as HTML."""
        return desk.documents.read(str(place["document"]), *_spans(place))

    gr.HTML(
        html_template=asset("reader.html"),
        js_on_load="qaReader(element, server);",
        server_functions=[read],
        elem_id="reader",
        apply_default_css=False,
    )


def _spans(place: dict[str, Any]) -> tuple[Span | None, list[Span]]:
    """Return the place to show and the places cited; what is no place is left out."""
    pairs = [(place.get("start"), place.get("end")), *place.get("cited", [])]
    here, *cited = [
        Span(start, end)
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end
        else None
        for start, end in pairs
    ]
    return here, [span for span in cited if span]
