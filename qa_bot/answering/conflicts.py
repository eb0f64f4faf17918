"""Other documents that answer the same question with another value.

Two sentences disagree when they speak of the same thing and each gives what was asked for, but not
the same: another number, another date, another name. Where the question asks for none of these,
only sentences that are alike in all but the answer count, as two reports of one event are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.dates import dates_agree
from index.document import Metadata
from index.facts import facts, is_year
from index.words import content_stems
from qa_bot.answering.version import Version
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.relevance import ANSWERS
from qa_bot.language.kinds import Kind, kind_asked, says_kind, weights_about
from qa_bot.language.matching import HeldText
from qa_bot.language.polarity import is_same_sign

# A sentence speaks of the same thing when it has this share of the question's words that the
# cited sentence has, and at least so many of them at all.
_SAME_THING = 0.55
_LEAST_COVERAGE = 0.5
# How alike two sentences must be, as a cosine, where a value of a kind is compared, and where
# nothing but the likeness tells that they speak of one thing.
_ALIKE = 0.3
_ALIKE_IN_ALL = 0.6
# A sentence that has this share of what a claim says beside the question says the same.
_SAYS_THE_SAME = 0.4
_SAYS_ALL = 0.9
# "The price has risen from 4.2 to 5.1 million" gives one value, and denies the other.
_SUPERSEDED = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|f(?:e|a)ll(?:s|en|ing)?|gr[eo]w(?:s|n|ing)?|increas(?:e|es|ed|ing)"
    r"|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|dropp?(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|went|gone"
    r"|postpon(?:e|es|ed|ing)|put off|pushed back|delay(?:s|ed|ing)?)\b[^.;]{0,60}?\bfrom\s+"
    r"(?P<value>[^;]{1,40}?)(?=\s+to\b)",
    re.IGNORECASE,
)
# So few words are no sentence.
_NAME_WORDS = 3
# A longer title, in characters, is no name for a document.
_TITLE = 60


def tell_apart(sides: Sequence[Version], known: dict[str, Metadata]) -> tuple[list[Version], str]:
    """Return each side under its source and date, the newest first, and a note on the difference.

    Args:
        sides: what the documents say.
        known: the documents' metadata by their ids.
    """

    def metadata(side: Version) -> Metadata:
        return known[side.support.citations[0].sentence.document_id]

    def published(side: Version) -> int:
        day = metadata(side).published
        return -day.toordinal() if day else 0

    in_order = sorted(sides, key=published)
    titles = [metadata(side).title for side in in_order]
    # A title that all share leads to nothing.
    by_title = len(set(titles)) == len(titles)
    versions = [
        replace(side, text=f"{lead}: {side.text}")
        # Where a text has no title its first sentence stands for one.
        if (lead := _lead(metadata(side), by_title=by_title)) and not side.text.startswith(lead)
        else side
        for side in in_order
    ]
    days = [metadata(side).published for side in in_order]
    if None not in days and len(set(days)) == len(days):
        return versions, "The documents differ; the newest comes first."
    return versions, "The documents differ."


def _lead(known: Metadata, *, by_title: bool) -> str:
    """Return who published a document and when; where neither is known, its title if it may."""
    title = known.title if by_title else None
    return known.origin or (title if title and len(title) <= _TITLE else "")


def find_dissent(
    question: str,
    said: str,
    cited: Sequence[EvidenceSentence],
    evidence: Sequence[EvidenceSentence],
    titles: dict[str, str],
    rarity: dict[str, float],
) -> list[EvidenceSentence]:
    """Find the sentences of other documents that answer a question otherwise than a claim does.

    Args:
        question: standing by itself.
        said: the claim.
        cited: the sentences that it rests on.
        evidence: all that were found.
        titles: of the documents, which say what their sentences are about.
        rarity: the weight of each stem.

    Returns:
        At most one sentence of each document, in the order of the evidence.
    """
    if not cited:
        return []
    kind = kind_asked(question)
    # A sentence that does not know a name of the question speaks of another thing.
    unknown = min(unknown_facts(question, one, titles) for one in cited)
    own = documents_of(cited)
    least = least_about(question, cited, titles, rarity)
    dissent: dict[str, EvidenceSentence] = {}
    agreeing = set()
    for one in sorted(evidence, key=lambda one: -one.score):
        document = one.sentence.document_id
        if document in own:
            continue
        if kind is None and holds_answer(question, said, one.text, rarity):
            # "They won it" says so of a race that stands in the sentence before.
            agreeing.add(document)
        if not speaks_of(question, one, titles, rarity, least) or (
            kind is None and _answers_not(one)
        ):
            continue
        if unknown_facts(question, one, titles) > unknown or not says_kind(question, one.text):
            continue
        denied = not is_same_sign(said, one.text)
        shared = 0.0 if denied else _share_said(question, said, one.text, kind, rarity)
        # The first citation says it; the others only hold words that it lacks.
        alike = float(one.vector @ cited[0].vector)
        if shared is None or alike < (_ALIKE_IN_ALL if kind is None else _ALIKE):
            continue
        if shared < _SAYS_THE_SAME:
            dissent.setdefault(document, one)
        else:
            agreeing.add(document)
    return [
        one
        for one in evidence
        if one.sentence.document_id not in agreeing and one in dissent.values()
    ]


def _answers_not(one: EvidenceSentence) -> bool:
    """Tell whether the reranker finds that a sentence does rather not answer the question."""
    return one.relevance is not None and one.relevance < 0


def documents_of(cited: Sequence[EvidenceSentence]) -> set[str]:
    """Return the documents that say what is cited, near-duplicates included."""
    return {place.document_id for one in cited for place in (one.sentence, *one.also)}


def least_about(
    question: str,
    cited: Sequence[EvidenceSentence],
    titles: dict[str, str],
    rarity: dict[str, float],
) -> float:
    """Return how much of a question a sentence must speak of to answer it as those cited do."""
    held = max(about(question, one, titles, rarity) for one in cited)
    return max(_LEAST_COVERAGE, _SAME_THING * held)


def about(
    question: str, one: EvidenceSentence, titles: dict[str, str], rarity: dict[str, float]
) -> float:
    """Return how much of the question a sentence speaks of, under its document's title."""
    return _titled(one, titles).coverage(question, weights_about(rarity))


