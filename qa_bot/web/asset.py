"""The page's own files, as a browser gets them."""

from __future__ import annotations

from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"


def asset(name: str) -> str:
    """Return the text of one of the page's own files."""
    return (_ASSETS / name).read_text(encoding="utf-8")
