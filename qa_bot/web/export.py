"""A conversation as a file to keep: Markdown to read, JSON to work with.

What documents, questions and models say is data. In Markdown it is escaped, so that an image, a
link or a script in it is shown as the text that it is, and nothing is fetched or run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from qa_bot.answer import Answer, Citation
from qa_bot.web.conversation import Conversation, Exchange
from qa_bot.web.titles import one_line

# A backslash makes any of these a plain character (CommonMark 0.31, 2.4). Addresses lose what
# GitHub's Markdown would make links of.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#&|~$^@]|:(?=//)|(?<=www)\.", re.I)
# At the beginning of a line these begin a list, a rule or a heading.
_OPENING = re.compile(r"^(?:(\d{1,9})(?=[.)])|(?=[-+=:]))")
_BLANK_LINE = re.compile(r"\n\s*\n")
_MARK = re.compile(r"\\\[(\d+)\\\](?![(:])")


def as_json(conversation: Conversation, exchanges: Sequence[Exchange]) -> str:
    """Return a conversation as JSON, with every exchange's Answer complete.

    Returns:
        An object of `id`, `title`, `started`, `changed` (ISO 8601, UTC) and `exchanges`, a list of
        objects of `number`, `verdict`, `why` and `answer`.
    """
    whole = {
        "id": conversation.id,
        "title": conversation.title,
        "started": conversation.started.isoformat(),
        "changed": conversation.changed.isoformat(),
        "exchanges": [
            {
                "number": one.number,
                "verdict": one.verdict,
                "why": one.why,
                "answer": one.answer.model_dump(mode="json"),
            }
            for one in exchanges
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_markdown(conversation: Conversation, exchanges: Sequence[Exchange]) -> str:
    """Return a conversation as Markdown (CommonMark): questions, answers and their citations."""
    started, changed = (_minute(one) for one in (conversation.started, conversation.changed))
    blocks = [
        f"# {escape(conversation.title)}",
        f"Started {started}, last changed {changed}.",
    ]
    for one in exchanges:
        blocks += _blocks(one)
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return a text as one line of Markdown that shows just this text.

    White space becomes single spaces; control and bidirectional formatting characters go.
    """
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return _OPENING.sub(lambda found: (found[1] or "") + "\\", escaped)


def _blocks(exchange: Exchange) -> Iterator[str]:
    """Yield the blocks of an exchange: the question, the answer, and what stands below it."""
    answer = exchange.answer
    yield f"## {escape(answer.question)}"
    if answer.status == "not_found":
        yield "**Not found in the documents.**"
    if answer.status == "clarify" and answer.choices:
        yield "**Not answered yet: the question may mean several things.**"
    yield from _said(answer)
    if answer.choices:
        yield "\n".join(f"- {escape(choice)}" for choice in answer.choices)
    for conflict in answer.conflicts:
        between = ", ".join(f"[{number}]" for number in conflict.citations)
        yield f"**The sources disagree** ({between}): {escape(conflict.note)}"
    if answer.citations:
        yield "**Citations**"
        yield "\n".join(_cited(one) for one in sorted(answer.citations, key=_number))
    if answer.notes:
        yield "**Notes**"
        yield "\n".join(f"- {escape(note)}" for note in answer.notes)
    if exchange.verdict:
        yield f"**Judged {exchange.verdict}.** {escape(exchange.why)}".rstrip()


def _said(answer: Answer) -> Iterator[str]:
    """Yield the paragraphs of an answer, its marks left as they are."""
    numbers = {str(citation.number) for citation in answer.citations}

    def mark(found: re.Match[str]) -> str:
        # Without a definition behind it, and there can be none, a mark is no link.
        return f"[{found[1]}]" if found[1] in numbers else found[0]

    for paragraph in _BLANK_LINE.split(answer.answer):
        if shown := escape(paragraph):
            yield _MARK.sub(mark, shown)


def _cited(citation: Citation) -> str:
    """Return a citation as an item of a list: where it stands, and what it says."""
    about = [
        citation.title or citation.document_id,
        citation.source,
        citation.published,
        citation.part,
    ]
    where = " · ".join(escape(part) for part in about if part)
    page = f", page {citation.page}" if citation.page is not None else ""
    place = f"characters {citation.start}–{citation.end}"
    begin = f"{citation.number}. "
    lines = [
        f"{begin}{where}",
        f"Document {escape(citation.document_id)}, {place}{page}",
        *([escape(citation.url)] if citation.url else []),
        f"“{escape(citation.quote)}”",
        *([f"{escape(citation.also_reported_by)}."] if citation.also else []),
    ]
    # A backslash at its end breaks a line; what is indented below stays within the item.
    return ("\\\n" + " " * len(begin)).join(lines)


def _number(citation: Citation) -> int:
    return citation.number


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
