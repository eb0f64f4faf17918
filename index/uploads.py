"""Files that were given to the program itself, as when they are dropped on the page."""

from __future__ import annotations

from pathlib import Path

from index.catalog.files import Files
from index.errors import DataDirectoryError
from index.origin import written


class Uploads:
    """The directory of a library in which they lie, each as long as a document is read from it."""

    def __init__(self, directory: Path, files: Files) -> None:
        """Look after a directory.

        Args:
            directory: where they lie; it need not be there.
            files: knows which documents were read from each.
        """
        self.directory = directory
        self._beginning = f"{written(directory.resolve())}/"
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
