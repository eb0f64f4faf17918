"""Parts of other people's making, named in the settings by their import path."""

from __future__ import annotations

import importlib
from typing import Any

from index.errors import PluginError


def import_from_path(path: str) -> Any:
    """Return what an import path "package.module:Name" names.

    Raises:
        PluginError: if there is no such module or name in it.
    """
    module, _, name = path.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise PluginError(
            f'"{path}" cannot be imported ({error}): write it as package.module:Class'
        ) from None
