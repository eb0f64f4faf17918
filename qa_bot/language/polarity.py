"""Polarity: whether what two texts assert is denied by one of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.words import content_stems, words
from qa_bot.language.causes import asks_why
from qa_bot.language.clauses import CLAUSES
from qa_bot.language.denials import denials, denied_beside
from qa_bot.language.kinds import asks_whether
from qa_bot.language.matching import HeldText
from qa_bot.language.reach import DENIES, NOT, denied, doubts, first_denied, without_past
from qa_bot.language.verbs import EXPLAINING, HOLDING_THAT, REFUSING, any_of, forms_of

# Words that deny what stands behind them, without a "not": "plans to skip" supports "will not
# attend". "Miss Marsh", missiles and what stands opposite deny nothing.
_LACKS = (
    rf"{any_of((*REFUSING, 'deny'), 'say', 'says', 'said', 'saying')}|refusal|denial"
    r"|skip(?:s|ped|ping)?|(?-i:[Mm]iss(?:es|ed|ing)|miss)|absen(?:t|ce|ces|ts|ted)|unlikely"
    r"|reject(?:s|ed|ing|ion)?|rul(?:e|es|ed|ing) out|lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure|ures)?"
    r"|oppos(?:e|es|ed|ing|ition)|unclear|forb(?:id|ids|ade|idden|idding)|prohibit(?:s|ed|ing)?"
    r"|bann(?:ed|ing)|barred from"
)
# Those of them that say so of somebody, whatever else the sentence tells.
_STAYS_AWAY = re.compile(
    r"\b(?:skip(?:s|ped|ping)?|(?-i:miss(?:es|ed|ing)?)|absen(?:t|ce|ces|ted)|unlikely"
    rf"|{any_of((*REFUSING, 'fail'), 'say', 'says', 'said', 'saying')} to"
    r"|stay(?:s|ed|ing)? away|pull(?:s|ed|ing)? out"
    r"|boycott\w*|exclud\w+|abstain\w*|unharmed|unhurt|oppos(?:es|ed|ing)|reject(?:s|ed|ing)?"
    r"|voted against|closed|shut|banned|forbidden|prohibited|suspended|left out|yet to|disagree\w*"
    r"|sold out|out of (?:service|order)|(?:fall|fell|falling)s? short)\b",
    re.IGNORECASE,
)
_LACKING = re.compile(rf"\b(?:{_LACKS})\b", re.IGNORECASE)
_NEGATIVE = re.compile(rf"{NOT.pattern}|\b(?:{_LACKS}|instead|first time)\b", re.IGNORECASE)
# Whoever does it "instead" or "for the first time" does it.
_INSTEAD_OF = re.compile(r"\binstead of (?P<whom>[^,.;]+)", re.IGNORECASE)
_FIRST_TIME = re.compile(r"\bfirst time\b", re.IGNORECASE)
_EVER = re.compile(r"\bever\b", re.IGNORECASE)
# "Was anybody hurt", "was any boat lost"; "nobody was", "no boat was".
_ANYONE = re.compile(r"\b(?:any|some)(?:one|body| of| [a-z]+)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:(?:but|and) )?(?:nobody|none|not one|no (?!doubt)[a-z]+)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:before|ever|previously|earlier|until|prior)\b", re.IGNORECASE)
# Behind these "that" leads to what is said, found or doubted.
STATING = (
    *"evidence proof sign signs indication suggestion clear true likely certain sure".split(),
    *forms_of(HOLDING_THAT, "say", "says", "said"),
)
# What somebody does not say, or finds no evidence of, is not said.
_NOT_STATED = re.compile(
    rf"(?:{NOT.pattern})(?:\s+\w+)??\s+(?:{'|'.join(STATING)}) that (?P<what>[^.;]+)",
    re.IGNORECASE,
)
# "Ada, not Runa, will lead" denies it of Runa alone.
_CONTRAST = re.compile(r",\s+(?:and |but )?not\b[^,.;]+(?=[,.;]|$)", re.IGNORECASE)
# What opens an answer of yes or no: "No, the ferry runs", but not "No ferry runs", "No-one runs".
YES_OR_NO = re.compile(r"(?P<answer>yes|no(?!\.? ?\d))(?:\s*[,.;:!—]\s*|\s+[–-]\s+)", re.IGNORECASE)
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_NAMED_NO = re.compile(r"(?<=\w )(?:No|Without)\b|\bno-\w+")
# Who "did not say why" may well have said something.
_DISCLOSING = frozenset(content_stems(" ".join((*EXPLAINING, "tell", "give", "comment"))))
# A clause that begins so has a subject of its own.
_HAS_SUBJECT = re.compile(r"(?:the|an?|its|their|his|her|this|that|these|those|no) |[A-Z]")
# A claim that has so much of it asserts just that.
_MOST = 0.65


def opens_yes_or_no(claim: str) -> bool:
    """Tell whether a claim begins with a yes or a no."""
    return bool(YES_OR_NO.match(claim))


def without_yes_or_no(claim: str) -> str:
    """Return a claim without the yes or no that opens it."""
    opening = YES_OR_NO.match(claim)
    return claim[opening.end() :] if opening else claim


def is_same_sign(claim: str, quote: str) -> bool:
    """Tell whether a claim and what it rests on do not deny each other.

    A claim without a "not" may not assert the very thing that the quote denies; one with a "not"
    needs a quote that denies something too, and does not assert the very thing.
    """
    # "No, it runs daily" denies nothing; "no" alone does.
    said = without_yes_or_no(claim)
    said = said if any(word.is_content for word in words(said)) else claim
    if DENIES.search(said) or denials(said):
        return is_negative(quote) and not _asserts(said, quote)
    claim, quote = said, without_past(quote, said)
    if denied(quote) & set(content_stems(claim)) or doubts(quote, claim):
        return False
    if _asserts_unstated(claim, quote):
        return False
    beside = denied_beside(quote)
    held = HeldText([claim] if beside else [])
    return not any(held.has_word(word) for word in beside)


def _asserts(claim: str, quote: str) -> bool:
    """Tell whether a quote asserts of the same subject what a claim denies.

    What denies beside speaks of another then: "The pier was closed, and the ferry lacks a captain".
    """
    subject, refused = content_stems(claim)[:1], first_denied(claim) - _DISCLOSING
    clauses = [(part, set(content_stems(part))) for part in CLAUSES.split(quote)]
    asserting = [
        part
        for part, stems in clauses
        if refused & stems
        and stems.issuperset(subject)
        and not _denies_that(part, claim, subject, refused)
    ]
    return bool(asserting) and not any(
        is_negative(part)
        and (not stems.isdisjoint(subject) or not _HAS_SUBJECT.match(part.strip()))
        for part, stems in clauses
        if part not in asserting
    )


def _denies_that(part: str, claim: str, subject: Sequence[str], refused: Collection[str]) -> bool:
    """Tell whether a part of a quote denies what it has of a claim that denies it.

    "Not" may stand anywhere in it. Another such word must stand before what it denies: "failed to
    win", but not "won the race that Marsh missed".

    Args:
        part: a clause of a quote.
        claim: denies something.
        subject: its first stem.
        refused: the stems of what it denies.
    """
    if denies(part):
        return True
    told = [word for word in words(part) if word.stem in refused]
    lacking = [place.end() for place in _LACKING.finditer(part)]
    if any(end < one.start and "," not in part[end : one.start] for end in lacking for one in told):
        return True
    if _FIRST_TIME.search(part) and _BEFORE.search(claim):
        return True
    instead = _INSTEAD_OF.search(part)
    return instead is not None and not set(subject).isdisjoint(content_stems(instead["whom"]))


def _asserts_unstated(claim: str, quote: str) -> bool:
    """Tell whether a claim asserts what a quote says that nobody states."""
    held = HeldText([claim])
    return any(held.coverage(match["what"], {}) >= _MOST for match in _NOT_STATED.finditer(quote))


def without_contrast(text: str) -> str:
    """Return a text without what it only sets its own against: "Ada, not Runa, will lead"."""
    return _CONTRAST.sub("", text)


def is_negative(text: str) -> bool:
    """Tell whether a text denies something, with or without a "not": "plans to skip"."""
    return bool(_NEGATIVE.search(text)) or bool(denials(text))


def denies(text: str) -> bool:
    """Tell whether a text says "not" of anything."""
    return bool(NOT.search(text)) or bool(denials(text))


def denies_or_lacks(text: str) -> bool:
    """Tell whether a text says "not" of anything, or that somebody skips or refuses it."""
    return denies(text) or bool(_STAYS_AWAY.search(text))


def leaves_denial_out(question: str, citations: Sequence[str]) -> bool:
    """Tell whether a question denies something, and what is cited for it nothing of the kind.

    Why a thing did not come about may be told without a "not", unless all that is denied is told as
    if it had: "The fair was moved after a storm" tells why it could not be held.
    """
    # The answer to "Isn't it late?" or "What if no deal is reached?" need deny nothing; and "No" is
    # part of many a name.
    plain = _NAMED_NO.sub(" ", question)
    if not denies(plain) or asks_whether(question) or _IF.search(question):
        return False
    if any(map(denies_or_lacks, citations)):
        return False
    asked = [word.stem for word in words(question) if word.is_content and not word.is_capitalised]
    held = {stem for one in citations for stem in content_stems(one)}
    return not asks_why(question) or held.issuperset(asked)


def says_never_before(question: str, text: str) -> bool:
    """Tell whether it is asked if a thing ever was before, and a text tells of a first time.

    "This is the first time that the council meets without Marsh" answers whether she was ever away.
    """
    asked = asks_whether(question) and _EVER.search(question)
    return bool(asked) and bool(_FIRST_TIME.search(text))


def says_nobody(question: str, text: str) -> bool:
    """Tell whether it is asked if anybody did or suffered a thing, and a text says that nobody did.

    "Nobody was hurt" answers whether anyone was hurt in the fire, though it has no word of a fire.
    """
    asked = asks_whether(question) and _ANYONE.search(question)
    return bool(asked) and bool(_NOBODY.match(text))
