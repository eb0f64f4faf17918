"""Modality: what a text only wants, plans or thinks possible is not done.

"They pressed the council to close the pier" has every word of "The council closed the pier".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.irregular import PAST_FORMS, WORD_OF
from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import BE, HAVE, MODALS
from qa_bot.language.openings import OPENING
from qa_bot.language.references import NO_PAST
from qa_bot.language.superlatives import is_superlative
from qa_bot.language.verbs import COMPLYING_OR_NOT, PLEADING, REQUESTING, TELLING, any_of, kin_of

# Behind these a verb tells of what is not done yet.
_NOT_DONE = MODALS | {"to", "cannot"}
# "To be closed" is not done yet; "could be seen" and "would be closed" may well be.
_TO_BE = frozenset("to will should must may might shall".split())
# Who did so closed it.
_MANAGED = frozenset(
    "managed manages helped helps began begins started starts proceeded continued went".split()
)
# "The first woman to be elected" was.
_SINGLING = frozenset(
    "first second third fourth fifth sixth last only latest next one few many".split()
)
# "Was closed" says that it is done; "to be closed" does not.
_WAS = frozenset("was were been".split())
# Behind these "closed" is part of another form: "was closed", "had not closed".
_AUXILIARY = _NOT_DONE | BE | HAVE | {"not", "get", "got"}

# Behind these a verb tells of what comes.
_COMING = frozenset("will would shall".split())
# "Will not be filled" comes as "will be filled" does.
_BETWEEN = frozenset("not also now only still then never again".split())
# Papers tell in any tense what was said.
_TELLING = frozenset(content_stems(" ".join((*TELLING, "cite", "according"))))
_IS = BE - _WAS
_ONE_WHO = frozenset("which that who it he she".split())

# Behind these a verb in its first form tells somebody to do a thing: "Ada: book the hall".
_TASK = re.compile(
    r"(?:[:;•]|(?:^|[.!?\n])\s*(?:[-*]|\d+[.)]?|\[ ?\])?|\bplease)\s*$", re.IGNORECASE
)
# What "should have been closed" was not.
_UNREAL = re.compile(
    r"\b(?:should|could|would|might|may|(?:was|were) to)(?: not)? have(?: been)?(?: \w+ly)? $",
    re.IGNORECASE,
)
# What "used to close" or "may close" does not say of now.
_ONCE = re.compile(
    r"\b(?:used to|might|may|could|would|should)(?: not)?(?: \w+ly)? $", re.IGNORECASE
)
_DOUBLED = re.compile(r"([^aeiou])\1ed$")

# "What did the council do" asks for a deed, and "they pressed the council to act" tells of none.
_ASKS_DEED = re.compile(
    rf"^{OPENING}what (?:did|has|have|had) (?:the )?(?P<who>[a-z][\w'’.-]*"
    r"(?: [a-z][\w'’.-]*)*) (?:do|done)\b",
    re.IGNORECASE,
)
_ASKED_TO = kin_of((*REQUESTING, *PLEADING))

_REQUEST = re.compile(rf"\b{_ASKED_TO} (?:[\w'’.-]+ ){{1,6}}to [a-z]+", re.IGNORECASE)
_REPLY = re.compile(
    r"(?:(?:But|And|Yet) )?(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|(?:[Tt]he )?[\w'’.-]+(?: [A-Z][\w'’.-]+)?)"
    r" (?:(?:has|have|had|later|promptly|at once|first) )?"
    rf"(?:{any_of((*COMPLYING_OR_NOT, 'reject', 'accept'), 'said')}|gave in|did so|did not"
    r"|said no)\b"
)

_COMPLIED = re.compile(
    r"\b(?:which|and|but) (?:he|she|it|they) "
    rf"|\b(?:{any_of(COMPLYING_OR_NOT, 'said')}|did so)\b",
    re.IGNORECASE,
)


def replies_to(request: str, behind: str) -> bool:
    """Tell whether a sentence says what came of a request in the one before it.

    "She asked the mayor to resign" is half of it where "he refused" stands behind.

    Args:
        request: the sentence before.
        behind: the one that goes on.
    """
    return bool(_REQUEST.search(request)) and bool(_REPLY.match(behind))


def is_only_asked_to(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether quotes tell of one, of whom it is asked what they did, only what others want.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
    """
    asked = _ASKS_DEED.match(question)
    if asked is None:
        return False
    who = re.escape(asked["who"])
    text = "\n".join(quotes)
    told = len(re.findall(rf"\b{who}\b", text, re.IGNORECASE))
    wanted = rf"\b{_ASKED_TO} (?:on )?(?:the )?(?:(?!by\b)\w+ )?{who} to [a-z]+"
    is_wanted = told > 0 and told == len(re.findall(wanted, text, re.IGNORECASE))
    return is_wanted and not _COMPLIED.search(text)


