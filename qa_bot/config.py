"""The directory config/: the default settings, prompts and fitted figures."""

from __future__ import annotations

from pathlib import Path


def config_dir() -> Path:
    """Return the directory of config/: inside an installed package, beside it in a checkout."""
    here = Path(__file__).parent
    installed = here / "config"
    return installed if installed.is_dir() else here.parent / "config"


def read_prompt(name: str) -> str:
    """Return the text of a prompt in config/prompts."""
    return (config_dir() / "prompts" / f"{name}.txt").read_text(encoding="utf-8").strip()
