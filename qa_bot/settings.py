"""The settings, by section: what each may be. The defaults stand in config/qa_bot.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import AfterValidator, Field

from index.settings import IndexSettings, Section
from qa_bot.collection import find

_LAST_PORT = 65_535


def _address(value: str) -> str:
    """Return the address of an endpoint if it can be one; it may be empty."""
    if not value:
        return value
    # Without an address no command waits for it.
    import httpx

    try:
        url = httpx.URL(value)
        is_whole = url.scheme in ("http", "https") and bool(url.host)
        can_be = is_whole and (url.port is None or 0 < url.port <= _LAST_PORT)
    except httpx.InvalidURL:
        can_be = False
    if not can_be or any(sign.isspace() for sign in value):
        raise ValueError(
            'an address is written as in "http://127.0.0.1:11434/v1": http or https, a host and '
            f"a port from 1 to {_LAST_PORT} where it has one"
        )
    return value


Address = Annotated[str, AfterValidator(_address)]


class LibrarySettings(Section):
    """`[library]`: where things are kept."""

    data_dir: str
    collection: str
    folder: str


class LLMSettings(Section):
    """`[llm]`: the language model."""

    model: str = Field(min_length=1)
    base_url: Address
    name: str
    api_key: str = Field(repr=False)
    options: dict[str, Any]
    port: int = Field(ge=0, le=_LAST_PORT)
    threads: int = Field(ge=0)
    context_tokens: int = Field(ge=512)
    max_tokens: int = Field(ge=16)
    timeout_s: float = Field(gt=0)


class QuestionSettings(Section):
    """`[question]`: what may be asked."""

    max_chars: int = Field(ge=1)
    history_turns: int = Field(ge=0)


class EvidenceSettings(Section):
    """`[evidence]`: how much the model reads."""

    passages: int = Field(ge=1)
    sentences: int = Field(ge=1)
    max_chars: int = Field(ge=100)
    relevance_weight: float = Field(ge=0)
    title_weight: float = Field(ge=0)
    kind_weight: float = Field(ge=0)
    rank_weight: float = Field(ge=0)
    neighbour_weight: float = Field(ge=0)
    read_sentences: int = Field(ge=1)
    read_of_each: int = Field(ge=0)
    max_gap: float = Field(ge=0)


class SupportSettings(Section):
    """`[support]`: when a claim counts as supported."""

    min_coverage: float = Field(ge=0, le=1)
    min_coverage_asked: float = Field(ge=0, le=1)
    max_citations: int = Field(ge=1)
    min_gain: float = Field(ge=0, le=1)
    fact_weight: float = Field(ge=0)
    asked_weight: float = Field(ge=0)
    near_chars: int = Field(ge=0)


class AbstentionSettings(Section):
    """`[abstention]`: when the bot says that the documents do not hold the answer."""

    caution: float
    doubt: float = Field(ge=0)
    max_refusal: float = Field(ge=0, le=1)
    ask_always: bool


class DisagreementSettings(Section):
    """`[disagreement]`: when documents are asked beside those cited, and when they differ."""

    same_thing: float = Field(ge=0, le=1)
    min_about: float = Field(ge=0, le=1)
    alike: float = Field(ge=-1, le=1)
    alike_in_all: float = Field(ge=-1, le=1)
    says_the_same: float = Field(ge=0, le=1)
    says_all: float = Field(ge=0, le=1)
    max_gap: float = Field(ge=0)
    max_gap_otherwise: float = Field(ge=0)
    nearly_all: float = Field(ge=0, le=1)
    documents: int = Field(ge=0)
    max_refusal: float = Field(ge=0, le=1)


class WebSettings(Section):
    """`[web]`: the chat's page."""

    host: str
    port: int = Field(ge=1, le=_LAST_PORT)
    max_upload_mb: int = Field(ge=1)
    max_waiting: int = Field(ge=1)


class Settings(IndexSettings):
    """Every setting."""

    library: LibrarySettings
    llm: LLMSettings
    question: QuestionSettings
    evidence: EvidenceSettings
    support: SupportSettings
    abstention: AbstentionSettings
    disagreement: DisagreementSettings
    web: WebSettings

    @property
    def data_dir(self) -> Path:
        """Where the index, the collections and the model are kept."""
        chosen = self.library.data_dir
        return Path(chosen).expanduser() if chosen else default_data_dir()

    @property
    def library_dir(self) -> Path:
        """Where the documents are: the data directory, or that of the collection in it."""
        name = self.library.collection
        return find(self.data_dir, name).directory if name else self.data_dir


def default_data_dir() -> Path:
    """Return the directory that the system has for such data."""
    return Path(platformdirs.user_data_dir("qa-bot", appauthor=False))
