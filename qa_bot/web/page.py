"""The chat's page: where its parts stand, and what happens when one is used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from index.document import Span
from index.errors import UserError
from qa_bot.web.conversation import Edit, Verdict
from qa_bot.web.desk import Desk
from qa_bot.web.export import as_json, as_markdown
from qa_bot.web.rendering import (
    conversation_html,
    history_html,
    library_html,
    refused_html,
    report_html,
    welcome_html,
)
from qa_bot.web.scope import Scope
from qa_bot.web.telling import told
from qa_bot.web.turn import ShownTurn

# Gradio finds the bar by this default.
_PROGRESS = gr.Progress()
_ASSETS = Path(__file__).parent / "assets"
# A click on anything with data-act is an event of the component that it stands in.
_ACTS = (
    "element.addEventListener('click', e => { const b = e.target.closest('[data-act]');"
    " if (b && (!b.dataset.confirm || confirm(b.dataset.confirm)))"
    " trigger('act', {name: b.dataset.act, value: b.dataset.value || '',"
    " number: Number(b.dataset.number || 0)}); });"
    "element.addEventListener('change', e => { const w = e.target.closest('[data-why]');"
    " if (w) trigger('act', {name: w.dataset.verdict, value: w.value,"
    " number: Number(w.dataset.why)}); });"
)
_NAME_ITSELF = (
    "who => who || Array.from(crypto.getRandomValues(new Uint8Array(16)),"
    " byte => byte.toString(16).padStart(2, '0')).join('')"
)
_READER = "qaReader(element, server);"
_DOWNLOAD = "watch('value', () => qaDownload(props.value));"
_SHELL = (
    '<div class="reader-bar" role="toolbar" aria-label="Reader">'
    '<button type="button" data-step="-1" aria-label="Previous citation (key p)">↑ Previous'
    '</button><button type="button" data-step="1" aria-label="Next citation (key n)">↓ Next'
    '</button><input type="search" placeholder="Find in document"'
    ' aria-label="Find in document"><span class="hits" role="status"></span></div>'
    '<div class="page" tabindex="0" role="document" aria-label="Document"><p class="hint">'
    "Click a number in an answer, or a passage: it opens here, at the place.</p></div>"
)
_DATES = (
    "element.addEventListener('change', () => { const days = [...element.querySelectorAll('input')]"
    ".map(one => one.value); element.classList.toggle('dated', days.some(Boolean));"
    " props.value = days.join('/'); });"
)
_MODEL_FAILED = "the language model is gone: start it again, or qa-bot, and ask once more"
_NOBODY = ""


def asset(name: str) -> str:
    """Return the text of one of the page's own files."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def build(desk: Desk) -> gr.Blocks:
    """Return the page.

    Args:
        desk: what it reaches.
    """
    page: gr.Blocks
    with gr.Blocks(title="qa-bot", fill_width=True, analytics_enabled=False) as page:
        # Whoever holds this random name has the conversations: it never leaves the browser but
        # to here. The storage's secret only has to stay the same, or they would be lost.
        owner = gr.BrowserState(_NOBODY, storage_key="qa-bot-owner", secret="qa-bot-browser")
        current = gr.State(None)
        taken_out = gr.State(None)
        asked_now = gr.State("")
        editing = gr.State(None)
        with gr.Sidebar(label="Conversations", open=False, elem_id="side-bar"):
            gr.Markdown("## Conversations")
            new = gr.Button("New conversation", variant="primary", elem_id="new")
            find = gr.Textbox(label="Search conversations", elem_id="find-conversation")
            history = gr.HTML(js_on_load=_ACTS, elem_id="history", apply_default_css=False)
            name = gr.Textbox(label="Name of this conversation", elem_id="rename")
            with gr.Row():
                markdown = gr.Button("Export as Markdown", size="sm")
                as_data = gr.Button("Export as JSON", size="sm")
            download = gr.HTML(
                html_template="", js_on_load=_DOWNLOAD, visible="hidden", elem_id="download"
            )
        gr.HTML(asset("header.html"), elem_id="header")
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320, elem_id="talk"):
                welcome = gr.HTML(
                    welcome_html(desk.suggestions()),
                    js_on_load=_ACTS,
                    elem_id="welcome",
                    apply_default_css=False,
                )
                talk = gr.HTML(js_on_load=_ACTS, elem_id="conversation", apply_default_css=False)
                with gr.Column(elem_id="asking"):
                    with gr.Row(elem_id="within"):
                        scope = gr.Dropdown(
                            desk.scopes(), multiselect=True, label="Search only in", elem_id="scope"
                        )
                        dates = gr.HTML(
                            "/",
                            html_template=asset("dates.html"),
                            js_on_load=_DATES,
                            elem_id="dates",
                            apply_default_css=False,
                        )
                    with gr.Row(elem_id="ask-row"):
                        question = gr.Textbox(
                            label="Your question",
                            placeholder="Ask about your documents",
                            lines=1,
                            max_lines=6,
                            autofocus=True,
                            submit_btn="Ask",
                            elem_id="question",
                        )
                        stop = gr.Button("Stop", variant="stop", visible=False, elem_id="stop")
                    # The place in the queue and the seconds stand here.
                    waiting = gr.HTML(elem_id="waiting")
            with gr.Column(scale=2, min_width=320, elem_id="beside"), gr.Tabs(elem_id="tabs"):
                with gr.Tab("Reader", id="reader"):

                    def read(place: dict[str, Any]) -> str:
                        """Return the document of a place, as HTML."""
                        return desk.read(str(place["document"]), *_spans(place))

                    gr.HTML(
                        html_template=_SHELL,
                        js_on_load=_READER,
                        server_functions=[read],
                        elem_id="reader",
                        apply_default_css=False,
                    )
                with gr.Tab("Library", id="library"):
                    files = gr.File(
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
                    report = gr.HTML(elem_id="report", apply_default_css=False)
                    shelf = gr.HTML(
                        library_html(desk.documents(), None),
                        js_on_load=_ACTS + asset("table.js"),
                        elem_id="shelf",
                        apply_default_css=False,
                    )

        def conversations(who: str, containing: str, open_one: str | None) -> str:
            """Return the list of a browser's conversations."""
            held = desk.conversations.all_of(who, containing.strip())
            return history_html(held, open_one)

        def talk_of(
            turns: Sequence[ShownTurn], edit: Edit | None = None, problem: str | None = None
        ) -> str:
            """Return a conversation as HTML, with what may be asked next or is being edited."""
            last = turns[-1].answer if turns else None
            suggested = desk.follow_ups(last) if last is not None and edit is None else []
            return conversation_html(turns, desk.about, suggested, edit, problem)

        @told
        def begin(who: str) -> tuple[Any, ...]:
            """Show what there is. A question may be under way by now: it is left alone."""
            return conversations(who, "", None), *library_changed()

        def answer(
            asked: str,
            who: str,
            open_one: str | None,
            within: list[str],
            days: str,
            containing: str,
            edit: Edit | None,
            request: gr.Request,
        ) -> Iterator[dict[Any, Any]]:
            """Answer a question, showing it as it grows."""
            if not asked.strip():
                yield {stop: gr.update(visible=False)}
                return
            turns = desk.turns(who, open_one)
            # What was edited may be of another conversation than the one that is open now.
            edit = edit if edit and edit.conversation == open_one else None
            before = turns[: edit.number - 1] if edit else turns
            held_to = Scope.of(within or [], days)
            yield {question: "", asked_now: asked, stop: gr.update(visible=True)}
            turn = None
            for turn in desk.ask(asked, before, held_to, _asker(request)):
                yield {talk: talk_of([*before, turn])}
            assert turn is not None
            ended = {asked_now: "", stop: gr.update(visible=False)}
            if turn.answer is None or (edit and turn.model_failed):
                # The question is not lost with its answer, nor the answer that it had before.
                shown = {talk: talk_of(turns, edit, turn.error or _MODEL_FAILED)} if edit else {}
                yield {**ended, **shown, question: asked, editing: edit}
                return
            try:
                kept = desk.keep(who, open_one, turn.answer, edit)
            except UserError as error:
                gr.Warning(str(error))
                yield {**ended, editing: None}
                return
            listed = conversations(who, containing, kept.id)
            yield {**ended, current: kept.id, history: listed, name: kept.title, editing: None}

        @told
        def act(
            event: gr.EventData,
            who: str,
            open_one: str | None,
            within: list[str],
            days: str,
            containing: str,
            edit: Edit | None,
            request: gr.Request,
        ) -> Iterator[dict[Any, Any]]:
            """Do what a button in the conversation says."""
            does, value, number = str(event.name), str(event.value), int(event.number)
            held = (who, open_one, within, days, containing)
            if does in ("ask", "choose"):
                yield from answer(value, *held, None, request)
            elif does == "retry" and open_one is not None:
                yield from answer(value, *held, Edit(open_one, number, number), request)
            elif does == "edit" and open_one is not None:
                turns = desk.turns(who, open_one)
                edit = Edit(open_one, number, len(turns))
                yield {question: value, editing: edit, talk: talk_of(turns, edit)}
            elif does == "leave":
                yield {question: "", editing: None, talk: talk_of(desk.turns(who, open_one))}
            elif does in ("good", "bad") and open_one is not None:
                verdict: Verdict = "good" if does == "good" else "bad"
                desk.conversations.judge(who, open_one, number, verdict, value)
                yield {talk: talk_of(desk.turns(who, open_one))}

        def leave(request: gr.Request) -> None:
            """End what a page that was closed has asked."""
            desk.stop(_asker(request))

        @told
        def stop_asking(
            who: str, open_one: str | None, asked: str, edit: Edit | None, request: gr.Request
        ) -> dict[Any, Any]:
            """Show the conversation as it was, the question to be asked again or changed."""
            desk.stop(_asker(request))
            edit = edit if edit and edit.conversation == open_one else None
            return {
                talk: talk_of(desk.turns(who, open_one), edit),
                question: asked,
                stop: gr.update(visible=False),
            }

        @told
        def open_another(
            event: gr.EventData, who: str, open_one: str | None, containing: str
        ) -> tuple[Any, ...]:
            """Open or delete a conversation of the list."""
            chosen = str(event.value)
            if event.name == "delete":
                desk.conversations.remove(who, chosen)
                open_one = None if chosen == open_one else open_one
            else:
                open_one = chosen
            held = {one.id: one.title for one in desk.conversations.all_of(who)}
            return (
                talk_of(desk.turns(who, open_one)),
                open_one,
                conversations(who, containing, open_one),
                held.get(open_one or "", ""),
            )

        @told
        def give_name(who: str, open_one: str | None, title: str, containing: str) -> str:
            """Name the conversation."""
            if open_one is not None and title.strip():
                desk.conversations.rename(who, open_one, title)
            return conversations(who, containing, open_one)

        @told
        def export(who: str, open_one: str | None, kind: str) -> str:
            """Return a file to save: its name and its text."""
            if open_one is None:
                gr.Info("There is nothing to export yet: ask something first.")
                return ""
            held = next(one for one in desk.conversations.all_of(who) if one.id == open_one)
            write = as_markdown if kind == "md" else as_json
            text = write(held, desk.conversations.exchanges(who, open_one))
            stem = re.sub(r"\W+", "-", held.title.lower()).strip("-")[:60] or "conversation"
            return json.dumps({"name": f"{stem}.{kind}", "text": text})

        def library_changed(removed: str | None = None) -> tuple[str, Any, str]:
            """Return what shows the library."""
            listed = library_html(desk.documents(), removed)
            return listed, gr.update(choices=desk.scopes()), welcome_html(desk.suggestions())

        @told
        def add(uploaded: list[str] | None, progress: gr.Progress = _PROGRESS) -> tuple[Any, ...]:
            """Add the files that were dropped or chosen."""
            if not uploaded:
                return gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            said = desk.add(
                [Path(one) for one in uploaded],
                lambda done, total, name: progress((done, total), desc=name, unit="files"),
            )
            return None, report_html(said), *library_changed()

        @told
        def change_library(event: gr.EventData, gone: Any) -> tuple[Any, ...]:
            """Remove a document, or bring one back."""
            if event.name == "remove":
                stored = desk.remove(str(event.value))
                if stored is not None:
                    title = stored.document.metadata.title or stored.document.id
                    return stored, *library_changed(title)
            elif event.name == "restore" and gone is not None:
                desk.restore(gone)
            return None, *library_changed()

        @told
        def samples(event: gr.EventData) -> tuple[Any, ...]:
            """Add the sample articles."""
            if event.name != "samples":
                return gr.skip(), gr.skip(), gr.skip()
            desk.add_samples()
            return library_changed()

        seen = [talk, question, asked_now, current, history, stop, name, editing]
        library = [shelf, scope, welcome]
        # The browser names itself, at once: a question may come before the server has answered.
        page.load(None, owner, owner, js=_NAME_ITSELF).then(begin, owner, [history, *library])
        in_turn: dict[str, Any] = {
            "concurrency_limit": 1,
            "concurrency_id": "model",
            "show_progress": "minimal",
            "show_progress_on": waiting,
            # A stopped question counts as pending in the browser: the next must not wait.
            "trigger_mode": "multiple",
        }
        asked = [question, owner, current, scope, dates, find, editing]
        asking = [
            question.submit(told(answer), asked, seen, **in_turn),
            *(part.act(act, asked[1:], seen, **in_turn) for part in (talk, welcome)),
        ]
        welcome.act(samples, None, library, show_progress="hidden")
        stop.click(
            stop_asking,
            [owner, current, asked_now, editing],
            [talk, question, stop],
            cancels=asking,
            show_progress="hidden",
        )
        page.unload(leave)
        new.click(
            lambda who, containing: (
                talk_of([]),
                None,
                conversations(who, containing, None),
                "",
            ),
            [owner, find],
            [talk, current, history, name],
            show_progress="hidden",
        )
        history.act(
            open_another,
            [owner, current, find],
            [talk, current, history, name],
            show_progress="hidden",
        )
        find.change(told(conversations), [owner, find, current], history, show_progress="hidden")
        name.submit(give_name, [owner, current, name, find], history, show_progress="hidden")
        for button, kind in ((markdown, "md"), (as_data, "json")):
            button.click(
                lambda who, one, kind=kind: export(who, one, kind),
                [owner, current],
                download,
                show_progress="hidden",
            )
        files.upload(add, files, [files, report, *library])
        shelf.act(change_library, taken_out, [taken_out, *library], show_progress="hidden")
    return page


def _asker(request: gr.Request) -> str:
    """Return the name of the open page that a request comes from."""
    return request.session_hash or ""


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
