"""Files that a format's library cannot read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ReadingError, UserError, detail_of
from index.readers.decoding import check_size

# An office file unpacks to some ten times its size; a bomb to thousands.
_MOST_UNPACKED = 50
# Small ones may be all repetition.
_ALWAYS_UNPACKED = 50_000_000
NOT_ENOUGH_MEMORY = (
    "needs more memory than a file may have: split it, or raise max_memory_mb under [reading]"
)
# What Microsoft's programs write for a password, and wrote for everything before 2007.
_OLE = b"\xd0\xcf\x11\xe0"


@contextmanager
def as_reading_error(what: str) -> Iterator[None]:
    """Turn whatever a library raises for a damaged file into one sentence.

    Args:
        what: the format, as in "a PDF".
    """
    try:
        yield
    except (UserError, GeneratorExit):
        raise
    except PermissionError:
        raise ReadingError("no permission to read it: change its permissions") from None
    except MemoryError:
        raise ReadingError(NOT_ENOUGH_MEMORY) from None
    # Each library has errors of its own, and damaged files find those that it has not foreseen.
    except Exception as error:
        detail = detail_of(error, 100)
        raise ReadingError(
            f"cannot be read as {what} ({detail}): it may be damaged; open it in its own program "
            "and save it again"
        ) from None


def check_package(path: Path, max_bytes: int) -> None:
    """Refuse an office file that is no zip archive, or one that unpacks to far more than it is.

    Raises:
        ReadingError: also if it is empty or larger than `max_bytes`.
    """
    check_size(path, max_bytes)
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise ReadingError(
                "is protected by a password, or of a format from before 2007: save a copy without "
                "the password, in the current format"
            )
    with zipfile.ZipFile(path) as package:
        unpacked = sum(entry.file_size for entry in package.infolist())
    if unpacked > max(_ALWAYS_UNPACKED, _MOST_UNPACKED * path.stat().st_size):
        raise ReadingError(
            f"unpacks to {unpacked / 1e6:,.0f} MB, far more than a document holds: it is left out"
        )
