"""Answers that people marked in the chat, as a suite for `qa-bot eval`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from index.document import StoredDocument
from qa_bot.answer import Answer
from qa_bot.web.conversation import ConversationError, Exchange, Judged

_MARK = re.compile(r"\s*\[\d+\]")


class Written(NamedTuple):
    """What a suite was written of.

    Attributes:
        answers: those in it.
        left: answers that did not help.
        gone: citations of what the documents do not say any more.
    """

    answers: int
    left: int
    gone: int


def write_suite(
    judged: Sequence[Judged], documents: Iterable[StoredDocument], folder: Path
) -> Written:
    """Write a suite of the answers that people found helpful.

    What they said yes to is gold: the answer, its citations, that there was none, or that the
    question was to be asked back. What is right in the place of an answer that did not help, nobody
    knows: it is left out. So is a citation of what the documents do not say any more; whether they
    hold an answer of such citations alone, nobody knows either.

    Args:
        judged: the answers with a verdict.
        documents: those of the library.
        folder: where the suite is written; made if it does not exist.

    Returns:
        How many answers, and citations of theirs, are written and left out.

    Raises:
        ConversationError: if the folder holds something or cannot be written, or nothing was
            marked.
    """
    good = [one for one in judged if one.exchange.verdict == "good"]
    if not good:
        raise ConversationError(
            "no answer was marked as helpful yet: mark some in the chat, then write the suite"
        )
    held = list(documents)
    texts = {one.document.id: one.document.text for one in held}
    questions = [_question(one, texts) for one in good]
    # Of a whole answer only the words are compared: the next may say the same otherwise.
    head = {"name": "marked", "match": "long", "source": "answers marked in the chat"}
    files = {
        "suite.json": _lines([head]),
        "documents.jsonl": _lines([_document(stored) for stored in held]),
        "questions.jsonl": _lines(questions),
    }
    try:
        _write(files, folder)
    except OSError as error:
        raise ConversationError(
            f"{folder} cannot be written ({error.strerror or error}): free some space and check "
            "its permissions, or name a new folder for the suite"
        ) from None
    cited = sum(len(one.exchange.answer.citations) for one in good)
    kept = sum(len(question["evidence"]) for question in questions)
    return Written(len(good), len(judged) - len(good), cited - kept)


def _write(files: Mapping[str, str], folder: Path) -> None:
    """Write files into an empty folder: all of them, or none.

    Raises:
        ConversationError: if the folder holds something.
        OSError: if one cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ConversationError(f"{folder} is not empty: name a new folder for the suite")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
    except BaseException:
        # The next try is to find it empty.
        for name in files:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        raise


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    """Return entries as JSON, one a line."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def _document(stored: StoredDocument) -> dict[str, Any]:
    """Return a document as a line of documents.jsonl."""
    document, known = stored.document, stored.document.metadata
    entry = {
        "id": document.id,
        "text": document.text,
        "title": known.title,
        "author": ", ".join(known.authors),
        "source": known.source,
        "published": known.published.isoformat() if known.published else None,
        "url": known.url,
    }
    return {name: value for name, value in entry.items() if value}


def _question(one: Judged, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a marked exchange as a line of questions.jsonl.

    Args:
        one: the exchange.
        texts: of the documents, by their ids.
    """
    answer = one.exchange.answer
    answered = answer.status == "answered"
    evidence = _evidence(answer, texts)
    entry = {
        "id": f"{one.conversation.id}-{one.exchange.number}",
        "question": answer.question,
        "history": [turn for exchange in one.before for turn in _turns(exchange)],
        # Without what it rests on the documents may hold the answer or not.
        "answerable": answered if evidence or not answered else None,
        "answers": [_MARK.sub("", answer.answer)] if answered else [],
        "evidence": evidence,
        "tags": [one.exchange.why] if one.exchange.why else [],
    }
    return {**entry, "expected": "underspecified"} if answer.status == "clarify" else entry


def _turns(exchange: Exchange) -> list[dict[str, str]]:
    """Return an earlier exchange as two turns."""
    answer = exchange.answer
    return [
        {"role": "user", "content": answer.question},
        {"role": "assistant", "content": answer.answer},
    ]


def _evidence(answer: Answer, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return an answer's citations as gold evidence, but for what the documents say no more."""
    found = []
    for one in answer.citations:
        text = texts.get(one.document_id, "")
        if one.quote in text:
            stands = text[one.start : one.end] == one.quote
            place = {"start": one.start, "end": one.end} if stands else {}
            found.append({"document": one.document_id, "quote": one.quote, **place})
    return found
