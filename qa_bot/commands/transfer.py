"""`qa-bot documents export` and `import`: a whole library as one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from qa_bot.commands.options import Collection, Config, DataDir, open_library, settings_of
from qa_bot.commands.screen import err, out, plain, progress_bar

if TYPE_CHECKING:
    from qa_bot.web.conversation_archive import ConversationArchive
    from qa_bot.web.conversation_transfer import Owned


def export_documents(
    file: Annotated[Path, typer.Argument(help="The file to write, such as library.zip.")],
    conversations: Annotated[
        bool, typer.Option("--conversations", help="Write the chat's conversations, too.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Write all documents to one file: texts, metadata, what was set in it, parts and vectors."""
    from index.bundle import CONVERSATIONS, DOCUMENTS
    from qa_bot.web.conversation_transfer import to_lines
    from qa_bot.web.conversations import Conversations, conversations_file

    with open_library(settings_of(data_dir, config, collection)) as library:
        parts = {}
        if conversations:
            with closing(Conversations(conversations_file(library.data_dir))) as kept:
                parts[CONVERSATIONS] = list(to_lines(kept.archive.everything()))
        with progress_bar("Exporting") as progress:
            task = progress.add_task("", total=None)
            counts = library.export_to(
                file,
                parts,
                lambda done, total, name: progress.update(task, completed=done, total=total),
            )
    said = [_counted(counts[DOCUMENTS], "document")]
    said += [_counted(counts[name], "conversation") for name in parts]
    out.print(f"{' and '.join(said)} written to {escape(str(file))}", soft_wrap=True)


def import_documents(
    file: Annotated[Path, typer.Argument(help="What qa-bot documents export wrote.")],
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Add the documents of such a file to what is there: all of them, or none."""
    from qa_bot.web.conversation_transfer import from_bundle
    from qa_bot.web.conversations import Conversations, conversations_file

    with open_library(settings_of(data_dir, config, collection)) as library, ExitStack() as held:
        with library.open_bundle(file) as bundle:
            said = from_bundle(bundle)
        if said:
            kept = held.enter_context(closing(Conversations(conversations_file(library.data_dir))))
            # What keeps them from being written is found before a document is.
            _rehearse(kept.archive, said)
        with progress_bar("Importing") as progress:
            task = progress.add_task("", total=None)
            report = library.import_from(
                file, lambda done, total, name: progress.update(task, completed=done, total=total)
            )
        out.print(f"{_counted(report.added, 'document')} added, {report.known} here already")
        for before, name in report.renamed:
            err.print(
                f"{escape(plain(before))} is another document here: added as {escape(plain(name))}",
                soft_wrap=True,
            )
        if said:
            count = kept.archive.take(one.renamed(report.ids) for one in said)
            out.print(f"{_counted(count, 'conversation')} added")


class _Rehearsed(Exception):
    """All conversations were written; they are taken back."""


def _rehearse(archive: ConversationArchive, said: Iterable[Owned]) -> None:
    """Write conversations and take them back.

    Raises:
        ConversationError: if they cannot be written.
    """

    def all_of_them() -> Iterator[Owned]:
        yield from said
        raise _Rehearsed

    with suppress(_Rehearsed):
        archive.take(all_of_them())


def _counted(count: int, noun: str) -> str:
    """Return a number of things."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
