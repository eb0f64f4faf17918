"""Bundles: a whole library as one zip file, written whole or not at all and read within bounds.

manifest.json says what it is and how much is in it; documents.jsonl has a document a line;
conversations.jsonl, where they were asked for, a conversation a line. Nothing of a bundle is ever
unpacked to a path.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from index.closing import Closing
from index.errors import BundleError, detail_of

FORMAT = "qa-bot library"
VERSION = 1
MANIFEST = "manifest.json"
DOCUMENTS, CONVERSATIONS = "documents", "conversations"
_PARTS = (DOCUMENTS, CONVERSATIONS)
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MOST_MANIFEST = 1_000_000
# Text with its vectors unpacks to some three times its size, a bomb to a thousand times.
_MOST_UNPACKED = 100
_ALWAYS_UNPACKED = 50_000_000


def write_bundle(
    path: Path, parts: Mapping[str, Iterable[bytes]], about: Mapping[str, Any]
) -> dict[str, int]:
    """Write a bundle.

    Args:
        path: the file, which must not exist.
        parts: the lines of each part, without their ends.
        about: what else the manifest says.

    Returns:
        The number of lines of each part.

    Raises:
        BundleError: if it exists or cannot be written; then nothing of it is left.
    """
    if path.exists():
        raise BundleError(f"{path} exists already: choose another name, or move it away")
    part_file, counts = path.with_name(f"{path.name}.part"), dict[str, int]()
    try:
        with zipfile.ZipFile(part_file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, lines in parts.items():
                counts[name] = 0
                with made.open(f"{name}.jsonl", "w", force_zip64=True) as out:
                    for line in lines:
                        out.write(line + b"\n")
                        counts[name] += 1
            manifest = {"format": FORMAT, "version": VERSION, **counts, **about}
            made.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2))
        part_file.replace(path)
    except OSError as error:
        raise BundleError(
            f"{path} cannot be written ({error.strerror or error}): free some space and check the "
            "folder's permissions, or choose another place; the library is as it was"
        ) from None
    finally:
        # The error that is on its way is the one to be told.
        with suppress(OSError):
            part_file.unlink(missing_ok=True)
    return counts


class Bundle(Closing):
    """An open bundle, checked for what it claims to hold.

    Attributes:
        manifest: what it says of itself.
    """

    def __init__(self, path: Path, max_line: int) -> None:
        """Open a bundle.

        Args:
            path: the file.
            max_line: the most bytes that one of its documents or conversations may have.

        Raises:
            BundleError: if it cannot be read, is none, is of a newer version, or claims too much.
        """
        self._path = path
        self._max_line = max_line
        with self._readable():
            self._zip = zipfile.ZipFile(path)
        try:
            with self._readable():
                self.manifest = self._checked()
        except BaseException:
            self._zip.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def _checked(self) -> dict[str, Any]:
        """Return the manifest of a file that holds a bundle's parts and nothing else."""
        entries = self._zip.infolist()
        if MANIFEST not in self._zip.namelist():
            raise self._refused("was not written by qa-bot documents export")
        if self._zip.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
            raise self._refused("says more of itself than a library can")
        try:
            manifest = json.loads(self._zip.read(MANIFEST))
        except (ValueError, RecursionError):
            raise self._refused("does not say what it is") from None
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise self._refused("was not written by qa-bot documents export")
        version = manifest.get("version")
        if isinstance(version, int) and version > VERSION:
            raise BundleError(
                f"{self._path} was written by a newer version of qa-bot (library file {version}, "
                f"this one knows {VERSION}): upgrade qa-bot; nothing was imported"
            )
        counted = [name for name in _PARTS if name in manifest]
        expected = sorted([MANIFEST, *(f"{name}.jsonl" for name in counted)])
        if version != VERSION or DOCUMENTS not in counted:
            raise self._refused("does not say what it holds")
        if sorted(entry.filename for entry in entries) != expected:
            raise self._refused("holds other things than it says")
        if any(entry.compress_type not in _COMPRESSIONS for entry in entries):
            raise self._refused("is packed otherwise than qa-bot packs")
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if unpacked > max(_ALWAYS_UNPACKED, _MOST_UNPACKED * packed):
            raise self._refused(f"unpacks to {unpacked / 1e6:,.0f} MB, more than a library would")
        return manifest

    def has(self, part: str) -> bool:
        """Tell whether it holds a part."""
        return part in self.manifest

    def lines(self, part: str) -> Iterator[tuple[int, bytes]]:
        """Yield the lines of a part, each with its number from 1.

        Raises:
            BundleError: where the file is damaged, a line is too long, or some are missing.
        """
        count = 0
        with self._readable(), self._zip.open(f"{part}.jsonl") as held:
            while line := held.readline(self._max_line + 1):
                count += 1
                if len(line) > self._max_line:
                    raise self._refused(
                        f"has more than {self._max_line / 1e6:,.0f} MB in line {count} of {part}, "
                        "over what max_file_mb under [reading] allows"
                    )
                yield count, line
        if count != self.manifest[part]:
            raise self._refused(f"holds {count:,} of its {self.manifest[part]} {part}")

    def wrong(self, part: str, number: int, reason: str) -> BundleError:
        """Return what to say of a line that cannot be taken."""
        return self._refused(f"cannot be read in line {number} of {part} ({reason})")

    def _refused(self, reason: str) -> BundleError:
        """Return what to say of a file that is refused."""
        return BundleError(
            f"{self._path} {reason}: it may be damaged or cut off, or be something else; nothing "
            "was imported, export it anew"
        )

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Turn whatever a damaged or foreign file raises into one sentence."""
        try:
            yield
        except OSError as error:
            raise BundleError(
                f"{self._path} cannot be read ({error.strerror or error}): check the path"
            ) from None
        # A password, a method of compression that is not ours, and damage of many kinds.
        except (
            zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
        ) as error:  # fmt: skip
            what = detail_of(error, 100)
            raise self._refused(f"is no whole zip file ({what})") from None
