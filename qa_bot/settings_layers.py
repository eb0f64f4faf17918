"""The settings, in layers of which the later win.

They are config/qa_bot.toml, a file of one's own, that of a collection, the environment and the
options of the command line.

The file that comes with the program holds every default; the classes of `qa_bot.settings` and
`index.settings` say only what is allowed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qa_bot.collection import find
from qa_bot.config import config_dir
from qa_bot.errors import SettingsError
from qa_bot.settings import Settings

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PREFIX = "QA_BOT_"
# Where the settings are is none of them.
_NOT_SETTINGS = frozenset({"QA_BOT_CONFIG"})


def load_settings(
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Settings:
    """Return the settings, later layers winning over earlier ones.

    Where they name a collection, its own file wins over the given one.

    Args:
        file: a settings file of the person's own; QA_BOT_CONFIG names one where this is None.
        environment: variables `QA_BOT_<SECTION>_<KEY>`; the process's own by default.
        options: values of the command line, by "section.key"; None is no value.

    Raises:
        SettingsError: naming the key, where it stands and what is allowed.
        CollectionError: if there is no such collection.
    """
    environment = os.environ if environment is None else environment
    if file is None and environment.get("QA_BOT_CONFIG"):
        file = Path(environment["QA_BOT_CONFIG"])
    files = [] if file is None else [(str(file), _read_toml(file))]
    over = [*_layers_of(environment), *_layers_of_options(options or {})]
    settings = _laid([*files, *over])
    if settings.library.collection:
        own = find(settings.data_dir, settings.library.collection).settings_file
        # The main library's folder is not the collection's.
        none = (str(own), {"library": {"folder": ""}})
        ours = [(str(own), _read_own(own))] if own.is_file() else []
        settings = _laid([*files, none, *ours, *over])
    return settings


def _laid(layers: Sequence[tuple[str, Mapping[str, Any]]]) -> Settings:
    """Return the settings that layers make over the defaults.

    Args:
        layers: where each stands, and its sections; the later win.

    Raises:
        SettingsError: naming the key, where it stands and what is allowed.
    """
    defaults = config_dir() / "qa_bot.toml"
    values = _read_toml(defaults)
    origins: dict[str, str] = {}
    for origin, sections in layers:
        for section, entries in sections.items():
            _merge(values, origins, section, entries, origin)
    try:
        return Settings.model_validate(values, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = [str(part) for part in first["loc"] if part != "[key]"]
        origin = origins.get(".".join(where[:2]), str(defaults))
        allowed = first["msg"].removeprefix("Value error, ")
        raise SettingsError(
            f"{' → '.join(where)} in {origin}: {allowed}, not {first['input']!r}"
        ) from None


def _layers_of(environment: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a layer for each variable that is a setting."""
    defaults = _read_toml(config_dir() / "qa_bot.toml")
    for variable, raw in sorted(environment.items()):
        if variable.startswith(_PREFIX) and variable not in _NOT_SETTINGS:
            section, key = _split_variable(variable, defaults)
            value = _read_variable(raw, defaults[section][key])
            yield f"the environment ({variable})", {section: {key: value}}


def _layers_of_options(options: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a layer for each option that has a value."""
    for name, value in options.items():
        if value is not None:
            section, key = name.split(".")
            yield "the command line", {section: {key: value}}


def _read_own(file: Path) -> dict[str, Any]:
    """Read the settings of a collection, which lies where it lies."""
    values = _read_toml(file)
    library = values.get("library")
    for key in ("data_dir", "collection"):
        if isinstance(library, dict) and key in library:
            raise SettingsError(
                f"library.{key} in {file} says where this collection itself is: remove the line"
            )
    return values


def _read_toml(file: Path) -> dict[str, Any]:
    """Read a settings file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{file} cannot be read ({error.strerror or error}): check the path of --config"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML ({error}): mend it at that place") from None


def _merge(
    values: dict[str, Any], origins: dict[str, str], section: str, entries: Any, origin: str
) -> None:
    """Lay a section's entries over the values, refusing what no setting is called."""
    if section not in values:
        raise SettingsError(
            f"{section} in {origin} is no section of the settings; the sections are: "
            + ", ".join(values)
        )
    if not isinstance(entries, dict):
        raise SettingsError(f"{section} in {origin} is a section: write [{section}]")
    for key, value in entries.items():
        if key not in values[section]:
            raise SettingsError(
                f"{section}.{key} in {origin} is no setting; [{section}] has: "
                + ", ".join(values[section])
            )
        values[section][key] = value
        origins[f"{section}.{key}"] = origin


def _split_variable(variable: str, values: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """Return the section and the key that an environment variable names."""
    name = variable[len(_PREFIX) :].lower()
    for section, entries in values.items():
        for key in entries:
            if name == f"{section}_{key}":
                return section, key
    near = [s for s in values if name.startswith(f"{s}_")]
    known = near or list(values)
    allowed = ", ".join(f"{_PREFIX}{s}_{k}".upper() for s in known for k in values[s])
    raise SettingsError(f"{variable} in the environment is no setting; these are: {allowed}")


def _read_variable(raw: str, default: Any) -> Any:
    """Read a variable's text as the type that the setting has."""
    if isinstance(default, str):
        return raw
    try:
        return tomllib.loads(f"value = {raw}")["value"]
    except tomllib.TOMLDecodeError:
        return raw
