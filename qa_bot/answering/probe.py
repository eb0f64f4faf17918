"""The probe: what the model knows of the answer and does not say, read from its next word.

Asked whether citations hold the answer to a question, a small model says yes too often. Which other
words it could begin with, and how likely each is, shows more of its state than yes against no: a
linear probe (Alain and Bengio 2016; of unanswerable questions Slobodkin et al. 2023), here of the
log-probabilities, which are a linear image of the last layer. Fitted to one model, it tells nothing
of another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa_bot.config import config_dir
from qa_bot.fitted import Fitted, fitted_from, read_fitted

# An engine that tells fewer of the beginnings than this share is not the one it was fitted to.
_LEAST_TOLD = 0.8


@dataclass(frozen=True)
class Probe:
    """A logistic model of how a language model could begin.

    Attributes:
        model: the language model's name.
        fitted: weighs the log-probability of each piece that it could begin with.
    """

    model: str
    fitted: Fitted

    def probability(self, beginnings: Mapping[str, float]) -> float | None:
        """Return the probability, from 0 to 1, that the citations hold the answer.

        Args:
            beginnings: the likeliest pieces, each with its log-probability in nats.

        Returns:
            None where too few of the pieces that are weighed are told.
        """
        told = [piece for piece in self.fitted.features if piece in beginnings]
        if len(told) < _LEAST_TOLD * len(self.fitted.features):
            return None
        return self.fitted.probability(filled(beginnings, self.fitted.features))


def filled(beginnings: Mapping[str, float], pieces: Sequence[str]) -> dict[str, float]:
    """Return the log-probability of each piece; what is not told is as unlikely as the last told.

    Args:
        beginnings: the likeliest pieces with theirs, in nats; at least one.
        pieces: those that are wanted.
    """
    least = min(beginnings.values())
    return {piece: beginnings.get(piece, least) for piece in pieces}


def read_probe(file: Path) -> Probe:
    """Read a fitted probe.

    Raises:
        SettingsError: if the file is missing or is none that `qa_bot.fitting.abstention` writes.
    """
    return read_fitted(
        file,
        lambda held: Probe(str(held["model"]), fitted_from(held)),
        "probe",
        "qa_bot.fitting.abstention",
    )


@lru_cache(maxsize=1)
def _probe() -> Probe:
    """Return the probe that comes with the program, read once."""
    return read_probe(config_dir() / "probe.json")


def probe_for(model: str) -> Probe | None:
    """Return the probe of a language model by its name; None where none is fitted to it."""
    probe = _probe()
    return probe if probe.model == model else None
