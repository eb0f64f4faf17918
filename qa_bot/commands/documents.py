"""`qa-bot documents`: what the library holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from qa_bot.commands.options import Collection, Config, DataDir, open_library, settings_of
from qa_bot.commands.screen import err, out, plain

if TYPE_CHECKING:
    from index.library import Library
    from qa_bot.web.conversation_archive import ConversationArchive

_NOT_SOUND = (
    "for what cannot be mended, restore the data directory from a backup, or index into another "
    "--data-dir"
)


def list_documents(
    data_dir: DataDir = None, config: Config = None, collection: Collection = None
) -> None:
    """List the documents with title, source, date, language and passages."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    # Folded, never cut: an id is there to be copied.
    for name in ("id", "title", "source", "published", "language", "passages"):
        table.add_column(name, overflow="fold")
    with open_library(settings_of(data_dir, config, collection)) as library:
        for stored in library.documents():
            known = stored.document.metadata
            table.add_row(
                escape(plain(stored.document.id)),
                escape(plain(known.title or "")),
                escape(plain(known.source or "")),
                known.published.isoformat() if known.published else "",
                known.language or "",
                str(stored.passage_count),
            )
    if table.row_count:
        out.print(table)
    else:
        err.print("no documents yet: qa-bot index PATH...")


def show_document(
    document_id: str, data_dir: DataDir = None, config: Config = None, collection: Collection = None
) -> None:
    """Show a document: metadata, where each field comes from, what is not body, and its text."""
    with open_library(settings_of(data_dir, config, collection)) as library:
        stored = _get(library, document_id)
        alike = library.near_duplicates_of(document_id)
    document, known = stored.document, stored.document.metadata
    facts = {
        "id": document.id,
        "title": known.title,
        "authors": ", ".join(known.authors),
        "source": known.source,
        "published": known.published,
        "place": known.place,
        "url": known.url,
        "language": known.language,
        "read from": stored.origin,
        "added": stored.added,
        "passages": stored.passage_count,
        "also reported by": ", ".join(alike),
        "not body": ", ".join(
            f"{r.kind.value} {r.span.start}-{r.span.end}" for r in document.regions
        ),
    }
    for name, value in facts.items():
        if value not in (None, ""):
            whence = stored.whence(name)
            where = f" [dim]({whence})[/]" if whence else ""
            out.print(f"[bold]{name}:[/] {escape(plain(str(value)))}{where}", soft_wrap=True)
    out.print()
    out.print(plain(document.text), markup=False, soft_wrap=True)


def set_metadata(
    document_id: str,
    values: Annotated[
        list[str], typer.Argument(help="Such as title='The pier'; title= takes it back.")
    ],
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Correct a document's metadata: what is set here wins over what its file says."""
    from index.errors import MetadataError

    changes = {}
    for value in values:
        name, sign, said = value.partition("=")
        if not sign:
            raise MetadataError(f'"{value}" sets nothing: write it as field=value')
        changes[name.strip()] = said.strip()
    with open_library(settings_of(data_dir, config, collection)) as library:
        _get(library, document_id)
        library.set_metadata(document_id, changes)
        known = library.document(document_id).document.metadata
    for name in changes:
        value = getattr(known, name)
        shown = "; ".join(value) if name == "authors" else str(value or "")
        out.print(f"[bold]{name}:[/] {escape(plain(shown))}".rstrip(), soft_wrap=True)


def remove_documents(
    document_ids: list[str],
    purge: Annotated[
        bool, typer.Option("--purge", help="Take their quotes out of the chat's answers, too.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Remove documents by their ids, under all their names, and every byte of their text."""
    with (
        open_library(settings_of(data_dir, config, collection)) as library,
        _purging(library, purge) as purged,
    ):
        chosen = list(dict.fromkeys(document_ids))
        # What was removed before can still be quoted.
        quoted = purged.documents() if purged else set()
        for document_id in chosen:
            if document_id not in quoted:
                _get(library, document_id)
        gone = dict[str, None]()
        for document_id in chosen:
            for name in _remove(library, document_id):
                if name not in gone:
                    out.print(f"removed {escape(plain(name))}")
                    gone[name] = None
        if purged:
            count = purged.purge(gone)
            out.print(f"{count} answer{'' if count == 1 else 's'} of the chat purged")
        library.wipe()


def _remove(library: Library, document_id: str) -> list[str]:
    """Remove a document, unless it is gone; return its names, of which an answer may cite any."""
    from index.errors import UnknownDocumentError

    try:
        removed = library.remove_content(document_id)
    except UnknownDocumentError:
        # It went under another name, or before.
        return [document_id]
    return [document_id, *(one.document.id for one in removed)]


@contextmanager
def _purging(library: Library, purge: bool) -> Iterator[ConversationArchive | None]:
    """Open the conversations, if quotes are to be taken out of them."""
    from qa_bot.web.conversations import Conversations, conversations_file

    if not purge:
        yield None
        return
    with closing(Conversations(conversations_file(library.data_dir))) as conversations:
        yield conversations.archive


def verify_documents(
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be made anew from the texts.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Check catalog, full-text index and vectors against each other; exit status 1 on a fault."""
    sound = True
    with open_library(settings_of(data_dir, config, collection)) as library:
        for finding in library.verify(repair):
            if finding.wrong is None:
                out.print(f"[green]ok[/]      {finding.part}")
                continue
            mark = "[green]mended[/]  " if finding.mended else "[red]wrong[/]   "
            out.print(f"{mark}{finding.part}: {escape(finding.wrong)}", soft_wrap=True)
            sound = sound and finding.mended
        if not sound:
            err.print(_NOT_SOUND if repair else "--repair mends what can be mended")
    raise typer.Exit(0 if sound else 1)


def _get(library: Library, document_id: str) -> Any:
    """Return a document, or say how to find its id."""
    from index.errors import LibraryError, UnknownDocumentError

    try:
        return library.document(document_id)
    except UnknownDocumentError:
        raise LibraryError(
            f'there is no document "{document_id}": qa-bot documents list shows the ids'
        ) from None
