"""The reader: a document beside the conversation, open at a place."""

from __future__ import annotations

from typing import Any

import gradio as gr

from index.errors import UnknownDocumentError, UserError
from qa_bot.web.asset import asset
from qa_bot.web.desk import Desk
from qa_bot.web.opening import Opening
from qa_bot.web.page_errors import told
from qa_bot.web.rendering import gone_html, purged_text
from qa_bot.web.talk import Talk
from qa_bot.web.visit import Visit


class Reader:
    """Its part, put where the page is being built, and what happens in it."""

    def __init__(self, desk: Desk) -> None:
        """Put the part.

        Args:
            desk: where the documents are.
        """

        def read(asked: object) -> str:
            """Return the document that a browser asks for, as HTML."""
            opened = Opening.of(asked)
            try:
                return desk.documents.read(opened.document, opened.here, opened.cited)
            except UnknownDocumentError:
                return gone_html(opened.document, desk.record.quoting([opened.document]))

        def purge(asked: object) -> str:
            """Take the quotes of a document that is gone out of the answers, and say so."""
            document_id = Opening.of({"document": asked}).document
            try:
                said = purged_text(document_id, desk.conversations.archive.purge([document_id]))
            except UserError as error:
                said = str(error)
            return gone_html(document_id, desk.record.quoting([document_id]), said)

        self._reader = gr.HTML(
            html_template=asset("reader.html"),
            js_on_load="qaReader(element, server, () => trigger('act'));",
            server_functions=[read, purge],
            elem_id="reader",
            apply_default_css=False,
        )

    def connect(self, visit: Visit, talk: Talk) -> None:
        """Say what happens when it is used.

        Args:
            visit: what the page knows.
            talk: where the conversation stands, whose quotes may leave it.
        """

        @told
        def show_again(*open_one: Any) -> object:
            """Show what is left of the conversation."""
            return talk.shown_again(*open_one)

        self._reader.act(show_again, visit.talking, talk.conversation, show_progress="hidden")
