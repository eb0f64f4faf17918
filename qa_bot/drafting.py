"""Evidence to a draft: the model's sentences, one by one as they are finished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Document, Span
from index.splitting import sentence_spans
from qa_bot.evidence import EvidenceSentence, as_prompt
from qa_bot.models.llm import LanguageModel
from qa_bot.question import Query
from qa_bot.settings import read_prompt

_MARK = re.compile(r"\s*\[(?:\d+(?:\s*[,–-]\s*\d+)*)\]")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
# Small models part initials that the evidence has together: "U. S. officials".
_INITIALS = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")
# What a model writes when the evidence does not hold the answer, in its many ways.
_ABSTAINS = re.compile(
    r"\bnot found\b"
    r"|\b(?:sentences?|articles?|texts?|documents?|passages?|information|context)\b[^.]{0,40}"
    r"\b(?:do(?:es)? not|don't|doesn't|did not|is not|are not|no)\b[^.]{0,30}"
    r"\b(?:contain|mention|say|state|provide|specif|include|answer|indicate|give|tell)"
    r"|\bno information\b|\b(?:is|are) not (?:mentioned|provided|specified|stated)\b"
    r"|\bI (?:do not|don't|cannot|can't) (?:know|answer|find)",
    re.IGNORECASE,
)


def draft(
    query: Query,
    evidence: Sequence[EvidenceSentence],
    documents: dict[str, Document],
    model: LanguageModel,
    max_tokens: int,
) -> Iterator[str]:
    """Yield the sentences of the model's answer, each as soon as it is finished.

    Raises:
        ModelError: if the model is gone.
    """
    prompt = f"{as_prompt(evidence, documents)}\n\nQuestion: {query.standalone}\nAnswer:"
    pending = ""
    for piece in model.stream(read_prompt("answer"), prompt, max_tokens):
        pending = _INITIALS.sub(r"\1.", pending + piece)
        finished, pending = _take_finished(pending)
        yield from finished
    # What the limit cut off in the middle is no sentence.
    if pending.strip() and re.search(r"[.!?\"”)%\w]\s*$", pending):
        yield from _clean(pending)


def abstains(sentence: str) -> bool:
    """Tell whether a sentence of a draft says that the evidence does not hold the answer."""
    return bool(_ABSTAINS.search(sentence))


def _take_finished(text: str) -> tuple[list[str], str]:
    """Split what has been written into finished sentences and the rest."""
    finished: list[str] = []
    *lines, last = text.split("\n")
    for line in lines:
        finished += _clean(line)
    spans = sentence_spans(last, Span(0, len(last))) if last.strip() else []
    # The last sentence may still go on, even behind a stop ("U.S.").
    for span in spans[:-1]:
        finished += _clean(span.of(last))
    return finished, last[spans[-1].start :] if spans else last


def _clean(line: str) -> list[str]:
    """Return the sentences of a line without marks and bullets."""
    text = _MARK.sub("", _BULLET.sub("", line)).replace("**", "").strip()
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] if text else []
