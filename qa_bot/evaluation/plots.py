"""Plots of a report, as points in the unit square; the page draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa_bot.evaluation.case import FAILED
from qa_bot.evaluation.report import Report

_BINS = 10
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Bar:
    """A bar from the x axis up, and what it says when pointed at."""

    left: float
    right: float
    height: float
    says: str


@dataclass(frozen=True)
class Dot:
    """A dot, its radius in pixels, and what it says when pointed at."""

    x: float
    y: float
    radius: float
    says: str


@dataclass(frozen=True)
class Plot:
    """What is drawn, with every coordinate from 0 to 1.

    Attributes:
        title: what is plotted.
        about: how to read it.
        x_name: what the x axis measures.
        y_name: what the y axis measures.
        x_ticks: places on the x axis with their labels.
        y_ticks: places on the y axis with their labels.
        bars: to draw.
        dots: to draw.
        line: the points of a line.
        has_diagonal: whether the line on which x is y is drawn.
    """

    title: str
    about: str
    x_name: str
    y_name: str
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    has_diagonal: bool = False


def plots_of(report: Report) -> list[Plot]:
    """Return the plots that a report has cases for."""
    if report.checked:
        scored = [(one.result.score, one.check.supported) for one in report.checked]
        times = [one.result.ms for one in report.checked]
        ranked: list[tuple[float, bool]] = []
        asked = 0
    else:
        judged = [case for case in report.cases if case.verdict and case.match != "spans"]
        ranked = [
            (case.support or 0.0, case.verdict not in FAILED) for case in judged if case.is_answered
        ]
        scored = ranked
        times = [case.answer.timings_ms.total for case in report.cases]
        asked = len(judged)
    found = [_reliability(scored), _risk(ranked, asked), _latency(times)]
    return [plot for plot in found if plot is not None]


def _reliability(scored: Sequence[tuple[float, bool]]) -> Plot | None:
    """Plot how often answers of a score are right: on the diagonal where it is a probability."""
    if not scored:
        return None
    binned: dict[int, list[tuple[float, bool]]] = {}
    for score, is_right in scored:
        binned.setdefault(min(int(score * _BINS), _BINS - 1), []).append((score, is_right))
    dots = []
    for _, held in sorted(binned.items()):
        mean = sum(score for score, _ in held) / len(held)
        share = sum(is_right for _, is_right in held) / len(held)
        radius = 3 + 9 * (len(held) / len(scored)) ** 0.5
        dots.append(Dot(mean, share, radius, f"{len(held)} of score {mean:.2f}: {share:.2f} right"))
    return Plot(
        title="Reliability of the support score",
        about="Share of right answers by score; larger dots have more answers.",
        x_name="support",
        y_name="right",
        x_ticks=_quarters(),
        y_ticks=_quarters(),
        dots=tuple(dots),
        line=tuple((dot.x, dot.y) for dot in dots),
        has_diagonal=True,
    )


def _risk(ranked: Sequence[tuple[float, bool]], asked: int) -> Plot | None:
    """Plot the share of failures among the answers, were only the best supported ones given."""
    if not ranked:
        return None
    line, failures = [], 0
    ordered = sorted(ranked, key=lambda one: -one[0])
    for number, (score, is_right) in enumerate(ordered, start=1):
        failures += not is_right
        # Answers of one score are given or refused together.
        if number == len(ordered) or ordered[number][0] != score:
            line.append((number / asked, failures / number))
    coverage, risk = line[-1]
    says = f"as it is: {coverage:.2f} answered, {risk:.2f} of them failed"
    return Plot(
        title="Refusal against coverage",
        about="Failed answers, if only the best supported share of the questions were answered.",
        x_name="questions answered",
        y_name="answers failed",
        x_ticks=_quarters(),
        y_ticks=_quarters(),
        dots=(Dot(coverage, risk, 4, says),),
        line=tuple(line),
    )


def _latency(times: Sequence[float]) -> Plot | None:
    """Plot how many answers took how long."""
    if not times:
        return None
    longest = max(*times, 1e-9)
    counts = [0] * (2 * _BINS)
    for one in times:
        counts[min(int(one / longest * len(counts)), len(counts) - 1)] += 1
    most, step = max(counts), longest / len(counts)
    bars = tuple(
        Bar(
            left=number / len(counts),
            right=(number + 1) / len(counts),
            height=count / most,
            says=f"{count} from {_time(number * step)} to {_time((number + 1) * step)}",
        )
        for number, count in enumerate(counts)
        if count
    )
    return Plot(
        title="Latency",
        about="How many answers took how long.",
        x_name="time",
        y_name="answers",
        x_ticks=tuple((one, _time(one * longest)) for one in _QUARTERS),
        y_ticks=((0.0, "0"), (1.0, str(most))),
        bars=bars,
    )


def _quarters() -> tuple[tuple[float, str], ...]:
    """Return the ticks of an axis from 0 to 1."""
    return tuple((one, f"{one:g}") for one in _QUARTERS)


def _time(ms: float) -> str:
    """Return milliseconds as they are read."""
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.3g} ms"
