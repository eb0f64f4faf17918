"""Wording: whether a claim keeps to the words of what it rests on.

A question may turn round what the documents say, "Which country was added to the list?" where one
was dropped from it, and a draft repeats the question. What a claim puts in words that stand nowhere
in its citations may be right; what is cited is right, so that is said instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.facts import facts, is_year
from index.words import content_stems, words
from qa_bot.kinds import KINDS_OF_ANSWER, asks_whether
from qa_bot.matching import Evidence
from qa_bot.support import CLAUSES

# Words that join a thing to what is said of it, or that every sentence could have.
_JOINING = dict.fromkeys(
    content_stems(
        "scheduled located situated held called named known according take takes took taken taking"
        " place make makes made making get gets got go goes went gone include includes included"
        " also still currently now percent cent yes no"
    ),
    0.0,
)
# So much is all, of shares that are added up.
_ALL = 0.999
# A claim that gives a reason so needs a citation that gives one in some such way.
_BECAUSE = re.compile(r"\b(?:because|due to|owing to|as a result)\b", re.IGNORECASE)
_GIVES_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|as (?:it|they|he|she|there|the|an?)|after|amid|thanks to"
    r"|following|therefore|thus|caus(?:es?|ed|ing)|led to|leads? to|leading to"
    r"|results? (?:of|in|from)|resulted|forc(?:es|ed|ing)|prompt(?:s|ed|ing)|cit(?:es?|ed|ing)"
    r"|blam(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
# What follows is left open: "It was unclear why".
_LEFT_OPEN = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:immediately )?(?:clear|known|say|explain)"
    r"|(?:did|does|do|would|has|have)n['’]t (?:say|explain|said|explained))\s+why\b"
    r"|\b(?:no|any) reasons?\b",
    re.IGNORECASE,
)
# "More than 10", "at least 200", "40 or more": the number alone is another one.
_HEDGED = re.compile(
    r"\b(?:(?:more|less|fewer|greater|higher|lower) than|at (?:least|most)|as (?:many|much|few) as"
    r"|over|under|above|below|up to|nearly|almost|about|around|roughly|some|approximately|only"
    r"|estimated|close to|just (?:over|under))\s+(?:an? |[$€£¥])?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s+(?:\w+ )?or (?:more|less|fewer)\b", re.IGNORECASE)
# What somebody called a thing, and the words behind it: an "irreversible path" to join.
_CALLED = re.compile(r"[\"“]([^\"“”]{1,60})[\"”] (?=\w)")
# "Made by Falcao": who made it is more than that it is there.
_MADE_BY = re.compile(r"\b(?:made|taken|held|called|got|given) by\b", re.IGNORECASE)
# Words of a time or a condition that no sentence has by the way.
_TURNING = re.compile(r"\b(?:before|after|until|till|since|without|except|unless)\b", re.IGNORECASE)
# A name behind the word that leads to it: "from Dell", "to the old council of Dell" has none.
_LED_TO = re.compile(
    r"\b(?P<by>from|to|for|against|by|with|under) (?:the |an? |its |their |his |her )?"
    r"(?P<name>[A-Z][\w'’.-]+)"
)
# A name that opens a claim and goes on with a verb.
_ACTS = re.compile(r"(?:^|, )(?:[A-Z][\w.-]+ )*(?P<name>[A-Z][\w-]+) (?=[a-z])")
_YES_OR_NO = re.compile(r"(?P<answer>yes|no)\b\s*[,.;:–—-]\s*", re.IGNORECASE)


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
    said = _YES_OR_NO.sub("", claim, count=1) if _YES_OR_NO.match(claim) else claim
    held = Evidence([*cited, *titles])
    return (
        _has_all(said, cited, titles, are_apart=are_apart)
        and not _hides_difference(said, question, held)
        and not _uncapitalised(said, held)
        and not _invents_reason(said, cited)
        and not any(any(differs(said, one) for differs in _DIFFERENCES) for one in cited)
        and not any(one.search(said) and not _any_has(one, cited) for one in (_MADE_BY, _TURNING))
        and not _takes_owner(said, cited)
    )


def in_their_words(claim: str, cited: Sequence[str]) -> str:
    """Return what is cited in the place of a claim, behind its yes or no.

    Args:
        claim: one sentence.
        cited: sentences that follow on each other.
    """
    said = " ".join(" ".join(one.split()) for one in cited)
    answer = _YES_OR_NO.match(claim)
    return f"{answer['answer']}. {said}" if answer else said


def _has_all(claim: str, cited: Sequence[str], titles: Sequence[str], *, are_apart: bool) -> bool:
    """Tell whether all words of a claim stand in what it cites, or in the titles of that.

    What two sentences that are apart have together neither says: "Marsh announced the toll in May"
    and "Marsh will end it" make "Marsh announced the end of the toll in May". So a clause has its
    words from one of them.
    """
    each = [[one] for one in cited] if are_apart else [cited]
    held = [Evidence([*some, *titles]) for some in each]
    return all(any(_holds(one, clause) for one in held) for clause in CLAUSES.split(claim))


def _holds(held: Evidence, clause: str) -> bool:
    """Tell whether texts have all words of a clause; numbers and dates in any form."""
    told = {
        word.stem: 0.0
        for fact in facts(clause)
        if fact.kind != "name" and held.has_fact(fact)
        for word in words(fact.text)
    }
    weighed = dict.fromkeys(content_stems(clause), 1.0) | _JOINING | told
    return not any(weighed[stem] for stem in content_stems(clause)) or (
        held.coverage(clause, weighed) > _ALL
    )


def _hides_difference(claim: str, question: str, held: Evidence) -> bool:
    """Tell whether a claim that repeats nothing of a question hides that another thing was asked.

    "Ada" alone, asked who won in 1914, says that she won in 1914: what is cited must have the names
    and numbers of the question. A number alone may count anything: there it must have all words.
    """
    said = [word for word in words(claim) if word.is_content]
    asked = [word for word in words(question) if word.is_content]
    repeated = {word.stem for word in said} & {word.stem for word in asked}
    if not said or repeated or asks_whether(question):
        return False
    # "Which two" counts what is asked for.
    missing = [fact.text for fact in held.missing_facts(question)]
    if any(not text.isalpha() or not text.islower() for text in missing):
        return True
    counts = any(fact.kind == "number" for fact in facts(claim))
    return counts and not all(
        held.has_word(word) for word in asked if word.stem not in KINDS_OF_ANSWER
    )


def _uncapitalised(claim: str, held: Evidence) -> bool:
    """Tell whether a name of a claim stands in what is cited as a common word alone.

    "The coalition" is not the Coalition of the Willing.
    """
    return any(
        word.is_capitalised and held.has_lower_case(word) and not held.has_capital(word)
        for word in words(claim)[1:]
        if word.is_content
    )


def _moves_name(claim: str, quote: str) -> bool:
    """Tell whether a claim has a name before a word that has another name before it in a quote.

    "Russian ships and Norse traders" are no Russian traders.
    """
    ours, theirs = _named(claim), _named(quote)
    return any(
        stem in theirs and theirs[stem].isdisjoint(names) and names <= set().union(*theirs.values())
        for stem, names in ours.items()
    )


def _leads_otherwise(claim: str, quote: str) -> bool:
    """Tell whether a claim has a name behind another word than a quote, which has another there.

    "Salt from Dell" is not said by "salt from Ostrel to Dell".
    """
    theirs: dict[str, set[str]] = {}
    for found in _LED_TO.finditer(quote):
        theirs.setdefault(found["by"].lower(), set()).update(content_stems(found["name"]))
    elsewhere = set().union(*theirs.values()) if theirs else set()
    for found in _LED_TO.finditer(claim):
        name, there = set(content_stems(found["name"])), theirs.get(found["by"].lower(), set())
        if there and name <= elsewhere and not name & there:
            return True
    return False


def _takes_owner(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says of somebody what is said of what is theirs.

    "Marsh's deputy left" is not "Marsh left".
    """
    quotes = "\n".join(cited)
    for found in _ACTS.finditer(claim):
        name = re.escape(found["name"])
        owned = len(re.findall(rf"\b{name}['’]s?\b", quotes))
        if owned and owned == len(re.findall(rf"\b{name}\b", quotes)):
            return True
    return False


