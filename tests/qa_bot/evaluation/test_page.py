"""report.html: whole, escaped, and asking nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qa_bot.evaluation.page import page_of
from qa_bot.evaluation.plots import plots_of
from qa_bot.evaluation.report import Report, report_on
from qa_bot.evaluation.suite import load_suite
from tests.qa_bot.evaluation.parts import DOCUMENTS, QUESTIONS, cases, cited, said, write_suite

NASTY = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\'"&amp; {{ 7 * 7 }}'
VOID = {"meta", "br", "input"}


class Page(HTMLParser):
    """Elements, attributes and text of a page; elements that do not nest are an error."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shown = ""
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A report of which every text is nasty."""
    question = {
        **QUESTIONS[0],
        "question": NASTY,
        "answers": [[NASTY]],
        "wrong_answers": [NASTY, "a storm"],
        "tags": [NASTY],
        "history": [{"role": "user", "content": NASTY}],
    }
    head = {"name": "n<b>", "match": "all", "source": NASTY}
    folder = write_suite(tmp_path / "n", [question, QUESTIONS[2]], DOCUMENTS, head)
    citation = cited(1, "pier", "divers found").model_copy(update={"quote": NASTY})
    answer = said("why", f"{NASTY} A storm.", citations=[citation]).model_copy(
        update={"notes": [NASTY]}
    )
    return report_on(load_suite(folder), NASTY, cases(folder, answer, said("mayor")))


def test_every_text_is_shown_and_none_is_markup(report: Report) -> None:
    page = Page(page_of(report))
    assert page.shown.count(NASTY) >= 8
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert "b" not in tags


def test_page_asks_for_nothing(report: Report) -> None:
    source = page_of(report)
    page = Page(source)
    for tag, attributes in page.elements:
        assert tag not in ("link", "iframe", "object", "embed", "base", "form")
        assert not {"src", "href", "action", "srcset"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
    style = source[source.index("<style>") : source.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_policy_lets_the_one_script_run_and_nothing_be_fetched(report: Report) -> None:
    source = page_of(report)
    (policy,) = [
        attributes["content"] or ""
        for tag, attributes in Page(source).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_filters_name_what_failed(report: Report) -> None:
    page = Page(page_of(report))
    labels = {a["data-label"] for tag, a in page.elements if tag == "button"}
    assert {"failed", "wrong claim", "quote not in the document", "rightly refused"} <= labels
    rows = [a["data-labels"] or "" for _, a in page.elements if "data-labels" in a]
    assert len(rows) == 2
    assert '"failed"' in rows[0]
    assert '"failed"' not in rows[1]


def test_plots_stay_within_their_axes(report: Report) -> None:
    plots = plots_of(report)
    assert [plot.title for plot in plots] == [
        "Reliability of the support score",
        "Refusal against coverage",
        "Latency",
    ]
    for plot in plots:
        places = [*plot.line, *((dot.x, dot.y) for dot in plot.dots)]
        places += [(bar.right, bar.height) for bar in plot.bars]
        assert places
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)


def test_coverage_ends_at_the_share_that_was_answered(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "t")
    answers = [
        said("why", "Cracks.", support=0.9),
        said("fare", "It is free.", support=0.4),
        said("mayor"),
    ]
    report = report_on(load_suite(folder), None, cases(folder, *answers))
    (risk,) = [plot for plot in plots_of(report) if plot.title == "Refusal against coverage"]
    assert risk.line == ((1 / 3, 0.0), (2 / 3, 0.5))


def test_suite_without_answers_has_no_empty_plots(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "t")
    report = report_on(load_suite(folder), None, cases(folder))
    assert plots_of(report) == []
    assert "0 of 3 questions" in " ".join(Page(page_of(report)).shown.split())
