"""Roles: who does a thing, and to whom it is done.

"Ada was replaced by Ines" has every word of "Who replaced Ines?", and does not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import Word, words

# "Who replaced Ines", "Which firm bought the pier"; not "who did Ines replace".
_ASKS_DOER = re.compile(r"^(?:and |but |so )?(?:who|which|what)\b", re.IGNORECASE)
# Between a verb and its object, or between "by" and who does it.
_BETWEEN = frozenset("the a an its their his her".split())
_AUXILIARY = frozenset("is are was were be been being did does do has have had will would".split())
# So many words of a kind ("which bronze age tribe") may stand before the verb.
_KIND = 4


def is_turned_round(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether it is asked who does a thing to one who does it in what is quoted.

    English alone is read: the verb stands before a name in the question, and before "by" and the
    same name in a quote.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
    """
    if not _ASKS_DOER.match(question):
        return False
    found = words(question)
    for verb, name in zip(found[1 : _KIND + 1], _objects(found), strict=False):
        before = {word.text.lower() for word in found[: found.index(verb)]}
        if name is None or before & _AUXILIARY or not verb.is_content or verb.is_capitalised:
            continue
        told = [_is_done_by(verb, name, words(quote)) for quote in quotes]
        if any(told):
            return True
    return False


def _objects(found: Sequence[Word]) -> list[Word | None]:
    """Return the name right behind each word from the second on; None where none is."""
    behind: list[Word | None] = []
    for at in range(1, len(found)):
        rest = [word for word in found[at + 1 : at + 3] if word.text.lower() not in _BETWEEN]
        first = rest[0] if rest else None
        behind.append(first if first is not None and first.is_capitalised else None)
    return behind


def _is_done_by(verb: Word, name: Word, found: Sequence[Word]) -> bool:
    """Tell whether a verb is done by somebody of a name, and by nobody else."""
    doers = []
    for at, word in enumerate(found):
        if word.stem != verb.stem or [one.text for one in found[at + 1 : at + 2]] != ["by"]:
            continue
        behind = [one for one in found[at + 2 : at + 6] if one.text.lower() not in _BETWEEN]
        run = []
        for one in behind:
            if not one.is_capitalised:
                break
            run.append(one.stem)
        doers.append(name.stem in run)
    return bool(doers) and all(doers)
