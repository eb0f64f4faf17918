"""Whether the documents hold the answer, from all that speaks for and against it together.

A sentence can stand in the documents to the letter and answer nothing. What the search, the words
and the model tell is put together by a logistic model (`qa_bot.fitting.abstention`), one for what
is known at each stage: without a model, with the model's first word, and with its second thought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.words import content_stems, words
from qa_bot.answering.signals import Signals
from qa_bot.config import config_dir
from qa_bot.fitted import Fitted, fitted_from, log_odds, read_fitted
from qa_bot.language.causes import asks_why
from qa_bot.language.full_names import full_names
from qa_bot.language.kinds import KINDS_OF_ANSWER, says_kind, weights_about
from qa_bot.language.lists import without_number
from qa_bot.language.matching import HeldText
from qa_bot.language.polarity import leaves_denial_out

# Words that no one misses in a document: "No passage mentions “want”" tells a person nothing.
_LIGHT = frozenset(
    content_stems(
        "want wants wanted get gets got take takes took make makes made find found think thinks"
        " thought mean means meant try tried seem need go going come put keep become became away"
        " least possibly actually really exactly earlier still also currently now new bring brings"
        " brought give gives gave given let lets use uses used happen happens happened"
    )
)


@dataclass(frozen=True)
class Stage:
    """A fitted model for what is known at one time.

    Attributes:
        model: gives the probability that the documents hold the answer.
        limit: the least probability of an answer.
        sure: from this probability on, what could still be asked would change nothing.
        hopeless: up to this probability it would change nothing, either.
    """

    model: Fitted
    limit: float
    sure: float
    hopeless: float


@dataclass(frozen=True)
class Verdict:
    """Whether a claim answers the question.

    Attributes:
        probability: that the documents hold the answer, from 0 to 1.
        answers: whether that is enough.
        sure: whether what could still be asked would change nothing.
        is_of_another: whether the words tell that the claim is of another time or thing than is
            asked about: then it is told nowhere, not even beside an answer.
    """

    probability: float
    answers: bool
    sure: bool
    is_of_another: bool = False


def read_stages(file: Path) -> list[Stage]:
    """Read the fitted stages, the one that asks for the most first: the file has them last.

    Raises:
        SettingsError: if the file is missing or is none that `qa_bot.fitting.abstention` writes.
    """
    return read_fitted(
        file,
        lambda held: [
            Stage(fitted_from(one), float(one["limit"]), float(one["sure"]), float(one["hopeless"]))
            for one in held["stages"][::-1]
        ],
        "stages",
        "qa_bot.fitting.abstention",
    )


@lru_cache(maxsize=1)
def _stages() -> list[Stage]:
    """Return the stages that come with the program, read once."""
    return read_stages(config_dir() / "abstention.json")


def judge(signals: Signals, caution: float = 0.0, stages: Sequence[Stage] | None = None) -> Verdict:
    """Judge whether a claim answers its question, by the fullest stage whose figures are known.

    Args:
        signals: about the claim.
        caution: log odds that an answer must have beyond the limit.
        stages: as `read_stages` returns them; those of the program by default.
    """
    figures = signals.figures()
    for stage in stages or _stages():
        if all(name in figures for name in stage.model.features):
            probability = stage.model.probability(figures)
            held = log_odds(probability) - caution
            answers = held >= log_odds(stage.limit)
            sure = probability >= stage.sure if answers else probability <= stage.hopeless
            return Verdict(probability, answers, sure)
    raise AssertionError("the last stage asks for nothing that may be unknown")


def signals_of(
    question: str,
    said: str,
    citations: Sequence[str],
    titles: Sequence[str],
    likeness: float,
    documents: HeldText,
    rarity: dict[str, float],
    *,
    is_quote: bool,
    is_later: bool,
) -> Signals:
    """Return what the words tell of a supported claim.

    Args:
        question: standing by itself.
        said: the claim.
        citations: the quotes that support it.
        titles: of the documents cited, which say what their sentences are about.
        likeness: the cosine of the question's vector and the nearest of the claim's and the
            citations'.
        documents: what the documents cited say, their titles and dates included.
        rarity: the weight of each stem of the question.
        is_quote: whether `said` is a sentence of the documents, chosen for its likeness alone.
        is_later: whether the question was asked behind others.
    """
    question = without_number(question, citations)
    about = weights_about(rarity)
    held = HeldText(citations)
    if names := full_names(question, held, documents):
        held = HeldText([*citations, *names])
    cited = HeldText([*citations, *names, *titles])
    return Signals(
        covered=held.coverage(question, about),
        known=documents.coverage(question, about),
        unknown=len(unknown_facts(question, documents)),
        missing=len(cited.missing_facts(question)),
        denies=int(leaves_denial_out(question, citations)),
        likeness=likeness,
        kind=int(says_kind(question, said) and _is_cited_reason(question, citations)),
        quoted=int(is_quote),
        later=int(is_later),
    )


def _is_cited_reason(question: str, citations: Sequence[str]) -> bool:
    """Tell whether the citations give a reason, too, if one is asked for.

    Models join two sentences by a "because" that stands in neither.
    """
    return not asks_why(question) or any(says_kind(question, quote) for quote in citations)


def unmentioned(question: str, documents: HeldText, rarity: dict[str, float]) -> list[str]:
    """Return what of a question some documents do not speak of, the most telling first.

    Args:
        question: standing by itself.
        documents: what they say, their titles and dates included.
        rarity: the weight of each stem of the question.

    Returns:
        At most two names, numbers or dates; where there are none, words in quotes.
    """
    # "Which two" counts what is asked for; it is nothing that a document would have to say.
    facts = unknown_facts(question, documents)
    unknown = [text for text in facts if not text.isalpha() or not text.islower()]
    if not unknown:
        missing = [
            word
            for word in words(question)
            if word.is_content
            and word.stem not in KINDS_OF_ANSWER
            and word.stem not in _LIGHT
            and word.text not in facts
            and not documents.has_word(word)
        ]
        missing.sort(key=lambda word: -rarity.get(word.stem, 1.0))
        unknown = list(dict.fromkeys(f"“{word.text}”" for word in missing))
    return unknown[:2]


def unknown_facts(question: str, documents: HeldText) -> list[str]:
    """Return the names, numbers and dates of a question that the documents do not have."""
    return list(dict.fromkeys(f.text for f in documents.missing_facts(question)))
