"""Suite: documents, questions with gold answers, or answers to check; read and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pydantic import Field

from index.characters import unified_line_ends
from index.document import Span
from qa_bot.evaluation.entries import Check as Check
from qa_bot.evaluation.entries import GoldEvidence, Question, Unchecked
from qa_bot.evaluation.errors import SuiteError
from qa_bot.evaluation.lines import Entry, Id, read_lines
from qa_bot.samples import SAMPLES

Match = Literal["all", "any", "choice", "long", "spans"]
SAMPLE_DOCUMENTS = "samples"

E = TypeVar("E", Check, Unchecked, Question, "_Document")


class _Head(Entry):
    """suite.json."""

    name: str = Field(min_length=1, pattern=r"^[^/\\.][^/\\]*$")
    match: str | None = None
    source: str | None = None
    licence: str | None = None
    documents: str | None = None


class _Document(Entry):
    """What is needed of a line of documents.jsonl."""

    id: Id
    text: str = Field(min_length=1)


@dataclass(frozen=True)
class Suite:
    """What is asked about which documents.

    Attributes:
        name: of suite.json; the folder's in an output directory of several suites.
        match: how an answer is held against the gold one; None where answers are checked.
        files: what is indexed.
        texts: the documents' texts by id, as the library stores them.
        questions: the questions in the order of their file.
        checks: the answers to check; a suite has these or questions.
        about: where it comes from, and its licence.
    """

    name: str
    match: Match | None
    files: tuple[Path, ...]
    texts: dict[str, str]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    about: str

    @property
    def digests(self) -> dict[str, str]:
        """What tells this suite from another of its name: SHA-256 of each part, in hex."""
        return {
            "documents": _digest(sorted(self.texts.items())),
            "questions": _digest([q.model_dump() for q in self.questions]),
            "checks": _digest([c.model_dump() for c in self.checks]),
        }


def load_suite(folder: Path) -> Suite:
    """Read a suite and check that it is whole.

    Args:
        folder: with suite.json and either checks.jsonl, or questions.jsonl and the documents.

    Raises:
        SuiteError: one sentence that names the file and the line.
    """
    head = _read_head(folder / "suite.json")
    about = " · ".join(part for part in (head.source, head.licence) if part)
    checks_file = folder / "checks.jsonl"
    if checks_file.exists():
        checks = read_entries(checks_file, Check)
        return Suite(head.name, None, (), {}, (), tuple(one for _, one in checks), about)
    match = _match_of(head, folder)
    files, texts = _documents(head, folder)
    questions_file = folder / "questions.jsonl"
    questions = read_entries(questions_file, Question)
    for line, question in questions:
        _check_question(f"{questions_file}, line {line}", question, match, texts)
    return Suite(head.name, match, files, texts, tuple(q for _, q in questions), (), about)


def _read_head(file: Path) -> _Head:
    """Read suite.json."""
    if not file.is_file():
        raise SuiteError(
            f"{file.parent} is no suite: it has no suite.json; --suite names a folder with "
            "suite.json, questions.jsonl and documents.jsonl"
        )
    try:
        values = json.loads(file.read_text(encoding="utf-8-sig"))
        return _Head.model_validate(values)
    except (OSError, ValueError) as error:
        first = str(error).splitlines()[0]
        raise SuiteError(f'{file} is not a JSON object with a "name" ({first}): mend it') from None


def _match_of(head: _Head, folder: Path) -> Match:
    """Return how answers are matched."""
    for known in get_args(Match):
        if head.match == known:
            return known  # type: ignore[no-any-return]
    has = f'"match": "{head.match}"' if head.match else 'no "match"'
    raise SuiteError(f"{folder / 'suite.json'} has {has}: it can be " + ", ".join(get_args(Match)))


def _documents(head: _Head, folder: Path) -> tuple[tuple[Path, ...], dict[str, str]]:
    """Return the files to index and the texts in them by the documents' ids."""
    if head.documents == SAMPLE_DOCUMENTS:
        files = tuple(sorted(SAMPLES.glob("*.md")))
        return files, {
            file.name: unified_line_ends(file.read_text(encoding="utf-8")) for file in files
        }
    if head.documents is not None:
        raise SuiteError(
            f'{folder / "suite.json"} has "documents": "{head.documents}": it can be '
            f'"{SAMPLE_DOCUMENTS}", or be left out where there is a documents.jsonl'
        )
    file = folder / "documents.jsonl"
    if not file.is_file():
        raise SuiteError(f"{folder} has no documents: add a documents.jsonl, one document a line")
    entries = read_entries(file, _Document)
    return (file,), {one.id: unified_line_ends(one.text) for _, one in entries}