def speaks_of(
    question: str,
    one: EvidenceSentence,
    titles: dict[str, str],
    rarity: dict[str, float],
    least: float,
) -> bool:
    """Tell whether a sentence speaks of what is asked: in the question's words, or in others.

    Args:
        question: standing by itself.
        one: the sentence.
        titles: of the documents.
        rarity: the weight of each stem.
        least: the share of the question's words that is enough, see `least_about`.
    """
    return answers(one) or about(question, one, titles, rarity) >= least


def answers(one: EvidenceSentence) -> bool:
    """Tell whether the reranker finds that a sentence answers the question."""
    return one.relevance is not None and one.relevance >= ANSWERS


def unknown_facts(question: str, one: EvidenceSentence, titles: dict[str, str]) -> int:
    """Return how many facts of the question a sentence and its title do not have."""
    return len(_titled(one, titles).missing_facts(question))


def _titled(one: EvidenceSentence, titles: dict[str, str]) -> HeldText:
    """Return a sentence under its document's title."""
    return HeldText([f"{titles.get(one.sentence.document_id, '')}\n{one.text}"])


def _share_said(
    question: str, said: str, other: str, kind: Kind | None, rarity: dict[str, float]
) -> float | None:
    """Return the share of a claim's answer that a sentence gives too, from 0 to 1.

    None where either gives no answer at all: nothing beside what the question says.
    """
    if kind is None:
        asked = set(content_stems(question))
        ours = {stem for stem in content_stems(said) if stem not in asked}
        theirs = {stem for stem in content_stems(other) if stem not in asked}
    else:
        known = values(question, kind)
        ours, theirs = values(said, kind) - known, values(other, kind) - known
        if kind == "number" and _counts_other(said, other):
            return 0.0
    if not ours or not theirs:
        return None
    weight = {value: rarity.get(value, 1.0) for value in ours}
    same = sum(
        weight[value]
        for value in ours
        if value in theirs or (kind == "date" and any(dates_agree(value, one) for one in theirs))
    )
    return same / sum(weight.values()) if any(weight.values()) else None


def _counts_other(said: str, other: str) -> bool:
    """Tell whether two texts give their numbers in units that differ: 4 million dollars, or euros.

    A number without a unit may be in any.
    """
    ours, theirs = ({fact.unit for fact in facts(text)} - {""} for text in (said, other))
    return bool(ours and theirs and ours.isdisjoint(theirs))


def says_the_same(question: str, said: str, other: str, rarity: dict[str, float]) -> bool | None:
    """Tell whether two answers to a question give the same, in more or fewer words.

    None where one of them gives no value of the kind asked for, so that they cannot be compared.
    """
    if not (is_same_sign(said, other) and is_same_sign(other, said)):
        # "Ada, not Runa" names Runa, too, and denies her.
        return False
    kind = kind_asked(question)
    shares = [
        _share_said(question, said, other, kind, rarity),
        _share_said(question, other, said, kind, rarity),
    ]
    known = [share for share in shares if share is not None]
    return max(known) >= _SAYS_THE_SAME if known else None


def holds_answer(question: str, said: str, sentence: str, rarity: dict[str, float]) -> bool:
    """Tell whether a sentence, however much it says beside, gives the same answer to a question."""
    if not is_same_sign(said, sentence):
        # "It will not open in May" has the same day, and denies it.
        return False
    kind = kind_asked(question)
    share = _share_said(question, said, sentence, kind, rarity)
    # Where no kind of value tells what of a claim is its answer, all of it is.
    return share is not None and share >= (_SAYS_THE_SAME if kind else _SAYS_ALL)


def values(text: str, kind: Kind) -> set[str]:
    """Return the values of a kind that a text gives, in the form that they are compared by.

    What it says to have changed from is none of them.
    """
    text = _SUPERSEDED.sub(lambda match: match[0].removesuffix(match["value"]), text)
    # A name alone opens no sentence: its capital is its own.
    found = facts(f"It is {text}" if len(text.split()) <= _NAME_WORDS else text)
    if kind == "date":
        years = {fact.value for fact in found if is_year(fact)}
        return {fact.value for fact in found if fact.kind == "date"} | years
    # An initial is shared by many.
    told = [fact for fact in found if fact.kind == kind and (kind != "name" or len(fact.value) > 1)]
    # A year in a sentence with another number is when that number was counted.
    return {fact.value for fact in told if not is_year(fact)} or {fact.value for fact in told}
