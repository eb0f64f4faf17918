"""Rivals: a name in the place of the one that is asked about.

"Dell's wool sales" are not told by "Ostrel wool sales", nor what the European Court did by
what the European Council did. A sentence that says "it" or "the factory" may well speak of what the
question names; one that has another name in its place does not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.dates import WEEKDAY_NAMES
from index.facts import facts
from index.irregular import PAST_FORMS
from index.words import Word, content_stems, words
from qa_bot.language.attribution import attributions
from qa_bot.language.deeds import TITLES
from qa_bot.language.endings import ENDING_S
from qa_bot.language.kinds import kind_asked
from qa_bot.language.matching import HeldText
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.openings import OPENING
from qa_bot.language.opposites import Mismatch

# What may stand for a name that is not there.
_STANDS_FOR = re.compile(
    r"\b(?:he|she|it|they|his|her|its|their|him|them|this|these|those|we|our|i|my)\b",
    re.IGNORECASE,
)
# "Dell built" and "Dell makes" are no names of a thing.
_DOES = re.compile(rf"[a-z]{{2,}}(?:ed|{ENDING_S})")
# "The Marquis de la Tour" is one name.
_PARTICLE = re.compile(
    r" (?:de|del|della|di|da|du|la|le|von|van|der|den|al|bin|ibn|y)(?: la| las| der)? "
)
# "Does Ada Marsh lead": what stands behind the name is what she does.
_HELPING = re.compile(
    r"\b(?:do|does|did|will|would|can|could|shall|should|may|might|must) (?:the )?"
    r"(?:(?-i:[A-Z])[\w.-]* )*$",
    re.IGNORECASE,
)
# Behind these stands a last name: "Professor Marsh" may be Ada Marsh, but "Queen Street" no Dell
# Street.
_BEFORE_LAST_NAME = frozenset(
    content_stems(
        "Mr Mrs Ms Miss Dr Doctor Prof Professor President Prime Minister Chancellor Senator"
        " Governor Mayor Councillor Cllr Judge Justice Secretary Coach Inspector Sergeant Colonel"
        " Captain Ambassador Bishop Director"
    )
)
_COMPANY = frozenset(
    content_stems("Corporation Corp Inc Incorporated Company Co Ltd Limited LLC PLC GmbH AG SA")
)
_ROMAN = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split()
_ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
_CARDINALS = "One Two Three Four Five Six Seven Eight Nine Ten".split()
_NUMERALS = {
    **{name: number for number, name in enumerate(_ROMAN, start=2)},
    **{name: number for names in (_ORDINALS, _CARDINALS) for number, name in enumerate(names, 1)},
}
_DAY = re.compile(WEEKDAY_NAMES, re.IGNORECASE)
# What did it do, or why: no name is asked for.
_ASKS_OF_IT = re.compile(
    rf"^{OPENING}(?:why|how|what (?:did|does|do|has|have|had|will|would))\b", re.IGNORECASE
)


def find_rival(
    question: str,
    quote: str,
    headers: Sequence[str],
    documents: Sequence[str],
    beside: Sequence[str] = (),
) -> Mismatch | None:
    """Return the name that a quote has in the place of one of its question; None without one.

    Args:
        question: standing by itself.
        quote: the sentences that answer it, taken together.
        headers: title, source and date of their documents, which say what they are about.
        documents: their texts, which tell what is a name.
        beside: what is cited beside it, where the name may stand.
    """
    held = HeldText([quote, *beside, *headers])
    missing = {fact.text for fact in held.missing_facts(question) if fact.kind == "name"}
    asked = words(question)
    lacking = [word for word in asked if word.text in missing]
    if not lacking:
        return None
    # Where a name is asked for, "who" or "which ruler", the other one may be the answer.
    is_of_it = kind_asked(question) in ("number", "date") or _ASKS_OF_IT.match(question)
    # What has another name of the question may well speak of it.
    here = HeldText([quote])
    names = [[here.has_word(word) for word in run] for run in capitalised_runs(question)]
    if (
        is_of_it
        and not any(all(name) for name in names)
        and (shared := _sharing_a_word(question, missing, quote))
    ):
        return shared
    if same := _beside_the_same(question, lacking, quote, {word.stem for word in asked}):
        return same
    if not is_of_it or any(any(name) for name in names):
        return None
    opening = _opening_with_another(question, quote, documents)
    return Mismatch(lacking[0].text, opening) if opening else None


def _beside_the_same(
    question: str, lacking: Sequence[Word], quote: str, asked: set[str]
) -> Mismatch | None:
    """Return what has a common word behind another name than in the question."""
    after = {
        word.stem: question[before.start : word.end]
        for before, word in _side_by_side(question)
        if before in lacking
        and word.is_content
        and not word.is_capitalised
        and (question[before.end] in "'’" or not _is_verb(word, question[: before.start]))
    }
    for before, word in _side_by_side(quote):
        is_other = before.is_capitalised and before.is_content and before.stem not in asked
        if word.stem in after and not word.is_capitalised and is_other and before.start > 0:
            return Mismatch(after[word.stem], quote[before.start : word.end])
    return None


def _is_verb(word: Word, before: str) -> bool:
    """Tell whether a word behind a name looks like what that does.

    Args:
        word: in small letters.
        before: what stands before the name.
    """
    return bool(word.text in PAST_FORMS or _DOES.fullmatch(word.text) or _HELPING.search(before))


def _side_by_side(text: str) -> list[tuple[Word, Word]]:
    """Return each two words that nothing but a blank or a possessive stands between."""
    found = [word for word in words(text) if word.text.lower() != "s"]
    return [
        (before, word)
        for before, word in pairwise(found)
        if text[before.end : word.start] in (" ", "'s ", "’s ", "' ", "’ ")
    ]


def _sharing_a_word(question: str, missing: set[str], quote: str) -> Mismatch | None:
    """Return a name of a quote that has one word of a name that it lacks, and another beside it.

    Nothing before it may stand for the name: "she" may be the mayor who is asked about.
    """
    asked = {word.stem for word in words(question)}
    names = [
        run
        for run in _names_in(question)
        if len(run) > 1 and any(word.text in missing for word in run)
    ]
    others = [
        run
        for run in _names_in(quote)
        if len(run) > 1 and not _STANDS_FOR.search(quote[: run[0].start])
    ]
    for name in names:
        for other in others:
            stems = {word.stem for word in other}
            if (
                stems - asked
                and not stems.isdisjoint(word.stem for word in name)
                and not _may_be_one(name, other)
            ):
                return Mismatch(_text_of(question, name), _text_of(quote, other))
    return None


def _may_be_one(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names differ by titles, numerals or the form of a company alone.

    "Professor Marsh" may be Ada Marsh, and World War II is the Second World War.
    """
    if _differ(_numbers(name), _numbers(other)) or _differ(_titles(name), _titles(other)):
        return False
    ours, theirs = _core(name), _core(other)
    if not ours or len(ours) + len(theirs) == len(name) + len(other):
        return False
    shorter, longer = sorted((ours, theirs), key=len)
    before_last = {word.stem for word in (name if shorter is ours else other)} & _BEFORE_LAST_NAME
    return ours == theirs or bool(before_last and longer[-len(shorter) :] == shorter)


