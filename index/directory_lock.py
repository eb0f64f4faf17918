"""The lock on a data directory: one process at a time holds it."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import DataDirectoryError, LibraryInUseError


def lock_directory(data_dir: Path) -> FileLock:
    """Take the lock on a data directory, making the directory where there is none.

    Returns:
        The lock, which is held until it is released.

    Raises:
        DataDirectoryError: if the directory cannot be made or written.
        LibraryInUseError: if another process holds it.
    """
    lock = FileLock(data_dir / "lock", timeout=0)
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise LibraryInUseError(
            f"{data_dir} is in use by another qa-bot: close that one, or choose another --data-dir"
        ) from None
    except OSError as error:
        raise DataDirectoryError(
            f"{data_dir} cannot be written ({error.strerror or error}): check its permissions, "
            "or choose another --data-dir"
        ) from None
    return lock
