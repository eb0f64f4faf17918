"""Parts of other people's making, named in the settings by their import path."""

from __future__ import annotations

import importlib
from typing import Any

from index.errors import PluginError, detail_of


def import_from_path(path: str) -> Any:
    """Return what an import path "package.module:Name" names.

    Raises:
        PluginError: if there is no such module or name in it, or the module fails.
    """
    module, _, name = path.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except MemoryError:
        raise
    # The module is not ours: it may raise what it will.
    except Exception as error:
        raise PluginError(
            f'"{path}" cannot be imported ({detail_of(error)}): write it as package.module:Class'
        ) from None
