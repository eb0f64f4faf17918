"""The library's tab: documents are added, listed, removed and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from index.errors import UserError
from qa_bot.web.asset import asset
from qa_bot.web.desk import Desk
from qa_bot.web.page_errors import told
from qa_bot.web.removal import Removal
from qa_bot.web.rendering import (
    library_html,
    purged_text,
    refused_html,
    removed_html,
    report_html,
    said_html,
    welcome_html,
)
from qa_bot.web.talk import Talk
from qa_bot.web.toast import warn
from qa_bot.web.visit import Visit

# Gradio finds the bar by this default.
_PROGRESS = gr.Progress()


class Shelf:
    """The parts of the tab, put where the page is being built, and what happens in them."""

    def __init__(self, desk: Desk) -> None:
        """Put the parts.

        Args:
            desk: where the documents are.
        """
        self._desk = desk
        self._files = gr.File(
            file_count="multiple",
            label=f"Add documents, of up to {desk.max_upload_mb:g} MB each",
            elem_id="files",
            height=140,
        )
        gr.HTML(
            html_template=refused_html(desk.max_upload_mb),
            elem_id="refused",
            apply_default_css=False,
        )
        self._report = gr.HTML(elem_id="report", apply_default_css=False)
        self._list = gr.HTML(
            self._listed(),
            js_on_load=asset("acts.js") + asset("table.js"),
            elem_id="shelf",
            apply_default_css=False,
        )

    def connect(self, visit: Visit, talk: Talk) -> None:
        """Say what happens when a part is used.

        Args:
            visit: what the page knows.
            talk: what can be asked follows what the library holds.
        """
        library = self.shows(talk)
        self._files.upload(
            self._add,
            [self._files, talk.scope],
            [self._files, self._report, *library],
            show_progress_on=self._files,
        )
        self._list.act(
            self._change,
            [visit.removed, talk.scope],
            [visit.removed, *library],
            show_progress="hidden",
        ).then(
            # What the conversation quotes may have left it.
            told(talk.shown_again),
            visit.talking,
            talk.conversation,
            show_progress="hidden",
        )
        talk.welcome.act(self._samples, None, library, show_progress="hidden")

    def shows(self, talk: Talk) -> list[gr.Component]:
        """Return the parts that show what the library holds."""
        return [self._list, talk.scope, talk.welcome]

    def shown(self, notice: str = "", held: Sequence[str] | None = None) -> tuple[str, Any, str]:
        """Return what these parts show now.

        Args:
            notice: what to say above the list, as HTML.
            held: what questions are held to, which the library may not hold any more.
        """
        choices = self._desk.documents.scopes()
        known = {value for _, value in choices}
        kept = [one for one in held or () if one in known]
        scopes = gr.update(choices=choices)
        # What is all there is not chosen anew: the person may be choosing just now.
        if len(kept) < len(held or ()):
            scopes["value"] = kept
        welcome = welcome_html(self._desk.suggestions.opening(), self._desk.documents.count())
        return self._listed(notice), scopes, welcome

    def _listed(self, notice: str = "", wanted: str = "") -> str:
        """Return the list of the documents; the arguments are those of `library_html`."""
        documents = self._desk.documents
        held = documents.listed(wanted)
        return library_html(held, documents.alike(), notice, documents.count(), wanted)

    @told
    def _add(
        self, uploaded: list[str] | None, held: list[str], progress: gr.Progress = _PROGRESS
    ) -> tuple[Any, ...]:
        """Add the files that were dropped or chosen."""
        if not uploaded:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
        said = self._desk.changes.add(
            [Path(one) for one in uploaded],
            lambda done, total, name: progress((done, total), desc=name, unit="files"),
        )
        self._wipe()
        return None, report_html(said), *self.shown(held=held)

    @told
    def _change(
        self, event: gr.EventData, removed: Removal | None, held: list[str]
    ) -> tuple[Any, ...]:
        """Remove a document, bring one back, take its quotes out of the answers, or list others."""
        if event.name == "list":
            return removed, self._listed(wanted=str(event.value)), gr.skip(), gr.skip()
        if event.name == "remove":
            # It may be gone already: what was removed before can still come back.
            gone = self._desk.changes.remove(str(event.value)) or removed
            self._wipe()
            if gone is not None:
                said = removed_html(gone, self._desk.record.quoting(gone.ids))
                return gone, *self.shown(said, held)
        elif event.name == "restore" and removed is not None:
            self._desk.changes.restore(removed)
        elif event.name == "purge" and removed is not None:
            count = self._desk.conversations.archive.purge(removed.ids)
            return None, *self.shown(said_html(purged_text(removed.title, count)), held)
        return None, *self.shown(held=held)

    def _wipe(self) -> None:
        """Wipe what was removed or replaced; where that has to wait, the person is told."""
        try:
            self._desk.changes.wipe()
        except UserError as error:
            warn(str(error))

    @told
    def _samples(self, event: gr.EventData) -> tuple[Any, ...]:
        """Add the sample articles."""
        if event.name != "samples":
            return gr.skip(), gr.skip(), gr.skip()
        self._desk.changes.add_samples()
        return self.shown()
