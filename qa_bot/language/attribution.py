"""Who says a thing, and who is said to do it.

"Two guards said that Marsh will skip the vote" does not support "Two guards will skip the vote":
every word of the claim stands there, but the guards speak and Marsh does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import BE
from qa_bot.language.openings import OPENING
from qa_bot.language.verbs import (
    EXPECTING_THAT,
    HEARSAY,
    JUDGING,
    SAYING_THAT,
    TELLING_TOGETHER,
    THINKING,
    any_of,
)

# Verbs that take what was said behind them; the second kind only with a "that".
_SAYS = re.compile(
    rf"{any_of(['say'], 'say', 'says', 'said', 'saying')}|{any_of(['tell'], 'says', 'said')}", re.I
)
_SAYS_THAT = re.compile(
    rf"{any_of(SAYING_THAT, 'says', 'said')}|{any_of(EXPECTING_THAT, 'say', 'says', 'said')}", re.I
)
_THINKS = re.compile(any_of(THINKING, "say", "says", "said"), re.I)
# What somebody says of a thing, does for or against it, or is because of it, he thinks.
_UTTERS = re.compile(
    rf"\b(?:{_THINKS.pattern}|{_SAYS.pattern}|{_SAYS_THAT.pattern}"
    rf"|{any_of(JUDGING, 'say', 'says', 'said')}"
    r"|delighted|pleased|glad|happy|unhappy|sad|proud|angry|furious|upset|disappointed|surprised"
    r"|opinion|impressed|afraid|critical|s[ck]eptical|confident|convinced|certain|sure|optimistic"
    r"|pessimistic)\b|[“\"]",
    re.I,
)
_HE = re.compile(r"\b(?:he|she|i)\b", re.I)
_THEY_SAY = re.compile(rf"\bthey {any_of(TELLING_TOGETHER, 'say', 'said')}\b", re.I)
# Whose opinion is what a text gives as nobody else's.
_AUTHOR = re.compile(r"(?:author|writer|columnist|reviewer|blogger|essayist)s?", re.I)
_JUDGES = re.compile(r"\b(?:is|are|should|must|ought|would|need(?:s|ed)?|deserve[sd]?)\b", re.I)
_ASKS_THOUGHT = re.compile(
    rf"^{OPENING}what (?:do|does|did) (?P<who>(?:(?!to )[\w'’.-]+ ){{1,6}}?)(?:think|believe)\b",
    re.I,
)
_ACCORDING = re.compile(r"\baccording to ([^,.;]+)", re.I)
# "Marsh said she will come", "the firm said its pier was safe": what is said is of the speaker.
_OF_ONESELF = re.compile(
    r"\b(?:he|she|they|it|we|i|him|her|them|his|its|their|our|my|himself|herself|itself|themselves)\b",
    re.I,
)
# "Were reported to", "is said to": others say it of the one that is named.
_SAID_OF = re.compile(
    rf"\b(?:is|are|was|were|been|be)\s+(?:{any_of(HEARSAY, 'said')}|reportedly)\s+to"
    r"(?:\s+(?:be|have|have been))?\b",
    re.I,
)
# "Promised that", "thinks that": whatever the verb, the claim reports.
_REPORTS = re.compile(r"\b\w+(?:ed|s) that\b", re.I)
# What stands behind these says more of a name, and is not the name: "Falcao of the council".
_OF = frozenset("of for at from in with".split())
_LONGEST_SPEAKER = 7


@dataclass(frozen=True)
class Attribution:
    """What somebody said.

    Attributes:
        speaker: the stems of the words that name who said it, in order; at least one.
        said: what was said.
    """

    speaker: tuple[str, ...]
    said: str


def attributions(text: str) -> Iterator[Attribution]:
    """Yield who said what in a sentence: "X said that", "X told Y", "said X", "according to X"."""
    found = words(text)
    for at, word in enumerate(found):
        if not _is_saying(found, at):
            continue
        before = _speaker_before(text, found, at)
        if speaker := _stems(before):
            # "Marsh will come, the guards said": what was said stands before them.
            ahead = text[: before[0].start] if "," in text[: before[0].start] else ""
            yield Attribution(speaker, f"{ahead} {text[word.end :]}".strip())
        elif speaker := _stems(_speaker_behind(found, at)):
            yield Attribution(speaker, text[: word.start])
    for match in _ACCORDING.finditer(text):
        if speaker := _stems(words(match[1])):
            yield Attribution(speaker, text[: match.start()] + " " + text[match.end() :])


def misattributes(claim: str, quote: str) -> bool:
    """Tell whether a claim lets somebody do what the quote only lets that one say of others.

    The claim must open with the speaker's name, go on at once with a word of what was said, and
    report nothing itself: a rule that finds too much would take good sentences away.
    """
    found = words(claim)
    if _REPORTS.search(claim) or any(_is_saying(found, at) for at in range(len(found))):
        return False
    said_of = _SAID_OF.search(claim)
    told = claim[: said_of.start()] + claim[said_of.end() :] if said_of else claim
    stems = content_stems(told)
    return any(_is_of_others(one, stems) for one in attributions(quote))


def invents_thought(claim: str, quotes: Sequence[str]) -> bool:
    """Tell whether a claim lets somebody think what no quote says that he thinks or says.

    "It is dangerous, they wrote" does not say that Marsh thinks so, even in an article about Marsh.

    Args:
        claim: one sentence.
        quotes: what it rests on.
    """
    found = words(claim)
    at = next((i for i, word in enumerate(found) if _THINKS.fullmatch(word.text)), None)
    if at is None or any(word.text.lower() in BE for word in found[max(0, at - 2) : at]):
        return False
    thinker = _stems(_speaker_before(claim, found, at))
    return bool(thinker) and not any(
        _UTTERS.search(quote) and (thinker[-1] in content_stems(quote) or _HE.search(quote))
        for quote in quotes
    )


def leaves_thought_out(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether a question asks what somebody thinks, and quotes tell only what was done.

    Nor does "they wrote" tell it of one who is named in the question, and not in the quote.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it.
    """
    asked = _ASKS_THOUGHT.match(question)
    # "What does … think?" names nobody.
    thinker = words(asked["who"])[-1:] if asked else []
    # "Remote work is a mistake" is what its author thinks of it.
    if thinker and _AUTHOR.fullmatch(thinker[0].text) and any(map(_JUDGES.search, quotes)):
        return False
    return bool(thinker) and not any(
        _UTTERS.search(quote)
        and not (
            thinker[0].is_capitalised
            and _THEY_SAY.search(quote)
            and thinker[0].stem not in content_stems(quote)
        )
        for quote in quotes
    )


