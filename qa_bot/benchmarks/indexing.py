"""What indexing and searching cost, beside the embedding model alone and beside limits."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from index.library import Library
from qa_bot.benchmarks.articles import article, write_articles
from qa_bot.benchmarks.hashed import HashedEmbedding
from qa_bot.settings import Settings

# What a person should not have to wait longer for, in seconds.
_UNCHANGED_S_A_FILE = 5.0 / 10_000
_CHANGED_S = 2.0
_SEARCH_P50_MS, _SEARCH_P95_MS = 60.0, 120.0
# Beside the embedding model's own time, which nothing can save.
_OVERHEAD = 1.15
_MEMORY_MB = 1_000.0
_QUERIES = 60


@dataclass(frozen=True)
class Figure:
    """One thing that was measured.

    Attributes:
        what: what it is.
        value: how much it was.
        limit: how much it may be; None where there is nothing to hold it against.
        unit: of both.
    """

    what: str
    value: float
    limit: float | None
    unit: str

    @property
    def share(self) -> float | None:
        """The share of the limit that was used: up to 1 is within it."""
        return None if self.limit is None else self.value / self.limit


def measure(
    count: int,
    settings: Settings,
    progress: Callable[[str], None] = lambda step: None,
    hashed: bool = False,
) -> list[Figure]:
    """Measure a library of so many made-up articles, in a directory that is deleted afterwards.

    Args:
        count: how many articles.
        settings: of the whole program; nothing is asked of a language model.
        progress: called with what is being done.
        hashed: let `HashedEmbedding` stand in for the model; indexing has no limit then.
    """
    if hashed:
        model = f"{HashedEmbedding.__module__}:{HashedEmbedding.__name__}"
        embedding = settings.embedding.model_copy(update={"model": model, "options": {}})
        settings = settings.model_copy(update={"embedding": embedding})
    with tempfile.TemporaryDirectory() as home:
        folder = write_articles(Path(home) / "articles", count)
        with Library(Path(home) / "data", settings) as library:
            progress(f"indexing {count:,} articles")
            first = _seconds(lambda: library.add_paths([folder]))
            progress("indexing them again")
            again = _seconds(lambda: library.add_paths([folder]))
            progress("changing one")
            changed = _seconds(lambda: _change(library, folder))
            progress("searching")
            took = [_seconds(partial(_search, library, n, count)) for n in range(_QUERIES)]
            passages = library.counts()[1]
            memory = _peak_memory_mb()
            limit = None
            if not hashed:
                # Last, because all vectors are held at once for it, as nothing else does.
                progress("running the embedding model alone")
                limit = _OVERHEAD * _seconds(lambda: _embed(library))
    p50, p95 = (float(np.percentile(took, share)) * 1e3 for share in (50, 95))
    figures = [
        Figure(f"indexing ({passages:,} passages)", first, limit, "s"),
        Figure("a second run, nothing changed", again, _UNCHANGED_S_A_FILE * count, "s"),
        Figure("one file changed, until it is found", changed, _CHANGED_S, "s"),
        Figure("search, p50", p50, _SEARCH_P50_MS, "ms"),
        Figure("search, p95", p95, _SEARCH_P95_MS, "ms"),
    ]
    return figures + ([Figure("memory, at most", memory, _MEMORY_MB, "MB")] if memory else [])


def _seconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _embed(library: Library) -> None:
    """Make every vector of a library once more, in full batches and nothing else."""
    texts = [
        sentence.text
        for stored in library.documents()
        for passage in library.passages(stored.document.id)
        for sentence in passage.sentences()
    ]
    library.embedding.get_text_embedding_batch(sorted(texts, key=len))


def _change(library: Library, folder: Path) -> None:
    """Change a file, and bring the library into step until what is new is found."""
    said = "The harbour seal Quendolin was seen on the slipway."
    file = folder / "0.txt"
    file.write_text(f"{article(0).text}\n{said}\n", encoding="utf-8")
    os.utime(file, (time.time() + 2, time.time() + 2))
    library.add_paths([folder])
    found = library.search("Where was the seal Quendolin seen?", 1)
    assert said in found[0].passage.text, "a changed file is not found"


def _search(library: Library, number: int, count: int) -> None:
    """Search for what one article alone says."""
    library.search(article(number * count // _QUERIES).question, 10)


def _peak_memory_mb() -> float | None:
    """Return the most memory that this process has had, where the system tells."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes on Linux, bytes on macOS.
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
