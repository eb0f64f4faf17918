"""Wording: whether a claim keeps to the words of what it rests on.

A question may turn round what the documents say, "Which country was added to the list?" where one
was dropped from it, and a draft repeats the question. What a claim puts in words that stand nowhere
in its citations may be right; what is cited is right, so that is said instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import dates_agree
from index.facts import facts
from index.lists import in_one_line
from index.words import content_stems, words
from qa_bot.language.clauses import whole_clauses
from qa_bot.language.differences import differs
from qa_bot.language.kinds import (
    KINDS_OF_ANSWER,
    asks_for_several,
    asks_in_parts,
    asks_whether,
    asks_who_acts,
)
from qa_bot.language.lists import names_listed
from qa_bot.language.matching import ALL, HeldText
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.polarity import YES_OR_NO, without_yes_or_no

# Words that join a thing to what is said of it, or that every sentence could have.
_JOINING = dict.fromkeys(
    content_stems(
        "scheduled located situated held called named known according make makes made making"
        " get gets got go goes went gone include includes included also still currently now"
        " percent cent yes no"
    ),
    0.0,
)
# So does "takes place", but not "takes over".
_TAKES_PLACE = re.compile(r"\b(?:tak(?:es?|en|ing)|took) place\b", re.IGNORECASE)
_HALF = 0.5
# So few words are no sentence.
_FEW = 4
_COUNTED = re.compile(r"\bhow (?:many|much) (\w+)", re.IGNORECASE)
_SOUGHT = re.compile(r"\b(?:which|what)(?: (?:one|two|three|four|five|\d))? \w+", re.IGNORECASE)
_DONE_BY = re.compile(r"\bby (?:the )?[A-Z]")
# A name behind these is that of a place or a thing, as a rule.
_PLACED = re.compile(r"\b(?:to|in|from|at|of|on|near|into)(?: the)? $")
_ASKS_DAYS = re.compile(r"\b(?:dates|days|when|months|years)\b", re.IGNORECASE)


def keeps_to(
    claim: str, question: str, cited: Sequence[str], titles: Sequence[str], *, are_apart: bool
) -> bool:
    """Tell whether a claim may be told as it is: in the words of what it cites.

    Args:
        claim: one sentence that its citations support.
        question: that it answers.
        cited: the sentences that it rests on.
        titles: of their documents, which say what they are about.
        are_apart: whether other sentences stand between those cited.
    """
    said = without_yes_or_no(claim)
    held = HeldText([*cited, *titles])
    return (
        _has_all(said, cited, titles, are_apart=are_apart)
        and not _adds_of_title(said, question, cited, titles)
        and not _hides_difference(said, question, held)
        and not _uncapitalised(said, held)
        and not _leaves_out_who(said, question, cited)
        and not differs(said, cited)
    )


def leaves_out_some(claim: str, question: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim leaves out what is asked for, too, and may stand in what it cites.

    "They complained on 19 and 27 March" is less than "on 19 and 27 March, and on 2 April", and
    "Dell joined" than "Dell, Kay and Ostrel joined", where all are asked. Of a question in two
    parts a claim often answers one, and the sentence both.

    Args:
        claim: one sentence that its citations support.
        question: that it answers.
        cited: the sentences that it rests on.
    """
    if not asks_for_several(question):
        return False
    said = HeldText([claim, question])
    if asks_in_parts(question) and any(map(said.missing_facts, cited)):
        return True
    told = set(content_stems(f"{claim} {question}"))
    days = {fact.value for fact in facts(claim) if fact.kind == "date"}
    if (
        days
        and _ASKS_DAYS.search(question)
        and any(
            fact.kind == "date" and not any(dates_agree(fact.value, day) for day in days)
            for one in cited
            for fact in facts(one)
        )
    ):
        return True
    return any(
        {word.stem in told for run in listed for word in run} == {True, False}
        for one in cited
        for listed in names_listed(one)
    )


def repeats(claim: str, question: str) -> bool:
    """Tell whether a claim has half of the words of the question that it answers.

    "Yes, Marsh spent 9 crowns" does not say whether she spent more than Falcao.
    """
    return HeldText([claim]).coverage(question, {}) >= _HALF


