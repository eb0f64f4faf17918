"""Output: the directory of one run, which can be stopped and gone on with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from qa_bot.evaluation.errors import OutputError

ANSWERS = "answers.jsonl"
CHECKS = "checks.jsonl"
_MANIFEST = "run.json"
# What tells one run from another, and how that is called in an error.
_PARTS = {
    "suite": "another suite",
    "documents": "other documents of this suite",
    "questions": "other questions of this suite",
    "checks": "other answers to check",
    "settings": "other settings",
    "program": "another state of the program",
}

L = TypeVar("L", bound=BaseModel)


class Output(Generic[L]):
    """The directory of one run: run.json says what it is of, a JSON lines file what is done."""

    def __init__(self, folder: Path, name: str, kind: type[L], identity: Mapping[str, Any]) -> None:
        """Open the directory, making it where there is none; nothing is overwritten.

        Args:
            folder: where the run is kept.
            name: of the JSON lines file.
            kind: what a line of it holds; it has an `id`.
            identity: what the run is of: the suite, its digests, the settings.

        Raises:
            OutputError: if the directory holds something else, or cannot be written.
        """
        self.folder = folder
        self.file = folder / name
        self._kind = kind
        try:
            self._claim(identity)
        except OSError as error:
            raise OutputError(
                f"{folder} cannot be written ({error.strerror or error}): choose another --out"
            ) from None

    def _claim(self, identity: Mapping[str, Any]) -> None:
        """Take an empty directory, or go on with one of the same run."""
        manifest = self.folder / _MANIFEST
        if not manifest.exists():
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise OutputError(
                    f"{self.folder} holds other files: choose a new directory for --out"
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            manifest.write_text(json.dumps(identity, indent=1) + "\n", encoding="utf-8")
            return
        held = read_manifest(self.folder)
        for part, what in _PARTS.items():
            if held.get(part) != identity.get(part):
                raise OutputError(
                    f"{self.folder} holds answers of {what}: choose another --out, or remove it"
                )

    def done(self) -> list[L]:
        """Return the lines that are there; half a line at the end is dropped from the file.

        Raises:
            OutputError: if a line before the last is damaged, or the file cannot be written.
        """
        if not self.file.exists():
            return []
        lines, whole = read_done(self.file, self._kind)
        if whole < self.file.stat().st_size:
            with _told(self.file), self.file.open("r+b") as file:
                file.truncate(whole)
        return lines

    def append(self, line: L) -> None:
        """Write one more line, at once.

        Raises:
            OutputError: if it cannot be written; the lines before it are kept.
        """
        with _told(self.file), self.file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line.model_dump_json() + "\n")

    def write(self, name: str, content: str) -> None:
        """Write another file of the directory, in the place of one with the same name.

        Raises:
            OutputError: if it cannot be written.
        """
        file = self.folder / name
        with _told(file):
            file.write_text(content, encoding="utf-8")


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say in one sentence that a file cannot be written, if the block cannot write it."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{file} cannot be written ({error.strerror or error}): free some space or check its "
            "permissions; the same command goes on from there"
        ) from None


def read_done(file: Path, kind: type[L]) -> tuple[list[L], int]:
    """Return the lines of a file that are whole, and how many bytes these are.

    Args:
        file: of JSON lines; the last may be cut off.
        kind: what a line holds.

    Raises:
        OutputError: if the file cannot be read, or a whole line is damaged.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise OutputError(
            f"{file} cannot be read ({error.strerror or error}): check its path and permissions"
        ) from None
    whole = content.rfind(b"\n") + 1
    lines = []
    for number, line in enumerate(content[:whole].split(b"\n")[:-1], start=1):
        try:
            lines.append(kind.model_validate_json(line))
        except ValidationError:
            raise OutputError(
                f"{file}, line {number} is damaged: remove that line to ask it again"
            ) from None
    return lines, whole


def is_run(folder: Path) -> bool:
    """Tell whether a directory holds a run."""
    return (folder / _MANIFEST).is_file()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what the run in a directory is of.

    Raises:
        OutputError: if there is no run in it.
    """
    try:
        held = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return dict(held)
    except (OSError, ValueError, TypeError):
        raise OutputError(
            f"{folder} is no directory of a run: it has no readable {_MANIFEST}"
        ) from None
