"""`qa-bot collections`: named sets of documents, each by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from qa_bot.collection import all_in, create, find, remove
from qa_bot.commands.options import Config, DataDir, settings_of
from qa_bot.commands.screen import err, out
from qa_bot.settings_layers import load_settings


def list_collections(data_dir: DataDir = None, config: Config = None) -> None:
    """List the collections, each with the folder that it is made equal to, if it has one."""
    from rich.table import Table

    home = _home(data_dir, config)
    table = Table(box=None, pad_edge=False)
    for name in ("name", "folder"):
        table.add_column(name, overflow="fold")
    for one in all_in(home):
        own = load_settings(config, options=_options(home, one.name))
        table.add_row(escape(one.name), escape(own.library.folder))
    if table.row_count:
        out.print(table)
    else:
        err.print("no collections yet: qa-bot collections create NAME")


def create_collection(
    name: Annotated[str, typer.Argument(help="Letters, digits, - and _.")],
    folder: Annotated[
        Path | None, typer.Option(help="The folder that qa-bot index makes it equal to.")
    ] = None,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Make an empty collection; every command takes its name with --collection."""
    made = create(_home(data_dir, config), name, folder)
    out.print(f"created {escape(made.name)} in {escape(str(made.directory))}", soft_wrap=True)


def remove_collection(
    name: str,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Delete a collection with its documents and conversations; files of your own stay."""
    one = find(_home(data_dir, config), name)
    sure = yes or typer.confirm(
        f"Delete the collection {one.name} with its documents and conversations?", err=True
    )
    if not sure:
        err.print("nothing is removed")
        raise typer.Exit(1)
    remove(one)
    out.print(f"removed {escape(one.name)}")


def _home(data_dir: Path | None, config: Path | None) -> Path:
    """Return the data directory, whichever collection of it the settings name."""
    return settings_of(data_dir, config, collection="").data_dir


def _options(home: Path, name: str) -> dict[str, str]:
    """Return the options that choose a collection."""
    return {"library.data_dir": str(home), "library.collection": name}