def does_what_is_wanted(claim: str, quotes: Sequence[str]) -> bool:
    """Tell whether a claim lets be done what its quotes only want, plan or think possible.

    Args:
        claim: one sentence.
        quotes: what it rests on.
    """
    texts = [(quote, words(quote)) for quote in quotes]
    for word, before in _in_context(words(claim)):
        done = word.text.lower()
        is_passive = bool(before & _WAS) and not before & _NOT_DONE
        is_past = done.endswith("ed") or done in PAST_FORMS
        if not is_past or (before & _AUXILIARY and not is_passive):
            continue
        told = [
            (quote, found, at)
            for quote, found in texts
            for at, other in enumerate(found)
            if other.stem == word.stem
        ]
        forms = {done} if is_passive else _bases(done)
        if told and all(
            _UNREAL.search(quote[: found[at].start])
            or (
                found[at].text.lower() in forms
                and (
                    _is_not_done(found, at, is_passive=is_passive)
                    or (found[at].text.lower() != done and _TASK.search(quote[: found[at].start]))
                )
            )
            for quote, found, at in told
        ):
            return True
    return False


def has_other_tense(claim: str, quotes: Sequence[str]) -> bool:
    """Tell whether a claim tells as done what its quotes tell of as coming, or the other way.

    "The committee met in May" where it "meets in May", "a branch was considered" where one "would
    be considered", "the court will sentence Marsh" where it sentenced her.

    Args:
        claim: one sentence.
        quotes: what it rests on.
    """
    texts = [words(quote) for quote in quotes]
    found = words(claim)
    for at, word in enumerate(found):
        if word.stem in _TELLING:
            continue
        if word.text.endswith("s") and at and _was_once(word, quotes):
            return True
        ours = _tense(found, at)
        theirs = {
            _tense(told, place)
            for told in texts
            for place, other in enumerate(told)
            if other.stem == word.stem
        }
        if (ours == "past" and theirs and theirs <= {"future", "present"}) or (
            ours == "future" and theirs == {"past"}
        ):
            return True
    return False


def _was_once(verb: Word, quotes: Sequence[str]) -> bool:
    """Tell whether quotes have what a verb says of now only behind "used to" or "may"."""
    ahead = [
        quote[: other.start]
        for quote in quotes
        for other in words(quote)
        if other.stem == verb.stem
    ]
    return bool(ahead) and all(map(_ONCE.search, ahead))


def _tense(found: Sequence[Word], at: int) -> str:
    """Return "past" of "closed", "future" of "will close", "present" of "which closes", else ""."""
    form = found[at].text.lower()
    ahead = [word.text.lower() for word in found[max(0, at - 4) : at]]
    before = set([word for word in ahead if word not in _BETWEEN][-2:])
    is_past = form in PAST_FORMS or (form.endswith("ed") and form not in NO_PAST)
    if before & _COMING or ("be" in before and before & _NOT_DONE):
        return "future"
    if is_past and not before & _IS:
        return "past"
    # "Which meets in May"; "delays" and "the signing" may be of any time.
    is_finite = form.endswith("s") and at and found[at - 1].text.lower() in _ONE_WHO
    return "present" if is_finite else ""


def _is_not_done(found: Sequence[Word], at: int, *, is_passive: bool) -> bool:
    """Tell whether a verb tells of what is not done yet: "to close", "will be closed".

    But for "managed to close", "the first woman to win" and "would be elected in 1914".
    """
    ahead = [word.text.lower() for word in found[max(0, at - 2) : at]]
    further = [word.text.lower() for word in found[max(0, at - 8) : at]]
    if any(one in _SINGLING or is_superlative(one) for one in further):
        return False
    if is_passive:
        return "be" in ahead and bool(_TO_BE.intersection(ahead))
    return bool(_NOT_DONE.intersection(ahead)) and not _MANAGED.intersection(further[-3:])


def _bases(done: str) -> set[str]:
    """Return what a past may be made of: "close", "stop", "carry" or "meet"."""
    if done in PAST_FORMS:
        return {WORD_OF[done]}
    bases = {done[:-2], done[:-1]}
    if done.endswith("ied"):
        bases.add(f"{done[:-3]}y")
    if _DOUBLED.search(done):
        bases.add(done[:-3])
    return bases


def _in_context(found: Sequence[Word]) -> Iterator[tuple[Word, set[str]]]:
    """Yield each word with the two before it, in small letters."""
    for at, word in enumerate(found):
        yield word, {other.text.lower() for other in found[max(0, at - 2) : at]}
