"""Quotes: the documents' own sentences as claims, where no draft says what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import facts
from index.words import content_stems, words
from qa_bot.answering.citing import names_in
from qa_bot.answering.comparing import values
from qa_bot.answering.judging import Judging
from qa_bot.answering.support import Support
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.finding.evidence import EvidenceSentence, sentence_before, sentence_behind
from qa_bot.finding.query import Query
from qa_bot.language.antecedents import leans_back
from qa_bot.language.kinds import acts_unnamed, asks_for_several, kind_asked, says_kind
from qa_bot.language.matching import HeldText
from qa_bot.language.no_answer import names_none_of, names_only_known, only_asks
from qa_bot.language.speech import is_of_a_speaker, role_of_speaker
from qa_bot.language.untold import says_none

# Of a question that asks for several things, so many sentences may be quoted.
_MOST = 3
# What is likely counts so much beside what is not said by then: of sentences that answer nothing
# each is news.
_LIKELY = 0.7
# A draft that took so large a share of what it adds to the question from a sentence rests on that.
_TAKEN = 0.5
# Who is quoted there must be known from it.
_QUOTED_BY = re.compile(r"[,.?!][\"”»’] (?:(?:said|says|added) )?(?P<who>[A-Z][\w-]+)")
# So many sentences stand at the most between "he" and his name.
_MOST_BEFORE = 2


class Quotes:
    """The evidence of one question, sentence by sentence: each supports itself."""

    def __init__(
        self,
        query: Query,
        evidence: Sequence[EvidenceSentence],
        judging: Judging,
        refusal: float | None = None,
        *,
        are_instead: bool = False,
    ) -> None:
        """Quote the evidence of a question.

        Args:
            query: the question.
            evidence: its sentences, one at least.
            judging: tells whether they answer.
            refusal: the draft's, see `qa_bot.answering.drafting`; None where there is none yet.
            are_instead: whether they stand instead of a draft that is not supported.
        """
        self._query = query
        self._evidence = evidence
        self._judging = judging
        self._refusal = refusal
        self._are_instead = are_instead
        self._judged: dict[EvidenceSentence, SupportedClaim] = {}

    def likeliest(self, *, of_kind: bool = False) -> SupportedClaim | None:
        """Return the quote that most likely answers.

        Args:
            of_kind: whether it must say the kind of thing that is asked for; None if none does.
        """
        quotes = map(self._quote, self._telling() if of_kind else self._evidence)
        found = [one for one in quotes if one.signals.kind or not of_kind]
        return max(found, key=_probability, default=None)

    def chosen(self, left_out: Sequence[str], *, may_ask: bool) -> list[SupportedClaim]:
        """Return what to say of the documents' own, the likeliest first.

        One sentence, or more where the question asks for several things and they may answer, too;
        none where all only ask.

        Args:
            left_out: the sentences of the draft that the evidence does not support.
            may_ask: whether the model may yet be asked about those that do not answer surely.
        """
        quotes = [self._quote(one) for one in self._telling()]
        if not quotes:
            return []
        asked = self._query.itself
        none = (one for one in quotes if one.verdict.answers and says_none(asked, one.text))
        chosen = [
            next(none, None)
            or self._made_too_much_of(left_out, quotes)
            or max(quotes, key=_probability)
        ]
        while asks_for_several(self._query.itself) and len(chosen) < _MOST:
            rest = [
                one
                for one in quotes
                if one not in chosen and (one.verdict.answers or (may_ask and not one.verdict.sure))
            ]
            if not rest:
                break
            chosen.append(max(rest, key=lambda one: _worth_beside(one, chosen)))
        return chosen

    def behind(self, drafted: str) -> SupportedClaim | None:
        """Return the quote that a drafted sentence took its facts from, though it says more.

        None where the draft adds no fact to the question, or no one sentence has them all.
        """
        asked = {fact.value for fact in facts(self._query.standalone)}
        told = {fact.value for fact in facts(drafted)} - asked
        found = [
            one
            for one in self._evidence
            if told.isdisjoint(fact.value for fact in HeldText([one.text]).missing_facts(drafted))
        ]
        if not told or not found:
            return None
        return self._quote(max(found, key=lambda one: one.score))

    def nearest_to(self, claim: SupportedClaim) -> SupportedClaim:
        """Return a draft's claim, or, if it only repeats a sentence, another that lacks less.

        Of several sentences that give the value a small model may repeat one that has not the
        names that are asked about.

        Args:
            claim: what was drafted.
        """
        question, cited = self._query.standalone, claim.support.citations
        kind = kind_asked(self._query.asking)
        if kind is None or [claim.text] != [one.line for one in cited]:
            return claim
        told = values(claim.text, kind) - values(question, kind)
        others = [
            one
            for one in self._evidence
            if one not in cited and not told.isdisjoint(values(one.text, kind))
        ]
        # The first of those that lack as little: its own.
        nearest = min([*cited, *others], key=self._lacks)
        if nearest in cited:
            return claim
        support = Support.of_itself(nearest)
        return self._judging.judge(nearest.line, support, self._refusal, is_quote=False)

    def _lacks(self, one: EvidenceSentence) -> int:
        """Return how many facts of the question a sentence lacks."""
        return len(HeldText([one.text]).missing_facts(self._query.standalone))

    def with_name(
        self, claim: SupportedClaim, scored: Sequence[EvidenceSentence]
    ) -> SupportedClaim | None:
        """Return what "he", or "the official", said behind the sentences before it, up to a name.

        None where a claim cites nothing of the kind, or none of the two sentences has a name; of
        "the official", where none has "an official" either.

        Args:
            claim: names nobody.
            scored: all that was found.
        """
        said = [claim.support.citations[0]]
        role = role_of_speaker(said[0].text)
        is_unnamed = is_of_a_speaker(said[0].text) or acts_unnamed(self._query.asking, said[0].text)
        if role is None and not is_unnamed:
            return None
        # A capital that opens a sentence tells no name: one that stands elsewhere, too, does.
        names = names_in(scored).difference(content_stems(self._query.standalone))
        while len(said) <= _MOST_BEFORE:
            before = sentence_before(said[0], scored)
            if before is None:
                return None
            said.insert(0, before)
            found = words(before.text)
            if role is not None and role not in {word.stem for word in found}:
                continue
            if any(word.is_capitalised and word.stem in names for word in found):
                text = " ".join(one.line for one in said)
                named = self._judging.judge(
                    text,
                    Support.of_itself(*said),
                    self._refusal,
                    is_quote=True,
                    is_instead=self._are_instead,
                )
                return self._judging.judge_again(named, claim.signals.thought)
        return None

    def with_reason(
        self, claim: SupportedClaim, scored: Sequence[EvidenceSentence]
    ) -> SupportedClaim | None:
        """Return what a claim cites with the sentence behind it, if that goes on with the reason.

        "Marsh would make nothing of it. 'She works day and night,' he said."

        Args:
            claim: tells of the thing, and not why.
            scored: all that was found.
        """
        *others, cited = claim.support.citations
        behind = None if others else sentence_behind(cited, scored)
        if behind is None or not leans_back(behind.text):
            return None
        quoted = _QUOTED_BY.search(behind.text)
        is_known = quoted is None or HeldText([cited.text]).has_word(words(quoted["who"])[0])
        if not is_known or not says_kind(self._query.asking, behind.text):
            return None
        return self._judging.judge(
            f"{cited.line} {behind.line}",
            Support.of_itself(cited, behind),
            self._refusal,
            is_quote=True,
            is_instead=self._are_instead,
        )

    def _telling(self) -> list[EvidenceSentence]:
        """Return the sentences that do not only ask, or name nobody, or who is known."""
        return [
            one
            for one in self._evidence
            if not only_asks(self._query.standalone, one.text)
            and not names_only_known(self._query.itself, one.text)
            and not names_none_of(self._query.standalone, one.text)
        ]

    def _quote(self, one: EvidenceSentence) -> SupportedClaim:
        """Return a sentence as a claim, judged once."""
        if one not in self._judged:
            support = Support.of_itself(one)
            self._judged[one] = self._judging.judge(
                one.line, support, self._refusal, is_quote=True, is_instead=self._are_instead
            )
        return self._judged[one]

    def _made_too_much_of(
        self, left_out: Sequence[str], quotes: Sequence[SupportedClaim]
    ) -> SupportedClaim | None:
        """Return the quote that a draft took most from, if it took enough.

        A small model often finds the sentence, and makes more of it than that says.
        """
        if not left_out:
            return None
        drafted = left_out[0]
        # Every word counts the same: what is made up is always rare.
        asked = dict.fromkeys(content_stems(self._query.standalone), 0.0)
        taken = [HeldText([one.text]).coverage(drafted, asked) for one in quotes]
        best = max(range(len(quotes)), key=taken.__getitem__)
        return quotes[best] if taken[best] >= _TAKEN else None


def _probability(claim: SupportedClaim) -> float:
    """Return how likely a claim is to answer."""
    return claim.verdict.probability


def _worth_beside(claim: SupportedClaim, chosen: Sequence[SupportedClaim]) -> float:
    """Return what a quote is worth beside others: what is likely, and not said already.

    Maximal marginal relevance (Carbonell and Goldstein 1998).
    """
    vector = claim.support.citations[0].vector
    said = max(float(vector @ one.support.citations[0].vector) for one in chosen)
    return _LIKELY * claim.verdict.probability - (1 - _LIKELY) * said
