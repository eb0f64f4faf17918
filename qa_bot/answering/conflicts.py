"""Other documents that answer the same question with another value.

Two sentences disagree when they speak of the same thing and each gives what was asked for, but not
the same: another number, another date, another name. Where the question asks for none of these,
only sentences that are alike in all but the answer count, as two reports of one event are.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.facts import Kind
from qa_bot.answering.comparing import Comparing
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.relevance import rather_answers, seems_astray
from qa_bot.language.counts import counts_another
from qa_bot.language.kinds import says_kind
from qa_bot.language.places import asks_where, says_where
from qa_bot.language.polarity import is_same_sign
from qa_bot.settings import DisagreementSettings


def find_dissent(
    question: str,
    said: str,
    cited: Sequence[EvidenceSentence],
    evidence: Sequence[EvidenceSentence],
    comparing: Comparing,
    settings: DisagreementSettings,
) -> list[EvidenceSentence]:
    """Find the sentences of other documents that answer a question otherwise than a claim does.

    Args:
        question: standing by itself.
        said: the claim.
        cited: the sentences that it rests on.
        evidence: all that were found.
        comparing: compares answers to the question.
        settings: `[disagreement]`.

    Returns:
        At most one sentence of each document, in the order of the evidence.
    """
    if not cited or (comparing.kind == "number" and not says_kind(question, said)):
        return []
    # A sentence that does not know a name of the question speaks of another thing.
    unknown = min(map(comparing.count_unknown, cited))
    own = documents_of(cited)
    least = comparing.least_about(cited)
    least_alike = settings.alike if comparing.kind else settings.alike_in_all
    dissent: dict[str, EvidenceSentence] = {}
    agreeing = set()
    for one in sorted(evidence, key=lambda one: -one.score):
        document = one.document_id
        if document in own:
            continue
        if comparing.kind is None and comparing.holds_answer(said, one.text):
            # "They won it" says so of a race that stands in the sentence before.
            agreeing.add(document)
        speaks_of_it = comparing.speaks_of_it(one, least)
        if not speaks_of_it or comparing.count_unknown(one) > unknown:
            continue
        if not _may_answer(one, question, comparing.kind):
            continue
        denied = not is_same_sign(said, one.text)
        shared = 0.0 if denied else comparing.share_said(said, one.text)
        # The first citation says it; the others only hold words that it lacks.
        if shared is None or float(one.vector @ cited[0].vector) < least_alike:
            continue
        if shared < settings.says_the_same:
            dissent.setdefault(document, one)
        else:
            agreeing.add(document)
    return [one for one in evidence if one.document_id not in agreeing and one in dissent.values()]


def _may_answer(one: EvidenceSentence, question: str, kind: Kind | None) -> bool:
    """Tell whether a sentence may answer: it says what is asked for, and not of other things."""
    return (
        not _seems_no_answer(one, kind)
        and says_kind(question, one.text)
        and (not asks_where(question) or says_where(question, one.text))
        and not counts_another(question, [one.text])
    )


def _seems_no_answer(one: EvidenceSentence, kind: Kind | None) -> bool:
    """Tell whether the reranker takes a sentence for no answer to the question.

    Where it is asked for a value, what gives one must surely be none.
    """
    if kind is not None:
        return seems_astray(one.relevance)
    return one.relevance is not None and not rather_answers(one.relevance)


def documents_of(cited: Sequence[EvidenceSentence]) -> set[str]:
    """Return the documents that say what is cited, near-duplicates included."""
    return {place.document_id for one in cited for place in (one.sentence, *one.also)}
