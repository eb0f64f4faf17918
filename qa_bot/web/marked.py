"""Answers that people marked in the chat, as a suite for `qa-bot eval`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.document import StoredDocument
from qa_bot.answer import Answer
from qa_bot.web.conversation import ConversationError, Exchange, Judged

_MARK = re.compile(r"\s*\[\d+\]")


def write_suite(
    judged: Sequence[Judged], documents: Iterable[StoredDocument], folder: Path
) -> tuple[int, int]:
    """Write a suite of the answers that people found helpful.

    What they said yes to is gold: the answer, its citations, or that there was none. What is right
    in the place of an answer that did not help, nobody knows: it is left out.

    Args:
        judged: the answers with a verdict.
        documents: those of the library.
        folder: where the suite is written; made if it does not exist.

    Returns:
        The numbers of answers written and left out.

    Raises:
        ConversationError: if the folder holds something or cannot be written, or nothing was
            marked.
    """
    good = [one for one in judged if one.exchange.verdict == "good"]
    if not good:
        raise ConversationError(
            "no answer was marked as helpful yet: mark some in the chat, then write the suite"
        )
    # Of a whole answer only the words are compared: the next may say the same otherwise.
    head = {"name": "marked", "match": "long", "source": "answers marked in the chat"}
    files = {
        "suite.json": _lines([head]),
        "documents.jsonl": _lines([_document(stored) for stored in documents]),
        "questions.jsonl": _lines([_question(one) for one in good]),
    }
    try:
        _write(files, folder)
    except OSError as error:
        raise ConversationError(
            f"{folder} cannot be written ({error.strerror or error}): free some space and check "
            "its permissions, or name a new folder for the suite"
        ) from None
    return len(good), len(judged) - len(good)


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


def _question(one: Judged) -> dict[str, Any]:
    """Return a marked exchange as a line of questions.jsonl."""
    answer = one.exchange.answer
    answered = answer.status == "answered"
    return {
        "id": f"{one.conversation.id}-{one.exchange.number}",
        "question": answer.question,
        "history": [turn for exchange in one.before for turn in _turns(exchange)],
        "answerable": answered,
        "answers": [_MARK.sub("", answer.answer)] if answered else [],
        "evidence": _evidence(answer),
        "tags": [one.exchange.why] if one.exchange.why else [],
    }


def _turns(exchange: Exchange) -> list[dict[str, str]]:
    """Return an earlier exchange as two turns."""
    answer = exchange.answer
    return [
        {"role": "user", "content": answer.question},
        {"role": "assistant", "content": answer.answer},
    ]


def _evidence(answer: Answer) -> list[dict[str, Any]]:
    """Return an answer's citations as gold evidence."""
    return [
        {"document": one.document_id, "quote": one.quote, "start": one.start, "end": one.end}
        for one in answer.citations
    ]
