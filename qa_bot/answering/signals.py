"""What tells whether the documents hold the answer: figures about a claim and its question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa_bot.fitted import log_odds

# The figures that a piece of the second thought's beginning is told by are named so.
BEGINNING = "begins "


@dataclass(frozen=True)
class SecondThought:
    """What the model makes of the citations, asked whether they hold the answer.

    Attributes:
        agreed: the probability of yes against no.
        probed: the probability that they do, as `qa_bot.answering.probe` reads the beginnings;
            None where no probe is fitted to the model.
        beginnings: the pieces that it could begin with, each with its log-probability in nats.
    """

    agreed: float
    probed: float | None = None
    beginnings: Mapping[str, float] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Signals:
    """Figures about one claim as the answer to a question.

    Attributes:
        covered: the share of the question's content words, by rarity, that the citations hold.
        known: the share that the documents cited hold anywhere.
        unknown: how many names, numbers and dates of the question they do not hold at all.
        missing: how many of them stand neither in the citations nor in their documents' titles.
        denies: 1 if the question denies something and the citations neither do nor tell that
            somebody skips or refuses it, else 0.
        likeness: the cosine of the question and the nearest of the claim and its citations.
        kind: 1 if the claim says the kind of thing asked for, else 0.
        quoted: 1 if the claim is a sentence of the documents that no draft led to, else 0.
        later: 1 if the question was asked behind others, else 0.
        relevance: how well the best of the citations answers the question, in log odds, as the
            reranker reads them; None where it does not.
        refusal: the probability that the model begins with "not found"; None if it does not tell.
        thought: the model's second thought about whether the citations hold the answer to exactly
            this question; None if it was not asked or does not tell.
    """

    covered: float
    known: float
    unknown: int
    missing: int
    denies: int
    likeness: float
    kind: int
    quoted: int
    later: int
    relevance: float | None = None
    refusal: float | None = None
    thought: SecondThought | None = None

    def figures(self) -> dict[str, float]:
        """Return the figures that are known, by name; the model's probabilities as log odds."""
        figures = {
            "covered": self.covered,
            "known": self.known,
            "unknown": float(min(self.unknown, 2)),
            "missing": float(min(self.missing, 3)),
            "denies": float(self.denies),
            "likeness": self.likeness,
            "kind": float(self.kind),
            "quoted": float(self.quoted),
            "later": float(self.later),
        }
        if self.relevance is not None:
            figures["relevance"] = self.relevance
        if self.refusal is not None:
            figures["refusal"] = log_odds(self.refusal)
        if self.thought is not None:
            figures["agreed"] = log_odds(self.thought.agreed)
            if self.thought.probed is not None:
                figures["probed"] = log_odds(self.thought.probed)
        return figures

    def beginnings(self) -> dict[str, float]:
        """Return what a probe is fitted on: the beginnings of the second thought, by name."""
        told = self.thought.beginnings if self.thought is not None else {}
        return {f"{BEGINNING}{piece}": value for piece, value in told.items()}
