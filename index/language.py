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
# ISO 639-2, as books have it: the commonest.
_THREE_LETTERS = {
    "ara": "ar", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl",
    "ell": "el", "eng": "en", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "ger": "de",
    "gre": "el", "heb": "he", "hin": "hi", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja",
    "kor": "ko", "nld": "nl", "nor": "no", "per": "fa", "pol": "pl", "por": "pt", "ron": "ro",
    "rum": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk",
    "vie": "vi", "zho": "zh",
}  # fmt: skip
_UNKNOWN = frozenset(("und", "mul", "zxx", "mis", "xx", "iw"))
_NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_tag(stated: object) -> str | None:
    """Return a language as BCP 47 writes it ("pt-BR"), or None where none is stated.

    Args:
        stated: a code as files have it, such as "de", "en_US.UTF-8", "ger".
    """
    found = _TAG.fullmatch(str(stated or "").strip())
    if found is None:
        return None
    language = found["language"].lower()
    language = _THREE_LETTERS.get(language, language)
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
    """Return the English name of a language, or its tag where that is not known here."""
    return _NAMES.get(tag.split("-")[0], tag)


def foreign_language(tag: str | None) -> str | None:
    """Return the name of a language other than English; None for English and what is not known."""
    return None if tag is None or tag.split("-")[0] == "en" else language_name(tag)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Return what tells languages apart: half a second to load, for those who add documents."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Of the small neighbours of large languages, few documents are theirs and more are taken so.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
