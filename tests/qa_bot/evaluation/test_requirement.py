"""Requirements: how they are written, and what a run must be to meet them."""

from __future__ import annotations

import pytest

from qa_bot.evaluation.errors import RequirementError
from qa_bot.evaluation.figures import FIGURES, Figures
from qa_bot.evaluation.requirement import read_requirement, unmet

SUITES = ["town", "squad"]


def figures(**known: float) -> Figures:
    return {figure.name: known.get(figure.name) for figure in FIGURES}


@pytest.mark.parametrize(
    ("written", "value", "is_met"),
    [
        ("right>=0.9", 0.9, True),
        ("right >= .9", 0.89, False),
        ("wrong_claim<=0", 0.0, True),
        ("wrong_claim<0", 0.0, False),
        ("p50_ms<4500", 4499.0, True),
        ("valid_quote==1", 0.999, False),
        ("hit5>0.5", 0.5, False),
    ],
)
def test_figures_are_compared_as_written(written: str, value: float, is_met: bool) -> None:
    requirement = read_requirement(written, SUITES)
    held = {"town": figures(**{requirement.figure: value})}
    assert (unmet([requirement], held) == []) is is_met


def test_requirement_holds_for_every_suite_with_the_figure() -> None:
    held = {"town": figures(right=0.5), "squad": figures(right=0.8), "spans": figures(iou=0.1)}
    sentences = unmet([read_requirement("right>=0.9", SUITES)], held)
    assert sentences == [
        "town: right is 0.5, required >= 0.9",
        "squad: right is 0.8, required >= 0.9",
    ]


def test_requirement_of_one_suite_leaves_the_others_alone() -> None:
    held = {"town": figures(right=0.5), "squad": figures(right=0.8)}
    assert unmet([read_requirement("squad:right>=0.8", SUITES)], held) == []


@pytest.mark.parametrize("written", ["right", "right=0.9", "right>=high", ">=0.9", "", "a:b:c>=1"])
def test_requirement_that_cannot_be_read_shows_how_to_write_one(written: str) -> None:
    with pytest.raises(RequirementError, match=r'write it as in "right>=0\.9"'):
        read_requirement(written, SUITES)


def test_unknown_figure_names_those_that_exist() -> None:
    with pytest.raises(RequirementError, match="no figure rigth; there are: right, refused_right"):
        read_requirement("rigth>=0.9", SUITES)


def test_unknown_suite_names_those_that_exist() -> None:
    with pytest.raises(RequirementError, match="no suite village in this run; there are: town, sq"):
        read_requirement("village:right>=0.9", SUITES)


def test_figure_without_a_case_is_no_pass() -> None:
    requirement = read_requirement("right>=0.9", SUITES)
    with pytest.raises(RequirementError, match=r"no question counts towards right; these .*: iou"):
        unmet([requirement], {"town": figures(iou=0.1)})
