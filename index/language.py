"""The language of a document: as its file states it, or as its text tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from index.function_words import ENGLISH_SIGNS

# What is read to tell a language by; more text tells no more.
_CHARS = 4000
# Fewer letters than this, in bytes of UTF-8, are a name or a number: seven Chinese signs are a
# sentence.
_LEAST_LETTERS = 20
# Less sure than this is a table or a list of names. For invented reports in 23 languages the right
# one had at least .99, and for no English prose among 1,683 texts had English less than this.
_SURE = 0.5
# At least so many words, of which so many are "the", "and" and the like, are English, and no model
# needs to be asked: of 1,683 texts four in five are told so, and none that the model does not call
# English.
_ENGLISH_WORDS, _ENGLISH_SHARE = 20, 0.06
_WORD = re.compile(r"[^\W\d_]+")
# BCP 47, as far as files use it: language, script and region.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|\d{3}))?"
    r"(?:[-_.@].*)?",
    re.IGNORECASE,
)
_UNKNOWN = frozenset(("und", "mul", "zxx", "mis", "xx"))


def language_tag(stated: object) -> str | None:
    """Return a language as BCP 47 writes it ("pt-BR"), or None where none is stated.

    Args:
        stated: a code as files have it, such as "de", "en_US.UTF-8", "ger".
    """
    found = _TAG.fullmatch(str(stated or "").strip())
    if found is None:
        return None
    language = _current(found["language"].lower())
    if language in _UNKNOWN:
        return None
    script, region = found["script"], found["region"]
    parts = [language, script.title() if script else "", region.upper() if region else ""]
    return "-".join(part for part in parts if part)


def language_of(text: str) -> str | None:
    """Return the language that a text is written in, or None where it does not tell.

    Args:
        text: of a document, without what is not its body.
    """
    part = text[:_CHARS]
    if len("".join(filter(str.isalpha, part)).encode("utf-8", "replace")) < _LEAST_LETTERS:
        return None
    count = len(_WORD.findall(part))
    signs = len(ENGLISH_SIGNS.findall(part))
    if count >= _ENGLISH_WORDS and signs >= _ENGLISH_SHARE * count:
        return "en"
    language, probability = _identifier().classify(part)
    return str(language) if probability >= _SURE else None


def language_name(tag: str) -> str:
    """Return the English name of a language, or its tag where it has none."""
    from babel import Locale

    return str(Locale("en").languages.get(_current(tag.split("-")[0]), tag))


def foreign_language(tag: str | None) -> str | None:
    """Return the name of a language other than English; None for English and what is not known."""
    return None if tag is None or tag.split("-")[0] == "en" else language_name(tag)


def _current(code: str) -> str:
    """Return the code of a language that is used now for a code of books or an old one."""
    from babel.core import get_global

    # "sh" is "sr_Latn" now.
    return str(get_global("language_aliases").get(code, code)).split("_")[0]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Return what tells languages apart: half a second to load, for those who add documents."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Of the small neighbours of large languages, few documents are theirs and more are taken so.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
