"""Words that deny in other languages than English, and what they deny."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.folding import without_accents
from index.function_words import UNSPACED, language_said
from index.words import Word, words

# In Latin letters a word denies only where the text is in its language: "die", "non" and "pas" are
# words of others. Written without accents, save in Vietnamese, where they make other words.
_LATIN = {
    "ca": "no mai cap ningu sense",
    "cs": "ne neni nebude nebyl nikdy nikdo bez",
    "da": "ikke ingen aldrig intet uden",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder",
    "es": "no nunca jamas nadie nada ni ningun ninguno ninguna sin tampoco",
    "fi": "ei eivat en emme ette ilman",
    "fr": "ne n pas jamais aucun aucune rien personne ni sans",
    "hu": "nem ne soha senki semmi",
    "id": "tidak bukan belum tanpa",
    "it": "non mai nessuno nessun nessuna niente nulla senza",
    "nl": "niet geen nooit niemand niets zonder",
    "no": "ikke ingen aldri intet uten",
    "pl": "nie nigdy nikt nic bez",
    "pt": "nao nunca jamais ninguem nada nem nenhum nenhuma sem",
    "ro": "nu niciodata nimeni nimic fara",
    "sv": "inte icke ingen inget aldrig utan",
    "tr": "degil yok asla hic",
    "vi": "không chẳng chưa",
}
_DENYING = {language: frozenset(listed.split()) for language, listed in _LATIN.items()}
_WORD = re.compile(r"[^\W\d_]+")
# In other letters a word denies wherever it stands. Behind a Chinese "不" these assert.
_OTHER = re.compile(
    r"\b(?:не|нет|нельзя|никогда|никто|ничего|ни|без|ні|немає)\b"
    r"|\b(?:δεν|μην|δε|ποτέ|κανείς|χωρίς)\b"
    r"|\b(?:لا|لم|لن|ليس|ليست|لیس|بدون|نه|نمی\w*|نیست|نہیں)\b"
    r"|\b(?:לא|אין|בלי|מעולם)\b"
    r"|(?:नहीं|बिना|कभी न)(?!\w)"
    r"|不(?![同仅僅但过過断斷少久])|没|沒|未(?![来來])|無|无|别(?!人)"
    r"|ない|なかった|ません|ずに|せず"
    r"|지 않|않는|않았|않습|없|못했|못하|안 "
    r"|ไม่|มิได้|ບໍ່|មិន|មិនមែន"
)


def denials(text: str) -> list[tuple[int, int]]:
    """Return where a text in another language denies something, as places of characters."""
    found = [] if text.isascii() else [match.span() for match in _OTHER.finditer(text)]
    language = language_said(text)
    if denying := _DENYING.get(language):
        folded = str.casefold if language == "vi" else without_accents
        found += [match.span() for match in _WORD.finditer(text) if folded(match[0]) in denying]
    return sorted(found)


def denied_beside(text: str) -> list[Word]:
    """Return the content words on either side of each denial.

    Some languages deny before the verb, others behind it.
    """
    places = denials(text)
    content = [word for word in words(text) if word.is_content] if places else []
    denied: list[Word] = []
    for start, end in places:
        before = [word for word in content if word.end <= start]
        behind = [word for word in content if word.start >= end]
        denied += [*before[-_reach(before[-1:]) :], *behind[: _reach(behind[:1])]]
    return denied


def _reach(nearest: Sequence[Word]) -> int:
    """Return how many words on one side are denied: where they are pairs of signs, some more."""
    return 3 if nearest and nearest[0].language in UNSPACED else 1
