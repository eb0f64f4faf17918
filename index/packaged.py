"""Files that come inside installed packages."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path


def packaged_file(package: str, ending: str) -> Path:
    """Return the path of a file inside an installed package, without importing the package.

    Args:
        package: the name of the distribution.
        ending: how the file's path ends, with forward slashes.

    Raises:
        FileNotFoundError: if the package is not installed or has no such file.
    """
    try:
        files = metadata.distribution(package).files or []
    except metadata.PackageNotFoundError:
        raise FileNotFoundError(f"{package} is not installed") from None
    for file in files:
        if file.as_posix().endswith(ending):
            path = Path(str(file.locate()))
            if path.is_file():
                return path
    raise FileNotFoundError(f"{package} holds no {ending}")
