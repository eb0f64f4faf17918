"""Words of a text: how they are cut, stemmed and told from function words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from index.folding import without_accents, without_points
from index.function_words import FUNCTION_WORDS, KOREAN_ENDINGS, LATIN, language_said
from index.irregular import WORD_OF
from index.scripts import SCALES, UNSPACED_LETTERS, cut, marks

# A number with its separators is one word ("3,000", "5.1", "28"), as is a name with a mark in it
# ("O'Hara", "No."). A possessive "'s" is left outside, so that "Marsh's" is the word "Marsh".
# "28th" and "5G" are one word each too.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:[^\W\d_]+(?!\w))?|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_LATIN_WORD = re.compile(r"(?:[A-Za-z]\x00){2,}|" + _WORD.pattern)
_NUMBER = re.compile(r"(?P<digits>\d+(?:[.,:]\d+)*)(?:st|nd|rd|th)?")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
# Letters of other scripts, with the marks that belong to them. The joiners that Persian and Hindi
# write stand within a word.
_LETTER = rf"[^\W\d_{UNSPACED_LETTERS}]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|[{marks()}\u200c\u200d\u00b7])*"
_ANY_WORD = re.compile(
    r"(?:[A-Za-z]\x00){2,}"
    rf"|(?P<number>\d+(?:[.,:٫٬]\d+)*(?:[{SCALES}]+|{_LETTER}+(?!\w))?)"
    rf"|(?P<unspaced>[{UNSPACED_LETTERS}]+)"
    rf"|{_LETTERS}(?:['’](?![sS]\b){_LETTERS})*"
)
_BEYOND_LATIN = re.compile(
    "[\u02b0-\u1dff\u2c00-\u2dff\u2e80-\u2fdf\u3005-\u3007\u3040-\ud7ff\uf900-\ufaff\ufb13-\ufdff"
    "\ufe20-\ufe2f\ufe70-\uffef\U00010000-\U0003ffff]"
)
# The script of a word, by its first letter, and the language that it is stemmed as.
_SCRIPTS = re.compile(
    "(?P<ru>[\u0400-\u052f\u1c80-\u1c8f])|(?P<el>[\u0370-\u03ff\u1f00-\u1fff])"
    "|(?P<ar>[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc])"
    "|(?P<he>[\u05d0-\u05f2\ufb1d-\ufb4f])|(?P<hi>[\u0900-\u097f])|(?P<ta>[\u0b80-\u0bff])"
    "|(?P<hy>[\u0530-\u058f])|(?P<none>[\u0530-\uabff\uff66-\uffdc\U00010000-\U0003ffff])"
)
# Snowball's stemmers; what is read in another language is compared as it is written.
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip
# Articles that are written together with the word behind them: "l'école", "dell'isola".
_ELISION = re.compile(
    r"(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|un|quest|quell|gl)['’])+(?=\w)",
    re.IGNORECASE,
)
_ELIDING = frozenset(("ca", "fr", "it"))
_SAME = {"nb": "no", "nn": "no", "gl": "pt"}
# "Müller" is also written "Mueller".
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

# "Couldn't" is the word "could": what it denies is for those who read the text.
_CONTRACTED = re.compile(r"(?:n't|'(?:re|ve|ll|d|m))$")
_CONTRACTED_OTHERWISE = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}

# British and American spellings of one word meet in one form before stemming.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})our(?=(s|ed|ing|ite|able|hood)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(e|ed|es|ing|ation)$)"), "iz"),
    # "Theatre", but not "require".
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    (re.compile(r"^(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"^programme"), "program"),
)


class Word(NamedTuple):
    """One word as it stands in a text, with its place and the stem it is compared by.

    Where a script has no blanks, a word is a pair of signs, and shares one with the next.
    """

    text: str
    start: int
    end: int
    stem: str
    language: str = "en"

    @property
    def is_content(self) -> bool:
        """Tell whether the word carries content: it is no function word, or written as a name.

        "US" is an acronym, and "May" behind the first word a month.
        """
        if self.stem not in _function_stems(self.language):
            return True
        is_acronym = len(self.text) > 1 and self.text.isupper()
        return is_acronym or (self.text == "May" and self.start > 0)

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "en") -> str:
    """Return the form a word is compared by: case, width, accents and ending folded away.

    Args:
        word: one word.
        language: that it is read in, as `reading_of` returns it; a word in other letters than Latin
            ones is read as these say.
    """
    script = _SCRIPTS.match(word)
    if script is not None:
        folded = without_points(word)
        language = str(script.lastgroup)
    elif language == "de":
        folded = without_accents(word.casefold().translate(_UMLAUTS))
    else:
        folded = without_accents(word)
        if language == "tr":
            # A name's endings stand behind an apostrophe: "İzmir'de".
            folded = folded.split("'")[0] or folded
    if language == "en":
        folded = _CONTRACTED.sub("", _CONTRACTED_OTHERWISE.get(folded, folded)) or folded
        folded = WORD_OF.get(folded, folded)
        for pattern, replacement in _SPELLINGS:
            folded = pattern.sub(replacement, folded)
    if number := _NUMBER.fullmatch(folded):
        return _THOUSANDS.sub("", number["digits"])
    stemmer = _stemmer(language)
    stemmed = folded if stemmer is None else str(stemmer.stemWord(folded))
    return stemmed if language == "en" or len(stemmed) > 1 else folded


@cache
def _stemmer(language: str) -> Any:
    """Return the stemmer of a language, or None where there is none."""
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None


@cache
def _function_stems(language: str) -> frozenset[str]:
    """Return the stems of a language's function words."""
    listed = set(FUNCTION_WORDS.get(language, ()))
    if language == "ko":
        listed |= KOREAN_ENDINGS
    if language == "ja":
        # A lone sign of Hiragana is the ending of the word before it.
        listed |= {chr(code) for code in range(0x3041, 0x3097)}
    return frozenset(stem(word, language) for word in listed)