def _differ(ours: Collection[object], theirs: Collection[object]) -> bool:
    """Tell whether two names both have something, and not the same."""
    return bool(ours and theirs and ours != theirs)


def _numbers(name: Sequence[Word]) -> set[int]:
    """Return the numbers in a name: 2 of "World War II" and of "Second World War"."""
    return {_NUMERALS[word.text] for word in name if word.text in _NUMERALS}


def _titles(name: Sequence[Word]) -> set[str]:
    """Return the stems of the titles in a name."""
    return {word.stem for word in name} & (TITLES | _BEFORE_LAST_NAME)


def _core(name: Sequence[Word]) -> list[str]:
    """Return the stems of a name without titles, numerals and the form of a company."""
    left_out = TITLES | _BEFORE_LAST_NAME | _COMPANY
    return [word.stem for word in name if word.stem not in left_out and word.text not in _NUMERALS]


def _text_of(text: str, run: Sequence[Word]) -> str:
    """Return a text from the first to the last of some of its words."""
    return text[run[0].start : run[-1].end]


def _names_in(text: str) -> list[list[Word]]:
    """Return the runs of words with a capital, joined where only a particle stands between them."""
    joined: list[list[Word]] = []
    for run in capitalised_runs(text):
        if joined and _PARTICLE.fullmatch(text[joined[-1][-1].end : run[0].start]):
            joined[-1].extend(run)
        else:
            joined.append(list(run))
    return joined


def _opening_with_another(question: str, quote: str, documents: Sequence[str]) -> str | None:
    """Return the name that a quote opens with, if the question does not have it."""
    opening = next(iter(capitalised_runs(quote)), [])
    # "On Tuesday", "in Dell": it is of something else.
    if not opening or quote[: opening[0].start].strip().lower() not in ("", "the"):
        return None
    asked = HeldText([question])
    is_other = (
        not any(map(asked.has_word, opening))
        and not any(fact.kind != "name" for fact in facts(opening[0].text))
        and not _DAY.fullmatch(opening[0].text)
        and (len(opening) > 1 or _is_name(opening[0], documents))
    )
    # "The council of Ostrel said that it opens in May" tells of what opens.
    stems = {word.stem for word in opening}
    is_other = is_other and not any(stems & set(one.speaker) for one in attributions(quote))
    return _text_of(quote, opening) if is_other else None


def _is_name(word: Word, documents: Sequence[str]) -> bool:
    """Tell whether a word that opens a sentence has its capital in the middle of one, too."""
    within = re.compile(rf"[a-z,;] {re.escape(word.text)}\b")
    return any(within.search(text) for text in documents)
