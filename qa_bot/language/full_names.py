"""Full names: who is meant where a text has the last name alone.

Papers name a person in full once, and by the last name after that: "Ada Marsh leads the council.
Marsh said …" has of a question about Ada Marsh all that the second sentence seems to lack.
"""

from __future__ import annotations

from index.dates import CALENDAR_NAME
from index.peoples import place_of
from index.words import Word, content_stems
from qa_bot.language.deeds import TITLES
from qa_bot.language.matching import HeldText
from qa_bot.language.name_runs import capitalised_runs

_TITLES = TITLES | set(
    content_stems(
        "Secretary Justice Judge Representative Congressman Congresswoman Coach Officer Director"
        " Ambassador Vice Colonel Major Sergeant Inspector Father Sister Bishop"
    )
)
# So many words at the beginning of a document may be its title, source and day.
_HEADLINE = 15
# "South Sudan", "New York", "Northern Ireland".
_PARTS = frozenset(
    "North South East West Northern Southern Eastern Western Central New Great United Equatorial"
    " Upper Lower Saint San St".split()
)


def full_names(question: str, held: HeldText, documents: HeldText) -> list[str]:
    """Return the names of a question that texts have in part: their last word, alone.

    Args:
        question: names somebody in full.
        held: texts out of some documents.
        documents: all that these say. Where they have the last name behind another first one, too,
            it is not told who is meant.
    """
    runs = [run[-2:] for run in capitalised_runs(question) if len(run) > 1]
    return [
        f"{first.text} {last.text}"
        for first, last in runs
        if not _is_of_a_place(first, last)
        and "" in _before(last, held)
        and _before(last, documents) - {""} == {first.stem}
        and _is_named_first(first, last, documents)
    ]


def _is_of_a_place(first: Word, last: Word) -> bool:
    """Tell whether a name is a place's: Sudan is not South Sudan."""
    return first.text in _PARTS or place_of(last.text) is not None


def _is_named_first(first: Word, last: Word, documents: HeldText) -> bool:
    """Tell whether each text that has a last name has it in full before it has it alone.

    Who is known to all by the last name alone is another one, as a rule: a relative. A headline has
    last names alone.
    """
    for text in documents.texts:
        places = [at for at, word in enumerate(text) if _is_name(word, last)]
        full = next((at for at in places if at and text[at - 1].stem == first.stem), None)
        if any(at >= _HEADLINE and (full is None or at < full) for at in places):
            return False
    return True


def _before(last: Word, held: HeldText) -> set[str]:
    """Return the stems of the names before each place of a last name in texts; "" where none is."""
    names: set[str] = set()
    for text in held.texts:
        for before, word in zip([None, *text], text, strict=False):
            if not _is_name(word, last):
                continue
            is_name = (
                before is not None
                and before.is_capitalised
                and before.is_content
                and not CALENDAR_NAME.fullmatch(before.text)
            )
            is_beside = before is not None and word.start - before.end == 1
            names.add(before.stem if before and is_name and is_beside else "")
    return names - _TITLES | ({""} if names & _TITLES else set())


def _is_name(word: Word, last: Word) -> bool:
    """Tell whether a word is a last name."""
    return word.stem == last.stem and word.is_capitalised
