"""`qa-bot doctor`: whether each part is there."""

from __future__ import annotations

import typer
from rich.markup import escape

from qa_bot.commands.options import Collection, Config, DataDir, settings_of
from qa_bot.commands.screen import out


def doctor(data_dir: DataDir = None, config: Config = None, collection: Collection = None) -> None:
    """Check each part of the set-up; exit status 1 if one is missing."""
    from qa_bot.doctor import examine

    healthy = True
    for finding in examine(settings_of(data_dir, config, collection)):
        mark = "[green]ok[/]     " if finding.found else "[red]missing[/]"
        out.print(f"{mark} {finding.part}: {escape(finding.detail)}", soft_wrap=True)
        healthy = healthy and finding.found
    raise typer.Exit(0 if healthy else 1)
