"""Word families: the roots that a word shares with its kin, a place with its people."""

from __future__ import annotations

import re

# Endings that make another word of the same family: agree and agreement, member and membership. A
# mission, a portion and a million are none of missing, a port or a mill.
_FAMILY = re.compile(
    r"(?:ment|ship|er|or|ist|al|ly|(?<=[a-z]{4}[gst])ion|ness|ity|hood|abl|anc|enc|ation)s?$"
)
# The stem of whom a thing is done to: a lessee stands against the lessor. Behind one short syllable
# ("trade"), or of a verb ("agree"), an "e" tells nothing of the kind.
_DONE_TO = re.compile(
    r"(?!\w*(?:agr|decr|overs)e)"
    r"\w*(?:[aeiouy][^aeiouy]+[aeiouy]+[^aeiouy]|[aeiouy]{2}[^aeiouy]|[aeiouy][^aeiouy]{2,})e"
)
# Endings that make the people, the language or the adjective of a place.
_DEMONYM = re.compile(r"(?:ian|ean|an|ese|ish|ic)$")
_LAST_VOWELS = re.compile(r"[aeiouy]+$")


def root_of(stem: str) -> str:
    """Return a stem without the vowels that come and go at its end: "agre" and "agree"."""
    return stem if _DONE_TO.fullmatch(stem) else _without_vowels(stem)


def derived_root(stem: str) -> str | None:
    """Return the root that a word is derived from by an ending, or None: "member" of membership."""
    root = _FAMILY.sub("", stem)
    return _without_vowels(root) if root != stem and len(root) >= 4 else None


def _without_vowels(stem: str) -> str:
    """Return a stem, or what an ending leaves of one, without its last "e" or "i"."""
    return stem.rstrip("ei") if len(stem) > 3 else stem


def place_root(name: str) -> str:
    """Return a place's name without its last vowels: "ukrain" of Ukraine."""
    return _LAST_VOWELS.sub("", name.lower()) if len(name) > 4 else name.lower()


def people_root(name: str) -> str | None:
    """Return the root of a people's name, or None where its ending is none: "ukrain"."""
    root = _DEMONYM.sub("", name.lower())
    return place_root(root) if len(root) >= 4 and root != name.lower() else None
