"""Roles: who does a thing, and to whom it is done.

"Ada was replaced by Ines" has every word of "Who replaced Ines?", and does not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from index.words import Word, content_stems, words

# "Who replaced Ines", "Which firm bought the pier"; not "who did Ines replace".
_ASKS_DOER = re.compile(r"^(?:and |but |so )?(?:who|which|what)\b", re.IGNORECASE)
# Before a name these tell nobody apart.
TITLES = frozenset(
    content_stems(
        "Mr Mrs Ms Miss Dr Sir Lady Lord President Prime Minister Chancellor Professor Pope King"
        " Queen Prince Princess Senator Governor Mayor General Captain"
    )
)
# Between a verb and its object, or between "by" and who does it.
_BETWEEN = frozenset("the a an its their his her".split())
_AUXILIARY = frozenset("is are was were be been being did does do has have had will would".split())
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
    for at, verb in enumerate(found[1 : _KIND + 1], start=1):
        before = {word.text.lower() for word in found[:at]}
        if not verb.is_content or verb.is_capitalised or before & _AUXILIARY:
            continue
        name = _name_from(question, found, at + 1)
        if name and _is_only_doer(verb, name, texts):
            return True
    return False


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

    Of "Germany's chancellor" and "Hamas chief" none does: another is meant.
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