def in_their_words(claim: str, cited: Sequence[str]) -> str:
    """Return what is cited in the place of a claim, behind its yes or no.

    Args:
        claim: one sentence.
        cited: sentences that follow on each other.
    """
    said = " ".join(map(in_one_line, cited))
    answer = YES_OR_NO.match(claim)
    return f"{answer['answer']}. {said}" if answer else said


def _has_all(claim: str, cited: Sequence[str], titles: Sequence[str], *, are_apart: bool) -> bool:
    """Tell whether all words of a claim stand in what it cites, or in the titles of that.

    What two sentences that are apart have together neither says: "Marsh announced the toll in May"
    and "Marsh will end it" make "Marsh announced the end of the toll in May". So a clause has its
    words from one of them.
    """
    each = [[one] for one in cited] if are_apart else [cited]
    held = [HeldText([*some, *titles]) for some in each]
    return all(any(_holds(one, clause) for one in held) for clause in whole_clauses(claim))


def _adds_of_title(claim: str, question: str, cited: Sequence[str], titles: Sequence[str]) -> bool:
    """Tell whether a clause of a claim has all that it adds to its question from titles alone.

    A title tells whom or what the sentences are about; what it says happened is not cited.
    """
    told, titled, asked = HeldText(cited), HeldText(titles), HeldText([question])
    for clause in whole_clauses(claim):
        added = [
            word
            for word in words(clause)
            if word.is_content and not word.is_capitalised and not asked.has_word(word)
        ]
        is_told = any(map(told.has_word, added))
        if len(added) > 1 and not is_told and all(map(titled.has_word, added)):
            return True
    return False


def _holds(held: HeldText, clause: str) -> bool:
    """Tell whether texts have all words of a clause; numbers and dates in any form."""
    clause = _TAKES_PLACE.sub("", clause)
    told = {
        word.stem: 0.0
        for fact in facts(clause)
        if fact.kind != "name" and held.has_fact(fact)
        for word in words(fact.text)
    }
    weighed = dict.fromkeys(content_stems(clause), 1.0) | _JOINING | told
    return not any(weighed[stem] for stem in content_stems(clause)) or (
        held.coverage(clause, weighed) > ALL
    )


def _hides_difference(claim: str, question: str, held: HeldText) -> bool:
    """Tell whether a claim that repeats nothing of a question hides that another thing was asked.

    "Ada" alone, asked who won in 1914, says that she won in 1914: what is cited must have the names
    and numbers of the question. With so few words, or a number, which may count anything, it must
    have all words, save those for what is asked for ("which two villages").
    """
    said = [word for word in words(claim) if word.is_content]
    asked = [word for word in words(question) if word.is_content]
    # "Forty acres", asked how many acres, repeats only what is counted.
    counted = {word.stem for word in words("".join(_COUNTED.findall(question)))}
    repeated = {word.stem for word in said} & {word.stem for word in asked} - counted
    if not said or repeated or asks_whether(question):
        return False
    # "Which two" counts what is asked for.
    missing = [fact.text for fact in held.missing_facts(question)]
    if any(not text.isalpha() or not text.islower() for text in missing):
        return True
    if len(said) > _FEW and not any(fact.kind == "number" for fact in facts(claim)):
        return False
    named = {word.stem for word in words(_SOUGHT.sub("", question, count=1)) if word.is_content}
    return not all(
        held.has_word(word)
        for word in asked
        if word.stem in named and word.stem not in KINDS_OF_ANSWER
    )


def _leaves_out_who(claim: str, question: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim names nobody who did what is asked, and what is cited may.

    Asked who drove Marsh out, "Marsh fled" is less than "Marsh, forced out by Falcao, fled".
    """
    if not asks_who_acts(question) or _DONE_BY.search(claim):
        return False
    asked = {word.stem for word in words(question)}
    runs = capitalised_runs(claim)
    return (
        bool(runs)
        and any(word.stem in asked for word in runs[0])
        and all(
            any(word.stem in asked for word in run) or _PLACED.search(claim[: run[0].start])
            for run in runs
        )
        and any(_DONE_BY.search(one) for one in cited)
    )


def _uncapitalised(claim: str, held: HeldText) -> bool:
    """Tell whether a name of a claim stands in what is cited as a common word alone.

    "The harbour board" is not the Harbour Board of Dell.
    """
    return any(
        word.is_capitalised and held.has_lower_case(word) and not held.has_capital(word)
        for word in words(claim)[1:]
        if word.is_content
    )
