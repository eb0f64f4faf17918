"""A question that fits several things, and what it may mean.

"What does this library offer?" means one library: the conversation must have named it. Where it
speaks of something else, and no document stands out, nobody can tell which one is meant. How much
each of these says was fitted (`qa_bot.fitting.clarification`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.document import Hit
from index.filter import SearchFilter
from index.library import Library
from index.words import Word, content_stems, words
from qa_bot.config import config_dir
from qa_bot.finding.clarity import figures_of, pointing_in
from qa_bot.finding.evidence import titles_of
from qa_bot.finding.follow_up import ASKS_BACK, is_asked_back
from qa_bot.finding.query import Turn
from qa_bot.fitted import Decision, read_decision
from qa_bot.language.references import Reference
from qa_bot.shortening import shortened

# So many things must be there to choose from, and no more are shown.
_LEAST, _MOST = 2, 5
# A title is shown to this length, in characters.
_TITLE = 80
# From these log odds on, as the reranker reads it, a passage answers a question as it stands: which
# flood wall is meant need not be said where it says what "the flood wall" cost.
_ANSWERS = 6.0
# So many passages are read for that.
_READ = 5


@dataclass(frozen=True)
class Clarification:
    """What to ask back.

    Attributes:
        question: in one sentence.
        choices: the things that may be meant, the likeliest first.
    """

    question: str
    choices: tuple[str, ...]


def clarify(
    asked: str,
    history: Sequence[Turn],
    hits: Sequence[Hit],
    library: Library,
    within: SearchFilter | None = None,
    *,
    reranked: bool = True,
) -> Clarification | None:
    """Return what to ask back where a question points at one of several things, else None.

    Args:
        asked: the question as it was asked.
        history: the conversation before it.
        hits: what the search found for it, best first.
        library: where they stand.
        within: what the search is held to; nothing where it is None.
        reranked: whether passages may be read by the reranker: what they answer is not known else.
    """
    pointing = pointing_in(asked, history)
    # Nobody is asked twice what was meant: the answer to the first time is taken as it is.
    if not pointing or (is_asked_back(history) and not _is_about_else(asked, history[-2:])):
        return None
    figures = figures_of(asked, history, hits, library, within)
    if _decision().model.probability(figures) < _decision().limit:
        return None
    choices = _choices(pointing, hits, library)
    # "This" points at one thing, whatever passages speak of another one.
    if not choices or (
        not figures["demonstrative"]
        and (
            _is_titled(asked, hits, library)
            or _is_subject_of_one(pointing, hits, library)
            or (reranked and _is_answered(asked, hits, library))
        )
    ):
        return None
    return Clarification(f"{ASKS_BACK}: {'; '.join(choices)}?", tuple(choices))


def _is_titled(asked: str, hits: Sequence[Hit], library: Library) -> bool:
    """Tell whether a document has a question's words, two at least, all in its title."""
    stems = set(content_stems(asked))
    return len(stems) > 1 and any(stems <= title for title in _titles(hits, library))


def _is_subject_of_one(
    pointing: Sequence[Reference], hits: Sequence[Hit], library: Library
) -> bool:
    """Tell whether one document alone has "the ferry" in its title, where nothing else points."""
    if any(one.kind != "definite" for one in pointing):
        return False
    titles = _titles(hits, library)
    nouns = [{word.stem for word in one.noun} for one in pointing]
    return any(sum(noun <= title for title in titles) == 1 for noun in nouns if noun)


def _titles(hits: Sequence[Hit], library: Library) -> list[set[str]]:
    """Return the stems of the title of each document that was found."""
    ids = {hit.passage.document_id for hit in hits}
    return [set(content_stems(title)) for title in titles_of(ids, library).values()]


def _is_answered(asked: str, hits: Sequence[Hit], library: Library) -> bool:
    """Tell whether a passage answers a question as it stands."""
    odds = library.relevance(asked, [hit.passage.text for hit in hits[:_READ]])
    return max(odds or [0.0]) >= _ANSWERS


def _is_about_else(asked: str, turns: Sequence[Turn]) -> bool:
    """Tell whether a question has words of its own and none of some earlier turns."""
    stems = set(content_stems(asked))
    return bool(stems) and stems.isdisjoint(
        stem for turn in turns for stem in content_stems(turn.content)
    )


@lru_cache(maxsize=1)
def _decision() -> Decision:
    """Return the fitted model that comes with the program, read once."""
    return read_decision(config_dir() / "clarification.json", "qa_bot.fitting.clarification")


def _choices(pointing: Sequence[Reference], hits: Sequence[Hit], library: Library) -> list[str]:
    """Return what may be meant: things named so, or else what the documents are about.

    Where fewer than two of the documents found speak of such a thing at all, it is clear.
    """
    for reference in pointing:
        stems = {word.stem for word in reference.words}
        speaking = [
            hit for hit in hits if not stems or stems & set(content_stems(hit.passage.text))
        ]
        choices = _named(stems, speaking)
        if len(choices) < _LEAST:
            ids = dict.fromkeys(hit.passage.document_id for hit in speaking)
            titles = [library.document(name).document.metadata.title or "" for name in ids]
            shown = [shortened(title, _TITLE) for title in titles if title]
            choices = list(dict.fromkeys(shown))
        if len(choices) >= _LEAST:
            return choices[:_MOST]
    return []


def _named(stems: set[str], hits: Sequence[Hit]) -> list[str]:
    """Return the things of a kind that the documents found name, one of each document."""
    choices: dict[str, str] = {}
    for hit in hits:
        found = words(hit.passage.text)
        name = _name_with(found, stems, hit.passage.text)
        if name and name.casefold() not in {other.casefold() for other in choices.values()}:
            choices.setdefault(hit.passage.document_id, name)
    return list(choices.values())


def _name_with(found: Sequence[Word], stems: set[str], text: str) -> str | None:
    """Return the first name in a text that ends in one of the stems: "Harbour View Clinic"."""
    for position, word in enumerate(found):
        if word.stem not in stems or not word.is_capitalised:
            continue
        if position + 1 < len(found) and _goes_on(word, found[position + 1], text):
            continue
        start = position
        while start and _goes_on(found[start - 1], found[start], text):
            start -= 1
        if start < position:
            return text[found[start].start : word.end]
    return None


def _goes_on(word: Word, following: Word, text: str) -> bool:
    """Tell whether two words belong to one name: both capitalised, with a space between them."""
    return (
        word.is_capitalised
        and following.is_capitalised
        and word.is_content
        and following.is_content
        and text[word.end : following.start] == " "
    )
