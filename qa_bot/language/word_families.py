"""Word families: the roots that a word shares with its kin, a place with its people."""

from __future__ import annotations

import re

# Endings that make another word of the same family: agree and agreement, member and membership.
_FAMILY = re.compile(r"(?:ment|ship|er|or|ist|al|ly|ion|ness|ity|hood|abl|anc|enc|ation)s?$")
# Endings that make the people, the language or the adjective of a place.
_DEMONYM = re.compile(r"(?:ian|ean|an|ese|ish|ic)$")
_LAST_VOWELS = re.compile(r"[aeiouy]+$")


def root_of(stem: str) -> str:
    """Return a stem without the vowels that come and go at its end: "agre" and "agree"."""
    return stem.rstrip("ei") if len(stem) > 3 else stem


def derived_root(stem: str) -> str | None:
    """Return the root that a word is derived from by an ending, or None: "member" of membership."""
    root = _FAMILY.sub("", stem)
    return root_of(root) if root != stem and len(root) >= 4 else None


def place_root(name: str) -> str:
    """Return a place's name without its last vowels: "ukrain" of Ukraine."""
    return _LAST_VOWELS.sub("", name.lower()) if len(name) > 4 else name.lower()


def people_root(name: str) -> str | None:
    """Return the root of a people's name, or None where its ending is none: "ukrain"."""
    root = _DEMONYM.sub("", name.lower())
    return place_root(root) if len(root) >= 4 and root != name.lower() else None
