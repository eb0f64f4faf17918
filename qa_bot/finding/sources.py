"""Sources: the one that a question's words hold the search to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.words import words
from qa_bot.finding.query import Query

_ARTICLE = r"(?:article|report|story|piece|coverage|account|version|text)"
_SAYS = r"(?:say|report|write|tell|mention|reveal)"
# So few words of content are no question.
_LEAST_WORDS = 2


def with_source(query: Query, sources: Sequence[str]) -> Query:
    """Hold a question "according to" a source of the library to that source.

    A sentence that answers it need not have the words that say so.

    Args:
        query: the question.
        sources: the names of the library's sources.
    """
    # "The Dell Post" may be a source, and "Post" another.
    for source in sorted(sources, key=len, reverse=True):
        if _is_held_to(query.standalone, source):
            return replace(
                query,
                standalone=_without(query.standalone, source),
                unsourced=_without(query.asked, source),
                stated=query.standalone,
                within=replace(query.within, source=source),
                notes=(*query.notes, f"Searched only what {source} published or is named in."),
            )
    return query


def _is_held_to(question: str, source: str) -> bool:
    """Tell whether a question asks for what a source says."""
    name = re.escape(source)
    # "In time" names no paper called Time, nor "the post report" the Post.
    forms = (
        rf"(?i:\b(?:according to|(?:as )?reported (?:by|in)) (?:the )?{name})(?!\w)",
        rf"\b(?i:in (?:the )?){name}(?!\w)",
        rf"\b(?i:the ){name}(?:['’]s)? (?i:{_ARTICLE})\b",
        rf"\b(?i:(?:do|does|did) (?:the )?){name}(?:['’]s)? (?i:(?:{_ARTICLE} )?{_SAYS})\b",
    )
    return any(re.search(form, question) for form in forms)


def _without(question: str, source: str) -> str:
    """Return a question without the words that hold it to a source, if it is one without them."""
    name = rf"{re.escape(source)}(?:['’]s)?(?i: {_ARTICLE})?(?!\w)"
    left = question
    for form, other in (
        (rf",? ?\b(?i:according to|as reported (?:by|in)) (?i:the )?(?i:{name}),?", " "),
        (rf"^(?i:in (?:the )?){name},", ""),
        (rf",? (?i:in (?:the )?){name}(?=\W*$)", ""),
        (
            rf"^(?i:what (?:do|does|did) (?:the )?){name} (?i:{_SAYS}(?: us)? (?:about|on|of)) ",
            "What is said about ",
        ),
        (rf"\b(?i:the ){re.escape(source)}(?:['’]s)?(?= (?i:{_ARTICLE})\b)", "the"),
    ):
        left = re.sub(form, other, left)
    left = re.sub(r" (?=[?.!,)]|$)", "", " ".join(left.split()))
    if sum(word.is_content for word in words(left)) < _LEAST_WORDS:
        return question
    return left[:1].upper() + left[1:]
