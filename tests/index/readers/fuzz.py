"""Reads files that chance has damaged, for as long as is wanted, and says what came of it.

    python -m tests.index.readers.fuzz --minutes 60 [--seed 1] [--format pdf] [--keep DIR]

Each file is read in a process of its own kind, as when it is indexed. Whatever is not a document
that keeps the laws, nor an error that was foreseen, is a failure: its file is kept, and the exit
status is 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from index.catalog.files import FileState
from index.document import Document
from index.errors import ReadingError
from index.reading.pool import ReadingPool
from index.settings import ReadingSettings
from qa_bot.settings_layers import load_settings
from tests.index.readers.laws import broken_law
from tests.index.readers.mutation import mutated
from tests.index.readers.samples import MORE, SAMPLES

# Small files: what takes this long would never end.
_SECONDS = 20.0


@dataclass
class Figures:
    """What came of the files of one format."""

    files: int = 0
    read: int = 0
    refused: int = 0
    failures: Counter[str] = field(default_factory=Counter)


def fuzz(
    names: Sequence[str], seed: int, until: float, most: int, keep: Path, settings: ReadingSettings
) -> dict[str, Figures]:
    """Read damaged files of some formats in turn.

    Args:
        names: of the samples to damage.
        seed: of chance; the same files come of the same one.
        until: when to end, by `time.monotonic`.
        most: how many files of each format to read at most.
        keep: takes the files that failed.
        settings: of reading.

    Returns:
        What came of them, by the name of the sample.
    """
    figures = {name: Figures() for name in names}
    with tempfile.TemporaryDirectory() as folder, ReadingPool(settings) as pool:
        for number in range(most):
            for name in names:
                if time.monotonic() > until:
                    return figures
                chance = Random(f"{seed} {number} {name}")
                good = [SAMPLES[name], *MORE.get(name, [])]
                content = mutated(chance.choice(good), good, chance)
                file = Path(folder) / name
                file.write_bytes(content)
                _note(figures[name], list(_items(pool, file, len(content))), content, keep / name)
    return figures


def _items(pool: ReadingPool, file: Path, size: int) -> Iterator[object]:
    """Yield what a file holds; an error that ends it, too."""
    try:
        yield from pool.items(file, FileState(file.name, size, 0))
    except Exception as error:
        yield error


def _note(figures: Figures, items: list[object], content: bytes, keep: Path) -> None:
    """Note what came of a file, and keep it if a law is broken."""
    figures.files += 1
    figures.read += any(isinstance(item, Document) for item in items)
    figures.refused += any(isinstance(item, ReadingError) for item in items)
    began = time.monotonic()
    broken = [law for item in items if (law := broken_law(item)) is not None]
    if time.monotonic() - began > _SECONDS:
        broken.append("a document is split in a moment")
    for law in broken[:1]:
        figures.failures[law] += 1
        keep.parent.mkdir(parents=True, exist_ok=True)
        keep.with_name(f"{figures.files}-{keep.name}").write_bytes(content)


def main() -> None:
    """Fuzz, and print a line for each format."""
    parser = argparse.ArgumentParser(description="Reads files that chance has damaged.")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--format", choices=[name[2:] for name in SAMPLES], action="append")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    names = [f"a.{one}" for one in given.format] if given.format else list(SAMPLES)
    reading = load_settings(environment={}).reading.model_copy(
        update={"max_seconds": _SECONDS, "in_process_kb": 0.0, "processes": 1}
    )
    until = time.monotonic() + 60 * given.minutes
    figures = fuzz(names, given.seed, until, sys.maxsize, given.keep, reading)
    print(f"seed {given.seed}")
    for name, one in figures.items():
        print(f"{name[2:]:6} {one.files:7} files {one.read:7} read {one.refused:7} refused "
              f"{one.failures.total():4} failures")  # fmt: skip
        for law, count in one.failures.most_common():
            print(f"       {count:4} x {law}")
    total = sum(one.failures.total() for one in figures.values())
    print(f"{sum(one.files for one in figures.values()):,} files, {total} failures")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
