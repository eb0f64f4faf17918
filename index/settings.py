"""The settings of index/: sections of config/qa_bot.toml, where defaults and reasons stand."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Section(BaseModel):
    """A section of the settings: no defaults of its own, no unknown keys, finite numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _suffix(value: str) -> str:
    """Return a file's suffix in small letters, as files are looked up by."""
    if not re.fullmatch(r"\.[^\s./\\]+", value):
        raise ValueError('a file ending begins with a dot and has no other, as in ".xyz"')
    return value.lower()


def _import_path(value: str) -> str:
    """Return an import path if it can be one."""
    module, _, name = value.partition(":")
    if not name.isidentifier() or not all(part.isidentifier() for part in module.split(".")):
        raise ValueError('an import path is written as "package.module:Class"')
    return value


Suffix = Annotated[str, AfterValidator(_suffix)]
ImportPath = Annotated[str, AfterValidator(_import_path)]


class ReadingSettings(Section):
    """`[reading]`: which files are read, and what that may take."""

    max_file_mb: float = Field(gt=0)
    processes: int = Field(ge=0, le=64)
    max_seconds: float = Field(gt=0)
    max_memory_mb: int = Field(ge=400)
    in_process_kb: float = Field(ge=0)
    ocr_pages: int = Field(ge=0, le=10_000)
    readers: dict[Suffix, ImportPath]


class SplittingSettings(Section):
    """`[splitting]`: how documents become passages."""

    passage_chars: int = Field(ge=50, le=10_000)


class EmbeddingSettings(Section):
    """`[embedding]`: the model that makes vectors."""

    model: str = Field(min_length=1)
    options: dict[str, Any]


class VectorSettings(Section):
    """`[vectors]`: the store that holds them."""

    store: str = Field(min_length=1)
    options: dict[str, Any]


class SearchSettings(Section):
    """`[search]`: how words and vectors are weighed together."""

    candidates: int = Field(ge=1, le=1_000)
    vectors_weight: float = Field(ge=0)
    title_weight: float = Field(ge=0)
    heading_weight: float = Field(ge=0)
    length_share: float = Field(ge=0, le=1)
    neighbours_weight: float = Field(ge=0)
    read_passages: int = Field(ge=1, le=1_000)
    sentence_words_weight: float = Field(ge=0)
    sentence_vectors_weight: float = Field(ge=0)
    sentence_neighbours_weight: float = Field(ge=0)
    joined_sentences: int = Field(ge=1, le=1_000)
    run_chars: int = Field(ge=50, le=10_000)
    last_turn_weight: float = Field(ge=0, le=1)
    earlier_turns_weight: float = Field(ge=0, le=1)


class IndexSettings(Section):
    """Everything that a Library needs to know."""

    reading: ReadingSettings
    splitting: SplittingSettings
    embedding: EmbeddingSettings
    vectors: VectorSettings
    search: SearchSettings