def opens_with_another(claim: str, quote: str, names: Collection[str]) -> bool:
    """Tell whether a quote opens with a name that a claim does not have: it tells of another.

    "Stroud scored after 11 minutes" does not say when Lindgate did. Who says what others did does
    not count ("Hartwick said it will open in May").

    Args:
        claim: what is held against the quote.
        quote: one sentence.
        names: the stems of the names that are known: a capital that opens a sentence tells none.
    """
    opening = takewhile(lambda word: word.is_capitalised, words(quote))
    named = {word.stem for word in opening if word.stem in names}
    if not named or not named.isdisjoint(word.stem for word in words(claim)):
        return False
    return not any(named & set(one.speaker) for one in attributions(quote))


def _is_of_others(one: Attribution, stems: list[str]) -> bool:
    """Tell whether a claim's words give to a speaker what was said of others."""
    said = set(content_stems(one.said))
    if said & set(one.speaker) or _OF_ONESELF.search(one.said):
        return False
    length = next((at for at, stem in enumerate(stems) if stem not in one.speaker), len(stems))
    # Of "two harbour guards" the guards must be there: the harbour alone is somebody else.
    names_speaker = one.speaker[-1] in stems[:length]
    rest = stems[length:]
    return names_speaker and bool(rest) and all(stem in said for stem in rest[:3])


def _is_saying(found: list[Word], at: int) -> bool:
    """Tell whether a word is a verb by which its subject speaks: not "is said", "was reported"."""
    word = found[at]
    if any(other.text.lower() in BE for other in found[max(0, at - 2) : at]):
        return False
    if _SAYS.fullmatch(word.text):
        return True
    following = found[at + 1].text.lower() if at + 1 < len(found) else ""
    return bool(_SAYS_THAT.fullmatch(word.text)) and following == "that"


def _speaker_before(text: str, found: list[Word], at: int) -> list[Word]:
    """Return the words right before a verb, back to where its clause begins."""
    start = at
    while start > 0 and at - start < _LONGEST_SPEAKER:
        between = text[found[start - 1].end : found[start].start]
        if re.search(r"[,;:“”\"()]", between) or found[start - 1].text.lower() == "that":
            break
        start -= 1
    return found[start:at]


def _speaker_behind(found: list[Word], at: int) -> list[Word]:
    """Return the name right behind a verb that ends a quotation: '"…," said Ines Falcao'."""
    name: list[Word] = []
    for word in found[at + 1 : at + 1 + _LONGEST_SPEAKER]:
        if not word.is_capitalised:
            break
        name.append(word)
    return name


def _stems(speaker: list[Word]) -> tuple[str, ...]:
    """Return the stems of the words that name somebody, without what says more of them."""
    end = next((at for at, word in enumerate(speaker) if word.text.lower() in _OF), len(speaker))
    return tuple(word.stem for word in speaker[:end] if word.is_content)
