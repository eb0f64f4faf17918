"""Full names: who is meant where a text has the last name alone.

Papers name a person in full once, and by the last name after that: "Ada Marsh leads the council.
Marsh said …" has of a question about Ada Marsh all that the second sentence seems to lack.
"""

from __future__ import annotations

from index.words import Word
from qa_bot.language.asked import capitalised_runs
from qa_bot.language.matching import HeldText
from qa_bot.language.roles import TITLES


def full_names(question: str, held: HeldText, documents: HeldText) -> list[str]:
    """Return the names of a question that texts have in part: their last word, alone.

    Args:
        question: names somebody in full.
        held: texts out of some documents.
        documents: all that these say. Where they have the last name behind another first one, too,
            it is not told who is meant.
    """
    runs = [run[-2:] for run in capitalised_runs(question) if len(run) > 1]
    if not runs:
        return []
    return [
        f"{first.text} {last.text}"
        for first, last in runs
        if "" in _before(last, held) and _before(last, documents) - {""} == {first.stem}
    ]


def _before(last: Word, held: HeldText) -> set[str]:
    """Return the stems of the names before each place of a last name in texts; "" where none is."""
    names: set[str] = set()
    for text in held.texts:
        for before, word in zip([None, *text], text, strict=False):
            if word.stem != last.stem or not word.is_capitalised:
                continue
            is_name = before is not None and before.is_capitalised and before.is_content
            is_beside = before is not None and word.start - before.end == 1
            names.add(before.stem if before and is_name and is_beside else "")
    return names - TITLES | ({""} if names & TITLES else set())
