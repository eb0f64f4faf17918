"""The first files that the fuzzer would make, the same each time."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from index.document import Document, Region, RegionKind, Span
from index.errors import ReadingError
from qa_bot.settings import Settings
from tests.index.readers.fuzz import fuzz
from tests.index.readers.laws import broken_law
from tests.index.readers.mutation import mutated
from tests.index.readers.samples import SAMPLES

FILES = 12


def test_damaged_files_are_documents_or_foreseen_errors(tmp_path: Path, settings: Settings) -> None:
    reading = settings.reading.model_copy(update={"in_process_kb": 0.0, "processes": 1})
    until = time.monotonic() + 3_600
    figures = fuzz(list(SAMPLES), 20251122, until, FILES, tmp_path, reading)
    assert {name: dict(one.failures) for name, one in figures.items() if one.failures} == {}
    assert all(one.files == FILES for one in figures.values())
    # Most are damaged so little that something can be read.
    assert sum(one.read for one in figures.values()) > len(SAMPLES) * FILES // 3


def test_chance_makes_the_same_files_of_the_same_seed() -> None:
    for content in SAMPLES.values():
        first, again = (mutated(content, [content], Random(7)) for _ in range(2))
        assert first == again
    assert len({mutated(SAMPLES["a.txt"], [b"x"], Random(seed)) for seed in range(20)}) > 15


def test_broken_laws_are_noticed() -> None:
    overlapping = (
        Region(RegionKind.TITLE, Span(0, 5)),
        Region(RegionKind.HEADING, Span(4, 9)),
    )
    assert broken_law(Document("a", "The pier is old.")) is None
    assert broken_law(Document("a", " ")) is not None
    assert broken_law(Document("a", "half \ud800")) is not None
    assert broken_law(Document("a", "The pier is old.", regions=overlapping)) is not None
    assert broken_law(ReadingError("is empty: there is nothing to index")) is None
    assert broken_law(ReadingError("makes the program that reads it crash (SIGSEGV)")) is not None
    assert broken_law(ValueError("no such thing")) is not None
