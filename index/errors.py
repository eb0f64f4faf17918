"""Every error that a person can cause, as one tree.

    UserError                      one sentence: what is wrong, with what, and what to do
    ├── LibraryError               the data directory
    │   ├── DataDirectoryError     cannot be made, read or written
    │   ├── LibraryInUseError      another process holds it
    │   └── NewerLibraryError      written by a newer version
    ├── ReadingError               a file, or a line of one, that cannot be indexed
    │   ├── NotStartedError        now: no process can be started that reads it
    │   ├── TooSlowError           in the time that it may take
    │   └── ReadingNote            no error: what a person should know of how a file was read
    ├── BundleError                a library as one file that cannot be written or taken
    ├── IdTakenError               a removed document whose id stands for another one now
    ├── MetadataError              a field of a document's metadata that cannot be set so
    ├── EmbeddingError             the embedding model
    └── PluginError                a part that the settings name and that cannot be imported

`UnknownDocumentError`, a KeyError, stands beside it: it is no sentence for the person, and whoever
asks for a document says what its absence means.
`qa_bot.errors` grows the branches of the bot on the same trunk.
"""

from __future__ import annotations


class UserError(Exception):
    """An error whose message is one sentence for the person, with what to do about it."""


def detail_of(error: Exception, chars: int = 200) -> str:
    """Return what an error of somebody else's code says, in one line, or else its name.

    Args:
        error: the error.
        chars: the most to return.
    """
    return " ".join(str(error).split())[:chars] or type(error).__name__


class LibraryError(UserError):
    """The library as a whole cannot be used."""


class DataDirectoryError(LibraryError):
    """The data directory cannot be made, read or written."""


class LibraryInUseError(LibraryError):
    """Another process holds the data directory."""


class NewerLibraryError(LibraryError):
    """The data directory was written by a newer version of the program."""


class ReadingError(UserError):
    """A file, or one line of a file, that cannot be indexed."""

    def __init__(self, message: str) -> None:
        """Say why.

        Args:
            message: a sentence; what it quotes of a file may hold characters that steer a terminal,
                which become "\ufffd".
        """
        line = " ".join(message.split())
        super().__init__("".join(sign if sign.isprintable() else "\ufffd" for sign in line))


class NotStartedError(ReadingError):
    """A file that cannot be read now, as no process can be started for it."""


class TooSlowError(ReadingError):
    """A file that takes too long to read."""


class ReadingNote(ReadingError):
    """Not an error, but what a person should know of how a file was read; it comes in its place."""


class BundleError(UserError):
    """A library as one file cannot be written, or cannot be taken as it is."""


class IdTakenError(UserError):
    """A removed document cannot be brought back: its id stands for another one now."""


class MetadataError(UserError):
    """A field of a document's metadata that does not exist or cannot have a value."""


class EmbeddingError(UserError):
    """The embedding model is missing or cannot be used."""


class PluginError(UserError):
    """A part that the settings name by its import path cannot be imported."""


class UnknownDocumentError(KeyError):
    """There is no document with an id, or none any more that says what it said."""
