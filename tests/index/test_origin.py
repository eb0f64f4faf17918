"""How the files of a folder are named on every system."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from index.origin import beginning_of, written


@pytest.mark.parametrize(
    ("folder", "beginning"),
    [
        (PurePosixPath("/home/ada/docs"), "/home/ada/docs/"),
        (PurePosixPath("/"), "/"),
        (PureWindowsPath(r"C:\docs"), "C:/docs/"),
        (PureWindowsPath("C:\\"), "C:/"),
        (PureWindowsPath(r"\\server\share\docs"), "//server/share/docs/"),
        (PureWindowsPath(r"\\server\share"), "//server/share/"),
    ],
)
def test_files_of_a_folder_begin_with_its_path(folder: PurePath, beginning: str) -> None:
    assert beginning_of(folder) == beginning
    assert written(folder / "a.txt") == f"{beginning}a.txt"
