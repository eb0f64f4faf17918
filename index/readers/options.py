"""What a person chose for the readers, told to those of them that it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.settings import ReadingSettings


@dataclass(frozen=True)
class ReaderOptions:
    """Choices from the settings; as they come here, nothing is chosen.

    Attributes:
        ocr_pages: how many pages of a file that are pictures are read by OCR.
        own: the import path of a LlamaIndex reader for each suffix that is read with one.
    """

    ocr_pages: int = 0
    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: ReadingSettings) -> ReaderOptions:
        """Return what the settings say."""
        return cls(settings.ocr_pages, settings.readers)


_NOTHING = ReaderOptions()
_chosen: ContextVar[ReaderOptions | None] = ContextVar("options", default=None)


def choose(options: ReaderOptions | None) -> None:
    """Let readers go by these options from now on; None: nothing is chosen."""
    _chosen.set(options)


def chosen() -> ReaderOptions:
    """Return what is chosen."""
    return _chosen.get() or _NOTHING
