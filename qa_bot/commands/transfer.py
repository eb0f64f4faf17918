"""`qa-bot documents export` and `import`: a whole library as one file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from qa_bot.commands.options import Collection, Config, DataDir, open_library, settings_of
from qa_bot.commands.screen import err, out, progress_bar


def export_documents(
    file: Annotated[Path, typer.Argument(help="The file to write, such as library.zip.")],
    conversations: Annotated[
        bool, typer.Option("--conversations", help="Write the chat's conversations, too.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Write all documents to one file: texts, metadata, what was set in it, places and vectors."""
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

    with open_library(settings_of(data_dir, config, collection)) as library:
        with library.open_bundle(file) as bundle:
            said = from_bundle(bundle)
        with progress_bar("Importing") as progress:
            task = progress.add_task("", total=None)
            report = library.import_from(
                file, lambda done, total, name: progress.update(task, completed=done, total=total)
            )
        out.print(f"{_counted(report.added, 'document')} added, {report.known} here already")
        for before, name in report.renamed:
            err.print(
                f"{escape(before)} is another document here: added as {escape(name)}",
                soft_wrap=True,
            )
        if said:
            names = dict(report.renamed)
            with closing(Conversations(conversations_file(library.data_dir))) as kept:
                count = kept.archive.take(one.renamed(names) for one in said)
            out.print(f"{_counted(count, 'conversation')} added")


def _counted(count: int, noun: str) -> str:
    """Return a number of things."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
