"""What is closed at the end of a `with` block."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeVar

_Self = TypeVar("_Self", bound="Closing")


class Closing(ABC):
    """Something that is open, and closed at the end of a block, whatever happens in it."""

    @abstractmethod
    def close(self) -> None:
        """Close it."""

    def __enter__(self: _Self) -> _Self:
        """Return it, open."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()
