"""A question that fits several things, and what it may mean.

"What does this library offer?" means one library: the conversation must have named it. Where it
speaks of something else, and no document stands out, nobody can tell which one is meant. How much
each of these says was fitted (`qa_bot.fitting.clarification`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

import numpy as np

from index.document import Hit
from index.library import Library
from index.words import Word, content_stems, words
from qa_bot.config import config_dir
from qa_bot.finding.evidence import titles_of
from qa_bot.finding.follow_up import ASKS_BACK, is_asked_back
from qa_bot.finding.query import Turn
from qa_bot.fitted import Decision, read_decision
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.references import Reference, references
from qa_bot.shortening import shortened

# So many things must be there to choose from, and no more are shown.
_LEAST, _MOST = 2, 5
# A title is shown to this length, in characters.
_TITLE = 80
# From these log odds on, as the reranker reads it, a passage answers a question as it stands. Of
# MTRAG-UN's clear questions .034 are asked back with it and .042 without, of the others .50.
_ANSWERS = 6.0
# So many passages are read for that.
_READ = 5
# Turns further back than this are forgotten, and what is longer was not said in a chat.
_TURNS, _TURN = 8, 600
# "What does that cost?" points at no cost.
_THAT_DOES = re.compile(rf"\b{AUXILIARY} that \w+\W*$", re.IGNORECASE)


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
    asked: str, history: Sequence[Turn], hits: Sequence[Hit], library: Library
) -> Clarification | None:
    """Return what to ask back where a question points at one of several things, else None.

    Args:
        asked: the question as it was asked.
        history: the conversation before it.
        hits: what the search found for it, best first.
        library: where they stand.
    """
    pointing = pointing_in(asked, history)
    # Nobody is asked twice what was meant: the answer to the first time is taken as it is.
    if not pointing or (is_asked_back(history) and not _is_about_else(asked, history[-2:])):
        return None
    figures = figures_of(asked, history, hits, library)
    if _decision().model.probability(figures) < _decision().limit:
        return None
    choices = _choices(pointing, hits, library)
    # "This" points at one thing, whatever passages speak of another one.
    if not choices or (
        not figures["demonstrative"]
        and (
            _is_titled(asked, hits, library)
            or _is_subject_of_one(pointing, hits, library)
            or _is_answered(asked, hits, library)
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
    nouns = [{word.stem for word in _noun(one)} for one in pointing]
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


def pointing_in(asked: str, history: Sequence[Turn]) -> list[Reference]:
    """Return what in a question points at one thing that should have been named.

    A definite phrase does so only behind earlier turns: "the Moon" opens many a clear conversation.
    "That meeting" does not where the last question or its answer spoke of a meeting, nor "this" of
    what was done where anything was said, nor "she" where the last question or its answer named
    somebody. "What did they sell at the Spring Fair?" opens a conversation as it is: it says where.
    """
    said = {stem for turn in history[-2:] for stem in content_stems(turn.content)}
    is_named = any(len(run) > 1 for turn in history[-2:] for run in capitalised_runs(turn.content))
    names = [word for word in words(asked)[1:] if word.is_capitalised and word.is_content]
    pointing = references(asked)
    # Who is known was spoken of with what is around him: "when did he tell the governors".
    is_known = is_named and any(one.is_person for one in pointing)
    return [
        one
        for one in pointing
        if (one.kind != "definite" or (history and not is_known))
        and not (one.kind == "demonstrative" and one.words and _is_behind(one, names))
        and not (one.is_back and any(word.stem in said for word in _noun(one)))
        and not (one.is_back and history and (_is_bare(one) or _THAT_DOES.search(asked)))
        and not (one.is_person and is_named)
        and not (not history and names and one.is_anyone)
    ]


def _is_behind(reference: Reference, names: Sequence[Word]) -> bool:
    """Tell whether a reference stands behind one of the names of its question."""
    return any(name.end < reference.words[0].start for name in names)


def _is_bare(reference: Reference) -> bool:
    """Tell whether a reference says nothing of what it points at: "that", "that one"."""
    return all(word.text.lower() in ("one", "ones") for word in _noun(reference))


def _noun(reference: Reference) -> Sequence[Word]:
    """Return the word for what a reference points at: of "that clinic open" the first."""
    names = list(takewhile(lambda word: word.is_capitalised, reference.words))
    return reference.words[len(names) : len(names) + 1] or names


def figures_of(
    asked: str, history: Sequence[Turn], hits: Sequence[Hit], library: Library
) -> dict[str, float]:
    """Return what tells whether a question is clear, by name.

    `demonstrative`, `pronoun` and `definite` are 1 where it points so, else 0. `first` is 1 where
    there are no earlier turns. `near` is the cosine of the question and the nearest of them, 0
    where there is none; `margin` how far the best document stands out from the next, from 0 to 1.
    """
    kinds = {one.kind for one in pointing_in(asked, history)}
    recent = [turn.content[:_TURN] for turn in history[-_TURNS:] if turn.content.strip()]
    return {
        "demonstrative": float("demonstrative" in kinds),
        "pronoun": float("pronoun" in kinds),
        "definite": float("definite" in kinds),
        "first": float(not recent),
        "near": _nearest(asked, recent, library),
        "margin": _margin(hits),
    }


@lru_cache(maxsize=1)
def _decision() -> Decision:
    """Return the fitted model that comes with the program, read once."""
    return read_decision(config_dir() / "clarification.json", "qa_bot.fitting.clarification")


def _nearest(asked: str, turns: Sequence[str], library: Library) -> float:
    """Return the cosine of a question and the nearest of some earlier turns."""
    if not turns:
        return 0.0
    vector = np.asarray(library.embedding.get_query_embedding(asked))
    others = np.asarray(library.embedding.get_text_embedding_batch(list(turns)))
    return float((others @ vector).max())


def _margin(hits: Sequence[Hit]) -> float:
    """Return how far the best document's score stands out from the next one's, from 0 to 1."""
    best: dict[str, float] = {}
    for hit in hits:
        held = best.get(hit.passage.document_id, 0.0)
        best[hit.passage.document_id] = max(held, hit.score)
    first, *others = sorted(best.values(), reverse=True) or [0.0]
    if not others or first <= 0:
        return 1.0
    return (first - others[0]) / first


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
