"""Roles: who does a thing, and to whom it is done.

"Ada sued Ines" has every word of "Why did Ines sue Ada?", and does not say. English alone is read:
who does a thing stands before its verb, or behind "by".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import permutations

from index.irregular import PAST_FORMS
from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import BE
from qa_bot.language.deeds import (
    Deed,
    deeds_asked,
    deeds_told,
    name_from,
    name_to,
    place_before,
    text_of,
)
from qa_bot.language.matching import HeldText

# Whoever sells a thing does not buy it.
_CONVERSE = {
    one: other
    for pair in ("sell buy", "lend borrow", "teach learn", "export import", "win lose")
    for one, other in permutations(content_stems(pair))
}
# "When she left, Ada wept": there "she" may be Ada.
_AHEAD = re.compile(r"(?:when|as|after|before|while|since|if|although|though|because|once)\b", re.I)
# What was done to nobody else: "Ada was married to Tom", "a boy was drowned".
OF_ONE = frozenset(content_stems("marry drown injure wound engage bear hurt"))
_HE = frozenset("he she they it who which".split())
# A name behind these is that of a place or an owner, or one of two: "the mayor of Dell".
_LED = frozenset("of in at on from to near for with and or".split())
# Behind these another one begins to act.
_NEXT = re.compile(r"[,;] (?:and|but|while|whereas) (?:the )?$|; (?:the )?$", re.IGNORECASE)


def is_turned_round(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether what one does in a question is done by another in quotes, or to that one.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
    """
    return _are_turned(deeds_asked(question), quotes)


def turns_round(claim: str, quotes: Sequence[str]) -> bool:
    """Tell whether a claim lets one do what quotes have another do, or have done to that one.

    Args:
        claim: one sentence.
        quotes: what it rests on, taken together.
    """
    return _are_turned(deeds_told(claim), quotes)


def _are_turned(deeds: Iterable[Deed], quotes: Sequence[str]) -> bool:
    """Tell whether one of some deeds has its parts the other way wherever quotes tell of it."""
    texts = [(quote, words(quote)) for quote in quotes]
    for deed in deeds:
        verb = HeldText([deed.verb])
        if deed.is_done and _is_converse(deed, texts):
            return True
        told = [
            _is_turned(deed, text, found, at)
            for text, found in texts
            for at, word in enumerate(found)
            if verb.has_word(word) and not word.is_capitalised
        ]
        if told and all(told):
            return True
    return False


def _is_converse(deed: Deed, texts: Sequence[tuple[str, list[Word]]]) -> bool:
    """Tell whether texts have one buy who is asked to have sold, and nothing of a sale."""
    (verb, *_) = content_stems(deed.verb) or [""]
    converse = _CONVERSE.get(verb)
    if converse is None or any(word.stem == verb for _, found in texts for word in found):
        return False
    return any(
        word.stem == converse and deed.may_be_in(text[: word.start])
        for text, found in texts
        for word in found
    )


def _is_turned(deed: Deed, text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether a text, at the verb of a deed, has its parts the other way."""
    before = place_before(found, at)
    helping = {word.text.lower() for word in found[before + 1 : at]}
    verb = found[at].text.lower()
    is_by = at + 1 < len(found) and found[at + 1].text.lower() == "by"
    ahead = name_to(text, found, before)
    if is_by or (helping & BE and (verb.endswith("ed") or verb in PAST_FORMS)):
        # What "was buried" may lie there of itself.
        if not is_by and (not deed.is_of_two or not OF_ONE.isdisjoint(content_stems(deed.verb))):
            return False
        doer, done_to = name_from(text, found, at + 2) if is_by else [], ahead
        return deed.is_of(done_to if deed.is_done else doer)
    done_to = name_from(text, found, at + 1)
    if not deed.is_done:
        return deed.is_of(ahead) and not _is_led(found, ahead) and not deed.is_of(done_to)
    if deed.is_of(done_to):
        leans = before >= 0 and found[before].text.lower() in _HE
        is_before = deed.may_be_in(text[: found[at].start])
        # "Behind it stands Dell".
        return not is_before and bool(ahead or helping or leans)
    if before >= 0 and found[before].text.lower() in ("he", "she", "they"):
        return _is_named_behind(deed, text, found[at])
    return bool(ahead) and _is_another(deed, text, found, ahead)


def _is_named_behind(deed: Deed, text: str, verb: Word) -> bool:
    """Tell whether "she" does a thing in a sentence that names the one asked about only then."""
    is_ahead = _AHEAD.match(text) is not None
    is_named = deed.may_be_in(text[verb.end :]) and not deed.may_be_in(text[: verb.start])
    return is_named and not is_ahead


def _is_another(deed: Deed, text: str, found: Sequence[Word], doer: Sequence[Word]) -> bool:
    """Tell whether a name right before a verb is that of another than who is asked about."""
    # "Washington demanded" is what the United States did.
    is_meant = not HeldText([text]).missing_facts(f"It is {deed.name}")
    if deed.may_be_in(text_of(text, doer)) or (is_meant and not deed.may_be_in(text)):
        return False
    ahead = text[: doer[0].start]
    if _NEXT.search(ahead):
        return True
    # "Ada, who met Dell".
    return not deed.may_be_in(ahead) and not _is_led(found, doer)


def _is_led(found: Sequence[Word], name: Sequence[Word]) -> bool:
    """Tell whether a name is that of a place, an owner, or the second of two.

    "The mayor of Dell", "seats in the Parliament", "Ada and Dell".
    """
    at = found.index(name[0]) - 1
    while at >= 0 and found[at].text.lower() in ("the", "a", "an"):
        at -= 1
    return at >= 0 and found[at].text.lower() in _LED
