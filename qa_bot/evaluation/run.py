"""Run: the questions of a suite asked one after another, each answer kept at once."""

from __future__ import annotations

import time
from collections.abc import Sequence

from index.library import Library
from qa_bot.answer import Answer, Timings
from qa_bot.bot import Bot
from qa_bot.errors import ModelError
from qa_bot.evaluation.bars import Moving
from qa_bot.evaluation.check_result import CheckResult, check
from qa_bot.evaluation.entries import Check, Question
from qa_bot.evaluation.output import Output
from qa_bot.evaluation.suite import Suite
from qa_bot.events import Done, Found
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings


def answer_questions(
    suite: Suite,
    questions: Sequence[Question],
    library: Library,
    model: LanguageModel | None,
    settings: Settings,
    output: Output[Answer],
    move: Moving,
) -> list[Answer]:
    """Ask what is not answered yet and return the answers to all of the questions.

    Args:
        suite: that the questions are of.
        questions: to ask, in this order.
        library: the suite's documents.
        model: writes the answers; None to quote sentences.
        settings: of the whole program.
        output: where the answers are kept.
        move: called with how many questions are answered and how many there are.

    Raises:
        ModelError: if the model is gone; the answers so far are kept.
    """
    answers = {answer.id: answer for answer in output.done()}
    bot = Bot(library, model, settings)
    only_search = suite.match == "spans"
    pending = [question for question in questions if question.id not in answers]
    for number, question in enumerate(pending, start=len(questions) - len(pending)):
        move(number, len(questions))
        answer = _search(bot, question) if only_search else _ask(bot, question)
        answers[question.id] = answer
        output.append(answer)
    move(len(questions), len(questions))
    return [answers[question.id] for question in questions]


def check_answers(
    checks: Sequence[Check], output: Output[CheckResult], move: Moving
) -> list[CheckResult]:
    """Check what is not checked yet and return the results of all; arguments as above."""
    results = {result.id: result for result in output.done()}
    pending = [one for one in checks if one.id not in results]
    for number, one in enumerate(pending, start=len(checks) - len(pending)):
        move(number, len(checks))
        results[one.id] = check(one.id, one.question, one.passages, one.answer)
        output.append(results[one.id])
    move(len(checks), len(checks))
    return [results[one.id] for one in checks]


def _ask(bot: Bot, question: Question) -> Answer:
    """Ask one question; sentences quoted for want of a model are no measurement."""
    for event in bot.ask(question.question, question.history, question.scope):
        if isinstance(event, Done):
            if event.model_failed:
                notes = "; ".join(event.answer.notes)
                raise ModelError(
                    f"the model was gone at question {question.id} ({notes}): the same command "
                    "goes on from there"
                )
            return event.answer.model_copy(update={"id": question.id})
    raise AssertionError("ask() ends with Done")


def _search(bot: Bot, question: Question) -> Answer:
    """Return what the bot finds for a question, as an answer that says nothing."""
    began = time.perf_counter()
    for event in bot.ask(question.question, question.history, question.scope):
        if isinstance(event, Found):
            took = (time.perf_counter() - began) * 1000
            return Answer(
                id=question.id,
                question=question.question,
                standalone_question=event.standalone_question,
                status="not_found",
                answer="",
                claims=[],
                citations=[],
                retrieved=event.retrieved,
                conflicts=[],
                timings_ms=Timings(retrieve=took, first_token=None, total=took),
                model=None,
                notes=["only the search was asked"],
            )
    raise AssertionError("ask() yields Found")
