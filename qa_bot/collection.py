"""Collections: named sets of documents, each with a directory, settings and conversations."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from index.characters import whole_characters
from index.errors import DataDirectoryError, LibraryInUseError
from qa_bot.errors import CollectionError

SETTINGS_FILE = "qa_bot.toml"
LONGEST_NAME = 60
_NAME = re.compile(rf"\w[\w-]{{0,{LONGEST_NAME - 1}}}")
# Windows keeps these for devices, whatever stands behind a dot.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


@dataclass(frozen=True)
class Collection:
    """A named set of documents.

    Attributes:
        name: letters, digits, "_" and "-".
        directory: where its catalog, vectors, conversations and settings are.
    """

    name: str
    directory: Path

    @property
    def settings_file(self) -> Path:
        """Its own settings, which win over the main ones; there need be none."""
        return self.directory / SETTINGS_FILE


def checked_name(name: str) -> str:
    """Return a name that a collection may have, in one form of its letters.

    Raises:
        CollectionError: if it may not: no part of a path is a name.
    """
    whole = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(whole) or whole.lower() in _DEVICES:
        raise CollectionError(
            f'"{_shown(name)}" cannot be the name of a collection: take up to {LONGEST_NAME} '
            'letters, digits, "-" and "_", such as town-news'
        )
    return whole


def find(home: Path, name: str) -> Collection:
    """Return a collection by its name; case does not count.

    Args:
        home: the data directory.
        name: the collection's name.

    Raises:
        CollectionError: if there is none.
    """
    wanted = checked_name(name)
    for one in all_in(home):
        if one.name.casefold() == wanted.casefold():
            return one
    raise CollectionError(
        f'there is no collection "{wanted}" in {home}: qa-bot collections list shows those that '
        f"are there, qa-bot collections create {wanted} makes it"
    )


def all_in(home: Path) -> list[Collection]:
    """Return the collections of a data directory, by name.

    Raises:
        DataDirectoryError: if the directory cannot be read.
    """
    try:
        held = sorted(path for path in _directory(home).iterdir() if path.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unusable(_directory(home), error) from None
    named = (Collection(unicodedata.normalize("NFC", path.name), path) for path in held)
    return [one for one in named if _NAME.fullmatch(one.name)]


def create(home: Path, name: str, folder: Path | None = None) -> Collection:
    """Make an empty collection.

    Args:
        home: the data directory.
        name: the collection's name.
        folder: what it is to be equal to whenever it is indexed without a path.

    Raises:
        CollectionError: if the name cannot be one or is taken, or the folder is none.
        DataDirectoryError: if it cannot be written.
    """
    made = checked_name(name)
    for one in all_in(home):
        if one.name.casefold() == made.casefold():
            raise CollectionError(
                f'there is a collection "{one.name}" already: choose another name, or remove that '
                f"one with qa-bot collections remove {one.name}"
            )
    if folder is not None and not folder.is_dir():
        raise CollectionError(f"{folder} is no folder: check the path of --folder")
    collection = Collection(made, _directory(home) / made)
    try:
        collection.directory.mkdir(parents=True)
    except FileExistsError:
        # Another process was quicker: it is that one's.
        raise CollectionError(
            f'there is a collection "{made}" already: choose another name'
        ) from None
    except OSError as error:
        raise _unusable(collection.directory, error) from None
    try:
        if folder is not None:
            # Text in JSON is text in TOML.
            text = f"[library]\nfolder = {json.dumps(str(folder.resolve()), ensure_ascii=False)}\n"
            collection.settings_file.write_text(text, encoding="utf-8")
    except (OSError, UnicodeEncodeError) as error:
        shutil.rmtree(collection.directory, ignore_errors=True)
        raise _unusable(collection.directory, error) from None
    return collection


def remove(collection: Collection) -> None:
    """Delete a collection: documents, conversations and settings.

    Raises:
        LibraryInUseError: if another process holds it.
        DataDirectoryError: if it cannot be deleted whole.
    """
    from filelock import FileLock, Timeout

    lock = collection.directory / "lock"
    try:
        with FileLock(lock, timeout=0):
            for path in collection.directory.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif path != lock:
                    path.unlink()
        # An open file cannot be deleted everywhere.
        shutil.rmtree(collection.directory)
    except Timeout:
        raise LibraryInUseError(
            f'the collection "{collection.name}" is in use by another qa-bot: close that one first'
        ) from None
    except OSError as error:
        raise _unusable(collection.directory, error) from None


def _directory(home: Path) -> Path:
    """Return where the collections of a data directory are."""
    return home / "collections"


def _unusable(directory: Path, error: Exception) -> DataDirectoryError:
    """Return what to say of a directory that the machine does not let us use."""
    reason = getattr(error, "strerror", None) or error
    return DataDirectoryError(
        f"{directory} cannot be read or written ({reason}): free some space and check its "
        "permissions, or choose another --data-dir"
    )


def _shown(name: str) -> str:
    """Return a name for a message, on one line and not too long."""
    line = " ".join(whole_characters(name).split())
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME]}…"
