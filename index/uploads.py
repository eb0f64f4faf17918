"""Files that were given to the program itself, as when they are dropped on the page."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from index.catalog.files import Files
from index.errors import DataDirectoryError
from index.origin import beginning_of, written


class Uploads:
    """The directory of a library in which they lie, each as long as a document is read from it."""

    def __init__(self, directory: Path, files: Files) -> None:
        """Look after a directory.

        Args:
            directory: where they lie; it need not be there.
            files: knows which documents were read from each.
        """
        self.directory = directory
        self._beginning = beginning_of(directory.resolve())
        self._files = files

    def leave(self, origin: str | None) -> None:
        """Delete a file, if it lies here and no document is read from it now.

        Args:
            origin: the file; None or one of a person's own is left alone.

        Raises:
            DataDirectoryError: if it cannot be deleted.
        """
        if origin is None or not origin.startswith(self._beginning):
            return
        path = Path(origin)
        # A path that goes back up may lead out of here.
        if ".." in path.parts:
            return
        # An archive or a mailbox holds other documents, too.
        if self._files.ids_of_origin(origin):
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise DataDirectoryError(
                f"{origin} holds what was removed or could not be read, and cannot be deleted "
                f"({error.strerror or error}): delete it"
            ) from None
        self._files.note(origin, None)

    def leave_unused(self) -> None:
        """Delete what no document is read from, as an error or a crash left it, and empty folders.

        Nothing may be added meanwhile: what has only just come is of no document yet. What cannot
        be deleted stays until the next time.

        Raises:
            DataDirectoryError: if the catalog cannot be written.
        """
        if not self.directory.is_dir():
            return
        directory = self.directory.resolve()
        # By their place in here: the data directory may have stood elsewhere when they were read.
        used = {one.rpartition(f"/{directory.name}/")[2] for one in self._files.origins().values()}
        for place, folders, names in os.walk(directory, topdown=False):
            here = Path(place)
            for file in (here / name for name in names):
                if written(file.relative_to(directory)) not in used:
                    with suppress(OSError):
                        file.unlink()
                    self._files.note(written(file), None)
            for folder in folders:
                # One that holds something is not deleted.
                with suppress(OSError):
                    (here / folder).rmdir()