def read_entries(file: Path, kind: type[E]) -> list[tuple[int, E]]:
    """Return the entries of a file, each with its line: at least one, and no two of one id.

    Raises:
        SuiteError: one sentence that names the file and the line.
    """
    lines: dict[str, int] = {}
    entries = []
    for number, entry in read_lines(file, kind):
        if entry.id in lines:
            raise SuiteError(
                f'{file}, line {number}: the id "{entry.id}" stands on line {lines[entry.id]} '
                "already: give each its own"
            )
        lines[entry.id] = number
        entries.append((number, entry))
    if not entries:
        raise SuiteError(f"{file} is empty: add at least one line")
    return entries


def _check_question(where: str, question: Question, match: Match, texts: dict[str, str]) -> None:
    """Refuse a question whose gold answer cannot be scored."""
    for document in question.scope or ():
        if document not in texts:
            raise SuiteError(
                f'{where}: the scope names "{document}", which is no document of the suite: '
                "mend the id"
            )
    for evidence in question.evidence:
        spans_of(where, evidence, texts)
    if match == "choice" and question.answerable:
        answers = [string for strings in question.answers for string in strings]
        if not answers or any(answer not in question.choices for answer in answers):
            raise SuiteError(f"{where}: its answer is none of its choices: add it to them")
    elif match != "spans" and question.answerable and not question.answers:
        raise SuiteError(f'{where}: it is answerable and has no "answers": add what is right')
    if match == "spans" and not question.evidence:
        raise SuiteError(f'{where}: it has no "evidence" to retrieve: add where the answer stands')


def spans_of(where: str, evidence: GoldEvidence, texts: dict[str, str]) -> tuple[Span, ...]:
    """Return the places that a gold quote stands at; none where only the document is known.

    Args:
        where: the file and line, for an error.
        evidence: with `start` and `end` it is one place, otherwise every place of the quote.
        texts: the documents' texts by id.

    Raises:
        SuiteError: if the document or the quote in it does not exist.
    """
    text = texts.get(evidence.document)
    if text is None:
        raise SuiteError(
            f'{where}: the evidence names "{evidence.document}", which is no document of the '
            "suite: mend the id"
        )
    start, end = evidence.start, evidence.end
    if (start is None) != (end is None):
        raise SuiteError(f"{where}: its evidence has only one of start and end: give both")
    quote = None if evidence.quote is None else unified_line_ends(evidence.quote)
    if start is not None and end is not None:
        if not start < end <= len(text) or quote not in (None, text[start:end]):
            raise SuiteError(
                f"{where}: characters {start} to {end} of {evidence.document} are not the gold "
                f"quote “{_shortened(quote or '')}”: mend start and end"
            )
        return (Span(start, end),)
    if quote is None:
        return ()
    places = tuple(_places(quote, text))
    if not places:
        raise SuiteError(
            f"{where}: the gold quote “{_shortened(quote)}” is not in {evidence.document}: "
            "mend the quote"
        )
    return places


def _places(quote: str, text: str) -> Iterable[Span]:
    """Yield every place of a quote in a text."""
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + len(quote))


def _shortened(quote: str) -> str:
    """Return a quote that fits into a sentence."""
    return quote if len(quote) <= 60 else f"{quote[:57]}..."


def _digest(values: Sequence[Any]) -> str:
    """Return the SHA-256 of plain values."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