def _any_has(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Tell whether a pattern is found in any of some texts."""
    return any(pattern.search(one) for one in texts)


def _named(text: str) -> dict[str, set[str]]:
    """Return the names that stand right before each common word."""
    named: dict[str, set[str]] = {}
    for before, word in pairwise(words(text)):
        if (
            before.is_capitalised
            and before.is_content
            and word.is_content
            and not word.is_capitalised
            and text[before.end : word.start].isspace()
        ):
            named.setdefault(word.stem, set()).add(before.stem)
    return named


def _invents_reason(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim joins what is cited by a "because" that stands nowhere there."""
    return bool(_BECAUSE.search(claim)) and not any(
        _GIVES_REASON.search(one) and not _LEFT_OPEN.search(one) for one in cited
    )


def _hedges_otherwise(claim: str, quote: str) -> bool:
    """Tell whether one of a claim and a quote gives a number with an "at least", and one alone."""
    told = {fact.value: fact.text for fact in facts(claim) if fact.kind == "number"}
    for fact in facts(quote):
        if fact.kind != "number" or fact.value not in told or is_year(fact):
            continue
        theirs, ours = _hedges(quote, fact.text), _hedges(claim, told[fact.value])
        if theirs and ours and (all(theirs) != all(ours)) and (any(theirs) != any(ours)):
            return True
    return False


def _drops_quotation(claim: str, quote: str) -> bool:
    """Tell whether a claim goes on with what stands behind words in quotation marks, without them.

    Who promised a "way" to open the pier has not promised that it opens.
    """
    said = set(content_stems(claim))
    for called in _CALLED.finditer(quote):
        inside, behind = content_stems(called[1]), content_stems(quote[called.end() :])[:2]
        if inside and behind and said.isdisjoint(inside) and said.issuperset(behind):
            return True
    return False


def _hedges(text: str, number: str) -> list[bool]:
    """Return of each place where a number stands whether an "at least" or its like is beside it."""
    return [
        bool(_HEDGED.search(text[: at.start()]) or _OR_MORE.match(text[at.end() :]))
        for at in re.finditer(rf"(?<![\w.,]){re.escape(number)}(?!\w)", text)
    ]


# What a claim may say otherwise than one of its citations.
_DIFFERENCES = (_hedges_otherwise, _drops_quotation, _moves_name, _leads_otherwise)