@cache
def reading_of(tag: str | None) -> str:
    """Return the language that a document's words in Latin letters are read in.

    Args:
        tag: the document's language (BCP 47), or None where it is not known.
    """
    language = (tag or "en").split("-")[0].lower()
    language = _SAME.get(language, language)
    # A Russian or Chinese text quotes English names.
    is_latin = language in LATIN or (
        language in _STEMMERS and language not in ("ar", "el", "hi", "hy", "ru", "ta")
    )
    return language if is_latin else "en"


def words(text: str, language: str | None = None) -> list[Word]:
    """Cut a text into its words, in order, with character offsets.

    Args:
        text: any text.
        language: that its words in Latin letters are read in, as `reading_of` returns it; by
            default what its function words tell.
    """
    # "U.S." and "U.K." are one word each to a reader.
    joined = _ABBREVIATION.sub(lambda m: m[0].replace(".", "\x00"), text)
    language = language or language_said(text)
    if not text.isascii() and _BEYOND_LATIN.search(text):
        return list(_words_of_any_script(joined, language))
    if language != "en":
        return list(_words_in(joined, language))
    found = []
    for piece in _LATIN_WORD.finditer(joined):
        raw = piece[0].replace("\x00", "")
        found.append(Word(raw, *piece.span(), stem(raw)))
    return found


def _words_in(joined: str, language: str) -> Iterator[Word]:
    """Yield the words of a text in Latin letters that is not English."""
    for piece in _LATIN_WORD.finditer(joined):
        raw, start = piece[0].replace("\x00", ""), piece.start()
        if language in _ELIDING and (elided := _ELISION.match(raw)):
            raw, start = raw[elided.end() :], start + elided.end()
        yield Word(raw, start, piece.end(), stem(raw, language), language)


def _words_of_any_script(joined: str, language: str) -> Iterator[Word]:
    """Yield the words of a text that is not in Latin letters alone."""
    for match in _ANY_WORD.finditer(joined):
        start, raw = match.start(), match[0].replace("\x00", "")
        if match["unspaced"]:
            for piece in cut(raw):
                said = raw[piece.start : piece.end]
                yield Word(said, start + piece.start, start + piece.end, stem(said), piece.language)
            continue
        script = _SCRIPTS.match(raw)
        own = language if script is None else str(script.lastgroup)
        yield Word(raw, start, match.end(), stem(raw, language), own)


def content_stems(text: str, language: str | None = None) -> list[str]:
    """Return the stems of a text's content words, in order, repeats included.

    Args:
        text: any text.
        language: as `words` takes it.
    """
    return [word.stem for word in words(text, language) if word.is_content]
