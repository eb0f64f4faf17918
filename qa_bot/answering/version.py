"""Version: what one side says, and what that rests on; and how a drafted claim is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa_bot.answering.support import Support
from qa_bot.finding.evidence import EvidenceSentence, follows
from qa_bot.language.conditions import leaves_out_condition
from qa_bot.language.kinds import asks_for_several, kind_asked
from qa_bot.language.pairings import may_exchange_values
from qa_bot.language.polarity import opens_yes_or_no, without_yes_or_no
from qa_bot.language.records import leaves_time_out
from qa_bot.language.times import cuts_times_off
from qa_bot.language.wording import in_their_words, keeps_to, leaves_out_some, repeats


@dataclass(frozen=True)
class Version:
    """What one side says, where sources differ.

    Attributes:
        text: a sentence, led by who says it and when as far as that is known.
        support: what it rests on.
    """

    text: str
    support: Support


def as_version(*run: EvidenceSentence) -> Version:
    """Return sentences that follow on each other as one side: they rest on themselves."""
    return Version(" ".join(one.line for one in run), Support.of_itself(*run))


def versions_of(
    said: str,
    question: str,
    support: Support,
    titles: Mapping[str, str],
    *,
    is_doubtful: bool = False,
) -> tuple[list[Version], bool]:
    """Return how a drafted claim is told: as it is, or in the words of what it rests on.

    Args:
        said: the claim.
        question: that it answers.
        support: what it rests on.
        titles: of the documents by their ids.
        is_doubtful: whether it is not told as it is, whatever it says.

    Returns:
        One version, and behind it, where several things are asked for and the claim is not told as
        it is, one of each other place that it rests on; and whether the claim says otherwise, and
        not only less, than what it rests on.
    """
    cited = sorted(support.citations, key=lambda one: (one.document_id, one.sentence.span))
    runs = _runs(cited)
    quotes = [one.text for one in cited]
    named = [titles[name] for name in {one.document_id for one in cited}]
    keeps = keeps_to(said, question, quotes, named, are_apart=len(runs) > 1)
    leaves_out = (
        leaves_out_some(said, question, quotes)
        or leaves_out_condition(said, quotes)
        or leaves_time_out(said, question, quotes)
        or cuts_times_off(said, question, quotes)
        or may_exchange_values(said, quotes)
    )
    is_kept = keeps and not is_doubtful
    # A yes or no may be the wrong one where the draft is not kept ("Yes. She could come in May"),
    # or says little of what is asked.
    answer = said
    if opens_yes_or_no(said) and not (is_kept and repeats(said, question)):
        bare = without_yes_or_no(said)
        answer = bare[:1].upper() + bare[1:]
    if is_kept and not leaves_out:
        return [Version(answer, support)], False
    # What stands elsewhere, told in one sentence with it, would be taken for going on with it.
    first = next(run for run in runs if support.citations[0] in run)
    itself = Support.of_itself(*first)
    if opens_yes_or_no(answer):
        itself = replace(itself, score=support.score)
    told = Version(in_their_words(answer, [one.text for one in first]), itself)
    others = [run for run in runs if run is not first] if asks_for_several(question) else []
    # A few words that stand there as they are, such as a day, claim nothing else; but a name alone
    # claims of its bearer all that the question says.
    is_cut_out = kind_asked(question) != "name" and said.strip(" .") in told.text
    return [told, *(as_version(*run) for run in others)], not (keeps or is_cut_out)


def _runs(cited: Sequence[EvidenceSentence]) -> list[list[EvidenceSentence]]:
    """Return sentences, in the order of their documents, in runs that follow on each other."""
    runs = [list(cited[:1])]
    for before, one in pairwise(cited):
        if follows(before, one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs
