"""report.html: one page that holds everything it shows and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from qa_bot.evaluation.baseline import Baseline
from qa_bot.evaluation.figures import FIGURES
from qa_bot.evaluation.plots import plots_of
from qa_bot.evaluation.report import Report, difference, machine, shown
from qa_bot.evaluation.rows import rows_of

_HERE = files("qa_bot.evaluation") / "template"


def page_of(report: Report, baseline: Baseline | None = None) -> str:
    """Return report.html.

    Every text of documents, questions and answers is escaped, and the page's own policy lets
    nothing run but its one script and nothing be fetched.

    Args:
        report: of a run.
        baseline: an earlier run to compare it with.
    """
    environment = Environment(
        loader=BaseLoader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    script = _read("page.js")
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    before = baseline.figures if baseline else {}
    now = baseline.figures_of_shared(report.cases, report.checked) if baseline else report.figures
    rows = rows_of(report, baseline)
    labels = sorted({label for row in rows for label in row.labels})
    return environment.from_string(_read("page.html.jinja")).render(
        report=report,
        machine=machine(),
        baseline=baseline,
        figures=[
            {
                **asdict(figure),
                "value": report.figures[figure.name],
                "before": before.get(figure.name),
                "difference": difference(figure, now, before),
            }
            for figure in FIGURES
            if report.figures[figure.name] is not None
        ],
        plots=plots_of(report),
        rows=rows,
        labels=[(label, sum(label in row.labels for row in rows)) for label in labels],
        style=Markup(_read("page.css")),
        script=Markup(script),
        script_digest=base64.b64encode(digest).decode("ascii"),
    )


def _read(name: str) -> str:
    """Return a part of the page."""
    return (_HERE / name).read_text(encoding="utf-8")
