"""The options that the commands share, and what they choose: settings and a library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa_bot.commands.screen import said_if_slow
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings

if TYPE_CHECKING:
    from index.library import Library

# A library is open in less, on a slow disk too, unless an older version wrote it.
_LONG_S = 10.0
_OPENING = (
    "Opening the library: one that an older version wrote is first copied and brought to this one, "
    "once, which takes minutes where it is large."
)

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where the index and the model are kept.")
]
Collection = Annotated[
    str | None, typer.Option("--collection", help="Which one; qa-bot collections list shows them.")
]
Config = Annotated[Path | None, typer.Option("--config", help="A settings file of your own.")]
Port = Annotated[int | None, typer.Option(help="Serve the page on this port.")]
Browser = Annotated[bool, typer.Option(help="Open the page in your browser.")]


def settings_of(
    data_dir: Path | None,
    config: Path | None,
    collection: str | None = None,
    port: int | None = None,
) -> Settings:
    """Return the settings with the options of the command line over them."""
    options = {
        "library.data_dir": str(data_dir) if data_dir else None,
        "library.collection": collection,
        "web.port": port,
    }
    return load_settings(config, options=options)


def open_library(settings: Settings, data_dir: Path | None = None) -> Library:
    """Open the library of the settings, or the one in a directory."""
    from index.minilm import AHEAD

    if settings.embedding.model == "minilm":
        AHEAD.begin()
    from index.library import Library

    with said_if_slow(_OPENING, _LONG_S):
        return Library(data_dir or settings.library_dir, settings)
