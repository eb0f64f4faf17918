"""The command line: `qa-bot index`, `ask`, `chat`, `documents`, `eval` and the others."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

import typer

from index.errors import UserError
from qa_bot.commands import (
    ask,
    bench,
    chat,
    collections,
    doctor,
    documents,
    evaluation,
    index,
    transfer,
)
from qa_bot.commands.screen import err, print_error, take_any_text

# Nothing that is imported later may call home or fetch anything.
for _name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")

app = typer.Typer(
    name="qa-bot",
    help="Answers questions about your own documents, each sentence with the place it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
documents_app = typer.Typer(
    help="List, show, correct, remove, verify, export and import documents.", no_args_is_help=True
)
app.add_typer(documents_app, name="documents")
collections_app = typer.Typer(
    help="Named sets of documents: list, create and remove them.", no_args_is_help=True
)
app.add_typer(collections_app, name="collections")

_COMMANDS: dict[str, Callable[..., None]] = {
    "index": index.index,
    "ask": ask.ask,
    "chat": chat.chat,
    "eval": evaluation.evaluate,
    "check": evaluation.check,
    "doctor": doctor.doctor,
    "bench": bench.bench,
    "demo": chat.demo,
}
_OF_DOCUMENTS: dict[str, Callable[..., None]] = {
    "list": documents.list_documents,
    "show": documents.show_document,
    "set": documents.set_metadata,
    "remove": documents.remove_documents,
    "verify": documents.verify_documents,
    "export": transfer.export_documents,
    "import": transfer.import_documents,
}
_OF_COLLECTIONS: dict[str, Callable[..., None]] = {
    "list": collections.list_collections,
    "create": collections.create_collection,
    "remove": collections.remove_collection,
}
for _app, _commands in (
    (app, _COMMANDS),
    (documents_app, _OF_DOCUMENTS),
    (collections_app, _OF_COLLECTIONS),
):
    for _name, _command in _commands.items():
        _app.command(_name)(_command)


def main() -> None:
    """Run the command line: an error is one line and exit status 2, never a traceback."""
    take_any_text()
    # Importing makes many objects and no garbage: collecting in between costs half a second.
    gc.disable()
    try:
        app()
    except UserError as error:
        print_error(error)
        sys.exit(2)
    except KeyboardInterrupt:
        err.print("stopped")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python would complain again while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        # Nor is there garbage among the modules at the end: looking takes most of a second.
        gc.freeze()
