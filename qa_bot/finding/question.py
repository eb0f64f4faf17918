"""A question and its conversation to a question that stands by itself, and its filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.characters import whole_characters
from index.filter import SearchFilter
from qa_bot.errors import QuestionError
from qa_bot.finding.ellipsis import resumed
from qa_bot.finding.follow_up import completed_by, is_follow_up, set_beside
from qa_bot.finding.periods import Days, with_period
from qa_bot.finding.query import Query, Turn
from qa_bot.finding.sources import with_source
from qa_bot.language.bylines import byline_asked
from qa_bot.settings import QuestionSettings

NO_QUESTION = "the question is empty: ask something in words"


def check_question(question: str, settings: QuestionSettings) -> str:
    """Return the question without the white space around it.

    Raises:
        QuestionError: if it is empty or longer than a question.
    """
    asked = " ".join(whole_characters(question).split())
    if not re.search(r"\w", asked):
        raise QuestionError(NO_QUESTION)
    if len(asked) > settings.max_chars:
        raise QuestionError(
            f"the question has {len(asked):,} characters, over the limit of "
            f"{settings.max_chars:,}: shorten it, or index the text and ask about it"
        )
    return asked


def understand(
    asked: str,
    history: Sequence[Turn],
    sources: Sequence[str],
    days: Days,
    settings: QuestionSettings,
) -> Query:
    """Make a question stand by itself and read its filters.

    Args:
        asked: a checked question.
        history: the conversation before it, oldest turn first.
        sources: the names of the library's sources.
        days: that "last week" counts from.
        settings: `[question]`.
    """
    recent = list(history)[-2 * settings.history_turns :] if settings.history_turns else []
    before = tuple(turn.content for turn in reversed(recent) if turn.role == "user")
    query = Query(asked, asked, SearchFilter(), asked_before=before)
    if unclear := completed_by(asked, recent):
        query = replace(query, standalone=f"{' '.join(unclear.split())} ({asked})")
    elif whole := resumed(asked, before):
        query = replace(query, standalone=whole)
    elif recent and is_follow_up(asked, recent):
        # The model reads the last exchange for itself: to let it rewrite the question first would
        # take as long as the answer.
        query = replace(query, standalone=set_beside(asked, recent), turns=tuple(recent[-2:]))
    # "The Post article" is an article by its name, where it is asked who wrote it.
    dated = with_period(query, days)
    return dated if byline_asked(asked) else with_source(dated, sources)
