"""Roles: who does a thing, and to whom it is done.

"Ada was replaced by Ines" has every word of "Who replaced Ines?", and does not say; nor does "Ada
was replaced" say whom Ada replaced.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import BE, DO, HAVE, MODALS
from qa_bot.language.openings import OPENING

# "Who replaced Ines", "Which firm bought the pier"; not "who did Ines replace".
_ASKS_DOER = re.compile(rf"^{OPENING}(?:whom?|which|what)\b", re.IGNORECASE)
# "Who leaked it", "who has leaked it"; not "who was appointed".
_WHO_DID = re.compile(rf"^{OPENING}who (?:(?:has|have|had|first|originally) )?", re.IGNORECASE)
# Who does it may stand behind these.
_LEADS_TO_DOER = frozenset("by between with".split())
# Behind these stands a place or a time.
_PLACED = frozenset("in at on from to near since until".split())
# What was done to nobody else: "Ada was married to Tom", "a boy was drowned".
_OF_ONE = frozenset(content_stems("marry drown injure wound engage bear hurt"))
# Before a name these tell nobody apart.
TITLES = frozenset(
    content_stems(
        "Mr Mrs Ms Miss Dr Sir Lady Lord President Prime Minister Chancellor Professor Pope King"
        " Queen Prince Princess Senator Governor Mayor General Captain"
    )
)
# Between a verb and its object, or between "by" and who does it.
_BETWEEN = frozenset("the a an its their his her".split())
_AUXILIARY = BE | DO | HAVE | MODALS
# So many words of a kind ("which bronze age tribe") may stand before the verb.
_KIND = 4


def is_turned_round(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether it is asked who does a thing to one who does it in what is quoted.

    English alone is read: the verb stands before a name in the question, and before "by" and the
    same name in a quote, and nowhere before the name itself.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
    """
    if not _ASKS_DOER.match(question):
        return False
    found = words(question)
    texts = [(quote, words(quote)) for quote in quotes]
    if _is_only_done_to(found, texts):
        return True
    for at, verb in enumerate(found[1 : _KIND + 1], start=1):
        before = {word.text.lower() for word in found[:at]}
        if not verb.is_content or verb.is_capitalised or before & _AUXILIARY:
            continue
        name = _name_from(question, found, at + 1)
        if name and _is_only_doer(verb, name, texts):
            return True
    return False


def _is_only_done_to(found: Sequence[Word], texts: Sequence[tuple[str, list[Word]]]) -> bool:
    """Tell whether it is asked what one did to others, and texts only tell of it done to that one.

    "Dell was bought" does not say which firm Dell bought.
    """
    helping = next((at for at, word in enumerate(found) if word.text.lower() in DO), None)
    if helping is None:
        return False
    rest = [word for word in found[helping + 1 :] if word.text.lower() not in _BETWEEN]
    name = list(takewhile(lambda word: word.is_capitalised and word.is_content, rest))
    behind = rest[len(name) : len(name) + 1]
    if not name or not behind or not behind[0].is_content:
        return False
    places = [
        (told, at)
        for _, told in texts
        for at, word in enumerate(told)
        if word.stem == behind[0].stem
    ]
    return bool(places) and all(
        {word.text.lower() for word in told[max(0, at - 2) : at]} & BE
        and name[-1].stem in {word.stem for word in told[max(0, at - 5) : at]}
        and not any(word.text.lower() == "by" for word in told[at + 1 : at + 2])
        for told, at in places
    )


def says_no_doer(question: str, claim: str) -> bool:
    """Tell whether it is asked who did a thing, and a claim says only that it was done.

    "The draft was leaked to the press on Monday" does not say who leaked it.

    Args:
        question: standing by itself.
        claim: one sentence.
    """
    asked = _WHO_DID.match(question)
    if asked is None:
        return False
    verb = next(iter(words(question[asked.end() :])), None)
    if verb is None or verb.is_capitalised or not verb.is_content or verb.stem in _OF_ONE:
        return False
    told = words(claim)
    places = [at for at, word in enumerate(told) if word.stem == verb.stem]
    if not places or _LEADS_TO_DOER & {word.text.lower() for word in told}:
        return False
    known = {word.stem for word in words(question)}
    return not _names_another(told, known) and all(
        {word.text.lower() for word in told[max(0, at - 2) : at]} & BE
        and not told[at].text.endswith("ing")
        for at in places
    )


def _names_another(told: Sequence[Word], known: Collection[str]) -> bool:
    """Tell whether some words name one who is not known, and not only a place or a time."""
    return any(
        word.is_capitalised
        and word.is_content
        and word.stem not in known
        and not {other.text.lower() for other in told[max(0, at - 2) : at]} & _PLACED
        for at, word in enumerate(told)
        if at
    )


def _is_only_doer(verb: Word, name: Sequence[str], texts: Sequence[tuple[str, list[Word]]]) -> bool:
    """Tell whether a verb is done by one of a name in some texts, and by and to nobody else."""
    is_doer = False
    for text, found in texts:
        for at, word in enumerate(found):
            if word.stem != verb.stem:
                continue
            behind = at + 1
            is_passive = behind < len(found) and found[behind].text == "by"
            if not are_one(_name_from(text, found, behind + is_passive), name):
                if is_passive:
                    return False
                continue
            if not is_passive:
                return False
            is_doer = True
    return is_doer


def are_one(name: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names, as stems, may be of one: "Marsh" and "Ada Marsh"."""
    shorter, longer = sorted((name, other), key=len)
    return bool(shorter) and list(longer[-len(shorter) :]) == list(shorter)


def _name_from(text: str, found: Sequence[Word], at: int) -> list[str]:
    """Return the stems of the name that begins at a word, without titles; none where none does.

    Of "Norway's chancellor" and "Dell chief" none does: another is meant.
    """
    while at < len(found) and found[at].text.lower() in _BETWEEN:
        at += 1
    run = list(takewhile(lambda word: word.is_capitalised and word.is_content, found[at:]))
    if not run or text[run[-1].end : run[-1].end + 2] in ("'s", "’s"):
        return []
    following = found[at + len(run) : at + len(run) + 1]
    if following and following[0].is_content and text[run[-1].end : following[0].start] == " ":
        return []
    return [word.stem for word in run if word.stem not in TITLES]
