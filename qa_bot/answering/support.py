"""A draft's sentence held against the evidence: score, citations, verdict.

A claim is supported when its citations hold every number, date and name in it, enough of its
content words by rarity, and say it with the same sign and of the same doer: a denial supports no
assertion, and who reports a thing has not done it. A name that it repeats of its question may stand
in the title of what it cites.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.words import content_stems
from qa_bot.answering.citing import choose_citations, names_in, tells_of_another
from qa_bot.answering.weighed_claim import WeighedClaim
from qa_bot.checking.claim_features import claim_features
from qa_bot.checking.source_text import SourceText
from qa_bot.finding.evidence import EvidenceSentence, sentence_before
from qa_bot.fitted import support_model
from qa_bot.language.antecedents import leans_back
from qa_bot.language.asked import AskedWords
from qa_bot.language.attribution import attributions, invents_thought, misattributes
from qa_bot.language.clauses import CLAUSES, whole_clauses
from qa_bot.language.dated_values import dates_another_value
from qa_bot.language.matching import HeldText
from qa_bot.language.minimal_pairs import exchanges_fact
from qa_bot.language.modality import does_what_is_wanted
from qa_bot.language.polarity import STATING, denies, is_negative, is_same_sign, without_contrast
from qa_bot.language.roles import turns_round
from qa_bot.language.stitching import is_stitched
from qa_bot.settings import SupportSettings

# Where a clause denies something, a claim of which less is held than this may assert just that.
_IN_A_DENIAL = 0.9
NO_TITLES: Mapping[str, str] = MappingProxyType({})
# A statement is of one part with what it is said by: "no evidence that it opened". Behind other
# words "that" tells more of a thing: "will not join the talks that Britain leads".
_THAT = "".join(rf"(?<!\b{word} )" for word in STATING) + "that"
_PARTS = re.compile(
    CLAUSES.pattern + rf"|,? (?:because|although|though|{_THAT}|which|who|when|where|if|as|for) "
)


@dataclass(frozen=True)
class Support:
    """How far the evidence supports a claim.

    Attributes:
        score: the probability that the evidence of the cited documents supports the claim, as
            `qa_bot.fitting` fitted it; 0 if a fact is missing, or denied, or told of another.
        supported: whether that is enough.
        citations: the sentences that support it, the most telling first.
        missing: the facts of the claim that neither they have nor, if asked, their title.
        refuted: whether they speak against it: they deny it, only want it, or tell it of another.
    """

    score: float
    supported: bool
    citations: tuple[EvidenceSentence, ...]
    missing: tuple[str, ...]
    refuted: bool = False

    @classmethod
    def of_itself(cls, *sentences: EvidenceSentence) -> Support:
        """Return what sentences of the documents rest on, told as they stand."""
        return cls(score=1.0, supported=True, citations=sentences, missing=())


def check_support(
    claim: str,
    evidence: Sequence[EvidenceSentence],
    rarity: dict[str, float],
    settings: SupportSettings,
    question: str = "",
    titles: Mapping[str, str] = NO_TITLES,
) -> Support:
    """Hold a claim against the evidence.

    Args:
        claim: one sentence.
        evidence: what it may rest on.
        rarity: the weight of each stem of the claim.
        settings: `[support]`.
        question: that the claim answers: what it repeats of that may be put otherwise in what is
            cited, and its names may stand in the title of that.
        titles: of the documents by their ids, which say what their sentences are about.
    """
    asked = AskedWords(question, titles)
    every = HeldText(one.text for one in evidence)
    entire = WeighedClaim.of(claim, rarity, asked, every)
    whole = _check(entire, evidence, settings)
    clauses = whole_clauses(claim)
    if whole.supported or len(clauses) < 2:
        return whole
    # What two places say in two clauses of one sentence is supported clause by clause.
    weighed = [WeighedClaim.of(clause, rarity, asked, every) for clause in clauses]
    parts = [_check(part, evidence, settings) for part in weighed]
    citations = tuple(dict.fromkeys(one for part in parts for one in part.citations))
    if not all(part.supported for part in parts) or len(citations) > settings.max_citations:
        return whole
    names = names_in(evidence)
    if any(tells_of_another(entire, one, citations, names) for one in citations):
        return whole
    return Support(min(part.score for part in parts), True, citations, ())


def _check(
    claim: WeighedClaim, evidence: Sequence[EvidenceSentence], settings: SupportSettings
) -> Support:
    """Hold a claim against sentences that stand near each other."""
    chosen = choose_citations(claim, evidence, settings)
    if not chosen:
        missing = tuple(fact.text for fact in claim.facts)
        return Support(0.0, supported=False, citations=(), missing=missing)
    held = HeldText(one.text for one in chosen)
    document_id = chosen[0].document_id
    missing = tuple(fact.text for fact in claim.missing(held, document_id))
    refuted = _is_refuted(claim, chosen)
    facts_held = not refuted and not missing
    is_covered = facts_held and _is_covered(claim, chosen, settings)
    if facts_held and not is_covered and leans_back(chosen[0].text):
        # Who says it, or does it, is named before that.
        before = sentence_before(chosen[0], evidence)
        if before is not None and before not in chosen and len(chosen) < settings.max_citations:
            together = [*chosen, before]
            is_covered = (
                _is_covered(claim, together, settings)
                and not _is_refuted(claim, together)
                and _may_be_of(claim, before)
            )
            chosen = together if is_covered else chosen
    return Support(
        score=_probability(claim.text, chosen, evidence) if facts_held else 0.0,
        supported=is_covered,
        citations=tuple(chosen),
        missing=missing,
        refuted=refuted,
    )


def _may_be_of(claim: WeighedClaim, before: EvidenceSentence) -> bool:
    """Tell whether a sentence that tells who speaks may lead to what a claim is about."""
    told = set(content_stems(claim.text))
    speakers = [set(one.speaker) for one in attributions(before.text)]
    return not speakers or any(told & speaker for speaker in speakers)


def _is_refuted(claim: WeighedClaim, chosen: Sequence[EvidenceSentence]) -> bool:
    """Tell whether what is cited speaks against a claim: denies it, or tells it of another."""
    quotes = [one.text for one in chosen]
    same_doer = not any(misattributes(claim.text, quote) for quote in quotes)
    same_doer = same_doer and not turns_round(claim.text, quotes)
    same_doer = same_doer and not invents_thought(claim.text, quotes)
    is_done = not does_what_is_wanted(claim.text, quotes)
    return not same_doer or not is_done or _is_mixed(claim, chosen) or _is_denied(claim, chosen)


def _is_mixed(claim: WeighedClaim, chosen: Sequence[EvidenceSentence]) -> bool:
    """Tell whether a claim has of several sentences together what none of them says.

    What one sentence lacks may stand in another, of something else.
    """
    if len(chosen) < 2:
        return False
    quotes = [one.text for one in sorted(chosen, key=lambda one: one.sentence.span)]
    return (
        any(exchanges_fact(claim.text, quote) for quote in quotes)
        or is_stitched(claim.text, quotes)
        or dates_another_value(claim.text, quotes)
    )


def _is_covered(
    claim: WeighedClaim, chosen: Sequence[EvidenceSentence], settings: SupportSettings
) -> bool:
    """Tell whether citations hold enough of a claim's words, and of those that answer.

    "He will attend in her place" and "he would take her seat" say the same to one who asked who
    would attend; "she will not come" says nothing of it. That the question's own words are meant is
    judged apart, in `qa_bot.answering.abstention`.
    """
    texts = [one.text for one in chosen]
    held = HeldText(texts)
    answered = held.coverage(claim.text, claim.added)
    covered = held.coverage(claim.text, claim.rarity)
    said = without_contrast(_part(claim, texts[0]))
    if covered < _IN_A_DENIAL and not is_negative(claim.text) and denies(said):
        return False
    if covered >= settings.min_coverage:
        return answered >= settings.min_coverage_asked
    document_id = chosen[0].document_id
    titled = HeldText([*texts, claim.asked.title(claim.text, document_id)])
    return (
        claim.asked.is_spoken_of(claim.text, held, document_id)
        and answered >= settings.min_coverage
        and titled.coverage(claim.text, claim.rarity) >= settings.min_coverage_asked
    )


def _part(claim: WeighedClaim, quote: str) -> str:
    """Return the part of a quote that holds the most of what a claim adds to its question."""
    return max(
        _PARTS.split(quote), key=lambda part: HeldText([part]).coverage(claim.text, claim.added)
    )


def _is_denied(claim: WeighedClaim, chosen: Sequence[EvidenceSentence]) -> bool:
    """Tell whether what is cited denies what a claim asserts, or asserts what it denies.

    A denial of another value, "not in May", is none of a claim that says September.
    """
    if denies(claim.text):
        closest = max(
            chosen, key=lambda one: HeldText([one.text]).coverage(claim.text, claim.rarity)
        )
        return not is_same_sign(claim.text, closest.text)
    first, *others = chosen
    said = HeldText([claim.text])
    return not is_same_sign(claim.text, first.text) or any(
        not is_same_sign(claim.text, one.text)
        and not any(fact.kind != "name" for fact in said.missing_facts(one.text))
        for one in others
    )


def _probability(
    claim: str, chosen: Sequence[EvidenceSentence], evidence: Sequence[EvidenceSentence]
) -> float:
    """Return the fitted probability that the evidence of the cited documents supports a claim."""
    cited = {one.document_id for one in chosen}
    source = SourceText(one.text for one in evidence if one.document_id in cited)
    doubt = support_model().claim.probability(claim_features(claim, source))
    return round(1 - doubt, 3)
