"""Requirement: what a figure must be for a run to pass, as in "right>=0.9"."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa_bot.evaluation.errors import RequirementError
from qa_bot.evaluation.figures import FIGURES, Figures

_OPERATORS = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
_WRITTEN = re.compile(
    r"\s*(?:(?P<suite>[^:<>=]+):)?\s*(?P<figure>\w+)\s*(?P<how>>=|<=|==|>|<)\s*(?P<bound>[^\s<>=]+)\s*"
)


@dataclass(frozen=True)
class Requirement:
    """What a figure must be.

    Attributes:
        written: as it was given.
        suite: the name of the suite that it is asked of; None for all that have the figure.
        figure: its name.
        how: one of >=, <=, >, <, ==.
        bound: what it is compared with.
    """

    written: str
    suite: str | None
    figure: str
    how: str
    bound: float

    def is_met(self, value: float) -> bool:
        """Tell whether a value meets it."""
        return bool(_OPERATORS[self.how](value, self.bound))


def read_requirement(written: str, suites: Sequence[str]) -> Requirement:
    """Read a requirement such as "right>=0.9" or "squad:hit5>=0.96".

    Args:
        written: as on the command line.
        suites: the names of the suites of the run.

    Raises:
        RequirementError: if it cannot be read, or names no figure or suite of the run.
    """
    found = _WRITTEN.fullmatch(written)
    try:
        bound = float(found["bound"]) if found else None
    except ValueError:
        bound = None
    if found is None or bound is None:
        raise RequirementError(
            f'--require "{written}" cannot be read: write it as in "right>=0.9" or '
            '"squad:hit5>=0.96"'
        )
    names = [figure.name for figure in FIGURES]
    if found["figure"] not in names:
        raise RequirementError(
            f'--require "{written}": there is no figure {found["figure"]}; there are: '
            + ", ".join(names)
        )
    suite = found["suite"].strip() if found["suite"] else None
    if suite is not None and suite not in suites:
        raise RequirementError(
            f'--require "{written}": there is no suite {suite} in this run; there are: '
            + ", ".join(suites)
        )
    return Requirement(written, suite, found["figure"], found["how"], bound)


def unmet(requirements: Sequence[Requirement], figures: Mapping[str, Figures]) -> list[str]:
    """Return a sentence for each requirement that a run does not meet.

    Args:
        requirements: what is asked.
        figures: the figures of each suite by its name.

    Raises:
        RequirementError: if no suite that it is asked of has a case for the figure.
    """
    sentences = []
    for one in requirements:
        asked = {one.suite: figures[one.suite]} if one.suite else figures
        values = {name: held[one.figure] for name, held in asked.items()}
        known = {name: value for name, value in values.items() if value is not None}
        if not known:
            have = {
                key for held in asked.values() for key, value in held.items() if value is not None
            }
            raise RequirementError(
                f'--require "{one.written}": no question counts towards {one.figure}; these have '
                "a value: " + ", ".join(f.name for f in FIGURES if f.name in have)
            )
        sentences += [
            f"{name}: {one.figure} is {value:.4g}, required {one.how} {one.bound:.4g}"
            for name, value in known.items()
            if not one.is_met(value)
        ]
    return sentences
