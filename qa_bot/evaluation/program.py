"""Which state of the program, and which settings, answers come from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import index
import qa_bot
from qa_bot.config import config_dir
from qa_bot.settings import Settings

_INDEX = Path(index.__file__).parent
_BOT = Path(qa_bot.__file__).parent
# Faces, measuring and fitting: they change no answer.
_NOT_ANSWERING = (
    "benchmarks", "cli.py", "commands", "config", "doctor.py", "evaluation", "fitting",
    "query_engine.py", "samples", "web",
)  # fmt: skip
# Settings have a digest of their own, and suites are what is measured with.
_NOT_CONFIGURING = ("qa_bot.toml", "eval")
# What is searched with changes nothing in what is stored. A suite's documents are read from files
# into a library of its own: none is bundled, watched or mended.
_NOT_STORING = (
    "bundle.py", "bundle_export.py", "bundle_import.py", "bundled.py", "errors.py", "filter.py",
    "library_search.py", "peoples.py", "ranking.py", "reranker.py", "retriever.py", "runs.py",
    "search.py", "source_names.py", "verification.py", "watching.py",
)  # fmt: skip
# Where things are, the page, and how files are read: what would take too much to read is refused,
# and a suite with it.
_NOT_CHANGING: dict[str, bool | set[str]] = {
    "library": True,
    "web": True,
    "llm": {"api_key", "port"},
    "reading": {"max_file_mb", "processes", "max_seconds", "max_memory_mb", "in_process_kb"},
}


def program_digest() -> str:
    """Return the SHA-256 of all that makes an answer but the settings: code, figures, prompts."""
    configured = _files(config_dir(), _NOT_CONFIGURING)
    return _digest([*_files(_INDEX, ()), *_files(_BOT, _NOT_ANSWERING), *configured])


def index_digest(settings: Settings) -> str:
    """Return the SHA-256 of all that makes an index: the code that stores, and its settings."""
    sections = {name: getattr(settings, name) for name in ("splitting", "embedding", "vectors")}
    written = {name: section.model_dump(mode="json") for name, section in sections.items()}
    code = _digest(_files(_INDEX, _NOT_STORING))
    return hashlib.sha256((code + _written(written)).encode()).hexdigest()


def settings_digest(settings: Settings) -> str:
    """Return the SHA-256 of the settings that can change an answer or how long it takes."""
    values = settings.model_dump(mode="json", exclude=_NOT_CHANGING)
    return hashlib.sha256(_written(values).encode()).hexdigest()


def _written(values: object) -> str:
    """Write plain values in one way."""
    return json.dumps(values, sort_keys=True, default=str)


def _files(folder: Path, left_out: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files of a package but those whose top name is left out."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        compiled = "__pycache__" in relative.parts
        if path.is_file() and not compiled and relative.parts[0] not in left_out:
            yield path


def _digest(files: Iterable[Path]) -> str:
    """Return the SHA-256 of files, names included."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode("utf-8", "replace") + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
