"""Parts that these tests share: a small suite on disk, answers as the bot gives them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.errors import UnknownDocumentError
from qa_bot.answer import Answer, Citation, Claim, Conflict, Retrieved, Status, Timings
from qa_bot.evaluation.case import Case, judge
from qa_bot.evaluation.suite import Suite, load_suite

PIER = "The old pier of Porto Velar is shut because divers found cracks in its pillars."
TRAM = "The tram to Quarry Hill will run again on 4 May. A ticket costs 2.40 euros."
DOCUMENTS = [{"id": "pier", "text": PIER}, {"id": "tram", "text": TRAM}]
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "why",
        "question": "Why is the old pier of Porto Velar shut?",
        "answerable": True,
        "answers": [["cracks"]],
        "wrong_answers": ["a storm"],
        "evidence": [{"document": "pier", "quote": "divers found cracks in its pillars"}],
        "tags": ["reason"],
    },
    {
        "id": "fare",
        "question": "What does a ticket for the tram to Quarry Hill cost?",
        "answerable": True,
        "answers": [["2.40"]],
        "evidence": [{"document": "tram", "quote": "A ticket costs 2.40 euros."}],
    },
    {"id": "mayor", "question": "Who is the mayor of Porto Velar?", "answerable": False},
]

Line = Mapping[str, Any]


def write_lines(file: Path, lines: Sequence[Line | str]) -> Path:
    """Write a JSON lines file; a line that is text is written as it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return file


def write_suite(
    folder: Path,
    questions: Sequence[Line | str] = QUESTIONS,
    documents: Sequence[Line | str] = DOCUMENTS,
    head: Line | None = None,
) -> Path:
    """Write a suite and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {"name": folder.name, "match": "all"} if head is None else head
    (folder / "suite.json").write_text(json.dumps(known), encoding="utf-8")
    write_lines(folder / "documents.jsonl", documents)
    write_lines(folder / "questions.jsonl", questions)
    return folder


def write_checks(folder: Path, checks: Sequence[Line]) -> Path:
    """Write a suite of answers to check and return its folder."""
    write_lines(folder / "checks.jsonl", checks)
    (folder / "suite.json").write_text(json.dumps({"name": folder.name}), encoding="utf-8")
    return folder


def cited(number: int, document: str, quote: str) -> Citation:
    """A citation of a document of the suite."""
    text = {"pier": PIER, "tram": TRAM}[document]
    start = max(text.find(quote), 0)
    return Citation(
        number=number,
        document_id=document,
        passage_id=f"{document}-0",
        title=None,
        source=None,
        published=None,
        url=None,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def found(document: str, start: int, end: int) -> Retrieved:
    """A passage that the search found."""
    passage_id = f"{document}-{start}"
    return Retrieved(
        document_id=document, passage_id=passage_id, start=start, end=end, score=1.0, quote=""
    )


def said(
    question_id: str,
    *claims: str,
    citations: Sequence[Citation] = (),
    retrieved: Sequence[Retrieved] = (),
    conflicts: Sequence[Sequence[int]] = (),
    status: Status | None = None,
    support: float = 0.9,
    total_ms: float = 100.0,
) -> Answer:
    """An answer of some claims that all rest on the same citations; a refusal without claims."""
    numbers = [citation.number for citation in citations]
    made = [
        Claim(text=c, start=0, end=len(c), citations=numbers, support=support, supported=True)
        for c in claims
    ]
    return Answer(
        id=question_id,
        question=question_id,
        standalone_question=question_id,
        status=status or ("answered" if claims else "not_found"),
        answer=" ".join(claims) or "The documents do not hold the answer.",
        claims=made,
        citations=list(citations),
        retrieved=list(retrieved),
        conflicts=[Conflict(citations=list(one), note="they differ") for one in conflicts],
        timings_ms=Timings(retrieve=1.0, first_token=None, total=total_ms),
        model=None,
        notes=[],
    )


def text_of(suite: Suite) -> Callable[[str], str]:
    """A function that returns a document's text by its id."""

    def text(document: str) -> str:
        if document not in suite.texts:
            raise UnknownDocumentError(document)
        return suite.texts[document]

    return text


def cases(folder: Path, *answers: Answer) -> list[Case]:
    """The cases of a suite's folder with these answers."""
    suite = load_suite(folder)
    return judge(suite, answers, text_of(suite))
